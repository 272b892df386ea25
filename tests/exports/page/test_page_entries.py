"""Developments as the page shows them: words, former readings, what became of reports."""

from __future__ import annotations

from functools import cache

from support import seed_story
from support.pages import WORDS, changed, quoted
from support.reported import june, paper, report, same, swap, to, told
from timeline.exchanges import returned
from timeline.exports.page.entries import PageEntry, Quotation, Quotes, ReportEntry, page_entries


def made(quotes: Quotes | None = None) -> dict[str, ReportEntry]:
    """Return every report of the changed story by its name."""
    found = page_entries(changed(), {}, quotes, lambda _: None)
    return {one.name: one for entry in found for one in entry.reports}


@cache
def seeds() -> tuple[PageEntry, ...]:
    """Return the entries of the seed documents."""
    reading = seed_story.story()
    answers = {"returned": reading.ask(returned)}
    return page_entries(reading, answers, None, lambda _: None)


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

    assert ("returned, Russia: 106", "returned, Ukraine: 106") == found.numbers
    assert ("Russia", "Ukraine") == found.sides


def test_a_claimed_total_is_never_added() -> None:
    """It says so where it stands: of one side, and of both together."""
    claims = [one for one in seeds() if any("as claimed" in each for each in one.asides)]

    assert {
        "returned, Russia: at least 1,001 in all, as claimed; never added",
        "returned, all sides together: at least 1,000 in all, as claimed; never added",
    } == {text for claim in claims for text in claim.asides if "as claimed" in text}
    assert [(), ()] == [claim.numbers for claim in claims]


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

    before = {one.anchor for one in page_entries(alone, {}, None, lambda _: None)}
    (after,) = page_entries(linked, {}, None, lambda _: None)
    assert after.anchor in before
    assert ("a", "b") == after.sources


def test_progress_is_told() -> None:
    """After each development."""
    seen: list[int] = []

    page_entries(seed_story.story(), {}, None, seen.append)

    assert list(range(1, 72)) == seen
