"""The command `timeline`: records notes into a ledger, asks it, and looks after it."""

import sys

try:
    import click as _click  # noqa: F401
except ImportError:
    sys.exit("timeline: the command needs more: pip install 'timeline-ledger[cli]'")

from timeline.cli import asking as _asking  # noqa: F401 - joins its commands
from timeline.cli import exporting as _exporting  # noqa: F401
from timeline.cli import keeping as _keeping  # noqa: F401
from timeline.cli import paging as _paging  # noqa: F401
from timeline.cli import watching as _watching  # noqa: F401
from timeline.cli.group import cli, main

__all__ = ["cli", "main"]
