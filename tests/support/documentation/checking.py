"""Checks a site that was made: its links lead somewhere, and it fetches nothing from elsewhere."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FETCHED_BY_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""")
UNREAD = re.compile(r"^(?:```|::: |\* |\| ).*", flags=re.MULTILINE)
"""Fences, names of the reference, lists and tables that the generator took for prose."""
VERBATIM = {"pre", "code", "script", "style"}
PLACES = ("src", "href", "srcset", "data", "poster", "action")


class Read(HTMLParser):
    """A page that was read.

    Attributes:
        links: to what it leads.
        fetched: what it fetches.
        names: what can be led to in it.
        unread: lines of Markdown that were taken for prose.
    """

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.names: set[str] = set()
        self.unread: list[str] = []
        self._verbatim = 0
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one tag has; a link of the head is fetched, or stands for the page itself."""
        given = dict(attrs)
        self._verbatim += tag in VERBATIM
        self.names |= {name for key in ("id", "name") if (name := given.get(key))}
        leads = self.links if tag in {"a", "area"} else self.fetched
        leads += [value for key in PLACES if (value := given.get(key))]
        self.fetched += FETCHED_BY_STYLES.findall(given.get("style") or "")

    def handle_endtag(self, tag: str) -> None:
        """Note where code ends."""
        self._verbatim -= tag in VERBATIM

    def handle_data(self, data: str) -> None:
        """Note Markdown that stands in prose."""
        if not self._verbatim:
            self.unread += UNREAD.findall(data)


def faults(site: Path) -> Iterator[str]:
    """Yield what is wrong with *site*, in a line each."""
    for page in sorted(site.rglob("*.html")):
        for fault in faults_of(page, site):
            yield f"{page.relative_to(site)}: {fault}"
    for style in sorted(site.rglob("*.css")):
        for link in FETCHED_BY_STYLES.findall(style.read_text(encoding="utf-8")):
            yield f"{style.relative_to(site)}: fetches {link}"


def faults_of(page: Path, site: Path) -> Iterator[str]:
    """Yield what is wrong with *page* of *site*."""
    read = Read(page)
    for link in read.fetched:
        if is_elsewhere(link):
            yield f"fetches {link}"
    for link in sorted({*read.links, *read.fetched}):
        if not is_elsewhere(link) and not leads_somewhere(link, page, site):
            yield f"nothing is at {link}"
    for line in read.unread:
        yield f"was not read as Markdown: {line}"


def is_elsewhere(link: str) -> bool:
    """Return whether *link* leads to another host, rather than to a file or into the page."""
    parts = urlsplit(link)
    return bool(parts.netloc) or parts.scheme not in {"", "data", "mailto", "javascript"}


def leads_somewhere(link: str, page: Path, site: Path) -> bool:
    """Return whether *link* on *page* leads to a file of *site*, and to a name that is in it."""
    parts = urlsplit(link)
    if parts.scheme:
        return True
    path = unquote(parts.path)
    there = site / path.lstrip("/") if path.startswith("/") else page.parent / path
    there = there / "index.html" if there.is_dir() and path else there if path else page
    if not there.is_file():
        return False
    return not parts.fragment or unquote(parts.fragment) in names_in(there)


@cache
def names_in(page: Path) -> frozenset[str]:
    """Return what can be led to in *page*; its top can always be."""
    return frozenset({*Read(page).names, "top"})
