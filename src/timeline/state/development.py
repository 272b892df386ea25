"""Developments: the things in the world that reports are about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import define, field, frozen

from timeline.display.shown import Shown
from timeline.events import Document, Flow, Polarity, Report, Stock, kind_of, title_of
from timeline.state.claims import Counting, counting, flows_of, stocks_of
from timeline.state.cuts import Scope
from timeline.state.dates import Placed, place
from timeline.state.recorded import Recorded
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = ["Claimed", "Development", "Silenced", "Unit", "names_of_reports"]

NO_NAMES: Mapping[str, str] = MappingProxyType({})

K = TypeVar("K")
K_co = TypeVar("K_co", covariant=True)
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


@frozen
class Silenced:
    """A report that is known but does not speak in this reading, and why."""

    recorded: Recorded[Report]
    why: str


@frozen
class Claimed(Generic[V_co]):
    """A value and the reports that claim it."""

    value: V_co
    reports: tuple[Recorded[Report], ...]


@define(eq=False, repr=False)
class Development(Shown, Generic[K_co]):
    """What reports connected by SAME are about, seen through the cuts of a reading.

    It has no id of its own; any of its reports leads to it.

    Attributes:
        ids: the ids of all its reports, speaking or not, sorted.
        reports: those that speak in this reading, by document and key.
        silenced: those that do not, and why.
        documents: the documents by their keys.
        implemented: what the agreements it carries out say of their own days.
        names: what the names stand for that stand for others.
    """

    ids: tuple[str, ...]
    reports: tuple[Recorded[Report], ...]
    silenced: tuple[Silenced, ...]
    documents: Mapping[str, Document]
    implemented: tuple[When, ...] = ()
    names: Mapping[str, str] = NO_NAMES
    _placed: Placed | None = field(default=None, init=False)
    _counting: Counting | None = field(default=None, init=False)

    def name_of(self, name: str) -> str:
        """Return the name that *name* stands for: itself, unless an alias says otherwise."""
        return self.names.get(name, name)

    @property
    def placed(self) -> Placed:
        """Where it stands in time, and what that rests on."""
        if self._placed is None:
            self._placed = place(self.reports, self.documents, self.implemented)
        return self._placed

    @property
    def counting(self) -> Counting:
        """What its reports count."""
        if self._counting is None:
            self._counting = counting(self.reports)
        return self._counting

    @property
    def when(self) -> When:
        """The bounds within which all of it lies in time."""
        return self.placed.when

    @property
    def what(self) -> K_co:
        """What its first report says that it is; other reports may say more."""
        first = self.reports[0] if self.reports else self.silenced[0].recorded
        return first.event.what  # type: ignore[return-value]

    @property
    def kind(self) -> str:
        """The short name of its kind."""
        return kind_of(self.what).name

    @property
    def title(self) -> str:
        """A few words for it: of the titles its reports give, the one that says most."""
        return max((title_of(one.event.what) for one in self._all()), key=len)

    @property
    def affirmed(self) -> tuple[Recorded[Report], ...]:
        """The speaking reports that say it was done."""
        return self.counting.affirmed

    def flows(self, measure: str) -> list[Flow]:
        """Return what reports affirm that it adds to *measure*."""
        return [flow for flow in self.counting.flows if flow.measure == measure]

    def stocks(self, measure: str) -> list[Stock]:
        """Return the totals of *measure* that reports affirm."""
        return [stock for stock in self.counting.stocks if stock.measure == measure]

    def claims(self, measure: str) -> bool:
        """Return whether any report of it, speaking or not, claims a total of *measure*."""
        for one in self.reports or self._all():
            for stock in stocks_of(one.event.what):
                if stock.measure == measure:
                    return True
        return False

    def speaks_of(self, measure: str) -> bool:
        """Return whether any report of it, speaking or not, counts *measure* in what it reports."""
        flows = (flow for one in self.reports or self._all() for flow in flows_of(one.event.what))
        return any(flow.measure == measure for flow in flows)

    @property
    def denied(self) -> tuple[Recorded[Report], ...]:
        """The speaking reports that say it is not so."""
        return tuple(one for one in self.reports if one.event.polarity is Polarity.DENIED)

    @property
    def not_done(self) -> str | None:
        """Why nobody can be said to report it as done; `None` where somebody does."""
        if not self.reports:
            return self.silenced[0].why
        if self.affirmed:
            return None
        if self.denied:
            return "denied"
        phases = sorted({one.event.phase.value for one in self.reports} - {"done"})
        return f"{' or '.join(phases)}, not reported as done" if phases else "not affirmed"

    def claimed(self, value: Callable[[K_co], V]) -> tuple[Claimed[V], ...]:
        """Return the different values that speaking reports claim, each with its reports.

        What a report leaves unsaid (`None` or empty) claims nothing.
        """
        found: list[tuple[V, list[Recorded[Report]]]] = []
        for one in self.reports:
            said = value(one.event.what)  # type: ignore[arg-type]
            if said is None or said == ():
                continue
            for known, reports in found:
                if known == said:
                    reports.append(one)
                    break
            else:
                found.append((said, [one]))
        return tuple(Claimed(said, tuple(reports)) for said, reports in found)

    def __repr__(self) -> str:
        return f"<Development {self.title!r}, {self.when}, {len(self.reports)} reports>"

    def _all(self) -> list[Recorded[Report]]:
        return list(self.reports) or [one.recorded for one in self.silenced]


def names_of_reports(development: Development[K]) -> list[str]:
    """Return the names of all reports of *development*, speaking ones first."""
    silent = [one.recorded for one in development.silenced]
    return [one.event.name for one in (*development.reports, *silent)]


@define(eq=False, repr=False)
class Unit:
    """What is counted once: developments connected as wholes and parts; mostly just one.

    Attributes:
        developments: in the order of their first ids.
        parts: pairs of places in `developments`: a part, and the whole it belongs to.
        scope: the days the reading asks about.
        distinct: by the ids of its reports, those of others judged to be about something else.
        contested: whether it is in dispute which reports, or which readings, belong to it.
    """

    developments: tuple[Development[object], ...]
    parts: tuple[tuple[int, int], ...] = ()
    scope: Scope = Scope()
    distinct: Mapping[str, frozenset[str]] = MappingProxyType({})
    contested: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all its reports, sorted."""
        if len(self.developments) == 1:
            return self.developments[0].ids
        return tuple(sorted(id_ for each in self.developments for id_ in each.ids))

    @property
    def lead(self) -> Development[object]:
        """The development that is no part of another, to stand for the unit."""
        below = {part for part, _ in self.parts}
        places = range(len(self.developments))
        return self.developments[next((n for n in places if n not in below), 0)]

    @property
    def when(self) -> When:
        """The bounds within which all of it lies in time: those of its wholes."""
        if len(self.developments) == 1:
            return self.developments[0].when
        done = {n: each.when for n, each in enumerate(self.developments) if each.affirmed}
        within = self._below({*done})
        return reduce(When.hull, [done[n] for n in done if n not in within] or [*done.values()])

    def deciding(self, measure: str) -> tuple[Development[object], ...]:
        """Return the developments whose days decide on which days what it adds was added.

        They are the wholes that give a number of their own, and of others the parts that do.
        """
        if len(self.developments) == 1:
            return self.developments
        counts = {n for n, each in enumerate(self.developments) if each.flows(measure)}
        return tuple(self.developments[n] for n in sorted(counts - self._below(counts) or counts))

    def _below(self, wholes: set[int]) -> set[int]:
        """Return the parts of any of *wholes*, and the parts of those."""
        below: set[int] = set()
        while more := {part for part, of in self.parts if of in wholes | below} - below:
            below |= more
        return below

    def __repr__(self) -> str:
        return f"<Unit of {', '.join(map(repr, self.developments))}>"

    def judged_apart(self, other: Unit) -> bool:
        """Return whether somebody judged that the two are not the same, nor parts of one.

        What is distinct from a part may still be another part, or the whole.
        """
        if not self.distinct:
            return False
        return all(self._apart(one, another) for one in self._tops() for another in other._tops())

    def _tops(self) -> list[Development[object]]:
        """Return what was done and is no part of anything that was."""
        done = {n for n, each in enumerate(self.developments) if each.affirmed}
        return [self.developments[n] for n in sorted(done - self._below(done) or done)]

    def _apart(self, one: Development[object], other: Development[object]) -> bool:
        others = set(other.ids)
        return any(not others.isdisjoint(self.distinct.get(id_, ())) for id_ in one.ids)
