"""How Hypothesis runs here: the same examples every time, and no clock."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("timeline.testing.contract", "support.servers")

settings.register_profile(
    "timeline",
    deadline=None,
    derandomize=True,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("timeline")
