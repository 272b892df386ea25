"""Writes docs/licences.md from what is installed: `python3 run licences`."""

from __future__ import annotations

import tomllib
from importlib.metadata import distribution
from pathlib import Path

from support.requirements import with_all_they_need

__all__ = ["PAGE", "ROWS_BEGIN", "asked_for", "licence"]

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "licences.md"
ROWS_BEGIN = "| distribution | licence | comes with |\n| --- | --- | --- |\n"

CLASSIFIER = "License :: OSI Approved :: "
MIT = "Permission is hereby granted, free of charge, to any person obtaining a copy"
LONGEST = 60
"""The most letters of a field that names a licence; a longer one is its text."""


def asked_for() -> dict[str, list[str]]:
    """Return what `pyproject.toml` asks for, by `core` or the name of the extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"core": project["dependencies"], **project["optional-dependencies"]}


def licence(name: str) -> str:
    """Return under which licence the distribution *name* says that it is."""
    metadata = distribution(name).metadata
    named = (metadata.get_all("License-Expression") or [""])[0]
    field = (metadata.get_all("License") or [""])[0]
    classifiers = metadata.get_all("Classifier") or []
    approved = [text.removeprefix(CLASSIFIER) for text in classifiers if CLASSIFIER in text]
    brief = field if len(field) <= LONGEST and "\n" not in field else ""
    return named or brief or " or ".join(approved) or by_text(name)


def by_text(name: str) -> str:
    """Return the licence of *name* by its text, where its metadata name none."""
    for file in distribution(name).files or ():
        if file.name.startswith("LICEN") and MIT in " ".join(file.read_text().split()):
            return "MIT (by its text)"
    return "not said"


def rows() -> str:
    """Return a row for each distribution, with all that bring it."""
    brought: dict[str, list[str]] = {}
    for extra, requirements in asked_for().items():
        for name in with_all_they_need(*requirements):
            brought.setdefault(name, []).append(f"`{extra}`")
    ordered = sorted(brought, key=str.casefold)
    return "".join(
        f"| {name} | {licence(name)} | {', '.join(brought[name])} |\n" for name in ordered
    )


def main() -> None:
    """Write the rows anew; what stands above them is kept."""
    above = PAGE.read_text(encoding="utf-8").partition(ROWS_BEGIN)[0]
    PAGE.write_text(above + ROWS_BEGIN + rows(), encoding="utf-8")


if __name__ == "__main__":
    main()
