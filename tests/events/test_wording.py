"""Words that events take from documents, and whether they stand in a text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.reported import june, report, swap, to, voice
from timeline import Count, Passage, Provenance, Stated, kind
from timeline.events import (
    attributions,
    digest,
    places_in,
    stand_in,
    stand_in_passages,
    stated_in,
)

# What stands where


def test_no_words_stand_between_any_two() -> None:
    """They take no room, and stand in what says nothing, too: once at each place."""
    assert [(0, 0), (1, 1), (2, 2)] == [*places_in(" ", "- ")]
    assert stand_in("", "")


WORD = st.sampled_from(
    ("On", "12", "March", "40", "soldiers", "1,200", "freed.", "“so”", "106-for")
)
BLANK = st.sampled_from((" ", "\n", "\r\n", "  \t", " \n\n "))


@st.composite
def runs(draw: st.DrawFn) -> tuple[str, str]:
    """Return words that stand in a text, with other blanks between them, and the text."""
    words = draw(st.lists(WORD, min_size=1, max_size=8))
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    text = "".join(f"{word}{draw(BLANK)}" for word in words)
    return " ".join(words[first : last + 1]), text


@given(runs())
def test_whole_words_stand_whatever_blanks_are_between(run: tuple[str, str]) -> None:
    """Line breaks are blanks: a text may be broken anew without saying anything else."""
    words, text = run

    assert stand_in(words, text)
    assert all(text[start:end].split() == words.split() for start, end in places_in(words, text))


@given(runs(), st.sampled_from("x7"))
def test_a_word_is_no_part_of_a_longer_one(run: tuple[str, str], sign: str) -> None:
    """Nor a number: what goes on before it, or behind it, is another."""
    words, _ = run
    if words[0].isalnum():
        assert not stand_in(words, f"{sign}{words}")
    if words[-1].isalnum():
        assert not stand_in(words, f"{words}{sign}")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("60 medics", "with 60 medics, and"),
        ("60", "60-for-60"),
        ("7 May", "5–7 May"),
        ("60 medics", "(60 medics)"),
        ("60", "all 60."),
        ("60", "of 60, 7 were"),
        ("12名士兵", "释放了12名士兵。"),
        ("سجين", "والسجين"),
        ("12 March", "On 12\u00a0March"),
        ("five", "“five”"),
        ("", "nothing is asked"),
    ],
)
def test_words_stand(words: str, text: str) -> None:
    """Between signs, blanks, and letters of scripts that write words together."""
    assert stand_in(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("60 medics", "160 medics"),
        ("60 medics", "1,060 medics"),
        ("60 medics", "60 Medics"),
        ("1", "1,060 medics"),
        ("2", "2.4 thousand"),
        ("4 thousand", "2.4 thousand"),
        ("12", "12\u00a0000 people"),
        ("000 people", "12\u202f000 people"),
        ("12", "12K"),
        ("medic", "60 medics"),
        ("60 medics", "60 or so medics"),
        ("60 - 70", "60 – 70"),
        ("'so'", "“so”"),
        ("cafe", "cafe\u0301"),
        ("12名", "312名"),
        ("60 medics", "sixty medics"),
    ],
)
def test_what_is_like_words_is_not_them(words: str, text: str) -> None:
    """Neither a part of a number, nor another case, sign, dash or accent."""
    assert not stand_in(words, text)


def test_a_later_place_counts() -> None:
    """Though the words stand within a longer number before."""
    assert [(10, 19)] == [*places_in("40 medics", "140 medic, 40 medics"[1:])]


# In passages

TEXTS = {digest("12 came"): "12 came", digest("on 3 May"): "on 3 May"}
CAME, DAY = Passage.of("12 came", 5), Passage.of("on 3 May", 20)
UNREAD = Passage.of("a passage that nobody kept", 40)


@pytest.mark.parametrize(
    ("words", "passages", "whole", "stands"),
    [
        ("12", (CAME, DAY), None, True),
        ("3 May", (CAME, DAY), None, True),
        ("13", (CAME, DAY), "13 in all", False),
        ("came on", (CAME, DAY), None, False),
        ("13", (CAME, UNREAD), None, None),
        ("12", (CAME, UNREAD), None, True),
        ("13", (), "13 in all", True),
        ("14", (), "13 in all", False),
        ("14", (), None, None),
    ],
)
def test_where_words_are_looked_for(
    words: str, passages: tuple[Passage, ...], whole: str | None, *, stands: bool | None
) -> None:
    """In the passages alone, if there are any; nobody can tell of what is not at hand."""
    assert stands is stand_in_passages(words, passages, TEXTS.get, whole)


# What events take from documents


@kind("wording-flood")
class _Flood:
    """A kind of somebody's own, with counts wherever it likes."""

    homes: tuple[Stated[Count], ...]
    worst: Stated[Count] | None = None


def test_every_stated_value_with_words_is_met() -> None:
    """Wherever it stands; what has no words is taken from no document."""
    told = report("a#1", swap(to("N", count=3), to("S", count=4)), june(3))
    said = voice("M", said=june(4))
    flood = _Flood(
        (Stated(Count(), "homes"), Stated(Count(low=1, high=1))), Stated(Count(), "the worst")
    )

    assert [] == [*stated_in(told)]
    assert [] == [*stated_in(Provenance(voices=(said,)))]
    assert [("homes[0]", "homes"), ("worst", "the worst")] == [
        (path, stated.words) for path, stated in stated_in(flood)
    ]
    assert [("what.homes[0]", "homes"), ("what.worst", "the worst")] == [
        (path, stated.words) for path, stated in stated_in(report("a#2", flood))
    ]


def missing(provenance: Provenance, text: str) -> list[str]:
    """Return the paths of what stands nowhere in *text*."""
    return [each.path for each in attributions(provenance) if not each.stands_in(text)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("the minister", "A MINISTER of North"),
        ("minister", "The Minister"),
        ("North's Ministry of Health", "the ministry of health in North’s capital"),
        ("ministry, North", "North’s ministry"),
        ("Café Ünal", "cafe\u0301 U\u0308nal".upper()),
    ],
)
def test_a_name_stands_in_a_text_in_other_cases_and_orders(name: str, text: str) -> None:
    """Every word of it, whatever article is before it."""
    assert [] == missing(Provenance(voices=(voice(name),)), text)


def test_names_cues_and_hedges_that_a_text_has_not() -> None:
    """By where they stand in the provenance."""
    provenance = Provenance(
        voices=(voice("the minister", cue="denied"), voice("ministry", cue="According to")),
        hedges=("reportedly", "it is  said"),
    )

    text = "according to the ministry, it is\nsaid to be so"
    assert ["voices[0].name", "voices[0].cue", "hedges[0]"] == missing(provenance, text)


def test_marks_belong_to_letters() -> None:
    """An accent written apart is no end of a word."""
    assert not stand_in("e", unicodedata.normalize("NFD", "é"))
