"""Where a development stands in time, from what its reports say and when they say it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from typing import TYPE_CHECKING

from attrs import define, evolve

from timeline.display.shown import Shown
from timeline.events import UNDATED, Phase, Polarity, Retraction
from timeline.state.claims import is_affirmed, is_begun
from timeline.values import Basis, Span, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from timeline.events import Document, Report
    from timeline.state.recorded import Recorded
    from timeline.values import Stated

__all__ = [
    "Placed",
    "claimed_until",
    "last_covered",
    "met_days",
    "place",
    "placed_on",
    "when_said",
]

UNKNOWN = When()
NOT_LATER = f"{Basis.BOUNDED_BY_PUBLICATION}: not after it was said"
NOT_EARLIER = f"{Basis.BOUNDED_BY_REPORT}: not before what it implements"
_PLAIN = (Basis.STATED, Basis.NONE)

Ends = tuple[date | None, date | None]


@define(repr=False)  # not frozen: there is one for every development
class Placed(Shown):
    """A place in time.

    Attributes:
        when: the bounds within which all of the development lies.
        own: whether its reports give the day or days themselves.
        day: whether they give them exactly.
        anchored: whether a day of theirs, or a link to an agreement, places it at all.
        bases: what the bounds rest on, beside what is stated outright.
        clash: whether the reports exclude each other; then `when` admits what any of them says.
        ends: the first and the last day of the span that reports give, where they are exact. A day
            that they give alone may be one of several: it is no end. Of reports that differ neither
            day is known.
    """

    when: When
    own: bool
    day: bool
    anchored: bool
    bases: tuple[str, ...] = ()
    clash: bool = False
    ends: Ends = (None, None)


def when_said(event: Report | Retraction, documents: Mapping[str, Document]) -> When:
    """Return when *event* was said: as a retraction says itself, or by its innermost dated voice.

    Where neither says, it is when it was published; what was published by some day was said by
    that day.
    """
    document = documents.get(event.document or "")
    published = document.published.value if document else UNKNOWN
    if event.provenance.voices or event.__class__ is Retraction:
        for when in _own_days(event):
            return when.meet(When(None, published.latest)) or when
    return published


def claimed_until(reports: Iterable[Recorded[Report]], documents: Mapping[str, Document]) -> When:
    """Return the day a total of *reports* stands for: their own, else that on which it was said.

    Where they differ it may be any of their days.
    """
    return reduce(When.hull, (_stands_for(report.event, documents) for report in reports))


def _stands_for(report: Report, documents: Mapping[str, Document]) -> When:
    own, uttered = report.when.value.envelope, when_said(report, documents)
    return own.meet(When(None, uttered.latest)) or own if own.known else uttered


def last_covered(reports: Sequence[Recorded[Report]], until: When) -> date | None:
    """Return the last day that a total of *reports*, claimed for *until*, certainly covers.

    A day that they give is in. Where they give none it runs until it was said, and what happened on
    that very day may have come before or after.
    """
    if until.earliest is None or all(report.event.when.value.known for report in reports):
        return until.earliest
    return until.earliest - timedelta(days=1) if until.earliest > date.min else None


def _own_days(event: Report | Retraction) -> Iterator[When]:
    if isinstance(event, Retraction) and event.said.value.known:
        yield event.said.value
    for voice in reversed(event.provenance.voices):
        if voice.said is not None:
            yield voice.said.value


def placed_on(stated: Stated[When | Span]) -> Placed:
    """Return where one report stands in time by the day or days that it states alone."""
    value, dated = stated.value, stated.value.known
    bases = _basis_words(stated) if dated else ()
    ends = _exact_ends([value]) if dated else (None, None)
    return Placed(value.envelope, dated, dated and _is_exact(value), dated, bases, ends=ends)


def place(
    reports: Sequence[Recorded[Report]],
    documents: Mapping[str, Document],
    implemented: tuple[When, ...] = (),
    placed_on: Callable[[Stated[When | Span]], Placed] = placed_on,
) -> Placed:
    """Return where the development of *reports* stands in time.

    Days that reports state meet; of what happened, plans tell no day. What implements an agreement
    is not before it; what is said to have happened did not happen after it was said. A bound that
    contradicts the stated days is left out. *placed_on* may remember what it returned.
    """
    if len(reports) == 1 and not implemented:
        return _place_alone(reports[0].event, documents, placed_on)
    stated = _stated_days([report.event for report in reports])
    bases = [words for day in stated for words in _basis_words(day)]
    own, clash = met_days([day.value.envelope for day in stated])
    agreed = max((day.earliest for day in implemented if day.earliest), default=None)
    done_by = min(
        (day for report in reports for day in _done_by(report.event, documents)), default=None
    )
    # In this order: a day by which it was said is left out where it contradicts an agreement's.
    when, raised = _narrowed(own, When(agreed, None)) if agreed else (own, False)
    when, lowered = _narrowed(when, When(None, done_by)) if done_by else (when, False)
    bases += [NOT_EARLIER] if raised else []
    bases += [NOT_LATER] if lowered else []
    return Placed(
        when,
        own=bool(stated),
        day=any(_is_exact(day.value) for day in stated),
        anchored=bool(stated) or agreed is not None,
        bases=tuple(dict.fromkeys(bases)),
        clash=clash,
        ends=_exact_ends(day.value for day in stated),
    )


def _place_alone(
    report: Report,
    documents: Mapping[str, Document],
    placed_on: Callable[[Stated[When | Span]], Placed],
) -> Placed:
    """Return what `place` returns of one report that is linked to no agreement: most there are."""
    placed = placed_on(report.when if report.polarity is not Polarity.DENIED else UNDATED)
    if placed.when.day is not None:  # which cannot be narrowed: it is kept, or contradicted
        return placed
    done_by = _done_by(report, documents)
    if done_by and (placed.when.latest is None or placed.when.latest > done_by[0]):
        when, narrowed = _narrowed(placed.when, When(None, done_by[0]))
        if narrowed:
            return evolve(placed, when=when, bases=(*placed.bases, NOT_LATER))
    return placed


def _stated_days(reports: list[Report]) -> list[Stated[When | Span]]:
    """Return the days that reports state: of what was done, else begun, else of what was to be."""
    undenied = [report for report in reports if report.polarity is not Polarity.DENIED]
    begun = [report for report in undenied if is_begun(report)]
    dated = [report for report in begun or undenied if report.when.value.known]
    return [report.when for report in dated if report.phase is Phase.DONE] or [
        report.when for report in dated
    ]


def _exact_ends(days: Iterable[When | Span]) -> Ends:
    spans = [value for value in days if isinstance(value, Span)]
    if not spans:
        return None, None
    return _only_day(span.start for span in spans), _only_day(span.end for span in spans)


def _only_day(ends: Iterable[When]) -> date | None:
    days = {end.day for end in ends if end.day}
    return days.pop() if len(days) == 1 else None


def met_days(whens: Sequence[When]) -> tuple[When, bool]:
    """Return what all *whens* admit, or else what any of them admits, and whether they clash."""
    met: When | None = whens[0] if whens else UNKNOWN
    for when in whens[1:]:
        met = met.meet(when) if met else None
    return (met, False) if met else (reduce(When.hull, whens), True)


def _narrowed(when: When, bound: When) -> tuple[When, bool]:
    met = when.meet(bound)
    return (when, False) if met is None else (met, met != when)


def _done_by(report: Report, documents: Mapping[str, Document]) -> tuple[date, ...]:
    # Of what is only planned, or denied, one may speak long before.
    latest = when_said(report, documents).latest if is_affirmed(report) else None
    return (latest,) if latest else ()


def _is_exact(value: When | Span) -> bool:
    if isinstance(value, Span):
        return value.start.day is not None and value.end.day is not None
    return value.day is not None


def _basis_words(stated: Stated[When | Span]) -> tuple[str, ...]:
    if stated.basis in _PLAIN:
        return ()
    source = f" from {stated.source}" if stated.source else ""
    rule = f" ({stated.rule})" if stated.rule else ""
    return (f"{stated.basis}{source}{rule}",)
