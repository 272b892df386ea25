"""What the answers in a read model were made by: where it is another, they are made anew.

No source is looked into: what has an import path is known by that, by the version of the
distribution it came with, and by a version that it declares itself.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from importlib import metadata

from timeline.codec.skimming import kind_names
from timeline.errors import UnknownKind
from timeline.events.kinds import Registered, kind_named

__all__ = [
    "RULES",
    "has_import_path",
    "imported_class",
    "kinds_told",
    "print_of_kind",
    "print_of_library",
]

RULES = 1
"""Raised whenever this library answers otherwise than before, from the same events."""

OWN = "timeline-ledger"


@cache
def _version_of(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


@cache
def _distributed_with(package: str) -> str:
    """Return the distributions that bring *package*, with their versions."""
    if package == "timeline":
        return f"{OWN} {_version_of(OWN)}"
    brought = metadata.packages_distributions().get(package, [])
    return ", ".join(f"{name} {_version_of(name)}" for name in sorted({*brought}))


def print_of_library() -> str:
    """Return what the library is known by."""
    return f"{_distributed_with('timeline')}; rules {RULES}; Python {sys.version_info[0]}"


def imported_class(module: str, name: str) -> type:
    """Return the class that goes by *name* in a *module* which was imported already.

    Raises:
        UnknownKind: there is none.
    """
    found: object = None if module == "__main__" else sys.modules.get(module)
    for step in name.split("."):
        found = getattr(found, step, None)
    if not isinstance(found, type):
        raise UnknownKind(f"{module}.{name} is no class that was imported")
    return found


def has_import_path(cls: type) -> bool:
    """Return whether *cls* is what one finds where it says that it is."""
    try:
        return imported_class(cls.__module__, cls.__qualname__) is cls
    except UnknownKind:
        return False


def print_of_kind(registered: Registered) -> str | None:
    """Return what a kind is known by; `None` where it has no import path.

    All classes that it inherits from are a part of that. Whoever changes what a kind counts
    without a new version of the distribution raises the ``__version__`` of the class, or of its
    module.
    """
    if not has_import_path(registered.cls):
        return None
    counts = ", ".join(measure.name for measure in registered.counts)
    parts = [f"schema {registered.schema}", f"counts {counts}"]
    for cls in registered.cls.__mro__:
        if cls.__module__ != "builtins":
            module = sys.modules.get(cls.__module__)
            declared = vars(cls).get("__version__", ""), getattr(module, "__version__", "")
            versions = " ".join(map(str, declared))
            package = cls.__module__.partition(".")[0]
            name = f"{cls.__module__}.{cls.__qualname__}"
            parts.append(f"{name} {_distributed_with(package)} {versions}")
    return "; ".join(parts)


def kinds_told(body: bytes) -> dict[str, Registered]:
    """Return the kinds that the event in *body* is of, or has within, by their names."""
    kinds: dict[str, Registered] = {}
    for name in kind_names(body):
        with suppress(UnknownKind):  # a voice's, or what decoding is about to refuse
            kinds[name] = kind_named(name)
    return kinds
