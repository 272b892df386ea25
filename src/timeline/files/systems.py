"""What one system has and another lacks: who needs it asks here, and tells where it is missing."""

from __future__ import annotations

import os

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

__all__ = ["HAS_FILE_LOCKS", "HAS_FORKS", "HAS_MODES", "REPLACES_OPEN_FILES", "fcntl"]

HAS_FILE_LOCKS = hasattr(fcntl, "flock") and hasattr(os, "pread")
"""Whether a file can be locked whole, shared or alone, while others read it without a lock."""

HAS_FORKS = hasattr(os, "fork")
"""Whether a process can go on as two."""

HAS_MODES = os.name != "nt"
"""Whether the mode of a file says who may read it."""

REPLACES_OPEN_FILES = os.name != "nt"
"""Whether a file can be put in the place of one that somebody has open."""
