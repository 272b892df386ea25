"""Larger questions from smaller ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from attrs import evolve

from timeline.folds.folding import Fold, fold, made_by

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["collect", "grouped", "lift", "size"]

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
E = TypeVar("E")
K = TypeVar("K")
R = TypeVar("R")


@overload
def lift(make: Callable[[A], R], a: Fold[E, A], /) -> Fold[E, R]: ...
@overload
def lift(make: Callable[[A, B], R], a: Fold[E, A], b: Fold[E, B], /) -> Fold[E, R]: ...
@overload
def lift(
    make: Callable[[A, B, C], R], a: Fold[E, A], b: Fold[E, B], c: Fold[E, C], /
) -> Fold[E, R]: ...
def lift(make: Callable[..., R], /, *questions: Fold[Any, Any]) -> Fold[Any, R]:
    """Return the question that asks all *questions* in one pass and answers with *make* of theirs.

    Law: ``lift(f, a, b)(xs) == f(a(xs), b(xs))``.

    >>> lift(lambda n, words: f"{n}: {words}", size(), collect())(["talks", "swap"])
    "2: ('talks', 'swap')"
    """

    def step(states: list[Any], element: Any) -> list[Any]:
        return [
            question._step(state, element)
            for question, state in zip(questions, states, strict=True)
        ]

    def combine(left: list[Any], right: list[Any]) -> list[Any]:
        parts = zip(questions, left, right, strict=True)
        return [question._combine(ours, theirs) for question, ours, theirs in parts]

    def extract(states: list[Any]) -> R:
        return make(
            *(question._extract(state) for question, state in zip(questions, states, strict=True))
        )

    def leave(states: list[Any], aside: Any) -> list[Any]:
        return [
            question._leave(state, aside) if question._leave else state
            for question, state in zip(questions, states, strict=True)
        ]

    together = fold(lambda: [question._initial() for question in questions], step, combine, extract)
    return made_by(evolve(together, leave=leave), lift, make, *questions)


@overload
def grouped(key: Callable[[E], K], question: Fold[object, R]) -> Fold[E, dict[K, R]]: ...
@overload
def grouped(key: Callable[[E], K], question: Fold[E, R]) -> Fold[E, dict[K, R]]: ...
def grouped(key: Callable[[E], K], question: Fold[E, R]) -> Fold[E, dict[K, R]]:
    """Return the question that asks *question* of each group of elements with one *key*.

    Law: ``grouped(k, a)(xs)[g] == a(x for x in xs if k(x) == g)`` for every group there is.

    >>> grouped(len, size())(["talks", "swap", "vote"])
    {5: 1, 4: 2}
    """
    begin, take = question._initial, question._step

    def step(groups: dict[K, Any], element: E) -> dict[K, Any]:
        name = key(element)
        groups[name] = take(groups[name] if name in groups else begin(), element)
        return groups

    def combine(left: dict[K, Any], right: dict[K, Any]) -> dict[K, Any]:
        for name, state in right.items():
            left[name] = question._combine(left[name], state) if name in left else state
        return left

    def extract(groups: dict[K, Any]) -> dict[K, R]:
        return {name: question._extract(state) for name, state in groups.items()}

    asked: Fold[E, dict[K, R]] = fold(dict, step, combine, extract)
    return made_by(asked, grouped, key, question)


def collect() -> Fold[E, tuple[E, ...]]:
    """Return the question for the elements themselves, in the order in which they came.

    >>> collect().where(str.isalpha)(["talks", "7", "swap"])
    ('talks', 'swap')
    """

    def step(elements: list[E], element: E) -> list[E]:
        elements.append(element)
        return elements

    def combine(left: list[E], right: list[E]) -> list[E]:
        left.extend(right)
        return left

    asked: Fold[E, tuple[E, ...]] = fold(list[E], step, combine, tuple)
    return made_by(asked, collect)


def size() -> Fold[object, int]:
    """Return the question how many elements there are.

    >>> size()(["talks", "swap", "vote"])
    3
    """
    asked: Fold[object, int] = fold(
        int, lambda count, _: count + 1, lambda left, right: left + right
    )
    return made_by(asked, size)
