"""Larger questions from smaller ones."""

from __future__ import annotations

from timeline.folds import Fold, collect, fold, grouped, lift, size

WORDS: Fold[str, tuple[str, ...]] = collect()


def length(word: str) -> int:
    return len(word)


def first_number(line: str) -> int | None:
    first = line.split(maxsplit=1)[0]
    return int(first) if first.isdecimal() else None


def test_size_counts_elements() -> None:
    """The size of nothing is 0."""
    sizes = [size()(words) for words in ([], ["talks"], ["talks", "talks"])]

    assert [0, 1, 2] == sizes


def test_collect_keeps_elements_as_they_come() -> None:
    """The answer is what was asked about."""
    answer = WORDS(["talks", "swap"])

    assert ("talks", "swap") == answer


def test_collect_joins_parts_in_their_order() -> None:
    """The elements of the first part come first."""
    parts = WORDS.over(["vote", "talks"]).combine(WORDS.over(["swap"]))

    assert ("vote", "talks", "swap") == parts.result()


def test_lift_asks_several_questions_at_once() -> None:
    """One pass answers them all, even over what can be passed through only once."""
    both = lift(lambda number, words: (number, words), size(), WORDS)

    assert (2, ("talks", "swap")) == both(word for word in ["talks", "swap"])


def test_lift_joins_parts_question_by_question() -> None:
    """Each question combines its own parts."""
    total: Fold[int, int] = fold(int, lambda a, b: a + b, lambda a, b: a + b)
    mean = lift(lambda together, number: together / number, total, size())
    parts = mean.over([1, 2]).combine(mean.over([6]))

    assert 3 == parts.result()


def test_lift_of_three() -> None:
    """Three questions are joined as two are."""
    question = lift(lambda a, b, c: (a, b, c), size(), WORDS, size())

    assert (1, ("talks",), 1) == question(["talks"])


def test_grouped_asks_each_group() -> None:
    """Every group has an answer of its own."""
    answer = grouped(length, WORDS)(["talks", "swap", "vote"])

    assert {5: ("talks",), 4: ("swap", "vote")} == answer


def test_grouped_joins_groups_of_parts() -> None:
    """A group in one part alone stays as it is; one in both is combined."""
    question = grouped(length, WORDS)
    parts = question.over(["talks", "swap"]).combine(question.over(["vote", "no"]))

    assert {5: ("talks",), 4: ("swap", "vote"), 2: ("no",)} == parts.result()


def test_grouped_tells_apart_groups_that_are_falsy() -> None:
    """The name of a group may be 0, empty or None."""
    answer = grouped(first_number, WORDS)(["0 talks", "swaps", "0 votes"])

    assert {0: ("0 talks", "0 votes"), None: ("swaps",)} == answer
