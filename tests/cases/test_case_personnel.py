"""A published table whose cells changed, replayed onto the recorded clock."""

from __future__ import annotations

import csv
from functools import cache

import pytest
from docs.cases.personnel import Published, captured, losses, replay

import timeline as tl
from support.seed_story import ROOT, SHARED
from support.shown_code import check_guide
from timeline.questions import changed

FILE = SHARED / "data" / "personnel-revisions.csv"

pytestmark = pytest.mark.skipif(not FILE.exists(), reason=f"needs {FILE.name}, kept elsewhere")


@cache
def history() -> tl.Timeline:
    """Return the timeline of all changes."""
    with tl.open() as ledger:
        replay(FILE, ledger)
        return ledger.timeline()


def published(reading: tl.Reading) -> dict[str, tuple[str, ...]]:
    """Return what *reading* has for each day: the number, its hedges, prisoners, the day's own."""
    found = {}
    for one in reading.reports():
        what, hedges = one.event.what, one.event.provenance.hedges
        assert isinstance(what, Published)
        counts = (what.personnel, what.captured)
        cells = [str(each.value.exact) if each else "" for each in counts]
        found[one.event.key] = (*cells, str(what.day or ""), *hedges)
    return found


def cell(moment: str, day: str) -> str | None:
    """Return the number that stood there for *day* at *moment*."""
    found = published(history().known_at(moment)).get(day)
    return found[0] if found else None


def by_hand(last: str = "9") -> dict[str, tuple[str, ...]]:
    """Return the cells by a plain loop over the rows recorded until *last*."""
    cells: dict[str, dict[str, str]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["recorded_at"] <= last:
                cells.setdefault(row["date"], {})[row["field"]] = row["new"]
    return {
        day: (
            *(found.get(name, "") for name in ("personnel", "POW", "day")),
            *(found[name] for name in ("*personnel", "personnel*") if found.get(name)),
        )
        for day, found in cells.items()
        if any(found.values())
    }


def test_all_changes_end_in_the_last_value_of_every_cell() -> None:
    """The last state is that of a plain loop over the 5,537 rows; 1,626 days are left."""
    found = published(history())

    assert (1626, by_hand()) == (len(found), found)


@pytest.mark.parametrize(
    "moment",
    [
        "2022-03-06T18:14:54+00:00",
        "2022-03-17T11:05:32+00:00",
        "2022-04-08T22:30:12+00:00",
        "2022-07-16T15:24:50+00:00",
        "2023-12-11T09:53:19+00:00",
        "2025-01-03T10:38:38+00:00",
    ],
)
def test_what_was_published_is_known_at_every_moment(moment: str) -> None:
    """A cut by the recorded clock gives the cells as they stood then."""
    then = moment.replace("+00:00", ".999999Z")

    assert by_hand(moment) == published(history().known_at(then))


@pytest.mark.parametrize(
    ("day", "before", "wrong", "then", "corrected"),
    [
        ("2024-01-01", "360010", "790800", "2025-01-01T13:36:26Z", "2025-01-01T13:41:40Z"),
        ("2024-01-02", "360820", "792170", "2025-01-02T09:45:18Z", "2025-01-04T15:49:42Z"),
        ("2024-01-03", "361500", "793250", "2025-01-03T10:38:38Z", "2025-01-04T15:49:42Z"),
    ],
)
def test_the_wrong_years_stood_until_they_were_corrected(
    day: str, before: str, wrong: str, then: str, corrected: str
) -> None:
    """A second before, for a while, and from the correction on."""
    found = [
        cell(then.replace(":26Z", ":25Z").replace(":18Z", ":17Z").replace(":38Z", ":37Z"), day),
        cell(then.replace("Z", ".9Z"), day),
        cell(corrected.replace(":40Z", ":39Z").replace(":42Z", ":41Z"), day),
        cell(corrected.replace("Z", ".9Z"), day),
    ]

    assert [before, wrong, wrong, before] == found


@pytest.mark.parametrize(
    ("day", "first", "then", "moment"),
    [
        ("2022-04-22", "22000", "21200", "2022-04-23T19:47:31Z"),
        ("2022-05-29", "31500", "30150", "2022-05-30T07:25:02Z"),
        ("2022-08-09", "42340", "42640", "2022-08-10T08:23:48Z"),
        ("2023-01-12", "113990", "113390", "2023-01-13T17:19:11Z"),
    ],
)
def test_wrong_digits_stood_until_they_were_corrected(
    day: str, first: str, then: str, moment: str
) -> None:
    """A digit that was typed wrong is what was published until somebody saw it."""
    found = [
        cell(moment.replace("T", " ")[:10] + "T00:00:00Z", day),
        cell(f"{moment[:-1]}.9Z", day),
    ]

    assert [first, then] == found


@pytest.mark.parametrize(
    ("moment", "hedge"),
    [
        ("2022-03-15T23:59:59Z", "more than"),
        ("2022-03-16T23:59:59Z", "almost"),
        ("2022-03-17T23:59:59Z", "about"),
    ],
)
def test_hedges_changed_while_the_number_did_not(moment: str, hedge: str) -> None:
    """On 9 March 2022 12,000 were "more than", then "almost", then "about" that many."""
    assert ("12000", hedge) == published(history().known_at(moment))["2022-03-09"][::3]


def test_cells_that_were_emptied_were_not_published_for_a_while() -> None:
    """On 8 April 2022 the table was empty for three quarters of an hour."""
    known = history().known_at("2022-04-08T23:00:00Z")

    assert ({}, ()) == (published(known), known.ask(losses)["Russia"].claims)


def test_a_jump_is_explained_by_its_revisions() -> None:
    """What was published for days before 5 January 2024 grew to 793,250, and says by what.

    The number for the 5th itself stayed, so that the table corrects the others: nothing follows.
    """
    then = history().happened_by("2024-01-05").known_at("2025-01-04T00:00:00Z")
    (moved,) = then.ask(changed(losses, since="2025-01-01T14:00:00Z")).moved
    found = [
        (str(shift.when), str(shift.before), str(shift.after), shift.events[0].event)
        for shift in moved.shifts
        if shift.before
    ]

    assert isinstance(moved.before, tl.Figure)
    assert isinstance(moved.after, tl.Figure)
    assert ("363,070", "363,070") == (
        str(moved.before.implied),
        str(moved.after.implied),
    )
    assert [
        ("2024-01-02", "360,820", "792,170"),
        ("2024-01-03", "361,500", "793,250"),
    ] == [each[:3] for each in found]
    assert all(isinstance(each[3], tl.Revision) for each in found)


def test_a_fall_is_explained_by_its_revisions() -> None:
    """The correction of 4 January 2025 gave back what was published in 2024, and is named."""
    then = history().happened_by("2024-01-05").known_at("2025-01-05T00:00:00Z")
    found = str(then.ask(changed(losses, since="2025-01-04T00:00:00Z")))

    assert "from 793,250 to 361,500" in found
    assert "#2024-01-03: read otherwise by history of the table: these cells changed" in found


def test_what_is_claimed_is_attributed_and_never_added() -> None:
    """Every number rests on one party alone, and none is counted."""
    figure = history().ask(losses)["Russia"]
    speakers = {name for claim in figure.claims for name in claim.speakers}

    staff = "General Staff of the Armed Forces of Ukraine"
    newest = f"none counted one by one; claimed: 1,456,610, says {staff} (2026-08-08)"
    assert (newest, "at least 1,456,610") == (str(figure), str(figure.implied))
    assert {"General Staff of the Armed Forces of Ukraine"} == speakers


def test_an_empty_cell_is_unknown_and_a_published_nought_is_one() -> None:
    """No prisoners were published for four days of February 2022; later cells are empty."""
    claims = {str(one.until): one.count for one in history().ask(captured)["Russia"].claims}

    assert (62, 0, None) == (
        len(claims),
        claims["2022-02-25"].exact,
        claims.get("2025-01-01"),
    )


def test_the_guide_prints_what_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was published at five moments, and why it fell, stand in the guide as printed."""
    monkeypatch.chdir(ROOT)

    check_guide("docs/cases/personnel.md")
