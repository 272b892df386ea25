"""The command `timeline`: records notes into a ledger, asks it, and looks after it."""

import sys

try:
    import click as _click  # noqa: F401
except ImportError:
    sys.exit("timeline: the command needs more: pip install 'timeline-ledger[cli]'")

from timeline.cli.group import main

__all__ = ["main"]
