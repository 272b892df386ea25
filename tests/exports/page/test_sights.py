"""What judges pages finds what is planted, and nothing where all is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support import sights
from support.axe import violations
from support.browser import Sight, chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{margin:1rem;font:16px sans-serif;background:#fff;color:#222;overflow-wrap:anywhere}
text{font-size:14px}</style></head><body><h1>A page</h1>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests here."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def look(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Sight]]:
    """What shows a body on a page."""
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(HEAD, encoding="utf-8")
    with sights.insight(browser, file) as sight:

        def shown(body: str) -> Sight:
            sights.resized(sight, 800)
            sight.evaluate(f"document.body.innerHTML = {body!r}")
            return sight

        yield shown


def drawing(*shapes: str) -> str:
    """Return a drawing of *shapes*, 400 pixels wide."""
    return f'<svg width="400" height="200" viewBox="0 0 400 200">{"".join(shapes)}</svg>'


LABEL = '<text x="50" y="100">at least 114</text>'
LONG = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz " * 2
HATCH = (
    '<pattern id="h" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0L4 4" '
    'stroke="#222"/></pattern><rect x="40" y="80" width="60" height="60" fill="url(#h)"/>'
)
PLANTED = {
    "a text over another": ("overlapping", drawing(LABEL, '<text x="70" y="104">106</text>')),
    "a text over another in HTML": (
        "overlapping",
        '<p style="height:20px;margin:0">some words</p><p style="margin:-16px 0 0">others</p>',
    ),
    "a text over another of a drawing": (
        "overlapping",
        f'<div style="height:60px">{drawing(LABEL)}</div><p style="margin:24px 0 0 60px">here</p>',
    ),
    "a text below a drawing": ("cut", drawing('<text x="50" y="206">a third line</text>')),
    "a text beside a drawing": ("cut", drawing('<text x="380" y="90">at least 114</text>')),
    "letters that are made to be too long": (
        "cut",
        drawing('<text x="300" y="50" textLength="130">few</text>'),
    ),
    "a text that a box cuts off": (
        "cut",
        f'<p style="overflow:hidden;width:9rem;white-space:nowrap">{LONG}</p>',
    ),
    "a text beyond the edge": ("cut", f'<p style="white-space:nowrap">{LONG}</p>'),
    "a page that is too wide": ("sideways", '<div style="width:900px">words</div>'),
    "a line through a text": (
        "crossed",
        drawing('<path d="M0 95H300" stroke="#222" stroke-width="2" fill="none"/>', LABEL),
    ),
    "a hatching under a text": ("crossed", drawing(HATCH, LABEL)),
    "a dot under a text": ("crossed", drawing('<circle cx="60" cy="95" r="5"/>', LABEL)),
    "a text too long for its pill": (
        "misfits",
        drawing(f'<g><rect x="40" y="85" width="60" height="20" rx="9" fill="#ddd"/>{LABEL}</g>'),
    ),
    "a pill without text": (
        "misfits",
        drawing(
            LABEL,
            '<g><rect x="9" y="9" width="60" height="20" rx="9"/><text x="9" y="9"></text></g>',
        ),
    ),
    "a pill without text in HTML": (
        "misfits",
        '<p>x <b style="display:inline-block;border:1px solid;border-radius:9px;padding:9px"></b>',
    ),
    "a pill over another": (
        "misfits",
        drawing(
            '<a href="#"><rect x="9" y="9" width="60" height="20" rx="9" fill="#ddd"/>'
            '<text x="14" y="24">7</text></a><a href="#"><rect x="49" y="9" width="60" '
            'height="20" rx="9" fill="#ddd"/><text x="90" y="24">8</text></a>'
        ),
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_what_is_planted_is_seen(look: Callable[[str], Sight], fault: str) -> None:
    """By the check that is meant for it."""
    check, body = PLANTED[fault]

    assert check in [told.partition(":")[0] for told in sights.seen(look(body))]


SOUND = {
    "texts side by side": drawing(LABEL, '<text x="150" y="100">at least 110</text>'),
    "lines of texts": f"<p>{LONG}<b>{LONG}</b><i>{LONG}</i></p>",
    "a text that can be scrolled to": (
        f'<p tabindex="0" style="overflow-x:auto;white-space:nowrap">{LONG}</p>'
    ),
    "a text for ears alone": (
        '<p>words<span style="position:absolute;width:1px;height:1px;overflow:hidden;'
        f'clip-path:inset(50%);white-space:nowrap">{LONG}</span></p>'
    ),
    "what is folded": f"<details><summary>More</summary><p>{LONG}</p></details>",
    "letters that are made to fit": drawing(
        '<text x="300" y="50" textLength="90" lengthAdjust="spacingAndGlyphs">',
        "many words that would be cut off</text>",
    ),
    "a thin line of a grid": drawing('<path d="M0 95H300" stroke="#ddd" stroke-width="1"/>', LABEL),
    "a halo": drawing(
        '<path d="M0 95H300" stroke="#222" stroke-width="2"/>',
        LABEL.replace("<text", '<text stroke="#fff" stroke-width="4" paint-order="stroke"'),
    ),
    "a text in its pill": drawing(
        f'<g><rect x="40" y="83" width="120" height="24" rx="9" fill="#ddd"/>{LABEL}</g>'
    ),
}


@pytest.mark.parametrize("body", SOUND.values(), ids=SOUND.keys())
def test_what_is_sound_is_let_be(look: Callable[[str], Sight], body: str) -> None:
    """Or the checks would be no help to who draws."""
    assert [] == sights.seen(look(body))


def test_what_is_painted_over_a_text_is_seen(look: Callable[[str], Sight]) -> None:
    """And not what cannot be seen through, nor what is below it."""
    over = '<rect x="40" y="80" width="200" height="40" fill="#ddd"{}/>'

    assert 1 == len(sights.covered(look(drawing(LABEL, over.format("")))))
    assert [] == sights.covered(look(drawing(LABEL, over.format(' fill-opacity="0"'))))
    assert [] == sights.covered(look(drawing(over.format(""), LABEL)))


NAME = "لواء 7"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (f"<p>{NAME}: 40</p>", f"<p><bdi>{NAME}</bdi>: 40</p>"),
        (
            drawing(f'<text x="9" y="50">{NAME}: 40</text>'),
            drawing(f'<text x="9" y="50">\u2068{NAME}\u2069: 40</text>'),
        ),
        (
            f"<p>{NAME} and {NAME}</p>".replace("and", "/"),
            f"<p><bdi>{NAME}</bdi> / <bdi>{NAME}</bdi></p>",
        ),
    ],
)
def test_what_a_name_throws_about_is_seen(
    look: Callable[[str], Sight], wrong: str, right: str
) -> None:
    """The number that follows a name read from the right stands right of it."""
    assert 1 == len(sights.misordered(look(wrong), [NAME]))
    assert [] == sights.misordered(look(right), [NAME])


def test_a_name_that_is_torn_is_seen(look: Callable[[str], Sight]) -> None:
    """A mark that keeps numbers in the order of the text around them tears those of names."""
    assert 1 == len(sights.torn(look(f"<p>{NAME.replace(' ', '‎ ')}</p>"), [NAME]))
    assert [] == sights.torn(look(f"<p><bdi>{NAME}</bdi> 40</p>"), [NAME])


def test_a_text_read_from_the_right_has_its_own_order(look: Callable[[str], Sight]) -> None:
    """What follows a name in it stands left of the name."""
    assert [] == sights.misordered(look(f'<p dir="auto">{NAME} / {NAME}</p>'), [NAME])
    assert 1 == len(sights.misordered(look(f'<p dir="rtl">\u2066{NAME}, x 40\u2069</p>'), [NAME]))


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://paper.example/">paper</a>',
        '<a href="https://paper.example/" target="_blank">paper</a>',
        '<a href="https://paper.example/" rel="noopener">paper</a>',
        '<a href="#nowhere">nowhere</a>',
        '<a href="javascript:alert(1)">attack</a>',
    ],
)
def test_links_that_lead_astray_are_seen(look: Callable[[str], Sight], body: str) -> None:
    """Out of a frame, nowhere, or into a script."""
    good = '<p id="p">words <a href="#p">#</a></p>'
    away = '<a rel="noopener noreferrer" target="_blank" href="https://paper.example/">paper</a>'

    assert sights.astray(look(body))
    assert [] == sights.astray(look(good + away))
    assert 1 == sights.linked(look(good))
    assert 0 == sights.linked(look(good.replace("<a", "<a hidden")))


@pytest.mark.parametrize(
    "body", ["<script>1</script>", '<p onclick="1">x</p>', '<p style="color:red">x</p>']
)
def test_what_a_page_may_not_have_is_seen(look: Callable[[str], Sight], body: str) -> None:
    """Scripts, and styles that the policy does not name by their digest."""
    assert len(sights.unsafe(look("<p>x</p>"))) < len(sights.unsafe(look(body)))


MARK = '<path d="M0 95H300" stroke="#222" stroke-width="3" fill="none"{}/>'


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (drawing(MARK.format("")), drawing(MARK.format(' style="stroke:CanvasText"'))),
        (
            '<p>x</p><div style="background:#057;width:90px;height:9px"></div>',
            '<p>x</p><div style="background:#057;width:90px;height:9px;border:1px solid"></div>',
        ),
    ],
)
def test_what_forced_colours_take_away_is_seen(
    look: Callable[[str], Sight], wrong: str, right: str
) -> None:
    """A dark line on what is now dark, and bars that are nothing but a background."""
    schemes = ("light", "dark")

    assert any(sights.vanished(look(wrong), scheme) for scheme in schemes)
    assert not any(sights.vanished(look(right), scheme) for scheme in schemes)


def test_what_is_not_on_the_first_sheet_is_seen(look: Callable[[str], Sight]) -> None:
    """Up to the end of the first drawing."""
    for height, lacking in ((40, []), (1400, ["at least 114"])):
        sight = look(f'<h1>A story</h1><div style="height:{height}px"></div>{drawing(LABEL)}')

        assert lacking == sights.first_sheet_lacks(sight, sights.sheets(sight)[0])


def test_the_newest_rules_run(look: Callable[[str], Sight]) -> None:
    """Such as that of WCAG 2.2 on the size of targets, which is off by itself."""
    small = '<a href="#" style="display:inline-block;width:9px;height:9px">x</a>' * 4
    found = violations(look(f"<main><h1>A</h1>{small}</main>").page)

    assert "target-size" in [id_ for id_, _ in found]
