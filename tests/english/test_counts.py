"""Counts from English: every expected bound follows from what the words entail."""

from __future__ import annotations

import time
from itertools import product

import pytest

from timeline.english.counts import RULES, parse_count
from timeline.errors import PhraseError
from timeline.values import Basis, Count, Stated

HIDDEN = "106\u200b soldiers"
FULL_WIDTH = "\uff11\uff10\uff16"
ARABIC_INDIC = "\u0661\u0662"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("106", 106),
        ("0", 0),
        ("1,000", 1000),
        ("1,234,567", 1_234_567),
        ("1\u00a0000", 1000),
        ("12\u202f500 men", 12_500),
        ("106 soldiers", 106),
        ("106 soldiers on each side", 106),
        ("212 individuals", 212),
        ("the 106 prisoners of war", 106),
        ("all 106 of the prisoners", 106),
        ("exactly 7", 7),
        ("only 7", 7),
        ("a total of 390 people", 390),
        ("twelve", 12),
        ("Twenty-five Ukrainian soldiers", 25),
        ("twenty five", 25),
        ("two hundred and six", 206),
        ("two hundred six", 206),
        ("twelve hundred", 1200),
        ("a hundred", 100),
        ("a thousand and one nights", 1001),
        ("three hundred and twenty-one thousand four hundred and five", 321_405),
        ("five million", 5_000_000),
        ("5 million", 5_000_000),
        ("1.5 thousand", 1500),
        ("1.25 million", 1_250_000),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen wounded", 24),
        ("one", 1),
        ("one soldier", 1),
        ("a soldier", 1),
        ("an officer", 1),
        ("a prisoner of war", 1),
        ("a Ukrainian fighter captured by Russian forces", 1),
        ("zero", 0),
        ("no", 0),
        ("none", 0),
        ("none of the prisoners", 0),
        ("no one", 0),
        ("nobody", 0),
        ("no prisoners of war", 0),
        ("106 sick and wounded prisoners", 106),
        ("a group of 12 soldiers", 12),
        ("the first group of 12", 12),
    ],
)
def test_a_number_alone_is_exact(text: str, number: int) -> None:
    """A number without a qualifying word is that number, whatever is counted."""
    found = parse_count(text).value

    assert Count.exactly(number) == found


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("more than 1,000", 1001, None),
        ("more than 1,000 Russian soldiers have now returned", 1001, None),
        ("more than a hundred", 101, None),
        ("over 300", 301, None),
        ("upwards of 300", 301, None),
        ("in excess of 300", 301, None),
        ("just over 300", 301, None),
        ("at least 114", 114, None),
        ("no fewer than 3", 3, None),
        ("no less than 3", 3, None),
        ("not less than 3", 3, None),
        ("106 or more", 106, None),
        ("106 or more soldiers", 106, None),
        ("106+", 106, None),
        ("up to 9", 0, 9),
        ("at most 6", 0, 6),
        ("no more than 6", 0, 6),
        ("not more than 6", 0, 6),
        ("as many as 1,200 captives", 0, 1200),
        ("a maximum of 6", 0, 6),
        ("fewer than 10", 0, 9),
        ("less than a dozen", 0, 11),
        ("under 10", 0, 9),
        ("below 10", 0, 9),
        ("fewer than 1", 0, 0),
        ("nearly 100", 1, 99),
        ("almost 100", 1, 99),
        ("close to 100", 1, 99),
        ("just under 100", 1, 99),
        ("just short of 100", 1, 99),
        ("nearly a dozen", 1, 11),
        ("nearly 2", 1, 1),
        ("between 3 and 7", 3, 7),
        ("between three and seven soldiers", 3, 7),
        ("between a hundred and a hundred and fifty", 100, 150),
        ("between two hundred and six hundred", 200, 600),
        ("from 3 to 7", 3, 7),
        ("3 to 7 soldiers", 3, 7),
        ("3-7", 3, 7),
        ("3\u20137 soldiers", 3, 7),
        ("3 \u2014 7", 3, 7),
        ("3\u22127", 3, 7),
        ("3 to 3", 3, 3),
    ],
)
def test_qualified_numbers_bound_what_they_entail(text: str, low: int, high: int | None) -> None:
    """A qualifying word moves or opens a bound by exactly what it says."""
    found = parse_count(text).value

    assert Count(low, high) == found


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("multiple individuals", 2),
        ("several", 2),
        ("several of the soldiers", 2),
        ("a few", 2),
        ("many", 2),
        ("numerous women", 2),
        ("various officers", 2),
        ("a number of", 2),
        ("a number of civilians", 2),
        ("a couple", 2),
        ("a couple of", 2),
        ("a couple of men", 2),
        ("some soldiers", 2),
        ("a group of Ukrainian fighters", 2),
        ("the first group of Russian prisoners of war", 2),
        ("a group", 1),
        ("a large group", 1),
        ("another batch", 1),
        ("a group of the captured soldiers", 2),
        ("dozens", 12),
        ("several dozen", 24),
        ("dozens of people", 12),
        ("scores of people", 20),
        ("hundreds of families", 100),
        ("several hundred", 200),
        ("Thousands Have Now Made It Home", 1000),
        ("thousands of families across Ukraine and Russia", 1000),
        ("tens of thousands", 10_000),
        ("hundreds of thousands of lives", 100_000),
        ("millions", 1_000_000),
        ("prisoners of war", 2),
        ("Russian soldiers", 2),
        ("the POWs", 2),
        ("people", 2),
        ("women and children", 2),
        ("soldiers captured by the other side", 2),
        ("servicemen", 2),
    ],
)
def test_words_without_a_number_bound_from_below(text: str, low: int) -> None:
    """Plurals and magnitudes entail a least number and nothing else."""
    found = parse_count(text).value

    assert Count.at_least(low) == found


@pytest.mark.parametrize(
    "text",
    ["about 100", "around 100 soldiers", "approximately 100", "roughly 100", "some 100", "circa 5"],
)
def test_about_bounds_nothing(text: str) -> None:
    """An approximate number entails no bound; the words and the rule are kept for readers."""
    assert Stated(Count(), text, Basis.STATED, "about N") == parse_count(text)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("number not reported", Basis.NONE),
        ("unknown", Basis.NONE),
        ("unclear", Basis.NONE),
        ("unspecified", Basis.NONE),
        ("not stated", Basis.NONE),
        ("the exact number is unclear", Basis.NONE),
        ("an unspecified number of soldiers", Basis.NONE),
        ("withheld", Basis.WITHHELD),
        ("undisclosed", Basis.WITHHELD),
        ("not disclosed", Basis.WITHHELD),
        ("kept secret", Basis.WITHHELD),
        ("an undisclosed number of soldiers", Basis.WITHHELD),
    ],
)
def test_unknown_and_withheld_say_so(text: str, basis: Basis) -> None:
    """No number is never 0; what is known and not told differs from what is not known."""
    found = parse_count(text)

    assert (Count(), basis) == (found.value, found.basis)


def test_the_words_and_the_rule_are_kept() -> None:
    """What was read stays beside what it was read as, in its own spelling."""
    expected = Stated(
        Count.more_than(1000), "More than 1,000 Russian soldiers", Basis.STATED, "more than N"
    )

    assert expected == parse_count("More than 1,000 Russian soldiers")


@pytest.mark.parametrize(
    "text",
    [
        "106 of 212",
        "3 in 10",
        "one in ten",
        "106-for-106",
        "100 to 200 to 300",
        "between 5",
        "106 soldiers, 3 civilians",
        "two thousand 106",
        "19 12 soldiers",
        "3 -7",
        "1 000",
    ],
)
def test_a_second_number_is_not_explained_away(text: str) -> None:
    """Two numbers where the words give place to one are refused."""
    with pytest.raises(PhraseError, match="expected a count"):
        parse_count(text)


@pytest.mark.parametrize(
    "text",
    [
        "5%",
        "5 percent",
        "3.5",
        "1.2345 thousand",
        "-5",
        "\u22125",
        "minus 5",
        "up to -5",
        "1e3",
        "0x10",
        "1_000",
        "00",
        "007",
        "1,00",
        "1,0000",
        "1000,000",
        "106k",
        "106th",
        "\u00bd",
        "\u00bd soldiers",
        "\u00b2",
        "\u2167 soldiers",
        "\u4e94",
        FULL_WIDTH,
        ARABIC_INDIC,
        f"at least {FULL_WIDTH}",
        HIDDEN,
        "# soldiers",
        "#",
    ],
)
def test_what_is_not_a_plain_whole_number_is_refused(text: str) -> None:
    """Fractions, signs, foreign digits and notations are not read as the number inside them."""
    with pytest.raises(PhraseError, match="expected a count"):
        parse_count(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "soldier",
        "exchange",
        "the return of Russian soldiers",
        "the news",
        "the end of the series",
        "a - month",
        "Russia's",
        "several soldier",
        "a group of fighter",
        "106 more",
        "no more",
        "not 5",
        "half a million",
        "a million and a half",
        "one third of the prisoners",
        "a majority of soldiers",
        "a third of prisoners",
        "106 times",
        "a hundred-odd men",
        "5 to",
        "19 June",
        "June 19",
        "12 years old",
        "no confirmed deaths",
        "no number was given",
        "numbers on the Ukrainian side haven't been detailed",
        "both sides agreed to release 1,000 captives",
        "some of whom had been injured in combat",
    ],
)
def test_words_that_no_rule_reads_are_refused(text: str) -> None:
    """What is not understood as a whole is not understood."""
    with pytest.raises(PhraseError, match="expected a count"):
        parse_count(text)


@pytest.mark.parametrize(
    "text",
    [
        "106 soldiers and civilians",
        "106 soldiers and several civilians",
        "106 soldiers and a civilian",
        "106 soldiers a civilian",
        "a man and a woman",
        "a man a woman",
        "one soldier and child",
        "106 soldiers from Russia and civilians",
        "106 soldiers from Russia and a civilian",
        "106 men and women across Ukraine and Russia",
        "two groups of soldiers",
        "one group of soldiers",
        "a delegation of officials",
    ],
)
def test_a_number_that_may_leave_some_out_is_refused(text: str) -> None:
    """Where the number may count only the first of two nouns, or groups, it is not read."""
    with pytest.raises(PhraseError, match="expected a count"):
        parse_count(text)


@pytest.mark.parametrize(
    "text", ["two to three hundred", "between 50 and 100 thousand", "one to two dozen"]
)
def test_a_shared_scale_is_refused(text: str) -> None:
    """From two to three hundred may start at 2 or at 200."""
    with pytest.raises(PhraseError, match="both numbers in full"):
        parse_count(text)


ONES = {"one": 1, "two": 2, "three": 3, "nine": 9}


@pytest.mark.parametrize(("scale", "worth"), [("dozen", 12), ("hundred", 100), ("thousand", 1000)])
def test_a_scale_is_shared_unless_the_first_number_is_too_great(scale: str, worth: int) -> None:
    """Two to two hundred may be 200 to 200; three to two hundred cannot be 300 to 200."""
    for (first, low), (last, high) in product(ONES.items(), repeat=2):
        text = f"{first} to {last} {scale}"
        if low * worth <= high * worth:
            with pytest.raises(PhraseError, match="both numbers in full"):
                parse_count(text)
        else:
            assert Count(low, high * worth) == parse_count(text).value


@pytest.mark.parametrize("text", ["between 7 and 3", "10-3", "fewer than 0", "nearly 1"])
def test_bounds_that_leave_no_number_are_refused(text: str) -> None:
    """A phrase that admits no number at all is a `PhraseError`, not another error."""
    with pytest.raises(PhraseError, match="leaves no number"):
        parse_count(text)


def test_the_refusal_quotes_what_was_found_and_cuts_it() -> None:
    """The message says what was expected and shows the words, not all of a long text."""
    with pytest.raises(PhraseError) as refusal:
        parse_count("\x1b[2J" + "x" * 150)

    assert str(refusal.value).endswith("found '\\x1b[2J" + "x" * 55 + "\u2026'")


@pytest.mark.parametrize("text", ["9" * 100_000, "a " * 50_000, "one hundred and " * 9_000])
def test_an_overlong_text_is_refused_at_once(text: str) -> None:
    """Length is looked at before anything else, so that hostile text costs nothing."""
    started = time.perf_counter()
    with pytest.raises(PhraseError, match="at most 200 characters, found"):
        parse_count(text)

    assert time.perf_counter() - started < 0.1


@pytest.mark.parametrize(
    "part", ["a ", "one ", "one hundred and ", "1,000", "1 ", "twenty-", "and ", "a group ", "- "]
)
def test_repetition_within_the_limit_is_refused_fast(part: str) -> None:
    """No pattern backtracks its way through a repeated word."""
    started = time.perf_counter()
    with pytest.raises(PhraseError):
        parse_count((part * 200)[:200])

    assert time.perf_counter() - started < 0.5


def test_the_longest_phrase_is_read() -> None:
    """Two hundred characters are still a phrase."""
    assert Count.exactly(int("9" * 200)) == parse_count("9" * 200).value


def test_every_rule_has_a_name() -> None:
    """A figure can be walked back to a rule by name."""
    assert all(rule.name for rule in RULES)
