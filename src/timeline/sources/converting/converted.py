"""What becomes of a page: its text, by what it was made, and what is not in it."""

from __future__ import annotations

import attrs
from attrs import frozen

from timeline.display.escape import in_toml
from timeline.events import Conversion

__all__ = ["FIRST", "Converted", "Hidden", "Unreadable", "in_notes"]

FIRST = 8
"""So many words are shown of what was left out."""


class Unreadable(Exception):
    """A page of which no text can be made; the message says why, and what to do."""


@frozen
class Hidden:
    """Words that stand in the file of a page and are not seen on it.

    Attributes:
        reason: what hides them, such as ``"script"`` or ``"display:none"``.
        words: how many there are.
        first: the first few.

    >>> print(Hidden("display:none", words=2, first="forty men"))
    display:none: 2 words (forty men)
    """

    reason: str
    words: int
    first: str

    def __str__(self) -> str:
        more = " …" if self.words > FIRST else ""
        return f"{self.reason}: {self.words:,} word{'s' * (self.words != 1)} ({self.first}{more})"


@frozen(kw_only=True)
class Converted:
    """The text of a page.

    Attributes:
        text: every word that can be seen, in order.
        conversion: from what it was made, and by what.
        hidden: what was left out, as it is not seen.
        notices: what else a reader has to know, in sentences.

    >>> from timeline.events import digest
    >>> page = digest("<p>40 came.</p>")
    >>> made = Conversion(sha256=page, media_type="text/html", converter="x", version="1")
    >>> left_out = Hidden("script", words=9, first="let it = be as if it were")
    >>> print(*Converted(text="40 came.", conversion=made, hidden=(left_out,)).hidden)
    script: 9 words (let it = be as if it were …)
    """

    text: str
    conversion: Conversion
    hidden: tuple[Hidden, ...] = ()
    notices: tuple[str, ...] = ()


def in_notes(conversion: Conversion) -> str:
    """Return the line of notes that says how the document was made.

    >>> in_notes(Conversion(sha256="0" * 64, media_type="text/html", converter="x", version="1"))
    'converted = { sha256 = "000...000", media_type = "text/html", converter = "x", version = "1" }'
    """
    fields = attrs.asdict(conversion, filter=lambda _, value: value is not None)
    pairs = (f"{name} = {in_toml(text)}" for name, text in fields.items())
    return f"converted = {{ {', '.join(pairs)} }}"
