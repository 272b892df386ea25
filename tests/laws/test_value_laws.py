"""Laws of Count, When, Span and Tri, against plain sets of numbers and days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from timeline.values import Count, Span, Tri, When

if TYPE_CHECKING:
    from collections.abc import Callable

NOTHING = Count.exactly(0)

LOWS = st.integers(0, 12) | st.integers(0, 10**18)
COUNTS = st.builds(
    lambda low, more: Count(low=low, high=None if more is None else low + more),
    LOWS,
    st.none() | st.integers(0, 12),
)


@st.composite
def admitted(draw: st.DrawFn) -> tuple[Count, int]:
    """A count, and a number that it admits."""
    count = draw(COUNTS)
    return count, draw(st.integers(count.low, count.high))


# The days of a fortnight are the world; bounds keep clear of its ends, so that what is open on a
# side admits days beyond every bound.
WORLD = [date(2025, 6, 1) + timedelta(days) for days in range(14)]
BOUNDS = st.none() | st.sampled_from(WORLD[3:11])
FAR_BOUNDS = st.none() | st.dates() | st.sampled_from([date.min, date.max])


def _ordered(one: date | None, other: date | None) -> When:
    if one is not None and other is not None and other < one:
        return When(other, one)
    return When(one, other)


WHENS = st.builds(_ordered, BOUNDS, BOUNDS)
FAR_WHENS = st.builds(_ordered, FAR_BOUNDS, FAR_BOUNDS)
SPANS = st.tuples(WHENS, WHENS).map(
    lambda ends: Span(*(ends[::-1] if ends[1].before(ends[0]).certain else ends))
)
TRIS = st.sampled_from(Tri)


def days(when: When) -> list[date]:
    """The days of the world that *when* admits."""
    return [
        day
        for day in WORLD
        if (when.earliest is None or when.earliest <= day)
        and (when.latest is None or day <= when.latest)
    ]


def stretches(span: Span) -> list[tuple[date, date]]:
    """The first and last days in the world that *span* admits."""
    return [ends for ends in product(days(span.start), days(span.end)) if ends[0] <= ends[1]]


def judged(cases: list[bool]) -> Tri:
    """What is true of all cases, of some, or of none."""
    return Tri.of(certain=all(cases), possible=any(cases))


def of_pairs(one: When, other: When, relation: Callable[[date, date], bool]) -> Tri:
    return judged([relation(*pair) for pair in product(days(one), days(other))])


@given(COUNTS, COUNTS, COUNTS)
def test_counts_add_in_any_grouping(a: Count, b: Count, c: Count) -> None:
    """Addition is associative."""
    assert (a + b) + c == a + (b + c)


@given(COUNTS, COUNTS)
def test_counts_add_in_any_order(a: Count, b: Count) -> None:
    """Addition is commutative."""
    assert a + b == b + a


@given(COUNTS)
def test_nothing_adds_nothing(a: Count) -> None:
    """Exactly 0 is neutral."""
    assert a == a + NOTHING


@given(st.lists(COUNTS, max_size=6))
def test_the_total_is_the_sum(counts: list[Count]) -> None:
    """`Count.total` is addition, over all at once."""
    assert reduce(Count.__add__, counts, NOTHING) == Count.total(counts)


@given(admitted(), admitted())
def test_a_sum_admits_the_sums(one: tuple[Count, int], other: tuple[Count, int]) -> None:
    """Addition is sound."""
    (a, n), (b, m) = one, other

    assert (a + b).admits(n + m)


@given(COUNTS, COUNTS)
def test_a_sum_admits_nothing_else(a: Count, b: Count) -> None:
    """Both bounds of a sum are reached."""
    both = a + b

    assert (a.low + b.low, None if None in {a.high, b.high} else (a.high or 0) + (b.high or 0)) == (
        both.low,
        both.high,
    )


@given(admitted(), admitted())
def test_what_remains_admits_the_difference(
    whole: tuple[Count, int], part: tuple[Count, int]
) -> None:
    """Subtraction is sound, and what is no part leaves 0."""
    (a, n), (b, m) = whole, part

    assert a.minus(b).admits(max(0, n - m))


@given(COUNTS, COUNTS)
def test_counts_meet_in_any_order(a: Count, b: Count) -> None:
    """Meet is commutative."""
    assert a.meet(b) == b.meet(a)


@given(COUNTS, COUNTS, COUNTS)
def test_counts_meet_in_any_grouping(a: Count, b: Count, c: Count) -> None:
    """Meet is associative; what excludes each other stays excluded."""
    ab, bc = a.meet(b), b.meet(c)

    assert (ab and ab.meet(c)) == (bc and a.meet(bc))


@given(COUNTS)
def test_a_count_meets_itself_and_the_unknown(a: Count) -> None:
    """Meet is idempotent, and no claim at all is neutral."""
    assert a == a.meet(a) == a.meet(Count())


@given(COUNTS, COUNTS, st.integers(0, 30))
def test_a_meet_admits_what_both_admit(a: Count, b: Count, number: int) -> None:
    """Meet is the intersection."""
    meet = a.meet(b)

    assert (a.admits(number) and b.admits(number)) == (meet is not None and meet.admits(number))


@given(admitted(), COUNTS)
def test_a_hull_admits_what_either_admits(one: tuple[Count, int], b: Count) -> None:
    """Hull is sound, and the same both ways round."""
    a, n = one

    assert a.hull(b).admits(n)
    assert a.hull(b) == b.hull(a)


@given(COUNTS, COUNTS)
def test_counts_absorb(a: Count, b: Count) -> None:
    """Meet and hull undo each other: they are one order, read both ways."""
    assert a == a.meet(a.hull(b))


@given(WHENS, WHENS)
def test_before_is_what_holds_of_all_days(a: When, b: When) -> None:
    """Before is yes where it holds of all pairs of days, no where of none."""
    assert of_pairs(a, b, lambda one, other: one < other) == a.before(b)


@given(WHENS, WHENS)
def test_after_is_what_holds_of_all_days(a: When, b: When) -> None:
    """After, likewise."""
    assert of_pairs(a, b, lambda one, other: one > other) == a.after(b)


@given(WHENS, WHENS)
def test_same_day_is_what_holds_of_all_days(a: When, b: When) -> None:
    """Same day, likewise."""
    assert of_pairs(a, b, lambda one, other: one == other) == a.same_day(b)


@given(WHENS, BOUNDS, BOUNDS)
def test_within_is_what_holds_of_all_days(a: When, since: date | None, by: date | None) -> None:
    """Within, likewise, and also where since is after by."""
    held = [(not since or since <= day) and (not by or day <= by) for day in days(a)]

    assert judged(held) == a.within(since, by)


@given(FAR_WHENS, FAR_WHENS)
def test_the_sort_key_never_contradicts(a: When, b: When) -> None:
    """What is certainly before is listed before, to the ends of the calendar."""
    assert not a.before(b).certain or a.sort_key < b.sort_key


@given(FAR_WHENS, FAR_WHENS)
def test_whens_meet_in_any_order(a: When, b: When) -> None:
    """Meet is commutative."""
    assert a.meet(b) == b.meet(a)


@given(FAR_WHENS, FAR_WHENS, FAR_WHENS)
def test_whens_meet_in_any_grouping(a: When, b: When, c: When) -> None:
    """Meet is associative; what excludes each other stays excluded."""
    ab, bc = a.meet(b), b.meet(c)

    assert (ab and ab.meet(c)) == (bc and a.meet(bc))


@given(FAR_WHENS)
def test_a_when_meets_itself_and_the_unknown(a: When) -> None:
    """Meet is idempotent, and no claim at all is neutral."""
    assert a == a.meet(a) == a.meet(When())


@given(WHENS, WHENS)
def test_a_meet_admits_the_days_of_both(a: When, b: When) -> None:
    """Meet is the intersection."""
    meet = a.meet(b)

    assert [day for day in days(a) if day in days(b)] == ([] if meet is None else days(meet))


@given(WHENS, WHENS)
def test_a_hull_admits_the_days_of_either(a: When, b: When) -> None:
    """Hull is sound, and the same both ways round."""
    assert {*days(a), *days(b)} <= set(days(a.hull(b)))
    assert a.hull(b) == b.hull(a)


@given(FAR_WHENS, FAR_WHENS)
def test_whens_absorb(a: When, b: When) -> None:
    """Meet and hull undo each other: they are one order, read both ways."""
    assert a == a.meet(a.hull(b))


@given(SPANS)
def test_every_stretch_lies_in_the_envelope(span: Span) -> None:
    """The envelope is sound."""
    envelope = days(span.envelope)

    assert all(start in envelope and end in envelope for start, end in stretches(span))


@given(SPANS, SPANS)
def test_before_of_spans_is_sound(a: Span, b: Span) -> None:
    """Where the answer is not open, it holds of all stretches or of none."""
    cases = [one[1] < other[0] for one, other in product(stretches(a), stretches(b))]
    answer = a.before(b)

    assert answer is Tri.UNKNOWN or answer == judged(cases)


@given(SPANS, SPANS)
def test_a_meet_admits_the_stretches_of_both(a: Span, b: Span) -> None:
    """Meet is the intersection, the same both ways round."""
    meet = a.meet(b)
    both = [ends for ends in stretches(a) if ends in stretches(b)]

    assert meet == b.meet(a)
    assert both == ([] if meet is None else stretches(meet))


@given(TRIS, TRIS, TRIS)
def test_and_and_or_are_lattices(a: Tri, b: Tri, c: Tri) -> None:
    """Associative, commutative, idempotent, absorbing and distributive."""
    assert (a & b) & c == a & (b & c)
    assert (a | b) | c == a | (b | c)
    assert (a & b, a | b) == (b & a, b | a)
    assert a == a & a == a | a == a & (a | b) == a | (a & b)
    assert a & (b | c) == (a & b) | (a & c)


@given(TRIS, TRIS)
def test_not_is_an_involution(a: Tri, b: Tri) -> None:
    """Twice not is nothing, and De Morgan holds."""
    assert a == ~~a
    assert ~(a & b) == ~a | ~b


@given(TRIS)
def test_yes_and_no_are_neutral(a: Tri) -> None:
    """And has yes, or has no."""
    assert a == a & Tri.YES == a | Tri.NO


@given(st.lists(st.booleans(), min_size=1), st.lists(st.booleans(), min_size=1))
def test_connectives_are_sound(a: list[bool], b: list[bool]) -> None:
    """What they settle holds of every case that the two answers leave open."""
    both = judged(a) & judged(b)
    cases = [one and other for one, other in product(a, b)]

    assert both is Tri.UNKNOWN or both == judged(cases)
