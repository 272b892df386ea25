"""Counts from English: every expected bound follows from what the words entail."""

from __future__ import annotations

import time
from itertools import product

import pytest

from timeline.english.counts import RULES, parse_count
from timeline.errors import PhraseError
from timeline.values import Basis, Count, Stated
from timeline.values.increments import is_increment

HIDDEN = "106\u200b soldiers"


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
        ("a thousand and one tales", 1001),
        ("three hundred and twenty-one thousand four hundred and five", 321_405),
        ("five million", 5_000_000),
        ("5 million", 5_000_000),
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
        ("nil", 0),
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

    assert Count(low=low, high=high) == found


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
        ("a large number of civilians", 2),
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
    count = parse_count(text)

    assert (Count(), text, Basis.STATED, "about N") == (
        count.value,
        count.words,
        count.basis,
        count.rule,
    )


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
        Count.more_than(1000),
        "More than 1,000 Russian soldiers",
        Basis.STATED,
        "more than N",
        noun="Russian soldiers",
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
        "106th",
        "\u00bd",
        "\u00bd soldiers",
        "\u00b2",
        "\u2167 soldiers",
        "\u4e94",
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
        "no",
        "No",
        "no more",
        "not 5",
        "a million and a half",
        "one third of the prisoners",
        "a majority of soldiers",
        "a third of prisoners",
        "106 times",
        "5 to",
        "19 June",
        "June 19",
        "12 years old",
        "no confirmed deaths",
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
    ],
)
def test_a_number_that_may_leave_some_out_is_refused(text: str) -> None:
    """Where the number may count only the first of two nouns, or groups, it is not read."""
    with pytest.raises(PhraseError, match="expected a count"):
        parse_count(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("two to three hundred", 200, 300),
        ("between 50 and 100 thousand", 50_000, 100_000),
        ("one to two dozen", 12, 24),
        ("4-5 lakh", 400_000, 500_000),
        ("3-4k", 3000, 4000),
        ("seven or eight hundred", 700, 800),
        ("1.5 to 2 million", 1_450_000, 2_000_000),
        ("7-8,000", 7000, 8000),
        ("7\u20138,000 men", 7000, 8000),
        ("800 to 2 thousand", 800, 2000),
        ("20-3,000", 20, 3000),
        ("between 7 and 8,000", 7, 8000),
        ("7-8,500", 7, 8500),
    ],
)
def test_a_scale_is_shared_where_the_words_share_it(text: str, low: int, high: int) -> None:
    """A first number without a scale has that of the last, unless it would then be the greater."""
    assert Count(low=low, high=high) == parse_count(text).value


@pytest.mark.parametrize(
    "text", ["two to two hundred", "7 to 8,000", "7 or 8,000", "7-7,000", "1.5 to 2"]
)
def test_a_scale_that_may_be_shared_or_not_is_refused(text: str) -> None:
    """Two to two hundred may be from 2, or from 200."""
    with pytest.raises(PhraseError, match="both numbers in full"):
        parse_count(text)


ONES = {"one": 1, "two": 2, "three": 3, "nine": 9}


@pytest.mark.parametrize(("scale", "worth"), [("dozen", 12), ("hundred", 100), ("thousand", 1000)])
def test_a_scale_is_shared_unless_the_first_number_is_too_great(scale: str, worth: int) -> None:
    """Two to three hundred start at 200; three to two hundred cannot, and start at 3."""
    for (first, low), (last, high) in product(ONES.items(), repeat=2):
        text = f"{first} to {last} {scale}"
        if low == high:
            with pytest.raises(PhraseError, match="both numbers in full"):
                parse_count(text)
        else:
            start = low * worth if low < high else low
            assert Count(low=start, high=high * worth) == parse_count(text).value


@pytest.mark.parametrize("text", ["between 7 and 3", "10-3", "fewer than 0", "nearly 1"])
def test_bounds_that_leave_no_number_are_refused(text: str) -> None:
    """A phrase that admits no number at all is a `PhraseError`, not another error."""
    with pytest.raises(PhraseError, match="leaves no number"):
        parse_count(text)


def test_the_refusal_quotes_what_was_found_and_cuts_it() -> None:
    """The message says what was expected and shows the words, not all of a long text."""
    with pytest.raises(PhraseError) as refusal:
        parse_count("\x1b[2J" + "x" * 150)

    assert f"found '\\x1b[2J{'x' * 55}\u2026'" in str(refusal.value)


@pytest.mark.parametrize("text", ["9" * 100_000, "a " * 50_000, "one hundred and " * 9_000])
def test_an_overlong_text_is_refused_at_once(text: str) -> None:
    """Length is looked at before anything else, so that hostile text costs nothing."""
    started = time.process_time()
    with pytest.raises(PhraseError, match="at most 200 characters, found"):
        parse_count(text)

    assert time.process_time() - started < 0.1


@pytest.mark.parametrize(
    "part", ["a ", "one ", "one hundred and ", "1,000", "1 ", "twenty-", "and ", "a group ", "- "]
)
def test_repetition_within_the_limit_is_refused_fast(part: str) -> None:
    """No pattern backtracks its way through a repeated word."""
    started = time.process_time()
    with pytest.raises(PhraseError):
        parse_count((part * 200)[:200])

    assert time.process_time() - started < 0.5


def test_the_longest_phrase_is_read() -> None:
    """Two hundred characters are still a phrase."""
    assert Count.exactly(int("9" * 200)) == parse_count("9" * 200).value


def test_every_rule_has_a_name() -> None:
    """A figure can be walked back to a rule by name."""
    assert all(RULES)
    assert len(RULES) == len(set(RULES))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4 lakh people", 400_000),
        ("7 lakhs", 700_000),
        ("2 lac voters", 200_000),
        ("3 crore", 30_000_000),
        ("2 lakh crore", 2_000_000_000_000),
        ("1 crore 20 lakh", 12_000_000),
        ("3 M", 3_000_000),
        ("3m people", 3_000_000),
        ("6 mn", 6_000_000),
        ("9 mln residents", 9_000_000),
        ("5 bn", 5_000_000_000),
        ("2 tn", 2_000_000_000_000),
        ("14 K", 14_000),
        ("106k", 106_000),
        ("two thousand million", 2_000_000_000),
        ("three score men", 60),
        ("five hundred thousand", 500_000),
        ("14 000 people", 14_000),
        ("1 000", 1000),
        ("2 300 000", 2_300_000),
        ("14'000", 14_000),
        ("4,00,000", 400_000),
        ("12,34,567 voters", 1_234_567),
        ("the remaining 30 hostages", 30),
        ("a mere 8", 8),
        ("50 in total", 50),
        ("50 so far", 50),
        ("70 of them", 70),
        ("60 residents of Kherson", 60),
        ("30 relatives of prisoners", 30),
        ("12 violations of the ceasefire", 12),
        ("40 soldiers who were captured in May", 40),
        ("8 people killed in Sumy", 8),
        ("1 people killed", 1),
        ("both sailors", 2),
        ("30 KIA", 30),
        ("30 crew members", 30),
        ("30 newly freed soldiers", 30),
        ("30 human rights workers", 30),
        ("30 women prisoners", 30),
        ("30 dead and wounded civilians", 30),
        ("three U.S. soldiers", 3),
        ("no Ukrainian soldiers", 0),
        ("no civilians were killed", 0),
        ("none wounded", 0),
        ("none of them", 0),
    ],
)
def test_scales_groups_and_plain_phrases_are_exact(text: str, number: int) -> None:
    """Whole numbers before a scale are as exact as their digits."""
    assert Count.exactly(number) == parse_count(text).value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3.4 thousand", 3350, 3450),
        ("2.5m people", 2_450_000, 2_550_000),
        ("1.30 million", 1_295_000, 1_305_000),
        ("1.5 thousand", 1450, 1550),
        ("0.8 lakh", 75_000, 85_000),
        ("half a million", 450_000, 550_000),
        ("half a thousand men", 450, 550),
        ("a half million", 450_000, 550_000),
        ("more than 3.4 thousand", 3351, None),
        ("at least half a million", 450_000, None),
        ("nearly 2.5 million", 1, 2_549_999),
        ("fewer than 2.5 million", 0, 2_549_999),
        ("up to 2.5 million", 0, 2_550_000),
        ("exactly 2.5 million", 2_450_000, 2_550_000),
        ("2.5m-3m", 2_450_000, 3_000_000),
    ],
)
def test_decimals_before_a_scale_are_rounded(text: str, low: int, high: int | None) -> None:
    """Half a unit of the last digit either way, both ends in, and hedges reach as far."""
    assert Count(low=low, high=high) == parse_count(text).value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("exceeding 140", 141, None),
        ("topping 300", 301, None),
        ("north of 40", 41, None),
        ("200 or over", 200, None),
        ("40 people or more", 40, None),
        ("30-plus", 30, None),
        ("30 and over", 30, None),
        ("30 upwards", 30, None),
        ("70 at least", 70, None),
        ("min. 7", 7, None),
        ("7 soldiers at most", 0, 7),
        ("7 or under", 0, 7),
        ("max 7", 0, 7),
        ("not exceeding 7", 0, 7),
        ("approaching 60", 1, 59),
        ("slightly under 60", 1, 59),
        ("seven or eight", 7, 8),
        ("35 or 36 soldiers", 35, 36),
        ("5 or 10", 5, 10),
        ("14 000-16 000", 14_000, 16_000),
        ("a group of more than 30 soldiers", 31, None),
        ("hundreds more", 100, None),
        ("several lakh people", 200_000, None),
        ("tens of millions", 10_000_000, None),
    ],
)
def test_hedges_stand_before_or_after(text: str, low: int, high: int | None) -> None:
    """What follows a number qualifies it as what precedes it does."""
    assert Count(low=low, high=high) == parse_count(text).value


@pytest.mark.parametrize(
    "text",
    [
        "70 approx",
        "70 approx.",
        "ca. 70",
        "c. 70",
        "70 people or so",
        "70 more or less",
        "70 or thereabouts",
        "300-odd men",
        "a hundred-odd men",
        "an estimated 70 people",
        "70 est.",
        "about seven or eight",
        "some 70-80 people",
    ],
)
def test_words_for_about_bound_nothing_wherever_they_stand(text: str) -> None:
    """Before or after the number, in full or short."""
    assert (Count(), "about N") == (parse_count(text).value, parse_count(text).rule)


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("three busloads of soldiers", 3),
        ("three busloads", 3),
        ("40 families of refugees", 40),
        ("two platoons of soldiers", 2),
        ("two groups of soldiers", 2),
        ("four lorries of detainees", 4),
        ("more than 20 households of displaced people", 21),
        ("one group of soldiers", 1),
        ("at least two boatloads of migrants", 2),
        ("both groups of hostages", 2),
        ("dozens of families of refugees", 12),
        ("a busload of soldiers", 2),
        ("a delegation of officials", 2),
        ("busloads of soldiers", 2),
        ("up to three busloads of soldiers", 0),
    ],
)
def test_vessels_and_groups_bound_what_they_hold_from_below(text: str, low: int) -> None:
    """Each holds one at least, and nobody says how many more."""
    assert Count.at_least(low) == parse_count(text).value


@pytest.mark.parametrize(
    ("text", "unit", "count", "noun"),
    [
        ("40 families of refugees", "families", Count.exactly(40), "families of refugees"),
        ("three busloads of soldiers", "busloads", Count.exactly(3), "busloads of soldiers"),
        ("40 families of refugees", "refugees", Count.at_least(40), "refugees"),
        ("70 tonnes of grain", "tonnes", Count.exactly(70), "tonnes of grain"),
        ("12 days", "days", Count.exactly(12), "days"),
        ("three reports of shelling", "report", Count.exactly(3), "reports of shelling"),
        ("glorps", "glorps", Count.plural(), "glorps"),
    ],
)
def test_a_unit_is_counted_whatever_it_holds(text: str, unit: str, count: Count, noun: str) -> None:
    """Who counts families has as many as there are, and who counts days has days."""
    stated = parse_count(text, unit=unit)

    assert (count, noun) == (stated.value, stated.noun)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Nearly 40 Russian soldiers have now returned", "Russian soldiers"),
        ("40 prisoners of war on each side", "prisoners of war"),
        ("40 sick and wounded prisoners", "sick and wounded prisoners"),
        ("40 families", "families"),
        ("a group of Ukrainian fighters", "Ukrainian fighters"),
        ("a group of 12 soldiers", "soldiers"),
        ("no prisoners", "prisoners"),
        ("a prisoner of war", "prisoner of war"),
        ("hundreds of families", "families"),
        ("40 soldiers killed in Sumy", "soldiers"),
        ("40", None),
        ("40 killed", None),
        ("2 tents of wounded", None),
        ("three groups", "groups"),
        ("several", None),
        ("unknown", None),
    ],
)
def test_the_noun_that_was_counted_is_kept(text: str, noun: str | None) -> None:
    """In the words of the document, without what more is said of them."""
    assert noun == parse_count(text).noun


@pytest.mark.parametrize(
    "text",
    [
        "a further 14",
        "another 14 soldiers",
        "14 more",
        "14 other people",
        "an additional 14",
        "14 others",
        "the other 14",
    ],
)
def test_increments_say_so(text: str) -> None:
    """Fourteen more are fourteen, on top of others."""
    count = parse_count(text)

    assert (Count.exactly(14), True) == (count.value, is_increment(count))


def test_what_comes_on_top_keeps_its_hedge() -> None:
    """At least another 9 are an increment, and at least 9."""
    count = parse_count("at least another 9 soldiers")

    assert (Count.at_least(9), "at least N, besides others") == (count.value, count.rule)


@pytest.mark.parametrize("text", ["14", "at least 14", "the remaining 14", "14 or more"])
def test_no_other_count_is_an_increment(text: str) -> None:
    """A number alone may be all there are."""
    assert not is_increment(parse_count(text))


@pytest.mark.parametrize(
    ("text", "understood", "left", "reason"),
    [
        ("70 lorries per week", "70 lorries", "per week", "a rate"),
        ("70 lorries a day", "70 lorries", "a day", "a rate"),
        ("30 soldiers for every officer", "30 soldiers", "for every officer", "a rate"),
        ("70 people weekly", "70 people", "weekly", "a rate"),
        ("70 pct of people", "70", "pct of people", "a share"),
        ("14 on average", "14", "on average", "an average"),
        ("30 km", "30", "km", "an amount"),
        ("8 hours", "8", "hours", "length of time"),
        ("19 July", "19", "July", "a day"),
        ("70 men and women", "70 men", "and women", "the first of what is joined"),
        ("70 people 20 soldiers", "70 people", "20 soldiers", "second number"),
        ("70 soldiers if freed", "70 soldiers", "if freed", "depend on something"),
        ("70 soldiers fewer", "70 soldiers", "fewer", "changes the number"),
    ],
)
def test_a_refusal_says_what_was_understood_and_what_was_not(
    text: str, understood: str, left: str, reason: str
) -> None:
    """The words that were read, those that were not, and why they are none of a count."""
    with pytest.raises(PhraseError) as refusal:
        parse_count(text)

    assert f"understood '{understood}', not '{left}': " in str(refusal.value)
    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "no access to the town",
        "no sign of life",
        "no longer",
        "no plans for talks",
        "no casualties reported",
        "no survivors found",
        "no further deaths",
        "no other prisoners",
        "no known survivors",
        "no soldiers or civilians",
        "no one knows",
        "none found",
        "see notes",
        "check sources",
        "conflicting reports",
        "varies",
        "pending",
        "awaiting prisoners",
        "both soldiers and civilians",
        "30 prisoners to one",
        "three in every ten",
        "an average of 12",
        "three rounds of talks",
        "12 photos of soldiers",
        "70 feared dead",
        "70 soldiers apiece",
        "70 at a time",
        "2 arab people",
        "3 milliard",
        "12.000",
        "4,0,000",
        "14 0000",
        "up to 7 or more",
        "at least 5 to 6",
        "$5 million",
        "hundreds of dollars",
        "9 or 7",
        "10 m",
        "70 thereabouts",
        "70 soldiers between",
        "70 given soldiers",
        "2 million M",
        "3 thousand k",
        "70 onwards",
        "70 including women",
        "70 includes children",
        "70 guarding prisoners",
        "70 allegedly soldiers",
        "glorps",
        "negotiations",
        "mixed results",
        "several issues",
        "some results",
        "70 prisoners of war and civilians",
        "70 wounded and civilians",
        "70 soldiers guarding prisoners",
        "70 soldiers escorted hostages",
        "70 dead and missing",
        "70 in addition",
    ],
)
def test_remarks_rates_and_what_is_not_known_are_refused(text: str) -> None:
    """What the grammar has no place for is no count, and never 0."""
    with pytest.raises(PhraseError):
        parse_count(text)


@pytest.mark.parametrize(
    "text",
    [
        "no data",
        "no details given",
        "no official figures",
        "no number was given",
        "no word on the hostages",
        "no record of detainees",
        "none reported",
        "n/a",
        "TBC",
        "not available",
    ],
)
def test_nothing_told_is_no_number(text: str) -> None:
    """What is not told bounds nothing."""
    count = parse_count(text)

    assert (Count(), Basis.NONE) == (count.value, count.basis)
