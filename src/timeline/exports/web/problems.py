"""What is said where nothing can be answered: problem details (RFC 9457)."""

from __future__ import annotations

import json
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from timeline.display.escape import visible
from timeline.errors import AskedAmiss, LedgerError, UnknownEvent, ValueRefused

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "MEDIA_TYPE",
    "PROBLEM",
    "RETRY",
    "Refused",
    "problem",
    "problem_of",
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


def problem(
    status: int, detail: str, headers: Mapping[str, str] | None = None, **more: str
) -> Response:
    """Return the answer that says, in a sentence, what was expected and found."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    content = json.dumps({**told, "detail": visible(detail), **more}).encode()
    return Response(content, status, {"cache-control": "no-store", **(headers or {})}, MEDIA_TYPE)


def problem_of(error: Exception) -> Response:
    """Return what is said of *error*; one of which nothing is known is told without its words."""
    if isinstance(error, Refused):
        return problem(error.status, error.sentence, error.headers)
    if isinstance(error, AskedAmiss):
        status = 404 if error.parameter == "question" else 400
        return problem(status, str(error), parameter=error.parameter)
    if isinstance(error, LedgerError | OSError):
        return _away(error)
    if isinstance(error, UnknownEvent):
        return problem(404, str(error))
    if isinstance(error, ValueRefused):
        return problem(400, str(error))
    return problem(500, "this could not be answered; whoever runs the server can see why")


def problem_told(error: Exception) -> Response:
    """Return what is said of *error*; where it is the server's, whoever runs it can see why."""
    response = problem_of(error)
    if response.status_code >= FAULT:
        _log_fault(error, response.status_code)
    return response


def _away(error: LedgerError | OSError) -> Response:
    """Say that the ledger is damaged or away: where it lies is nobody else's business."""
    kind = type(error).__name__
    why = "is damaged" if kind == "LedgerCorrupt" else "cannot be read"
    detail = f"the ledger {why} ({kind}): it is tried again whenever somebody asks"
    return problem(503, detail, {"retry-after": str(RETRY)})


def _log_fault(error: Exception, status: int) -> None:
    """Tell whoever runs the server what became of an answer; of what is no fault here, briefly."""
    trace = error if status == FAULT else None
    log.warning("answered %d: %s", status, visible(str(error)), exc_info=trace)
