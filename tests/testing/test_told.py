"""Reports told in short: sentences of the founding vocabulary, kinds, days, names."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

import timeline as tl
from timeline import Count, Per, Phase, Polarity, Span, When
from timeline.errors import EdtfError, PhraseError, ValueRefused
from timeline.exchanges import Agreement, Homecoming, Release, Remains, Swap, Talks, Tally
from timeline.testing import given, paper, told
from timeline.testing.sentences import read_sentence

JUNE_19 = When.on(date(2025, 6, 19))


def flows(sentence: str) -> list[tuple[tuple[str, ...], str, Per]]:
    """Return to whom *sentence* says that how many went, and how that is meant."""
    what = read_sentence(sentence, 2025).what
    assert isinstance(what, tl.events.HasCounts)
    return [(claim.sides, str(claim.count.value), claim.per) for claim in what.counts()]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("40 soldiers to North on 19 June", [(("North",), "40", Per.UNSTATED)]),
        ("more than 40 to North", [(("North",), "at least 41", Per.UNSTATED)]),
        ("106 to North and South each", [(("North", "South"), "106", Per.EACH)]),
        ("212 to North, South and East together", [(("North", "South", "East"), "212", Per.TOTAL)]),
        (
            "40 to North, 30 to South, on 19 June",
            [(("North",), "40", Per.UNSTATED), (("South",), "30", Per.UNSTATED)],
        ),
        (
            "6 to Republic of the North on 19 June",
            [(("Republic of the North",), "6", Per.UNSTATED)],
        ),
    ],
)
def test_a_sentence_says_how_many_went_to_whom(
    sentence: str, expected: list[tuple[tuple[str, ...], str, Per]]
) -> None:
    """Numbers are read as those of documents are: only what the words entail."""
    assert expected == flows(sentence)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("6 to North", Swap),
        ("agreed: 6 to North", Agreement),
        ("swap: 6 to North", Swap),
        ("home: 6 to North", Homecoming),
        ("released: 6 to North", Release),
        ("remains: 6 to North", Remains),
        ("so far: 6 to North", Tally),
    ],
)
def test_a_word_before_a_colon_says_what_it_is_of(sentence: str, kind: type) -> None:
    """Without one it is a swap."""
    assert kind is type(read_sentence(sentence).what)


def test_a_claimed_total_says_since_when() -> None:
    """Until the day on which it was so."""
    sentence = read_sentence("so far: more than 1,000 to North since 2 June, on 29 June", 2025)

    assert isinstance(sentence.what, Tally)
    (total,) = sentence.what.totals
    assert total.since is not None
    assert ("on 29 June", When.on(date(2025, 6, 2))) == (sentence.day, total.since.value)


@pytest.mark.parametrize(
    "sentence",
    [
        "forty",
        "40 to the mill",
        "gone: 40 to North",
        ": 40 to North",
        "40 to North June 19, 2025",
        "several of them to North on the umpteenth",
        "40 to North on 31 June 2025",
        "umpteen to North",
    ],
)
def test_what_is_no_sentence_is_refused(sentence: str) -> None:
    """Nothing of it is passed over."""
    with pytest.raises(PhraseError):
        told("daily", sentence)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-06-19", JUNE_19),
        ("19 June 2025", JUNE_19),
        ("19 June", JUNE_19),
        (date(2025, 6, 19), JUNE_19),
        (JUNE_19, JUNE_19),
        ("2025-06-19/2025-06-21", Span(JUNE_19, When.on(date(2025, 6, 21)))),
        ("2025-06-XX", When(date(2025, 6, 1), date(2025, 6, 30))),
        (None, When()),
    ],
)
def test_days_are_words_edtf_or_values(day: str | date | When | None, expected: When) -> None:
    """Of a kind as of a sentence, which leaves the day to *on* where it has none."""
    assert expected == told("daily", Talks(), on=day, year=2025).when.value
    assert expected == told("daily", "6 to North", on=day, year=2025).when.value


def test_days_in_edtf_keep_what_is_doubted() -> None:
    """Of a report, and of the document that tells it."""
    daily = paper("daily", published="2025-06-20~")

    assert tl.Qualifier.UNCERTAIN is told("daily", Talks(), on="2025-06-19?").when.qualifier
    assert tl.Qualifier.APPROXIMATE is daily.published.qualifier
    with pytest.raises(EdtfError):
        paper("daily", published="2025-13")
    with pytest.raises(ValueRefused, match="expected one day, found 2025-06-19/2025-06-20"):
        paper("daily", published="2025-06-19/2025-06-20")


def test_days_are_reckoned_from_the_publication() -> None:
    """Of the document that tells it."""
    daily = paper("daily", published="2025-06-20")

    assert JUNE_19 == told(daily, "6 to North yesterday").when.value
    with pytest.raises(PhraseError, match="told by a document that has one"):
        told("daily", "6 to North yesterday")


def test_totals_run_from_days_that_are_reckoned_alike() -> None:
    """The day since which they run, as that until which."""
    daily = paper("daily", published="2025-06-20")
    total = told(daily, "so far: more than 40 to North since yesterday, by today")
    (claimed,) = cast("Tally", total.what).totals

    assert claimed.since is not None
    assert JUNE_19 == claimed.since.value
    assert When.not_after(date(2025, 6, 20)) == total.when.value


def test_a_year_is_needed_and_given() -> None:
    """No year is guessed, and of one that the test gives nothing is assumed."""
    assert tl.Basis.STATED is told("daily", "6 to North on 19 June", year=2025).when.basis
    with pytest.raises(PhraseError, match="names no year"):
        told("daily", "6 to North on 19 June")


def test_there_is_one_day() -> None:
    """A sentence that has one leaves none to be told."""
    with pytest.raises(ValueRefused, match="on: expected none"):
        told("daily", "6 to North on 19 June 2025", on="2025-06-20")


def test_reports_are_named_or_called_by_what_they_tell() -> None:
    """So that links can name them."""
    daily = paper("daily")

    assert "daily#a" == told("daily#a", "6 to North").name
    assert "daily#6-to-north" == told(daily, "6 to North").name
    assert "daily#talks-2025-06-19" == told("daily", Talks(), on="2025-06-19").name
    assert "daily#talks" == told("daily", Talks()).name


def test_who_says_so_and_how() -> None:
    """A text is the name of a voice."""
    report = told(
        "daily",
        "6 to North",
        phase=Phase.PLANNED,
        polarity=Polarity.DENIED,
        certainty=tl.Certainty.PROBABLE,
        voices=["ministry", tl.Voice(name="governor", party="North")],
        hedges=["reportedly"],
    )

    assert (Phase.PLANNED, Polarity.DENIED) == (report.phase, report.polarity)
    assert tl.Certainty.PROBABLE is report.certainty
    assert ["ministry", "governor"] == [voice.name for voice in report.provenance.voices]
    assert ("reportedly",) == report.provenance.hedges


def test_what_is_of_no_kind_is_refused() -> None:
    """As when it is recorded."""
    with pytest.raises(tl.TimelineError):
        told("daily", cast("Any", 7))


def test_words_in_place_of_a_phase_are_refused() -> None:
    """They would be equal to it, and yet not it."""
    with pytest.raises(tl.TimelineError):
        given(told("daily", "6 to North", phase="planned"))  # type: ignore[arg-type]


def test_counts_stay_as_they_were_said() -> None:
    """With their words."""
    (claim,) = Swap.counts(read_sentence("about 50 soldiers to North").what)  # type: ignore[arg-type]

    assert (Count(), "about 50 soldiers") == (claim.count.value, claim.count.words)


@pytest.mark.parametrize("field", ["voices", "hedges"])
def test_one_text_is_not_several(field: str) -> None:
    """Whoever forgets the brackets is told so: each letter would be one."""
    given_one: dict[str, Any] = {field: "reportedly"}

    with pytest.raises(ValueRefused, match=rf"{field}: expected several, such as \['reportedly'\]"):
        told("daily", "6 to North", **given_one)
