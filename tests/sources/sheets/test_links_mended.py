"""Rows that were rejected and mended are linked as if they had been good at once."""

from __future__ import annotations

import csv
import json
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from support.sheets import answers, mapping
from timeline.events import Relation
from timeline.sources.sheets import import_sheet
from timeline.sources.sheets.cases import Linking
from timeline.sources.sheets.linking.pointing import Pointing
from timeline.state.connected import components

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.ledgers import Ledger
    from timeline.sources.sheets import SheetMapping

COLUMNS = ("id", "paper", "day", "people", "event", "apart", "rival", "reason", "parent", "row")

MAPPING = """\
name = "s"
reader = "A. Reader"
[document]
key = "{paper}"
[report]
key = "{id}"
when = "{day}"
[report.swap]
transfers = [{ to = "North", count = "{people}" }]
[[link]]
same = "event"
why = "one event"
[[link]]
distinct = "apart"
why = "other incidents"
[[link]]
contradicts = "rival"
why = "{reason}"
[[link]]
part_of = "parent"
why = "a part, says the list"
"""

FAULTS = ("people", "event", "apart", "rival", "parent", "id", "day", "width")
"""Where a row has a fault."""

Row = tuple[str, ...]


@frozen
class Story:
    """Rows as they should be; which of them have faults, and when each of those is mended."""

    rows: tuple[Row, ...]
    faults: dict[str, str]
    rounds: dict[str, int]

    def spoilt(self, row: Row) -> Row:
        """Return *row* as it stands in the sheet at first."""
        fault = self.faults.get(row[0])
        if fault is None:
            return row
        if fault == "width":
            return (*row, "too much")
        place = COLUMNS.index(fault)
        return (*row[:place], "=1+1", *row[place + 1 :])


@st.composite
def stories(draw: st.DrawFn) -> Story:
    keys = [f"k{number}" for number in range(draw(st.integers(2, 6)))]
    ranks = draw(st.permutations(keys))
    rows = []
    for key in keys:
        others = [other for other in keys if other != key]
        above = ranks[: ranks.index(key)]
        row = (
            key,
            draw(st.sampled_from(["Daily", "Post"])),
            draw(st.sampled_from(["2025-06-19", "2025-06", ""])),
            draw(st.sampled_from(["5", "at least 5", ""])),
            draw(st.sampled_from(["", "a", "b, c:d"])),
            draw(st.sampled_from(["", "x", "y"])),
            rival := draw(st.sampled_from(["", *others])),
            "a, b: c d" if rival else "",
            draw(st.sampled_from(["", *above])),
            key,
        )
        rows.append(row)
    faults = draw(st.dictionaries(st.sampled_from(keys), st.sampled_from(FAULTS)))
    rounds = {key: draw(st.integers(1, 3)) for key in faults}
    return Story(tuple(rows), faults, rounds)


def written(path: Path, rows: Sequence[Sequence[str]], columns: Sequence[str] = COLUMNS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def mended(path: Path, story: Story, turn: int) -> Path:
    """Mend the rejected rows in *path* whose turn it is."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rejected = csv.reader(file)
    good = {row[0]: row for row in story.rows}
    right = [_mended(header, row, good, story, turn) for row in rejected]
    return written(path, right, header)


def _mended(
    header: list[str], row: list[str], good: dict[str, Row], story: Story, turn: int
) -> list[str]:
    cells = dict(zip(header, row, strict=True))
    unread = cells.get("could not be read", "")
    key = json.loads(unread)[COLUMNS.index("row")] if unread else cells["row"]
    if story.rounds[key] <= turn:
        cells |= dict(zip(COLUMNS, good[key], strict=True))
        cells |= {"could not be read": ""} if unread else {}
    return [cells[name] for name in header]


def linked(ledger: Ledger) -> tuple[object, ...]:
    """Return what rests on links: which reports are one, which stand how, and the figures."""
    story = ledger.timeline()
    links = [recorded.event for recorded in story.links()]
    name: dict[str, str] = {report.id: report.event.name for report in story.reports()}
    stand = {
        (link.relation, name[link.left], name[link.right], link.why)
        for link in links
        if link.relation is not Relation.SAME
    }
    same = components(
        (name[link.left], name[link.right]) for link in links if link.relation is Relation.SAME
    )
    lists = {recorded.event for recorded in story.distincts()}
    conflicts = sorted(map(str, story.conflicts()))
    return sorted(name.values()), same, stand, lists, answers(ledger), conflicts


def in_rounds(folder: Path, story: Story, mapped: SheetMapping) -> Ledger:
    ledger = tl.open()
    sheet = written(folder / "sheet.csv", [story.spoilt(row) for row in story.rows])
    for turn in count(1):
        rejected = folder / f"rejected-{turn}.csv"
        done = import_sheet(sheet, mapped, ledger, collect=rejected)
        if not done.rejected:
            return ledger
        sheet = mended(rejected, story, turn)
    raise AssertionError


@given(stories())
def test_mended_rows_are_linked_as_if_they_had_been_good_at_once(story: Story) -> None:
    """Whatever was wrong with them, and in however many rounds they were mended."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        mapped = mapping(folder, MAPPING)
        at_once = tl.open()
        import_sheet(written(folder / "good.csv", story.rows), mapped, at_once)

        assert linked(at_once) == linked(in_rounds(folder, story, mapped))


def test_who_waits_for_many_rows_is_looked_for_once() -> None:
    """And not once for each row that was rejected."""
    asked: list[str] = []
    linking = Linking(Relation.PART_OF, ("parent",), "A. Reader", "a part")
    pointing = Pointing(linking, asked.append, lambda: ())
    for number in range(100):
        pointing.add(f"{number}\x1fa part", f"{number:064x}", f"row {number}")
    told = [pointing.told(str(number), {"0"} if number == 0 else None) for number in range(100)]

    assert 100 == len(asked)
    assert 100 == len((told[0] or "").split(","))
    assert [None] * 99 == told[1:]


def test_a_row_that_may_belong_to_very_many_groups_is_told(tmp_path: Path) -> None:
    """Nobody could write all of them beside it: the sheet itself has them, once it is mended."""
    good = [(f"k{n}", "Daily", "", "5", f"e{n}", "", "", "", "", "") for n in range(3200)]
    table = [*good, ("k", "Daily", "", "5", "#N/A", "", "", "", "", "")]
    ledger, rejected = tl.open(), tmp_path / "rejected.csv"
    sheet, mapped = written(tmp_path / "sheet.csv", table), mapping(tmp_path, MAPPING)
    done = import_sheet(sheet, mapped, ledger, collect=rejected)

    assert 1 == done.rejected
    (notice,) = done.notices
    assert notice.startswith("row 3202, column 'event': it cannot be read with which rows")
    assert len(rejected.read_text(encoding="utf-8")) < 1000
