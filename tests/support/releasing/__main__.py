"""Makes the release in `dist`, ready to be uploaded: `python3 run release`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from support.releasing.building import build, cloned, unpacked
from support.releasing.contents import ROOT, faults, uncommitted

if TYPE_CHECKING:
    from collections.abc import Iterator

DIST = ROOT / "dist"


def main(arguments: list[str]) -> int:
    """Make it, and return 1 where anything is amiss with it."""
    if arguments:
        print(f"run release: expected nothing, found {' '.join(arguments)}; nothing was made")
        return 2
    if changes := uncommitted():
        print("run release: expected every change to be committed; nothing was made", *changes)
        return 2
    shutil.rmtree(DIST, ignore_errors=True)
    made = build(ROOT, DIST)
    amiss = [*faults(DIST), *differences(made), *refusals(made)]
    for fault in amiss:
        print(fault)
    for path in made:
        print(f"{digest(path)}  {path.relative_to(ROOT)}  {path.stat().st_size:,} bytes")
    return int(bool(amiss))


def differences(made: list[Path]) -> Iterator[str]:
    """Yield which of them are made of other bytes from a fresh clone, and from the sdist."""
    with TemporaryDirectory() as folder:
        for name, source in (("a clone", cloned), ("the sdist", unpacked)):
            place = Path(folder) / name
            again = build(source(made, place / "source"), place / "dist")
            for path, other in zip(made, again, strict=True):
                same = digest(path) == digest(other)
                print(f"{path.name} from {name}: {'the same bytes' if same else 'other bytes'}")
                if not same:
                    yield f"{path.name}: expected {digest(path)}, found {digest(other)} from {name}"


def refusals(made: list[Path]) -> Iterator[str]:
    """Yield which of the tools that an index goes by, or its users, refuse what was made."""
    wheels = [str(path) for path in made if path.suffix == ".whl"]
    twine = ["twine", "check", "--strict", *map(str, made)]
    for command in (twine, ["check_wheel_contents", *wheels]):
        if subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode:
            yield f"{command[0]} refuses what was made"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
