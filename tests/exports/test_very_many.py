"""What is written of very many: the first of them, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from support.reported import june, report, swap, to, told
from timeline.exchanges import returned
from timeline.exports.data import totals
from timeline.values import Count, Stated

if TYPE_CHECKING:
    from timeline.telling.explanation import Explanation


def test_all_of_a_thousand_pairs_are_listed() -> None:
    """45 exchanges of one day are 990 pairs, and of none it is said that it is left out."""
    side = pairs_of(45)

    assert (990, False) == (len(side["counted_apart"]), "counted_apart_more" in side)  # type: ignore[arg-type]


def test_of_more_pairs_it_is_told_how_many_are_left_out() -> None:
    """46 are 1,035 pairs."""
    side = pairs_of(46)

    assert (1000, 35) == (len(side["counted_apart"]), side["counted_apart_more"])  # type: ignore[arg-type]


def pairs_of(many: int) -> dict[str, object]:
    """Return what is written of so many exchanges of one day."""
    day = [report(f"a#{n}", swap(to("North", count=n + 1)), june(9)) for n in range(many)]
    side: dict[str, object] = totals(told(*day).ask(returned))["sides"]["North"]
    return side


def test_of_many_words_that_were_read_the_first_are_told() -> None:
    """Of 103 numbers with words 100, and how many more there were."""
    texts = explained(103)

    assert 100 == sum(text.count("“") for text in texts if text.startswith("read as"))
    assert "and 3 more were read" in texts


def test_all_of_a_hundred_words_are_told() -> None:
    """Nothing is left out then."""
    assert not [text for text in explained(100) if "more were read" in text]


def explained(many: int) -> list[str]:
    """Return the sentences that explain the first of so many sides of one exchange."""
    moved = [
        evolve(to(f"side {n}"), count=Stated(Count.exactly(n + 1), words=f"{n + 1} men"))
        for n in range(many)
    ]
    story = told(report("a#1", swap(*moved), june(9)))
    return sentences(story.ask(returned)["side 0"].explain())


def sentences(whole: Explanation) -> list[str]:
    return [whole.text, *(text for inner in whole.below for text in sentences(inner))]
