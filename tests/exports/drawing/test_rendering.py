"""Pictures as images and as pages for print."""

from __future__ import annotations

import struct
import sys
import zlib
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest

from support import hostile, seed_story
from timeline import TimelineError
from timeline.exports.drawing import as_pdf, as_png, draw_answers, draw_lanes, rendering

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def lanes() -> str:
    """Return the lanes of the seed documents."""
    return draw_lanes(seed_story.story())


def test_files_begin_as_such_files_do() -> None:
    """Whatever texts there are in them."""
    for svg in (lanes(), draw_answers(hostile.story(), title=hostile.ATTACK)):
        assert as_png(svg).startswith(b"\x89PNG\r\n\x1a\n")
        assert as_pdf(svg).startswith(b"%PDF-")


def test_the_same_picture_gives_the_same_image() -> None:
    """Byte for byte; pages for print differ in the order of their fonts."""
    assert 1 == len({as_png(lanes()) for _ in range(3)})


def test_an_image_is_large_enough_to_be_printed() -> None:
    """Twice as wide and high as the picture: 1,000 for the drawing, and 24 on either side."""
    width, height = struct.unpack(">II", as_png(lanes())[16:24])

    assert 2 * (1000 + 2 * 24) == width
    assert 2 * 400 < height < 2 * 700


def test_what_draws_images_knows_the_styles() -> None:
    """It passes over rules that it cannot read, and all would be black."""
    colours = drawn_colours(as_png(lanes(), sharp=1))

    assert {(255, 255, 255), (0x3B, 0x38, 0x34), (0x8A, 0x5A, 0x00), (0x1B, 0x1B, 0x1A)} <= colours
    assert (0, 0, 0) not in colours


def drawn_colours(png: bytes) -> set[tuple[int, int, int]]:
    """Return the colours of *png*, read as its format has it (PNG, third edition, chapter 9)."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (8, 6) == (depth, colour), "eight bits each of red, green, blue and opacity"
    data, place = b"", 8
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        data += png[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += 12 + length
    plain, stride = zlib.decompress(data), 4 * width + 1
    before, colours = bytearray(4 * width), set()
    for row in range(height):
        line = bytearray(plain[row * stride + 1 : (row + 1) * stride])
        _unfilter(plain[row * stride], line, before)
        colours |= set(zip(line[0::4], line[1::4], line[2::4], strict=True))
        before = line
    return colours


def _unfilter(way: int, line: bytearray, before: bytearray) -> None:
    """Put into *line* what was taken from it, as *way* says."""
    if way == 1:  # as all lines are by now: only what is to the left was taken from them
        for colour in range(4):
            line[colour::4] = bytes(value & 0xFF for value in accumulate(line[colour::4]))
        return
    for place in range(len(line)):
        left, corner = (line[place - 4], before[place - 4]) if place >= 4 else (0, 0)
        above = before[place]
        nearest = min((left, above, corner), key=lambda value: abs(left + above - corner - value))
        guess = (0, left, above, (left + above) // 2, nearest)[way]
        line[place] = (line[place] + guess) & 0xFF


@pytest.mark.parametrize(
    ("form", "module", "install"),
    [
        (as_png, "resvg_py", r"resvg-py: pip install 'timeline-ledger\[drawing\]'"),
        (as_pdf, "vl_convert", r"vl-convert-python: pip install 'timeline-ledger\[pdf\]'"),
    ],
)
def test_without_the_converter_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, form: Callable[[str], bytes], module: str, install: str
) -> None:
    """A picture can still be drawn as SVG, and shown by any browser."""
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(ImportError, match=install):
        form(lanes())


NAMED = """<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><style>
text{font-family:%s;font-size:16px}</style><rect width="60" height="20" fill="#fff"/>
<text x="4" y="16" fill="#a3430a">%s</text></svg>"""


@pytest.mark.parametrize("fonts", ["Arial,sans-serif", "Nowhere", "sans-serif", "serif"])
@pytest.mark.parametrize("letters", ["1,234", "أسرى", "Київ"])
def test_letters_are_drawn_whatever_fonts_are_named(fonts: str, letters: str) -> None:
    """What draws images knows none of a machine's own names, and says nothing of what it lacks."""
    assert drawn_colours(as_png(NAMED % (fonts, ""))) == {(255, 255, 255)}
    assert (0xA3, 0x43, 0x0A) in drawn_colours(as_png(NAMED % (fonts, letters)))


def test_where_no_font_is_installed_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """An image without its letters would be worse than none."""
    monkeypatch.setattr(rendering, "FONTS", ("Nowhere", "Nor Here"))
    rendering._fonts.cache_clear()

    with pytest.raises(TimelineError, match=r"no font is installed .* for Nowhere, Nor Here"):
        as_png(lanes())
    rendering._fonts.cache_clear()


def test_an_image_is_as_sharp_as_asked() -> None:
    """A card for sharing has the form that sites ask for, point by point."""
    plain, double = (as_png(NAMED % ("Arial", "1"), sharp=sharp)[16:24] for sharp in (1, 2))

    assert ((60, 20), (120, 40)) == (struct.unpack(">II", plain), struct.unpack(">II", double))
