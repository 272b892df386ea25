"""The page itself, what others embed of it, its picture, and its feed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve
from starlette.responses import Response

from timeline.codec.json_schema import TEXT, every, record
from timeline.exports.answering import changes_since
from timeline.exports.drawing import as_png
from timeline.exports.drawing.card import draw_card
from timeline.exports.feed import feed_of
from timeline.exports.markdown import to_markdown
from timeline.exports.page.building import to_page
from timeline.exports.served import answering as served
from timeline.exports.served.definitions import NUMBER
from timeline.exports.served.parameters import PAGED, Parameter
from timeline.exports.served.schemas import QUESTIONS
from timeline.exports.served.told import Page
from timeline.exports.web.forms import CHARSET, as_headers, in_form, json_line, page_links
from timeline.exports.web.kept import Representation
from timeline.exports.web.living import page_questions, quoted
from timeline.exports.web.mounted import Mounted, by_form, of_story, with_links
from timeline.exports.web.negotiation import SUFFIXES
from timeline.exports.web.policy import page_policy
from timeline.questions.changes.causes import BEGINNING

if TYPE_CHECKING:
    from starlette.requests import Request

    from timeline.exports.served.told import Inquiry
    from timeline.exports.web.answering import Requested, Responder
    from timeline.exports.web.living import LivingPages
    from timeline.exports.web.serving import Serving

__all__ = ["page_mounted"]

JSON, HTML, JSON_FEED = SUFFIXES["json"], SUFFIXES["html"], "application/feed+json"

PAGE = "All of the story: as a page or a note, or in other forms how many on every side."
PARTS = "The parts of the page, each with what changes with it."
ONE_PART = "One part of the page; a template stands for every part within."
EMBED = "What stands within pages of others."
CARD = "What leads the page, as a picture."
FEED = "What was recorded, the newest first, with the figures that moved by it (JSON Feed 1.1)."
HEALTH = "That the ledger can be read, and up to where."

PART = Parameter("part", "The part, by its name among all parts.")
DIGESTS = record(
    state={**TEXT, "description": "Of which state of the ledger they are."},
    parts={"type": "object", "additionalProperties": TEXT},
)
STATUS = record(status={"const": "ok"}, position=NUMBER)
FEED_DATA = record(
    {"next_url": {**TEXT, "description": "Where the next piece is, as seen from this one."}},
    version=TEXT,
    title=TEXT,
    description=TEXT,
    language=TEXT,
    items=every({"type": "object"}),
)


def page_mounted(answering: Responder, pages: LivingPages) -> list[Mounted]:
    """Return the page where it is answered, and what else is made of all of the story."""
    return [
        *_page_and_parts(answering, pages),
        *_for_others(answering),
        Mounted(
            name="health",
            about=HEALTH,
            answer=answering.safely(partial(_health, answering)),
            addresses={"/health": [JSON]},
            schema=STATUS,
        ),
    ]


def _page_and_parts(answering: Responder, pages: LivingPages) -> list[Mounted]:
    of = answering.of_story
    page = of(partial(_page, pages), [*SUFFIXES])
    at = by_form("/", "/index", SUFFIXES)
    return [
        of_story("page", PAGE, page, at, schema=with_links(QUESTIONS)),
        of_story("parts", PARTS, of(pages.parts, ["json"]), {"/parts": [JSON]}, schema=DIGESTS),
        of_story("part", ONE_PART, of(pages.part, ["html"]), {"/parts/{part}": [HTML]}, PART),
    ]


def _for_others(answering: Responder) -> list[Mounted]:
    """Return what sites embed, and what programs show that link to the page or follow it."""
    of = answering.of_story
    svg, png, feed = of(_card, ["svg"]), of(_card, ["png"]), of(_feed, ["json"], PAGED)
    at = {"/feed.json": [JSON_FEED]}
    return [
        of_story("embed", EMBED, of(_embedded, ["html"]), {"/embed": [HTML]}),
        of_story("card", CARD, svg, {"/card.svg": ["image/svg+xml"]}),
        of_story("card-png", CARD, png, {"/card.png": ["image/png"]}),
        of_story("feed", FEED, feed, at, parameters=PAGED, schema=FEED_DATA),
    ]


def _page(
    pages: LivingPages, asked: Inquiry, serving: Serving, wanted: Requested, stamp: str
) -> Representation:
    match wanted.form:
        case "html":
            return pages.whole(asked, serving, wanted, stamp)
        case "md":
            questions = page_questions(asked, serving)
            text = to_markdown(asked.reading, questions, title=serving.title)
            return Representation(text.encode(), f"text/markdown{CHARSET}")
        case form:
            return in_form(
                form, served.questions(asked), serving, wanted.given, stamp, ending=wanted.ending
            )


def _embedded(asked: Inquiry, serving: Serving, _: Requested, __: str) -> Representation:
    """Return what stands within pages of others: no script, on the sites that may have it."""
    html = to_page(
        asked.reading,
        page_questions(asked, serving),
        title=serving.title,
        look=evolve(serving.look, embed=True),
        quotes=partial(quoted, asked),
    )
    policy = page_policy(html, serving.frames)
    return Representation(html.encode(), f"text/html{CHARSET}", policy=policy)


def _card(asked: Inquiry, serving: Serving, wanted: Requested, _: str) -> Representation:
    drawn = draw_card(asked.reading, page_questions(asked, serving), title=serving.title)
    if wanted.form == "png":
        return Representation(as_png(drawn, sharp=1), "image/png")
    return Representation(drawn.encode(), "image/svg+xml")


def _feed(
    asked: Inquiry, serving: Serving, wanted: Requested, _: str, *, limit: int, after: int
) -> Representation:
    """Return a piece of the feed, which leads to the next."""
    changes = changes_since(BEGINNING, asked.reading, page_questions(asked, serving))
    many = len(changes.events)
    page = Page(after, limit, many)
    feed = feed_of(changes, asked.reading.cuts, title=serving.title, events=page.newest(many))
    links = page_links(page, wanted.given)
    following = {"next_url": links["next"]} if "next" in links else {}
    return Representation(
        json_line({**feed, **following}).encode(), JSON_FEED, links=as_headers(links)
    )


def _health(answering: Responder, _: Request) -> Response:
    """Say that the ledger can be read, and up to where; where it cannot, that is a problem."""
    position = answering.source.version().position
    return Response(json_line({"status": "ok", "position": position}), media_type=JSON)
