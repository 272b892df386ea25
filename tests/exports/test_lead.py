"""The sentences that a story begins with, by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support import seed_story
from support.page_stories import STORIES
from support.reported import june, paper, report, swap, tally, to, told, voice
from timeline import Count, Counted, Measure, Timeline
from timeline.exchanges import agreed, returned
from timeline.exports.lead import leading, newest_totals
from timeline.questions import ByDay, Claim, ClaimsCompared, Figure

if TYPE_CHECKING:
    from timeline.exports.lead import LeadPiece


END, MORE = "were reported one by one.", "and others on 1 more side"


def pieces(story: Timeline, question: Counted = returned) -> tuple[LeadPiece, ...]:
    """Return the pieces of the sentences about *story*."""
    answer = story.ask(question)
    totals = newest_totals(ClaimsCompared.of(answer).comparisons, story.ask(ByDay(question)))
    return leading(question, answer, totals)


def sentence(story: Timeline, question: Counted = returned) -> str:
    """Return what *story* comes to."""
    return "".join(piece.text for piece in pieces(story, question))


def test_what_was_reported_and_what_is_claimed_with_the_gap() -> None:
    """Figures of the larger case, which its own tests add up by hand."""
    assert (
        "At least 3,198 prisoners returned to Russia and 3,852 or 3,853 returned to "
        "Ukraine were reported one by one. Coordination Headquarters claims 5,757 returned to "
        "Ukraine (24 Feb 2022 – 25 May 2025): 1,904 or 1,905 more than were reported one "
        "by one. Russian Ministry of Defence claims about 2,400 returned to Russia (24 Feb 2022 – "
        "5 Feb 2025)."
    ) == sentence(STORIES["exchanges"].told())


def test_a_claim_is_told_in_its_own_words() -> None:
    """Never by the bound that it puts on something else; of an unknown gap nothing is said."""
    assert (
        "At least 114 prisoners returned to Russia and at least 110 returned to Ukraine were "
        "reported one by one. Shamsail Saraliev claims more than 1,000 Russian soldiers returned "
        "to Russia in all."
    ) == sentence(seed_story.story())
    assert (
        "At most 1,000 prisoners promised to Russia and at most 1,000 promised to Ukraine were "
        "reported one by one."
    ) == sentence(seed_story.story(), agreed)


def test_every_number_has_what_it_is_of() -> None:
    """So that a page can lead to it."""
    told_of = pieces(STORIES["exchanges"].told())
    of = [(piece.text, type(piece.about)) for piece in told_of if piece.about]

    assert [
        ("At least 3,198", Figure),
        ("3,852 or 3,853", Figure),
        ("5,757", Claim),
        ("about 2,400", Claim),
    ] == of


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], "Nothing was reported that counts here."),
        ([("A", 1)], "1 prisoner returned to A was reported one by one."),
        (
            [("A", 5), ("B", Count())],
            f"5 prisoners returned to A and an unknown number returned to B {END}",
        ),
        ([("A", Count())], f"An unknown number of prisoners returned to A {END}"),
        (
            [("A", 1), ("B", 2), ("C", 3), ("D", 4)],
            f"2 prisoners returned to B, 3 returned to C and 4 returned to D, {MORE} {END}",
        ),
    ],
)
def test_sides(counts: list[tuple[str, int | Count]], expected: str) -> None:
    """Those of which most were reported, in the order of sides; how many others there are."""
    reports = [report(f"a#{side}", swap(to(side, count=count)), june(3)) for side, count in counts]

    assert expected == sentence(told(paper("a"), *reports))


def test_claims_alone() -> None:
    """Nobody tells of each one by one."""
    claimed = report("a#1", tally("A", count=70), june(3), voices=(voice("the UN"),))

    assert (
        "No prisoners were reported one by one. the UN claims 70 returned to A in all: 70 more "
        "than were reported one by one."
    ) == sentence(told(paper("a"), claimed))


@pytest.mark.parametrize(
    ("claimed", "beyond"),
    [
        (8, ": 3 more than were reported one by one"),
        (5, ", as many as were reported one by one"),
        (4, ": 1 fewer than were reported one by one"),
    ],
)
def test_gaps(claimed: int, beyond: str) -> None:
    """Between a claim for all days and what was counted by then."""
    story = told(
        paper("a"),
        report("a#1", swap(to("A", count=5)), june(3)),
        report("a#2", tally("A", count=claimed), june(9), voices=(voice("the UN"),)),
    )

    assert f"the UN claims {claimed} returned to A in all{beyond}." in sentence(story)


def test_what_sides_are_to_a_measure_without_words_for_it_stands_in_brackets() -> None:
    """As of any place."""
    hurt = Measure("hurt (leading)", noun="people")
    story = told(paper("a"), report("a#1", swap(to("A", count=5)), june(3)))

    assert "Nothing was reported that counts here." == sentence(story, Counted(hurt))
    assert "(A)" == _behind(hurt, "A")


def _behind(measure: Measure, side: str) -> str:
    from timeline.exports.lead import CountedWords  # noqa: PLC0415

    return CountedWords.of(Counted(measure)).behind_number(side)


def test_a_claim_from_the_first_day_on_goes_before_one_for_a_period() -> None:
    """The newer one begins after the first that was counted."""
    story = told(
        paper("a"),
        report("a#1", swap(to("A", count=5)), june(3)),
        report("a#2", tally("A", count=8, since=june(3)), june(9), voices=(voice("the UN"),)),
        report("a#3", tally("A", count=9, since=june(4)), june(12), voices=(voice("the ICRC"),)),
        report("a#4", tally("A", count=7), june(8), voices=(voice("the UN"),)),
    )

    assert (
        "5 prisoners returned to A were reported one by one. the UN claims 8 returned to A (3–9 "
        "Jun 2025): 3 more than were reported one by one."
    ) == sentence(story)
