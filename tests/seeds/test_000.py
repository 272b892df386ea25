"""Document 000: a recent exchange without a date, and talks that stand still."""

from __future__ import annotations

import pytest

from support.seed_story import cited, only, report, story, whys
from timeline import Count, Phase, Polarity, When
from timeline.exchanges import Attitude, PublicStatement, Swap, returned


def test_both_nations_returned_several() -> None:
    """ "Multiple individuals" on each side is at least two, and no more is said (552-594)."""
    swap = report("000#swap").what
    assert isinstance(swap, Swap)
    (transfer,) = swap.transfers

    assert (552, 594) in cited("000#swap")
    assert (("Russia", "Ukraine"), Count.at_least(2)) == (transfer.to, transfer.count.value)


def test_exchange_without_date_is_counted_nowhere() -> None:
    """No day and no link places it, so it is left aside with the reason."""
    why = "neither a date nor a link places it"

    assert why == whys(story(), returned)["000#swap"]


def test_alone_it_gives_its_own_number() -> None:
    """If only this document is believed, there is nothing else that it may be the same as."""
    figure = only("000").ask(returned)["Russia"]

    assert ("at least 2", 0) == (str(figure.counted), figure.exact)


def test_no_date_is_invented() -> None:
    """Neither the document nor the exchange has any date."""
    assert When() == story().documents["000"].published.value
    assert When() == story().development("000#swap").when


def test_finalized_and_ongoing_are_a_conflict() -> None:
    """The same exchange "has been finalized" (50-68) and is "ongoing" (4486-4514)."""
    assert cited("000#swap-finalized") == {(50, 68)}
    assert cited("000#swap-ongoing") == {(4486, 4514)}
    assert report("000#swap-ongoing").phase is Phase.UNDER_WAY
    topics = {one.topic.value for one in story().conflicts() if "000#swap-ongoing" in one.reports}

    assert topics == {"phase"}


def test_no_progress_is_a_denial() -> None:
    """Talks "have not progressed on vital matters" is said of something that is not so."""
    assert report("000#no-progress").polarity is Polarity.DENIED


@pytest.mark.parametrize(
    ("key", "place", "speaker", "attitude", "topic"),
    [
        (
            "push-for-mediators",
            (1985, 2013),
            "international humanitarian organizations",
            Attitude.APPEALS,
            "wider use of neutral mediators for exchanges",
        ),
        (
            "calls-for-transparency",
            (2173, 2215),
            "unnamed",
            Attitude.APPEALS,
            "greater transparency and coordination in exchanges",
        ),
        (
            "turkey-urges",
            (3346, 3390),
            "Turkish officials",
            Attitude.APPEALS,
            "a de-escalation of hostilities",
        ),
        (
            "ukraine-demands",
            (2765, 2795),
            "Kyiv",
            Attitude.DEMANDS,
            "the issue of occupied areas as a part of any resolution",
        ),
        (
            "russia-demands",
            (2990, 3018),
            "Moscow",
            Attitude.DEMANDS,
            "recognition of occupied areas as Russian",
        ),
        (
            "ukraine-holds-to-stance",
            (1225, 1260),
            "Ukraine",
            Attitude.DEMANDS,
            "reinstatement of its territorial sovereignty",
        ),
        (
            "russia-holds-to-stance",
            (1305, 1336),
            "Russia",
            Attitude.CLAIMS,
            "annexed territories as its own",
        ),
    ],
)
def test_what_is_demanded_and_appealed_for(
    key: str, place: tuple[int, int], speaker: str, attitude: Attitude, topic: str
) -> None:
    """Who asks for what, as far as the article names them; of the calls it names nobody."""
    statement = report(f"000#{key}").what
    assert isinstance(statement, PublicStatement)

    assert place in cited(f"000#{key}")
    assert (speaker, attitude, topic) == (statement.speaker, statement.attitude, statement.topic)


def test_what_is_refused_is_what_moscow_demands() -> None:
    """ "A request that Ukraine has flatly refused" (3064-3105) is the demand before it."""
    demand, refusal = report("000#russia-demands").what, report("000#ukraine-refuses").what
    assert isinstance(demand, PublicStatement)
    assert isinstance(refusal, PublicStatement)

    assert demand.topic == refusal.topic


def test_stances_are_told_by_analysts() -> None:
    """That each side holds to its stance is what analysts note (1148-1179), unnamed."""
    voices = {
        voice.name
        for key in ("ukraine-holds-to-stance", "russia-holds-to-stance")
        for voice in report(f"000#{key}").provenance.voices
    }

    assert {"analysts"} == voices


def test_the_swap_is_narrated_without_a_voice() -> None:
    """Nobody is named who says that there was an exchange."""
    assert () == report("000#swap").provenance.voices
