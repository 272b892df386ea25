"""What may be one, for people who decide: as lines, as data, and as files to fill in."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from timeline.display.card import Line, Part
from timeline.display.cells import guarded
from timeline.display.escape import in_toml, visible
from timeline.events import Bearer
from timeline.exports.brief import Texts, told_of
from timeline.exports.pieces import plain_remarks
from timeline.questions import Candidates
from timeline.state.cuts import Cuts
from timeline.telling.cuts import cut_remarks
from timeline.telling.likeness import SHOWN, spelled_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions import Candidate, Namesake

__all__ = ["Found", "as_csv", "as_toml", "data", "lines", "pair", "pair_in_full"]

Found = Candidates | tuple["Namesake", ...]
Row = dict[str, str]

HEADING = """\
# What may be one. Write "same" or "distinct" as the decision; what is left empty stays open.
# A reason may be given under "why". Then: timeline decide LEDGER THIS-FILE --judge WHO
"""
MENTIONED = 5
"""So many of the sentences on what was not compared are told."""

IN_FULL = ("counts", "voices", "words")
"""What is shown of either where somebody decides, beside its days and its title."""


def _no_texts(_: str) -> None:
    """Return nothing: no words are at hand."""


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


def pair_in_full(candidate: Candidate, texts: Texts) -> Iterator[Line]:
    """Yield the same, with what either counts, who tells, and words where *texts* has them."""
    heading, *both, reasons = pair(candidate)
    yield heading
    for development, line in zip((candidate.left, candidate.right), both, strict=True):
        yield line
        told = told_of(development, texts)
        yield from (Line(f"{what}: {told[what]}", 2) for what in IN_FULL if told[what])
    yield reasons


def data(to_decide: Found, cuts: Cuts = Cuts()) -> dict[str, Any]:
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


def as_toml(to_decide: Found, left_out: str = "", texts: Texts = _no_texts) -> Iterator[str]:
    """Yield a TOML file with an empty decision for each; it says what is *left_out*, if any.

    What each is about stands in comments, with words where *texts* has them.
    """
    yield HEADING
    if left_out:
        yield f"# {visible(left_out)}\n"
    table = "pair" if isinstance(to_decide, Candidates) else _ends(to_decide)[0]
    for shown, row in _rows(to_decide, texts):
        yield f"\n[[{table}]]\n"
        yield from (f"# {visible(line)}\n" for line in _comment(shown))
        yield from (f"{key} = {in_toml(value)}\n" for key, value in row.items())


def as_csv(to_decide: Found, texts: Texts = _no_texts) -> Iterator[str]:
    """Yield a sheet in CSV with an empty decision for each, with words where *texts* has them.

    It has no comments: what cuts leave out is for whoever writes it to say.
    """
    shown = SHOWN if isinstance(to_decide, Candidates) else ()
    yield _csv_line(("decision", *_ends(to_decide), "why", "reasons", *shown))
    for told, row in _rows(to_decide, texts):
        yield _csv_line((*row.values(), *(visible(told[column]) for column in shown)))


def _ends(to_decide: Found) -> tuple[str, str]:
    """Return what the two are called that may be one."""
    if isinstance(to_decide, Candidates):
        return "left", "right"
    of_sides = any(name.bearer is Bearer.SIDE for name in to_decide)
    return ("side", "of") if of_sides else ("name", "of")


def _rows(to_decide: Found, texts: Texts) -> Iterator[tuple[Row, Row]]:
    """Yield, for each, what a person should know, and the fields of a decision."""
    ends = _ends(to_decide)
    if isinstance(to_decide, Candidates):
        for candidate in to_decide:
            reasons = "; ".join(candidate.reasons)
            yield _shown(candidate, texts), _decision_fields(ends, candidate.names, reasons)
    else:
        for name in to_decide:
            yield {}, _decision_fields(ends, (name.name, name.of), _used(name))


def _shown(candidate: Candidate, texts: Texts) -> Row:
    """Return what either tells, by the columns that show it."""
    left, right = (told_of(end, texts) for end in (candidate.left, candidate.right))
    return {
        column: (left if column.startswith("left") else right)[column.partition("_")[2]]
        for column in SHOWN
    }


def _comment(shown: Row) -> Iterator[str]:
    """Yield the lines that tell of either what is *shown* of it."""
    for end in ("left", "right") if shown else ():
        when, title, *more = (shown[column] for column in SHOWN if column.startswith(end))
        yield f"{when}: {title}"
        yield from (f"  {told}" for told in more if told)


def _decision_fields(ends: tuple[str, str], names: tuple[str, str], reasons: str) -> Row:
    return {"decision": "", **dict(zip(ends, names, strict=True)), "why": "", "reasons": reasons}


def _used(name: Namesake) -> str:
    return spelled_alike(*name.uses)


def _csv_line(cells: Iterable[str]) -> str:
    into = io.StringIO()
    csv.writer(into).writerow(map(guarded, cells))
    return into.getvalue()
