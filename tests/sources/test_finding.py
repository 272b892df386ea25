"""What rules find in a text: dates, counts and voices, each with its place."""

from __future__ import annotations

import csv
import tomllib
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
        ("Taken from wire_1747865942 today", "1747865942", "2025-05-21, if these are seconds"),
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


def test_a_decade_is_no_year() -> None:
    """Nor is a year cut out of it."""
    assert [] == words("It was calm since 1980s unrest.", Sort.DATE)


def test_what_a_date_needs_is_said() -> None:
    """Without the day of publication, no year is made up."""
    (one,) = found("They met on June 19.", Sort.DATE, When())

    assert ("needs the day of publication, or a year", 'when = { words = "on June 19" }') == (
        one.remark,
        one.form,
    )


def test_that_evening_is_of_the_day_told_last() -> None:
    """Whether or not it was the day itself: by Wednesday, and that evening."""
    *_, evening = found(
        "It sank on Monday. Six were found by Wednesday morning; five more that evening.",
        Sort.DATE,
        When.on(date(2024, 3, 21)),
    )

    assert "2024-03-20, if reckoned from 2024-03-20" == evening.remark


def test_a_day_ahead_is_told_as_it_would_be_if_planned() -> None:
    """It is no value yet, as a report tells what was done."""
    (meeting,) = found("They meet on 20 March.", Sort.DATE, When.on(date(2024, 3, 13)))

    assert (None, "2024-03-20, which lies ahead, if planned; else write the year") == (
        meeting.value,
        meeting.remark,
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
        ("a 106-for-106 deal", "106-for-106", "106 (each way?)"),
        ("a 40-for-12 deal", "40-for-12", "no rule reads this as a count"),
        ("the numbers of both are open", "the numbers of", "perhaps a number left unsaid"),
        ("some of whom were hurt", "some of whom", "perhaps a number left unsaid"),
    ],
)
def test_counts(text: str, expected: str, remark: str) -> None:
    """Numbers with what hedges and names them, groups, and plurals where somebody is moved."""
    (one,) = found(text, Sort.COUNT)

    assert (expected, True) == (one.words, one.remark.startswith(remark))


@pytest.mark.parametrize(
    "text",
    [
        "It sank at 6:45 a.m. and was seen at 20:15, or about 9 o'clock.",
        "Nearly three-quarters of it, 55%, or 12 per cent.",
        "It cost $40 million, €3,000 or 12 million roubles.",
        "It lies 12 km off, 3.5 metres deep, for 40 hours.",
        "Fire of 122 mm and 9M22 from a T-90 at Boeing 747 crews.",
        "At 48.15°N, or 48.1523.",
        "A boy aged 7, a 40-year-old man, and children under 5.",
        "Resolution 2118, Article 5, Flight 12 and Room No. 7.",
        "One in six, or 3 for every 40.",
        "The two sides met, at one point twice.",
        "It is one of the few areas, and one of their largest; go one step at a time.",
        "No deaths were reported. It was the 47th day.",
        "See https://example.org/40/12 and call +44 20 7946 0018.",
    ],
)
def test_what_counts_nothing_is_not_offered(text: str) -> None:
    """Times, shares, money, measures, ages, codes, coordinates, ordinals, and what is no zero."""
    assert [] == words(text, Sort.COUNT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25 men and women came.", ["25 men and women"]),
        ("14 000 people fled, 2 500 of them ill.", ["14 000 people", "2 500"]),
        ("He saw 31 or 32 of them.", ["31 or 32"]),
        ("From 6 to 9 buses came.", ["From 6 to 9 buses"]),
        ("One woman fell, and both drivers ran.", ["One woman", "both drivers"]),
        ("Ten soldiers and 12 medics came.", ["Ten soldiers", "12 medics"]),
        ("2000 people came in 2022.", ["2000 people"]),
        ("A group of 40 men came.", ["A group of 40 men"]),
    ],
)
def test_the_longest_words_that_count_are_offered(text: str, expected: list[str]) -> None:
    """With the whole of a number, and of what is counted."""
    assert expected == words(text, Sort.COUNT)


@pytest.mark.parametrize(
    "text",
    ["at any rate at least, 40 men", "more by far than 40 men"],
)
def test_a_number_is_not_cut_out_of_its_hedge(text: str) -> None:
    """Where the reader does not know the hedge, the number alone would be another."""
    assert all(one.value is None or "40" not in one.words for one in found(text, Sort.COUNT))


def test_what_is_read_in_part_is_offered_whole() -> None:
    """With the number that the reader takes for all of them, for a person to decide."""
    (one,) = found("25 men and women came.", Sort.COUNT)

    assert 'count = { words = "25 men and women", as = "25" }' == one.form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained over 8-10 October 2018.", ["8-10 October 2018"]),
        ("They met on March 11-15, 2012.", ["March 11-15, 2012"]),
        ("On Aug. 12, 40 people left.", ["On Aug. 12"]),
        ("It fell on June 19 and June 20, 40 said.", ["on June 19 and June 20"]),
        ("It fell on 4 and 5 June.", ["on 4 and 5 June"]),
        ("It began in early June.", ["in early June"]),
        ("The late 1970s saw more.", ["The late 1970s"]),
        ("It fell in the third week of May.", ["the third week of May"]),
        ("They left the night before last.", ["the night before last"]),
        ("It was the cold winter of 2014-15.", ["winter of 2014-15"]),
        ("They left after Sunday’s storm.", ["Sunday"]),
        ("They left after Sunday.", ["after Sunday"]),
    ],
)
def test_the_longest_words_that_date_are_offered(text: str, expected: list[str]) -> None:
    """Nothing is cut out of a range, or of a pair."""
    assert expected == words(text, Sort.DATE)


def test_what_is_reckoned_may_be_so_from_the_day_before_it() -> None:
    """The day that was told last is filled in, and the draft says so."""
    *_, one = found("It fell on June 9. Two days later, 40 came.", Sort.DATE)

    assert ("2025-06-11, if reckoned from 2025-06-09", True) == (
        one.remark,
        'anchor = "2025-06-09"' in one.form,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two buses brought soldiers home.", ["Two buses", "soldiers"]),
        ("Two soldiers brought captives home.", ["Two soldiers"]),
        ("In one film, medics stood by.", ["one film", "medics"]),
        ("They talked of soldiers.", []),
        ("The bodies of the fallen soldiers returned.", ["The bodies of the fallen soldiers"]),
    ],
)
def test_people_without_a_number_are_offered_where_something_happened(
    text: str, expected: list[str]
) -> None:
    """To them, and where nobody else counts people."""
    assert expected == words(text, Sort.COUNT)


def test_days_and_pronouns_are_no_counts() -> None:
    """Nor is a plural in a sentence in which nobody goes anywhere."""
    assert [] == words("On June 19, one might say soldiers are tired.", Sort.COUNT)


@pytest.mark.parametrize(
    ("text", "expected", "name", "cue"),
    [
        ("While North claimed it.", "North claimed", "North", "claimed"),
        ("It was so, according to officials there.", "according to officials", "officials", None),
        ("The Board for Relief (BR) said so.", None, "The Board for Relief", "said"),
        ("“So it is,” said Omar al-Khatib, who drives.", None, "Omar al-Khatib", "said"),
        ("Ludwig van der Meer said so.", None, "Ludwig van der Meer", "said"),
        ("Northern state radio reported it.", None, "Northern state radio", "reported"),
        (
            "Some 30 left, the Northern and Southern ministries said.",
            None,
            "the Northern and Southern ministries",
            "said",
        ),
        (
            "It fell, according to the city’s Water Board (WB).",
            None,
            "the city’s Water Board",
            None,
        ),
        ("The mayor, Ann Other, told reporters so.", None, "Ann Other", "told"),
        ("Ann Other, the mayor, told reporters so.", None, "Ann Other", "told"),
        ("Northern lawmaker Ann Other said so.", None, "Ann Other", "said"),
        ("A papers quoted Gen. Other as saying so.", None, "Gen. Other", "quoted"),
        ("It is so, villagers say.", None, "villagers", "say"),
        ("A man who fled the town said so.", None, "A man", "said"),
        (
            "A person familiar with the talks said so.",
            None,
            "A person familiar with the talks",
            None,
        ),
        ("It was confirmed by many sources.", "confirmed by many sources", "many sources", None),
        ("“It was,” said Ann Other.", "said Ann Other", "Ann Other", "said"),
        ("“North is calm,” said Ann Other.", "said Ann Other", "Ann Other", "said"),
        ("Some experts suggest that.", "Some experts suggest", "Some experts", "suggest"),
        ("On June 3, Ann Other said so.", "Ann Other said", "Ann Other", "said"),
        ("North’s new demand that they go came late.", "North’s new demand", "North", "demand"),
        ("The Board made a surprising statement.", None, "The Board", "statement"),
        ("It went at the request of South.", None, "South", "at the request of"),
        ("A warning from the Board came late.", None, "the Board", "warning from"),
        ("North called on them to go.", "North called on", "North", "called on"),
        ("Northern officials have asked all men to go.", None, "Northern officials", "asked"),
        ("The Board, which has been urging peace, left.", None, "The Board", "urging"),
        ("Ann Other, who first called for it, left.", None, "Ann Other", "called for"),
        ("North keeps insisting on that.", None, "North", "insisting"),
        ("The Water Board released a set of short videos.", None, "The Water Board", "released"),
        ("This is echoed by some in the army.", None, "some in the army", "echoed by"),
        ("Reported by: wire_40", "Reported by: wire_40", "wire_40", "Reported by"),
        ("“It fell,” grumbled Ann Other.", "grumbled Ann Other", "Ann Other", "grumbled"),
        ("“It fell,” Ann Other grumbled.", "Ann Other grumbled", "Ann Other", "grumbled"),
        ("The mayor, Ann Other, was curt: “Go.”", None, "Ann Other", "curt"),
        ("Mothers standing outside the gate reported it.", None, "Mothers", "reported"),
        ("It was so by the count of the Board.", None, "the Board", "by the count of"),
        ("It is calm, per the monitor NorthNet.", None, "the monitor NorthNet", "per"),
        ("The Union counts 40 of them.", None, "The Union", "counts"),
    ],
)
def test_voices(text: str, expected: str | None, name: str, cue: str | None) -> None:
    """A name beside a word that attributes."""
    (one,) = found(text, Sort.VOICE)

    assert f'name = "{name}"' in one.form
    assert expected in {None, one.words}
    assert cue is None or f'cue = "{cue}"' in one.form


@pytest.mark.parametrize(
    "text", ["So a baker and two nurses said.", "So it is, according to a baker and two nurses."]
)
def test_two_who_speak_are_two_voices(text: str) -> None:
    """Where "and" joins those who have a word of their own."""
    names = [tomllib.loads(one.form)["voices"][0]["name"] for one in found(text, Sort.VOICE)]

    assert ["a baker", "two nurses"] == names


@pytest.mark.parametrize(
    "text",
    [
        "Neither side said so.",
        "It sank, 5 per person.",
        "They saw the boys’ claims.",
        "The Norton protests over water drew Gulf states and more.",
        "North’s promised roads came late.",
    ],
)
def test_nobody_speaks_here(text: str) -> None:
    """Who is denied to, a rate, and an owner or a name before what may be a verb or a noun."""
    assert [] == words(text, Sort.VOICE)


def test_a_name_may_stand_far_from_its_cue() -> None:
    """What comes between is left out, and the passage is the name."""
    text = "Ann Other, who is the deputy head of the committee of that house, said so."

    (one,) = found(text, Sort.VOICE)

    assert ("Ann Other", 'voices = [{ name = "Ann Other", cue = "said" }]') == (one.words, one.form)


@pytest.mark.parametrize("text", ["It is so, he said.", "Many say so.", "They made a statement."])
def test_a_pronoun_names_nobody(text: str) -> None:
    """And is not offered for a name."""
    assert [] == found(text, Sort.VOICE)


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
@pytest.mark.parametrize(("sort", "least"), [(Sort.COUNT, 20), (Sort.DATE, 23), (Sort.VOICE, 20)])
def test_most_hard_passages_are_found(sort: Sort, least: int) -> None:
    """Of 23 on numbers, 27 on time and 27 on who says so, so many overlap what is found.

    Of the others, one number is an age, and four passages name nobody who speaks.
    """
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
    """There are few clues in a document: 130 in all five, 3 to 9 in 1,000 characters."""
    sizes = {}
    for path in sorted(DOCUMENTS.glob("*.txt")):
        text = path.read_bytes().decode()
        many = sum(len(each.clues) for each in find(text))
        sizes[path.name[:3]] = many
        assert many <= 9 * len(text) / 1000

    assert 130 >= sum(sizes.values())
