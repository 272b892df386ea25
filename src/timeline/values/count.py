"""How many, as far as the words go: a lower and perhaps an upper bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.display.shown import Shown
from timeline.errors import ValueRefused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from attrs import Attribute

__all__ = ["Count"]


def _whole_number(_: object, attribute: Attribute[Any], value: object) -> None:
    # Not `isinstance`, as `True` is an `int`, and no count.
    if type(value) is not int or value < 0:
        raise ValueRefused(f"{attribute.name}: expected a whole number from 0, found {value!r}")


def _not_below_low(count: Count, attribute: Attribute[Any], value: int | None) -> None:
    if value is None:
        return
    _whole_number(count, attribute, value)
    if value < count.low:
        raise ValueRefused(f"high: expected at least low ({count.low}), found {value}")


@frozen(order=False, kw_only=True, match_args=False)
class Count(Shown):
    """A whole number *n* of which only ``low <= n <= high`` is known.

    `low` is at least 0; `high` is `None` where nothing bounds the number from above. A `Count`
    is neither a number nor ordered: two counts may overlap, and unknown is never 0. Both bounds are
    given by name, since a number alone would be read as exactly that.

    >>> print(Count.exactly(106) + Count.at_least(2))
    at least 108
    >>> print(Count())
    number not reported
    """

    low: int = field(default=0, validator=_whole_number)
    high: int | None = field(default=None, validator=_not_below_low)

    @classmethod
    def exactly(cls, number: int) -> Count:
        """Return the count that is *number* and nothing else."""
        return cls(low=number, high=number)

    @classmethod
    def at_least(cls, number: int) -> Count:
        """Return the count bounded by *number* from below, inclusive."""
        return cls(low=number)

    @classmethod
    def more_than(cls, number: int) -> Count:
        """Return the count above *number*: "more than 1,000" is at least 1,001."""
        return cls(low=number + 1)

    @classmethod
    def up_to(cls, number: int) -> Count:
        """Return the count bounded by *number* from above, inclusive; it may be 0."""
        return cls(high=number)

    @classmethod
    def fewer_than(cls, number: int) -> Count:
        """Return the count below *number*, which must be at least 1."""
        return cls(high=number - 1)

    @classmethod
    def nearly(cls, number: int) -> Count:
        """Return the count that is at least 1 and below *number*, which must be at least 2."""
        return cls(low=1, high=number - 1)

    @classmethod
    def between(cls, low: int, high: int) -> Count:
        """Return the count from *low* to *high*, both inclusive."""
        return cls(low=low, high=high)

    @classmethod
    def plural(cls) -> Count:
        """Return what a plural entails: at least 2."""
        return cls(low=2)

    @classmethod
    def total(cls, counts: Iterable[Count]) -> Count:
        """Return the count of disjoint things together; of no things at all, exactly 0.

        >>> print(Count.total([Count.exactly(3), Count.up_to(4)]))
        between 3 and 7
        """
        # In plain numbers, without a count for every step: all that is counted passes here.
        low, high = 0, 0
        bounded = True
        for count in counts:
            low += count.low
            if count.high is None:
                bounded = False
            else:
                high += count.high
        return cls(low=low, high=high if bounded else None)

    @property
    def exact(self) -> int | None:
        """The number itself, or `None` where the bounds leave a choice."""
        return self.low if self.low == self.high else None

    @property
    def known(self) -> bool:
        """Whether anything bounds the number at all."""
        return self.high is not None or self.low > 0

    def admits(self, number: int) -> bool:
        """Return whether the number may be *number*."""
        return self.low <= number and (self.high is None or number <= self.high)

    def __add__(self, addend: Count) -> Count:
        """Join counts of disjoint things: a commutative monoid; not idempotent, no inverse."""
        if not isinstance(addend, Count):
            return NotImplemented
        bounded = self.high is not None and addend.high is not None
        return Count(low=self.low + addend.low, high=self.high + addend.high if bounded else None)  # type: ignore[operator]

    def meet(self, claim: Count) -> Count | None:
        """Join claims about one thing; `None` where they exclude each other.

        >>> print(Count.more_than(100).meet(Count.up_to(106)))
        between 101 and 106
        >>> Count.exactly(55).meet(Count.exactly(56)) is None
        True
        """
        low = max(self.low, claim.low)
        high = _lesser(self.high, claim.high)
        return None if high is not None and high < low else Count(low=low, high=high)

    def hull(self, claim: Count) -> Count:
        """Return the narrowest count that admits what either admits."""
        bounded = self.high is not None and claim.high is not None
        return Count(
            low=min(self.low, claim.low),
            high=max(self.high, claim.high) if bounded else None,  # type: ignore[type-var]
        )

    def minus(self, part: Count) -> Count:
        """Return how many remain besides *part*, which may not be a part: then 0.

        Between ``low - part.high`` and ``high - part.low``, neither below 0.

        >>> print(Count.exactly(10).minus(Count.at_least(4)))
        at most 6
        """
        low = 0 if part.high is None else max(0, self.low - part.high)
        return Count(low=low, high=None if self.high is None else max(low, self.high - part.low))

    def __str__(self) -> str:
        if self.high is None:
            return f"at least {self.low:,}" if self.low else "number not reported"
        if self.low == self.high:
            return f"{self.low:,}"
        return f"between {self.low:,} and {self.high:,}" if self.low else f"at most {self.high:,}"


def _lesser(left: int | None, right: int | None) -> int | None:
    if left is None or right is None:
        return right if left is None else left
    return min(left, right)
