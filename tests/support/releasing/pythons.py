"""Tries the wheel in `dist` on every Python at hand, alone and with each extra."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from support.releasing import smoke
from support.releasing.__main__ import DIST
from support.releasing.contents import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SUPPORTED = range(11, 15)
"""The minor versions of Python 3 that are looked for."""

AT_ONCE = 2
"""So many environments are made at a time; each takes some hundred MB until it is tried."""


def main(chosen: list[str]) -> int:
    """Try the *chosen* extras, or the library alone (`core`) and all, on every Python."""
    if unknown := {*chosen} - {*smoke.CALLS}:
        print(f"run pythons: expected {', '.join(smoke.CALLS)}, found {', '.join(unknown)}")
        return 2
    wheels = [*DIST.glob("*.whl")]
    if not wheels:
        print("run pythons: expected a wheel in dist; make it by `python3 run release`")
        return 2
    found = dict(pythons())
    for minor in SUPPORTED:
        if not any(version.startswith(f"3.{minor}.") for version in found):
            print(f"3.{minor}: not at hand, and not tried")
    tries = [(found[version], extra) for version in found for extra in chosen or smoke.CALLS]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        faults = [*pool.map(lambda what: tried(wheels[0], *what), tries)]
    print(f"{len(tries)} tried, {sum(map(bool, faults))} failed")
    return int(any(faults))


def pythons() -> Iterator[tuple[str, Path]]:
    """Yield the version and the path of each Python on the way here, and of those of pyenv."""
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for folder in [*folders, *sorted(pyenv.glob("*/bin")), Path("/usr/bin")]:
        for path in sorted(folder.glob("python3.[0-9]*")):
            if re.fullmatch(r"python3\.\d+", path.name) and "shims" not in path.parts:
                version = version_of(path)
                if int(version.split(".")[1]) in SUPPORTED:
                    yield f"{version} {path.resolve()}", path


def version_of(python: Path) -> str:
    """Return which version a *python* is."""
    code = "import platform; print(platform.python_version())"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "3.0.0"


def tried(wheel: Path, python: Path, extra: str) -> str:
    """Try an *extra* of *wheel* in an environment made for it, and return what failed."""
    with tempfile.TemporaryDirectory() as folder:
        fault = failure(wheel, python, extra, Path(folder))
    print(f"{version_of(python)} ({python}) {extra}: {fault or 'right'}", flush=True)
    return fault


def failure(wheel: Path, python: Path, extra: str, folder: Path) -> str:
    """Return the last that was printed by the first step that failed; nothing where none did."""
    there = folder / "bin" / "python"
    wanted = str(wheel) if extra == "core" else f"{wheel}[{extra}]"
    pip = [sys.executable, "-m", "pip", "--python", str(there), "install", "--quiet", wanted]
    program = [str(there), "-W", "error", str(Path(smoke.__file__)), extra, str(ROOT / "README.md")]
    for command in ([str(python), "-m", "venv", "--without-pip", str(folder)], pip, program):
        # Elsewhere, and without the variables that would lead to what lies here.
        clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(
            command, cwd=folder, env=clean, capture_output=True, text=True, check=False
        )
        if done.returncode:
            return "\n".join((done.stdout + done.stderr).splitlines()[-20:])
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
