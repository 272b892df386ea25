"""A story as a calendar, read back by the library that wrote it, and line by line."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from icalendar import Calendar

from support.attacks import ATTACKS, TEXTS, stories
from support.reported import (
    hours,
    id_of,
    june,
    paper,
    recorded,
    report,
    retraction,
    revision,
    same,
    swap,
    through,
    to,
    told,
)
from support.seed_story import story
from support.worlds import World, worlds
from timeline import Certainty, Phase, Polarity, Timeline, When, edtf
from timeline.display.escape import visible
from timeline.exchanges import Attitude, PublicStatement, returned
from timeline.exports.ical import to_ical

if TYPE_CHECKING:
    from timeline import Reading

QUESTIONS = (returned,)


def read(written: bytes) -> Any:
    """Return the calendar as the library reads it, whose types are wider than we need."""
    return Calendar.from_ical(written)


def entries(reading: Reading, name: str = "VEVENT", **more: Any) -> list[Any]:
    return [*read(to_ical(reading, **more)).walk(name)]


def lines(written: bytes) -> list[str]:
    """Return the content lines of a calendar, by the rules of RFC 5545 alone."""
    assert written.endswith(b"\r\n")
    physical = written[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in physical)
    assert not any(b"\n" in line or b"\r" in line for line in physical)
    return b"\r\n".join(physical).replace(b"\r\n ", b"").decode().split("\r\n")


def unescaped(value: str) -> str:
    """Return the text that *value* stands for."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def values(written: bytes, name: str) -> list[str]:
    """Return the texts of all properties *name*, in order."""
    found = (line.partition(":") for line in lines(written))
    return [unescaped(value) for key, _, value in found if key == name]


def days(entry: Any) -> tuple[date, date]:
    """Return the first and the last day of *entry*, whose end is exclusive."""
    return entry["dtstart"].dt, entry["dtend"].dt - timedelta(days=1)


def one(*events: Any, **more: Any) -> Any:
    """Return the one entry that *events* make."""
    (entry,) = entries(told(*events), **more)
    return entry


def test_swaps_have_their_days() -> None:
    """A day that is known is one day; a choice of days covers them, and says so."""
    swaps = [each for each in entries(story()) if "swap" in each.categories]

    found = [days(each) for each in swaps]
    expected = [
        (date(2025, 6, 2), date(2025, 6, 9)),
        (date(2025, 6, 19), date(2025, 6, 19)),
        (date(2025, 6, 20), date(2025, 6, 20)),
        (date(2025, 6, 21), date(2025, 6, 29)),
        (date(2025, 7, 4), date(2025, 7, 4)),
    ]
    assert expected == found
    assert "prisoner exchange (between 2025-06-21 and 2025-06-29)" == str(swaps[3]["summary"])
    assert "prisoner exchange (via Belarus)" == str(swaps[1]["summary"])


def test_a_description_says_what_it_rests_on() -> None:
    """Standing, numbers, voices and reports, a line each."""
    (entry,) = [
        each
        for each in entries(story(), questions=QUESTIONS)
        if date(2025, 6, 21) == each["dtstart"].dt
    ]

    assert [
        "reported as done; days: between 2025-06-21 and 2025-06-29",
        "returned, Russia: 106",
        "returned, Ukraine: 106",
    ] == str(entry["description"]).split("\n")[:3]
    assert "reports: 004#swap-106, 004#swap-106-again, 004#swap-212" in str(entry["description"])


def test_what_has_no_bounded_days_is_a_journal_entry() -> None:
    """Without a date, since a calendar knows no open ones; the days are told in words."""
    undated = entries(story(), "VJOURNAL")

    assert (7, 63) == (len(entries(story())), len(undated))
    assert not any("dtstart" in each for each in undated)
    found = {str(each["summary"]): each["x-timeline-when"] for each in undated}
    title = "ceasefire talks (Russia and Ukraine, Istanbul) (by 2025-05-21)"
    assert "[..2025-05-21]" == str(found[title])


def test_the_calendar_says_what_is_not_shown() -> None:
    """By the name the standard has for it, and by the older one."""
    written = to_ical(story())

    expected = (
        "70 developments, as reported. "
        "Without an earliest or a latest day, and so without a date: 63. "
        "Left out, as no report of them speaks here: 1."
    )
    assert expected == values(written, "DESCRIPTION")[0]
    assert [expected] == values(written, "X-WR-CALDESC")


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({}, None),
        ({"certainty": Certainty.CERTAIN}, None),
        ({"certainty": Certainty.POSSIBLE}, "TENTATIVE"),
        ({"phase": Phase.PLANNED}, "TENTATIVE"),
        ({"phase": Phase.UNDER_WAY}, "TENTATIVE"),
        ({"phase": Phase.CALLED_OFF}, "CANCELLED"),
        ({"phase": Phase.CALLED_OFF, "polarity": Polarity.DENIED}, "TENTATIVE"),
    ],
)
def test_nothing_is_confirmed(more: dict[str, Any], status: str | None) -> None:
    """A report is no confirmation: what is reported as done has no status at all."""
    when = june(3) if more.get("polarity") is not Polarity.DENIED else None
    name = "VEVENT" if when else "VJOURNAL"
    (entry,) = entries(told(report("a#1", swap(), when, **more)), name)

    expected = {"TENTATIVE": "TENTATIVE" if when else "DRAFT"}.get(status or "", status)
    assert expected == entry.get("status")


def test_what_is_denied_by_others_is_tentative() -> None:
    """Though somebody reports it as done."""
    denial = report("b#1", swap(), june(3), polarity=Polarity.DENIED)
    entry = one(report("a#1", swap(), june(3)), denial, same("a#1", "b#1"))

    assert "TENTATIVE" == entry["status"]
    assert str(entry["description"]).startswith("reported as done, and denied; ")


def test_an_id_is_that_of_the_first_report_recorded() -> None:
    """And stays so when another is linked to it; the stamp is that of the latest change."""
    first, later = report("b#1", swap(), june(3)), report("a#1", swap(), june(3))
    begun = [recorded(first, hours(0))]
    linked = [*begun, recorded(later, hours(2)), recorded(same("a#1", "b#1"), hours(3))]
    revised = [*linked, recorded(revision("b#1", report("b#1", swap(to("x")), june(3))), hours(5))]

    found = [entries(Timeline(log))[0] for log in (begun, linked, revised)]

    assert [f"{id_of(first)}@timeline"] * 3 == [str(each["uid"]) for each in found]
    assert [hours(0), hours(3), hours(5)] == [each["dtstamp"].dt for each in found]


def test_a_stamp_is_that_of_what_changed_last() -> None:
    """Be it a link, a document, the retraction of a report, or a link that is taken back."""
    told_first = [
        recorded(report("a#1", swap(), june(3)), hours(0)),
        recorded(report("b#1", swap(), june(3)), hours(0)),
    ]
    joined = [*told_first, recorded(same("a#1", "b#1"), hours(1))]
    named = [*joined, recorded(paper("a", june(4)), hours(2))]
    withdrawn = [*named, recorded(retraction("b#1", june(5)), hours(3))]
    parted = [*named, recorded(revision(joined[2].id, None), hours(4))]

    found = [[*entries(Timeline(log))] for log in (joined, named, withdrawn, parted)]

    stamps = [[each["dtstamp"].dt for each in one] for one in found]
    assert [[hours(1)], [hours(2)], [hours(3)], [hours(4)] * 2] == stamps


def test_an_entry_that_becomes_part_of_another_is_gone() -> None:
    """Only the id of the one that was recorded first stays; the other is in no later calendar."""
    begun = [
        recorded(report("a#1", swap(), june(3)), hours(0)),
        recorded(report("b#1", swap(), june(3)), hours(1)),
    ]
    joined = [*begun, recorded(same("a#1", "b#1"), hours(2))]

    before, after = ({str(e["uid"]) for e in entries(Timeline(log))} for log in (begun, joined))

    assert before - after == {f"{begun[1].id}@timeline"}
    assert after == {f"{begun[0].id}@timeline"}


def test_a_stretch_of_days_is_told_from_a_choice() -> None:
    """Both cover the same days; the summaries differ."""
    found = [one(report("a#1", swap(), when)) for when in (through(3, 5), june(3, 5))]

    assert [(date(2025, 6, 3), date(2025, 6, 5))] * 2 == [days(each) for each in found]
    assert [
        "prisoner exchange (from 2025-06-03 to 2025-06-05)",
        "prisoner exchange (between 2025-06-03 and 2025-06-05)",
    ] == [str(each["summary"]) for each in found]


def test_the_last_day_there_is() -> None:
    """It has no day after it to end on, and lasts one day without."""
    entry = one(report("a#1", swap(), When.on(date(9999, 12, 31))))

    assert date(9999, 12, 31) == entry["dtstart"].dt
    assert "dtend" not in entry


def test_no_calendar_without_icalendar(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(ImportError, match=r"pip install 'timeline-ledger\[ical\]'"):
        to_ical(told())


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_stays_text(attack: str) -> None:
    """By the rules of the standard, and as the library reads it back."""
    what = PublicStatement(speaker="x", attitude=Attitude.CLAIMS, topic=attack)
    reading = told(report("a#1", what, june(3)))

    expected = f"{visible(attack)} (x: claims)".replace("\\N", "\\ N")
    assert [expected] == [str(each["summary"]) for each in entries(reading)]
    assert [expected] == values(to_ical(reading), "SUMMARY")


@given(TEXTS)
def test_any_text_comes_back(text: str) -> None:
    """As it was to be seen."""
    what = PublicStatement(speaker="x", attitude=Attitude.CLAIMS, topic=text)
    reading = told(report("a#1", what, june(3)))

    expected = f"{visible(text)} (x: claims)".replace("\\N", "\\ N")
    assert [expected] == values(to_ical(reading), "SUMMARY")
    assert [expected] == [str(each["summary"]) for each in entries(reading)]


@given(stories())
def test_any_story_is_a_calendar(told: Timeline) -> None:
    """Of the same bytes each time, and of no components but its own."""
    written = to_ical(told)

    assert written == to_ical(Timeline(reversed(list(told))))
    begun = [line for line in lines(written) if line.startswith("BEGIN:")]
    entries = {"BEGIN:VEVENT", "BEGIN:VJOURNAL"}
    assert begun[0] == "BEGIN:VCALENDAR"
    assert {*begun[1:]} <= entries
    calendar = read(written)
    assert [] == calendar.errors
    speaking = [each for each in told.within_days() if each.reports]
    assert len(speaking) == len(calendar.subcomponents) == len(begun) - 1
    assert len(speaking) == len({str(each["uid"]) for each in calendar.subcomponents})
    for entry in calendar.subcomponents:
        assert [] == entry.errors
        assert entry["dtstamp"].dt >= datetime(2025, 7, 1, tzinfo=UTC)


@given(worlds())
def test_every_day_comes_back(world: World) -> None:
    """As days where they are bounded, and as EDTF always."""
    speaking = [each for each in world.timeline.within_days() if each.reports]
    calendar = read(to_ical(world.timeline))

    found = [edtf.parse(str(each["x-timeline-when"])) for each in calendar.subcomponents]
    assert [each.when for each in speaking] == found
    bounded = [each.when for each in speaking if each.when.earliest and each.when.latest]
    assert [(when.earliest, when.latest) for when in bounded] == [
        days(each) for each in calendar.walk("VEVENT")
    ]
