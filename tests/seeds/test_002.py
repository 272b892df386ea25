"""Document 002: talks in Istanbul, an agreement on 1,000, and a commentary."""

from __future__ import annotations

from datetime import date

from support.seed_story import cited, only, report, story, whys
from timeline import Count, Per, Polarity, When
from timeline.exchanges import Agreement, Talks, agreed, returned
from timeline.questions import origins_of


def test_reference_line_dates_the_reference() -> None:
    """1747865942 seconds after 1970 is 2025-05-21 in UTC: the day of the source, not of 002."""
    documents = story().documents
    may_21 = date(2025, 5, 21)

    assert When.on(may_21) == documents["axios"].published.value
    assert When.not_before(may_21) == documents["002"].published.value


def test_it_is_derived_and_partly_machine_written() -> None:
    """It repeats another outlet (5617-5649), and names a machine (5736-5754)."""
    found = story().documents["002"]
    places = {(each.start, each.end) for each in found.passages}

    assert ("axios", True) == (found.derived_from, found.machine_written)
    assert {(5617, 5649), (5736, 5754)} <= places


def test_1000_is_agreed_of_both_sides_and_nobody_says_how() -> None:
    """ "Both sides agreed to release 1,000" (529-572): each side up to 1,000."""
    agreement = report("002#agreement-1000").what
    assert isinstance(agreement, Agreement)
    (term,) = agreement.terms
    answer = story().ask(agreed)

    assert (Per.UNSTATED, Count.exactly(1000)) == (term.per, term.count.value)
    assert Count.up_to(1000) == answer["Russia"].counted
    assert Count.up_to(1000) == answer["Ukraine"].counted


def test_agreed_is_not_carried_out() -> None:
    """The agreement is left aside of those returned."""
    assert whys(story(), returned)["002#agreement-1000"] == "agreed, not reported as carried out"


def test_alone_it_returns_nobody() -> None:
    """The document reports no one as returned."""
    assert tuple(only("002").ask(returned)) == ()


def test_verdict_calls_the_agreement_a_swap() -> None:
    """ "The prisoner swap was confirmed" (4972-5003) contradicts the text, and bounds no side."""
    assert (4972, 5003) in cited("002#checked-swap")
    assert whys(story(), returned)["002#checked-swap"] == "says of neither side how many"
    pairs = {one.reports for one in story().conflicts()}

    assert ("002#agreement-1000", "002#checked-swap") in pairs


def test_two_agreements_named_after_istanbul_stay_two() -> None:
    """The one of 002 and the one of June 2 are judged distinct."""
    assert story().development("002#agreement-1000") is not story().development(
        "003#agreement-june-2"
    )
    assert story().development("001#agreement-june-2") is story().development(
        "003#agreement-june-2"
    )


def test_no_ceasefire_is_certain_and_denied() -> None:
    """ "No ceasefire was reached" (434-465) says what is not so."""
    found = report("002#no-ceasefire")

    assert (Polarity.DENIED, "certain") == (found.polarity, found.certainty)


def test_envoy_is_named_by_the_verdict_alone() -> None:
    """The text leaves the envoy unnamed; the verdict names Medinsky: one meeting, two claims."""
    talks = next(
        each for each in story().developments(Talks) if "002#talks" in _names(each.reports)
    )
    attended = {one.value for one in talks.claimed(lambda talk: talk.attended)}

    assert attended == {
        ("an envoy of Putin", "a lower-level Ukrainian delegation"),
        ("Medinsky",),
    }


def _names(reports: tuple[object, ...]) -> set[str]:
    return {f"{one.event.document}#{one.event.key}" for one in reports}  # type: ignore[attr-defined]


def test_verdict_of_the_same_publisher_adds_no_origin() -> None:
    """A publisher that checks its own text, derived from another's, is no second witness."""
    talks = story().development("002#talks")

    assert Count.exactly(1) == origins_of(talks).origins


def test_speaker_steps_back_from_his_claim() -> None:
    """ "Yet later stepped back" (2088-2110) withdraws the claim; it is still there, silent."""
    withdrawn = story().development("002#trump-immediate-talks")

    assert withdrawn.reports == ()
    assert withdrawn.silenced[0].why.startswith("withdrawn by those who said it")
