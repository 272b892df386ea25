"""Notes held against their document: what they say that it says stands there, or they are wrong."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from timeline.display.escape import visible
from timeline.errors import NoteError
from timeline.events import places_in, stand_in_passages
from timeline.sources.documents.judging import is_said, looked_in, unsaid_in_words
from timeline.sources.documents.quotes import Place, alike

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.sources.notes.model import Note, NotedWords

__all__ = ["check_stated", "unsaid"]

ELSE = (
    "copy the words from there; of what the document says in other words, write the number, "
    "or the day, without words"
)


def check_stated(note: Note, texts: Callable[[str], str | None], whole: str | None) -> None:
    """Refuse *note* where the words of a count or a day stand in none of its passages.

    *texts* returns what a passage says, by its digest; *whole* is the document, where it is at
    hand. What neither of them tells is let pass.

    Raises:
        NoteError: some do not; the message names the first, and how many more there are.
    """
    wrong = [
        noted
        for noted in note.stated
        if stand_in_passages(noted.words, noted.passages, texts, whole) is False
    ]
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        sentence = _sentence(wrong[0], texts, whole)
        where = f"{note.path}:{wrong[0].line}: {wrong[0].field}"
        raise NoteError(f"{where}: {sentence}{more}; nothing was recorded")


def _sentence(noted: NotedWords, texts: Callable[[str], str | None], whole: str | None) -> str:
    found = f"found {noted.words!r:.200}"
    where = looked_in(noted.passages, texts)
    return f"expected words that stand in {where}, {found}; {_hint(noted, texts, whole)}"


def _hint(noted: NotedWords, texts: Callable[[str], str | None], whole: str | None) -> str:
    """Return what to do: with the place at which the words stand, or with what is like them."""
    if whole is not None and noted.passages and (place := _place_in(whole, noted.words)):
        return f"they stand elsewhere in the document: add \"{place}\" to 'at', if they are meant"
    looked_in_texts = [texts(passage.sha256) or "" for passage in noted.passages] or [whole or ""]
    for text in looked_in_texts:
        for like in islice(alike(text, noted.words), 1):
            return f"“{visible(like.words)}” is like them, and is not them: {ELSE}"
    return ELSE


def _place_in(whole: str, words: str) -> Place | None:
    """Return the first place of *words* in *whole*, which may have other blanks between them."""
    for start, end in places_in(words, whole):
        return Place(start, end, whole[start:end])
    return None


def unsaid(note: Note, whole: str, names: frozenset[str]) -> Iterator[str]:
    """Yield, with its line, every cue, hedge and name that stands nowhere in the *whole* document.

    *names* are those whom it need not name, as they published it.
    """
    for noted in note.attributions:
        if not is_said(noted.attribution, whole, names):
            sentence = unsaid_in_words(noted.attribution)
            yield f"{note.path}:{noted.line}: {noted.field}: {sentence}"
