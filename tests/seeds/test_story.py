"""The five documents together: the figures that the project exists for."""

from __future__ import annotations

import csv
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.seed_story import DOCUMENTS, SEEDS, SHARED, notes, story
from timeline import Count
from timeline.events import digest
from timeline.exchanges import released, returned
from timeline.sources import Folder, check_passages, check_words, read_note, record

if TYPE_CHECKING:
    from pathlib import Path

PASSAGES = SHARED / "data" / "seed-passages.csv"


def test_returned_by_default() -> None:
    """Every affirmed report counts: 2 + 2 + 2 + 106 + 2 to Russia, 2 + 106 + 2 to Ukraine."""
    answer = story().ask(returned)
    russia, ukraine = answer["Russia"], answer["Ukraine"]

    assert ("Russia", "Ukraine") == tuple(answer)
    assert (Count.at_least(114), 106) == (russia.counted, russia.exact)
    assert (Count.at_least(110), 106) == (ukraine.counted, ukraine.exact)
    assert "at least 114, of which 106 exact" == str(russia)
    assert not russia.disputed


@pytest.mark.parametrize(("day", "russia", "ukraine"), [("2025-06-10", 2, 2), ("2025-06-23", 6, 2)])
def test_happened_by(day: str, russia: int, ukraine: int) -> None:
    """By June 10 the first group; by June 23 also June 19 and 20, but not for certain the 106."""
    answer = story().happened_by(day).ask(returned)

    assert Count.at_least(russia) == answer["Russia"].counted
    assert Count.at_least(ukraine) == answer["Ukraine"].counted


def test_implied_for_all_time() -> None:
    """More than 1,000 by June 29 at the latest, and at least two on July 4: 1,003."""
    assert Count.at_least(1003) == story().ask(returned)["Russia"].implied


def test_implied_since_june_2_raises_nothing() -> None:
    """A claim that does not say from when it counts says nothing of the days since June 2."""
    figure = story().happened_since("2025-06-02").ask(returned)["Russia"]

    assert Count.at_least(114) == figure.counted
    assert Count.at_least(114) == figure.implied


def test_nothing_before_the_first() -> None:
    """Before June 2 nothing is reported, which is not zero."""
    figure = story().happened_by("2025-06-01").ask(returned)["Russia"]

    assert "number not reported" == str(figure)


def test_what_was_said_by_june_10() -> None:
    """Only the announcement of June 9 has a day on which it was certainly said by then."""
    answer = story().said_until("2025-06-10").ask(returned)

    assert Count.at_least(2) == answer["Russia"].counted
    assert ("Russia",) == tuple(answer)


def test_released_mirrors_the_captors() -> None:
    """What Ukraine released, by the transfers that name it as captor: 2 + 2 + 2 + 106 + 2."""
    assert Count.at_least(114) == story().ask(released)["Ukraine"].counted


def test_order_of_recording_does_not_matter() -> None:
    """Whatever file is recorded first, the answers and conflicts are the same."""
    wanted = story().ask(returned)["Russia"].counted
    sentences = [str(one) for one in story().conflicts()]
    for order in list(permutations(range(len(SEEDS))))[::97]:
        with tl.open() as ledger:
            record([notes()[place] for place in order], ledger)
            found = ledger.timeline()

        assert wanted == found.ask(returned)["Russia"].counted
        assert sentences == [str(one) for one in found.conflicts()]


def test_everything_is_explained_down_to_passages() -> None:
    """Every contribution's explanation names a document and a place in it."""
    figure = story().ask(returned)["Russia"]
    lines = list(figure.explain().lines())

    for one in figure.contributions:
        for each in one.reports:
            first = each.event.provenance.passages[0]
            place = f"{story().documents[each.event.document].address} {first.start}-{first.end}"
            assert any(place in line for line in lines)


def test_nothing_waits() -> None:
    """Every link and retraction of the notes finds its report."""
    assert story().dangling() == ()


def test_no_link_is_made_between_documents_without_a_reason() -> None:
    """Links say who judged so and why."""
    links = [one.event for one in story() if isinstance(one.event, tl.Link)]

    assert links
    assert all(link.judge and len(link.why) > 10 for link in links)


def test_cited_phrases_are_short() -> None:
    """The notes quote phrases of a few words at most."""
    longest = max(len(words.split()) for note in notes() for words in note.words)

    assert longest <= 8


@pytest.mark.skipif(not PASSAGES.is_file(), reason="the table of hard passages is not here")
def test_every_hard_passage_is_cited_or_waived() -> None:
    """Each of the 118 known hard passages is cited by an event, or waived with a reason."""
    places: dict[str, set[tuple[int, int]]] = {}
    for note in notes():
        found = {(each.start, each.end) for _, each in note.passages()}
        places[note.document.address or ""] = found
    with PASSAGES.open(encoding="utf-8", newline="") as rows:
        missing = [
            row["n"]
            for row in csv.DictReader(rows)
            if (int(row["start"]), int(row["end"])) not in places[row["document"]]
        ]

    assert [] == missing


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents themselves are not here")
def test_every_passage_is_where_it_says() -> None:
    """All passages are found in the documents, by offset and digest."""
    checked, faults = check_passages(story(), Folder(DOCUMENTS))

    assert [] == faults
    assert checked > 100


def test_words_of_every_count_and_day_are_cited() -> None:
    """Each stands in a passage of its report; those cited by a digest need the document."""
    texts = {digest(words): words for note in notes() for words in note.words}
    judged = check_words(story(), texts.get)

    assert () == judged.faults
    assert judged.held > 50


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents themselves are not here")
def test_documents_have_what_is_said_of_them() -> None:
    """Words of counts and days, cues, hedges and names."""
    with tl.open() as ledger:
        outcome = record(notes(), ledger, Folder(DOCUMENTS))
        judged = check_words(ledger.timeline(), ledger.excerpt, Folder(DOCUMENTS))

    assert () == outcome.remarks
    assert ((), (), 0) == (judged.faults, judged.unsaid, judged.unread)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents themselves are not here")
def test_seeds_quote_no_long_run_of_the_documents() -> None:
    """No notes file repeats a run of twelve words of a document."""
    runs = set()
    for path in DOCUMENTS.glob("*.txt"):
        words = path.read_text(encoding="utf-8").lower().split()
        runs |= {tuple(words[n : n + 12]) for n in range(len(words) - 11)}
    for seed in SEEDS:
        words = seed.read_text(encoding="utf-8").lower().split()

        assert runs.isdisjoint(tuple(words[n : n + 12]) for n in range(len(words) - 11))


def test_an_edited_note_never_counts_twice(tmp_path: Path) -> None:
    """Recording a mended number puts it in the place of the old one, from then on."""
    path = tmp_path / "004.toml"
    text = next(seed for seed in SEEDS if seed.name == "004.toml").read_text(encoding="utf-8")
    path.write_text(text.replace('distinct = "swap-june-20"', 'distinct = "swap-june-20"'))
    with tl.open() as ledger:
        record(notes(), ledger)
        before = ledger.timeline()
        moment = max(one.moment for one in before)
        mended = text.replace('count = "106 soldiers"', "count = 107")
        mended = mended.replace('count = "106", per', "count = 107, per")
        path.write_text(mended.replace('count = "212 individuals", per', "count = 214, per"))
        outcome = record([read_note(path)], ledger)
        after = ledger.timeline()

    assert (3, 3) == (outcome.added, outcome.revisions)
    assert Count.at_least(115) == after.ask(returned)["Russia"].counted
    assert Count.at_least(114) == after.known_at(moment).ask(returned)["Russia"].counted
