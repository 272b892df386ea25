"""Why a figure is what it is: from the number to the passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.events import title_of
from timeline.values import Basis
from timeline.values.showing import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.events import Document, Passage, Report, Voice
    from timeline.questions.entries import Claim, Contribution, Doubtful
    from timeline.questions.figures import Figure
    from timeline.state import Development, Recorded

    Texts = Callable[[str], str | None] | None

__all__ = ["Explanation", "explain", "explain_development"]


@frozen
class Explanation:
    """A sentence, and what it rests on; printed as an indented outline."""

    text: str
    below: tuple[Explanation, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Return the outline line by line, two spaces deeper for each level."""
        yield "  " * depth + visible(self.text)
        for one in self.below:
            yield from one.lines(depth + 1)


def explain(figure: Figure, texts: Texts) -> Explanation:
    """Return what *figure* rests on."""
    parts = [
        Explanation(
            f"counted: {figure}", tuple(_counted(one, texts) for one in figure.contributions)
        ),
        *_implied(figure, texts),
        *_doubtful(figure.doubtful, texts),
        *_apart(figure),
    ]
    for party, count in figure.one_sided.items():
        parts.append(Explanation(f"resting on {party} alone: {count}"))
    return Explanation(figure.side or "nothing reported", tuple(parts))


def _counted(one: Contribution, texts: Texts) -> Explanation:
    marks = ", disputed" if one.disputed else ""
    return Explanation(f"{one.count}{marks}: {_heading(one)}", tuple(_developments(one, texts)))


def _heading(one: Contribution) -> str:
    return f"{one.unit.lead.title}, {one.when}"


def _developments(one: Contribution, texts: Texts) -> Iterator[Explanation]:
    several = len(one.unit.developments) > 1
    for each in one.unit.developments:
        explained = explain_development(each, texts)
        if several:
            yield explained
        else:
            yield from explained.below


def _implied(figure: Figure, texts: Texts) -> Iterator[Explanation]:
    if figure.claims:
        yield Explanation(
            f"implied with claimed totals: {figure.implied}",
            tuple(_claimed(claim, figure, texts) for claim in figure.claims),
        )


def _claimed(claim: Claim, figure: Figure, texts: Texts) -> Explanation:
    after = [one for one in figure.contributions if one.when.after(claim.until).certain]
    more = [Explanation(f"counted after it: {one.count}: {_heading(one)}") for one in after]
    if not claim.lies_within(claim.scope):
        more = [Explanation("it covers other days than those asked about, and raises nothing")]
    text = f"{claim.count} in all, says {' and '.join(claim.speakers)} ({claim.until})"
    return Explanation(text, (*explain_development(claim.development, texts).below, *more))


def _doubtful(doubtful: tuple[Doubtful, ...], texts: Texts) -> Iterator[Explanation]:
    if doubtful:
        yield Explanation(
            "left aside, though it may have added",
            tuple(
                Explanation(
                    f"{one.contribution.count}: {_heading(one.contribution)}: {one.why}",
                    tuple(_developments(one.contribution, texts)),
                )
                for one in doubtful
            ),
        )


def _apart(figure: Figure) -> Iterator[Explanation]:
    if figure.apart:
        yield Explanation(
            "counted apart, though they may be one",
            tuple(Explanation(f"{_heading(a)} / {_heading(b)}") for a, b in figure.apart),
        )


def explain_development(each: Development[object], texts: Texts = None) -> Explanation:
    """Return what *each* is and what it rests on: its reports, their voices and passages."""
    bases = (f"dated by: {basis}" for basis in each.placed.bases)
    return Explanation(
        f"{each.title}, {each.when}",
        (
            *(_report(one, each.documents.get(one.event.document), texts) for one in each.reports),
            *(
                Explanation(f"silent: {_name(one.recorded.event)}: {one.why}")
                for one in each.silenced
            ),
            *map(Explanation, bases),
        ),
    )


def _name(report: Report) -> str:
    return f"{report.document}#{report.key}"


def _report(one: Recorded[Report], document: Document | None, texts: Texts) -> Explanation:
    report = one.event
    status = f"{report.phase}, {report.polarity}, {report.certainty}"
    text = f"{_name(report)} says: {title_of(report.what)} ({status})"
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
