"""Passages shown in the sentence they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import PassageError
from timeline.events import digest
from timeline.sources.documents.ends import LOOKS, sentence_ends

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.events import Document, Passage
    from timeline.sources.documents.folder import Folder

__all__ = ["in_sentence", "quoting"]

MOST = 240
"""So many characters are shown on either side; a longer sentence is cut, and says so."""


def in_sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands before the words from *start* to *end* in their sentence, they, the rest.

    Words that run over several sentences stand in all of those.

    >>> in_sentence("He came. Some 106 returned, she said. More may.", 9, 27)
    ('', 'Some 106 returned,', ' she said.')
    """
    floor, roof = max(0, start - MOST), min(len(text), end + MOST)
    # Ends are looked for around the words alone: within, they do not count, and may be very many.
    opened = sentence_ends(text, floor, min(len(text), start + LOOKS))
    first = max((gap.next for gap in opened if gap.next <= start), default=floor)
    ends = sentence_ends(text, max(floor, end - MOST), roof)
    closed = (gap.stop for gap in ends if gap.next > end)
    stop = max(end, min(closed, default=roof))
    before = ("…" if first == floor > 0 else "") + text[first:start]
    return before, text[start:end], text[end:stop] + ("…" if stop == roof < len(text) else "")


def quoting(folder: Folder) -> Callable[[Document, Passage], tuple[str, str, str] | None]:
    """Return what finds a passage in the documents of *folder*; `None` where it is not at hand.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from timeline.events import Document, Passage
    >>> from timeline.sources import Folder
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "daily.txt").write_text("It rained. 40 soldiers came home.")
    ...     quote = quoting(Folder(folder))
    ...     quote(Document(key="daily", address="daily.txt"), Passage.of("40 soldiers", 11))
    ('', '40 soldiers', ' came home.')
    """
    texts: dict[str, str | None] = {}

    def quote(document: Document, passage: Passage) -> tuple[str, str, str] | None:
        if document.key not in texts:
            texts[document.key] = _text_at_hand(folder, document)
        text = texts[document.key]
        if text is None or digest(text[passage.start : passage.end]) != passage.sha256:
            return None
        return in_sentence(text, passage.start, passage.end)

    return quote


def _text_at_hand(folder: Folder, document: Document) -> str | None:
    if not folder.holds(document):
        return None
    try:
        return folder.text(document)
    except PassageError:
        return None
