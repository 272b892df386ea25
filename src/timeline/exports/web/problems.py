"""What is said where nothing can be answered: problem details (RFC 9457)."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from attrs import frozen
from starlette.responses import Response

from timeline.display.escape import visible
from timeline.errors import AskedAmiss, LedgerError, UnknownEvent, ValueRefused

if TYPE_CHECKING:
    from typing import Self

__all__ = [
    "MEDIA_TYPE",
    "PROBLEM",
    "RETRY",
    "Problem",
    "Refused",
    "problem_told",
]

MEDIA_TYPE = "application/problem+json"

log = logging.getLogger("timeline.web")

FAULT = 500
"""From this status on it is the server that cannot answer."""

PROBLEM = {
    "type": "object",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What was expected, and what was found."},
        "parameter": {"type": "string", "description": "The parameter that it is about."},
    },
    "required": ["type", "title", "status", "detail"],
}
"""The JSON Schema of what is said: others may add to it, as the standard allows."""

RETRY = 5
"""After so many seconds it may be better to ask again."""


class Refused(Exception):
    """What is asked for is not answered, with the *status* that says why, and a sentence."""

    def __init__(
        self, status: int, sentence: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.headers = status, sentence, headers or {}


@frozen
class Problem:
    """What is said where nothing can be answered.

    Attributes:
        status: why, as HTTP has it.
        detail: what was expected, and what was found.
        headers: what else an answer over HTTP says.
        parameter: the parameter that it is about, if it is about one.
    """

    status: int
    detail: str
    headers: Mapping[str, str] = {}
    parameter: str | None = None

    @classmethod
    def of(cls, error: Exception) -> Self:
        """Return what is said of *error*; one of which nothing is known is told without its words.

        Where it is the server's, whoever runs it can see why.
        """
        if isinstance(error, Refused):
            return cls(error.status, error.sentence, error.headers)
        if isinstance(error, AskedAmiss):
            status = 404 if error.parameter == "question" else 400
            return cls(status, str(error), parameter=error.parameter)
        if isinstance(error, LedgerError | OSError):
            return cls(503, _away(error), {"retry-after": str(RETRY)})
        if isinstance(error, UnknownEvent):
            return cls(404, str(error))
        if isinstance(error, ValueRefused):
            return cls(400, str(error))
        return cls(500, "this could not be answered; whoever runs the server can see why")

    @property
    def is_fault(self) -> bool:
        """Whether it is the server that cannot answer, rather than who asks that is to blame."""
        return self.status >= FAULT

    def data(self) -> dict[str, Any]:
        """Return the problem document."""
        about = {} if self.parameter is None else {"parameter": self.parameter}
        return {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": visible(self.detail),
            **about,
        }

    def response(self) -> Response:
        """Return the answer that says it."""
        headers = {"cache-control": "no-store", **self.headers}
        content = json.dumps(self.data()).encode()
        return Response(content, self.status, headers, MEDIA_TYPE)


def problem_told(error: Exception) -> Response:
    """Return the answer that says what is said of *error*; a fault of the server is logged."""
    problem = Problem.of(error)
    if problem.is_fault:
        _log_fault(error, problem.status)
    return problem.response()


def _away(error: LedgerError | OSError) -> str:
    """Say that the ledger is damaged or away: where it lies is nobody else's business."""
    kind = type(error).__name__
    why = "is damaged" if kind == "LedgerCorrupt" else "cannot be read"
    return f"the ledger {why} ({kind}): it is tried again whenever somebody asks"


def _log_fault(error: Exception, status: int) -> None:
    """Tell whoever runs the server what became of an answer; of what is no fault here, briefly."""
    trace = error if status == FAULT else None
    log.warning("answered %d: %s", status, visible(str(error)), exc_info=trace)
