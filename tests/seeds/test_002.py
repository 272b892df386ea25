"""Document 002: talks in Istanbul, an agreement on 1,000, and a commentary."""

from __future__ import annotations

from datetime import date

import pytest

from support.seed_story import cited, only, report, story, whys
from timeline import Basis, Count, Per, Polarity, When
from timeline.exchanges import Agreement, Attitude, PublicStatement, Talks, agreed, returned
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
    assert whys(story(), returned)["002#checked-swap"] == "does not say how many"
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


@pytest.mark.parametrize(
    ("key", "place", "speaker", "attitude", "topic"),
    [
        (
            "withdrawal-demanded",
            (875, 922),
            "Russia",
            Attitude.DEMANDS,
            "withdrawal of Ukrainian forces from key territories",
        ),
        (
            "withdrawal-insisted-on",
            (2809, 2850),
            "Russia",
            Attitude.DEMANDS,
            "withdrawal of Ukrainian forces from key territories",
        ),
        (
            "putin-calls-for-talks",
            (1107, 1141),
            "Putin",
            Attitude.PROPOSES,
            "the talks in Istanbul",
        ),
        (
            "checked-call",
            (5037, 5065),
            "Putin",
            Attitude.PROPOSES,
            "the talks in Istanbul",
        ),
        (
            "american-urging",
            (694, 732),
            "Trump administration",
            Attitude.APPEALS,
            "talks between both sides",
        ),
        (
            "delegates-willing",
            (1481, 1520),
            "Russian delegates",
            Attitude.CLAIMS,
            "willingness to continue talks",
        ),
        (
            "more-mid-level-talks",
            (5293, 5327),
            "Undercode",
            Attitude.PREDICTS,
            "more mid-level negotiations in the coming weeks",
        ),
        (
            "turning-point",
            (5262, 5291),
            "Undercode",
            Attitude.JUDGES,
            "the talks in Istanbul as a turning point",
        ),
        (
            "april-deadline",
            (4764, 4785),
            "Trump administration",
            Attitude.PROMISES,
            "a deadline at the end of April for a ceasefire",
        ),
    ],
)
def test_what_is_demanded_urged_and_predicted(
    key: str, place: tuple[int, int], speaker: str, attitude: Attitude, topic: str
) -> None:
    """Who asks for what, and what the publisher expects; a prediction is no plan."""
    statement = report(f"002#{key}").what
    assert isinstance(statement, PublicStatement)

    assert place in cited(f"002#{key}")
    assert (speaker, attitude, topic) == (statement.speaker, statement.attitude, statement.topic)


@pytest.mark.parametrize(
    ("said", "again"),
    [("withdrawal-demanded", "withdrawal-insisted-on"), ("putin-calls-for-talks", "checked-call")],
)
def test_what_the_commentary_says_again_is_one_development(said: str, again: str) -> None:
    """The demand and the call of the text are those of the commentary and the verdict."""
    assert story().development(f"002#{said}") is story().development(f"002#{again}")


def test_what_is_demanded_is_what_was_dismissed() -> None:
    """The request (875-922) "was swiftly dismissed" (948-980); by whom is not said."""
    demand, refusal = report("002#withdrawal-demanded").what, report("002#demand-rejected").what
    assert isinstance(demand, PublicStatement)
    assert isinstance(refusal, PublicStatement)

    assert (demand.topic, "unnamed") == (refusal.topic, refusal.speaker)


def test_a_deadline_that_has_passed_is_a_conflict() -> None:
    """ "Looking ahead" (4709-4722) to the end of April, in a text that is not before May 21."""
    when = report("002#april-deadline").when
    (conflict,) = (
        conflict for conflict in story().conflicts() if conflict.reports == ("002#april-deadline",)
    )

    assert (When.not_after(date(2025, 4, 30)), Basis.YEAR_ASSUMED) == (when.value, when.basis)
    assert conflict.sentence == (
        "“looking ahead” to a deadline at the end of April, "
        "in a text that derives from one of May 21"
    )
