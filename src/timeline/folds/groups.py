"""Questions written outside-in: what each element yields, what of it to keep, by what to group it.

Nothing is dropped silently: whatever does not count is set aside with a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import evolve, frozen

from timeline.folds.combinators import collect, grouped
from timeline.folds.folding import Fold, call_in_words, fold, made_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.folds.folding import Element

__all__ = ["Aside", "Each", "Grouped", "by_reason", "each", "many_by_reason"]

C = TypeVar("C")
E = TypeVar("E")
K = TypeVar("K")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


@frozen(order=False, repr=False)
class Aside:
    """Something left aside, and why.

    >>> Aside("7 June", "no year is told")
    <Aside '7 June': no year is told>
    """

    subject: Any
    why: str

    def __repr__(self) -> str:
        return f"<Aside {self.subject!r}: {self.why}>"


def by_reason(asides: Iterable[Aside]) -> dict[str, tuple[Aside, ...]]:
    """Return *asides* by why each was left, in the order in which reasons first come.

    >>> {why: len(like) for why, like in by_reason([Aside("7", "no word")] * 2).items()}
    {'no word': 2}
    """
    reasons: dict[str, list[Aside]] = {}
    for aside in asides:
        reasons.setdefault(aside.why, []).append(aside)
    return {why: tuple(like) for why, like in reasons.items()}


def many_by_reason(asides: Iterable[Aside]) -> dict[str, int]:
    """Return how many of *asides* were left for each reason, the most first.

    >>> many_by_reason([Aside("7", "no word"), Aside("8", "late"), Aside("9", "late")])
    {'late': 2, 'no word': 1}
    """
    many = Counter(aside.why for aside in asides)
    return dict(sorted(many.items(), key=lambda reason: (-reason[1], reason[0])))


@frozen(order=False, repr=False)
class Grouped(Generic[K, R_co]):
    """Answers by group, and what was left aside.

    A group that is not there has the answer to the question about nothing.

    >>> from timeline.folds import each, size
    >>> answer = each(str.split).by(len).into(size())(["talks ended", "swap"])
    >>> answer
    <Grouped 5: 2; 4: 1; 0 left aside>
    >>> answer[9]
    0
    """

    groups: dict[K, R_co]
    asides: tuple[Aside, ...]
    of_nothing: R_co

    __hash__ = None  # type: ignore[assignment]  # as of any dict

    def __getitem__(self, group: K) -> R_co:
        return self.groups.get(group, self.of_nothing)

    def __iter__(self) -> Iterator[K]:
        return iter(self.groups)

    def __repr__(self) -> str:
        groups = "; ".join(f"{group}: {answer}" for group, answer in self.groups.items())
        return f"<Grouped {groups or 'nothing'}; {len(self.asides):,} left aside>"


@frozen(repr=False)
class _Where(Generic[E, C]):
    """What every element yields, of which some is set aside."""

    yields: Callable[[E], Iterable[C | Aside]]
    keep: Callable[[C], bool]
    why: str

    def __call__(self, element: E) -> Iterator[C | Aside]:
        keep, why = self.keep, self.why
        for entry in self.yields(element):
            yield entry if isinstance(entry, Aside) or keep(entry) else Aside(entry, why)

    def __repr__(self) -> str:
        return call_in_words(Each.where, Each(self.yields), self.keep, self.why)


@frozen(repr=False)
class Each(Generic[E, C]):
    """What every element yields: contributions, and asides.

    >>> from timeline.folds import each, size
    >>> words = each(str.split).where(str.isalpha, "no word")
    >>> words.by(len).into(size())(["talks 7"]).asides
    (<Aside '7': no word>,)
    """

    _yields: Callable[[E], Iterable[C | Aside]]

    def where(self, keep: Callable[[C], bool], why: str) -> Each[E, C]:
        """Set aside what *keep* does not hold of, with the reason *why*."""
        return Each(_Where(self._yields, keep, why))

    def by(self, key: Callable[[C], K]) -> _By[E, C, K]:
        """Group contributions by *key*."""
        return _By(self._yields, key)

    def __repr__(self) -> str:
        inner = self._yields
        return repr(inner) if isinstance(inner, _Where) else call_in_words(each, inner)


@frozen(repr=False)
class _By(Generic[E, C, K]):
    _yields: Callable[[E], Iterable[C | Aside]]
    _key: Callable[[C], K]

    def into(self, question: Fold[C, R]) -> Fold[E, Grouped[K, R]]:
        """Return the question that asks *question* of each group."""
        groups = grouped(self._key, question)
        asides: Fold[Aside, tuple[Aside, ...]] = collect()
        take, put, inner = groups._step, asides._step, self._yields

        # What the inner steps return is the state they were given: both change it in place.
        def step(state: tuple[Any, Any], element: E) -> tuple[Any, Any]:
            for entry in inner(element):
                # Not `isinstance`, which costs more: this runs once for all that was ever reported.
                if entry.__class__ is Aside:
                    put(state[1], entry)
                else:
                    take(state[0], entry)
            return state

        def combine(left: tuple[Any, Any], right: tuple[Any, Any]) -> tuple[Any, Any]:
            return (groups._combine(left[0], right[0]), asides._combine(left[1], right[1]))

        def extract(state: tuple[Any, Any]) -> Grouped[K, R]:
            return Grouped(groups._extract(state[0]), tuple(state[1]), question(()))

        def leave(state: tuple[Any, Any], aside: Aside) -> tuple[Any, Any]:
            put(state[1], aside)
            return state

        whole = fold(lambda: (groups._initial(), asides._initial()), step, combine, extract)
        return made_by(evolve(whole, leave=leave), _By.into, self, question)

    def __repr__(self) -> str:
        return call_in_words(Each.by, Each(self._yields), self._key)


def each(yields: Callable[[Element], Iterable[C | Aside]]) -> Each[Element, C]:
    """Begin a question with what every element *yields*.

    Type checkers learn from it what elements are: of what has no annotation, such as a ``lambda``,
    they know nothing, and let nothing be asked of it.

    >>> def words(line: str) -> list[str | Aside]:
    ...     return [word if word.isalpha() else Aside(word, "no word") for word in line.split()]
    >>> from timeline.folds import size
    >>> answer = each(words).by(lambda word: word[0]).into(size())(["talks 7 ended", "two"])
    >>> answer["t"], answer["x"], answer.asides
    (2, 0, (<Aside '7': no word>,))
    """
    return Each(yields)
