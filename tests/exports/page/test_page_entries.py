"""Developments as the page shows them: words, former readings, what became of reports."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from support import seed_story
from support.pages import WORDS, changed, quoted
from support.reported import june, paper, report, same, swap, to, told, voice
from timeline import Count
from timeline.exchanges import returned
from timeline.exports.page.entries import PageEntry, Quotation, Quotes, ReportEntry, page_entries

if TYPE_CHECKING:
    from timeline import Timeline
    from timeline.events import Voice


def made(quotes: Quotes | None = None) -> dict[str, ReportEntry]:
    """Return every report of the changed story by its name."""
    return {each.name: each for entry in entries(changed(), quotes) for each in entry.reports}


def entries(story: Timeline, quotes: Quotes | None = None) -> tuple[PageEntry, ...]:
    """Return all entries of *story*, of which nothing is asked."""
    return page_entries(story, {}, None, quotes=quotes, seen=lambda _: None, limit=None)


@cache
def seeds() -> tuple[PageEntry, ...]:
    """Return the entries of the seed documents."""
    reading = seed_story.story()
    answers = {"returned": reading.ask(returned)}
    return page_entries(reading, answers, "returned", quotes=None, seen=lambda _: None, limit=None)


def seed(name: str) -> PageEntry:
    (found,) = (one for one in seeds() if name in {each.name for each in one.reports})
    return found


def test_every_development_once() -> None:
    """By their days, those without any last."""
    known = [one.bounds.known for one in seeds()]

    assert 71 == len(seeds())
    assert sorted(known, reverse=True) == known
    assert 71 == len({one.anchor for one in seeds()})


def test_what_a_development_adds() -> None:
    """The swap of 106 on each side."""
    found = seed("004#swap-106")

    assert [("Russia", "106"), ("Ukraine", "106")] == [(bar.side, bar.text) for bar in found.bars]
    assert () == found.numbers
    assert ("Russia", "Ukraine") == found.sides


def test_a_claimed_total_is_never_added() -> None:
    """It says so where it stands: of one side, and of both together."""
    claims = [one for one in seeds() if any("as claimed" in each for each in one.asides)]

    assert {
        "returned, Russia: at least 1,001 in all, as claimed; never added",
        "returned, all sides together: at least 1,000 in all, as claimed; never added",
    } == {text for claim in claims for text in claim.asides if "as claimed" in text}
    assert [(), ()] == [claim.bars for claim in claims]


def test_words_in_their_sentence_where_they_are_at_hand() -> None:
    """Else their place alone."""
    place = "1000-1015"

    assert (Quotation(place=place),) == made()["a#first"].passages
    (found,) = made(quoted)["a#first"].passages
    assert ("On Tuesday ", WORDS, ", it says.") == (found.before, found.words, found.after)


def test_white_space_in_words_is_one_space() -> None:
    """Documents break their lines where they like."""
    (found,) = made(lambda *_: ("a\n  b ", "c\td", "\r\ne"))["a#first"].passages

    assert ("a b ", "c d", " e") == (found.before, found.words, found.after)


def test_a_report_read_otherwise_has_its_former_reading() -> None:
    """And by whom it was read otherwise, and why."""
    found = made()["a#first"]
    (former,) = found.former

    assert "returned, North: 40" == found.counts
    assert "returned, North: 41" == former.counts
    assert "read otherwise by a second reader: one was a guard" == former.why
    assert "2025-07-10 13:00 UTC" == former.recorded


def test_a_silenced_report_says_why() -> None:
    """It stands there all the same."""
    assert made()["a#gone"].silent
    assert made()["a#first"].silent is None


def test_a_report_taken_back_is_none() -> None:
    """The page lists it apart."""
    assert "b#wrong" not in made()


def test_anchors_stay_when_more_is_linked() -> None:
    """The first report gives it, whatever joins it later."""
    first, second = (report(f"{key}#x", swap(to("North", count=2)), june(3)) for key in "ab")
    alone = told(paper("a"), paper("b"), first, second)
    linked = told(paper("a"), paper("b"), first, second, same("a#x", "b#x"))

    before = {one.anchor for one in entries(alone)}
    (after,) = entries(linked)
    assert after.anchor in before
    assert ("a", "b") == after.sources


def test_progress_is_told() -> None:
    """After each development."""
    seen: list[int] = []

    page_entries(seed_story.story(), {}, None, quotes=None, seen=seen.append, limit=None)

    assert list(range(1, 72)) == seen


def test_only_the_newest_are_told_where_there_is_a_limit() -> None:
    """By their days; what has none is older than any."""
    story = told(
        paper("a"),
        *(report(f"a#{day}", swap(to("North", count=day)), june(day)) for day in (7, 3, 5)),
        report("a#0", swap(to("North", count=9))),
    )
    newest = page_entries(story, {}, None, quotes=None, seen=lambda _: None, limit=2)

    assert ["5 Jun 2025", "7 Jun 2025"] == [entry.when for entry in newest]


def test_bars_are_as_long_as_what_is_certain_and_pale_up_to_what_is_possible() -> None:
    """All on one scale: that of the largest number of any development."""
    some = Count.between(10, 20)
    story = told(
        paper("a"),
        report("a#3", swap(to("North", count=50), to("South", count=some)), june(3)),
        report("a#4", swap(to("North", count=Count.at_least(25))), june(4)),
    )
    answers = {"returned": story.ask(returned)}
    first, second = page_entries(
        story, answers, "returned", quotes=None, seen=lambda _: None, limit=None
    )

    assert [("North", 100.0, 100.0), ("South", 20.0, 40.0)] == [
        (bar.side, bar.least, bar.most) for bar in first.bars
    ]
    assert [("at least 25", 50.0, 50.0)] == [(bar.text, bar.least, bar.most) for bar in second.bars]


@pytest.mark.parametrize(
    ("voices", "who"),
    [
        ((voice("N. Minister", "North"),), "North alone"),
        ((voice("N. Minister", "North"), voice("S. Minister", "South")), "both sides"),
        ((voice("N. Minister", "North"), voice("the UN")), "North and others"),
        ((voice("the UN"), voice("the ICRC")), "the UN and 1 other"),
    ],
)
def test_who_says_so_in_short(voices: tuple[Voice, ...], who: str) -> None:
    """Parties, where they are named; else voices. Each voice has a report of its own here."""
    reports = [
        report(f"a#{n}", swap(to("North", count=5), to("South", count=5)), june(3), voices=(each,))
        for n, each in enumerate(voices)
    ]
    links = [same("a#0", f"a#{n}") for n in range(1, len(voices))]
    story = told(paper("a"), *reports, *links)
    (entry,) = page_entries(
        story,
        {"returned": story.ask(returned)},
        "returned",
        quotes=None,
        seen=lambda _: None,
        limit=None,
    )

    assert who == entry.who
