"""Guesses of whole sheets, of the shapes that there are: how many can be used as they are."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.seed_story import SHARED
from support.sheets_at_hand import AT_HAND, Foreign
from support.sheets_held_out import HELD_OUT
from support.sheets_seen_last import SEEN_LAST
from support.sheets_seen_later import SEEN_LATER
from timeline.errors import TimelineError
from timeline.questions import every_measure
from timeline.sources.sheets import guess, import_sheet, read_mapping

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("no_measures")

ENOUGH = 0.8
"""So large a share of the sheets has to be read right by the mapping that is proposed."""

DATA = SHARED / "data"


def recorded(folder: Path, path: Path, collect: Path | None = None) -> tl.Timeline:
    """Return what the mapping that is proposed for the sheet at *path* makes of it."""
    how = folder / "mapping.toml"
    how.write_text(guess(path), encoding="utf-8")
    ledger = tl.open()
    import_sheet(path, read_mapping(how), ledger, collect=collect)
    return ledger.timeline()


def figures(folder: Path, sheet: Foreign) -> list[dict[str, str]]:
    """Return what the mapping that is proposed makes of each measure of *sheet*, by side."""
    path = folder / sheet.name
    path.write_bytes(sheet.content)
    story = recorded(folder, path)
    return [answered(story.ask(question)) for question in story.ask(every_measure)]


def answered(answer: Mapping[str, object] | object) -> dict[str, str]:
    """Return the figures of an *answer* in words, by side."""
    assert isinstance(answer, Mapping)
    return {str(side): shown(figure) for side, figure in answer.items()}


def shown(figure: object) -> str:
    """Return *figure* in words: what totals imply, where nothing is counted one by one."""
    if isinstance(figure, tl.Figure) and "claimed" in str(figure):
        return str(figure.implied)
    return str(figure)


def in_order(measures: Sequence[dict[str, str]]) -> list[str]:
    return sorted(repr(sorted(counted.items())) for counted in measures)


def is_right(folder: Path, sheet: Foreign) -> bool:
    folder.mkdir()
    try:
        return in_order(sheet.figures) == in_order(figures(folder, sheet))
    except TimelineError:
        return False


@pytest.mark.parametrize("sheet", AT_HAND, ids=lambda sheet: sheet.shape)
def test_figures_are_the_sums_of_the_sheet(tmp_path: Path, sheet: Foreign) -> None:
    got = figures(tmp_path, sheet)
    text = (tmp_path / "mapping.toml").read_text(encoding="utf-8")

    assert in_order(sheet.figures) == in_order(got)
    assert [] == [words for words in sheet.says if words not in text]


@pytest.mark.parametrize(
    "sheets", [AT_HAND, SEEN_LATER, SEEN_LAST, HELD_OUT], ids=["at hand", "later", "last", "out"]
)
def test_most_sheets_are_read_right_as_proposed(tmp_path: Path, sheets: Sequence[Foreign]) -> None:
    right = [sheet.shape for n, sheet in enumerate(sheets) if is_right(tmp_path / str(n), sheet)]
    share = f"{len(right)} of {len(sheets)} sheets are read right as proposed"
    wrong = ", ".join(sheet.shape for sheet in sheets if sheet.shape not in right)
    sys.stdout.write(f"{share}; not so: {wrong or None}\n")

    assert len(right) >= ENOUGH * len(sheets), wrong


@pytest.mark.skipif(not DATA.exists(), reason="the sheets are not here")
def test_exchanges_are_read_with_their_kinds(tmp_path: Path) -> None:
    path = DATA / "exchanges-to-2025-05.csv"
    story = recorded(tmp_path, path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kinds = Counter(type(report.event.what).__name__ for report in story.reports())
    told = Counter(row["measure"] for row in rows)

    assert kinds == {
        "Swap": told["flow"],
        "Tally": told["stock"],
        **({"Agreement": told["planned"]} if told["planned"] else {}),
    }


@pytest.mark.skipif(not DATA.exists(), reason="the sheets are not here")
def test_a_large_sheet_is_linked_by_its_events_and_bounded(tmp_path: Path) -> None:
    """Its rows with bounds the wrong way round are refused, as they are without a guess."""
    path = DATA / "ucdp-syria-reports.csv"
    text = guess(path)
    with path.open(encoding="utf-8", newline="") as file:
        turned = sum(int(row["low"]) > int(row["high"]) for row in csv.DictReader(file))
    (tmp_path / "mapping.toml").write_text(text, encoding="utf-8")
    mapping = read_mapping(tmp_path / "mapping.toml")
    done = import_sheet(path, mapping, tl.open(), collect=tmp_path / "rejected.csv")

    assert 'same = "event_id"' in text
    assert (21_191, turned) == (done.read, done.rejected)


@pytest.mark.skipif(not DATA.exists(), reason="the sheets are not here")
def test_a_log_of_changes_is_no_list_of_what_happened(tmp_path: Path) -> None:
    text = guess(DATA / "personnel-revisions.csv")
    (tmp_path / "mapping.toml").write_text(text, encoding="utf-8")

    assert "# each row changes a value" in text
    with pytest.raises(tl.TimelineError, match=r"report\.KIND"):
        read_mapping(tmp_path / "mapping.toml")
