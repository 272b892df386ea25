"""Numbers inside a report: flows, totals and levels."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from timeline import Flow, Level, Measure, Report, Revision, Total, ValueRefused, kind
from timeline.english import parse_count
from timeline.errors import TimelineError
from timeline.events import EventId, Kind, Per, check_counts, check_kind_counts, claims_in, digest
from timeline.exchanges import RELEASED, RETURNED, Swap, Transfer
from timeline.ledgers import open as open_ledger
from timeline.values import Count, Span, Stated, When

FIVE = Stated(Count.exactly(5))
ROWED = Measure("rowed (counting)", noun="people", sorts=("there", "back"))


@pytest.mark.parametrize("cls", [Flow, Total, Level])
@pytest.mark.parametrize(
    "sides", [(), ("North", "North"), ("N", "S", "N"), "North", "UN", ["N"], None, (5,), ("",)]
)
def test_sides_are_different_names(cls: Any, sides: Any) -> None:
    """One or more; a text is not taken for a tuple of its letters."""
    with pytest.raises(ValueRefused, match="sides: expected one or more different names, found"):
        cls(measure=RETURNED, sides=sides, count=FIVE)


@pytest.mark.parametrize("cls", [Flow, Total, Level])
@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ({"measure": "returned"}, "measure: expected a Measure, declared once as an object"),
        ({"count": 5}, r"count: expected a Stated\[Count\], found 5"),
        ({"count": Count.exactly(5)}, r"count: expected a Stated\[Count\]"),
        ({"count": Stated(5)}, r"count: expected a Stated\[Count\]"),
        ({"per": "each"}, "per: expected one of each, total, unstated, found 'each'"),
        ({"category": 5}, "category: expected a sort"),
        ({"traits": "old"}, "traits: expected one or more different words"),
    ],
)
def test_what_makes_no_claim(cls: Any, part: dict[str, Any], sentence: str) -> None:
    """Kinds are other people's code: what they say is looked at."""
    with pytest.raises(ValueRefused, match=sentence):
        cls(**{"measure": RETURNED, "sides": ("North",), "count": FIVE} | part)


@pytest.mark.parametrize("part", [{"part": 1}, {"complete": "yes"}, {"batch": ""}, {"batch": 5}])
def test_what_makes_no_flow(part: dict[str, Any]) -> None:
    """Whether it is a part, or complete, is true or false; a batch has a name."""
    (name,) = part
    with pytest.raises(ValueRefused, match=f"{name}: expected"):
        Flow(measure=RETURNED, sides=("North",), count=FIVE, **part)


@pytest.mark.parametrize("since", [When(), Stated(date(2025, 6, 2)), Stated(Span())])
def test_what_begins_no_total(since: Any) -> None:
    """A stretch of days is no beginning, and a day of the calendar has no bounds."""
    with pytest.raises(ValueRefused, match=r"since: expected a Stated\[When\], found "):
        Total(measure=RETURNED, sides=("North",), count=FIVE, since=since)


def test_flows_totals_and_levels_cannot_be_mixed_up() -> None:
    """They are of different types, even where they say the same numbers."""
    claims: list[Any] = [
        cls(measure=RETURNED, sides=("North",), count=FIVE) for cls in (Flow, Total, Level)
    ]

    for left in claims:
        for right in claims:
            assert (left is right) is (left == right)
            with pytest.raises(TypeError):
                left + right
            with pytest.raises(TypeError):
                left < right  # noqa: B015 - it is refused


def test_what_a_flow_leaves_unsaid() -> None:
    """All of them, of every sort, and nobody says whether each or together."""
    flow = Flow(measure=RETURNED, sides=("North", "South"), count=FIVE)

    assert (None, (), Per.UNSTATED, False, None, False) == (
        flow.category,
        flow.traits,
        flow.per,
        flow.part,
        flow.batch,
        flow.complete,
    )


@kind("rowing-of-counting", counts=(ROWED,))
class Rowing:
    """A kind whose numbers are as somebody made them."""

    how: str = ""

    def counts(self) -> Any:
        """Return what *how* says."""
        flow = Flow(measure=ROWED, sides=("North",), count=FIVE)
        return {
            "": (flow,),
            "generator": (one for one in (flow,)),
            "list": [flow],
            "none": None,
            "bare": flow,
            "text": "five",
            "numbers": (5,),
            "other": (Flow(measure=RETURNED, sides=("North",), count=FIVE),),
            "sort": (Flow(measure=ROWED, sides=("North",), count=FIVE, category="forth"),),
            "twice": (flow, flow),
        }[self.how]


@kind("rowing-by-property")
class RowingByProperty:
    """A kind that has its counts as a property."""

    @property
    def counts(self) -> tuple[Flow, ...]:
        """Return nothing."""
        return ()


@pytest.mark.parametrize("how", ["", "generator", "list"])
def test_numbers_that_are_told(how: str) -> None:
    """A tuple, a list or a generator, as it comes."""
    assert (Flow(measure=ROWED, sides=("North",), count=FIVE),) == claims_in(Rowing(how))
    check_kind_counts(Rowing(how))


UNTOLD = [
    (Rowing("none"), r"counts\(\): expected flows, totals and levels, .* found None"),
    (Rowing("bare"), r"counts\(\): expected flows, totals and levels, .* found Flow"),
    (Rowing("text"), r"counts\(\): expected flows, totals and levels, .* found"),
    (Rowing("numbers"), r"counts\(\): expected flows, totals and levels, .* found 5"),
    (Rowing("unheard of"), r"counts\(\): KeyError"),
    (RowingByProperty(), r"counts\(\): expected flows, totals and levels, .* found <property"),
    (Rowing("other"), r"it counts 'returned', and declares rowed \(counting\)"),
    (Rowing("sort"), r"measure rowed .*: no sort 'forth' \(there are there, back\)"),
    (Rowing("twice"), r"it counts rowed \(counting\) twice for North, and nothing tells"),
]


@pytest.mark.parametrize(("what", "sentence"), UNTOLD)
def test_numbers_that_cannot_be_counted_are_not_recorded(what: Kind, sentence: str) -> None:
    """Neither at first nor as another reading; the kind and the report are named."""
    report = Report(document="a", key="1", what=what)
    other = Revision(of=EventId(digest("a")), reading=report, judge="a reader", why="misread")
    ledger = open_ledger()

    for event in (report, other):
        with pytest.raises(ValueRefused, match=rf"kind 'rowing-.*', report a#1: {sentence}"):
            ledger.append([event])
        with pytest.raises(ValueRefused, match=sentence):
            check_counts(event)
    assert 0 == ledger.head()


def transfers(*given: dict[str, Any]) -> Swap:
    usual: dict[str, Any] = {"to": ("North",), "count": FIVE}
    return Swap(transfers=tuple(Transfer(**usual | part) for part in given))


@pytest.mark.parametrize(
    "given",
    [
        [{}, {}],
        [{}, {"count": Stated(Count.exactly(6))}],
        [{}, {"to": ("South", "North"), "per": Per.EACH}],
        [{"to": ("North", "South")}, {"to": ("South", "North"), "per": Per.TOTAL}],
        [{"category": "military"}, {"category": "military"}],
    ],
)
def test_people_whom_nothing_tells_apart_are_refused(given: list[dict[str, Any]]) -> None:
    """Whether they are others, the same, or some of them: only the reader knows."""
    with pytest.raises(ValueRefused, match=r"give each a batch .* say it once .* part=True"):
        check_kind_counts(transfers(*given))


@pytest.mark.parametrize(
    "given",
    [
        [{"batch": "in the morning"}, {"batch": "in the evening"}],
        [{"batch": "the five"}, {"batch": "the five"}],
        [{"held_by": ("R",)}, {"held_by": ("B",)}],
        [{"category": "military"}, {"category": "civilian"}],
        [{}, {"category": "military"}],
        [{}, {"part": True}],
        [{}, {"to": ("North", "South")}],
        [{}, {"to": ("South",)}],
    ],
)
def test_people_who_are_told_apart_are_recorded(given: list[dict[str, Any]]) -> None:
    """By a batch, a captor, a sort or a side; or as some of the others, or all of several."""
    check_kind_counts(transfers(*given))


def test_captors_and_recipients_tell_people_apart() -> None:
    """Those returned by who held them, those released by who got them; a batch is added."""
    flows = transfers({"held_by": ("R",), "batch": "wounded"}).counts()

    assert [(RETURNED, "R, wounded"), (RELEASED, "North, wounded")] == [
        (flow.measure, flow.batch) for flow in flows
    ]


def test_kinds_that_cannot_count_are_refused() -> None:
    """Who declares what it counts says how many; what is declared are measures."""
    with pytest.raises(ValueRefused, match="it declares what it counts, and has no counts"):

        @kind("rowing-without", counts=(ROWED,))
        class Without:  # type: ignore[type-var]
            pass

    with pytest.raises(TimelineError, match="expected counts="):
        kind("rowing-strange", counts=("rowed",))  # type: ignore[arg-type]


@pytest.mark.parametrize("cls", [Total, Level])
@pytest.mark.parametrize("words", ["a further 12", "at least another 9", "30 more people"])
def test_how_many_more_is_no_total_and_no_level(cls: Any, words: str) -> None:
    """Twelve more are twelve on top of what nobody tells here."""
    with pytest.raises(ValueRefused, match=f"count: '{words}' is how many more, and no "):
        cls(measure=RETURNED, sides=("North",), count=parse_count(words))


def test_how_many_more_is_what_a_development_adds() -> None:
    """As a flow, a further 12 are 12."""
    flow = Flow(measure=RETURNED, sides=("North",), count=parse_count("a further 12"))

    assert Count.exactly(12) == flow.count.value
