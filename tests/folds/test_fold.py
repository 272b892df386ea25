"""Questions as values: asked of a whole, of parts, of what is kept, and of an answer."""

from __future__ import annotations

from timeline.folds import Fold, fold


def length() -> Fold[str, int]:
    return fold(int, lambda known, word: known + len(word), lambda left, right: left + right)


def test_a_question_about_nothing_is_answered_by_what_it_starts_from() -> None:
    """Without elements the answer is that of the initial state."""
    answer = length()([])

    assert 0 == answer


def test_a_question_takes_every_element() -> None:
    """Each element adds its step."""
    answer = length()(["talks", "swap"])

    assert 9 == answer


def test_a_question_can_be_asked_again() -> None:
    """No state is left over from an earlier answer."""

    def step(found: list[str], word: str) -> list[str]:
        found.append(word)
        return found

    question = fold(list[str], step, lambda left, right: left + right)
    question(["talks"])

    assert ["swap"] == question(["swap"])


def test_parts_are_combined() -> None:
    """Two parts answered apart amount to the whole."""
    question = length()
    whole = question.over(["talks", "swap"]).combine(question.over(["vote"]))

    assert 13 == whole.result()


def test_a_part_answers_as_if_it_were_the_whole() -> None:
    """`result` of a part is the answer to that part."""
    part = length().over(["vote"])

    assert 4 == part.result()


def test_map_shapes_the_answer() -> None:
    """A function of the answer is a question of its own."""
    question = length().map(lambda number: f"{number} letters")

    assert "4 letters" == question(["vote"])


def test_map_shapes_a_combined_answer_once() -> None:
    """The function sees the whole, not the parts."""
    squared = length().map(lambda number: number**2)
    parts = squared.over(["talks"]).combine(squared.over(["vote"]))

    assert 81 == parts.result()


def test_where_keeps_some_elements() -> None:
    """What is not kept does not count."""
    question = length().where(lambda word: word.startswith("t"))

    assert 8 == question(["talks", "swap", "two"])


def test_where_narrows_further() -> None:
    """Conditions add up."""
    question = length().where(lambda word: len(word) > 3).where(lambda word: "a" in word)

    assert 5 == question(["talks", "tan", "vote"])
