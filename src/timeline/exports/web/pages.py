"""The page itself, what others embed of it, its picture, and its feed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve
from starlette.responses import Response
from starlette.routing import Route

from timeline.exports.drawing import as_png
from timeline.exports.drawing.card import draw_card
from timeline.exports.jsonfeed import to_jsonfeed
from timeline.exports.markdown import to_markdown
from timeline.exports.page.building import to_page
from timeline.exports.served import answering as served
from timeline.exports.web.forms import CHARSET, in_form, json_line
from timeline.exports.web.kept import Representation
from timeline.exports.web.living import page_questions, quoted
from timeline.exports.web.negotiation import SUFFIXES
from timeline.exports.web.policy import page_policy

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from timeline.exports.served.told import Inquiry
    from timeline.exports.web.answering import Requested, Responder
    from timeline.exports.web.living import LivingPages
    from timeline.exports.web.serving import Serving

__all__ = ["page_routes"]


def page_routes(answering: Responder, pages: LivingPages) -> list[BaseRoute]:
    """Return the routes of the page, and of what is made of all of the story."""
    page = answering.of_story(partial(_page, pages), [*SUFFIXES])
    return [
        Route("/", page, name="page"),
        *(Route(f"/index.{form}", page) for form in SUFFIXES),
        Route("/parts", answering.of_story(pages.parts, ["json"]), name="parts"),
        Route("/parts/{part}", answering.of_story(pages.part, ["html"]), name="part"),
        Route("/embed", answering.of_story(_embedded, ["html"]), name="embed"),
        Route("/card.svg", answering.of_story(_card, ["svg"])),
        Route("/card.png", answering.of_story(_card, ["png"])),
        Route("/feed.json", answering.of_story(_feed, ["json"]), name="feed"),
        Route("/health", answering.safely(partial(_health, answering)), name="health"),
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


def _feed(asked: Inquiry, serving: Serving, _: Requested, __: str) -> Representation:
    feed = to_jsonfeed(asked.reading, None, page_questions(asked, serving), title=serving.title)
    return Representation(json_line(feed).encode(), "application/feed+json")


def _health(answering: Responder, _: Request) -> Response:
    """Say that the ledger can be read, and up to where; where it cannot, that is a problem."""
    position = answering.source.version().position
    return Response(
        json_line({"status": "ok", "position": position}), media_type="application/json"
    )
