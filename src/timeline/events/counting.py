"""Numbers inside a report: what one development adds, totals claimed, and how many at a time."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from attrs import frozen

from timeline.display.shown import Shown
from timeline.errors import TimelineError, ValueRefused
from timeline.events.measures import Measure
from timeline.values import Count, Stated, When
from timeline.values.increments import is_increment

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["CountClaim", "Flow", "HasCounts", "Level", "Per", "Total", "claims_in"]


class Per(StrEnum):
    """How a count is meant over several sides.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> each = told("daily", "40 soldiers to North and South each, on 19 June 2025")
    >>> each.what.transfers[0].per is tl.Per.EACH
    True
    >>> print(given(each).reading.ask(returned))
    North: 40
    South: 40
    """

    EACH = "each"
    """Each side has so many."""
    TOTAL = "total"
    """All sides together have so many."""
    UNSTATED = "unstated"
    """The words leave open which of the two is meant."""


@frozen(kw_only=True, order=False)
class Flow(Shown):
    """What one development adds, such as "returned 106 to Russia".

    Attributes:
        measure: what is counted.
        sides: to whom it counts; one name or several.
        count: how many.
        category: one of the sorts of the measure, such as ``"military"``; `None` is all of them.
        traits: what is said of everybody counted here, such as ``"wounded"``.
        per: whether `count` is each side's or all sides' together; of one side it says nothing.
        part: whether only some of those moved are counted ("of whom 12 wounded"): such a count
            bounds the whole from below and is never added to it.
        batch: what tells those counted here from others of the same report, such as who held
            them: batches of one report are different people, and add. Two counts of one batch are
            the same people, said twice.
        complete: whether the report says that the sorts, or the traits, which it names of these
            sides are all there were.

    >>> import timeline as tl
    >>> from timeline.exchanges import RETURNED
    >>> adds = tl.Flow(measure=RETURNED, sides=("North",), count=tl.Stated(tl.Count.exactly(40)))
    >>> tl.Flow(measure=RETURNED, sides=(), count=adds.count)
    Traceback (most recent call last):
    ...
    timeline.errors.ValueRefused: sides: expected one or more different names, found ()

    Raises:
        ValueRefused: an attribute is not as told here.
    """

    measure: Measure
    sides: tuple[str, ...]
    count: Stated[Count]
    category: str | None = None
    traits: tuple[str, ...] = ()
    per: Per = Per.UNSTATED
    part: bool = False
    batch: str | None = None
    complete: bool = False

    def __attrs_post_init__(self) -> None:
        _check(self)
        for name in ("part", "complete"):
            if getattr(self, name).__class__ is not bool:
                raise ValueRefused(f"{name}: expected True or False, found {getattr(self, name)!r}")
        if self.batch is not None:
            _check_names("batch", (self.batch,), "a name")


@frozen(kw_only=True, order=False)
class Total(Shown):
    """A claim about a running total of something that can only grow: "more than 1,000 so far".

    It is a type of its own, so that it cannot be added to a flow. `since` says from when on the
    total runs, where that is said; it runs until the day the report's `when` gives, else until it
    was said. The other attributes are those of `Flow`.

    >>> import timeline as tl
    >>> from timeline.english import parse_count
    >>> from timeline.exchanges import RETURNED
    >>> tl.Total(measure=RETURNED, sides=("North",), count=parse_count("12 more"))
    Traceback (most recent call last):
    ...
    timeline.errors.ValueRefused: count: '12 more' is how many more, and no total: ...

    Raises:
        ValueRefused: an attribute is not as told, or the count is of how many more.
    """

    measure: Measure
    sides: tuple[str, ...]
    count: Stated[Count]
    category: str | None = None
    traits: tuple[str, ...] = ()
    per: Per = Per.UNSTATED
    since: Stated[When] | None = None

    def __attrs_post_init__(self) -> None:
        _check(self)
        _check_whole(self)
        since = self.since
        if since is not None and not (since.__class__ is Stated and since.value.__class__ is When):
            raise ValueRefused(f"since: expected a Stated[When], found {since!r:.80}")


@frozen(kw_only=True, order=False)
class Level(Shown):
    """A claim of how many there are at a time, such as "12 still missing".

    It stands for the day that the report's `when` gives, else for the one on which it was said.
    Levels rise and fall, and are never added over time. The attributes are those of `Flow`.

    >>> import timeline as tl
    >>> from timeline.english import parse_count
    >>> missing = tl.Measure("missing (docs of Level)", noun="people")
    >>> claim = tl.Level(measure=missing, sides=("North",), count=parse_count("a dozen"))
    >>> print(claim.count.value)
    12

    Raises:
        ValueRefused: as for `Total`.
    """

    measure: Measure
    sides: tuple[str, ...]
    count: Stated[Count]
    category: str | None = None
    traits: tuple[str, ...] = ()
    per: Per = Per.UNSTATED

    def __attrs_post_init__(self) -> None:
        _check(self)
        _check_whole(self)


CountClaim = Flow | Total | Level
"""What a kind can say of how many.

>>> from timeline.events import CountClaim
>>> from timeline.testing import told
>>> claims = told("daily", "40 soldiers to North").what.counts()
>>> all(isinstance(claim, CountClaim) for claim in claims)
True
"""


def _check(claim: CountClaim) -> None:
    """See that *claim* is made of what it declares: kinds are other people's code."""
    if claim.measure.__class__ is not Measure:
        raise ValueRefused(
            f"measure: expected a Measure, declared once as an object, found {claim.measure!r:.80}"
        )
    sides, count = claim.sides, claim.count
    # Most claims are of one side, of which there is nothing more to check.
    if not (
        sides.__class__ is tuple and len(sides) == 1 and sides[0].__class__ is str and sides[0]
    ):
        _check_names("sides", sides, "one or more different names")
    if count.__class__ is not Stated or count.value.__class__ is not Count:
        raise ValueRefused(f"count: expected a Stated[Count], found {count!r:.80}")
    if claim.category is not None:
        _check_names("category", (claim.category,), "a sort")
    if claim.traits != ():
        _check_names("traits", claim.traits, "one or more different words")
    if claim.per.__class__ is not Per:
        raise ValueRefused(f"per: expected one of {', '.join(Per)}, found {claim.per!r:.80}")


def _check_whole(claim: Total | Level) -> None:
    """See that *claim* tells how many there are, and not how many more."""
    if is_increment(claim.count):
        words = claim.count.words or str(claim.count.value)
        raise ValueRefused(
            f"count: {words!r:.80} is how many more, and no "
            f"{claim.__class__.__name__.lower()}: expected how many in all; what one development "
            f"adds is a flow"
        )


def _check_names(name: str, names: object, expected: str) -> None:
    listed = names if type(names) is tuple else ()
    texts = all(type(text) is str and text for text in listed)
    if not listed or not texts or len(set(listed)) != len(listed):
        raise ValueRefused(f"{name}: expected {expected}, found {names!r:.80}")


@runtime_checkable
class HasCounts(Protocol):
    """A kind that counts: by what each development adds, by totals claimed, or by levels.

    >>> from timeline.events import HasCounts
    >>> from timeline.exchanges import Swap, Talks
    >>> isinstance(Swap(), HasCounts), isinstance(Talks(), HasCounts)
    (True, False)
    """

    def counts(self) -> Iterable[CountClaim]:
        """Return what a report of this kind says of how many."""


def claims_in(what: Any) -> tuple[CountClaim, ...]:
    """Return what *what*, of any kind, says of how many: nothing, if its kind does not count.

    Raises:
        ValueRefused: its kind cannot tell, or tells something else than flows, totals and levels.
    """
    counts = _method_of(what.__class__)
    if counts is None:
        return ()
    try:
        claims = counts(what)
        listed = tuple(claims) if isinstance(claims, Iterable) else (claims,)
    except TimelineError:
        raise
    except Exception as error:  # whatever the code of a kind may raise
        raise ValueRefused(f"counts(): {error!r:.200}") from error
    if claims.__class__ in _CLAIMS or not all(claim.__class__ in _CLAIMS for claim in listed):
        strange = next((claim for claim in listed if claim.__class__ not in _CLAIMS), claims)
        raise ValueRefused(
            f"counts(): expected flows, totals and levels, such as (Flow(…),), "
            f"found {strange!r:.80}"
        )
    return listed


_CLAIMS = {Flow, Total, Level}


# Remembered by the class: to ask a protocol of every report would take longer than to count.
@cache
def _method_of(kind: type) -> Callable[[Any], Any] | None:
    """Return the method by which *kind* counts, if it does; a field of that name is none."""
    counts = getattr(kind, "counts", None)
    if isinstance(counts, property):
        return lambda _: counts  # which is no claim, and is refused as such
    return counts if callable(counts) else None
