"""A real browser for tests of pages, where one is installed."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, field
from playwright.sync_api import Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


def installed() -> str | None:
    """Return where a browser is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser; skip the test where none is installed."""
    path = installed()
    if path is None:
        pytest.skip(f"no browser is installed, by any of the names {', '.join(NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@define(eq=False)
class Sight:
    """A page that is looked at, and what it did meanwhile."""

    page: Page
    requests: list[str] = field(factory=list)
    errors: list[str] = field(factory=list)
    dialogs: list[str] = field(factory=list)

    def dismissed(self, dialog: Dialog) -> None:
        """Note *dialog*, and close it."""
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def shown(self, selector: str) -> list[str]:
        """Return the text of everything that *selector* finds and that can be seen."""
        found = self.page.locator(selector).filter(visible=True)
        return [" ".join(text.split()) for text in found.all_inner_texts()]

    def evaluate(self, script: str) -> Any:
        """Return what *script* does, which tests may run though the page may not."""
        return self.page.evaluate(script)

    def unfold(self) -> None:
        """Open all that is folded."""
        self.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


@contextmanager
def looking(browser: Browser, file: Path, width: int = 1100, **options: Any) -> Iterator[Sight]:
    """Look at the page in *file*, without a network, and note whatever it asks for or says."""
    options = {"offline": True, "reduced_motion": "reduce", **options}
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    sight = Sight(context.new_page())
    sight.page.on("request", lambda one: sight.requests.append(one.url))
    sight.page.on("pageerror", lambda one: sight.errors.append(str(one)))
    sight.page.on("console", lambda one: sight.errors.append(one.text))
    sight.page.on("dialog", lambda one: sight.dismissed(one))  # noqa: PLW0108 - it marks what it is given
    sight.page.goto(file.as_uri())
    yield sight
    context.close()
