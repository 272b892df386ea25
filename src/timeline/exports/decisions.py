"""What may be one, for people who decide: as lines, as data, and as files to fill in."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from timeline.display.card import Line, Part
from timeline.display.cells import guarded
from timeline.display.escape import in_toml, visible
from timeline.exports.pieces import plain_remarks
from timeline.questions import Candidates
from timeline.state.cuts import Cuts
from timeline.telling.cuts import cut_remarks
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
EVERYTHING = Cuts()


def lines(to_decide: Found) -> Iterator[Line]:
    """Yield what may be one, then what was not compared."""
    if not to_decide:
        yield Line("Nothing was found that may be one.")
    if not isinstance(to_decide, Candidates):
        for name in to_decide:
            yield Line(f"“{name.name}” may be “{name.of}”", part=Part.HEADING)
            yield Line(_used(name), 1)
        return
    for candidate in to_decide:
        yield from pair(candidate)
    if to_decide.total > len(to_decide):
        yield Line(f"and {to_decide.total - len(to_decide):,} more, with less in common")
    for sentence in to_decide.left_out[:MENTIONED]:
        yield Line(sentence, part=Part.DOUBT)
    if more := len(to_decide.left_out[MENTIONED:]):
        yield Line(f"and {more:,} more that were not all compared", part=Part.DOUBT)


def pair(candidate: Candidate) -> Iterator[Line]:
    """Yield two developments, their reports, and what they have in common."""
    yield Line(" and ".join(candidate.names), part=Part.HEADING)
    for development in (candidate.left, candidate.right):
        reports = ", ".join(report.event.name for report in development.reports)
        yield Line(f"{development.when}: {development.title} [{reports}]", 1)
    yield Line("; ".join(candidate.reasons), 1)


def data(to_decide: Found, cuts: Cuts = EVERYTHING) -> dict[str, Any]:
    """Return what may be one, ready for JSON, with what the *cuts* of the reading leave out."""
    remarks = plain_remarks(cut_remarks(cuts))
    if not isinstance(to_decide, Candidates):
        names = [{"name": name.name, "of": name.of, "uses": name.uses} for name in to_decide]
        return {"remarks": remarks, "names": names}
    pairs = [
        {
            "left": candidate.names[0],
            "right": candidate.names[1],
            "score": candidate.score,
            "reasons": list(candidate.reasons),
        }
        for candidate in to_decide
    ]
    left_out = list(to_decide.left_out)
    return {"remarks": remarks, "pairs": pairs, "total": to_decide.total, "left_out": left_out}


def as_toml(to_decide: Found, left_out: str = "") -> Iterator[str]:
    """Yield a TOML file with an empty decision for each; it says what is *left_out*, if any."""
    yield HEADING
    if left_out:
        yield f"# {visible(left_out)}\n"
    table = "pair" if isinstance(to_decide, Candidates) else "name"
    for comment, row in _rows(to_decide):
        yield f"\n[[{table}]]\n"
        yield from (f"# {visible(line)}\n" for line in comment)
        yield from (f"{key} = {in_toml(value)}\n" for key, value in row.items())


def as_csv(to_decide: Found) -> Iterator[str]:
    """Yield a sheet in CSV with an empty decision for each.

    It has no comments, and no columns but those that are read back: what cuts leave out is for
    whoever writes it to say.
    """
    columns = ("left", "right") if isinstance(to_decide, Candidates) else ("name", "of")
    yield _csv_line(("decision", *columns, "why", "reasons"))
    for _, row in _rows(to_decide):
        yield _csv_line(row.values())


def _rows(to_decide: Found) -> Iterator[tuple[list[str], Row]]:
    """Yield, for each, what a person should know, and the fields of a decision."""
    if isinstance(to_decide, Candidates):
        for candidate in to_decide:
            ends = {"left": candidate.names[0], "right": candidate.names[1]}
            titles = [f"{end.when}: {end.title}" for end in (candidate.left, candidate.right)]
            yield titles, _decision_fields(ends, "; ".join(candidate.reasons))
    else:
        for name in to_decide:
            yield [], _decision_fields({"name": name.name, "of": name.of}, _used(name))


def _decision_fields(ends: Row, reasons: str) -> Row:
    return {"decision": "", **ends, "why": "", "reasons": reasons}


def _used(name: Namesake) -> str:
    return spelled_alike(*name.uses)


def _csv_line(cells: Iterable[str]) -> str:
    into = io.StringIO()
    csv.writer(into).writerow(map(guarded, cells))
    return into.getvalue()
