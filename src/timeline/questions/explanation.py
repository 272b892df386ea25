"""Why a figure is what it is: from the number to the passages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from timeline.display.shown import Explanation
from timeline.events import title_of
from timeline.values import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Document, Passage, Report, Voice
    from timeline.state import Development, Recorded

__all__ = ["Explanation", "Texts", "explain_development"]

Texts = Callable[[str], str | None] | None
"""What returns the words with a digest, where they are at hand."""


def explain_development(each: Development[object], texts: Texts = None) -> Explanation:
    """Return what *each* is and what it rests on: its reports, their voices and passages."""
    bases = (f"dated by: {basis}" for basis in each.placed.bases)
    return Explanation(
        f"{each.title}, {each.when}",
        (
            *(_report(one, each.documents.get(one.event.document), texts) for one in each.reports),
            *(
                Explanation(f"silent: {one.recorded.event.name}: {one.why}")
                for one in each.silenced
            ),
            *map(Explanation, bases),
        ),
    )


def _report(one: Recorded[Report], document: Document | None, texts: Texts) -> Explanation:
    report = one.event
    status = f"{report.phase}, {report.polarity}, {report.certainty}"
    text = f"{report.name} says: {title_of(report.what)} ({status})"
    hedges = [f"hedged: {', '.join(report.provenance.hedges)}"] if report.provenance.hedges else []
    return Explanation(
        text,
        tuple(
            Explanation(line)
            for line in (
                *map(_voice, report.provenance.voices),
                *hedges,
                *_when(report),
                *(
                    _passage(passage, document, report, texts)
                    for passage in report.provenance.passages
                ),
            )
        ),
    )


def _when(report: Report) -> Iterator[str]:
    when = report.when
    if when.basis is Basis.NONE:
        return
    words = f"“{when.words}” → " if when.words else ""
    source = f" from {when.source}" if when.source else ""
    rule = f", rule: {when.rule}" if when.rule else ""
    yield f"when: {words}{when.value} ({when.basis}{source}{rule})"


def _voice(voice: Voice) -> str:
    kind = "" if voice.kind == "named" else f", {voice.kind}"
    party = f", of {voice.party}" if voice.party else ""
    cue = f" “{voice.cue}”" if voice.cue else ""
    when = f", {voice.said.value}" if voice.said else ""
    return f"voice: {voice.name}{kind}{party}{cue}{when}"


def _passage(passage: Passage, document: Document | None, report: Report, texts: Texts) -> str:
    where = (document.address if document else None) or report.document
    words = texts(passage.sha256) if texts else None
    shown = f"“{words}”" if words else f"sha256 {passage.sha256[:12]}"
    return f"passage: {where} {passage.start}-{passage.end} {shown}"
