"""What cannot be seen is no part of a text; what is nearly alike is told."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from support.sheets import ROWS, answers, imported, mapping, raw
from timeline.exchanges import returned
from timeline.sources.sheets import import_sheet
from timeline.sources.sheets.cells.near_names import MOST, TOLD, NearNames
from timeline.sources.sheets.cells.unseen import as_seen, on_one_line

if TYPE_CHECKING:
    from pathlib import Path

HIDDEN = st.sampled_from(
    [*"\ufeff\u200b\u200e\u202a\u2060\u00ad\u200c\u200d\u00a0\u2009\u3000 \n\t\u0301\u0308\u093c"]
)


@given(st.text(st.characters() | HIDDEN | st.sampled_from([*"aeک\u0915\u094d👩🚀\u2adc"])))
def test_a_text_as_seen_stays_so(text: str) -> None:
    """It is composed, and has single blanks inside and none around it."""
    seen = as_seen(text)

    assert seen == as_seen(seen)
    assert is_normalized("NFC", seen)
    assert seen == seen.strip()
    assert "  " not in seen


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffSan Remo",
        "San\u00a0Remo",
        "San \u2009Remo\u3000",
        "San\u200b Re\u00admo",
        "\u202aSan Remo\u202c",
        "Sa\u200dn\tRemo\u200c",
        "San \r\n Remo",
    ],
)
def test_what_is_not_seen_makes_no_other_text(text: str) -> None:
    """Blanks of any sort, marks without width, soft hyphens, marks of direction."""
    assert on_one_line(text) == "San Remo"


@pytest.mark.parametrize("text", ["می‌خواهم", "क्‍ष", "👩‍🚀", "Zürich"])
def test_what_shapes_letters_stays(text: str) -> None:
    """Joiners in Persian, in scripts of India and between pictures; and letters with marks."""
    assert as_seen(text) == text


def test_composed_and_decomposed_letters_are_one() -> None:
    """Even where something unseen parted them."""
    assert as_seen("Zu\u200b\u0308rich") == "Z\u00fcrich"


def test_sides_keys_counts_and_days_are_read_as_seen(tmp_path: Path) -> None:
    """One side and one key: the second row of a key is refused, or is the same."""
    rows = [
        ("1", "Daily", "2025-06-20", "2025-06-19", "N", "5", ""),
        ("\ufeff2", "Da\u00adily", "2025-06-20", "\u200e2025-06-18", "\u00a0N", "\ufeff7", ""),
        ("\u200b1", "Daily ", "2025-06-20", "2025-06-19\ufeff", "N\u200b", "5\u00a0", ""),
    ]
    done, ledger = imported(tmp_path, rows)

    assert (done.added, done.duplicate) == (2, 1)
    assert answers(ledger) == {"North": "12"}


def test_the_mapping_is_read_as_seen_too(tmp_path: Path) -> None:
    """Its columns, the texts of `where`, `values` and `empty`, and what is constant."""
    text = """
name = "s"
reader = "A. Reader"
[sheet]
empty = ["n\u00a0/a"]
[values.sides]
"New\u00a0York" = "N Y"
[document]
key = "d"
[report]
key = "{the\u00a0id}"
when = "2020-01-0{the\u00a0id}"
[[case]]
where = { kind = "a\u00a0b" }
[case.swap]
transfers = [{ to = "{side:sides}", count = "{people}" }]
[[case]]
where = { kind = "c" }
[case.swap]
transfers = [{ to = "N\u00a0 Y", count = "{people}" }]
"""
    content = "the  id,\ufeffkind,side,people\n1,a b,New  York,3\n2,c,,4\n3,c,,n /a\n"
    with tl.open() as ledger:
        import_sheet(raw(tmp_path, content), mapping(tmp_path, text), ledger)
        assert answers(ledger) == {"N Y": "7"}


def test_rows_without_a_key_are_told_apart_by_what_is_seen(tmp_path: Path) -> None:
    """What only looks the same is the same row again."""
    text = """
name = "s"
reader = "A. Reader"
[document]
key = "d"
[report.swap]
transfers = [{ to = "{side}", count = "{people}" }]
"""
    with tl.open() as ledger:
        import_sheet(raw(tmp_path, "side,people\nA,3\n"), mapping(tmp_path, text), ledger)
        done = import_sheet(
            raw(tmp_path, "side,people\n\u200bA ,\ufeff3\n"), mapping(tmp_path, text), ledger
        )

    assert (done.added, done.duplicate) == (0, 1)


def test_sides_that_are_nearly_alike_are_told(tmp_path: Path) -> None:
    """With how many rows have each; those that stand apart are not."""
    names = ["Homs", "Homs", "homs", "Hóms", "Hama", "\u041e\u043c"]
    rows = [(str(n), *ROWS[0][1:4], name, "5", "") for n, name in enumerate(names)]
    text = """
name = "s"
reader = "A. Reader"
[document]
key = "{paper} {published}"
published = "{published}"
[report]
key = "{id}"
[report.swap]
transfers = [{ to = "{side}", count = "{people}" }]
"""
    done, _ = imported(tmp_path, rows, text)

    (remark,) = done.remarks
    assert remark.startswith("'Homs' (2 rows) and 'Hóms' (1 row) and 'homs' (1 row) are nearly")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kherson", "Kherson’"),
        ("\u041a\u0406\u0415\u0412", "KIEB"),
        ("Al-Bab", "al Bab"),
        ("\u041c\u043e\u0441", "Mo\u0441"),
    ],
)
def test_what_differs_slightly_is_near(first: str, second: str) -> None:
    """In punctuation, in case, in letters of another script that look alike."""
    names = NearNames()
    names.hear([first, second])

    assert len(list(names.told)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Block 3-1", "Block 31"),
        ("\u0412\u0435\u043d\u0430", "Bena"),
        ("कि", "का"),
        ("Mali", "Malta"),
        ("+", "-"),
    ],
)
def test_what_differs_is_not_near(first: str, second: str) -> None:
    """Numbers, vowels and other letters tell names apart."""
    names = NearNames()
    names.hear([first, second])

    assert list(names.told) == []


def test_few_names_are_held_and_few_are_told() -> None:
    """However many a sheet has."""
    names = NearNames()
    for number in range(MOST):
        names.hear([f"side {number // 2}{'x' * (number % 2)}y".replace("xy", "Y")])

    told = list(names.told)
    assert len(told) == TOLD + 1
    names.hear(["another", "x" * 10_000])
    assert (
        list(names.told)[-1]
        == f"only the first {MOST:,} names of sides were compared with each other"
    )


def test_lines_in_a_cell_may_be_split(tmp_path: Path) -> None:
    """And are blanks where nobody splits them."""
    text = """
name = "s"
reader = "A. Reader"
[document]
key = "d"
title = "{title}"
[report]
key = "{id}"
voices = [{ name = { column = "who", split = "\\n", part = 2 } }]
[report.swap]
transfers = [{ to = "{side}", count = "{people}" }]
"""
    content = 'id,who,side,people,title\n1,"A. One\r\n B. Two",N,3,"In two\nlines"\n'
    with tl.open() as ledger:
        import_sheet(raw(tmp_path, content), mapping(tmp_path, text), ledger)
        story = ledger.timeline()

    (report,) = story.reports()
    assert report.event.provenance.voices[0].name == "B. Two"
    assert story.documents["d"].title == "In two lines"
    assert str(story.ask(returned)["N"]) == "3"
