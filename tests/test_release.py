"""A release: what it has to hold, when it is from, and what is told of what it needs."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import timeline
from support.licences import PAGE, ROWS_BEGIN, asked_for
from support.releasing import smoke
from support.releasing.building import epoch
from support.releasing.contents import sdist_faults, wheel_faults
from support.seed_story import ROOT

COMMITTED = {".ci/run", "pyproject.toml", "src/timeline/__init__.py"}


def test_the_version_is_the_newest_of_the_changelog() -> None:
    """And the one that is cited."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+) - (\S+)$", changelog, flags=re.MULTILINE)
    cited = dict(
        line.split(": ", 1)
        for line in (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
        if re.match(r"[a-z-]+: ", line)
    )

    assert newest is not None
    assert newest[1] == timeline.__version__ == cited["version"].strip('"')
    assert newest[2] == cited["date-released"].strip('"')
    assert "1.2.0" == cited["cff-version"]


def test_files_are_from_the_day_of_the_release() -> None:
    """29 November 2026 begins 1,795,910,400 seconds after 1970, in UTC."""
    changelog = "# Changelog\n\n## 0.1.0 - 2026-11-29\n\n## 0.0.1 - 2025-01-01\n"

    assert 1_795_910_400 == epoch(changelog)


def test_without_a_release_there_is_no_day() -> None:
    """What is to become one is none yet."""
    with pytest.raises(ValueError, match="expected a heading like"):
        epoch("## [Unreleased]\n")


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ({"pyproject.toml": 9, "src/timeline/__init__.py": 9, "PKG-INFO": 9}, []),
        ({"pyproject.toml": 9, "PKG-INFO": 9}, ["lacks src/timeline/__init__.py"]),
        (
            {"pyproject.toml": 9, "src/timeline/__init__.py": 9, "PKG-INFO": 9, "site/a.html": 9},
            ["has site/a.html, which is not committed"],
        ),
        (
            {"pyproject.toml": 9, "src/timeline/__init__.py": 500_001, "PKG-INFO": 9},
            ["of 500,001 bytes: expected 500,000"],
        ),
    ],
)
def test_an_sdist_is_what_is_committed(sizes: dict[str, int], told: list[str]) -> None:
    """But for how the project itself is tested; nothing that lies about, and nothing large."""
    faults = [*sdist_faults(sizes, COMMITTED)]

    assert len(told) == len(faults)
    assert all(words in fault for words, fault in zip(told, faults, strict=True))


def test_a_wheel_is_the_package() -> None:
    """And its metadata; neither tests nor pages."""
    names = {"timeline/__init__.py", "timeline_ledger-0.1.0.dist-info/METADATA"}

    assert [] == [*wheel_faults(names, COMMITTED)]
    assert ["the wheel lacks timeline/__init__.py"] == [*wheel_faults(set(), COMMITTED)]
    assert ["the wheel has tests/a.py, which is no part of the package"] == [
        *wheel_faults({*names, "tests/a.py"}, COMMITTED)
    ]


def test_every_extra_is_tried() -> None:
    """In an environment that has nothing else, and the library alone."""
    assert {*asked_for()} == {*smoke.CALLS}


def test_every_requirement_has_its_licence() -> None:
    """Each that `pyproject.toml` asks for has a row, which names the extras that ask for it."""
    page = PAGE.read_text(encoding="utf-8").partition(ROWS_BEGIN)[2]
    listed = {
        (canonicalize_name(name), extra)
        for name, licence, extras in re.findall(r"^\| (.+) \| (.+) \| (.+) \|$", page, re.MULTILINE)
        for extra in re.findall(r"`(\w+)`", extras)
        if licence != "not said"
    }
    asked = {
        (canonicalize_name(Requirement(text).name), extra)
        for extra, requirements in asked_for().items()
        for text in requirements
    }

    assert set() == asked - listed, "python3 run licences writes the table anew"


def test_tools_of_a_release_are_pinned() -> None:
    """Those that write bytes: others of them write other bytes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = {
        canonicalize_name(Requirement(text).name)
        for text in project["dependency-groups"]["release"]
        if "==" in text
    }
    builders = {
        canonicalize_name(Requirement(text).name) for text in project["build-system"]["requires"]
    }

    assert builders | {"build"} <= pinned
