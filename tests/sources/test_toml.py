"""On which line of a TOML file everything stands."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from support.sheets import mapping
from timeline.errors import NoteError
from timeline.sources import read_note, record
from timeline.sources.decisions.files import read_decisions
from timeline.sources.sheets import read_mapping
from timeline.sources.toml.positions import Lines
from timeline.sources.toml.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hypothesis.strategies import DrawFn

PLAIN = """\
reader = "somebody"

[document]
key = "a"                     # line 4
published = { words = "this week", edtf = "2025" }

[[report]]
key = "first"
at = ["1-2 a", "3-4 b"]

[report.swap]
place = "here"

[[report.links]]
same = "second"
why = "one day"

[[report.links]]              # line 18
distinct = "third"
why = "two days"

  [[ report ]]
  key="second"
  [report . talks]

[[waived]]
at = "5-6 c"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("reader", 1),
        ("document", 3),
        ("document.key", 4),
        ("document.published", 5),
        ("document.published.edtf", 5),
        ("report", 7),  # where the first of them stands
        ("report[0]", 7),
        ("report[0].key", 8),
        ("report[0].at", 9),
        ("report[0].at[1]", 9),
        ("report[0].swap", 11),
        ("report[0].swap.place", 12),
        ("report[0].links[0]", 14),
        ("report[0].links[0].why", 16),
        ("report[0].links[1]", 18),
        ("report[0].links[1].distinct", 19),
        ("report[1]", 22),
        ("report[1].key", 23),
        ("report[1].talks", 24),
        ("waived[0]", 26),
        ("waived[0].at", 27),
        # what is not there stands where its holder does
        ("document.title", 3),
        ("document.published.value.earliest", 5),
        ("report[0].phase", 7),
        ("report[0].swap.transfers[0].count", 11),
        ("report[1].links[0].why", 22),
        ("report[7].key", 7),
        ("nowhere", 1),
        ("", 1),
    ],
)
def test_tables_and_keys(path: str, line: int) -> None:
    """By the path of each, with tables of one name numbered from 0."""
    assert line == Lines(PLAIN).of(path)


MANY_LINES = """\
[document]
at = [
  "1-2 a",

  # a remark, with "quotes" and ] brackets
  "3-4 b", "5-6 c",
]
[[report]]
transfers = [
  { to = ["Russia"], count = 5 },
  { to = [
      "Ukraine",
      "Russia" ], count = { words = "a few", as = "several" } } ]
after = 1
lists = [[1], [
  2], [3]]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("document.at", 2),
        ("document.at[0]", 3),
        ("document.at[1]", 6),
        ("document.at[2]", 6),
        ("report[0].transfers", 9),
        ("report[0].transfers[0]", 10),
        ("report[0].transfers[0].count", 10),
        ("report[0].transfers[1]", 11),
        ("report[0].transfers[1].to", 11),
        ("report[0].transfers[1].to[0]", 12),
        ("report[0].transfers[1].to[1]", 13),
        ("report[0].transfers[1].count", 13),
        ("report[0].transfers[1].count.words", 13),
        ("report[0].after", 14),
        ("report[0].lists[0]", 15),
        ("report[0].lists[1]", 15),
        ("report[0].lists[1][0]", 16),
        ("report[0].lists[2][0]", 16),
    ],
)
def test_values_that_span_lines(path: str, line: int) -> None:
    """What stands in a list has the line on which it begins."""
    assert line == Lines(MANY_LINES).of(path)


TRAPS = '''\
title = "[[report]] key = 1 # none"
other = 'a = [ "b'
basic = """
[[report]]
key = "fake"
\\""" still the same [x]
"""
literal = \'\'\'
[document]
key = 'fake' \\\'\'\'
quotes = """"two quotes""""
empty = """"""
more = "\\\\"  # a backslash, and the end of the text
escaped = "\\"[a]\\" = 1"
[document]
key = "a # b"
"a.b" = 1
'c d' = 2
"\\u0065" = 3
[[report]]
key = "real"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("title", 1),
        ("other", 2),
        ("basic", 3),
        ("literal", 8),
        ("quotes", 11),
        ("empty", 12),
        ("more", 13),
        ("escaped", 14),
        ("document", 15),
        ("document.key", 16),
        ("document.a.b", 17),
        ("document.c d", 18),
        ("document.e", 19),
        ("report[0]", 20),
        ("report[0].key", 21),
        ("report[1]", 20),
    ],
)
def test_what_only_looks_like_tables_and_keys(path: str, line: int) -> None:
    """Text may hold brackets, equals signs, number signs, quotes and whole tables."""
    tomllib.loads(TRAPS)

    assert line == Lines(TRAPS).of(path)


DOTTED = """\
a.b.c = 1
a.b.d = { e.f = 2 }
[g.h]
i . "j" = 3
[g.h.k]
l = 1979-05-27 07:32:00.5
m = -1.5e+3
[[n.o]]
[[n.o]]
p = true
[n.o.q]
r = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("a", 1),
        ("a.b", 1),
        ("a.b.c", 1),
        ("a.b.d", 2),
        ("a.b.d.e", 2),
        ("a.b.d.e.f", 2),
        ("g", 3),
        ("g.h", 3),
        ("g.h.i", 4),
        ("g.h.i.j", 4),
        ("g.h.k", 5),
        ("g.h.k.l", 6),
        ("g.h.k.m", 7),
        ("n.o[0]", 8),
        ("n.o[1]", 9),
        ("n.o[1].p", 10),
        ("n.o[1].q", 11),
        ("n.o[1].q.r", 12),
    ],
)
def test_dotted_names(path: str, line: int) -> None:
    """Each part of a dotted name stands where it is first named."""
    assert line == Lines(DOTTED).of(path)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_end_as_toml_says(end: str) -> None:
    """By a line feed, alone or after a carriage return, and by nothing else."""
    separators = "\u2028 \x85 \u2029"
    text = end.join(["", f'a = "{separators}"', "b = [", f"'{separators}',", " 1,", "]", "c = 1"])

    lines = Lines(text)

    assert [2, 3, 4, 5, 7] == [lines.of(path) for path in ("a", "b", "b[0]", "b[1]", "c")]


def test_an_empty_file_has_one_line() -> None:
    """Whatever is missing in it stands there."""
    assert Lines("").of("document.key") == 1
    assert Lines("# nothing\n\n").of("document") == 1


# Against the standard library, which knows what there is, and not where


@st.composite
def values(draw: DrawFn, depth: int = 0) -> str:
    """Draw the text of a value, over one line or several."""
    simple = ["1", "true", '"a = [b"', "'# c'", "1.5", '"""x\n[y]\n"""', "2025-06-19", "'''\n'''"]
    if depth > 2 or draw(st.booleans()):
        return draw(st.sampled_from(simple))
    inner = draw(st.lists(values(depth + 1), max_size=3))
    if draw(st.booleans()):
        gap = draw(st.sampled_from(["", "\n", " # ] remark\n", "\n\n"]))
        return "[" + gap + f",{gap}".join(inner) + (gap if inner else "") + "]"
    return "{" + ", ".join(f"k{n} = {each}" for n, each in enumerate(inner)) + "}"


@st.composite
def files(draw: DrawFn) -> str:
    """Draw a TOML file of a few tables."""
    parts = []
    for number in range(draw(st.integers(0, 4))):
        parts.append(draw(st.sampled_from(["[[list]]", f"[table{number}]", "", "# [x]"])))
        parts += [
            f"key{number}{n} = {each}"
            for n, each in enumerate(draw(st.lists(values(), max_size=3)))
        ]
    return "\n".join(parts)


def _leaves(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{path}[{number}]")
    else:
        yield path


@given(files())
def test_everything_that_is_read_stands_somewhere(text: str) -> None:
    """Every value has a line of its own, and on it stands the value or its name."""
    lines = Lines(text)
    rows = text.split("\n")

    for path in _leaves(tomllib.loads(text)):
        assert lines._nearest(path)[1] == ""
        name = path.rpartition(".")[2].partition("[")[0]
        row = rows[lines.of(path) - 1]
        assert name in row or "[" in path


def test_places_are_looked_up_when_something_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is as it should be is read once."""
    asked: list[str] = []
    of = Lines.of

    def counting(self: Lines, path: str) -> int:
        asked.append(path)
        return of(self, path)

    monkeypatch.setattr(Lines, "of", counting)
    good = f'reader = "somebody"\n[document]\nkey = "one"\n{REPORT}'
    path = tmp_path / "notes.toml"
    path.write_text(good, encoding="utf-8")
    note = read_note(path)
    with tl.open() as ledger:
        record([note], ledger)
        record([note], ledger)
    decisions = tmp_path / "pairs.toml"
    decisions.write_text('[[pair]]\nleft = "a"\nright = "b"\n', encoding="utf-8")
    (decision,) = read_decisions(decisions)
    read_mapping(mapping(tmp_path).path)

    assert [] == asked
    assert (4, f"{decisions}:1") == (note.reports[0].line, str(decision.where))
    assert {"report[0]", "pair[0]"} == {*asked}
    with pytest.raises(NoteError, match=r"notes\.toml:5: report\[0\]\.key: expected a short"):
        read_again(path, good.replace('key = "swap"', 'key = ""'))


REPORT = '[[report]]\nkey = "swap"\nat = ["0-4 swap"]\n[report.swap]\n'


def read_again(path: Path, text: str) -> None:
    """Read notes that were written anew."""
    path.write_text(text, encoding="utf-8")
    read_note(path)


def test_lines_are_numbers(tmp_path: Path) -> None:
    """They are compared as such, and stand in messages."""
    path = tmp_path / "some.toml"
    path.write_text("a = 1\nb = 2\n", encoding="utf-8")
    tables = Tables(path)

    assert 2 == tables.line("b") == tables.line("b")
    assert tables.line("a") != tables.line("b")
    assert {2} == {tables.line("b"), 2}
    assert ("2", f"{path}:2") == (str(tables.line("b")), str(tables.place("b")))
