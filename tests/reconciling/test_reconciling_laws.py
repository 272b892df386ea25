"""Laws of the reconciler, over sources that say anything, and others who revise it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define
from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from support.listed import Listed, swap_of
from timeline.events import Report, Revision
from timeline.exchanges import Swap

if TYPE_CHECKING:
    from timeline.ledgers import Ledger

Claim = tuple[int, int]
"""A day, and how many."""

CLAIMS = st.tuples(st.integers(18, 20), st.integers(105, 107))
KEYS = st.sampled_from("abc")
LISTS = st.dictionaries(KEYS, CLAIMS)
STEPS = st.lists(st.one_of(LISTS, st.tuples(KEYS, st.none() | CLAIMS)), max_size=8)


def record(ledger: Ledger, claims: dict[str, Claim], *, whole: bool) -> int:
    """Record what a list says, and return how many events that added."""
    events = tuple(swap_of(key, *claim) for key, claim in claims.items())
    return ledger.record(Listed(events, whole=whole), confirmed=not events).added


def standing(ledger: Ledger) -> dict[str, Claim]:
    """Return what is claimed by all that stands."""
    reports = (recorded.event for recorded in ledger.timeline().reports())
    return {report.key: claim_of(report) for report in reports}


def claim_of(report: Report) -> Claim:
    assert isinstance(report.what, Swap)
    day = report.when.value.envelope.earliest
    assert day is not None
    return day.day, report.what.transfers[0].count.value.low


def revise(ledger: Ledger, key: str, claim: Claim | None) -> None:
    """Let somebody else put a claim in the place of what stands, if there is something."""
    reading = None if claim is None else swap_of(key, *claim)
    for thing in ledger.timeline().standing():
        if isinstance(thing.origin, Report) and thing.origin.key == key:
            ledger.append([Revision(of=thing.last, reading=reading, judge="B", why="better")])


@given(LISTS, LISTS, st.booleans())
def test_what_a_source_says_is_what_stands(
    before: dict[str, Claim], now: dict[str, Claim], whole: bool
) -> None:
    """If nobody else revised it; what it no longer says stands if it is not complete."""
    with tl.open() as ledger:
        record(ledger, before, whole=whole)
        record(ledger, now, whole=whole)

        assert (now if whole else before | now) == standing(ledger)
        assert not ledger.timeline().conflicts()


@given(LISTS, LISTS, st.booleans(), st.randoms(use_true_random=False))
def test_order_of_statements_does_not_matter(
    before: dict[str, Claim], now: dict[str, Claim], whole: bool, random: object
) -> None:
    """The same events are recorded."""
    ids = []
    for _ in range(2):
        with tl.open() as ledger:
            for claims in (before, now):
                items = list(claims.items())
                random.shuffle(items)  # type: ignore[attr-defined]
                record(ledger, dict(items), whole=whole)
            ids.append({stored.recorded.id for stored in ledger.read()})

    assert ids[0] == ids[1]


@define
class _Thing:
    """What the rules say of one thing, held beside the ledger."""

    said: Claim
    stands: Claim | None
    ours: bool = True
    silent: bool = False

    def hear(self, claim: Claim) -> None:
        if self.stands == claim:
            return
        if self.ours or (self.stands is None and claim != self.said):
            self.stands, self.ours = claim, True
        elif claim == self.said:
            return
        else:
            news = zip(claim, self.said, self.stands or claim, strict=True)
            day, number = (now if now != before else theirs for now, before, theirs in news)
            self.stands, self.ours = (day, number), (day, number) == claim
        self.said, self.silent = claim, False

    def miss(self) -> None:
        if self.stands is not None and (self.ours or not self.silent):
            self.stands, self.ours, self.silent = None, True, True


@given(STEPS, st.booleans())
def test_what_others_revised_stands_until_something_new_is_said(
    steps: list[dict[str, Claim] | tuple[str, Claim | None]], whole: bool
) -> None:
    """Field by field, whatever came before; and to say it twice adds nothing."""
    things: dict[str, _Thing] = {}
    with tl.open() as ledger:
        for step in steps:
            if isinstance(step, tuple):
                key, claim = step
                if key in things and things[key].stands != claim:
                    revise(ledger, key, claim)
                    things[key].stands, things[key].ours = claim, False
                continue
            record(ledger, step, whole=whole)
            for key, claim in step.items():
                things.setdefault(key, _Thing(claim, claim)).hear(claim)
            for key in things.keys() - step.keys() if whole else ():
                things[key].miss()

            assert 0 == record(ledger, step, whole=whole)
            expected = {key: thing.stands for key, thing in things.items() if thing.stands}
            assert expected == standing(ledger)
