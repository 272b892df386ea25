"""What type checkers find: nothing in the public use, and mistakes that users make.

`python3 run types` runs this with every checker, and holds what they find against the table in
`docs/typing.md`; with `--write` it writes that table.
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

__all__ = ["CHECKERS", "TYPING", "USE", "Mistake", "Row", "mistakes", "rows_of_page"]

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "typing.md"
TYPING = ROOT / "tests" / "typing"
MISTAKES = TYPING / "mistakes"
PLANTED = ("planted.py", "further.py")
USE = ("api.py", "use.py")
BIN = Path(sys.executable).parent

IGNORE = re.compile(r"  # type: ignore\[([^]]*)\]")

NOT_STRICT = {"redundant-expr", "unreachable"}
"""What this project asks mypy for, and `--strict` does not."""

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
            ignored = IGNORE.findall("\n".join(lines[node.lineno - 1 : last]))
            expected = not {*", ".join(ignored).split(", ")} <= {"", *NOT_STRICT}
            yield Mistake(node.name, path.name, node.lineno, last, expected)


def _without_ignores(text: str) -> str:
    """Return *text* as a user would have written it, with each line where it was."""
    return IGNORE.sub("", text)


def _without_errors(text: str) -> str:
    """Return *text* without the lines in which an error is expected, which stay empty."""
    lines = text.splitlines(keepends=True)
    return "".join("\n" if IGNORE.search(line) else line for line in lines)


def _lay_out(folder: Path) -> None:
    """Write what is to be checked into *folder*, where no configuration of the project holds."""
    (folder / "mistakes").mkdir()
    for path in MISTAKES.glob("*.py"):
        _copy(path, folder / "mistakes" / path.name, _without_ignores)
    for name in USE:
        _copy(TYPING / name, folder / name, _without_errors)
    for name in ("pyright", "basedpyright"):
        config = {"typeCheckingMode": "strict", "include": ["."], "pythonVersion": "3.11"}
        (folder / f"{name}.json").write_text(json.dumps(config), encoding="utf-8")


def _copy(source: Path, target: Path, change: Callable[[str], str]) -> None:
    target.write_text(change(source.read_text(encoding="utf-8")), encoding="utf-8")


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
    command = [str(BIN / "pyrefly"), "check", "--preset", "default", "--output-format", "json"]
    output = _output([*command, "--python-interpreter-path", sys.executable], folder)
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


@frozen
class Row:
    """What the page says of a mistake: which checkers find it, and what is said at run time."""

    words: str
    checkers: tuple[str, ...]
    at_run_time: str

    def line(self, mark: str) -> str:
        """Return the line of the table."""
        cells = ["yes" if name in self.checkers else "" for name in CHECKERS]
        return f"| {' | '.join([mark, self.words, *cells, self.at_run_time])} |".replace("  ", " ")


HEAD = f"| | mistake | {' | '.join(CHECKERS)} | at run time |\n|{' --- |' * (len(CHECKERS) + 3)}\n"


def rows_of_page() -> dict[str, Row]:
    """Return the rows of the table in the page, by the marks of mistakes."""
    text = PAGE.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r"\| [MN]\d\d \|", line)]
    return dict(map(_row, lines))


def _row(line: str) -> tuple[str, Row]:
    mark, words, *cells, at_run_time = (cell.strip() for cell in line.split("|")[1:-1])
    finders = tuple(name for name, cell in zip(CHECKERS, cells, strict=True) if cell)
    return mark, Row(words, finders, at_run_time)


def _write(rows: dict[str, Row]) -> None:
    """Write the table into the page, in the place of the one that is there."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(HEAD)
    after = re.sub(r"\A(\|.*\n)*", "", rest)
    lines = "".join(f"{row.line(mark)}\n" for mark, row in rows.items())
    PAGE.write_text(f"{before}{HEAD}{lines}{after}", encoding="utf-8")


def _found(planted: list[Mistake], wanted: Iterable[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Return the marks of mistakes that each checker finds, and what it finds in right use."""
    found, stray = dict[str, list[str]](), list[str]()
    with TemporaryDirectory() as name:
        _lay_out(Path(name))
        for checker in wanted:
            places = CHECKERS[checker](Path(name))
            found[checker] = [it.mark for it in planted if any(map(it.holds, places))]
            right = [place for place in places if not any(it.holds(place) for it in planted)]
            stray += [f"{checker}: {file}:{line}" for file, line in sorted(right)]
    return found, stray


def _told(checker: str, marks: list[str], planted: list[Mistake]) -> str:
    first = sum(mark.startswith("M") for mark in marks)
    of_first = sum(mistake.mark.startswith("M") for mistake in planted)
    rest, of_rest = len(marks) - first, len(planted) - of_first
    return f"{checker:<13} finds {first} of {of_first}, and {rest} of {of_rest} further ones"


def _moved(checker: str, marks: list[str], page: dict[str, Row]) -> list[str]:
    """Return what *checker* finds, or misses, otherwise than the page says."""
    listed = {mark for mark, row in page.items() if checker in row.checkers}
    new, gone = set(marks) - listed, listed - set(marks)
    return [
        *(f"{checker} finds {mark}, which {PAGE.name} does not say" for mark in sorted(new)),
        *(f"{checker} misses {mark}, which it finds by {PAGE.name}" for mark in sorted(gone)),
    ]


def main(arguments: list[str]) -> int:
    """Hold what the checkers find against the page, or `--write` it; takes names of checkers."""
    planted, page = mistakes(), rows_of_page()
    wanted = [name for name in arguments if name in CHECKERS] or list(CHECKERS)
    found, stray = _found(planted, wanted)
    for checker, marks in found.items():
        print(_told(checker, marks, planted))
    if "--write" in arguments:
        _write({it.mark: _row_of(it, page.get(it.mark), found) for it in planted})
        page = rows_of_page()
    wrong = [f"right, and not taken: {place}" for place in stray]
    wrong += [line for checker, marks in found.items() for line in _moved(checker, marks, page)]
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def _row_of(mistake: Mistake, row: Row | None, found: dict[str, list[str]]) -> Row:
    before = row.checkers if row else ()
    finders = tuple(
        name
        for name in CHECKERS
        if (mistake.mark in found[name] if name in found else name in before)
    )
    return Row(mistake.words, finders, row.at_run_time if row else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
