"""Claims on real exchanges, 2022 to 2025, out of a sheet: figures by hand against the library."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.seed_story import ROOT, SHARED
from support.shown_code import check_guide
from timeline.exchanges import returned, returned_outside
from timeline.questions import Clock, changed, origins_of
from timeline.sources.sheets import import_sheet, read_mapping

if TYPE_CHECKING:
    from pathlib import Path

SHEET = ROOT / "seeds" / "exchanges-2022-2025.csv"
MAPPING = ROOT / "docs" / "cases" / "exchanges.toml"
ORIGINAL = SHARED / "data" / "exchanges-to-2025-05.csv"

BY_DATED_SWAPS = {
    2022: 5 + 10 + 19 + 215 + 108 + 140,
    2023: 101 + 95,
    2024: 230 + 207 + 100 + 75 + 90 + 10 + 95 + 115 + 49 + 103 + 95 + 189,
    2025: 25 + 150 + 175 + 246 + 205 + 390 + 307 + 303,
}
"""Returned to Ukraine in swaps with days of their own, added by hand."""


def told(sheet: Path) -> tl.Timeline:
    """Return the timeline of *sheet*."""
    with tl.open() as ledger:
        import_sheet(sheet, read_mapping(MAPPING), ledger)
        return ledger.timeline()


@cache
def exchanges() -> tl.Timeline:
    """Return the timeline of the sheet that is shipped."""
    return told(SHEET)


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of the sheet at *path*."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def year(number: int) -> tl.Reading:
    """Return what happened in a year."""
    return exchanges().happened_since(f"{number}-01-01").happened_by(f"{number}-12-31")


def development(row: str) -> tl.Development[object]:
    """Return the development that *row* is about."""
    (document,) = (each["document"] for each in rows(SHEET) if each["id"] == row)
    return exchanges().development(f"{document}#exchanges:{row}")


def conflicts(row: str) -> list[str]:
    """Return what the conflicts are about in which the report of *row* stands."""
    return [
        str(one.topic)
        for one in exchanges().conflicts()
        if any(name.endswith(f"#exchanges:{row}") for name in one.reports)
    ]


def test_every_row_is_known_and_no_row_twice() -> None:
    """103 rows are 103 reports; what two rows say of one thing is one development."""
    read = rows(SHEET)
    alone = [row for row in read if not row["same"]]
    together = {row["same"] for row in read if row["same"]}

    assert 103 == len(read) == len(exchanges().reports())
    assert len(alone) + len(together) == len(exchanges().within_days())


@pytest.mark.skipif(not ORIGINAL.exists(), reason=f"needs {ORIGINAL.name}, kept elsewhere")
def test_the_sheet_says_what_was_compiled() -> None:
    """Each compiled row is here with its speaker's side, number and days, and no other is."""
    compiled = {row["id"]: row for row in rows(ORIGINAL)}
    shipped = {row["id"]: row for row in rows(SHEET)}

    assert {"x047b", "x077b", "x078b"} == shipped.keys() ^ compiled.keys()
    for id_, row in shipped.items():
        first = compiled[id_.rstrip("b")]
        number = {"": ("0", "")}.get(row["count"], (row["count"],) * 2)
        if row["count"].startswith("about "):
            number = (row["count"].removeprefix("about ").replace(",", ""),) * 2
        assert (first["low"], first["high"]) == number, id_
        assert (first["side"], first["url"]) == (row["side"], row["address"]), id_
        assert first["published"] == row["published"], id_
        assert _day(first["when"]) == _day(row["when"]), id_


def _day(when: str) -> str:
    """Return the last day or month that *when* names, without signs."""
    months = {"2022-03-31": "2022-03", "2022-04-30": "2022-04", "2022-05-31": "2022-05"}
    months |= {"2022-06-30": "2022-06", "2023-07-31": "2023-07"}
    months |= {f"{number}-12-31": str(number) for number in (2022, 2023)}
    last = when.replace("..", "/").rpartition("/")[2].strip("[]~")
    # A year's total is one by its last day.
    return "2024" if last == "2024-12-31" else months.get(last, last)


def test_returned_to_ukraine_by_dated_swaps() -> None:
    """693, 1,358 and 1,801 are 3,852; one more if the mayor's exchange is none of those."""
    figure = exchanges().ask(returned)["Ukraine"]

    assert [497, 196, 1358, 1801] == list(BY_DATED_SWAPS.values())
    assert (3852, 3853) == (figure.counted.low, figure.counted.high)


@pytest.mark.parametrize("number", [2023, 2024, 2025])
def test_returned_to_ukraine_by_year(number: int) -> None:
    """What was returned within a year is what was added by hand."""
    assert BY_DATED_SWAPS[number] == year(number).ask(returned)["Ukraine"].counted.exact


def test_returned_to_russia_has_no_upper_bound() -> None:
    """281, 1,116 and 1,801 are 3,198; of one swap the number was not disclosed."""
    figure = exchanges().ask(returned)["Russia"]
    years = 1 + 10 + 11 + 55 + 110 + 94, 248 + 195 + 100 + 75 + 90 + 95 + 115 + 103 + 95

    assert (281, 1116) == years
    assert (3198, None) == (figure.counted.low, figure.counted.high)
    assert (1116, None) == (
        year(2024).ask(returned)["Russia"].counted.low,
        year(2024).ask(returned)["Russia"].counted.high,
    )


def test_an_undisclosed_number_is_not_nought() -> None:
    """Of the swap of 13 September 2024 it is not known how many went to Russia."""
    day = exchanges().happened_since("2024-09-13").happened_by("2024-09-13").ask(returned)

    assert ("number not reported", "49") == (str(day["Russia"]), str(day["Ukraine"]))


def test_claimed_totals_grow_as_the_dated_swaps_do() -> None:
    """From 3,035 on every step agrees, exactly wherever the days are known."""
    steps = [
        (each.earlier.count.exact, each.later.count.exact, each.counted, each.agrees)
        for each in exchanges().ask(returned.against_claims()).growth
        if each.later.side == "Ukraine" and each.earlier.count.low >= 3035
    ]

    assert [
        (3035, 3135, tl.Count.exactly(100), True),
        (3135, 3310, tl.Count.exactly(75 + 90 + 10), True),
        (3310, 3672, tl.Count.exactly(95 + 115 + 49 + 103), True),
        (3672, 3956, tl.Count.exactly(95 + 189), True),
        (3956, 4306, tl.Count(low=25 + 150, high=25 + 150 + 175), True),
        (4306, 4552, tl.Count(low=246, high=175 + 246), True),
        (4552, 4757, tl.Count.exactly(205), True),
        (4757, 5757, tl.Count.exactly(390 + 307 + 303), True),
    ] == steps


def test_the_ends_of_the_claims_agree_with_all_swaps_between() -> None:
    """5,757 less 3,035 are 2,722, and so many returned in the dated swaps between."""
    between = exchanges().happened_since("2024-02-01").happened_by("2025-05-25")

    assert 5757 - 3035 == 2722 == between.ask(returned)["Ukraine"].counted.exact


def test_earlier_claims_say_how_many_swaps_are_not_in_the_sheet() -> None:
    """Up to January 2024 it holds a few exchanges of many, and the claims show how many are out."""
    first, second = (
        each
        for each in exchanges().ask(returned.against_claims()).growth
        if each.later.side == "Ukraine" and each.earlier.count.low < 3035
    )

    assert (1055, 1172) == (first.claimed.exact, second.claimed.exact)
    assert (False, False) == (first.agrees, second.agrees)
    assert tl.Count(low=140 + 101, high=108 + 140 + 101) == first.counted
    assert 95 + 230 + 207 == second.counted.exact


def test_a_year_is_claimed_as_it_was_counted() -> None:
    """1,358 are claimed for 2024, and 1,358 are counted."""
    found = [
        (each.claim.count.exact, each.counted.exact, each.gap)
        for each in year(2024).ask(returned.against_claims()).comparisons
        if each.claim.side == "Ukraine"
    ]

    assert [(1358, 1358, "0")] == found


def test_what_a_ministry_claims_for_a_year_is_held_against_the_rows() -> None:
    """1,266 of the armed forces claimed for 2024, at least 1,116 counted, one number unknown."""
    (found,) = (
        comparison
        for comparison in year(2024).ask(returned.against_claims()).comparisons
        if comparison.claim.side == "Russia"
    )

    assert (1266, 1116, None) == (found.claim.count.low, found.counted.low, found.counted.high)


def test_totals_of_months_are_claims_and_never_added() -> None:
    """For April 2022 a paper claims 236 and 66; no exchange of that month is in the sheet."""
    april = exchanges().happened_since("2022-04-01").happened_by("2022-04-30")
    figure = april.ask(returned)["Ukraine"]
    claims = [each.count.low for each in figure.claims if str(each.until) == "2022-04-30"]

    assert ((), [66, 236]) == (figure.contributions, sorted(claims))


@pytest.mark.parametrize(
    ("row", "topic"),
    [
        ("x020", "number"),
        ("x021", "number"),
        ("x021", "date"),
        ("x036", "contradiction"),
        ("x003", "contradiction"),
        ("x026", "contradiction"),
        ("x081", "contradiction"),
        ("x073", "contradiction"),
    ],
)
def test_what_excludes_each_other_is_surfaced(row: str, topic: str) -> None:
    """56 or 55, the 21st or the 22nd, 195 or 207, which was first, 277 or 246, 22 or 23."""
    assert topic in conflicts(row)


def test_nothing_else_is_in_conflict() -> None:
    """There are seven conflicts."""
    assert 7 == len(exchanges().conflicts())


def test_195_taken_as_all_there_were_is_a_conflict_of_numbers(tmp_path: Path) -> None:
    """Unless "195 of the armed forces" may be a part of 207, either is possible."""
    sheet = tmp_path / "sheet.csv"
    text = SHEET.read_text(encoding="utf-8")
    sheet.write_text(text.replace(",195,yes,,", ",195,,yes,"), encoding="utf-8")
    figure = told(sheet).ask(returned)["Ukraine"]

    assert (3852 - 207 + 195, 3853) == (figure.counted.low, figure.counted.high)
    assert figure.disputed


def test_returned_outside_exchanges_is_its_own_question() -> None:
    """22 and 31 to Ukraine, 15 to Russia; the question of exchanges lists them aside."""
    answer = exchanges().ask(returned_outside)
    why = [
        one.why
        for one in exchanges().ask(returned).asides
        if one.subject.title == "release outside exchanges"
    ]

    assert (22 + 31, 15) == (answer["Ukraine"].counted.exact, answer["Russia"].counted.exact)
    assert [
        *["planned, not reported as done"],
        *["returned outside exchanges, and counted apart from them"] * 2,
    ] == sorted(why)


def test_277_are_those_exchanged_and_those_let_go() -> None:
    """The president's number of a day is 31 more than were exchanged, and 31 were let go."""
    day = exchanges().happened_since("2025-04-19").happened_by("2025-04-19")
    (found,) = (
        each
        for each in day.ask(returned.against_claims()).comparisons
        if each.claim.count.exact == 277
    )

    assert (246, "31") == (found.counted.exact, found.gap)
    assert 31 == day.ask(returned_outside)["Ukraine"].counted.exact


def test_the_mayor_has_no_day_of_his_own_and_is_set_aside() -> None:
    """His exchange may be one of those counted: it raises what may be, and nothing else."""
    (found,) = exchanges().ask(returned)["Ukraine"].doubtful

    assert ("by 2022-03-24", 1) == (
        str(found.contribution.when),
        found.contribution.count.exact,
    )


def test_an_exchange_called_off_is_not_counted() -> None:
    """The exchange of 24 January 2024 did not take place; all others lie outside that day."""
    day = exchanges().happened_since("2024-01-24").happened_by("2024-01-24").ask(returned)
    why = {one.why: 0 for one in day.asides if one.subject.title == "prisoner exchange"}
    off = "called off, not reported as done"

    assert ((), {off, "it lies outside the days asked about"}) == (
        day["Ukraine"].contributions,
        {*why},
    )
    assert 1 == day.aside_reasons[off]


def test_both_sides_confirm_where_both_speak() -> None:
    """Of 19 April 2025 the ministry and the headquarters speak; of 30 December one side alone."""
    both, alone = (origins_of(development(row)) for row in ("x077", "x060"))

    assert ("Russia", "Ukraine") == both.parties
    assert (2, False) == (both.origins.exact, alone.confirmed_by_both)


def test_what_was_said_by_a_day_leaves_out_what_was_said_later() -> None:
    """The first stage of the thousand was published on 24 May 2025."""
    before, after = (
        exchanges().said_until(day).ask(returned)["Ukraine"].counted.low
        for day in ("2025-05-23", "2025-05-24")
    )
    moved = exchanges().ask(changed(returned, since="2025-05-23", clock=Clock.SAID)).moved

    assert 390 + 307 == after - before
    assert {"Russia", "Ukraine"} == {each.side for each in moved}


def test_the_guide_prints_what_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures and steps stand in the guide as they are printed."""
    monkeypatch.chdir(ROOT)

    check_guide("docs/cases/exchanges.md")
