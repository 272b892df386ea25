"""How many examples are drawn of the laws that take longest: half at most runs, else all.

With ``TIMELINE_SHARE=1`` all are drawn, as where planted faults are looked for; `run test` draws
half of them.
"""

from __future__ import annotations

import os

__all__ = ["drawn"]

SHARE = float(os.environ.get("TIMELINE_SHARE", "0.5"))


def drawn(many: int) -> int:
    """Return how many of *many* examples are drawn in this run."""
    return max(1, round(many * SHARE))
