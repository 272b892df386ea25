"""What type checkers find: nothing in the public use, and mistakes that users make.

`python3 run types` runs this with each checker that is installed, and holds what they find against
the table in `docs/typing.md`; with `--write` it writes that table.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["CHECKERS", "Mistake", "mistakes", "public_use", "without_ignores"]

TYPING = Path(__file__).parents[1] / "typing"
MISTAKES = TYPING / "mistakes"
PLANTED = ("planted.py", "further.py")
BIN = Path(sys.executable).parent

IGNORE = re.compile(r"  # type: ignore\[[^]]*\]")

Place = tuple[str, int]
"""The name of a file, and a line."""


@frozen
class Mistake:
    """A function that makes a mistake: where it stands, and whether mypy is told to expect it."""

    name: str
    file: str
    first: int
    last: int
    expected: bool

    @property
    def mark(self) -> str:
        """Its mark, such as ``M01``."""
        return self.name[:3].upper()

    @property
    def words(self) -> str:
        """What is wrong, in words."""
        return self.name[4:].replace("_", " ")

    def holds(self, place: Place) -> bool:
        """Return whether *place* lies within it."""
        file, line = place
        return file == self.file and self.first <= line <= self.last


def mistakes() -> list[Mistake]:
    """Return all mistakes that are planted, in their order."""
    return [mistake for name in PLANTED for mistake in _in_file(MISTAKES / name)]


def _in_file(path: Path) -> Iterable[Mistake]:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and re.match(r"[mn]\d\d_", node.name):
            last = node.end_lineno or node.lineno
            expected = any(IGNORE.search(line) for line in lines[node.lineno - 1 : last])
            yield Mistake(node.name, path.name, node.lineno, last, expected)


def without_ignores(text: str) -> str:
    """Return *text* as a user would have written it, with each line where it was."""
    return IGNORE.sub("", text)


def public_use(text: str) -> str:
    """Return *text* without the lines in which an error is expected, which stay empty."""
    return "".join("\n" if IGNORE.search(line) else line for line in text.splitlines(keepends=True))


def _lay_out(folder: Path) -> None:
    """Write what is to be checked into *folder*, where no configuration of the project holds."""
    (folder / "mistakes").mkdir()
    for path in MISTAKES.glob("*.py"):
        text = without_ignores(path.read_text(encoding="utf-8"))
        (folder / "mistakes" / path.name).write_text(text, encoding="utf-8")
    text = public_use((TYPING / "api.py").read_text(encoding="utf-8"))
    (folder / "api.py").write_text(text, encoding="utf-8")
    for name in ("pyright", "basedpyright"):
        config = {"typeCheckingMode": "strict", "include": ["."], "pythonVersion": "3.11"}
        (folder / f"{name}.json").write_text(json.dumps(config), encoding="utf-8")


def _output(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout


def _mypy(folder: Path) -> set[Place]:
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(folder / "cache"), "."]
    return _in_lines(_output(command, folder), r"(.+?):(\d+): error: ")


def _ty(folder: Path) -> set[Place]:
    command = [BIN / "ty", "check", "--python", sys.prefix, "--output-format", "concise", "."]
    return _in_lines(_output([*map(str, command)], folder), r"(.+?):(\d+):\d+: error")


def _pyrefly(folder: Path) -> set[Place]:
    command = [
        BIN / "pyrefly",
        "check",
        "--preset",
        "default",
        "--python-interpreter-path",
        sys.executable,
    ]
    output = _output([*map(str, command), "--output-format", "json"], folder)
    return {
        (Path(error["path"]).name, error["line"])
        for error in json.loads(output)["errors"]
        if error["severity"] == "error"
    }


def _pyright(name: str) -> Callable[[Path], set[Place]]:
    def found(folder: Path) -> set[Place]:
        command = [str(BIN / name), "-p", str(folder / f"{name}.json"), "--outputjson"]
        output = _output([*command, "--pythonpath", sys.executable], folder)
        return {
            (Path(error["file"]).name, error["range"]["start"]["line"] + 1)
            for error in json.loads(output)["generalDiagnostics"]
            if error["severity"] == "error"
        }

    return found


def _in_lines(output: str, pattern: str) -> set[Place]:
    return {
        (Path(match[1]).name, int(match[2]))
        for line in output.splitlines()
        if (match := re.match(pattern, line))
    }


CHECKERS: dict[str, Callable[[Path], set[Place]]] = {
    "mypy": _mypy,
    "pyright": _pyright("pyright"),
    "basedpyright": _pyright("basedpyright"),
    "ty": _ty,
    "pyrefly": _pyrefly,
}
"""What finds errors in a folder, by the names of the checkers."""


def main(arguments: list[str]) -> int:
    """Run the checkers that are asked for, else all; print what each finds."""
    planted = mistakes()
    with TemporaryDirectory() as name:
        folder = Path(name)
        _lay_out(folder)
        for checker in arguments or CHECKERS:
            places = CHECKERS[checker](folder)
            found = [m.mark for m in planted if any(map(m.holds, places))]
            stray = sorted(p for p in places if not any(m.holds(p) for m in planted))
            print(
                checker,
                len([f for f in found if f[0] == "M"]),
                "of 52;",
                len(found),
                "of",
                len(planted),
            )
            print("  missed:", " ".join(m.mark for m in planted if m.mark not in found))
            print("  stray:", stray)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
