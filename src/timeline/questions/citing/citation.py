"""What a number was made from, in a token that can be printed under it."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zlib import crc32

from attrs import frozen

from timeline.display.shown import Shown
from timeline.errors import ValueRefused
from timeline.state.cuts import Cuts, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Citation"]

MARK = "tl1"
"""How a token begins: that it is one, and the version of its form."""

ROOT, FIGURES, DEFINITION = 16, 6, 3
"""So many bytes are told of each digest.

Of the root as many as keep anybody from preparing two ledgers with one (2^64 steps); of the others,
which follow from the events, as many as tell what is another by chance.
"""

_PLAIN = re.compile(r"[A-Za-z0-9_-]")
_ESCAPED = re.compile(r"\.([0-9a-f]{2})")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_CUTS = re.compile(
    r"(?:k(?P<known>\d{8}(?:T\d{12})?))?(?:u(?P<until>\d{8}))?"
    r"(?:a(?P<since>\d{8}))?(?:b(?P<by>\d{8}))?",
    re.ASCII,
)
_AROUND = " \t\n.,;:()[]{}<>\"'“”‘’«»"
"""What may stand around a token in print, and is none of it."""


@frozen(repr=False)
class Citation(Shown):
    """What a number was made from: printed, it is a token of letters, digits and ``-_.~``.

    Attributes:
        question: what the question is called.
        definition: the beginning of the digest of what it asks.
        sides: of which sides the numbers are; without any, of all.
        cuts: what was left out.
        size: how many events there were, in the order of the ledger.
        root: the beginning of the root of their ids, sorted, as a log digest has it.
        figures: the beginning of the digest of the numbers.
        version: which version of the library made it.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> story = given(told("daily", "40 to North on 19 June 2025")).reading
    >>> citation = story.ask(returned).citation()
    >>> Citation.read(str(citation)) == citation, citation.question, citation.size
    (True, 'returned', 1)
    """

    question: str
    definition: bytes
    sides: tuple[str, ...]
    cuts: Cuts
    size: int
    root: bytes
    figures: bytes
    version: str

    def __str__(self) -> str:
        body = "~".join(
            (
                MARK,
                _escaped(self.question),
                _packed(self.definition),
                "..".join(map(_escaped, self.sides)),
                "".join(_cuts_written(self.cuts)),
                str(self.size),
                _packed(self.root),
                _packed(self.figures),
                _escaped(self.version.replace(".", "-")),
            )
        )
        return f"{body}~{_checksum(body)}"

    def __repr__(self) -> str:
        return f"Citation.read({str(self)!r})"

    @classmethod
    def read(cls, token: str) -> Citation:
        """Return the citation that *token* is; blanks, breaks and signs around it are none of it.

        Raises:
            ValueRefused: it is none, or has a typing error; or a later version made it.
        """
        token = "".join(token.split()).strip(_AROUND)
        mark = token.partition("~")[0]
        if mark != MARK:
            later = re.fullmatch(r"tl\d+", mark)
            what = f"of another form ({mark})" if later else f"{token!a:.80}"
            raise ValueRefused(f"expected a citation that begins with {MARK}~, found one {what}")
        body, _, checksum = token.rpartition("~")
        if _checksum(body) != checksum:
            raise ValueRefused(
                "expected a citation as it was printed, found one with a character that is "
                f"another, or missing: {token!a:.200}"
            )
        try:
            citation = cls._of(*body.split("~")[1:])
        except (TypeError, ValueError) as error:
            raise ValueRefused(f"expected a citation, found {token!a:.200}") from error
        if str(citation) != token:
            what = "one that is written otherwise"
            raise ValueRefused(f"expected a citation, found {what}: {token!a:.200}")
        return citation

    @classmethod
    def _of(  # noqa: PLR0917 - the fields, as they stand
        cls,
        question: str,
        definition: str,
        sides: str,
        cuts: str,
        size: str,
        root: str,
        figures: str,
        version: str,
    ) -> Citation:
        if not _SIZE.fullmatch(size):
            raise ValueError(size)
        return cls(
            _unescaped(question),
            _unpacked(definition),
            tuple(map(_unescaped, sides.split(".."))) if sides else (),
            _cuts_read(cuts),
            int(size),
            _unpacked(root),
            _unpacked(figures),
            _unescaped(version).replace("-", "."),
        )


def _checksum(body: str) -> str:
    return _packed(crc32(body.encode("utf-8", "surrogatepass")).to_bytes(4))


def _packed(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def _unpacked(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _escaped(name: str) -> str:
    """Return *name* with each byte that a URL has no room for as a dot and two digits."""
    signs = name.encode("utf-8", "surrogatepass").decode("latin-1")
    return "".join(sign if _PLAIN.match(sign) else f".{ord(sign):02x}" for sign in signs)


def _unescaped(text: str) -> str:
    content = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).encode("latin-1")
    return content.decode("utf-8", "surrogatepass")


def _cuts_written(cuts: Cuts) -> Iterator[str]:
    if cuts.known_at is not None:
        yield f"k{_moment_written(cuts.known_at)}"
    days = {"u": cuts.said_until, "a": cuts.scope.since, "b": cuts.scope.by}
    yield from (f"{sign}{_day_written(day)}" for sign, day in days.items() if day is not None)


def _day_written(day: date) -> str:
    return day.isoformat().replace("-", "")


def _moment_written(moment: datetime) -> str:
    """Return a moment of UTC; of the end of a day, the day."""
    if moment.time() == time.max:
        return _day_written(moment.date())
    return f"{_day_written(moment.date())}T{moment:%H%M%S%f}"


def _cuts_read(text: str) -> Cuts:
    cuts = _CUTS.fullmatch(text)
    if cuts is None:
        raise ValueError(text)
    since, by = _day_read(cuts["since"]), _day_read(cuts["by"])
    return Cuts(_moment_read(cuts["known"]), _day_read(cuts["until"]), Scope(since, by))


def _day_read(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment_read(text: str | None) -> datetime | None:
    if not text:
        return None
    day, _, clock = text.partition("T")
    at = time.fromisoformat(f"{clock[:6]}.{clock[6:]}") if clock else time.max
    return datetime.combine(date.fromisoformat(day), at, UTC)
