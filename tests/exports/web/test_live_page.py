"""The served page in a real browser, while another process records what was reported since."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import expect

import timeline as tl
from support import seed_story
from support.axe import violations
from support.browser import Sight, chromium
from support.serving import mounted, serving
from timeline.exports.web import Serving
from timeline.sources import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext

SIXTH = """
import sys
from datetime import date
import timeline as tl
from timeline.exchanges import Swap, Transfer

transfer = Transfer(to=("Russia",), count=tl.Stated(tl.Count.exactly(90)))
when = tl.Stated(tl.When.on(date(2025, 7, 20)))
voice = tl.Voice(name="Ministry", party="Ukraine")
with tl.open(sys.argv[1], make=False) as ledger:
    ledger.append([
        tl.Document(key="005", publisher="The Sixth Paper"),
        tl.Report(document="005", key="swap-90", what=Swap(transfers=(transfer,)), when=when,
                  provenance=tl.Provenance(voices=(voice,))),
    ])
"""
"""A program that records a sixth document, which is made up."""

WHY = "New: 90: prisoner exchange, 2025-07-20; document 005 by The Sixth Paper"
"""What the page says of it."""

SLOW = 30_000
"""So many milliseconds everything is waited for at most."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests here."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the demo: what is noted of the seed documents."""
    path = Path(tmp_path_factory.mktemp("seeds"), "exchanges.db")
    with tl.open(path) as ledger:
        record(seed_story.notes(), ledger)
    return path


@pytest.fixture
def path(seeds: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(seeds, tmp_path / "exchanges.db"))


@contextmanager
def served(path: Path, port: int = 0) -> Iterator[str]:
    """Serve the ledger at *path* below a path of another application, and give the address."""
    with tl.open(path, make=False) as ledger:
        app = mounted(ledger.live(), Serving(title="Exchanges"), at="/our/story")
        with serving(app, port) as address:
            yield f"{address}/our/story/"


@contextmanager
def seen(browser: Browser, address: str, **options: object) -> Iterator[Sight]:
    """Look at *address*, and note what is asked for and what goes wrong."""
    context: BrowserContext = browser.new_context(
        viewport={"width": 1100, "height": 900},
        **options,  # type: ignore[arg-type]
    )
    sight = Sight(context.new_page())
    sight.page.on("request", lambda one: sight.requests.append(one.url.removeprefix(address)))
    sight.page.on("pageerror", lambda one: sight.errors.append(str(one)))
    sight.page.on("console", lambda one: sight.errors.append(one.text))
    if options.get("java_script_enabled", True):
        # What is told to who listens already is looked at, not what is told at first.
        with sight.page.expect_response(lambda answer: "/updates?" in answer.url, timeout=SLOW):
            sight.page.goto(address)
    else:
        sight.page.goto(address)
    yield sight
    context.close()


def record_a_sixth(path: Path) -> None:
    """Have another process record it."""
    subprocess.run([sys.executable, "-c", SIXTH, str(path)], check=True, timeout=60)


def wait_for(sight: Sight, text: str) -> None:
    """Wait until the page says of what changed *text*."""
    expect(sight.page.locator("#live")).to_contain_text(text, timeout=SLOW)


def test_a_figure_moves_without_a_reload_and_says_why(browser: Browser, path: Path) -> None:
    """Another process records a sixth document; only what changed is fetched."""
    with served(path) as address, seen(browser, address) as sight:
        lead = sight.page.locator(".lead").first
        expect(lead).to_contain_text("At least 114 prisoners returned to Russia")
        sight.evaluate("window.stayed = true")
        record_a_sixth(path)
        wait_for(sight, "from at least 114, of which 106 exact to at least 204")

        expect(lead).to_contain_text("At least 204 prisoners returned to Russia")
        said = sight.page.locator("#live").inner_text()
        assert "New: 90: prisoner exchange, 2025-07-20; document 005 by The Sixth Paper; " in said
        assert sight.evaluate("window.stayed")
        fetched = sight.requests[2:]
        assert ["", "updates?after=135"] == sight.requests[:2]
        assert {"parts/header", "parts/q1", "parts/days-july-2025"} <= {*fetched}
        assert all(one.startswith("parts/") for one in fetched)
        assert not {"parts/days-june-2025", "parts/conflicts", "parts/footer"} & {*fetched}
        assert [] == sight.errors


def test_what_it_became_is_what_would_be_sent(browser: Browser, path: Path) -> None:
    """Element by element, in their order; the rules of style, too."""
    body = """(() => {
        const all = document.body.cloneNode(true);
        all.querySelectorAll('#live, .made').forEach(one => one.remove());
        return all.innerHTML;
    })()"""
    rules = """[...document.adoptedStyleSheets, ...document.styleSheets]
        .filter(one => !one.disabled).map(one => [...one.cssRules].map(one => one.cssText))"""
    with served(path) as address, seen(browser, address) as sight:
        record_a_sixth(path)
        wait_for(sight, "204")
        with seen(browser, address) as anew:
            assert anew.evaluate(body) == sight.evaluate(body)
            assert anew.evaluate(rules) == sight.evaluate(rules)


def test_what_the_reader_did_stays(browser: Browser, path: Path) -> None:
    """What is unfolded, what has the focus, what is not ticked, and where it stands."""
    with served(path) as address, seen(browser, address) as sight:
        sight.unfold()
        opened = sight.page.locator("details[open]").count()
        group = sight.page.get_by_role("group", name="Source", exact=True)
        group.get_by_label("003", exact=False).uncheck()
        mark = sight.page.locator("#days-probe, [data-part=days-may-2025] summary").first
        mark.focus()
        mark.scroll_into_view_if_needed()
        top = "document.activeElement.getBoundingClientRect().top"
        words = "document.activeElement.textContent"
        before, focused = sight.evaluate(top), sight.evaluate(words)
        record_a_sixth(path)
        wait_for(sight, "204")

        assert focused == sight.evaluate(words)
        assert before == pytest.approx(sight.evaluate(top), abs=2)
        assert opened <= sight.page.locator("details[open]").count()
        shut = sight.page.locator("details:not([open]) > summary").all_inner_texts()
        assert all("2025" in one for one in shut)
        assert 1 == sight.page.locator("fieldset input:not(:checked)").count()
        expect(group.get_by_label("003", exact=False)).not_to_be_checked()
        expect(group.get_by_label("The Sixth Paper", exact=False)).to_be_checked()


def test_the_page_through_cuts_moves_by_them(browser: Browser, path: Path) -> None:
    """Its parts are of its own days: here nothing moved, and that is what it shows."""
    with served(path) as address, seen(browser, f"{address}?happened_by=2025-06-23") as sight:
        lead = sight.page.locator(".lead").first.inner_text()
        record_a_sixth(path)
        wait_for(sight, "204")

        assert lead == sight.page.locator(".lead").first.inner_text()
        asked = [one.rpartition("/story/")[2] for one in sight.requests]
        assert "parts?happened_by=2025-06-23" in asked
        assert "parts/made?happened_by=2025-06-23" in asked
        assert "parts/days-june-2025?happened_by=2025-06-23" not in asked


def test_a_server_that_starts_again_tells_what_was_missed(browser: Browser, path: Path) -> None:
    """What was recorded meanwhile is put in place, without a reload."""
    with served(path) as address:
        port = int(address.split(":")[2].partition("/")[0])
        server = ExitStack()
        sight = server.enter_context(seen(browser, address))
        expect(sight.page.locator(".made")).to_contain_text(", of 135 events.")
    record_a_sixth(path)
    with server, served(path, port):
        expect(sight.page.locator(".made")).to_contain_text(", of 137 events.", timeout=SLOW)

        lead = sight.page.locator(".lead").first
        expect(lead).to_contain_text("At least 204 prisoners returned to Russia")
        wait_for(sight, WHY)
        assert "" not in sight.requests[1:]


def test_a_page_that_was_made_before_a_change_says_why(browser: Browser, path: Path) -> None:
    """It comes from a cache, or was on its way: it listens only after the change was told."""
    with served(path) as address:
        page = httpx.get(address).text
        record_a_sixth(path)
        sight = Sight(browser.new_page())
        sight.page.route(address, lambda route: route.fulfill(body=page, content_type="text/html"))
        sight.page.goto(address)

        wait_for(sight, WHY)
        expect(sight.page.locator(".made")).to_contain_text(", of 137 events.", timeout=SLOW)
        sight.page.close()


def test_without_scripts_it_says_when_it_was_made(browser: Browser, path: Path) -> None:
    """And links to itself anew; nothing else is asked for."""
    with served(path) as address, seen(browser, address, java_script_enabled=False) as sight:
        made = sight.page.locator(".made")
        expect(made).to_contain_text(", of 135 events.")
        assert (made.locator("time").get_attribute("datetime") or "").endswith("+00:00")
        record_a_sixth(path)
        made.get_by_role("link", name="Load it anew").click()

        expect(made).to_contain_text(", of 137 events.")
        expect(sight.page.locator(".lead").first).to_contain_text("At least 204 prisoners")
        assert ["", ""] == sight.requests


def test_axe_finds_nothing(browser: Browser, path: Path) -> None:
    """While it says what moved, either: on a telephone, in the dark."""
    width = 320
    options = {"color_scheme": "dark", "bypass_csp": True, "reduced_motion": "reduce"}
    with served(path) as address, seen(browser, address, **options) as sight:
        sight.page.set_viewport_size({"width": width, "height": 900})
        record_a_sixth(path)
        wait_for(sight, "204")

        assert [] == violations(sight.page)
        assert width == sight.evaluate("document.documentElement.scrollWidth")
