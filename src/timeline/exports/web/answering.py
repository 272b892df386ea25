"""What answers a request: from what is kept, or by asking the story, and never half of it."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from attrs import frozen
from starlette.responses import Response

from timeline.events.kinds import registered_kinds
from timeline.exports.served.parameters import CUTS, read_values
from timeline.exports.web.forms import in_form
from timeline.exports.web.kept import AskedLately, Representation
from timeline.exports.web.negotiation import form_wanted, forms_of, without_suffix
from timeline.exports.web.policy import HEADERS
from timeline.exports.web.problems import problem_told
from timeline.model.prints import print_of_kind, print_of_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from starlette.requests import Request

    from timeline.exports.served.parameters import Parameter, Values
    from timeline.exports.served.resources import Resource
    from timeline.exports.served.told import Inquiry
    from timeline.exports.web.serving import Serving
    from timeline.exports.web.source import StorySource, Version

    Endpoint = Callable[[Request], Response]
    Make = Callable[..., Representation]
    """Makes an answer of what is asked about, how it is served, what is requested, and a stamp."""

__all__ = ["Requested", "Responder"]

ROOM = 64 * 2**20
"""So many bytes of answers are kept."""


@frozen
class Requested:
    """What a request asks for.

    Attributes:
        path: its path, without the form that it may end in.
        given: the parameters, as they were given.
        form: in which form.
        ending: what the address says of the form, if it does.
    """

    path: str
    given: Mapping[str, list[str]]
    form: str
    ending: str = ""

    @classmethod
    def of(cls, request: Request, forms: Sequence[str]) -> Requested:
        """Return what *request* asks for in one of *forms*: where there is one, it is that.

        Raises:
            Refused: it accepts none of them.
        """
        path, form = without_suffix(request.url.path)
        ending = f".{form}" if form else ""
        given: dict[str, list[str]] = {}
        for name, value in request.query_params.multi_items():
            given.setdefault(name, []).append(value)
        if len(forms) == 1:
            (form,) = forms
        elif form is None:
            form = form_wanted(request.headers.get("accept", ""), forms)
        return cls(path, given, form, ending)

    def read(self, parameters: Iterable[Parameter], required: Iterable[str] = ()) -> Values:
        """Return the values of *parameters*, and apart from them the cuts.

        Raises:
            AskedAmiss: one cannot be read, is not known, or is *required* and not given.
        """
        return read_values(parameters, self.given, required)


class Responder:
    """Answers requests about the story of a *source*, as it is to be served."""

    def __init__(self, source: StorySource, serving: Serving) -> None:
        self.source = source
        self.serving = serving
        self._kept = AskedLately[Representation](ROOM, lambda answer: len(answer.content))

    @cached_property
    def _made_by(self) -> str:
        """What decides on answers beside the events: the library, and the vocabulary."""
        kinds = (print_of_kind(kind) or kind.name for kind in registered_kinds())
        return "\n".join((print_of_library(), self.serving.deciding, *sorted(kinds)))

    def of_resource(self, resource: Resource) -> Endpoint:
        """Return what answers requests for *resource*."""
        forms = forms_of(resource)

        def answer(request: Request) -> Response:
            wanted = Requested.of(request, forms)
            values = wanted.read(resource.parameters, resource.required)
            named = _named_in(wanted.path, request.path_params)

            def make(
                asked: Inquiry, serving: Serving, wanted: Requested, stamp: str
            ) -> Representation:
                told = resource.told(asked, **values.rest, **named)
                return in_form(
                    wanted.form, told, serving, wanted.given, stamp, ending=wanted.ending
                )

            return self._respond(request, wanted, values.cuts, make)

        return self.safely(answer)

    def of_story(
        self, make: Make, forms: Sequence[str], parameters: Iterable[Parameter] = ()
    ) -> Endpoint:
        """Return what answers with that which *make* makes of all of the story, by *parameters*."""
        taken = (*CUTS, *parameters)

        def answer(request: Request) -> Response:
            wanted = Requested.of(request, forms)
            values = wanted.read(taken)
            return self._respond(request, wanted, values.cuts, partial(make, **values.rest))

        return self.safely(answer)

    def safely(self, answer: Endpoint) -> Endpoint:
        """Return *answer*, whose errors become problem details and nothing else."""

        def answer_safely(request: Request) -> Response:
            try:
                response = answer(request)
            except Exception as error:  # noqa: BLE001 - every one is told as a problem
                response = problem_told(error)
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
            return response

        return answer_safely

    def _respond(
        self, request: Request, wanted: Requested, cuts: Mapping[str, Any], make: Make
    ) -> Response:
        """Return what *make* makes of the story, or that it is as the request knows it."""
        known = request.headers.get("if-none-match", "")
        version = self.source.version_if_still()
        answer = None if version is None else self._at_hand(self._tag(version, wanted), known)
        return answer or self._made(wanted, known, cuts, make)

    def _at_hand(self, tag: str, known: str) -> Response | None:
        """Return the answer with *tag*, or that it is *known*; `None` where it is not kept."""
        if tag in known:
            return Response(status_code=304, headers=_headers(tag))
        answer = self._kept.get(tag)
        return None if answer is None else _response(answer, tag)

    def _made(self, wanted: Requested, known: str, cuts: Mapping[str, Any], make: Make) -> Response:
        with self.source.held() as (story, version):
            tag = self._tag(version, wanted)
            # Somebody else may have asked for the same while this waited.
            at_hand = self._at_hand(tag, known)
            if at_hand is not None:
                return at_hand
            asked = self.serving.asked_of(story, cuts)
            answer = make(asked, self.serving, wanted, version.stamp)
            self._kept.keep(tag, answer)
        return _response(answer, tag)

    def _tag(self, version: Version, wanted: Requested) -> str:
        """Return the entity tag of an answer: all that decides on its bytes."""
        parts = (
            version.root.hex(),
            self._made_by,
            wanted.path,
            wanted.ending,
            repr(sorted(wanted.given.items())),
            wanted.form,
        )
        digest = sha256("\0".join(parts).encode()).digest()
        # A page says when it was made, so that two of one state may differ.
        weak = "W/" if wanted.form == "html" else ""
        return f'{weak}"{urlsafe_b64encode(digest[:21]).decode()}"'


def _named_in(path: str, named: Mapping[str, str]) -> dict[str, str]:
    """Return what the *path*, which has no form at its end any more, names."""
    path = unquote(path)
    return {
        name: text if path.endswith(text) or f"{text}/" in path else without_suffix(text)[0]
        for name, text in named.items()
    }


def _headers(tag: str) -> dict[str, str]:
    return {"etag": tag, "vary": "Accept", "cache-control": "no-cache"}


def _response(answer: Representation, tag: str) -> Response:
    headers = _headers(tag)
    if answer.policy:
        headers["content-security-policy"] = answer.policy
    if answer.links:
        headers["link"] = ", ".join(answer.links)
    return Response(answer.content, headers=headers, media_type=answer.media_type)
