"""What is told, in each form: for people, for programs, for notes and for sheets."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from timeline.exports.asked.choosing import CUT_NAMES
from timeline.exports.markdown import plain
from timeline.exports.page.building import part_page
from timeline.exports.pieces import in_json
from timeline.exports.web.kept import Representation
from timeline.exports.web.negotiation import SUFFIXES
from timeline.exports.web.policy import page_policy
from timeline.exports.web.problems import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.display.card import Line
    from timeline.exports.served.told import Page, Told
    from timeline.exports.web.serving import Serving

__all__ = ["CHARSET", "as_headers", "in_form", "json_line", "page_links"]

CHARSET = "; charset=utf-8"


def in_form(
    form: str,
    told: Told,
    serving: Serving,
    given: Mapping[str, list[str]],
    stamp: str,
    *,
    ending: str,
) -> Representation:
    """Return what is *told* in *form*, under an address with the parameters *given*.

    *stamp* says of which state of the story it is, and *ending* in what the address ends, so that
    whoever follows its links stays with that form.

    Raises:
        Refused: it has no such form.
    """
    links = _links(told, given, ending)
    media_type = f"{SUFFIXES[form]}{'' if form == 'json' else CHARSET}"
    content = _content(form, told, serving, links, stamp)
    policy = page_policy(content) if form == "html" else None
    return Representation(content.encode(), media_type, as_headers(links), policy)


def _content(form: str, told: Told, serving: Serving, links: Mapping[str, str], stamp: str) -> str:
    match form:
        case "json":
            return json_line({**told.data(), "links": links, "state": stamp})
        case "csv":
            if told.table is None:
                raise Refused(406, "expected html, json or md: this is no table")
            return "".join(told.table().csv())
        case "md":
            return _in_markdown(told.heading, told.lines())
        case _:
            lines = [*told.lines()]
            return part_page(told.heading, lines, links, title=serving.title, look=serving.look)


def json_line(value: Any) -> str:
    """Return *value* as JSON, as a line of text that ends."""
    return f"{in_json(value)}\n"


def _in_markdown(heading: str, lines: Iterable[Line]) -> str:
    """Return *lines* below *heading*, as nested lists."""
    listed = (f"{'  ' * line.depth}- {plain(line.text)}" for line in lines)
    return "\n".join(chain((f"# {plain(heading)}", ""), listed, ("",)))


def _links(told: Told, given: Mapping[str, list[str]], ending: str) -> dict[str, str]:
    """Return the addresses that *told* leads to, as seen from its own."""
    cuts = {name: values for name, values in given.items() if name in CUT_NAMES}
    links = {relation: _through(cuts, to, ending) for relation, to in told.links.items()}
    return links | (page_links(told.page, given) if told.page else {})


def _through(cuts: Mapping[str, list[str]], address: str, ending: str) -> str:
    """Return *address*, its path with that *ending*, through *cuts*."""
    path, _, asked = address.partition("?")
    query = "&".join(filter(None, (asked, _query(cuts))))
    return f"{path}{ending}{'?' if query else ''}{query}"


def page_links(page: Page, given: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the addresses of the pieces before *page* and behind it, as seen from its own."""
    ends = {"prev": page.previous, "next": page.following}
    queries = {
        relation: {**given, "after": [str(after)], "limit": [str(page.limit)]}
        for relation, after in ends.items()
        if after is not None
    }
    return {relation: f"?{_query(query)}" for relation, query in queries.items()}


def as_headers(links: Mapping[str, str]) -> tuple[str, ...]:
    """Return *links* as the headers of an answer have them."""
    return tuple(f'<{address}>; rel="{relation}"' for relation, address in links.items())


def _query(given: Mapping[str, list[str]]) -> str:
    """Return *given* as an address has it: in one order, as one entity tag stands for all."""
    return urlencode(sorted(given.items()), doseq=True)
