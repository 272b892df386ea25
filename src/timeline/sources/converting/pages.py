"""From a page to its text, through inscriptis; runs in a process of its own."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_engine import Inscriptis
from inscriptis.html_properties import Display, WhiteSpace
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement
from inscriptis.model.tag import CustomHtmlTagHandlerMapping
from lxml import etree

from timeline.sources.converting.charsets import decoded
from timeline.sources.converting.converted import Hidden, Unreadable
from timeline.sources.converting.limits import DEEPEST
from timeline.sources.converting.stripping import without_hidden

__all__ = ["page_text"]

_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "blockquote", "table", "dl")
_LINES = (
    *("ul", "ol", "li", "menu", "dir", "dt", "dd", "tr", "caption", "thead", "tbody", "tfoot"),
    *("section", "form", "fieldset", "legend", "details", "summary", "dialog", "search", "center"),
    *("option", "optgroup", "select", "hr", "head", "html", "frameset"),
)
_STYLE = {
    **{tag: element for tag, element in STRICT_CSS_PROFILE.items() if tag != "q"},
    **{tag: HtmlElement(display=Display.block) for tag in _LINES},
    **{
        tag: HtmlElement(display=Display.block, margin_before=1, margin_after=1)
        for tag in _PARAGRAPHS
    },
}
"""How the elements of a page are laid out; nothing is hidden, or put in, by any of them."""

_PRINTABLE = {
    code: "\ufffd"
    for code in (*range(32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))
    if chr(code) not in "\t\n\r"
} | {0xA0: " ", 0x0D: "\n"}
"""What no text in XML may hold, and what becomes of it: a browser shows a box, or nothing."""


_REFERENCE = re.compile(r"&#(?:x[0-9a-f]{1,8}|[0-9]{1,9});?", re.IGNORECASE)
"""A character by its number: of some, browsers and the parser do not make the same."""


def _character(reference: re.Match[str]) -> str:
    character = unescape(reference[0])
    return reference[0] if character in {"<", ">", "&"} else character


def page_text(content: bytes, charset: str | None) -> tuple[str, list[Hidden], list[str]]:
    """Return what is seen on the page *content*, what is hidden, and what else has to be told.

    Raises:
        Unreadable: there is no text, or not all of it could be kept.
    """
    page, notices = decoded(content, charset)
    root = _parsed(_REFERENCE.sub(_character, page.replace("\r\n", "\n")).translate(_PRINTABLE))
    hidden = without_hidden(root)
    seen = "".join(root.itertext())
    for element in root.iter():  # inscriptis takes references to characters for what they refer to
        element.text = element.text and element.text.replace("&", "&amp;")
        element.tail = element.tail and element.tail.replace("&", "&amp;")
    text = _laid_out(root)
    if _letters(text) != _letters(seen):
        raise Unreadable("not every visible word of it would be in the text; nothing is written")
    if not text.strip():
        raise Unreadable(f"nothing is seen on it{_told(hidden)}")
    return text, hidden, notices


def _told(hidden: list[Hidden]) -> str:
    return f"; hidden are {'; '.join(map(str, hidden))}" if hidden else ""


def _letters(text: str) -> str:
    return "".join(text.split())


def _parsed(page: str) -> etree._Element:
    """Return the tree of *page*, with what stands behind its end."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True)
    root = etree.Element("html")
    if page.strip():
        tree = etree.fromstring(page.encode(), parser)
        if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
            raise Unreadable(f"its tags are nested more than {DEEPEST:,} deep, or it is too large")
        if tree is not None:
            before = reversed([*tree.itersiblings(preceding=True)])
            root.extend([*before, tree, *tree.itersiblings()])
    return root


def _laid_out(root: etree._Element) -> str:
    """Return the text of *root*, a line for each block, with a tab between cells of a row."""
    starts: dict[str, Any] = dict.fromkeys(("table", "tr", "ul", "ol", "li"))
    ends: dict[str, Any] = dict.fromkeys(("table", "ul", "ol", "td", "th"))
    mapping = CustomHtmlTagHandlerMapping(starts | {"td": _cell, "th": _cell}, ends)
    config = ParserConfig(css=_STYLE, custom_html_tag_handler_mapping=mapping)
    text = Inscriptis(root, config).get_text()
    lines = (line.rstrip() for line in text.replace("\xa0", " ").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _cell(state: Any, _: dict[str, str]) -> None:
    """Begin a cell: cells follow each other as they are read, whatever they hold.

    Side by side, as inscriptis draws them, lines of one would stand between those of another.
    """
    block = state.tags[-1].canvas.current_block
    if not block.is_empty():
        block.merge("\t", WhiteSpace.pre)
        block.collapsable_whitespace = True
