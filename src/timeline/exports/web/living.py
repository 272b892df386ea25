"""The page as it is served: made once of each state, and handed out whole and in parts."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from timeline.exports.page.building import to_page
from timeline.exports.page.living import CutPage, Living, cut_page
from timeline.exports.web.forms import CHARSET, json_line
from timeline.exports.web.kept import AskedLately, Representation
from timeline.exports.web.policy import page_policy
from timeline.exports.web.problems import Refused
from timeline.exports.web.source import position_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.events import Document, Passage
    from timeline.exports.served.told import Inquiry
    from timeline.exports.web.answering import Requested
    from timeline.exports.web.serving import Serving
    from timeline.questions.asked import AskedQuestion

    Given = Mapping[str, list[str]]

__all__ = ["LivingPages", "made", "page_questions", "quoted"]

PAGES = 8
"""So many pages are kept, of several states or through several cuts, until their parts are asked
for."""

HTML = f"text/html{CHARSET}"


class LivingPages:
    """The pages that were made last; who uses it holds the story."""

    def __init__(self) -> None:
        self._kept = AskedLately[CutPage](PAGES)

    def page(self, asked: Inquiry, serving: Serving, given: Given, stamp: str) -> CutPage:
        """Return the page of what is *asked* by the parameters *given*, in the state of *stamp*."""
        key = f"{stamp} {sorted(given.items())}"
        page = self._kept.get(key)
        if page is None:
            page = made(asked, serving, stamp)
            self._kept.keep(key, page)
        return page

    def whole(
        self, asked: Inquiry, serving: Serving, wanted: Requested, stamp: str
    ) -> Representation:
        """Return all of the page."""
        html = self.page(asked, serving, wanted.given, stamp).html
        return Representation(html.encode(), HTML, policy=page_policy(html))

    def part(
        self, asked: Inquiry, serving: Serving, wanted: Requested, stamp: str
    ) -> Representation:
        """Return the part of the page that the end of the path names.

        Raises:
            Refused: the page has none of that name.
        """
        name = wanted.path.rpartition("/")[2]
        part = self.page(asked, serving, wanted.given, stamp).parts.get(name)
        if part is None:
            raise Refused(404, f"the page has no part {name!r}: /parts lists them")
        return Representation(part.encode(), HTML)

    def parts(
        self, asked: Inquiry, serving: Serving, wanted: Requested, stamp: str
    ) -> Representation:
        """Return what changes with each part of the page, by its name."""
        digests = self.page(asked, serving, wanted.given, stamp).digests
        listed = json_line({"state": stamp, "parts": digests})
        return Representation(listed.encode(), "application/json")


def made(asked: Inquiry, serving: Serving, stamp: str) -> CutPage:
    """Return the page of what is *asked* now, in the state of *stamp*."""
    position = position_in(stamp)
    marked = to_page(
        asked.reading,
        page_questions(asked, serving),
        title=serving.title,
        look=serving.look,
        quotes=partial(quoted, asked),
        live=Living(position, datetime.now(UTC)),
    )
    return cut_page(marked)


def page_questions(asked: Inquiry, serving: Serving) -> tuple[AskedQuestion, ...] | None:
    """Return the questions that the page answers; `None` is one for each measure."""
    return asked.asking.questions(serving.asked) if serving.asked else None


def quoted(asked: Inquiry, _: Document, passage: Passage) -> tuple[str, str, str] | None:
    """Return the words of *passage*, where they are not withheld."""
    words = asked.words(passage)
    return None if words is None else ("", words, "")
