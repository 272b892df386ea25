"""Guesses of whole sheets, of the shapes that there are: how many can be used as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.sheets_at_hand import AT_HAND, Foreign
from support.sheets_held_out import HELD_OUT
from timeline.questions import every_measure
from timeline.sources.sheets import guess, import_sheet, read_mapping

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ENOUGH = 0.8
"""So large a share of the sheets has to be read right by the mapping that is proposed."""


def figures(folder: Path, sheet: Foreign) -> list[dict[str, str]]:
    """Return what the mapping that is proposed makes of each measure of *sheet*, by side."""
    path, how = folder / sheet.name, folder / "mapping.toml"
    path.write_bytes(sheet.content)
    how.write_text(guess(path), encoding="utf-8")
    ledger = tl.open()
    import_sheet(path, read_mapping(how), ledger)
    story = ledger.timeline()
    return [_shown(story.ask(question)) for question in story.ask(every_measure)]


def _shown(answer: Mapping[str, object]) -> dict[str, str]:
    return {
        side: str(figure.implied if "claimed" in str(figure) else figure)
        for side, figure in answer.items()
        if isinstance(figure, tl.Figure) or "number not reported" not in str(figure)
    }


def in_order(measures: tuple[dict[str, str], ...] | list[dict[str, str]]) -> list[str]:
    return sorted(repr(sorted(figures.items())) for figures in measures)


@pytest.mark.parametrize("sheet", AT_HAND, ids=lambda sheet: sheet.shape)
def test_sums(tmp_path: Path, sheet: Foreign) -> None:
    got = figures(tmp_path, sheet)
    text = (tmp_path / "mapping.toml").read_text(encoding="utf-8")

    assert in_order(sheet.figures) == in_order(got)
    assert [] == [words for words in sheet.says if words not in text]
