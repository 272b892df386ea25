"""A timeline seen through cuts."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from attrs import evolve

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.errors import UnknownEvent, ValueRefused
from timeline.folds import Aside
from timeline.state.answering import checked_question, from_story
from timeline.state.beliefs import checked_trust
from timeline.state.conflicts import Disagreement, disagreements
from timeline.state.cuts import Cuts, Scope, day, instant
from timeline.state.disputes import come_and_gone
from timeline.state.history import History
from timeline.state.recorded import by_moment
from timeline.state.selected import Selected
from timeline.state.standing import Considered, standing_part, why_aside
from timeline.state.units import Units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from timeline.events import (
        Alias,
        Distinct,
        Document,
        Event,
        EventId,
        Link,
        Report,
        Retraction,
        Revision,
    )
    from timeline.state.beliefs import Trust
    from timeline.state.current import Current
    from timeline.state.development import Development
    from timeline.state.recorded import Recorded
    from timeline.state.resolution import Dangling, Index, N
    from timeline.state.unit import Unit

__all__ = ["Question", "Reading"]

K = TypeVar("K")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Question(Protocol[R_co]):
    """What a reading is asked: a value with a name, which knows how to answer itself.

    What has only these is answered anew each time; of parts is a `timeline.questions.UnitQuestion`.

    >>> from timeline.testing import given, told
    >>> class Reports:
    ...     name = "how many reports"
    ...     def answer(self, reading):
    ...         return len(reading.reports())
    >>> given(told("daily", "40 to North"), told("weekly", "12 to North")).reading.ask(Reports())
    2
    """

    @property
    def name(self) -> str:
        """What people call it."""

    def answer(self, reading: Reading) -> R_co:
        """Return the answer over everything that *reading* shows."""


class Reading(Shown):
    """What was known, said and done, seen through cuts; it never changes.

    Cuts compose in any order and always mean the same: what was recorded by a moment; then our
    revisions; then what is linked, over everything known; then what was said by a day, what was
    withdrawn, and whom one believes, which silence reports but never disconnect them; then what
    happened within the days asked about.
    """

    def __init__(
        self, history: History, cuts: Cuts = Cuts(), *, of_all_days: Reading | None = None
    ) -> None:
        self._history = history
        self.cuts = cuts
        self._of_all_days = of_all_days

    def known_at(self, moment: datetime | date | str) -> Reading:
        """Return the reading of what was recorded at *moment*; a day means its end in UTC."""
        at = instant(moment)
        cut = self.cuts.known_at
        return self._cut(known_at=at if cut is None else min(at, cut))

    def said_until(self, last: date | str) -> Reading:
        """Return the reading of what was certainly said by the day *last*, inclusive."""
        by = day(last)
        cut = self.cuts.said_until
        return self._cut(said_until=by if cut is None else min(by, cut))

    def happened_since(self, first: date | str) -> Reading:
        """Return the reading of what happened on the day *first* or later."""
        return self._within(self.cuts.scope.narrowed(day(first), None))

    def happened_by(self, last: date | str) -> Reading:
        """Return the reading of what happened on the day *last* or earlier."""
        return self._within(self.cuts.scope.narrowed(None, day(last)))

    def believing(self, trust: Trust) -> Reading:
        """Return the reading in which only reports speak that are believed.

        *trust* is a value such as ``tl.by("A. Reader") | tl.of_party("Ukraine")``, or a function
        of reports; with a function the reading cannot be pickled.

        Raises:
            ValueRefused: it is neither, such as a name.
        """
        return self._cut(believing=(*self.cuts.believing, checked_trust(trust)))

    def _cut(self, **changes: Any) -> Reading:
        return Reading(self._history, evolve(self.cuts, **changes))

    def _within(self, scope: Scope) -> Reading:
        """Return the reading of the days in *scope*, which shares with this one what is counted."""
        cuts = evolve(self.cuts, scope=scope)
        return Reading(self._history, cuts, of_all_days=self._of_all_days or self)

    def ask(self, question: Question[R]) -> R:
        """Return the answer to *question* over everything this reading shows."""
        return from_story(checked_question(question).answer(self), question, self)

    def asked_once(self) -> Reading:
        """Return the same reading, in which each question is answered once, for as long as it is.

        Views ask the same again and again; what answers take goes with it.
        """
        return _AskedOnce(self._history, self.cuts, of_all_days=self._of_all_days)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reading):
            return NotImplemented
        return self.cuts == other.cuts and self._history == other._history

    def __getstate__(self) -> dict[str, object]:
        return {"_history": self._history, "cuts": self.cuts, "_of_all_days": None}

    def __repr__(self) -> str:
        return f"<Timeline of {len(self._history):,} events>{self.cuts}"

    def current(self) -> AbstractContextManager[Current | None]:
        """Give what is kept current of it; `None` where nothing is.

        So it is where the cuts leave out much.
        """
        return self._history.current(self.cuts)

    def _current_of_all_days(self) -> AbstractContextManager[Current | None]:
        return self.current() if self.cuts.scope.everything else nullcontext()

    def units(self) -> Selected[Unit]:
        """Return what counts once each, as far as it stands: developments, with their wholes.

        A development stands where a report that speaks affirms it as done (what claims a level: or
        as under way), and where it may lie within the days asked about. Those that do not are in
        `asides`, each with the reason.
        """
        views = [standing_part(unit) for unit in self.every_unit()]
        return Selected(
            (standing for standing, _ in views if standing is not None),
            (aside for _, asides in views for aside in asides),
        )

    def every_unit(self) -> tuple[Unit, ...]:
        """Return what counts once each, whether it stands or not: what questions are made of."""
        return self._every

    def units_of(self, reports: Iterable[EventId]) -> tuple[Unit, ...]:
        """Return those units alone that hold any of the reports with these ids, standing or not."""
        return Listed(self._units.of(reports))

    def units_by_document(self) -> dict[str, list[Unit]]:
        """Return the units that each document tells of, by its key, as it alone has them.

        The reports of other documents do not speak there, and still connect what they connect.
        """
        return self._units.by_document(self._index.reports)

    @overload
    def developments(self) -> Selected[Development[object]]: ...
    @overload
    def developments(self, kind: type[K]) -> Selected[Development[K]]: ...
    def developments(self, kind: type[object] = object) -> Selected[Development[object]]:
        """Return the developments that stand, those of *kind* alone where one is given.

        They come by their days; see `units` for which stand. The rest is in `asides`, each with
        the reason.
        """
        everything = self.everything(kind)
        return Selected(
            (considered.development for considered in everything if considered.stands),
            (
                Aside(considered.development, considered.why)
                for considered in everything
                if considered.why is not None
            ),
        )

    @overload
    def everything(self) -> tuple[Considered[object], ...]: ...
    @overload
    def everything(self, kind: type[K]) -> tuple[Considered[K], ...]: ...
    def everything(self, kind: type[object] = object) -> tuple[Considered[object], ...]:
        """Return all developments, those of *kind* alone where one is given, with their standing.

        They come by their days.
        """
        return Listed(
            Considered(development, why_aside(development, self.cuts.scope))
            for development in sorted(self._of_kind(kind), key=_by_days)
        )

    def within_days(self, kind: type[object] = object) -> tuple[Development[object], ...]:
        """Return the developments that may lie within the days asked about, standing or not.

        This is what views show, by the days: each says itself whether it was done.
        """
        scope = self.cuts.scope
        inside = (
            development
            for development in self._of_kind(kind)
            if development.when.within(scope.since, scope.by).possible
        )
        return Listed(sorted(inside, key=_by_days))

    def _of_kind(self, kind: type[object]) -> Iterator[Development[object]]:
        if not isinstance(kind, type):
            raise ValueRefused(f"expected the class of a kind, found {kind!r:.80}")
        for unit in self._every:
            for development in unit.developments:
                if kind is object or isinstance(development.what, kind):
                    yield development

    def development(self, report: str) -> Development[object]:
        """Return the development that *report*, an id or ``"document#key"``, is about.

        Raises:
            UnknownEvent: nothing of that name is known in this reading.
        """
        id_ = self.id_of(report)
        for unit in self._every:
            for development in unit.developments:
                if id_ in development.ids:
                    return development
        raise UnknownEvent(f"no report {report[:80]!r} is known here")

    def id_of(self, report: str) -> EventId:
        """Return the permanent id of a report named by an id, its beginning, or ``"document#key"``.

        Raises:
            UnknownEvent: no report, or more than one, answers to that name.
        """
        return self._index.id_of(report)

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by their keys."""
        return self._index.documents

    def reports(self) -> tuple[Recorded[Report], ...]:
        """Return every report that is known, speaking or not, in the reading that stands."""
        return Listed(self._index.reports.values())

    def links(self) -> tuple[Recorded[Link], ...]:
        """Return the judgements about reports that are known, in the reading that stands."""
        return Listed(self._index.links)

    def retractions(self) -> tuple[Recorded[Retraction], ...]:
        """Return what is known to have been withdrawn, in the reading that stands."""
        return Listed(self._index.retractions)

    def aliases(self) -> tuple[Recorded[Alias], ...]:
        """Return the judgements about names that are known, in the reading that stands."""
        return Listed(self._index.aliases)

    def distincts(self) -> tuple[Recorded[Distinct], ...]:
        """Return the judgements that tell reports of one list apart, as they stand."""
        return Listed(self._index.distincts)

    def name_of(self, name: str) -> str:
        """Return the name that *name* stands for: itself, unless an alias says otherwise."""
        return self._index.names.name_of(name)

    def side_of(self, name: str) -> str:
        """Return the side that *name* stands for: itself, unless an alias says otherwise."""
        return self._index.names.side_of(name)

    def recorded(self, after: datetime | None = None) -> tuple[Recorded[Event], ...]:
        """Return every event that is known, by its moment: those recorded after *after* alone."""
        if after is None:
            return self._recorded
        with self.current() as current:
            if current:
                return Listed(current.recorded(after))
        return Listed(recorded for recorded in self._recorded if recorded.moment > after)

    def around(self, events: Iterable[Recorded[Event]]) -> Reading:
        """Return a reading of *events* and what they bear on, which shows what this does of that.

        Where nothing is kept that tells what they bear on, it is this one.
        """
        with self.current() as current:
            return Reading(History(current.around(events)), self.cuts) if current else self

    def resolve(self, id_: N) -> N:
        """Return the permanent id of the event whose reading, first or later, is *id_*.

        So is that of a report named as ``"document#key"``. What is not known is returned as it is.
        """
        return self._index.resolve(id_)

    def revisions_of(self, id_: EventId) -> tuple[Recorded[Revision], ...]:
        """Return the revisions of the event *id_* that are known, as they were recorded."""
        return Listed(self._index.revisions.get(id_, ()))

    def conflicts(self) -> tuple[Disagreement, ...]:
        """Return where reports or judgements exclude each other, each with its reports."""
        return self._conflicts

    def conflicts_since(
        self, before: tuple[Disagreement, ...]
    ) -> tuple[tuple[Disagreement, ...], tuple[Disagreement, ...]]:
        """Return the conflicts that came since another reading had those *before*, and that went.

        >>> from timeline import Timeline
        >>> Timeline().conflicts_since(())
        ((), ())
        """
        with self._current_of_all_days() as current:
            if current:
                return current.conflicts_since(before)
        return come_and_gone(before, self.conflicts())

    def dangling(self) -> tuple[Dangling, ...]:
        """Return links, retractions and revisions that refer to what is not known."""
        return Listed(self._index.dangling)

    @cached_property
    def _index(self) -> Index:
        return self._history.index(self.cuts.known_at)

    @cached_property
    def _recorded(self) -> tuple[Recorded[Event], ...]:
        by = self.cuts.known_at
        known_by = (recorded for recorded in self._history if by is None or recorded.moment <= by)
        return Listed(sorted(known_by, key=by_moment))

    @cached_property
    def _every(self) -> tuple[Unit, ...]:
        with self._current_of_all_days() as current:
            return Listed(current.units() if current else self._units.every)

    @cached_property
    def _conflicts(self) -> tuple[Disagreement, ...]:
        with self._current_of_all_days() as current:
            if current:
                return Listed(current.conflicts())
        return Listed(disagreements(self._index, self._every))

    @cached_property
    def _units(self) -> Units:
        of_all_days = self._of_all_days.every_unit if self._of_all_days else None
        return Units(self._index, self.cuts, of_all_days)


def _by_days(development: Development[object]) -> tuple[object, ...]:
    return (development.when.sort_key, development.ids)


class _AskedOnce(Reading):
    """A reading that keeps the answers to questions of it."""

    @cached_property
    def _answers(self) -> dict[Question[Any], Any]:
        return {}

    def ask(self, question: Question[R]) -> R:
        """Return the answer to *question*: the one that it had before, unless it may change."""
        try:
            hash(question)
        except TypeError:
            return super().ask(question)
        if question not in self._answers:
            self._answers[question] = super().ask(question)
        answer: R = self._answers[question]
        return answer
