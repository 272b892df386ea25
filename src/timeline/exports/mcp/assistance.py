"""The story that assistants are answered about, in threads, and what is told of errors."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeVar

from anyio import CapacityLimiter, to_thread

from timeline.exports.mcp.results import shown
from timeline.exports.web.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from timeline.exports.served.told import Inquiry
    from timeline.exports.web.serving import Serving
    from timeline.exports.web.source import StorySource

__all__ = ["Assistance", "problem_told"]

T = TypeVar("T")

log = logging.getLogger("timeline.mcp")

REFUSED = (
    "This was not answered: the field parameter says which argument is amiss, if one is, and the "
    "field detail what was expected and found."
)
LATER = "This cannot be answered now: the field detail says why. It may be asked again later."


class Assistance:
    """Answers about the story of a *source*, as it is to be served."""

    def __init__(self, source: StorySource, serving: Serving) -> None:
        self._source = source
        self._serving = serving
        self._threads = CapacityLimiter(serving.at_once)

    async def answered(self, work: Callable[[], T]) -> T:
        """Return what *work* returns, in a thread of its own.

        Once nobody asks any more, it is not waited for; how many may be at work stays bounded.
        """
        return await to_thread.run_sync(work, abandon_on_cancel=True, limiter=self._threads)

    def asked(self, cuts: Mapping[str, Any]) -> AbstractContextManager[tuple[Inquiry, str]]:
        """Give what is asked about, through *cuts*, and which state of the ledger that is."""
        return self._source.asked(self._serving, cuts)


def problem_told(error: Exception) -> dict[str, Any]:
    """Return what is told of *error*: the names in it stand in its fields alone."""
    problem = Problem.of(error)
    if problem.is_fault:
        log.warning("an assistant could not be answered", exc_info=error)
    return {"sentence": LATER if problem.is_fault else REFUSED, **shown(problem.data())}
