"""Questions written outside-in, in which nothing is dropped silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.folds import Aside, Fold, Grouped, collect, each, size

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS: Fold[str, tuple[str, ...]] = collect()


def words(line: str) -> Iterator[str | Aside]:
    for word in line.split():
        yield word if word.isalpha() else Aside(word, "no word")


def initial(word: str) -> str:
    return word[0]


def test_contributions_are_grouped() -> None:
    """Each group's question is asked of its contributions."""
    answer = each(words).by(initial).into(WORDS)(["talks end", "two swaps"])

    assert {"t": ("talks", "two"), "e": ("end",), "s": ("swaps",)} == answer.groups


def test_what_does_not_count_is_set_aside_with_the_reason() -> None:
    """Asides travel beside the groups."""
    answer = each(words).by(initial).into(size())(["talks 7", "8 swaps"])

    assert (Aside("7", "no word"), Aside("8", "no word")) == answer.asides


def test_where_sets_aside_what_it_does_not_keep() -> None:
    """What a condition leaves out has its reason, too; asides pass through it."""
    question = each(words).where(lambda word: len(word) > 3, "short").by(initial).into(size())
    answer = question(["talks 7 end"])

    assert Grouped({"t": 1}, (Aside("7", "no word"), Aside("end", "short")), 0) == answer


def test_the_first_condition_that_fails_is_the_reason() -> None:
    """Later conditions do not see what is already aside."""
    narrowed = each(words).where(lambda word: len(word) > 3, "short")
    narrowed = narrowed.where(lambda word: "a" in word, "no a")
    answer = narrowed.by(initial).into(size())(["end swap vote"])

    assert (Aside("end", "short"), Aside("vote", "no a")) == answer.asides


def test_a_group_that_is_not_there_has_the_answer_to_nothing() -> None:
    """Asking for an unknown group is no error."""
    answer = each(words).by(initial).into(size())(["talks"])

    assert (1, 0, ["t"]) == (answer["t"], answer["x"], list(answer))


def test_parts_are_combined_with_their_asides() -> None:
    """Groups and asides of two parts are joined."""
    question = each(words).by(initial).into(size())
    both = question.over(["talks 7"]).combine(question.over(["two 8"])).result()

    assert Grouped({"t": 2}, (Aside("7", "no word"), Aside("8", "no word")), 0) == both


def test_one_beginning_serves_several_questions() -> None:
    """Narrowing a beginning leaves it as it was."""
    begun = each(words)
    begun.where(lambda word: len(word) > 4, "short")
    answer = begun.by(initial).into(size())(["two"])

    assert {"t": 1} == answer.groups
