"""What the library costs to install and to start: megabytes of each extra, and milliseconds.

Sizes are of the files that the installed distributions say they brought, each with all that it
needs; what is compiled on first use is left out. An extra counts what it adds to the core alone.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))

from support.requirements import with_all_they_need  # noqa: E402 - it lies among the tests

RUNS = 11
STARTS = {
    "Python alone": "",
    "import timeline": "import timeline",
    "and the first question": (
        "import timeline as tl; from timeline.exchanges import returned; "
        "tl.open().timeline().ask(returned)"
    ),
}


def main() -> None:
    """Measure everything and print it, a line each."""
    print(f"Python {sys.version.split()[0]}; medians of {RUNS} starts, in turn")
    for name, milliseconds in starts().items():
        print(f"{name:<24}{milliseconds:8.0f} ms")
    own = sum(path.stat().st_size for path in library() if path.is_file())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    core = with_all_they_need(*project["dependencies"])
    print(f"\n{'the library itself':<24}{own / 1e6:8.1f} MB")
    print(f"{'core, with it':<24}{(own + size(core)) / 1e6:8.1f} MB {1 + len(core):3} packages")
    for extra, requirements in project["optional-dependencies"].items():
        added = with_all_they_need(*requirements) - core
        print(f"{extra:<24}{size(added) / 1e6:+8.1f} MB {len(added):+3} packages")


def starts() -> dict[str, float]:
    """Return how long each start takes, in milliseconds."""
    taken: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(RUNS):
        for name, code in STARTS.items():
            begin = perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            taken[name].append((perf_counter() - begin) * 1000)
    return {name: median(times) for name, times in taken.items()}


def library() -> list[Path]:
    """Return the files of the library, without what Python compiled."""
    return [path for path in (ROOT / "src").rglob("*") if "__pycache__" not in path.parts]


def size(names: set[str]) -> int:
    """Return the bytes of the files of distributions, without what Python compiled."""
    total = 0
    for name in names:
        files = distribution(name).files or ()
        paths = [Path(str(path.locate())) for path in files if path.suffix != ".pyc"]
        total += sum(path.stat().st_size for path in paths if path.is_file())
    return total


if __name__ == "__main__":
    main()
