"""The newest axe-core at hand: by npm where it was installed, else as a package brings it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_FILE_PATH  # type: ignore[import-untyped]

from support.seed_story import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["violations"]

BY_NPM = ROOT / ".axe" / "node_modules" / "axe-core" / "axe.min.js"
"""Where `.ci/run` installs it; the package is released later, and lags behind."""

RULES = """() => axe.getRules()
    .filter(({ tags }) => !tags.includes('wcag2aaa') && !tags.includes('deprecated'))
    .map(({ ruleId }) => ruleId)"""

RUN = """async rules => (await axe.run({ runOnly: { type: 'rule', values: rules },
    resultTypes: ['violations'] })).violations
    .map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 300))])"""


@cache
def _script() -> str:
    return (BY_NPM if BY_NPM.exists() else AXE_FILE_PATH).read_text(encoding="utf-8")


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe-core finds by all its rules but those of level AAA."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    rules = page.evaluate(RULES)
    return [(id_, nodes) for id_, nodes in page.evaluate(RUN, rules)]
