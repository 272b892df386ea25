"""Code in a Python of its own, which has imported nothing by then."""

from __future__ import annotations

import subprocess
import sys

__all__ = ["run_code"]


def run_code(code: str) -> subprocess.CompletedProcess[str]:
    """Run *code* to its end, and return what it printed, whether it failed or not."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
