"""What may be one, for people who decide: as lines, as data, and as files to fill in."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from timeline.display.card import Line, Part
from timeline.display.cells import guarded
from timeline.display.escape import visible
from timeline.questions import Candidates
from timeline.telling.likeness import spelled_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions import Candidate, Namesake

__all__ = ["as_csv", "as_toml", "data", "lines", "pair"]

Found = Candidates | tuple["Namesake", ...]
Row = dict[str, str]

HEADING = """\
# What may be one. Write "same" or "distinct" as the decision; what is left empty stays open.
# A reason may be given under "why". Then: timeline decide LEDGER THIS-FILE --judge WHO
"""
MENTIONED = 5


def lines(found: Found) -> Iterator[Line]:
    """Yield what may be one, then what was not compared."""
    if not found:
        yield Line("Nothing was found that may be one.")
    if not isinstance(found, Candidates):
        for name in found:
            yield Line(f"“{name.name}” may be “{name.of}”", part=Part.HEADING)
            yield Line(_used(name), 1)
        return
    for one in found:
        yield from pair(one)
    if found.total > len(found):
        yield Line(f"and {found.total - len(found):,} more, with less in common")
    for sentence in found.left_out[:MENTIONED]:
        yield Line(sentence, part=Part.DOUBT)
    if more := len(found.left_out[MENTIONED:]):
        yield Line(f"and {more:,} more that were not all compared", part=Part.DOUBT)


def pair(one: Candidate) -> Iterator[Line]:
    """Yield two developments, their reports, and what they have in common."""
    yield Line(" and ".join(one.names), part=Part.HEADING)
    for each in (one.left, one.right):
        names = ", ".join(report.event.name for report in each.reports)
        yield Line(f"{each.when}: {each.title} [{names}]", 1)
    yield Line("; ".join(one.reasons), 1)


def data(found: Found) -> dict[str, Any]:
    """Return what may be one, ready for JSON."""
    if not isinstance(found, Candidates):
        return {"names": [{"name": one.name, "of": one.of, "uses": one.uses} for one in found]}
    pairs = [
        {
            "left": one.names[0],
            "right": one.names[1],
            "score": one.score,
            "reasons": list(one.reasons),
        }
        for one in found
    ]
    return {"pairs": pairs, "total": found.total, "left_out": list(found.left_out)}


def as_toml(found: Found) -> Iterator[str]:
    """Yield a TOML file with an empty decision for each."""
    yield HEADING
    table = "pair" if isinstance(found, Candidates) else "name"
    for comment, row in _rows(found):
        yield f"\n[[{table}]]\n"
        yield from (f"# {visible(line)}\n" for line in comment)
        yield from (f"{key} = {_quoted(value)}\n" for key, value in row.items())


def as_csv(found: Found) -> Iterator[str]:
    """Yield a sheet in CSV with an empty decision for each."""
    columns = ("left", "right") if isinstance(found, Candidates) else ("name", "of")
    yield _line(("decision", *columns, "why", "reasons"))
    for _, row in _rows(found):
        yield _line(row.values())


def _rows(found: Found) -> Iterator[tuple[list[str], Row]]:
    """Yield, for each, what a person should know, and the fields of a decision."""
    if isinstance(found, Candidates):
        for one in found:
            ends = {"left": one.names[0], "right": one.names[1]}
            titles = [f"{each.when}: {each.title}" for each in (one.left, one.right)]
            yield titles, _row(ends, "; ".join(one.reasons))
    else:
        for name in found:
            yield [], _row({"name": name.name, "of": name.of}, _used(name))


def _row(ends: Row, reasons: str) -> Row:
    return {"decision": "", **ends, "why": "", "reasons": reasons}


def _used(name: Namesake) -> str:
    return spelled_alike(*name.uses)


def _quoted(text: str) -> str:
    """Return *text* as TOML writes it: as JSON does, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _line(cells: Iterable[str]) -> str:
    into = io.StringIO()
    csv.writer(into).writerow(map(guarded, cells))
    return into.getvalue()
