"""A large sheet of real events: 21,191 reports of 16,566 events, held against a plain loop."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from docs.cases.ucdp import best, killed, least, most

import timeline as tl
from support.seed_story import ROOT, SHARED
from support.shown_code import check_guide, text_of
from timeline.questions import origins_of
from timeline.sources.sheets import Imported, SheetError, import_sheet, read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable


SHEET = SHARED / "data" / "ucdp-syria-reports.csv"
MAPPING = ROOT / "docs" / "cases" / "ucdp.toml"

pytestmark = pytest.mark.skipif(not SHEET.exists(), reason=f"needs {SHEET.name}, kept elsewhere")

NO_DAY = {4075, 4076, 16873, 16878}
"""The rows in whose place for the day of publication there are pieces of other texts."""

OTHER_AGE = {"1753-01-01", "1753-07-29", "2109-10-28", "2919-02-06"}
"""Days of publication that cannot be."""


@cache
def imported() -> tuple[Imported, tl.Timeline, tuple[str, ...]]:
    """Return what became of the rows, the timeline, and the rows that were rejected."""
    with tl.open() as ledger, TemporaryDirectory() as folder:
        rejected = Path(folder) / "rejected.csv"
        done = import_sheet(SHEET, read_mapping(MAPPING), ledger, collect=rejected)
        with rejected.open(encoding="utf-8-sig", newline="") as file:
            left = tuple(row["event_id"] for row in csv.DictReader(file))
        return done, ledger.timeline(), left


def syria() -> tl.Timeline:
    """Return the timeline of the sheet."""
    return imported()[1]


@cache
def rows() -> list[dict[str, str]]:
    """Return the rows of the sheet."""
    with SHEET.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def events() -> dict[str, list[dict[str, str]]]:
    """Return the rows by the event they are about."""
    found = defaultdict(list)
    for row in rows():
        found[row["event_id"]].append(row)
    return found


def total(numbers: Iterable[int]) -> tl.Count:
    """Return exactly the sum of *numbers*."""
    return tl.Count.exactly(sum(numbers))


def test_rows_whose_day_is_none_are_told_by_row_and_column() -> None:
    """Four rows are rejected with the reason, and all others are recorded."""
    done, _, left = imported()

    assert (21191, 21187, 4) == (done.read, done.added, done.rejected)
    assert {(row, ("published",)) for row in NO_DAY} == {
        (fault.row, fault.columns) for fault in done.faults
    }
    assert ["227491", "227491", "257522", "257538"] == sorted(left)


def test_a_sheet_with_faults_is_refused_as_a_whole_unless_they_are_collected(
    tmp_path: Path,
) -> None:
    """One good row and one bad row: nothing is recorded."""
    sheet = tmp_path / "sheet.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows()[0].keys())
        writer.writeheader()
        writer.writerows([rows()[0], rows()[4075 - 2]])
    with tl.open() as ledger:
        with pytest.raises(SheetError, match="row 3, column 'published'"):
            import_sheet(sheet, read_mapping(MAPPING), ledger)

        assert 0 == ledger.head()


def test_reports_of_one_event_are_one_development() -> None:
    """21,191 reports are of 16,566 events, with and without the four that were rejected."""
    assert 16566 == len(events()) == len(syria().developments())


def test_totals_are_those_of_events_and_not_of_reports() -> None:
    """Of each estimate the sum over events comes out, never that over reports."""
    first = [found[0] for found in events().values()]
    by_hand = [total(int(row[name]) for row in first) for name in ("low", "best", "high")]
    found = [syria().ask(each)["Syria"].counted for each in (least, best, most)]

    assert [tl.Count.exactly(number) for number in (104929, 112337, 119020)] == by_hand == found
    assert 189325 == sum(int(row["best"]) for row in rows())


def test_how_many_were_killed_lies_between_the_estimates() -> None:
    """In 101 events the estimates are not in order; the least and the greatest bound them all."""
    numbers = [
        [int(found[0][name]) for name in ("low", "best", "high")] for found in events().values()
    ]
    counted = syria().ask(killed)["Syria"].counted

    assert 101 == sum(each != sorted(each) for each in numbers)
    assert (104742, 119193) == (counted.low, counted.high)
    assert (sum(map(min, numbers)), sum(map(max, numbers))) == (counted.low, counted.high)


def test_publishers_of_one_source_are_one_origin() -> None:
    """1,181 events have two publishers or more; 1,178 of them name one source, the others none."""
    several = [
        {row["original_source"] for row in found}
        for found in events().values()
        if len({row["publisher"] for row in found} - {""}) > 1
    ]
    origins = Counter(origins_of(each).origins.exact for each in syria().developments())

    assert (1181, 1178, 3) == (
        len(several),
        sum(len(sources) == 1 and sources != {""} for sources in several),
        sum(sources == {""} for sources in several),
    )
    assert {1: 16566 - 3, 2: 3} == origins


def test_many_reports_of_one_source_are_one_origin() -> None:
    """The event that most rows are about is told by all of them after one source."""
    told = max(syria().developments(), key=lambda each: len(each.reports))
    found = max(events().values(), key=len)

    assert (len(found), 1) == (len(told.reports), origins_of(told).origins.exact)
    assert 1 == len({row["original_source"] for row in found})


def test_days_of_another_age_are_known_as_unknown() -> None:
    """26 rows were published in 1753, 2109 or 2919: when those were said is not known."""
    undated = [
        one
        for one in syria().reports()
        if all(voice.said is None for voice in one.event.provenance.voices)
    ]
    empty = sum(not row["published"].strip() for row in rows())

    assert 26 == sum(row["published"] in OTHER_AGE for row in rows())
    assert 26 + empty == len(undated)


def test_what_was_published_before_it_happened_is_in_conflict() -> None:
    """269 rows were published, as they say, before the day of the event; each is listed."""
    early = [
        row
        for number, row in enumerate(rows(), 2)
        if number not in NO_DAY and row["published"].strip()
        if row["published"] not in OTHER_AGE and row["published"] < row["date_start"]
    ]

    assert 269 == len(early) == len(syria().conflicts())


def test_the_guide_prints_what_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures and what became of the rows stand in the guide as they are printed."""
    opened = nullcontext(Mock(timeline=Mock(return_value=syria())))
    monkeypatch.setattr(tl, "open", Mock(return_value=opened))

    check_guide("docs/cases/syria.md")
    assert str(imported()[0]) in text_of("docs/cases/syria.md")
