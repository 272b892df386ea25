"""An explanation that is told in part: made as far as it is told, and cut as the whole would be."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from attrs import evolve

from support.page_stories import STORIES
from support.reported import june, report, swap, to, told
from support.served import BY_NAME, SERVING, as_json, tell
from timeline.questions import every_measure
from timeline.questions.asked import numbers_by_part
from timeline.questions.counting import figures
from timeline.questions.counting.explaining import explain_contribution
from timeline.telling.explanation import Explanation

if TYPE_CHECKING:
    from support.page_stories import PageStory

MANY = told(*(report(f"a#{n}", swap(to("North", count=n)), june(n)) for n in range(1, 29)))


def cut(whole: Explanation, most: int) -> Explanation:
    """Return *whole* with so many sentences below any, as it is asked for."""
    below = tuple(cut(inner, most) for inner in islice(whole.below, most))
    if (more := len(whole.below) - most) > 0:
        below = (*below, Explanation(f"and {more:,} more"))
    return evolve(whole, below=below)


@pytest.mark.parametrize("most", [1, 2, 5, 1000])
@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_part_is_cut_out_of_the_whole(story: PageStory, most: int) -> None:
    """Of every number of every question, of real stories and made-up ones."""
    reading = story.told()
    questions = (*SERVING.questions.values(), *reading.ask(every_measure))
    numbers = [
        number for question in questions for _, number in numbers_by_part(reading.ask(question))
    ]

    assert numbers
    for number in numbers:
        assert cut(number.explain(), most) == number.grounds().unfolded(most)


def test_only_what_is_told_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 28 exchanges two are put into words, where two are asked for."""
    explained = Mock(wraps=explain_contribution)
    monkeypatch.setattr(figures, "explain_contribution", explained)
    answer = as_json(tell(MANY, BY_NAME["explain"], {"limit": ["2"]}))

    (north,) = answer["explanations"]
    assert ["and 26 more"] == [one["text"] for one in north["below"][0]["below"][2:]]
    assert 2 == explained.call_count
