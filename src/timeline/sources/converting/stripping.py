"""A page without what is not seen on it, and what that was."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lxml import etree

from timeline.sources.converting.converted import FIRST, Hidden
from timeline.sources.converting.hiding import BLOCKS, declarations, reasons_unseen, why_gone

if TYPE_CHECKING:
    from timeline.sources.converting.hiding import Style

__all__ = ["without_hidden"]

LONGEST = 80
"""So many characters are shown of what was hidden."""

_INLINE = {"span", "a", "b", "i", "u", "em", "strong", "small", "label", "font", "cite", "time"}
"""Elements that stand in a line, unless their style says otherwise."""

_RAISED = {
    "sup": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "sub": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}
"""A note behind a number is none of its digits."""


def without_hidden(root: etree._Element) -> list[Hidden]:
    """Take out of *root* what is not seen, and return what that is, by what hides it."""
    stripping = _Stripping()
    walk = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in walk:
        if event == "end":
            stripping.leave(element)
        elif event == "comment":
            stripping.leave_out(element)
        elif stripping.enter(element):
            walk.skip_subtree()
    return stripping.hidden()


class _Stripping:
    """A walk over a page: what was hidden on it so far, and what hides the text at this place."""

    def __init__(self) -> None:
        self._words: defaultdict[str, list[str]] = defaultdict(list)
        self._around: list[frozenset[str]] = [frozenset()]

    def enter(self, element: etree._Element) -> bool:
        """Take note that *element* begins; return whether nothing in it is seen."""
        style = declarations(element.attrib)
        self._around.append(reasons_unseen(style, self._around[-1]))
        if reason := why_gone(element.tag, element.attrib):
            self._words[reason] += "".join(element.itertext()).split()
            element.clear(keep_tail=True)
            element.tag = "span"
            return True
        element.text = self._seen(element.text)
        _shape(element, style)
        if element.tag == "q" and not self._around[-1]:
            _quote(element)
        return False

    def leave(self, element: etree._Element) -> None:
        """Take note that *element* ends."""
        self._around.pop()
        element.tail = self._seen(element.tail)

    def leave_out(self, comment: etree._Comment) -> None:
        """Take note of a comment, which is never seen."""
        self._words["comments"] += (comment.text or "").split()
        comment.text = ""
        comment.tail = self._seen(comment.tail)

    def hidden(self) -> list[Hidden]:
        """Return what was hidden."""
        return [
            Hidden(reason, len(words), " ".join(words[:FIRST])[:LONGEST])
            for reason, words in self._words.items()
            if words
        ]

    def _seen(self, text: str | None) -> str | None:
        """Return what is seen of *text* at this place: blanks, if it is hidden."""
        if not text or not self._around[-1]:
            return text
        self._words[min(self._around[-1])] += text.split()
        return " "


def _shape(element: etree._Element, style: Style) -> None:
    """Let the name of *element* alone say how it is laid out, and its letters how they look."""
    if style.get("display") in BLOCKS and element.tag in _INLINE:
        element.tag = "div"
    if element.tag in _RAISED:
        for inner in element.iter():
            inner.text = inner.text and inner.text.translate(_RAISED[element.tag])
            if inner is not element:
                inner.tail = inner.tail and inner.tail.translate(_RAISED[element.tag])
    element.attrib.clear()


def _quote(element: etree._Element) -> None:
    """Put *element* between the marks that a browser shows around what it quotes."""
    element.text = f"“{element.text or ''}"
    etree.SubElement(element, "span").text = "”"
