"""Which requests are let in: by the host they name, by what they weigh, and by who sends them."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from hashlib import sha256
from hmac import compare_digest
from ipaddress import ip_address
from typing import TYPE_CHECKING

from attrs import field, frozen
from starlette.datastructures import Headers

from timeline.errors import ValueRefused
from timeline.exports.web.problems import Refused

if TYPE_CHECKING:
    from collections.abc import Container

    from starlette.types import Scope

    from timeline.exports.web.limits import Limits

__all__ = [
    "READING",
    "Access",
    "check_asks_here",
    "check_host",
    "check_origin",
    "check_reads",
    "check_token",
]

READING = ("GET", "HEAD")
"""The methods that change nothing."""

NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?")

ORIGIN = re.compile(r"https?://(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:]+\])(?::[0-9]{1,5})?")
"""What browsers send as an origin; nothing in it ends a header, or a policy."""

CHALLENGE = 'Basic realm="timeline", charset="UTF-8", Bearer realm="timeline"'


def check_host(name: str) -> None:
    """Refuse what is no name of a host.

    Raises:
        ValueRefused: it is none, or has capital letters, or a port.
    """
    if not NAME.fullmatch(name):
        raise ValueRefused(f"expected the name of a host, as paper.example, found {name!r:.80}")


def check_origin(origin: str) -> None:
    """Refuse what is no origin as browsers send it.

    Raises:
        ValueRefused: it is none, as it has a path, or a star.
    """
    if not ORIGIN.fullmatch(origin):
        expected = "expected an origin, as https://paper.example, with nothing behind it"
        raise ValueRefused(f"{expected}, found {origin!r:.80}")


@frozen(kw_only=True)
class Access:
    """Who is let in.

    Attributes:
        hosts: the names under which it is asked, in small letters. Addresses of the network need
            none: no page that somebody opens can take one for its own name.
        token: what has to be shown; by default nothing.
        origins: the origins of pages whose scripts may read answers.
    """

    hosts: tuple[str, ...] = field(
        default=("localhost",), validator=lambda _, __, names: [*map(check_host, names)]
    )
    token: str | None = field(default=None, repr=False)
    origins: tuple[str, ...] = field(
        default=(), validator=lambda _, __, origins: [*map(check_origin, origins)]
    )


def check_asks_here(hosts: tuple[str, ...], limits: Limits, scope: Scope) -> None:
    """Refuse a request that is too large, or that names none of *hosts*.

    Raises:
        Refused: so.
    """
    _check_size(scope, limits)
    _check_host(Headers(scope=scope).getlist("host"), hosts)


def check_token(token: str | None, scope: Scope) -> None:
    """Refuse a request that does not show *token*, where there is one.

    Raises:
        Refused: so.
    """
    if token is not None and not _shows(Headers(scope=scope).get("authorization", ""), token):
        sentence = "expected the token of this server, as Bearer, or as the password of anybody"
        raise Refused(401, sentence, {"www-authenticate": CHALLENGE})


def check_reads(scope: Scope, posted: Container[str] = ()) -> None:
    """Refuse a request that does not only read: nothing here can be changed, or sent here.

    At paths in *posted* questions are sent: who answers there has limits of its own.

    Raises:
        Refused: so.
    """
    method = scope["method"]
    if method == "POST" and scope["path"] in posted:
        return
    if method not in READING:
        raise Refused(405, f"expected GET or HEAD, found {method:.20}", {"allow": "GET, HEAD"})
    headers = Headers(scope=scope)
    if headers.get("content-length", "0").strip() != "0" or "transfer-encoding" in headers:
        # Else the server would have to read what nobody asked for, before the next request.
        raise Refused(413, "expected a request without content", {"connection": "close"})


def _check_size(scope: Scope, limits: Limits) -> None:
    for what, largest, size in (
        ("path", limits.path, len(scope["path"])),
        ("query", limits.query, len(scope["query_string"])),
    ):
        if size > largest:
            raise Refused(414, f"expected a {what} of at most {largest:,} bytes, found {size:,}")
    size = sum(len(name) + len(value) for name, value in scope["headers"])
    if size > limits.headers:
        raise Refused(431, f"expected headers of at most {limits.headers:,} bytes, found {size:,}")


def _check_host(given: list[str], names: tuple[str, ...]) -> None:
    """Refuse names that are not this server's: with its own, a page could have browsers ask it."""
    if len(given) != 1:
        raise Refused(400, f"expected one header Host, found {len(given)}")
    (host,) = given
    name = re.sub(r":[0-9]{1,5}\Z", "", host.lower())
    if not (name.removesuffix(".") in names or _is_address(name)):
        raise Refused(421, "expected the name of this server as Host, found another")


def _is_address(name: str) -> bool:
    """Return whether *name* is an address of the network, in brackets where it has colons."""
    inner = name[1:-1] if name.startswith("[") and name.endswith("]") else name
    try:
        return ip_address(inner).version == (4 if inner == name else 6)
    except ValueError:
        return False


def _shows(authorization: str, token: str) -> bool:
    """Return whether *token* is in a header, in a time that does not tell how much of it is."""
    scheme, _, shown = authorization.partition(" ")
    match scheme.lower():
        case "bearer":
            given = shown.strip()
        case "basic":
            given = _password(shown)
        case _:
            return False
    return compare_digest(_digest(given), _digest(token))


def _password(credentials: str) -> str:
    """Return the password in *credentials* of whoever (RFC 7617)."""
    try:
        text = b64decode(credentials.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""
    return text.partition(":")[2]


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
