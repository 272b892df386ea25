"""What rules find in a text: dates, counts and voices, each with its place."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from hypothesis import example, given

from support.seed_story import DOCUMENTS, SHARED
from support.texts import texts
from timeline.sources.drafting import Clue, Sort, find
from timeline.values import When

PASSAGES = SHARED / "data" / "seed-passages.csv"
JUNE_25 = When.on(date(2025, 6, 25))

HARD = {Sort.COUNT: range(1, 24), Sort.DATE: range(24, 51), Sort.VOICE: range(51, 78)}
"""The rows of the hard passages that are about numbers, about time, and about who says so."""


def found(text: str, sort: Sort, published: When = JUNE_25) -> list[Clue]:
    """Return the clues of one sort in a text."""
    return [one for each in find(text, published) for one in each.clues if one.sort is sort]


def words(text: str, sort: Sort) -> list[str]:
    """Return the words of the clues of one sort."""
    return [one.words for one in found(text, sort)]


@given(texts())
@example("A\u0301 said on June 19 \U0001f602 that 106 soldiers returned")
def test_words_stand_where_a_clue_says(text: str) -> None:
    """Places are counted in code points of the text as it is, whatever it is made of."""
    all_of_it = [one for each in find(text) for one in each.clues]

    assert all(text[one.start : one.end] == one.words for one in all_of_it)
    assert all(one.words.strip() for one in all_of_it)


@given(texts())
def test_clues_are_short_and_in_order(text: str) -> None:
    """None quotes more than a few words, and every one lies in its sentence."""
    stretches = [*find(text)]
    starts = [one.start for each in stretches for one in each.clues]

    assert starts == sorted(starts)
    for each in stretches:
        assert each.clues
        assert all(each.start <= one.start < one.end <= each.end for one in each.clues)
        assert all(len(one.words.split()) <= 8 for one in each.clues)


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("They met on June 19.", "on June 19", "2025-06-19 (year nearest the publication)"),
        ("On 19 June 2024, they met.", "On 19 June 2024", "2024-06-19 (date as written)"),
        ("It unfolded on July 4th, Friday.", "on July 4th, Friday", "2025-07-04"),
        ("It happened this week.", "this week", "between 2025-06-21 and 2025-06-29"),
        ("It was just days\r\nearlier, he said.", "just days\r\nearlier", "needs a day"),
        ("It began in the coming days.", "in the coming days", "between 2025-06-25 and 2025-07-04"),
        ("They were held for months.", "for months", "no rule reads this"),
        ("The end-of-April deadline passed.", "end-of-April", "no rule reads this"),
        ("It may end by summer.", "by summer", "no rule reads this"),
        ("Taken from wire_1747865942 today", "1747865942", "if these are seconds of Unix time"),
    ],
)
def test_dates(text: str, expected: str, remark: str) -> None:
    """Days, stretches and seasons, with what the rules make of them."""
    (one, *_) = [each for each in found(text, Sort.DATE) if each.words == expected]

    assert one.remark.startswith(remark)


def test_a_month_is_no_verb() -> None:
    """Modal verbs and marches are left alone; a month needs a word or a number beside it."""
    assert [] == words("They may march. Talks may fail, may 5 say.", Sort.DATE)
    assert ["in May", "March 2025"] == words("It fell in May and March 2025.", Sort.DATE)


def test_what_a_date_needs_is_said() -> None:
    """Without the day of publication, no year is made up."""
    (one,) = found("They met on June 19.", Sort.DATE, When())

    assert ("needs the day of publication, or a year", 'when = { words = "on June 19" }') == (
        one.remark,
        one.form,
    )


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("swapping 106 soldiers on each side.", "106 soldiers on each side", "106 (exactly N)"),
        ("It counted 106.", "106", "106 (exactly N)"),
        ("More than 1,000 men have gone.", "More than 1,000 men", "at least 1,001 (more than N)"),
        ("about 2.4 thousand came home", "about 2.4 thousand", "number not reported (about N)"),
        ("nearly 300 people came", "nearly 300 people", "between 1 and 299 (nearly N)"),
        ("Dozens of families wait", "Dozens of families", "at least 12 (dozens)"),
        ("a group of North's fighters", "a group of North's fighters", "at least 2"),
        ("a group of Northern fighters held", "a group of Northern fighters", "at least 2"),
        ("Northern soldiers returned", "Northern soldiers", "at least 2 (plural noun)"),
        ("a 106-for-106 deal", "106-for-106", "no rule reads this as a count"),
        ("all under the age of 25, they", "all under the age of 25", "an age, and no count"),
        ("the numbers of both are open", "the numbers of", "perhaps a number left unsaid"),
        ("some of whom were hurt", "some of whom", "no rule reads this as a count"),
    ],
)
def test_counts(text: str, expected: str, remark: str) -> None:
    """Numbers with what hedges and names them, groups, and plurals where somebody is moved."""
    (one,) = found(text, Sort.COUNT)

    assert (expected, True) == (one.words, one.remark.startswith(remark))


def test_days_and_pronouns_are_no_counts() -> None:
    """Nor is a plural in a sentence in which nobody goes anywhere."""
    assert [] == words("On June 19, one might say soldiers are tired.", Sort.COUNT)


@pytest.mark.parametrize(
    ("text", "expected", "name", "cue"),
    [
        ("While North claimed it.", "North claimed", "North", "claimed"),
        ("It was so, according to officials there.", "according to officials", "officials", None),
        ("It was confirmed by many sources.", "confirmed by many sources", "many sources", None),
        ("“It was,” said Ann Other.", "said Ann Other", "Ann Other", "said"),
        ("“North is calm,” said Ann Other.", "said Ann Other", "Ann Other", "said"),
        ("Some experts suggest that.", "Some experts suggest", "Some experts", "suggest"),
        ("On June 3, Ann Other said so.", "Ann Other said", "Ann Other", "said"),
    ],
)
def test_voices(text: str, expected: str, name: str, cue: str | None) -> None:
    """A name beside a word that attributes."""
    (one,) = found(text, Sort.VOICE)

    assert (expected, True) == (one.words, f'name = "{name}"' in one.form)
    assert cue is None or f'cue = "{cue}"' in one.form


def test_a_name_may_stand_far_from_its_cue() -> None:
    """What comes between is left out; both are found."""
    text = "Ann Other, who is the deputy head of the committee of that house, said so."

    assert ["Ann Other", "said"] == words(text, Sort.VOICE)[:1] + words(text, Sort.VOICE)[-1:]


def test_a_pronoun_names_nobody() -> None:
    """Who is meant is left for a person to fill in."""
    (one,) = found("It is so, he said.", Sort.VOICE)

    assert ("he said", 'voices = [{ name = "", cue = "said" }]') == (one.words, one.form)


def test_hedges_have_no_speaker() -> None:
    """They become hedges of the report."""
    (one,) = found("They were reportedly brought there.", Sort.VOICE)

    assert ("reportedly", 'hedges = ["reportedly"]') == (one.words, one.form)


def test_lines_that_were_broken_are_one_sentence() -> None:
    """A line that goes on in small letters, or with a number, belongs to the one before."""
    (one,) = find("On June\n19 more than\n40 of them came home.\n")

    assert ["On June\n19", "more than\n40"] == [each.words for each in one.clues]


@pytest.mark.parametrize("text", ["", " ", "\n" * 5000, "a" * 5000, "\ufeff", "said " * 1000])
def test_dull_texts_are_soon_read(text: str) -> None:
    """However long they are."""
    assert all(one.sort is Sort.VOICE for each in find(text) for one in each.clues)


@pytest.mark.skipif(not PASSAGES.is_file(), reason="the hard passages are not here")
@pytest.mark.parametrize(("sort", "least"), [(Sort.COUNT, 21), (Sort.DATE, 23), (Sort.VOICE, 24)])
def test_most_hard_passages_are_found(sort: Sort, least: int) -> None:
    """Of 23 on numbers, 27 on time and 27 on who says so, so many overlap what is found."""
    with PASSAGES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["n"]) in HARD[sort]]
    names = {row["document"] for row in rows}
    places = {name: found((DOCUMENTS / name).read_bytes().decode(), sort, When()) for name in names}

    hit = [
        row
        for row in rows
        for start, end in [(int(row["start"]), int(row["end"]))]
        if any(one.start < end and start < one.end for one in places[row["document"]])
    ]

    assert len(HARD[sort]) == len(rows)
    assert least <= len(hit)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents themselves are not here")
def test_a_person_can_read_what_is_found() -> None:
    """There are few clues in a document: 150 in all five, 4 to 10 in 1,000 characters."""
    sizes = {}
    for path in sorted(DOCUMENTS.glob("*.txt")):
        text = path.read_bytes().decode()
        many = sum(len(each.clues) for each in find(text))
        sizes[path.name[:3]] = many
        assert many <= 10 * len(text) / 1000

    assert 150 >= sum(sizes.values())
