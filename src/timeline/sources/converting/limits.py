"""What a converter may use: a page may be made to take all there is."""

from __future__ import annotations

import sys

__all__ = ["DEEPEST", "LARGEST", "LONGEST", "MEMORY", "PROCESSOR", "WALL", "limit"]

LARGEST = 64 * 2**20
"""So many bytes may a page or a PDF have."""

LONGEST = 32 * 2**20
"""So many bytes may come out of it."""

MEMORY = 2 * 2**30
"""So many bytes of memory may be taken."""

PROCESSOR = 60
"""So many seconds may a processor work on it."""

WALL = 120
"""So many seconds may it take at all."""

DEEPEST = 2_048
"""So deep may tags be nested: the parser goes no further."""


def limit() -> None:
    """Hold this process to the limits: on systems without `resource`, to that of time alone."""
    sys.setrecursionlimit(4 * DEEPEST + 1_000)
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return

    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR),
        (resource.RLIMIT_FSIZE, LONGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        ceiling = resource.getrlimit(kind)[1]
        lower = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
        resource.setrlimit(kind, (lower, ceiling))  # at the ceiling, it would not be told which
