"""A page of 16,566 developments: small enough to be sent, and sound where it is folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support import sights
from support.browser import Sight, chromium
from support.page_stories import UCDP, PageStory, ucdp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES, MOST_NODES = 6_000_000, 170_000

pytestmark = pytest.mark.skipif(not UCDP.exists(), reason=f"needs {UCDP.name}, kept elsewhere")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page."""
    folder = tmp_path_factory.mktemp("page")
    path: Path = folder / "page.html"
    story = PageStory(title="Events in Syria", told=lambda: ucdp(folder / "rejected.csv"))
    path.write_text(story.page(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sight(file: Path) -> Iterator[Sight]:
    """The page, opened once, with folded what a reader finds folded."""
    with chromium() as browser, sights.insight(browser, file) as found, sights.as_found(found):
        yield found


def test_it_is_small_enough(file: Path, sight: Sight) -> None:
    """To be sent, and to be held."""
    assert file.stat().st_size <= MOST_BYTES
    assert sight.evaluate("sights.nodes()") <= MOST_NODES


@pytest.mark.parametrize("width", [1440, 375])
def test_texts_are_whole_and_apart(sight: Sight, width: int) -> None:
    """In its drawing above all."""
    sights.resized(sight, width)

    assert [] == sights.seen(sight)


def test_links_lead_where_they_should(sight: Sight) -> None:
    """Though much is left out."""
    assert [] == sights.astray(sight)
    assert [] == sights.unsafe(sight)
    assert [] == sight.errors
