"""JSON as a sheet: arrays of objects, what stands within them, and what is no value."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import timeline as tl
from support.sheets import COLUMNS, MAPPING, ROWS, events, mapping, raw, sheet
from timeline.sources.sheets import SheetError, import_sheet
from timeline.sources.sheets.files import json_arrays
from timeline.sources.sheets.files.flattening import flattened
from timeline.sources.sheets.files.opening import open_sheet
from timeline.sources.sheets.files.opening_options import Opening

OBJECTS = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]


def wanted(folder: Path) -> set[str]:
    """Return the events of the usual rows."""
    import_sheet(sheet(folder), mapping(folder), ledger := tl.open())
    return events(ledger)


def rows_of(folder: Path, content: str, name: str = "s.json", **how: Any) -> list[tuple[str, ...]]:
    """Return the cells of a sheet, after the names of its columns."""
    opened = open_sheet(raw(folder, content, name), Opening(**how))
    return [opened.columns, *(row.cells for row in opened.rows())]


@pytest.mark.parametrize(
    ("path", "start", "end"),
    [
        (None, "", ""),
        (None, "\ufeff \n", "\n\ufeff"),
        ("features", '{"type": "FeatureCollection", "crs": {"a": [1, "]"]}, "features": ', "}"),
        ("data.items", '{"meta": null, "data": {"n": 4.5e3, "items": ', ', "more": [1]}}'),
    ],
)
def test_an_array_is_read_where_it_is(
    tmp_path: Path, path: str | None, start: str, end: str
) -> None:
    """By itself, or within an object, as the mapping says."""
    text = MAPPING
    if path:
        text = MAPPING.replace("[values.sides]", f'[sheet]\nrows = "{path}"\n\n[values.sides]')
    content = f"{start}{json.dumps(OBJECTS, indent=1)}{end}"
    import_sheet(raw(tmp_path, content, "s.json"), mapping(tmp_path, text), ledger := tl.open())

    assert wanted(tmp_path) == events(ledger)


@pytest.mark.parametrize(
    ("content", "path", "said"),
    [
        ('{"a": 1, "rows": []}', None, 'found an object: say in .sheet. .*rows = "rows"'),
        ('{"a": 1}\n{"a": 2}', None, "ends in .jsonl"),
        ('{"a": 1, "b": 2}', "c", r"nothing at 'c', which .* \(there are: 'a', 'b'\)"),
        ('{"a": {"b": "x"}}', "a.b", "expected an array of objects at 'a.b', found a text"),
        ('{"a": []}', "a.b", "expected an object that holds 'a.b', found an array"),
        ('[{"a": 1}', None, "row 2: expected ',' or '.' after a row, found the end of the file"),
        ('[{"a": 1},', None, "row 3: expected JSON"),
        ('[{"a": 1}] [{"a": 2}]', None, "expected the end of the file after the array"),
        ('[{"a": 1}, {"a": tru}]', None, "row 3: expected JSON: Expecting value"),
        ("", None, "expected an array of objects, found the end of the file"),
        ("[]", None, "expected the names of columns"),
        ('[{"a": 1}, ' + "[" * 100_000, None, "row 3: expected fewer objects and lists within"),
        ("[{" + ",".join(f'"c{n}": 1' for n in range(3000)) + "}]", None, "at most 2000 columns"),
    ],
)
def test_what_is_no_array_of_objects_is_told(
    tmp_path: Path, content: str, path: str | None, said: str
) -> None:
    """With where it is to be found, as far as can be seen."""
    with pytest.raises(SheetError, match=said):
        rows_of(tmp_path, content, rows=path)


def test_a_value_without_end_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither as a row, nor beside the rows."""
    monkeypatch.setattr(json_arrays, "LARGEST", 1000)
    monkeypatch.setattr(json_arrays, "CHUNK", 100)
    with pytest.raises(SheetError, match="row 3: expected at most 1,000 characters in one value"):
        rows_of(tmp_path, f'[{{"a": 1}}, {{"a": "{"x" * 5000}"}}]')
    with pytest.raises(SheetError, match="expected at most 1,000 characters in one value"):
        rows_of(tmp_path, f'{{"a": "{"x" * 5000}", "b": []}}', rows="b")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.lists(VALUES, max_size=6), st.integers(1, 9), st.sampled_from([None, 0, 3]))
@example([12, 345, "\ufeff"], 1, None)
def test_an_array_in_pieces_is_the_array(values: list[Any], chunk: int, indent: int | None) -> None:
    """However it is cut while it is read."""
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
        patched.setattr(json_arrays, "CHUNK", chunk)
        path = raw(Path(name), json.dumps(values, indent=indent), "s.json")
        read = [item.value for item in json_arrays.array_values(path, None, None)]

    assert values == read


def test_what_stands_within_is_a_column(tmp_path: Path) -> None:
    """Named by the way to it; where it stands only sometimes, the cell is empty."""
    content = '[{"a": {"b": 1, "c": {"d": true}}, "l": [2.0, {"x": "y"}]}, '
    content += '{"z": 1, "a": null, "l": []}]'

    assert [
        ("a.b", "a.c.d", "l[0]", "l[1].x", "z", "a", "l"),
        ("1", "true", "2", "y", "", '={"b": 1, "c": {"d": true}}', '=[2.0, {"x": "y"}]'),
        ("", "", "", "", "1", "", ""),
    ] == rows_of(tmp_path, content)


def test_a_list_where_a_text_is_expected_is_a_fault(tmp_path: Path) -> None:
    """And no empty cell, though its parts have columns of their own."""
    content = json.dumps([OBJECTS[0], {**OBJECTS[1], "day": ["2025-06-19"]}])
    with pytest.raises(SheetError, match=r"row 3, column 'day': .*found a list or a table"):
        import_sheet(raw(tmp_path, content, "s.json"), mapping(tmp_path), tl.open())


@pytest.mark.parametrize("content", ['[{"a.b": 1, "a": {"b": 2}}]', '[{"a": {"b": 1, " b": 2}}]'])
def test_two_cells_of_one_column_are_told(tmp_path: Path, content: str) -> None:
    """Neither is taken for the other."""
    (row,) = open_sheet(raw(tmp_path, content, "s.json"), Opening()).rows()

    assert "a name stands in it twice" in str(row.wrong)
    assert content[1:-1] == row.raw


def test_names_do_not_grow_without_end() -> None:
    """Nor do objects within each other."""
    deep: dict[str, Any] = {}
    for _ in range(200):
        deep = {"a": deep}
    for table in (deep, {"n" * 2000: 1}):
        with pytest.raises(ValueError, match="at most"):
            list(flattened(table))


@pytest.mark.parametrize("name", ["s.json", "s.jsonl"])
@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_what_is_no_number_is_a_fault_of_its_cell(tmp_path: Path, name: str, number: str) -> None:
    """In columns that are read; the other rows and cells stand, and it is rejected again."""
    lines = [json.dumps(values) for values in OBJECTS]
    lines[1] = lines[1].replace('"Post"', number)
    content = f"[{','.join(lines)}]" if name == "s.json" else "\n".join(lines)
    ledger, how, rejected = tl.open(), mapping(tmp_path), tmp_path / "r.csv"
    done = import_sheet(raw(tmp_path, content, name), how, ledger, collect=rejected)
    again = import_sheet(rejected, how, ledger, collect=tmp_path / "r2.csv")

    assert (3, 1, 3) == (done.added, done.rejected, done.faults[0].row)
    assert {("paper",)} == {fault.columns for fault in done.faults}
    assert (0, 1) == (again.added, again.rejected)


@pytest.mark.parametrize("name", ["s.json", "s.jsonl"])
def test_nan_may_stand_for_an_empty_cell(tmp_path: Path, name: str) -> None:
    """As the mapping says; then a row with another fault has no second one."""
    text = MAPPING.replace("[values.sides]", '[sheet]\nempty = ["NaN"]\n\n[values.sides]')
    bad = {**OBJECTS[3], "day": "soon", "people": float("nan")}
    values = [{**OBJECTS[2], "people": float("nan")}, bad]
    content = json.dumps(values) if name == "s.json" else "\n".join(map(json.dumps, values))
    ledger, how, rejected = tl.open(), mapping(tmp_path, text), tmp_path / "r.csv"
    done = import_sheet(raw(tmp_path, content, name), how, ledger, collect=rejected)
    mended = rejected.read_text(encoding="utf-8-sig").replace(",soon,", ",,")
    after = import_sheet(raw(tmp_path, mended, "m.csv"), how, ledger)

    assert (1, 1, [("day",)]) == (done.added, done.rejected, [one.columns for one in done.faults])
    assert 1 == after.added


def test_marks_between_lines_do_no_harm(tmp_path: Path) -> None:
    """Files that were put one after the other have them."""
    lines = "".join(f"\ufeff{json.dumps(values)}\n" for values in OBJECTS)
    import_sheet(raw(tmp_path, lines, "s.jsonl"), mapping(tmp_path), ledger := tl.open())
    content = sheet(tmp_path).read_text().replace("\n2,", '\n\ufeff"2",')
    import_sheet(raw(tmp_path, content), mapping(tmp_path), beside := tl.open())

    assert wanted(tmp_path) == events(ledger) == events(beside)
