"""What is counted of a server, for whoever runs it: in the text that Prometheus reads."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import Counter
from contextlib import contextmanager
from itertools import accumulate
from typing import TYPE_CHECKING

from starlette.responses import Response

from timeline.exports.web.problems import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Receive, Scope, Send

    from timeline.exports.web.source import StorySource

__all__ = ["Metrics", "MetricsApplication"]

BOUNDS = (0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10.0)
"""In seconds: how long answers took, counted up to each."""

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """What became of requests; all of it is counted in one thread, that of the event loop."""

    def __init__(self) -> None:
        self._by_status: Counter[int] = Counter()
        self._by_time = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0
        self._running = 0

    @contextmanager
    def in_progress(self) -> Iterator[None]:
        """Count a request as being answered until the end of the block."""
        self._running += 1
        try:
            yield
        finally:
            self._running -= 1

    def answered(self, status: int, seconds: float) -> None:
        """Count an answer with its *status*, which took so many *seconds*."""
        self._by_status[status] += 1
        self._by_time[bisect_left(BOUNDS, seconds)] += 1
        self._seconds += seconds

    def lines(self, position: int) -> Iterator[str]:
        """Yield what was counted, and up to which *position* the ledger was taken in."""
        yield "# TYPE timeline_requests_total counter"
        for status, many in sorted(self._by_status.items()):
            yield f'timeline_requests_total{{status="{status}"}} {many}'
        yield "# TYPE timeline_request_seconds histogram"
        ends = (*(f"{bound:g}" for bound in BOUNDS), "+Inf")
        for end, many in zip(ends, accumulate(self._by_time), strict=True):
            yield f'timeline_request_seconds_bucket{{le="{end}"}} {many}'
        yield f"timeline_request_seconds_sum {self._seconds:.6f}"
        yield f"timeline_request_seconds_count {sum(self._by_time)}"
        yield "# TYPE timeline_requests_in_progress gauge"
        yield f"timeline_requests_in_progress {self._running}"
        yield "# TYPE timeline_ledger_position gauge"
        yield f"timeline_ledger_position {position}"
        yield "# TYPE process_cpu_seconds_total counter"
        yield f"process_cpu_seconds_total {time.process_time():.3f}"


class MetricsApplication:
    """Answers with what was counted, and with nothing else."""

    def __init__(self, metrics: Metrics, source: StorySource) -> None:
        self.metrics = metrics
        self.source = source

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what asks for it at the path of it."""
        if scope["path"] != "/metrics":
            raise Refused(404, "expected /metrics, found another path")
        text = "\n".join((*self.metrics.lines(self.source.position), ""))
        await Response(text, media_type=MEDIA_TYPE)(scope, receive, send)
