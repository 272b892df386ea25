"""The question what to check next: what is open, ranked by how far deciding it moves the bounds."""

from __future__ import annotations

from heapq import nlargest
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field, frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.errors import ValueRefused
from timeline.events import EventId, Flow, Relation
from timeline.questions.checking.alternatives import Alternatives
from timeline.questions.checking.checks import Check, Supposition, WorthChecking
from timeline.questions.checking.opening import HEAVIEST, Open, open_in
from timeline.questions.counting.explaining import heading
from timeline.questions.counting.question import Counted
from timeline.questions.keyed import figure_on
from timeline.state import Unit, if_one, if_wrong, merge
from timeline.telling import checking as words
from timeline.telling.asides import MENTIONED
from timeline.telling.checking import CheckTopic
from timeline.telling.periods import of_side
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.events import Measure, Report
    from timeline.questions.counting.claimed import Claim
    from timeline.questions.counting.entries import Contribution
    from timeline.state import Development, Reading, Recorded

__all__ = ["WorthCheckingOf", "worth_checking"]

WAYS = 20
"""So many ways of deciding one thing are worked out; whether there are more is told."""

LOOKED_AT = 40
"""Of so many that are open it is worked out what they would move: by their numbers, the most."""


def _a_count(_: object, __: object, question: Counted) -> None:
    if question.__class__ is not Counted:
        raise ValueRefused(
            f"worth_checking: expected a question of how many were counted, found {question!r:.80}"
        )


@frozen(repr=False)
class WorthCheckingOf(Shown):
    """What to check next, where the answer to *question* is to become narrower, or surer.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> tl.worth_checking(returned).name
    'returned, worth checking'

    Raises:
        ValueRefused: the question is none of how many were counted.
    """

    question: Counted = field(validator=_a_count)

    @property
    def name(self) -> str:
        """What people call it."""
        return words.worth_checking_name(self.question.name)

    def answer(self, reading: Reading) -> WorthChecking:
        """Return what is open in *reading*, and what each decision would move."""
        answer = reading.ask(self.question)
        ways = _Ways(Alternatives(self.question, answer), _contradicted(reading))
        every = open_in(answer)
        chosen = nlargest(LOOKED_AT, every, key=lambda open_: (open_.expected, open_.order))
        checks = [check for check in map(ways.check, chosen) if any(check.reach)]
        checks.sort(key=lambda check: (*(-far for far in check.reach), check.reports))
        in_full = all(len(figure.contributions) <= HEAVIEST for figure in answer.values())
        more = len(every) - len(chosen)
        return WorthChecking(Listed(checks), Count(low=more, high=more if in_full else None))

    def __repr__(self) -> str:
        return f"worth_checking({self.question!r})"


def worth_checking(question: Counted) -> WorthCheckingOf:
    """Return the question what to check next about the answer to *question*.

    Pairs that are counted apart, what is left aside in doubt, numbers in dispute: each with the
    reports to read, and with the bounds that would move by each way of deciding it. What would move
    most comes first.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> dated = told("daily#a", "40 to North on 19 June 2025")
    >>> undated = told("weekly#b", "12 to North")
    >>> print(*given(dated, undated).reading.ask(worth_checking(returned)))
    left aside, and may be something else: prisoner exchange, date not reported

    Raises:
        ValueRefused: the question is none of how many were counted.
    """
    return WorthCheckingOf(question)


def _contradicted(reading: Reading) -> frozenset[str]:
    """Return the reports, by their ids, that somebody judged to contradict others."""
    links = [linked.event for linked in reading.links()]
    ends = (
        end
        for link in links
        if link.relation is Relation.CONTRADICTS
        for end in (link.left, link.right)
    )
    return frozenset(ends)


class _Decision(NamedTuple):
    """A way to decide something: what is supposed, of which units, and what they would be.

    Those *apart* would be the same as nothing else.
    """

    supposing: str
    units: tuple[Unit, ...] = ()
    instead: tuple[Unit, ...] = ()
    apart: tuple[Unit, ...] = ()


@define(eq=False)
class _Ways:
    """The ways in which what is open may be decided, and what they would move."""

    alternatives: Alternatives
    contradicted: frozenset[str]

    def check(self, open_: Open) -> Check:
        """Return what each way of deciding what is *open* would move."""
        if open_.claim is not None:
            return self._claimed(open_.claim)
        ways = self._ways(open_)
        outcomes = Listed(
            Supposition(way.supposing, self.alternatives.moved(way.units, way.instead, way.apart))
            for way in islice(ways, WAYS)
        )
        about = sorted(open_.about, key=_by_days)
        return Check(
            open_.topic,
            tuple(map(heading, about)),
            tuple(added.unit.lead for added in about),
            tuple(sorted(set(_to_read(open_)))),
            outcomes,
            in_full=next(ways, None) is None,
        )

    def _claimed(self, claim: Claim) -> Check:
        """Return what would move if *claim* were wrong, or if those that exclude it were."""
        side, alternatives = claim.side, self.alternatives
        rivals = figure_on(alternatives.answer, side).claimed.rivals(claim)
        outcomes = [Supposition(words.IF_WRONG, alternatives.without(side, (claim,)))]
        if rivals:
            outcomes.append(Supposition(words.IF_RIGHT, alternatives.without(side, rivals)))
        developments = (claim.development, *(rival.development for rival in rivals))
        reports = (name for inner in developments for name in _called(inner.affirmed))
        return Check(
            CheckTopic.CLAIM,
            (of_side(side, claim.in_words),),
            (claim.development,),
            tuple(sorted(set(reports))),
            Listed(outcomes),
        )

    def _ways(self, open_: Open) -> Iterator[_Decision]:
        units = tuple(added.unit for added in open_.about)
        match open_.topic:
            case CheckTopic.PAIR:
                left, right = units
                yield _Decision(words.IF_ONE, units, (if_one(left, right),))
                # Both have days of their own, and count as two already.
                yield _Decision(words.IF_APART)
            case CheckTopic.DOUBT:
                (doubted,) = units
                yield _Decision(words.IF_SOMETHING_ELSE, units, apart=(doubted,))
                for rival in open_.rivals[:MENTIONED]:
                    same = if_one(rival.unit, doubted)
                    both = (rival.unit, doubted)
                    yield _Decision(
                        words.if_the_same(heading(rival), _called(rival.reports)), both, (same,)
                    )
            case _:
                (disputed,) = open_.about
                yield from self._disputed(disputed)

    def _disputed(self, added: Contribution) -> Iterator[_Decision]:
        """Yield who may be right where numbers exclude each other, or where somebody denies it."""
        unit = added.unit
        if added.clash:
            for right, wrong in _exclusive(added):
                instead = if_wrong(unit, {report.id for report in wrong}, words.SUPPOSED_WRONG)
                yield _Decision(words.if_right(_called(right)), (unit,), (instead,))
        if any(development.denied for development in unit.developments) or (
            not self.contradicted.isdisjoint(unit.ids)
        ):
            yield _Decision(words.IF_NOT_SO, (unit,))


def _by_days(added: Contribution) -> tuple[object, ...]:
    return added.when.sort_key, added.unit.lead.report_names


_Reports = tuple["Recorded[Report]", ...]


def _exclusive(added: Contribution) -> Iterator[tuple[_Reports, _Reports]]:
    """Yield reports that may be right together, with those that are wrong then.

    Within a development they exclude each other in number; else a whole and its parts do.
    """
    ways: dict[frozenset[str], tuple[_Reports, _Reports]] = {}
    for right, wrong in _at_odds(added):
        ways.setdefault(frozenset(rival.id for rival in wrong), (right, wrong))
        if len(ways) > WAYS:
            break  # each of very many numbers may exclude all others
    if not ways:
        counting = [inner for inner in added.unit.developments if inner.flows(added.measure)]
        for development in counting:
            others = (inner.affirmed for inner in counting if inner is not development)
            right = tuple(report for reports in others for report in reports)
            ways[frozenset(development.ids)] = (right, development.affirmed)
    yield from sorted(ways.values(), key=lambda way: _called(way[0]))


def _at_odds(added: Contribution) -> Iterator[tuple[_Reports, _Reports]]:
    """Yield reports of one development that may be right together, with those that are wrong then.

    What says the same is yielded once for each document.
    """
    for development in added.unit.developments:
        told = _Told.of(development, added.measure)
        for report in told.each_saying:
            if wrong := told.rivals(report):
                at_odds = frozenset(rival.id for rival in wrong)
                yield tuple(r for r in development.affirmed if r.id not in at_odds), wrong


@frozen(eq=False)
class _Told:
    """What each report of a development says of a measure: what is alike is looked at once."""

    reports: _Reports
    flows: tuple[tuple[Flow, ...], ...]
    saying: dict[EventId, int]
    _clashing: dict[tuple[int, int, bool], bool] = field(factory=dict)

    @classmethod
    def of(cls, development: Development[object], measure: Measure) -> _Told:
        """Return what each report that affirms *development* says of *measure*."""
        places: dict[tuple[Flow, ...], int] = {}
        saying = {
            report.id: places.setdefault(_flows(development, measure, report), len(places))
            for report in development.affirmed
        }
        return cls(development.affirmed, tuple(places), saying)

    @property
    def each_saying(self) -> Iterator[Recorded[Report]]:
        """Yield a report of each document that says something else, or that excludes itself."""
        seen = set[tuple[int, str]]()
        for report in self.reports:
            said = self.saying[report.id], report.event.document
            if said not in seen or self._excludes(said[0], said[0], same_text=True):
                yield report
            seen.add(said)

    def rivals(self, report: Recorded[Report]) -> _Reports:
        """Return the others that exclude *report* in number."""
        ours, document = self.saying[report.id], report.event.document
        return tuple(
            rival
            for rival in self.reports
            if rival is not report
            and self._excludes(
                ours, self.saying[rival.id], same_text=rival.event.document == document
            )
        )

    def _excludes(self, ours: int, theirs: int, *, same_text: bool) -> bool:
        said = min(ours, theirs), max(ours, theirs), same_text
        if said not in self._clashing:
            self._clashing[said] = _clash(self.flows[ours], self.flows[theirs], same_text=same_text)
        return self._clashing[said]


def _clash(ours: Sequence[Flow], theirs: Sequence[Flow], *, same_text: bool) -> bool:
    """Return whether what two reports of one development say excludes each other in number."""
    if not ours or not theirs:
        return False
    documents = ("", "") if same_text else ("", "another")
    return any(merged.clash for merged in merge(ours, theirs, documents=documents).values())


def _flows(
    development: Development[object], measure: Measure, report: Recorded[Report]
) -> tuple[Flow, ...]:
    claims = development.claims_of(report.event)
    return tuple(claim for claim in claims if isinstance(claim, Flow) and claim.measure == measure)


def _called(reports: Iterable[Recorded[Report]]) -> list[str]:
    return [report.event.name for report in reports]


def _to_read(open_: Open) -> Iterator[str]:
    """Yield the names of the reports to read: where some deny it, those, too."""
    for added in open_.about:
        if open_.topic is CheckTopic.CONFLICT:
            for development in added.unit.developments:
                yield from _called(development.reports)
        else:
            yield from _called(added.reports)
    for rival in open_.rivals[:MENTIONED]:
        yield from _called(rival.reports)
