"""A citation holds as long as its events give its numbers; whatever is another is told."""

from __future__ import annotations

import pickle
import re
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline as tl
from support.moving import Moving
from timeline.errors import ValueRefused
from timeline.exchanges import Swap, Transfer, returned
from timeline.exchanges.measures import RETURNED
from timeline.questions import Citation
from timeline.state.cuts import Cuts, Scope

LOG = Moving(Random(7), 30).log()  # noqa: S311 - nothing here is secret
STORY = tl.Timeline(LOG)


def swap(document: str, day: int, count: int, side: str = "North") -> tl.Report:
    transfer = Transfer(to=(side,), count=tl.Stated(tl.Count.exactly(count)))
    return tl.Report(
        document=document,
        key="swap",
        what=Swap(transfers=(transfer,)),
        when=tl.Stated(tl.When.on(date(2025, 6, day))),
    )


def checked(story: tl.Timeline, token: object, *questions: Any) -> Any:
    return story.ask(tl.check_citation(str(token), *(questions or (returned,))))


QUESTIONS: list[Any] = [
    returned,
    returned.by_period("month"),
    returned.by_sort() if RETURNED.sorts else returned.by_period("week"),
    tl.Counted(RETURNED),
]
CUTS = st.builds(
    Cuts,
    st.none() | st.datetimes(datetime(2025, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.none() | st.dates(date(2025, 1, 1), date(2026, 1, 1)),
    st.builds(Scope, st.none() | st.dates(), st.none() | st.dates()),
)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_citation_holds_however_the_ledger_grows(data: st.DataObject) -> None:
    """Made at any position, of any cuts, and asked in any way."""
    made, now = sorted(data.draw(st.integers(0, len(LOG))) for _ in range(2))
    question = data.draw(st.sampled_from(QUESTIONS))
    reading: tl.Reading = tl.Timeline(LOG[:made])
    if data.draw(st.booleans()):
        reading = reading.happened_by(data.draw(st.dates(date(2025, 5, 1), date(2025, 8, 1))))
    if data.draw(st.booleans()):
        reading = reading.known_at(data.draw(st.sampled_from(LOG)).moment)
    answer = reading.ask(question)

    found = checked(tl.Timeline(LOG[:now]), answer.citation())

    assert found.holds, str(found)
    if made == now:
        assert not found.moved


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Citation,
        st.text(max_size=9),
        st.binary(min_size=3, max_size=3),
        st.lists(st.text(min_size=1, max_size=5), max_size=3).map(tuple),
        CUTS,
        st.integers(0, 10**12),
        st.binary(min_size=16, max_size=16),
        st.binary(min_size=6, max_size=6),
        st.from_regex(r"[0-9]{1,2}\.[0-9]{1,2}(\.[0-9])?(rc1)?", fullmatch=True),
    ),
    st.data(),
)
def test_a_token_says_all_and_no_sign_of_it_may_be_another(
    citation: Citation, data: st.DataObject
) -> None:
    """It has only signs that stand in an address as they are, and is read back as it was."""
    token = str(citation)
    assert re.fullmatch(r"[A-Za-z0-9._~-]+", token)
    assert citation == Citation.read(token)
    assert citation == Citation.read(f" “{token[:9]}\n {token[9:]}”. ")

    place = data.draw(st.integers(0, len(token) - 1))
    sign = data.draw(st.sampled_from("AZaz09.~-_"))
    for mistyped in (
        token[:place] + sign + token[place + 1 :],
        token[:place] + token[place + 1 :],
        token[:place] + sign + token[place:],
        token[:place] + token[place : place + 2][::-1] + token[place + 2 :],
    ):
        if mistyped.strip(".") != token:
            with pytest.raises(ValueRefused, match="expected a citation"):
                Citation.read(mistyped)


def test_a_token_is_short() -> None:
    """Of a figure of one side, and worked by hand but for its digests."""
    story = tl.open()
    story.append([swap("a", 3, 106), swap("b", 5, 10, "South")])
    reading = story.timeline().known_at("2027-06-23").happened_by("2025-06-30")

    token = str(reading.ask(returned).citation("North"))

    digest = r"[A-Za-z0-9_-]"
    pattern = rf"tl1~returned~{digest}{{4}}~North~k20270623b20250630~2~{digest}{{22}}~{digest}{{8}}"
    assert re.fullmatch(rf"{pattern}~0-1-0~{digest}{{6}}", token), token
    assert 89 == len(token)


def test_its_root_is_that_of_a_log_digest() -> None:
    """The beginning of it, so that the two can be held against each other."""
    story = tl.open()
    story.append([swap("a", 3, 106)])

    assert story.timeline().ask(returned).citation().root == story.verify().sorted[:16]


def test_what_moved_is_told() -> None:
    """By the event that did; a side that is not cited moves nothing."""
    ledger = tl.open()
    ledger.append([swap("a", 3, 106)])
    token = ledger.timeline().ask(returned).citation("North")
    ledger.append([swap("b", 5, 10, "South")])
    still = checked(ledger.timeline(), token)
    ledger.append([swap("c", 7, 5)])
    moved = checked(ledger.timeline(), token)

    assert (True, False, None) == (still.holds, still.moved, still.changes)
    assert (True, True) == (moved.holds, moved.moved)
    assert ("North: 106",) == moved.then
    assert ("North: 111",) == moved.now
    assert ["North"] == [figure.side for figure in moved.changes.moved]
    assert "c#swap reports" in str(moved.changes)
    assert str(moved).splitlines() == [
        "“returned”, of the first 1 event",
        "the citation holds: North: 106",
        "asked of all that is here now, they moved: North: 111",
    ]


def test_other_events_are_told() -> None:
    """One that is another, or fewer; in another order they are the same."""
    one, other = swap("a", 3, 106), swap("b", 5, 10)
    ledger, turned, forged, shorter = (tl.open() for _ in range(4))
    ledger.append([one, other])
    turned.append([other, one])
    forged.append([one, swap("b", 5, 11), other])
    shorter.append([one])
    token = ledger.timeline().ask(returned).citation()

    assert checked(turned.timeline(), token).holds
    assert "the first 2 events here are not those" in checked(forged.timeline(), token).fault
    assert "it is of 2 events, and 1 are here" in checked(shorter.timeline(), token).fault


def test_other_numbers_are_told() -> None:
    """As where the library counts otherwise than the one that made it, or moments are others."""
    ledger = tl.open()
    ledger.append([swap("a", 3, 106)])
    citation = ledger.timeline().ask(returned).citation()

    found = checked(ledger.timeline(), evolve(citation, figures=bytes(6), version="0.0.9"))

    assert not found.holds
    assert "the same events give other numbers here (North: 106)" in found.fault
    assert "it was made by timeline 0.0.9, and this is 0.1.0" in found.fault


def test_other_cuts_give_other_numbers() -> None:
    """Which are told, as the digest of the numbers does not go with them."""
    ledger = tl.open()
    ledger.append([swap("a", 3, 106), swap("b", 5, 10)])
    citation = ledger.timeline().ask(returned).citation()
    by_then = evolve(citation, cuts=Cuts(scope=Scope(None, date(2025, 6, 3))))

    assert "other numbers here (North: 106)" in checked(ledger.timeline(), by_then).fault


def test_other_questions_are_told() -> None:
    """One that nobody knows here, and one that asks something else under the same name."""
    story = tl.Timeline()
    custom = tl.Counted(RETURNED, trait="medics", name="medics")
    token = story.ask(custom).citation()
    otherwise = tl.Counted(RETURNED, trait="wounded", name="medics")

    assert checked(story, token, custom).holds
    assert "no question is called 'medics' here" in checked(story, token, returned).fault
    assert "what is called 'medics' asks something else" in checked(story, token, otherwise).fault


def test_what_is_counted_need_not_be_given() -> None:
    """Nor how it was asked by parts."""
    plain = tl.Counted(RETURNED)
    for question in (plain, plain.by_period("month")):
        token = STORY.ask(question).citation()
        assert STORY.ask(tl.check_citation(str(token))).holds


def _sent() -> Any:
    return pickle.loads(pickle.dumps(STORY.ask(returned)))  # noqa: S301 - ours


def _made_up() -> Any:
    return tl.Timeline([tl.Recorded(tl.EventId("x"), LOG[0].moment, LOG[0].event)]).ask(returned)


@pytest.mark.parametrize(
    ("answer", "sides", "why"),
    [
        (lambda: STORY.believing(lambda _: True).ask(returned), (), "believes some"),
        (lambda: STORY.ask(returned), ("Nowhere",), "nothing was reported of 'Nowhere'"),
        (lambda: returned.answer(STORY), (), "that a story was asked for"),
        (_sent, (), "that a story was asked for"),
        (_made_up, (), "expected events with ids as ledgers give them"),
    ],
)
def test_what_cannot_be_cited_is_refused(answer: Any, sides: tuple[str, ...], why: str) -> None:
    """With the reason."""
    with pytest.raises(ValueRefused, match=why):
        answer().citation(*sides)


@pytest.mark.parametrize(
    ("token", "why"),
    [
        ("", "begins with tl1~"),
        ("returned: 106", "begins with tl1~"),
        ("tl9~returned~3vlF", r"of another form \(tl9\)"),
        ("tl1~returned", "a character that is another"),
    ],
)
def test_what_is_no_token_is_refused(token: str, why: str) -> None:
    """Also one of a form that is not known yet."""
    with pytest.raises(ValueRefused, match=why):
        tl.check_citation(token)


def test_a_citation_is_held_against_questions_alone() -> None:
    """The name of one is none."""
    name: Any = "returned"
    with pytest.raises(ValueRefused, match="expected a question"):
        tl.check_citation(STORY.ask(returned).citation(), name)


def test_an_answer_on_its_way_takes_no_story_along() -> None:
    """It would be as large as all that was recorded."""
    answer = STORY.ask(returned)

    assert answer.asked == (returned, STORY)
    assert len(pickle.dumps(answer)) == len(pickle.dumps(returned.answer(STORY)))


def test_answers_that_are_kept_current_know_their_own_story() -> None:
    """Though figures are shared between them."""
    first = tl.Timeline(LOG[:15])
    second = first.with_(LOG[15:])
    before = first.ask(returned)

    assert 30 == second.ask(returned).citation().size
    assert 15 == before.citation().size


def test_a_union_that_brings_an_earlier_moment_is_told() -> None:
    """Of what was known at a moment; ids say nothing of moments."""
    early, late = datetime(2025, 7, 1, tzinfo=UTC), datetime(2025, 7, 9, tzinfo=UTC)
    events = [swap("a", 3, 106), swap("b", 5, 10)]
    ledger, other = tl.open(), tl.open()
    ledger.import_history(events, [early, late])
    other.import_history(events, [early, early + timedelta(seconds=1)])
    token = ledger.timeline().known_at("2025-07-02").ask(returned).citation()

    assert checked(ledger.timeline(), token).holds
    assert "moments of recording are others" in checked(other.timeline(), token).fault
