"""Reading the address of a ledger in PostgreSQL, and naming it without its secrets."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote

from attrs import field, frozen

from timeline.errors import LedgerError
from timeline.ledgers.addresses import IN_POSTGRES

try:
    import psycopg
except ImportError:  # it comes with an extra, and `parse` says so
    INSTALLED = False
else:
    INSTALLED = True

__all__ = ["Address", "parse"]

SCHEMA = re.compile(r"(?!pg_|information_schema$)[a-z_][a-z0-9_]{0,62}", re.ASCII)

FORM = "postgresql://user@host:port/database#schema"


@frozen
class Address:
    """Where a ledger is: *name* says so without secrets, *settings* are those of libpq."""

    name: str
    schema: str
    settings: dict[str, Any] = field(repr=False)


def parse(address: str) -> Address:
    """Return what *address* says.

    Raises:
        LedgerError: it is no such address; the message has nothing of it, as it may be a password.
    """
    if not INSTALLED:
        raise LedgerError(
            "a ledger in PostgreSQL needs psycopg, which is not installed: "
            "pip install 'timeline-ledger[postgres]'"
        )
    uri, mark, schema = address.rpartition("#") if "#" in address else (address, "", "")
    if mark and not SCHEMA.fullmatch(schema):
        raise LedgerError(
            "expected the name of a schema after '#': a small letter, then small letters, digits "
            "and '_', 63 in all, not starting with 'pg_'; in a password, '#' is written '%23'"
        )
    settings = _settings(uri)
    schema = schema or "timeline"
    return Address(f"{_public_uri(settings)}#{schema}", schema, settings)


def _settings(uri: str) -> dict[str, Any]:
    try:
        settings = dict(psycopg.conninfo.conninfo_to_dict(uri))
    except (psycopg.Error, UnicodeError):
        settings = {"port": "unknown"}
    # Where a password has an unescaped '/' or '@', a part of it is taken for one of these.
    hosts = f"{settings.get('host', '')},{settings.get('hostaddr', '')}".split(",")
    database, port = str(settings.get("dbname", "")), str(settings.get("port", ""))
    ours = uri.startswith(IN_POSTGRES) and re.fullmatch(r"[0-9,]*", port, re.ASCII)
    if not ours or re.search("[@=]", database) or not all(map(_is_host, hosts)):
        raise LedgerError(
            f"expected an address such as {FORM}, found one that cannot be read; in a password, "
            f"'@', '/', ':', '#' and '%' are written '%40', '%2F', '%3A', '%23' and '%25'"
        )
    return settings


def _is_host(host: str) -> bool:
    """Return whether *host* is the name of one, a folder of sockets, or an address in numbers."""
    if re.fullmatch(r"[\w./ +~-]*", host):
        return host.startswith("/") or _can_be_looked_up(host)
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _can_be_looked_up(host: str) -> bool:
    """Return whether each part of the name has as many letters as may be, and one at least."""
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True


def _public_uri(settings: dict[str, Any]) -> str:
    """Return the address without user, secrets and options."""
    hosts = str(settings.get("host") or settings.get("hostaddr") or "").split(",")
    ports = str(settings.get("port") or "").split(",")
    named = [f"[{host}]" if ":" in host else quote(host, safe="") for host in hosts]
    if len(ports) == len(named):
        named = [
            f"{host}:{port}" if port else host for host, port in zip(named, ports, strict=True)
        ]
    elif ports[0]:
        named = [f"{host}:{ports[0]}" for host in named]
    return f"postgresql://{','.join(named)}/{quote(str(settings.get('dbname') or ''), safe='')}"
