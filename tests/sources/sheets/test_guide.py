"""The pages on sheets: their files are made, their commands run, and print what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.seed_story import ROOT
from support.shown_commands import Section, sections_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("no_measures")

SECTIONS = [
    section
    for page in ("sheets.md", "sheet-shapes.md")
    for section in sections_of(ROOT / "docs" / page)
]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.heading)
def test_commands_print_what_the_page_shows(section: Section, tmp_path: Path) -> None:
    assert section.run(tmp_path) == [*section.commands]


def test_a_guide_has_many_shapes() -> None:
    assert len(SECTIONS) > 12
