"""SVG as text: whatever text tries, it stays text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.display.escape import visible
from timeline.exports.drawing.svg import element, written

XML_REFUSES = {"\ufffe": r"\ufffe", "\uffff": r"\uffff"}

ISOLATES = {0x2068: None, 0x2069: None}
"""Around words from right to left, where they take no room."""


def seen(text: str) -> str:
    """Return how *text* is shown, with what XML refuses escaped by hand."""
    shown = visible(text)
    for character, escaped in XML_REFUSES.items():
        shown = shown.replace(character, escaped)
    return shown


@given(st.text(st.characters()))
@example("</text><script>alert(1)</script>")
@example("\" onload='alert(1)' x=\"")
@example("]]>&#0;&lt;\x00\ud800\u202e\ufffe\uffff\r\n\t")
def test_any_text_is_well_formed_and_reads_as_it_is_shown(text: str) -> None:
    """Within an element and in an attribute."""
    drawn = ET.fromstring(element("text", written(text), aria_label=text))  # noqa: S314 - ours
    read = [(drawn.text or "").translate(ISOLATES), drawn.attrib["aria-label"].translate(ISOLATES)]

    assert [seen(text)] * 2 == read
    assert [] == list(drawn)


def test_numbers_have_a_tenth_at_most() -> None:
    """Nobody sees more, and whole ones are whole."""
    assert '<rect x="0.3" y="26" width="123456.7"/>' == element(
        "rect", x=0.1 + 0.2, y=26.0, width=123456.7
    )


def test_parts_stand_on_lines_of_their_own() -> None:
    """So that what is copied is not run together; what is left out leaves no line."""
    assert "<g><path/>\n<path/></g>" == element("g", element("path"), "", element("path"))
