"""Document 003: an exchange of July 4, dated by its weekday."""

from __future__ import annotations

from datetime import date

import pytest

from support.seed_story import cited, only, report, story, whys
from timeline import Basis, Count, Phase, VoiceKind, When
from timeline.exchanges import Attitude, PublicStatement, Swap, returned
from timeline.questions import origins_of


def test_weekday_fixes_the_year() -> None:
    """Of 2022 to 2026 only 2025 has a Friday on July 4 (167-183)."""
    when = report("003#swap-july-4").when

    assert (167, 183) in cited("003#swap-july-4")
    assert (When.on(date(2025, 7, 4)), Basis.YEAR_INFERRED) == (when.value, when.basis)


def test_plurals_are_at_least_two_and_reciprocity_is_no_equality() -> None:
    """ "Russian soldiers" (890-920) and "prisoners of war" (985-1038) bound each side alone."""
    swap = report("003#swap-july-4").what
    assert isinstance(swap, Swap)
    counts = {transfer.to: transfer.count.value for transfer in swap.transfers}

    assert {("Russia",): Count.at_least(2), ("Ukraine",): Count.at_least(2)} == counts


def test_onward_journey_is_part_of_one_return() -> None:
    """ "Will be repatriated" (1723-1752) is the second leg, planned, and counted no second time."""
    figure = only("003").ask(returned)["Russia"]
    july_4 = figure.contributions[-1]

    assert report("003#repatriation").phase is Phase.PLANNED
    assert date(2025, 7, 4) == july_4.when.day
    assert Count.at_least(2) == july_4.count
    assert len(july_4.unit.developments) == 2


def test_remains_are_no_prisoners() -> None:
    """Bodies (2992-3035) have no number here and are never summed with the living."""
    assert (2992, 3035) in cited("003#remains-continue")
    assert story().ask(returned)["Ukraine"].exact == 106
    assert "003#remains-continue" in whys(story(), returned)


def test_videos_may_show_a_swap_counted_already() -> None:
    """Videos that surfaced just days before June 23 may show June 19 or June 20: left aside."""
    why = whys(story(), returned)["003#return-in-videos"]

    assert (3093, 3131) in cited("003#return-in-videos")
    assert "2025-06-19" in why
    assert "2025-06-20" in why


def test_peskov_spoke_on_june_23() -> None:
    """The day (2852-2877) is the statement's, inside a document about July 4."""
    (voice,) = report("003#exchanges-continue").provenance.voices
    assert voice.said is not None

    assert ("Dmitry Peskov", When.on(date(2025, 6, 23))) == (voice.name, voice.said.value)


def test_anonymous_sources_add_no_origin_for_certain() -> None:
    """Sources and a ministry, in a text that narrates what they say: one, or one more."""
    origins = origins_of(story().development("003#swap-july-4")).origins
    (voice,) = report("003#swap-july-4-wounded").provenance.voices

    assert VoiceKind.ANONYMOUS is voice.kind
    assert Count.between(1, 2) == origins


def test_the_ministry_is_one_voice_in_001_and_003() -> None:
    """The same organisation speaks in both; it is named alike, so it stays one origin."""
    names = {
        report(name).provenance.voices[0].name
        for name in ("001#swap-june-9", "003#swap-july-4-belarus")
    }

    assert names == {"Russian Ministry of Defense"}


@pytest.mark.parametrize(
    ("key", "place", "speaker", "attitude", "topic"),
    [
        (
            "framed-as-victory",
            (3444, 3484),
            "Russian officials",
            Attitude.JUDGES,
            "the return of the soldiers as a victory",
        ),
        (
            "healing",
            (738, 766),
            "sources within the Russian Ministry of Defense",
            Attitude.JUDGES,
            "the exchange as healing as much as negotiation",
        ),
        (
            "analysts-on-belarus",
            (1968, 2009),
            "military analysts",
            Attitude.SPECULATES,
            "the involvement of Belarus",
        ),
        (
            "buffer-zone",
            (2358, 2385),
            "source close to the Belarusian government",
            Attitude.JUDGES,
            "Belarus as a buffer zone",
        ),
        (
            "endorsement",
            (2591, 2610),
            "some in the international community",
            Attitude.JUDGES,
            "the participation of Belarus as an endorsement",
        ),
    ],
)
def test_how_the_exchange_is_seen(
    key: str, place: tuple[int, int], speaker: str, attitude: Attitude, topic: str
) -> None:
    """The framing as a victory, and what is made of the part of Belarus."""
    statement = report(f"003#{key}").what
    assert isinstance(statement, PublicStatement)

    assert place in cited(f"003#{key}")
    assert (speaker, attitude, topic) == (statement.speaker, statement.attitude, statement.topic)


def test_an_anonymous_source_stays_one_source() -> None:
    """Who hints (2180-2225) and who is quoted (2358-2385) close to Belarus is named alike."""
    voices = {
        voice for key in ("role-of-belarus", "buffer-zone") for voice in _voices(f"003#{key}")
    }

    assert {("source close to the Belarusian government", VoiceKind.ANONYMOUS)} == voices


def _voices(name: str) -> set[tuple[str, VoiceKind]]:
    return {(voice.name, voice.kind) for voice in report(name).provenance.voices}
