"""How much memory this process ever held: each that is measured is one of its own."""

from __future__ import annotations

import resource
from pathlib import Path


def peak(_: object = None) -> float:
    """Return the megabytes that this process held at most."""
    try:
        # What getrusage tells on Linux counts the parent too, of which this was a copy at first.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
