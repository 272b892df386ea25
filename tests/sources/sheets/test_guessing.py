"""First mappings: they read their own sheet, or say what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline
import timeline.exchanges  # the kinds of exchanges, which some mappings name
from timeline.errors import NoteError
from timeline.sources.sheets import Imported, SheetError, guess, import_sheet, read_mapping

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("no_measures")


def written(tmp_path: Path, content: str | bytes, name: str = "s.csv") -> Path:
    """Write a sheet."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: Path) -> Imported:
    """Read a sheet by what is guessed of it."""
    mapping = path.with_suffix(".toml")
    mapping.write_text(guess(path), encoding="utf-8")
    return import_sheet(path, read_mapping(mapping), timeline.open())


@pytest.mark.parametrize(
    "content",
    [
        '"id","side","count"\n"1","N","4"\n"2","S","5"\n',
        'id,"number, of people",side\n1,4,N\n2,5,S\n',
        '"id";"side";"count"\n"1";"N";"4"\n"2";"S";"5"\n',
    ],
)
def test_names_of_columns_may_be_quoted(tmp_path: Path, content: str) -> None:
    """They are told apart by one sign alone, and others are no way to read them."""
    path = written(tmp_path, content)

    assert 2 == read(path).added
    assert '"{side:side}"' in guess(path)


def test_a_sheet_that_no_sign_tells_apart_is_refused(tmp_path: Path) -> None:
    """With what is wrong with it as it is usually read."""
    with pytest.raises(SheetError, match=r"row 1: cannot be told into cells: ',' expected"):
        guess(written(tmp_path, '"a"b,c\n1,2\n'))


def test_half_a_character_is_left_out(tmp_path: Path) -> None:
    """It is no text that a mapping could hold; to read the row is refused."""
    path = written(tmp_path, '{"side":"N","count":4}\n{"side":"\\ud800","count":4}\n', "s.jsonl")

    assert guess(path).encode().count(b'"N" = "N"') == 1
    with pytest.raises(SheetError, match="row 3, column 'side': expected text, found half"):
        read(path)


def test_what_is_spoilt_far_down_is_left_out(tmp_path: Path) -> None:
    """A byte that is not UTF-8, behind those by which the encoding is told."""
    rows = [b"side,count", *[b"N%s,4" % (b" " * 60)] * 17_000, b"N\xff,5", b""]
    path = written(tmp_path, b"\n".join(rows))

    assert 'side = "' not in guess(path).encode().decode()
    with pytest.raises(SheetError, match="expected UTF-8, found the byte 0xff"):
        read(path)


def test_a_sheet_without_text_is_refused(tmp_path: Path) -> None:
    """Nothing could be told of it."""
    with pytest.raises(SheetError, match="expected rows of text"):
        guess(written(tmp_path, '{"side":"\\ud800"}\n', "s.jsonl"))


@pytest.mark.parametrize(
    "content",
    ["1,2,3\n4,5,6\n", "Дата,Країна\n2024-01-01,Україна\n", "side,colour\nN,red\n", "count\n4\n"],
)
def test_what_is_not_understood_is_left_to_fill_in(tmp_path: Path, content: str) -> None:
    """Nothing is recorded of a sheet of which nobody said what it reports."""
    path = written(tmp_path, content)

    with pytest.raises(NoteError, match=r"report\.KIND: kind 'KIND' is not registered"):
        read(path)


def test_a_side_is_never_made_up(tmp_path: Path) -> None:
    """Where the kind is told, and the side is not."""
    path = written(tmp_path, "kind,count\nflow,4\nflow,5\n")

    assert "unnamed side" not in guess(path)
    with pytest.raises(NoteError, match=r"transfers\[0\]\.to: expected the name of a column"):
        read(path)


def test_what_cannot_be_a_key_is_none(tmp_path: Path) -> None:
    """A number sign would stand between the keys of a document and of a report."""
    path = written(tmp_path, "id,side,count\na#1,N,4\nb#2,S,5\n")

    assert "# key = ..." in guess(path)
    assert 2 == read(path).added


@pytest.mark.parametrize(
    ("content", "key", "left"),
    [
        ("source,published,side,count\nA,2025-01-01,N,4\n,2025-01-02,N,4\n", "s", "publisher"),
        ("source,published,side,count\nA,2025-01-01,N,4\nA,,N,4\n", "{source}", "published"),
        ("source,url,side,count\nA,x,N,4\nB,,N,4\n", "{source}", ""),
        ("url,title,side,count\nx,One,N,4\nx,Two,S,4\n", "{url}", "title"),
        ("url,side,count\nx#1,N,4\nx#2,S,4\n", "s", "address"),
        ("url,source,side,count\n,,N,4\n,,S,4\n", "s", "publisher"),
    ],
)
def test_documents_are_told_by_what_every_row_has(
    tmp_path: Path, content: str, key: str, left: str
) -> None:
    """What differs between rows of one document is left to a person, in a comment."""
    path = written(tmp_path, content)

    assert f'key = "{key}"    # rows' in guess(path)
    assert (f"\n# {left} = " in guess(path)) == bool(left)
    assert 2 == read(path).added


def test_rows_that_fit_no_case_are_told(tmp_path: Path) -> None:
    """A cell may be empty that says what a row reports."""
    full = written(tmp_path, "kind,side,count\nflow,N,4\n")
    assert (1, False) == (read(full).added, "fit no case" in guess(full))

    path = written(tmp_path, "kind,side,count\nflow,N,4\n,N,5\n")
    assert "# Rows with nothing in the column kind fit no case and are refused:" in guess(path)
