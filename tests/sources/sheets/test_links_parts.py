"""Rows that are parts of other rows, or carry them out, by the keys that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.sheets import answers, mapping, sheet
from timeline.errors import NoteError
from timeline.events import Relation
from timeline.sources.sheets import SheetError, import_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.ledgers import Ledger

COLUMNS = ("id", "day", "people", "parent")

MAPPING = """\
name = "s"
reader = "A. Reader"
[document]
key = "d"
[report]
key = "{id}"
when = "{day}"
[report.swap]
transfers = [{ to = "North", count = "{people}" }]
[[link]]
part_of = "{parent}"
why = "the list has it below the other"
"""

ROWS = [
    ("a", "2025-06-03", "4", "whole"),
    ("b", "2025-06-04", "6", "whole"),
    ("whole", "2025-06", "10", ""),
    ("other", "2025-06-09", "1", ""),
]


def parts(ledger: Ledger) -> set[tuple[str, Relation, str]]:
    """Return which rows are linked to which."""
    story = ledger.timeline()
    key: dict[str, str] = {each.id: each.event.key for each in story.reports()}
    links = [each.event for each in story.links()]
    return {(key[link.left], link.relation, key[link.right]) for link in links}


def test_parts_name_the_row_they_belong_to(tmp_path: Path) -> None:
    """Which may stand below; 4 and 6 are the 10, and 1 is another."""
    ledger = tl.open()
    import_sheet(sheet(tmp_path, ROWS, COLUMNS), mapping(tmp_path, MAPPING), ledger)

    assert {("s:a", Relation.PART_OF, "s:whole"), ("s:b", Relation.PART_OF, "s:whole")} == parts(
        ledger
    )
    assert {"North": "11"} == answers(ledger)
    again = import_sheet(sheet(tmp_path, ROWS, COLUMNS), mapping(tmp_path, MAPPING), ledger)
    assert 0 == again.events


def test_a_part_that_goes_elsewhere_is_linked_anew(tmp_path: Path) -> None:
    """The old link is withdrawn."""
    ledger = tl.open()
    import_sheet(sheet(tmp_path, ROWS, COLUMNS), mapping(tmp_path, MAPPING), ledger)
    moved = [ROWS[0], (*ROWS[1][:3], "other"), *ROWS[2:]]
    import_sheet(sheet(tmp_path, moved, COLUMNS), mapping(tmp_path, MAPPING), ledger)

    assert {("s:a", Relation.PART_OF, "s:whole"), ("s:b", Relation.PART_OF, "s:other")} == parts(
        ledger
    )


@pytest.mark.parametrize(
    ("parents", "said"),
    [
        (("nobody", ""), r"column 'parent': expected the key of a row, found 'nobody' \(row 2\)"),
        (("a", ""), r"expected the key of another row, found its own: 'a' \(row 2\)"),
        (("b", "a"), "no row to be a part of itself, found a circle of 2: 'a', 'b'"),
    ],
)
def test_what_is_no_part_is_refused(tmp_path: Path, parents: tuple[str, str], said: str) -> None:
    """Of nobody, of itself, or of its own part; nothing is recorded."""
    table = [(*row[:3], parent) for row, parent in zip(ROWS, parents, strict=False)]
    ledger = tl.open()
    with pytest.raises(SheetError, match=said):
        import_sheet(sheet(tmp_path, table, COLUMNS), mapping(tmp_path, MAPPING), ledger)

    assert 0 == ledger.head()


def test_a_part_of_a_row_known_from_before_is_linked_to_it(tmp_path: Path) -> None:
    """The file of later rows need not have it."""
    ledger = tl.open()
    import_sheet(sheet(tmp_path, ROWS[2:], COLUMNS), mapping(tmp_path, MAPPING), ledger)
    import_sheet(sheet(tmp_path, ROWS[:2], COLUMNS), mapping(tmp_path, MAPPING), ledger)

    assert {"North": "11"} == answers(ledger)


def test_a_mended_row_without_its_whole_is_told(tmp_path: Path) -> None:
    """Rows may have been rejected into several files: it is recorded, and told."""
    ledger, rejected = tl.open(), tmp_path / "rejected.csv"
    import_sheet(
        sheet(tmp_path, [(*ROWS[0][:2], "?", "gone"), ROWS[3]], COLUMNS),
        mapping(tmp_path, MAPPING),
        ledger,
        collect=rejected,
    )
    rejected.write_text(rejected.read_text(encoding="utf-8").replace("?,gone", "4,gone"), "utf-8")
    done = import_sheet(rejected, mapping(tmp_path, MAPPING), ledger)

    assert (1, 0) == (done.added, done.rejected)
    assert ("column 'parent': expected the key of a row, found 'gone' (row 2)",) == done.notices


def test_rows_carry_out_rows_that_they_name(tmp_path: Path) -> None:
    """In the same way."""
    ledger = tl.open()
    text = MAPPING.replace('part_of = "{parent}"', 'implements = "parent"')
    import_sheet(sheet(tmp_path, ROWS, COLUMNS), mapping(tmp_path, text), ledger)

    assert ("s:a", Relation.IMPLEMENTS, "s:whole") in parts(ledger)


def test_a_whole_is_named_by_one_column(tmp_path: Path) -> None:
    """Which holds a key, so that rows need one."""
    with pytest.raises(NoteError, match="expected one column with the key of another row"):
        mapping(tmp_path, MAPPING.replace('key = "{id}"\n', ""))
