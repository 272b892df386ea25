"""What is counted, declared once: its name, and the words in which people speak of it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Generic

from attrs import evolve, field, fields, frozen

from timeline.display.shown import Shown
from timeline.errors import ValueRefused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    import typing_extensions as te
    from attrs import Attribute

    Sort = te.TypeVar("Sort", bound=str, default=Any)
else:
    from typing import TypeVar

    Sort = TypeVar("Sort", bound=str)

__all__ = ["Measure", "Sort", "measure_as_told", "measure_named", "together_as_told"]


def _is_text(_: object, attribute: Attribute[Any], value: object) -> None:
    if type(value) is not str or not value.strip():
        raise ValueRefused(f"measure.{attribute.name}: expected words, found {value!r:.80}")


def _has_side(measure: Measure, attribute: Attribute[Any], value: str) -> None:
    _is_text(measure, attribute, value)
    try:
        named = value.format(side="\0").count("\0")
    except (AttributeError, LookupError, TypeError, ValueError):  # as of {side.name}, {0}
        named = 0
    if named != 1:
        raise ValueRefused(
            f"measure {measure.name}.sides: expected words with {{side}} once, such as "
            f"'returned to {{side}}', found {value!r:.80}"
        )


def _different_names(measure: Measure, attribute: Attribute[Any], value: object) -> None:
    names = value if type(value) is tuple else (None,)
    texts = all(type(name) is str and name for name in names)
    if not texts or len(set(names)) != len(names):
        raise ValueRefused(
            f"measure {measure.name}.{attribute.name}: expected different names, "
            f"found {value!r:.80}"
        )


@frozen(order=False, repr=False)
class Measure(Shown, Generic[Sort]):
    """What is counted, such as prisoners returned.

    Declare it once, and give the object to kinds, flows, totals, levels and questions: so a
    misspelt one is a `NameError`. Measures of one name are equal, and defined alike: another
    definition of a name that stands already is refused. Notes, exports and the command use names.

    Attributes:
        name: what it is called, once in a program.
        noun: what is counted, in the plural, such as ``"prisoners"``.
        unit: in what it is counted, where that is not one by one, such as ``"hectares"``.
        sides: how a side stands to it, with ``{side}`` once.
        sorts: the sorts that exclude each other; they need not be all there are. A report of
            another sort is refused when it is recorded. Where its type names them, as in
            ``Measure[Literal["adults", "children"]](…)``, type checkers find a misspelt one in a
            question.
        nouns: what a document may call what is counted, beside `noun`: a number of other things is
            told when it is recorded. Without any, nobody looks.
        declared: whether a program declares it. What an event says itself of a measure does not,
            and keeps nobody from defining it otherwise.

    >>> returned = Measure("returned (docs)", noun="prisoners", sides="returned to {side}")
    >>> returned.of_side("Russia")
    'prisoners returned to Russia'

    Raises:
        ValueRefused: a part is not as told here, or the name stands for something else already.
    """

    name: str = field(validator=_is_text)
    noun: str = field(default="", kw_only=True, eq=False)
    unit: str = field(default="", kw_only=True, eq=False)
    sides: str = field(default="{side}", kw_only=True, eq=False, validator=_has_side)
    sorts: tuple[Sort, ...] = field(default=(), kw_only=True, eq=False, validator=_different_names)
    nouns: tuple[str, ...] = field(default=(), kw_only=True, eq=False, validator=_different_names)
    declared: bool = field(default=True, kw_only=True, eq=False)

    def __attrs_post_init__(self) -> None:
        if not self.declared:
            return
        earlier = _by_name.setdefault(self.name, self)
        if any(getattr(earlier, part) != getattr(self, part) for part in _PARTS):
            raise ValueRefused(
                f"measure {self.name!r} is defined otherwise already: {earlier!r}; "
                f"use that one, or give this one another name"
            )

    @property
    def counted(self) -> str:
        """What is counted, in words: its noun with the unit, else its name."""
        words = self.noun or self.name
        return f"{self.unit} of {words}" if self.unit else words

    def of_side(self, side: str) -> str:
        """Return what is counted of *side*, in words, without a number."""
        return f"{self.counted} {self.sides.format(side=side)}"

    def counts_noun(self, noun: str | None) -> bool | None:
        """Return whether *noun*, as it stands in a document, is what is counted.

        `None` where nobody can tell: no noun was given, or the measure says nothing of nouns.

        >>> freed = Measure("freed (docs)", noun="hostages", nouns=("captives", "people"))
        >>> freed.counts_noun("Israeli captives"), freed.counts_noun("families of hostages")
        (True, False)
        """
        if noun is None or not self.nouns:
            return None
        return _head(noun) in _heads((*self.nouns, self.noun))

    def check_sort(self, sort: str) -> None:
        """See that *sort* is one of those there are.

        Raises:
            ValueRefused: it is not; the message names those there are.
        """
        if sort not in self.sorts:
            there = f"there are {', '.join(self.sorts)}" if self.sorts else "it declares none"
            raise ValueRefused(f"measure {self.name}: no sort {sort!r:.80} ({there})")

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        parts = [
            f"{part.name}={getattr(self, part.name)!r}"
            for part in fields(Measure)[1:]
            if getattr(self, part.name) != part.default
        ]
        return f"Measure({', '.join([repr(self.name), *parts])})"


@lru_cache(maxsize=256)
def _heads(nouns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_head, nouns))


def _head(noun: str) -> str:
    """Return the word of *noun* that says what it is, in the singular."""
    # Here, since only who records asks, and the readers of English take time to import.
    from timeline.english.nouns import singular_of  # noqa: PLC0415

    return singular_of(noun.lower().partition(" of ")[0].rpartition(" ")[2])


_by_name: dict[str, Measure] = {}

_PARTS = tuple(part.name for part in fields(Measure) if part.name != "declared")


def measure_as_told(name: str, noun: str, unit: str, sort: str | None) -> Measure:
    """Return the measure *name* as the program declares it, else as an event tells it.

    An event tells its own *noun* and *unit*, and of the sorts the one that it counts.
    """
    return _by_name.get(name) or _undeclared(name, noun, unit, () if sort is None else (sort,))


@lru_cache(maxsize=1024)
def _undeclared(name: str, noun: str, unit: str, sorts: tuple[str, ...]) -> Measure:
    return Measure(name, noun=noun, unit=unit, sorts=sorts, declared=False)


def together_as_told(measures: Iterable[Measure]) -> list[Measure]:
    """Return *measures*, each once by its name, with all sorts that are told of it.

    >>> sorts = ("military",), ("civilian",)
    >>> as_told = [Measure("hurt (docs)", sorts=sort, declared=False) for sort in sorts]
    >>> together_as_told(as_told)[0].sorts
    ('civilian', 'military')
    """
    first: dict[str, Measure] = {}
    told: dict[str, set[str]] = {}
    for measure in measures:
        first.setdefault(measure.name, measure)
        told.setdefault(measure.name, set()).update(measure.sorts)
    return [_with_sorts(first[name], told[name]) for name in sorted(first)]


def _with_sorts(measure: Measure, told: set[str]) -> Measure:
    """Return *measure* with all sorts that are *told* of it, unless a program declares them."""
    if measure.declared or told <= {*measure.sorts}:
        return measure
    return evolve(measure, sorts=tuple(sorted(told)))


def declared_measures() -> tuple[Measure, ...]:
    """Return every measure that is declared in this process, in the order of that."""
    return tuple(_by_name.values())


def measure_named(name: str) -> Measure:
    """Return the measure called *name*.

    >>> from timeline.exchanges import RETURNED
    >>> measure_named("returned") is RETURNED
    True

    Raises:
        ValueRefused: nobody declared it; the module that does may not be imported.
    """
    try:
        return _by_name[name]
    except KeyError:
        there = ", ".join(sorted(_by_name)) or "none"
        raise ValueRefused(
            f"no measure {name[:80]!r} is declared; import the module that does ({there})"
        ) from None
