"""Why a development is what it is: from its days to the passages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from timeline.telling.about import About, CitedDevelopment, CitedPassage, CitedReport
from timeline.telling.developments import dated_by, days, development_remarks, titled
from timeline.telling.explanation import Explanation
from timeline.telling.reports import (
    place_in_words,
    report_in_words,
    report_remarks,
    sides_as_written,
    silent_in_words,
)
from timeline.telling.voices import PRIVATE_WORDS, read_as, stated_days, voice_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Document, Passage, Report
    from timeline.state import Development, Recorded, Silenced
    from timeline.state.recall import StatedByPath
    from timeline.values import Stated

__all__ = ["Texts", "explain_development"]

READINGS = 100
"""So many of one report are told: of a list of n sides, each would tell all n."""

Texts = Callable[[str], str | None] | None
"""What returns the words with a digest, where they are at hand."""


def explain_development(development: Development[object], texts: Texts = None) -> Explanation:
    """Return what it is and what it rests on: its reports, their voices and passages."""
    return Explanation(
        titled(development.title, days(development)),
        tuple(_parts(development, texts)),
        About(development=CitedDevelopment.of(development)),
    )


def _parts(development: Development[object], texts: Texts) -> Iterator[Explanation]:
    for remark in development_remarks(development):
        yield Explanation(remark.text, about=About(remark=remark.kind))
    for recorded in development.reports:
        document = development.documents.get(recorded.event.document)
        sources = (
            *map(Explanation, sides_as_written(recorded.event, development)),
            *_sources(recorded.event, document, texts, development.recall.stated(recorded.event)),
        )
        yield _report(recorded, report_in_words(recorded.event), sources)
    yield from map(_silent, development.silenced)
    for basis in development.placed.bases:
        yield Explanation(dated_by(basis), about=About(when=development.when))


def _silent(silenced: Silenced) -> Explanation:
    sentence = report_in_words(silenced.recorded.event)
    return _report(silenced.recorded, silent_in_words(sentence, silenced.why))


def _report(
    recorded: Recorded[Report], sentence: str, below: tuple[Explanation, ...] = ()
) -> Explanation:
    return Explanation(sentence, below, About(report=CitedReport.of(recorded)))


def _sources(
    report: Report, document: Document | None, texts: Texts, stated: StatedByPath
) -> Iterator[Explanation]:
    """Yield what *report* rests on: voices, hedges, how its words were read, passages."""
    provenance = report.provenance
    for voice in provenance.voices:
        yield Explanation(f"voice: {voice_in_words(voice)}", about=About(voice=voice))
    if hedges := provenance.hedges:
        yield Explanation(f"hedged: {', '.join(hedges)}", about=About(hedges=hedges))
    if when := stated_days(report.when):
        yield Explanation(f"when: {when}", about=About(stated=report.when))
    yield from _readings(tuple(value for path, value in stated if path != "when"))
    for remark in report_remarks(report, texts):
        yield Explanation(remark.text, about=About(remark=remark.kind))
    for passage in provenance.passages:
        yield _passage(passage, CitedPassage.of(passage, report.document, document), texts)


def _readings(readings: tuple[Stated[Any], ...]) -> Iterator[Explanation]:
    """Yield how the first words of a report were read, and how many more there are."""
    if first := readings[:READINGS]:
        sentence = "; ".join(dict.fromkeys(map(read_as, first)))
        yield Explanation(f"read as: {sentence}", about=About(readings=first))
    if len(readings) > READINGS:
        yield Explanation(f"and {len(readings) - READINGS:,} more were read")


def _passage(passage: Passage, cited: CitedPassage, texts: Texts) -> Explanation:
    words = texts(passage.sha256) if texts else None
    withheld = PRIVATE_WORDS if passage.private else f"sha256 {passage.sha256[:12]}"
    quoted = f"“{words}”" if words else withheld
    where = f"{cited.address or cited.document} {place_in_words(passage)}"
    return Explanation(f"passage: {where} {quoted}", about=About(passage=cited))
