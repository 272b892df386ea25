"""The days of developments, and who speaks by which day, are exactly what the rules demand."""

from __future__ import annotations

from itertools import combinations_with_replacement as pairs
from itertools import product
from typing import TYPE_CHECKING

import pytest

from support.exact.dating import Told, dating, days_of
from support.exact.days import BEFORE, Dating, as_when, june
from support.reported import agreement, implements, report, retraction, same, told
from timeline import Phase, Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline import Event, When

WHENS = (
    Dating(),
    Dating(4, 4),
    Dating(3, 4),
    Dating(4, 6),
    Dating(3, 5, span=True),
    Dating(4, None, span=True),
    Dating(None, 4),
    Dating(4, None),
    Dating(7, 7),
)
SAID = (Dating(), Dating(3, 3), Dating(4, 4), Dating(5, 5), Dating(3, 5), Dating(4, None))
AGREED = (Dating(), Dating(3, 3), Dating(4, 4), Dating(5, 5), Dating(4, 6), Dating(None, 4))


def expected(reports: Sequence[Told], *agreed: Dating) -> tuple[When, bool, bool, bool]:
    """Return the days that they may have, if one is named, if anything is, and if they clash."""
    days, clash = days_of(reports, agreed)
    own = dating(reports)
    dated = any(BEFORE not in each.days for each in agreed)
    return as_when(days), any(each.when.exact for each in own), bool(own) or dated, clash


def answered(*events: Event) -> tuple[When, bool, bool, bool]:
    placed = told(*events).development("a#1").placed
    return placed.when, placed.day, placed.anchored, placed.clash


@pytest.mark.parametrize("when", WHENS, ids=str)
def test_nothing_happened_after_it_was_said_to_have(when: Dating) -> None:
    """By whichever day, and whether it was said by a voice or by the document alone."""
    for spoke, published in product((None, *SAID), SAID):
        single = Told("a#1", when, spoke, published)

        assert (single, expected([single])) == (single, answered(*single.events))


@pytest.mark.parametrize("when", WHENS, ids=str)
def test_nothing_is_carried_out_before_it_is_agreed(when: Dating) -> None:
    """Unless its own days say so."""
    for agreed, published in product(AGREED, SAID):
        single = Told("a#1", when, None, published)
        pact = report("p#1", agreement(), agreed.value)
        found = answered(*single.events, pact, implements("a#1", "p#1"))

        assert (single, agreed, expected([single], agreed)) == (single, agreed, found)


@pytest.mark.parametrize("when", WHENS, ids=str)
def test_every_bound_from_elsewhere_narrows_the_days(when: Dating) -> None:
    """What carries out two agreements, told twice: the narrowest bounds hold."""
    for agreed, said in product(pairs(AGREED, 2), pairs(SAID, 2)):
        reports = [Told("a#1", when, None, said[0]), Told("b#1", Dating(), None, said[1])]
        events = [event for each in reports for event in each.events]
        for name, day in zip(("p#1", "p#2"), agreed, strict=True):
            events += [report(name, agreement(), day.value), implements("a#1", name)]
        found = answered(*events, same("a#1", "b#1"))

        assert (reports, agreed, expected(reports, *agreed)) == (reports, agreed, found)


STATES = (
    (Phase.DONE, Polarity.AFFIRMED),
    (Phase.UNDER_WAY, Polarity.AFFIRMED),
    (Phase.PLANNED, Polarity.AFFIRMED),
    (Phase.DONE, Polarity.DENIED),
    (Phase.DONE, Polarity.UNKNOWN),
)


@pytest.mark.parametrize(("phase", "polarity"), STATES)
def test_days_of_one_development_meet(phase: Phase, polarity: Polarity) -> None:
    """Of what was done, plans tell no day, and denials none at all."""
    for first, second, published in product(WHENS, WHENS, (Dating(), Dating(4, 4), Dating(3, 5))):
        reports = (
            Told("a#1", first),
            Told("b#1", second, None, published, phase, polarity),
        )
        events = [event for each in reports for event in each.events]

        assert (reports, expected(reports)) == (reports, answered(*events, same("a#1", "b#1")))


@pytest.mark.parametrize("spoke", [None, *SAID], ids=str)
def test_a_report_speaks_once_it_was_certainly_said(spoke: Dating | None) -> None:
    """What was perhaps said later does not speak, and that is told."""
    for published, last in product(SAID, range(2, 7)):
        single = Told("a#1", Dating(4, 4), spoke, published)
        within = [day <= last for day in single.said]
        why = [] if all(within) else ["perhaps said later" if any(within) else "said later"]
        development = told(*single.events).said_until(june(last)).development("a#1")

        assert (single, last, why) == (single, last, [each.why for each in development.silenced])


@pytest.mark.parametrize("taken_back", SAID, ids=str)
def test_a_retraction_acts_once_it_was_certainly_said(taken_back: Dating) -> None:
    """And always, where nobody asks what had been said by a day."""
    single = Told("a#1", Dating(), None, Dating(1, 1))
    events = [*single.events, retraction("a#1", as_when(taken_back.days))]
    for last in (None, *range(2, 7)):
        acts = last is None or all(day <= last for day in taken_back.days)
        story = told(*events)
        reading = story if last is None else story.said_until(june(last))

        assert (last, acts) == (last, bool(reading.development("a#1").silenced))
