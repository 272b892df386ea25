"""What notes judge of reports: which are linked to each other, and which are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from timeline.events import Relation
from timeline.sources.notes.model import NotedDistinct, NotedLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.sources.toml.tables import LineOf, Tables

__all__ = ["full_name", "links", "once", "told_apart"]

N = TypeVar("N")

RELATIONS = {relation.value.replace(" ", "_"): relation for relation in Relation}
"""The relations by the words that notes and mappings have for them."""


def once(
    file: Tables, seen: dict[N, int | LineOf], name: N, line: int | LineOf, *, told: tuple[str, str]
) -> None:
    """Remember on which *line* there is *name*; refuse it where it is there already.

    Where it is refused, and how that sentence begins, is *told*.
    """
    path, sentence = told
    if name in seen:
        raise file.wrong(path, f"{sentence} on line {seen[name]} already")
    seen[name] = line


def full_name(file: Tables, document: str, path: str, table: dict[str, Any], key: str) -> str:
    """Return the full name of a report, which may leave the key of its *document* unsaid."""
    name = file.text(path, table, key, "the name of a report")
    return name if "#" in name else f"{document}#{name}"


def links(file: Tables, document: str) -> Iterator[NotedLink]:
    """Yield the links from reports of the *document* with this key."""
    seen: dict[tuple[str, Relation, str], int | LineOf] = {}
    for path, table in file.tables("report"):
        inner = table.get("links", [])
        if not isinstance(inner, list):
            raise file.wrong(f"{path}.links", "expected tables [[report.links]]")
        for number, linking in enumerate(inner):
            at = f"{path}.links[{number}]"
            link = _link(file, document, at, table["key"], linking)
            name = (link.report, link.relation, link.target)
            once(file, seen, name, link.line, told=(at, "the same link stands"))
            yield link


def _link(file: Tables, document: str, path: str, report: str, linking: Any) -> NotedLink:
    named = [name for name in RELATIONS if isinstance(linking, dict) and name in linking]
    if len(named) != 1:
        choices = ", ".join(sorted(RELATIONS))
        raise file.wrong(path, f"expected one of {choices} with a report, and 'why'")
    (relation,) = named
    file.only(path, linking, {relation, "why"})
    target = full_name(file, document, path, linking, relation)
    if target == f"{document}#{report}":
        raise file.wrong(f"{path}.{relation}", "a report cannot be linked to itself")
    why = file.text(path, linking, "why", "the reason")
    return NotedLink(file.line(path), RELATIONS[relation], report, target, why)


def told_apart(file: Tables) -> Iterator[NotedDistinct]:
    """Yield which reports are judged to be of different things."""
    keys = {table["key"] for _, table in file.tables("report")}
    seen: dict[tuple[str, ...], int | LineOf] = {}
    for path, table in file.tables("distinct"):
        file.only(path, table, {"keys", "why"})
        why = file.text(path, table, "why", "the reason")
        named, line = _keys(file, path, table, keys), file.line(path)
        once(file, seen, tuple(sorted(named)), line, told=(path, "the same is told apart"))
        yield NotedDistinct(line, named, why)


def _keys(file: Tables, path: str, table: dict[str, Any], keys: set[str]) -> tuple[str, ...]:
    """Return the keys of reports that are told apart; none where all are."""
    if "keys" not in table:
        return ()
    named = table["keys"]
    texts = isinstance(named, list) and all(isinstance(key, str) for key in named)
    if not texts or len(named) < 2 or len(set(named)) != len(named):
        sentence = "expected the keys of two or more reports, or no 'keys', which means all"
        raise file.wrong(f"{path}.keys", sentence)
    for key in named:
        if key not in keys:
            sentence = f"no report of this document has the key {key!r:.80}"
            raise file.wrong(f"{path}.keys", sentence)
    return tuple(named)
