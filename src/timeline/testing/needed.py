"""What strategies need, and the library itself does not."""

from __future__ import annotations

try:
    from hypothesis import strategies as st
except ImportError as error:
    raise ImportError(
        "the strategies of timeline.testing need Hypothesis, which is not installed: "
        "pip install hypothesis"
    ) from error

__all__ = ["st"]
