"""The command, run within this process or as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from timeline.cli.group import cli

__all__ = ["SCRIPT", "run", "script"]

SCRIPT = Path(sys.executable).with_name("timeline")


def run(*command: str) -> Result:
    """Run the command within this process; errors of the library pass through."""
    return CliRunner().invoke(cli, command)


def script(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command, as a person does."""
    return subprocess.run(
        [SCRIPT, *command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
