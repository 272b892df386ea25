"""Questions as values: what to start from, what one element adds, and what that amounts to.

A fold obeys two laws, whatever it asks: answering parts apart and combining equals answering the
whole (the split law), and the order of elements does not matter (the order law). They hold when
`combine` is associative and commutative up to what `extract` tells apart, with what `initial`
returns as its unit, and `step` is `combine` with what one element alone amounts to.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import copy, deepcopy
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from attrs import evolve, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    import typing_extensions as te

    # Of what nothing says what it is, nothing may be asked: mypy would take it for anything.
    Element = te.TypeVar("Element", default=object)

__all__ = ["Fold", "Partial", "call_in_words", "fold", "made_by", "unshared"]

E = TypeVar("E")
R = TypeVar("R")
S = TypeVar("S")
T = TypeVar("T")
E_contra = TypeVar("E_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)


@frozen(eq=False, repr=False)
class Fold(Generic[E_contra, R_co]):
    """A question about many elements of type `E`, answered by an `R`; its state is hidden.

    It is the same as another that was made in the same way of the same functions, and travels to
    other processes if these do: a `lambda`, or a function within a function, does not.

    >>> longest = fold(int, lambda longest, word: max(longest, len(word)), max)
    >>> longest(["talks", "swap"])
    5
    """

    _initial: Callable[[], Any]
    _step: Callable[[Any, Any], Any]
    _combine: Callable[[Any, Any], Any]
    _extract: Callable[[Any], Any]
    _leave: Callable[[Any, Any], Any] | None = None
    _recipe: tuple[Any, ...] = ()

    @property
    def _making(self) -> tuple[Any, ...]:
        """What made it, and of what: the functions within it may be known to nobody else."""
        if self._recipe:
            return self._recipe
        last = () if self._extract is _state_itself else (self._extract,)
        return (fold, self._initial, self._step, self._combine, *last)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        make, *parts = self._making
        return make, tuple(parts)

    def __eq__(self, other: object) -> bool:
        return self._making == other._making if isinstance(other, Fold) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._making)

    def __repr__(self) -> str:
        return call_in_words(*self._making)

    def __call__(self, elements: Iterable[E_contra]) -> R_co:
        """Answer the question about *elements*."""
        return self.over(elements).result()

    def over(self, elements: Iterable[E_contra], asides: Iterable[object] = ()) -> Partial[R_co]:
        """Return the answer to a part of the whole, to be combined with those to other parts.

        What was left aside before the question was asked is listed among its *asides*, if its
        answer lists any; where it does not, they are lost to it.
        """
        state, step, leave = self._initial(), self._step, self._leave
        for element in elements:
            state = step(state, element)
        if leave is not None:
            for aside in asides:
                state = leave(state, aside)
        return Partial(state, self._combine, self._extract)

    def map(self, function: Callable[[R_co], T]) -> Fold[E_contra, T]:
        """Return the question whose answer is *function* of this one's.

        Law: ``a.map(f)(xs) == f(a(xs))``.
        """
        extract = self._extract
        mapped: Fold[E_contra, T] = evolve(  # type: ignore[assignment]
            self, extract=lambda state: function(extract(state))
        )
        return made_by(mapped, Fold.map, self, function)

    @overload
    def where(self: Fold[object, R_co], keep: Callable[[Element], bool]) -> Fold[Element, R_co]: ...
    @overload
    def where(self, keep: Callable[[E_contra], bool]) -> Fold[E_contra, R_co]: ...
    def where(self, keep: Callable[[Any], bool]) -> Fold[Any, R_co]:
        """Return the question about those elements alone that *keep* holds of.

        Law: ``a.where(p)(xs) == a(filter(p, xs))``.
        """
        step = self._step
        chosen = evolve(
            self, step=lambda state, element: step(state, element) if keep(element) else state
        )
        return made_by(chosen, Fold.where, self, keep)


def call_in_words(make: Callable[..., Any], /, *parts: object) -> str:
    """Return a call of *make* as it is written, with functions and types by their names."""
    written = [getattr(part, "__qualname__", None) or repr(part) for part in parts]
    owner = f"{written.pop(0)}." if "." in make.__qualname__ else ""
    return f"{owner}{make.__name__}({', '.join(written)})"


def made_by(question: Fold[E, R], make: Callable[..., Any], /, *parts: object) -> Fold[E, R]:
    """Return *question*, which is the same as whatever *make* makes of *parts*.

    By these it compares, prints and pickles, as functions within it cannot.
    """
    return evolve(question, recipe=(make, *parts))


@frozen(eq=False, repr=False)
class Partial(Generic[R_co]):
    """The answer to a part of a whole.

    >>> from timeline.folds import size
    >>> may, june = size().over(["talks", "swap"]), size().over(["vote"])
    >>> may.combine(june).result()
    3
    """

    _state: Any
    _combine: Callable[[Any, Any], Any]
    _extract: Callable[[Any], Any]

    def combine(self, part: Partial[R_co]) -> Partial[R_co]:
        """Return the answer to both parts; both must come from the same fold, and are used up."""
        return Partial(self._combine(self._state, part._state), self._combine, self._extract)

    def unshared(self) -> Partial[R_co]:
        """Return the same answer, which may be used up without this one."""
        return Partial(unshared(self._state), self._combine, self._extract)

    def result(self) -> R_co:
        """Return the answer to this part as if it were the whole."""
        answer: R_co = self._extract(self._state)
        return answer


def unshared(value: T) -> T:
    """Return *value* with containers of its own, to be changed without it.

    What can be hashed does not change; what is of somebody else's making is copied deeply.
    """
    return _unshared(value)  # type: ignore[no-any-return]


def _unshared(value: Any) -> Any:
    if isinstance(value, Partial):
        return value.unshared()
    if type(value) is tuple:
        return tuple(map(_unshared, value))
    if type(value) is list:
        return [*map(_unshared, value)]
    if isinstance(value, dict):
        copied = copy(value)
        for key in copied:
            copied[key] = _unshared(copied[key])
        return copied
    return value if isinstance(value, Hashable) else deepcopy(value)


def _state_itself(state: Any) -> Any:
    return state


@overload
def fold(
    initial: Callable[[], S], step: Callable[[S, E], S], combine: Callable[[S, S], S]
) -> Fold[E, S]: ...
@overload
def fold(
    initial: Callable[[], S],
    step: Callable[[S, E], S],
    combine: Callable[[S, S], S],
    extract: Callable[[S], R],
) -> Fold[E, R]: ...
def fold(
    initial: Callable[[], S],
    step: Callable[[S, E], S],
    combine: Callable[[S, S], S],
    extract: Callable[[S], Any] = _state_itself,
) -> Fold[E, Any]:
    """Return the question that starts from *initial* and takes each element by *step*.

    Its answer is *extract* of the state, by default the state itself; *step* and *combine* may
    change and return their first argument.

    >>> total = fold(int, lambda count, word: count + len(word), lambda left, right: left + right)
    >>> total(["talks", "swap"]), total([])
    (9, 0)
    """
    return Fold(initial, step, combine, extract)
