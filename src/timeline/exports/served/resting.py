"""What is told rests on reports: which, in which passages, whose word it is, who contradicts."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from timeline.events import Passage, Report
from timeline.exports import data
from timeline.questions import Figure, LevelFigure, PromiseKept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.events import Voice
    from timeline.exports.served.told import Inquiry
    from timeline.questions.asked import NumberShown
    from timeline.state import Reading

__all__ = ["Cited", "grounds", "passage_data", "report_data", "reports_behind"]

Word: TypeAlias = "tuple[str | None, str | None, str, str | None]"
"""A name, a party, what kind of voice it is, and of which text, where nobody else is named."""

PUBLISHER = "publisher"
"""What says something in a text that names no voice."""


@frozen
class Cited:
    """A passage that a report rests on."""

    report: Report
    passage: Passage
    words: str | None


def passage_data(cited: Cited, asked: Inquiry) -> dict[str, Any]:
    """Return where a passage stands, and its words where they may be told."""
    document = asked.reading.documents.get(cited.report.document)
    return {
        "report": cited.report.name,
        "document": cited.report.document,
        "address": document.address if document else None,
        "start": cited.passage.start,
        "end": cited.passage.end,
        "sha256": cited.passage.sha256,
        "words": cited.words,
    }


def reports_behind(numbers: Iterable[NumberShown]) -> Iterator[Report]:
    """Yield the reports of all that counts in *numbers*, and of all that is claimed."""
    for number in numbers:
        match number:
            case Figure():
                yield from _reports_of(number)
            case PromiseKept():
                yield from _reports_of(number.promised)
                yield from _reports_of(number.carried_out)
            case LevelFigure():
                for level in number.claims:
                    yield from (report.event for report in level.reports)
            case _:
                continue


def _reports_of(figure: Figure) -> Iterator[Report]:
    for contribution in figure.contributions:
        yield from (report.event for report in contribution.reports)
    for claim in figure.claims:
        yield from (report.event for report in claim.development.reports)


def grounds(asked: Inquiry, reports: Iterable[Report], most: int) -> dict[str, Any]:
    """Return what *reports* rest on, whose word they are, and where others exclude them.

    Of each at most so many are listed, beside the number of all.
    """
    by_name = {report.name: report for report in reports}
    words = Counter(
        word for report in by_name.values() for word in _whose_word(report, asked.reading)
    )
    return {
        "rests_on": [report_data(report, asked, most) for report in islice(by_name.values(), most)],
        "rests_on_in_all": len(by_name),
        "whose_word": [_word(word, many) for word, many in words.most_common(most)],
        "whose_word_in_all": len(words),
        **_conflicts_of(by_name, asked.reading, most),
    }


def _whose_word(report: Report, reading: Reading) -> set[Word]:
    """Return whose word a report is: that of its voices, or of the text itself."""
    voices = report.provenance.voices
    if voices:
        return {
            (reading.name_of(voice.name), voice.party, voice.kind.value, None) for voice in voices
        }
    document = reading.documents.get(report.document)
    publisher = document.publisher if document else None
    return {(publisher, None, PUBLISHER, None if publisher else report.document)}


def _word(word: Word, many: int) -> dict[str, Any]:
    name, party, kind, document = word
    return {"name": name, "party": party, "kind": kind, "document": document, "reports": many}


def report_data(report: Report, asked: Inquiry, most: int) -> dict[str, Any]:
    """Return whose word *report* is, and at *most* so many of the passages it rests on."""
    document = asked.reading.documents.get(report.document)
    passages = report.provenance.passages
    cited = (Cited(report, passage, asked.words(passage)) for passage in passages[:most])
    return {
        "report": report.name,
        "document": report.document,
        "publisher": document.publisher if document else None,
        "certainty": report.certainty.value,
        "hedges": [*report.provenance.hedges[:most]],
        "voices": [*map(_voice, report.provenance.voices[:most])],
        "passages": [passage_data(each, asked) for each in cited],
        "passages_in_all": len(passages),
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {"name": voice.name, "party": voice.party, "kind": voice.kind.value, "cue": voice.cue}


def _conflicts_of(by_name: Mapping[str, Report], reading: Reading, most: int) -> dict[str, Any]:
    touching = [
        conflict
        for conflict in reading.conflicts()
        if not by_name.keys().isdisjoint(conflict.reports)
    ]
    return {
        "conflicts": [data.conflict(conflict, most) for conflict in touching[:most]],
        "conflicts_in_all": len(touching),
    }
