"""When and Span: days with bounds, and three-valued relations."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from timeline.errors import ValueRefused
from timeline.values import Span, Tri, When


def june(day: int) -> date:
    return date(2025, 6, day)


def on(day: int) -> When:
    return When.on(june(day))


def between(earliest: int, latest: int) -> When:
    return When.between(june(earliest), june(latest))


UNKNOWN = When()
UNTIL_9 = When.not_after(june(9))
SINCE_9 = When.not_before(june(9))


@pytest.mark.parametrize("day", ["2025-06-09", 20250609, datetime(2025, 6, 9, tzinfo=UTC)])
def test_a_bound_is_a_day_without_a_time(day: Any) -> None:
    """A moment would need a zone to be a day, so it is refused."""
    with pytest.raises(ValueRefused, match="earliest: expected a day without a time"):
        When.not_before(day)
    with pytest.raises(ValueRefused, match="latest: expected a day without a time"):
        When.not_after(day)


def test_bounds_do_not_cross() -> None:
    """A day admits at least one day."""
    with pytest.raises(ValueRefused, match="latest: expected 2025-06-09 or later"):
        between(9, 2)


@pytest.mark.parametrize(
    ("when", "day", "known"),
    [
        (on(9), june(9), True),
        (between(2, 9), None, True),
        (UNTIL_9, None, True),
        (SINCE_9, None, True),
        (UNKNOWN, None, False),
    ],
)
def test_day_and_known(when: When, day: date | None, known: bool) -> None:
    """The day is told only where the bounds leave no choice."""
    assert (day, known) == (when.day, when.known)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (on(2), on(9), Tri.YES),
        (on(9), on(9), Tri.NO),
        (on(9), on(2), Tri.NO),
        (between(2, 8), on(9), Tri.YES),
        (between(2, 9), on(9), Tri.UNKNOWN),
        (between(9, 12), on(9), Tri.NO),
        (on(19), When.not_after(june(23)), Tri.UNKNOWN),
        (UNTIL_9, on(10), Tri.YES),
        (SINCE_9, on(9), Tri.NO),
        (SINCE_9, UNTIL_9, Tri.NO),
        (UNTIL_9, SINCE_9, Tri.UNKNOWN),
        (UNKNOWN, on(9), Tri.UNKNOWN),
    ],
)
def test_before_and_after(one: When, other: When, expected: Tri) -> None:
    """Before is certain, impossible, or open; after is before the other way round."""
    assert (expected, expected) == (one.before(other), other.after(one))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (on(9), on(9), Tri.YES),
        (on(9), on(10), Tri.NO),
        (between(2, 9), between(2, 9), Tri.UNKNOWN),
        (UNTIL_9, SINCE_9, Tri.UNKNOWN),
        (UNTIL_9, on(10), Tri.NO),
        (UNKNOWN, UNKNOWN, Tri.UNKNOWN),
    ],
)
def test_same_day(one: When, other: When, expected: Tri) -> None:
    """Equal bounds do not make one day of two."""
    assert expected == one.same_day(other)


@pytest.mark.parametrize(
    ("when", "since", "by", "expected"),
    [
        (on(9), june(9), june(9), Tri.YES),
        (on(9), june(10), None, Tri.NO),
        (on(9), None, june(8), Tri.NO),
        (between(2, 9), june(2), june(9), Tri.YES),
        (between(2, 9), june(3), None, Tri.UNKNOWN),
        (between(2, 9), None, june(8), Tri.UNKNOWN),
        (UNTIL_9, None, june(9), Tri.YES),
        (UNTIL_9, june(2), None, Tri.UNKNOWN),
        (UNTIL_9, june(10), None, Tri.NO),
        (UNKNOWN, None, None, Tri.YES),
        (UNKNOWN, june(2), None, Tri.UNKNOWN),
        (between(2, 9), june(8), june(3), Tri.NO),
        (UNKNOWN, june(8), june(3), Tri.NO),
    ],
)
def test_within(when: When, since: date | None, by: date | None, expected: Tri) -> None:
    """Both ends are inclusive; no day lies within an empty stretch."""
    assert expected == when.within(since, by)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (UNTIL_9, When.not_before(june(2)), between(2, 9)),
        (UNTIL_9, SINCE_9, on(9)),
        (on(9), UNKNOWN, on(9)),
        (UNKNOWN, UNKNOWN, UNKNOWN),
        (on(9), on(10), None),
        (UNTIL_9, When.not_before(june(10)), None),
    ],
)
def test_claims_of_one_day_meet(one: When, other: When, expected: When | None) -> None:
    """Claims that exclude each other meet in nothing."""
    assert expected == one.meet(other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (on(2), on(9), between(2, 9)),
        (on(2), UNTIL_9, UNTIL_9),
        (on(2), SINCE_9, When.not_before(june(2))),
        (on(2), UNKNOWN, UNKNOWN),
    ],
)
def test_the_hull_covers_both(one: When, other: When, expected: When) -> None:
    """A side that is open in one is open in the hull."""
    assert expected == one.hull(other)


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        (on(9), "2025-06-09"),
        (between(2, 9), "between 2025-06-02 and 2025-06-09"),
        (UNTIL_9, "by 2025-06-09"),
        (SINCE_9, "on or after 2025-06-09"),
        (UNKNOWN, "date not reported"),
    ],
)
def test_it_prints_as_words(when: When, sentence: str) -> None:
    """What is not known is said, not left blank."""
    assert sentence == str(when)


def test_listing_puts_certainly_earlier_days_first() -> None:
    """What has no earliest bound comes first, since it may be earliest."""
    days = [on(10), between(2, 9), UNTIL_9, on(1), UNKNOWN]

    assert [UNTIL_9, UNKNOWN, on(1), between(2, 9), on(10)] == sorted(
        days, key=lambda when: when.sort_key
    )


def test_a_span_does_not_certainly_end_before_it_starts() -> None:
    """Overlapping bounds are allowed, certainly reversed ones are not."""
    assert Span(between(2, 9), between(5, 6)).known
    with pytest.raises(ValueRefused, match="end: expected 2025-06-09 or later"):
        Span(on(9), on(8))


@pytest.mark.parametrize("ends", [(date(2025, 6, 2), on(9)), (on(2), date(2025, 6, 9)), (None,)])
def test_a_span_is_of_days_with_bounds(ends: tuple[Any, ...]) -> None:
    """A day of the calendar alone is said to be known by `When.on`."""
    with pytest.raises(ValueRefused, match=r"(start|end): expected a When, such as When.on\(day\)"):
        Span(*ends)


@pytest.mark.parametrize(
    ("span", "envelope", "known"),
    [
        (Span(between(2, 4), between(8, 9)), between(2, 9), True),
        (Span(on(9)), SINCE_9, True),
        (Span(end=on(9)), UNTIL_9, True),
        (Span(), UNKNOWN, False),
    ],
)
def test_the_envelope_of_a_span(span: Span, envelope: When, known: bool) -> None:
    """Every day of the span lies within its envelope."""
    assert (envelope, known) == (span.envelope, span.known)


@pytest.mark.parametrize(
    ("span", "other", "expected"),
    [
        (Span(on(2), on(5)), on(6), Tri.YES),
        (Span(on(2), on(5)), on(5), Tri.NO),
        (Span(on(2), on(5)), Span(on(6), on(9)), Tri.YES),
        (Span(on(2), between(5, 7)), Span(on(6), on(9)), Tri.UNKNOWN),
        (Span(on(2)), on(9), Tri.UNKNOWN),
    ],
)
def test_a_span_is_before_when_all_of_it_is(span: Span, other: When | Span, expected: Tri) -> None:
    """Its last day counts."""
    assert expected == span.before(other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Span(UNTIL_9, SINCE_9), Span(SINCE_9, on(12)), Span(on(9), on(12))),
        (Span(on(2), on(5)), Span(on(3), on(5)), None),
        (Span(on(5)), Span(end=on(3)), None),
    ],
)
def test_claims_of_one_span_meet(one: Span, other: Span, expected: Span | None) -> None:
    """Start meets start and end meets end; what would run backwards is no span."""
    assert expected == one.meet(other)


def test_a_span_prints_as_words() -> None:
    """Both ends are told, known or not."""
    assert str(Span(on(9))) == "from 2025-06-09 to date not reported"
