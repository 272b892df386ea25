"""The page as assistive software has it: axe-core finds nothing to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support import hostile
from support.axe import violations
from support.browser import chromium, looking
from support.pages import changed, quoted
from timeline.exports.page import to_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests here."""
    with chromium() as found:
        yield found


PAGES = {
    "hostile": lambda: to_page(hostile.story(), title=hostile.ATTACK),
    "changed": lambda: to_page(changed(), quotes=quoted, since="2025-07-10T12:30:00Z"),
}


@pytest.fixture(scope="module", params=PAGES)
def file(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A page."""
    path: Path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(PAGES[request.param](), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("width", "scheme", "unfolded"),
    [(1100, "light", True), (320, "dark", True), (1100, "light", False)],
)
def test_axe_finds_nothing(
    browser: Browser, file: Path, width: int, scheme: str, *, unfolded: bool
) -> None:
    """By any of its rules, best practice among them; it is let in, as no other script is."""
    with looking(browser, file, width, color_scheme=scheme, bypass_csp=True) as sight:
        if unfolded:
            sight.unfold()

        assert [] == violations(sight.page)
