"""The command, run within this process: its errors raised, or told as a person is told."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from click import formatting
from click.testing import CliRunner, Result

from timeline.cli.group import cli, main

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCRIPT", "importing_from", "run", "run_main"]

SCRIPT = Path(sys.executable).with_name("timeline")


def run(*command: str) -> Result:
    """Run the command within this process; errors of the library pass through."""
    return CliRunner().invoke(cli, command)


def run_main(*command: str) -> subprocess.CompletedProcess[str]:
    """Run the command within this process as a person does: errors of the library are sentences.

    A process of its own takes ten times as long; only one whose output cannot be written needs it.
    """
    with (
        patch.object(sys.modules["__main__"], "__package__", None),  # or help would tell of it
        patch.object(sys, "argv", ["timeline", *command]),
        warnings.catch_warnings(),
        CliRunner().isolation() as (stdout, stderr, _),
        patch.object(formatting, "FORCED_WIDTH", None),  # lines of help are longer in tests
    ):
        warnings.resetwarnings()
        code = 0
        try:
            main()
        except SystemExit as left:
            code = int(left.code or 0)
        printed, told = stdout.getvalue().decode(), stderr.getvalue().decode()
    return subprocess.CompletedProcess(command, code, printed, told)


def importing_from(*folders: Path, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return *environment*, in which *folders* go before what is imported from already.

    Without that, what is run would import another copy of the library than its tests do.
    """
    before = environment.get("PYTHONPATH")
    path = os.pathsep.join([*map(str, folders), *([before] if before else [])])
    return {**environment, "PYTHONPATH": path}
