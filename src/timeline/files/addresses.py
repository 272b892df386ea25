"""What may have a password in it is neither taken for the name of a file, nor repeated."""

from __future__ import annotations

import re
from urllib.parse import unquote

__all__ = ["may_hold_password", "without_passwords"]

_DRIVE = re.compile(r"[a-z]:[/\\]")
"""How a path may begin on Windows, which is no scheme."""

_SUSPECT = re.compile(
    r"""
    [\W_]*[a-z][a-z0-9+.-]+:[/\\]            # postgresql:// and what is like it
    | .*:// | .*pass(word|wd)?\s*=           # a scheme, or a field, wherever it stands
    | [^/\\:]*:.*@                           # user:password@host
    | [\W_]*(postgres|mysql|maria|redis|mongo|oracle|mssql)[^:]*:.*@   # the colon left out
    """,
    re.VERBOSE | re.DOTALL,
)
_LAST_AT = re.compile(r".*(?:@|%40)", re.IGNORECASE)
_BEFORE_LOGIN = re.compile(
    r"(?<=[a-z0-9+.-])(?::|%3a)(?:[/\\]|%2f)++(?=[^/\s@]*?(?::|%3a))", re.IGNORECASE
)
_IN_FIELD = re.compile(r"(pass(?:word|wd)?\s*=)[^\s&'\"]+", re.IGNORECASE)


def may_hold_password(address: str) -> bool:
    """Return whether *address* looks like that of a server, however it is spelt or encoded.

    >>> may_hold_password("story.db"), may_hold_password("MySQL://me:secret@host/db")
    (False, True)
    """
    spelt = unquote(address).strip().casefold()
    return bool(not _DRIVE.match(spelt) and _SUSPECT.match(spelt))


def without_passwords(text: str) -> str:
    """Return *text* without what stands between a scheme and an @, or behind ``password=``.

    >>> without_passwords("'mysql://me:secret@host/db' does not exist")
    "'mysql://…@host/db' does not exist"
    """
    lines = map(_without_login, text.split("\n"))
    return _IN_FIELD.sub(r"\1…", "\n".join(lines))


def _without_login(line: str) -> str:
    """Return *line* without what stands between the first scheme with a colon and the last @."""
    until = _LAST_AT.match(line)
    begin = until and _BEFORE_LOGIN.search(line, 0, until.end())
    return f"{line[: begin.end()]}…@{line[until.end() :]}" if until and begin else line
