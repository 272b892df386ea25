"""Document 001: a first group of prisoners under 25, announced on June 9."""

from __future__ import annotations

from datetime import date

import pytest

from support.seed_story import cited, only, report, story, whys
from timeline import Basis, Certainty, Count, Phase, VoiceKind, When
from timeline.exchanges import Attitude, PublicStatement, Swap, returned

JUNE_2, JUNE_9 = date(2025, 6, 2), date(2025, 6, 9)


def test_june_9_dates_the_announcement() -> None:
    """ "On June 9" (0-72) is when the ministry spoke; the exchange has no day of its own."""
    found = report("001#swap-june-9")
    (voice,) = found.provenance.voices
    assert voice.said is not None

    assert (0, 72) in cited("001#swap-june-9")
    assert When.on(JUNE_9) == voice.said.value
    assert found.when.basis is Basis.NONE


def test_exchange_lies_between_agreement_and_announcement() -> None:
    """What carries out the agreement of June 2 came not before it, nor after June 9."""
    assert When.between(JUNE_2, JUNE_9) == story().development("001#swap-june-9").when


def test_under_25_describes_the_whole_group() -> None:
    """ "All under the age of 25" (147-170) is a trait of those counted, and no second count."""
    swap = report("001#swap-june-9").what
    assert isinstance(swap, Swap)
    (transfer,) = swap.transfers

    assert (("under 25",), False) == (transfer.traits, transfer.part)


def test_ukraine_side_rests_on_moscow_alone() -> None:
    """ "A group of Ukrainian fighters" (1959-1988) is claimed by Moscow, and by no one else.

    So is the swap of July 4, in 003: what its text narrates rests on the ministry that it names.
    """
    figure = story().ask(returned)["Ukraine"]

    assert {(1887, 1942), (1959, 1988)} == cited("001#swap-june-9-ukraine")
    assert {"Russia": Count.at_least(2 + 2)} == figure.one_sided


def test_year_is_assumed_from_003() -> None:
    """No word of 001 names a year; "third year" (2219-2251) speaks against the one assumed."""
    when = report("001#agreement-june-2").when

    assert (Basis.YEAR_ASSUMED, "003") == (when.basis, when.source)
    assert (2219, 2251) in cited("001#agreement-june-2")
    assert when.against is not None


def test_weeks_prior_contradicts_june_2() -> None:
    """ "Weeks prior" (403-414) to June 9 would be by May 26, and not June 2."""
    sentences = {
        one.sentence for one in story().conflicts() if one.reports == ("001#talks-june-2",)
    }

    assert {'"weeks prior" would be by 2025-05-26'} == sentences


def test_stages_are_hinted_at_and_planned() -> None:
    """ "Hinted at the possibility" is a plan that is only possible, and does not count."""
    found = report("001#exchange-in-stages")

    assert (Phase.PLANNED, Certainty.POSSIBLE) == (found.phase, found.certainty)
    assert whys(story(), returned)["001#exchange-in-stages"].startswith("planned")


def test_video_is_a_voice_of_its_own_kind() -> None:
    """A clip (964-1002) is evidence of another kind than somebody's word."""
    (voice,) = report("001#swap-june-9-video").provenance.voices

    assert VoiceKind.RECORDING is voice.kind


def test_alone_it_counts_two_on_each_side() -> None:
    """A plural on one side, and "a group" of fighters on the other, are each at least two."""
    answer = only("001").ask(returned)

    assert Count.at_least(2) == answer["Russia"].counted
    assert Count.at_least(2) == answer["Ukraine"].counted


@pytest.mark.parametrize(
    ("key", "place", "speaker", "attitude", "topic"),
    [
        (
            "every-life",
            (2947, 2972),
            "Volodymyr Zelenskyy",
            Attitude.CLAIMS,
            "the worth of every life",
        ),
        (
            "terms-of-the-war",
            (3016, 3050),
            "Volodymyr Zelenskyy",
            Attitude.REFUSES,
            "terms of the war that are dictated by enemies",
        ),
        (
            "videos-released",
            (923, 962),
            "Russian Ministry of Defense",
            Attitude.CLAIMS,
            "the return of the prisoners, shown in videos",
        ),
        (
            "observers-believe",
            (2333, 2378),
            "some international observers",
            Attitude.SPECULATES,
            "the exchange as a maneuver before an offensive",
        ),
        (
            "observers-argue",
            (2457, 2486),
            "others",
            Attitude.JUDGES,
            "the exchange as a sign of desperation of both sides",
        ),
    ],
)
def test_what_is_said_beside_the_exchange(
    key: str, place: tuple[int, int], speaker: str, attitude: Attitude, topic: str
) -> None:
    """The president's quoted words, the videos released, and what observers think."""
    statement = report(f"001#{key}").what
    assert isinstance(statement, PublicStatement)

    assert place in cited(f"001#{key}")
    assert (speaker, attitude, topic) == (statement.speaker, statement.attitude, statement.topic)


@pytest.mark.parametrize("key", ["exchange-in-stages", "every-life", "terms-of-the-war"])
def test_earlier_bounds_when_the_president_spoke(key: str) -> None:
    """ "Earlier" (2606-2613) than the announcement of June 9, in a year taken from 003."""
    (voice,) = report(f"001#{key}").provenance.voices
    assert voice.said is not None

    assert (When.not_after(JUNE_9), "Earlier") == (voice.said.value, voice.said.words)
    assert (Basis.YEAR_ASSUMED, "003") == (voice.said.basis, voice.said.source)


def test_what_the_president_said_was_known_by_june_9() -> None:
    """And on no day before it is that certain."""
    by_9, by_8 = (
        {
            spoken.event.key
            for development in reading.developments()
            for spoken in development.reports
        }
        for reading in map(only("001").said_until, ("2025-06-09", "2025-06-08"))
    )

    assert {"every-life", "terms-of-the-war"} <= by_9
    assert {"every-life", "terms-of-the-war"}.isdisjoint(by_8)


def test_silence_and_a_statement_are_a_conflict() -> None:
    """The government "remained silent" (2142-2171), and the president is quoted on the matter."""
    sentences = {
        conflict.sentence
        for conflict in story().conflicts()
        if conflict.reports == ("001#exchange-in-stages", "001#silence-of-kyiv")
    }

    assert {
        "silent “on the matter”, of which the president is quoted at a press conference"
    } == sentences
