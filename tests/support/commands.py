"""The command, run within this process or as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner, Result

from timeline.cli.group import cli

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCRIPT", "importing_from", "run", "script"]

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


def importing_from(*folders: Path, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return *environment*, in which *folders* go before what is imported from already.

    Without that, what is run would import another copy of the library than its tests do.
    """
    before = environment.get("PYTHONPATH")
    path = os.pathsep.join([*map(str, folders), *([before] if before else [])])
    return {**environment, "PYTHONPATH": path}
