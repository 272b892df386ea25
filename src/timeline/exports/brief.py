"""A development in brief: what a person has to see of it to decide, beside a name of a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from timeline.telling.developments import days
from timeline.telling.reports import counts_in_words
from timeline.telling.voices import voice_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.events import Report
    from timeline.state import Development

__all__ = ["LONGEST", "Texts", "told_of"]

LONGEST = 200
"""How many characters are shown of a text: enough to tell one thing from another."""

Texts = Callable[[str], str | None]
"""What returns the words with a digest, where they are at hand."""


def told_of(development: Development[object], texts: Texts) -> dict[str, str]:
    """Return the days of *development*, its title, counts and voices, and words of its passages.

    What several of its reports say alike is shown once; what is long is cut off.
    """
    reports = [recorded.event for recorded in development.reports]
    return {
        "when": _shortened([days(development)]),
        "title": _shortened([development.title]),
        "counts": _shortened(map(counts_in_words, reports)),
        "voices": _shortened(voice for report in reports for voice in _voices(report, development)),
        "words": _shortened(words for report in reports for words in _words(report, texts)),
    }


def _voices(report: Report, development: Development[object]) -> Iterator[str]:
    """Yield who tells: the voices, or else the publisher, or the document."""
    if report.provenance.voices:
        yield from map(voice_in_words, report.provenance.voices)
        return
    document = development.documents.get(report.document)
    yield (document.publisher or document.title if document else None) or report.document


def _words(report: Report, texts: Texts) -> Iterator[str]:
    for passage in report.provenance.passages:
        if words := texts(passage.sha256):
            yield " ".join(words.split())


def _shortened(parts: Iterable[str]) -> str:
    text = "; ".join(filter(None, dict.fromkeys(parts)))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
