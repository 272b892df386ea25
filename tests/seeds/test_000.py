"""Document 000: a recent exchange without a date, and talks that stand still."""

from __future__ import annotations

from support.seed_story import cited, only, report, story, whys
from timeline import Count, Phase, Polarity, When
from timeline.exchanges import Swap, returned


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
