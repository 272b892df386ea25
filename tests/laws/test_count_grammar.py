"""The grammar of counts, met whole by phrases whose meaning is worked out beside it."""

from __future__ import annotations

import time
from contextlib import suppress
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import drawn
from timeline.english.counts import parse_count
from timeline.english.grammar import AFTER, BEFORE, PRODUCTIONS, WORDED
from timeline.english.lexicon import CLASSES
from timeline.english.matching import Matcher, words_in
from timeline.english.numerals import tidy
from timeline.english.tokens import alphabet, cut
from timeline.errors import PhraseError
from timeline.values import Count
from timeline.values.increments import is_increment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Meant(NamedTuple):
    """A phrase, and what it means by hand."""

    text: str
    low: int
    high: int | None
    noun: str | None = None
    increment: bool = False

    @property
    def bounds(self) -> Count:
        """The bounds that the phrase has to have."""
        return Count(low=self.low, high=self.high)


class Figure(NamedTuple):
    """A number as it is written, and its bounds."""

    text: str
    low: int
    high: int


class Named(NamedTuple):
    """What follows a number, the noun in it, and whether each is at least one of several."""

    text: str
    noun: str | None = None
    several: bool = False


SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "lakh": 100_000,
    "million": 1_000_000,
    "mln": 1_000_000,
    "M": 1_000_000,
    "crore": 10_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
SPELLED = {"two": 2, "seven": 7, "twelve": 12, "forty-one": 41, "ninety": 90}


def rounded(digits: str, scale: str) -> Figure:
    """Return decimals before a scale: half a unit of the last digit either way."""
    worth = SCALES[scale]
    unit = Fraction(worth, 10 ** len(digits.partition(".")[2]))
    value = Fraction(digits) * worth
    return Figure(f"{digits} {scale}", ceil(value - unit / 2), floor(value + unit / 2))


def exact(text: str, value: int) -> Figure:
    """Return a number that is what it says."""
    return Figure(text, value, value)


WHOLE = st.integers(2, 3_000_000).map(lambda value: exact(f"{value:,}", value))
BLANKS = st.integers(1000, 3_000_000).map(
    lambda value: exact(f"{value:,}".replace(",", " "), value)
)
WORDS = st.sampled_from(sorted(SPELLED)).map(lambda word: exact(word, SPELLED[word]))
SCALED = st.tuples(st.integers(2, 999), st.sampled_from(sorted(SCALES))).map(
    lambda drawn: exact(f"{drawn[0]} {drawn[1]}", drawn[0] * SCALES[drawn[1]])
)
DECIMAL = st.tuples(
    st.decimals("0.1", "99.9", places=1).map(str), st.sampled_from(["thousand", "million", "lakh"])
).map(lambda drawn: rounded(*drawn))
HALVES = st.sampled_from([Figure("half a million", 450_000, 550_000), exact("half a dozen", 6)])
NUMBERS = WHOLE | BLANKS | WORDS | SCALED | DECIMAL | HALVES

HEDGES: list[tuple[str, Callable[[Figure], tuple[int, int | None]]]] = [
    ("{}", lambda told: (told.low, told.high)),
    ("exactly {}", lambda told: (told.low, told.high)),
    ("a total of {}", lambda told: (told.low, told.high)),
    ("a total of at least {}", lambda told: (told.low, None)),
    ("min. {}", lambda told: (told.low, None)),
    ("<{}", lambda told: (0, told.high - 1)),
    ("\u2265 {}", lambda told: (told.low, None)),
    ("the remaining {}", lambda told: (told.low, told.high)),
    ("a group of {}", lambda told: (told.low, told.high)),
    ("more than {}", lambda told: (told.low + 1, None)),
    ("well over {}", lambda told: (told.low + 1, None)),
    ("a little over {}", lambda told: (told.low + 1, None)),
    ("exceeding {}", lambda told: (told.low + 1, None)),
    ("at least {}", lambda told: (told.low, None)),
    ("no fewer than {}", lambda told: (told.low, None)),
    ("{} or more", lambda told: (told.low, None)),
    ("up to {}", lambda told: (0, told.high)),
    ("as many as {}", lambda told: (0, told.high)),
    ("{} or fewer", lambda told: (0, told.high)),
    ("fewer than {}", lambda told: (0, told.high - 1)),
    ("nearly {}", lambda told: (1, told.high - 1)),
    ("just short of {}", lambda told: (1, told.high - 1)),
    ("about {}", lambda _: (0, None)),
    ("an estimated {}", lambda _: (0, None)),
    ("{} or so", lambda _: (0, None)),
]
BESIDES = ["another {}", "a further {}", "an additional {}", "the other {}", "{} more", "{} other"]
NOUNS = [
    Named(""),
    Named(" soldiers", "soldiers"),
    Named(" Ukrainian prisoners of war", "Ukrainian prisoners of war"),
    Named(" sick and wounded prisoners", "sick and wounded prisoners"),
    Named(" of the captured soldiers", "captured soldiers"),
    Named(" of them"),
    Named(" residents of Sumy", "residents of Sumy"),
    Named(" relatives of the missing soldiers", "relatives of the missing soldiers"),
    Named(" glorps", "glorps"),
    Named(" families", "families"),
    Named(" elderly police officers", "elderly police officers"),
    Named(" high-ranking former soldiers", "high-ranking former soldiers"),
    Named(" families of refugees", "refugees", several=True),
    Named(" busloads of freed soldiers", "freed soldiers", several=True),
    Named(" groups", "groups", several=True),
    Named(" wounded"),
]
TAILS = [
    "",
    " on each side",
    " in Sumy and Kharkiv",
    " in a swap",
    " captured by the other side",
    " who were freed",
    " have now returned",
    " killed",
    " so far",
    " to Russia",
    " returned home to the camp",
    " freed in northern Gaza",
    " on board",
]
SEVERAL = st.sampled_from(
    [
        Meant("several", 2, None),
        Meant("a handful of soldiers", 2, None, "soldiers"),
        Meant("numerous groups of detainees", 2, None, "detainees"),
        Meant("some soldiers", 2, None, "soldiers"),
        Meant("several more soldiers", 2, None, "soldiers", increment=True),
        Meant("women and children", 2, None, "women and children"),
        Meant("the relatives of prisoners", 2, None, "relatives of prisoners"),
        Meant("sick and wounded prisoners", 2, None, "sick and wounded prisoners"),
        Meant("prisoners of war", 2, None, "prisoners of war"),
        Meant("several dozen soldiers", 24, None, "soldiers"),
        Meant("a few lakh", 200_000, None),
        Meant("dozens of families of refugees", 12, None, "refugees"),
        Meant("tens of thousands of glorps", 10_000, None, "glorps"),
        Meant("thousands more", 1000, None, increment=True),
        Meant("dozens more soldiers", 12, None, "soldiers", increment=True),
        Meant("hundreds of others", 100, None, increment=True),
        Meant("another dozen soldiers", 12, 12, "soldiers", increment=True),
        Meant("either 5 or 6 soldiers", 5, 6, "soldiers"),
        Meant("a group of fighters", 2, None, "fighters"),
        Meant("the second large convoy of trucks", 2, None, "trucks"),
        Meant("another batch", 1, None, increment=True),
        Meant("a busload", 1, None),
        Meant("both pilots", 2, 2, "pilots"),
        Meant("both of them", 2, 2),
        Meant("a small number of local officials", 2, None, "local officials"),
        Meant("soldiers' relatives", 2, None, "soldiers' relatives"),
        Meant("both groups of hostages", 2, None, "hostages"),
        Meant("a wounded soldier", 1, 1, "wounded soldier"),
        Meant("another hostage", 1, 1, "hostage", increment=True),
    ]
)
NONE = st.sampled_from(
    [
        Meant("none", 0, 0),
        Meant("no one", 0, 0),
        Meant("none of the hostages", 0, 0, "hostages"),
        Meant("nil", 0, 0),
        Meant("nil casualties", 0, 0, "casualties"),
        Meant("not a single soldier", 0, 0, "soldier"),
        Meant("no one was released to Russia", 0, 0),
        Meant("no Ukrainian soldiers", 0, 0, "Ukrainian soldiers"),
        Meant("no civilians were killed", 0, 0, "civilians"),
        Meant("no hostages on either side", 0, 0, "hostages"),
        Meant("the exact number is unknown", 0, None),
        Meant("an unspecified number of soldiers", 0, None, "soldiers"),
        Meant("the figures were withheld", 0, None),
        Meant("an undisclosed number of soldiers", 0, None, "soldiers"),
        Meant("no official figures were given", 0, None),
        Meant("no word on the hostages", 0, None, "hostages"),
        Meant("none available", 0, None),
        Meant("tbc", 0, None),
    ]
)


@st.composite
def numbered(draw: st.DrawFn) -> Meant:
    """Return a number with what may stand around it."""
    figure, named = draw(NUMBERS), draw(st.sampled_from(NOUNS))
    hedge, entailed = draw(st.sampled_from(HEDGES))
    besides = draw(st.sampled_from(["{}", *BESIDES]))
    if hedge not in ("{}", "at least {}", "more than {}") or named.text.startswith(" of"):
        besides = "{}"
    low, high = entailed(figure)
    text = hedge.format(besides.format(figure.text)) + named.text + draw(st.sampled_from(TAILS))
    bounds = (low, None) if named.several else (low, high)
    return Meant(text, *bounds, named.noun, besides != "{}")


@st.composite
def single(draw: st.DrawFn) -> Meant:
    """Return one, of one or of several."""
    of_what, low, high, noun = draw(
        st.sampled_from(
            [
                ("", 1, 1, None),
                (" soldier", 1, 1, "soldier"),
                (" prisoner of war", 1, 1, "prisoner of war"),
                (" of the soldiers", 1, 1, "soldiers"),
                (" busload of soldiers", 1, None, "soldiers"),
            ]
        )
    )
    return Meant(f"{draw(st.sampled_from(['one', '1']))}{of_what}", low, high, noun)


@st.composite
def ranged(draw: st.DrawFn) -> Meant:
    """Return a range, whose first number may share the scale of the last."""
    low, more = draw(st.integers(2, 90)), draw(st.integers(1, 9))
    scale = draw(st.sampled_from(["", *sorted(SCALES)]))
    worth, word = SCALES.get(scale, 1), f" {scale}" if scale else ""
    way = draw(
        st.sampled_from(["between {} and {}", "{} to {}", "from {} to {}", "{}-{}", "{} or {}"])
    )
    named = draw(st.sampled_from(NOUNS))
    high = (low + more) * worth
    text = way.format(low, f"{low + more}{word}") + named.text
    return Meant(text, low * worth, None if named.several else high, named.noun)


@st.composite
def decimals_ranged(draw: st.DrawFn) -> Meant:
    """Return a range from decimals to a whole number, of one scale."""
    tenths, scale = draw(st.integers(1, 89)), draw(st.sampled_from(["thousand", "million", "lakh"]))
    worth = SCALES[scale]
    first = rounded(f"{tenths // 10}.{tenths % 10}", scale)
    return Meant(f"{tenths // 10}.{tenths % 10} to 9 {scale}", first.low, 9 * worth)


PHRASES = numbered() | numbered() | single() | ranged() | decimals_ranged() | SEVERAL | NONE


def _traced() -> tuple[Matcher, Matcher]:
    """Return the grammar again, with a label on every production and rule."""
    sides = {
        side: " | ".join(f"[{side} {rule}: {words}]" for rule, words in table.items())
        for side, table in (("before", BEFORE), ("after", AFTER))
    }
    traced = {name: f"[{name}: {text}]" for name, text in (PRODUCTIONS | sides).items()}
    worded = " | ".join(
        f"[rule {rule}: {text}] {'' if rule == 'none' else '<told>'}"
        for rule, text in WORDED.items()
    )
    return Matcher.of("<numbered>", traced, alphabet()), Matcher.of(worded, traced, alphabet())


def test_every_production_is_met_and_means_what_it_says(
    record_property: Callable[[str, object], None],
) -> None:
    """Bounds and nouns are those worked out by hand; no production stands there unused."""
    with_number, worded = _traced()
    met: set[str] = set()

    @settings(max_examples=2500, derandomize=True)
    @given(PHRASES)
    def each_phrase(meant: Meant) -> None:
        count = parse_count(meant.text)
        phrase = cut(tidy(meant.text))
        met.update((with_number if phrase.numerals else worded).whole(phrase.letters) or ())

        assert meant == Meant(
            meant.text, count.value.low, count.value.high, count.noun, is_increment(count)
        )

    each_phrase()
    productions = {*with_number.labels, *worded.labels}
    missed = sorted(productions - met)
    record_property(
        "grammar", f"{len(productions & met)} of {len(productions)} productions of counts are met"
    )

    assert [] == missed


CHANGING = [
    "per",
    "per day",
    "for every",
    "percent",
    "if",
    "unless",
    "weekly",
    "on average",
    "except",
    "a day",
    "out of 10",
    "without",
    "allegedly",
    "times",
    "km",
    "\u20ac",
    "neither",
    "zilch",
    "would-be",
    "nights",
    "pesos",
    "quadrillion",
    "planned",
]
HARMLESS = ["glorp", "Glorpian", "blorps"]


def with_word(text: str, word: str) -> Iterator[str]:
    """Yield *text* with *word* at every place."""
    words = text.split(" ")
    for at in range(len(words) + 1):
        yield " ".join([*words[:at], word, *words[at:]])


def read(text: str) -> Count | None:
    """Return the count that *text* is read as; `None` where it is refused."""
    try:
        return parse_count(text).value
    except PhraseError:
        return None


@settings(max_examples=drawn(300))
@given(PHRASES)
def test_a_word_that_changes_the_number_refuses_it_wherever_it_stands(meant: Meant) -> None:
    """Nothing is read that is not understood whole."""
    for word in CHANGING:
        for text in with_word(meant.text, word):
            assert (text, None) == (text, read(text))


@settings(max_examples=drawn(300))
@given(PHRASES)
def test_a_word_that_changes_the_number_refuses_it_at_the_end(meant: Meant) -> None:
    """What comes last may not be left out."""
    for word in ("not", "fewer", "less", "each", "half", "only if", "and others"):
        assert (word, None) == (word, read(f"{meant.text} {word}"))


@settings(max_examples=drawn(300))
@given(PHRASES)
def test_a_word_that_nobody_knows_moves_no_bound(meant: Meant) -> None:
    """It names or describes what is counted, or refuses the phrase."""
    for word in HARMLESS:
        for text in with_word(meant.text, word):
            assert (text, read(text) or meant.bounds) == (text, meant.bounds)


NAMES_TOO = {"mere", "north", "remaining"}


def test_a_word_of_a_hedge_names_nothing_that_is_counted() -> None:
    """Where it qualifies no number it refuses the phrase, but for those that describe things."""
    closed = frozenset().union(*CLASSES.values())

    assert words_in([*BEFORE.values(), *AFTER.values()]) - NAMES_TOO <= closed


PARTS = [
    *("a", "the", "of", "and", "or", "one", "5", "5,000", "hundred", "more", "than", "no", "none"),
    *("soldiers", "soldier", "glorp", "blorps", "groups", "busload", "wounded", "killed", "in"),
    *("on", "each", "side", "were", "who", "war", "to", "-", "6-7", "several", "dozens", "now"),
    *("about", "per", "Kyiv", "civilian", "another", "1.5", "m", "given", "number", "not", "half"),
]


def test_no_phrase_takes_long(record_property: Callable[[str, object], None]) -> None:
    """Any two words, over and over, are read or refused at once."""
    slowest = 0.0
    for pair in product(PARTS, repeat=2):
        for start in ("", "50 ", "50 soldiers ", "no "):
            text = (start + f"{' '.join(pair)} " * 200)[:200]
            started = time.process_time()
            with suppress(PhraseError):
                parse_count(text)
            slowest = max(slowest, time.process_time() - started)
    record_property("slowest phrase of 200 characters", f"{1000 * slowest:.1f} ms")

    assert slowest < 0.25
