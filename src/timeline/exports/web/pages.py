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
from timeline.exports.web.forms import CHARSET, in_form, in_json
from timeline.exports.web.kept import Representation
from timeline.exports.web.negotiation import SUFFIXES
from timeline.exports.web.policy import page_policy

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from timeline.events import Document, Passage
    from timeline.exports.served.told import Asked
    from timeline.exports.web.answering import Answering, Wanted
    from timeline.exports.web.serving import Serving
    from timeline.questions.asked import AskedQuestion

__all__ = ["page_routes"]


def page_routes(answering: Answering) -> list[BaseRoute]:
    """Return the routes of the page, and of what is made of all of the story."""
    page = answering.of_story(_page, [*SUFFIXES])
    return [
        Route("/", page, name="page"),
        *(Route(f"/index.{form}", page) for form in SUFFIXES),
        Route("/embed", answering.of_story(_embedded, ["html"]), name="embed"),
        Route("/card.svg", answering.of_story(_card, ["svg"])),
        Route("/card.png", answering.of_story(_card, ["png"])),
        Route("/feed.json", answering.of_story(_feed, ["json"]), name="feed"),
        Route("/health", answering.safely(partial(_health, answering)), name="health"),
    ]


def _page(asked: Asked, serving: Serving, wanted: Wanted, stamp: str) -> Representation:
    match wanted.form:
        case "html":
            return _html(asked, serving)
        case "md":
            questions = _questions(asked, serving)
            text = to_markdown(asked.reading, questions, title=serving.title)
            return Representation(text.encode(), f"text/markdown{CHARSET}")
        case form:
            return in_form(
                form, served.questions(asked), serving, wanted.given, stamp, ending=wanted.ending
            )


def _embedded(asked: Asked, serving: Serving, _: Wanted, __: str) -> Representation:
    return _html(asked, evolve(serving, look=evolve(serving.look, embed=True)))


def _html(asked: Asked, serving: Serving) -> Representation:
    """Return the page; what is embedded may stand on the sites that are allowed to have it."""
    html = to_page(
        asked.reading,
        _questions(asked, serving),
        title=serving.title,
        look=serving.look,
        quotes=partial(_quoted, asked),
    )
    frames = serving.frames if serving.look.embed else ()
    return Representation(html.encode(), f"text/html{CHARSET}", policy=page_policy(html, frames))


def _questions(asked: Asked, serving: Serving) -> tuple[AskedQuestion, ...] | None:
    return asked.asking.questions(serving.asked) if serving.asked else None


def _quoted(asked: Asked, _: Document, passage: Passage) -> tuple[str, str, str] | None:
    words = asked.words(passage)
    return None if words is None else ("", words, "")


def _card(asked: Asked, serving: Serving, wanted: Wanted, _: str) -> Representation:
    drawn = draw_card(asked.reading, _questions(asked, serving), title=serving.title)
    if wanted.form == "png":
        return Representation(as_png(drawn, sharp=1), "image/png")
    return Representation(drawn.encode(), "image/svg+xml")


def _feed(asked: Asked, serving: Serving, _: Wanted, __: str) -> Representation:
    feed = to_jsonfeed(asked.reading, None, _questions(asked, serving), title=serving.title)
    return Representation(in_json(feed).encode(), "application/feed+json")


def _health(answering: Answering, _: Request) -> Response:
    """Say that the ledger can be read, and up to where; where it cannot, that is a problem."""
    position = answering.source.version().position
    return Response(in_json({"status": "ok", "position": position}), media_type="application/json")
