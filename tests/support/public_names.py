"""Which names are public: those of the rooms below, but for what only other rooms have a use for.

Readers know it by the reference, `docs/reference`: what it names is public, and all else may
change. Names are read from the sources, so that nothing is imported for it.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

from support.front_door import homes
from support.seed_story import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = ROOT / "src"
FRONT_DOOR = "timeline"
ROOMS = (
    "values",
    "edtf",
    "english",
    "events",
    "codec",
    "codec.json_schema",
    "folds",
    "state",
    "questions",
    "exchanges",
    "errors",
    "live",
    "model",
    "ledgers",
    "ledgers.sqlite",
    "ledgers.jsonl",
    "ledgers.postgres",
    "engines",
    "sources",
    "sources.sheets",
    "sources.converting",
    "sources.drafting",
    "sources.notes.schema",
    "exports.data",
    "exports.tables",
    "exports.markdown",
    "exports.ical",
    "exports.jsonfeed",
    "exports.timelinejs",
    "exports.xlsx",
    "exports.parquet",
    "exports.drawing",
    "exports.drawing.card",
    "exports.page",
    "exports.served.resources",
    "exports.web",
    "exports.mcp",
    "testing",
    "testing.contract",
)
"""From where names are imported that are not at the front door."""

BETWEEN_ROOMS = {
    "codec": "id_of_body",
    "codec.json_schema": (
        "DIALECT Definitions Schema TEXT const defined every known_kinds maybe one_of record"
    ),
    "events": (
        "Attribution attributions check_counts check_kind_counts claims_in is_known key_of kind_of "
        "kinds_counting measure_as_told places_in pseudonym stand_in stand_in_passages stated_in "
        "title_of together_as_told"
    ),
    "folds": "unshared",
    "state": (
        "OUTSIDE ByThen Current Kept Merged Resolved StoredUnit by_moment by_start "
        "claims_of collector_paused if_one if_wrong levels_of merge merge_unit merge_unit_by_day "
        "standing_part totals_of when_said words_for_not_done"
    ),
    "ledgers": "open",
    "model": "kept_answers",
    "questions": "folded is_open origins_of",
    "sources": "in_sentence",
    "sources.drafting": "SECONDS written",
    "exports.data": "claim conflict contribution explanation numbers",
    "exports.served.resources": "RESOURCES Resource",
    "exports.drawing.card": "HEIGHT WIDTH",
    "exports.markdown": "plain",
}
"""What rooms offer one another, and nobody else."""


@cache
def public_names() -> dict[str, str]:
    """Return the docstring of each public name, by the address one imports it from."""
    places = {f"{FRONT_DOOR}.{name}": (home, name) for name, home in front_door().items()}
    seen = {defined(*where) for where in places.values()}
    for room in ROOMS:
        module = f"{FRONT_DOOR}.{room}"
        for name in sorted({*offered(module)} - {*BETWEEN_ROOMS.get(room, "").split()}):
            if (where := defined(module, name)) not in seen:
                seen.add(where)
                places[f"{module}.{name}"] = (module, name)
    return {address: docstring(*defined(*where)) for address, where in places.items()}


@cache
def examples_of_values() -> dict[str, str]:
    """Return by its address what is told of each public value that shows an example.

    No value has a docstring, so that nobody else finds its examples.
    """
    return {
        address: text
        for address, text in public_names().items()
        if ">>>" in text and is_value(*address.rpartition(".")[::2])
    }


def is_value(module: str, name: str) -> bool:
    """Return whether what *module* offers as *name* is assigned, and no class and no function."""
    if module == FRONT_DOOR:
        module = front_door()[name]
    home, called = defined(module, name)
    made = (ast.ClassDef, ast.FunctionDef)
    return not any(isinstance(node, made) and node.name == called for node in tree(home).body)


def front_door() -> dict[str, str]:
    """Return from which module each name of the front door comes."""
    return homes(path_of(FRONT_DOOR).read_text(encoding="utf-8"))


def offered(module: str) -> list[str]:
    """Return what *module* has in `__all__`."""
    for node in tree(module).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    raise LookupError(module)


def defined(module: str, name: str) -> tuple[str, str]:
    """Return in which module, and under which name, what *module* calls *name* is defined."""
    place = imported(module).get(name)
    return defined(*place) if place else (module, name)


@cache
def imported(module: str) -> dict[str, tuple[str, str]]:
    """Return from where *module* has what it imports of the library, by the name that it gives."""
    return {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(FRONT_DOOR)
        for alias in node.names
    }


def docstring(module: str, name: str) -> str:
    """Return what stands in *module* about *name*, with what stands about its public methods."""
    body = tree(module).body
    return "\n".join(
        text
        for node, after in zip(body, [*body[1:], ast.Pass()], strict=True)
        for text in texts(node, after, name)
    )


def texts(node: ast.stmt, after: ast.stmt, name: str) -> list[str]:
    """Return what *node* says about *name*, if it makes it; of an assignment what stands *after*.

    What is overloaded is made several times, and the last one tells of it.
    """
    match node, after:
        case ast.ClassDef(name=own), _ if own == name:
            return [ast.get_docstring(node) or "", *methods(node)]
        case ast.FunctionDef(name=own), _ if own == name:
            return [ast.get_docstring(node) or ""]
        case (
            (ast.Assign(targets=[ast.Name(id=own)]) | ast.AnnAssign(target=ast.Name(id=own))),
            ast.Expr(value=ast.Constant(value=str(text))),
        ) if own == name:
            return [text]
    return []


def methods(node: ast.ClassDef) -> list[str]:
    """Return the docstrings of what can be called of a class."""
    return [
        ast.get_docstring(inner) or ""
        for inner in node.body
        if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_")
    ]


@cache
def tree(module: str) -> ast.Module:
    """Return the parsed source of *module*."""
    return ast.parse(path_of(module).read_text(encoding="utf-8"))


def path_of(module: str) -> Path:
    """Return where *module* lies."""
    folder = SOURCE.joinpath(*module.split("."))
    return folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
