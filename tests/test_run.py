"""The project's only command: what it installs for which task, and when."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.metadata import packages_distributions
from importlib.util import module_from_spec, spec_from_loader
from typing import TYPE_CHECKING, Any
from unittest.mock import MagicMock

import pytest

from support.requirements import with_all_they_need
from support.seed_story import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = """\
[build-system]
requires = ["builder"]

[project]
dependencies = ["core"]

[project.optional-dependencies]
cli = ["console>=2"]
frames = ["frames"]

[dependency-groups]
dev = ["checker"]
docs = ["generator"]
release = ["uploader"]
types = ["checker"]
"""

DEMO = ["console>=2", "core"]
ALL = ["checker", "console>=2", "core", "frames"]
DOCS = ["console>=2", "core", "generator"]
RELEASE = ["core", "uploader"]


@pytest.fixture
def run() -> Any:
    """The module that `python3 run` is, loaded anew, as each test changes it."""
    loader = SourceFileLoader("run", str(ROOT / "run"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def done(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str] | str]:
    """What was made and installed, for a small project in which nothing really is."""
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    venv = tmp_path / ".venv"
    steps: list[list[str] | str] = []

    def make(_command: list[str]) -> None:
        venv.mkdir()
        steps.append("made")

    def install(editable: str, here: str, *requirements: str) -> None:
        assert ("-e", str(tmp_path)) == (editable, here)
        steps.append(list(requirements))

    places = {"HERE": tmp_path, "VENV": venv, "STAMPS": venv / "stamps"}
    for name, value in {**places, "check": make, "pip": install}.items():
        monkeypatch.setattr(run, name, value)
    return steps


def test_the_demo_needs_what_the_command_needs(run: Any, done: list[list[str] | str]) -> None:
    """And no tool of those who change the library."""
    run.install("demo")

    assert ["made", DEMO] == done


@pytest.mark.parametrize("task", ["test", "fix", "bench", "break"])
def test_a_task_that_needs_more_adds_to_what_is_there(
    run: Any, done: list[list[str] | str], task: str
) -> None:
    """The environment is made once."""
    run.install("demo")

    run.install(task)

    assert ["made", DEMO, ALL] == done


def test_what_is_installed_is_not_installed_again(run: Any, done: list[list[str] | str]) -> None:
    """Nor for another task that needs no more: all of them work without a network then."""
    run.install("test")

    for task in {*run.TASKS} - {"docs", "release", "pythons"}:
        run.install(task)

    assert ["made", ALL] == done


def test_sites_and_releases_need_tools_of_their_own(run: Any, done: list[list[str] | str]) -> None:
    """Which no other task asks for; they are added to what is there."""
    run.install("test")

    for task in run.TASKS:
        run.install(task)

    assert ["made", ALL, DOCS, RELEASE] == done


def test_a_release_needs_no_more_than_its_tools(run: Any, done: list[list[str] | str]) -> None:
    """Beside what the library cannot do without."""
    run.install("release")
    run.install("pythons")

    assert ["made", RELEASE] == done


def test_the_lowest_versions_are_those_of_the_library_and_its_extras(
    run: Any, done: list[list[str] | str]
) -> None:
    """As constraints, of which pip takes no extras; tools of the tests are the newest."""
    assert not done
    assert ["console==2", "core", "frames"] == run.lowest_versions()


def test_the_lowest_versions_are_installed_once(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into an environment of their own, until other ones are asked for."""
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    environment = tmp_path / ".venv-lowest"
    steps: list[tuple[str, ...]] = []

    def install(*arguments: str, into: Path) -> None:
        assert environment == into
        steps.append(arguments)

    monkeypatch.setattr(run, "HERE", tmp_path)
    monkeypatch.setattr(run, "check", lambda _: environment.mkdir())
    monkeypatch.setattr(run, "pip", install)

    run.lowest()
    run.lowest()

    floors = str(environment / "floors.txt")
    assert [("-c", floors, "-e", str(tmp_path), *ALL)] == steps
    (tmp_path / "pyproject.toml").write_text(PROJECT.replace("console>=2", "console>=3"))

    run.lowest()

    assert 2 == len(steps)
    assert "console==3\ncore\nframes" == (environment / "floors.txt").read_text()


def test_what_no_task_asks_for_any_more_goes(
    run: Any, done: list[list[str] | str], tmp_path: Path
) -> None:
    """A task whose stamp is out of date has the environment made anew, for whoever asks first."""
    run.install("test")
    (tmp_path / "pyproject.toml").write_text(PROJECT.replace('"checker"', '"other"'))

    run.install("demo")
    run.install("test")

    assert ["made", ALL, "made", ["console>=2", "core", "frames", "other"]] == done


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ('"core"', '"core>=2"'),
        ('"builder"', '"builder>=2"'),
        ("[project]\n", '[project]\nname = "a"\n'),
    ],
)
def test_what_all_tasks_ask_for_counts_for_each(
    run: Any, done: list[list[str] | str], tmp_path: Path, change: str, to: str
) -> None:
    """What the library needs, how it is built, and what is written down of it."""
    run.install("demo")
    (tmp_path / "pyproject.toml").write_text(PROJECT.replace(change, to))

    run.install("demo")

    assert ["made", "made"] == [step for step in done if step == "made"]


def test_an_environment_without_stamps_is_made_anew(
    run: Any, done: list[list[str] | str], tmp_path: Path
) -> None:
    """It was left by a version from before, or half made."""
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "installed").write_text("by a version from before")

    run.install("demo")

    assert ["made", DEMO] == done
    assert not (tmp_path / ".venv" / "installed").exists()


def test_a_failed_installation_is_tried_again(
    run: Any, done: list[list[str] | str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stamp says that all of it was installed."""
    run.install("demo")
    with monkeypatch.context() as offline:
        offline.setattr(run, "pip", lambda *_: sys.exit(1))
        with pytest.raises(SystemExit):
            run.install("test")

    run.install("test")

    assert ["made", DEMO, ALL] == done


def test_the_demo_runs_on_what_is_installed_for_it(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All its commands import nothing from elsewhere, and print what the README shows."""
    needed, _ = run.asked()
    shown = (
        (ROOT / "README.md")
        .read_text("utf-8")
        .split("```text\n$ timeline totals ")[1]
        .split("```")[0]
    )
    printed: list[str] = []
    code = (
        "import sys, timeline\n"
        "from timeline.cli.group import cli\n"
        "cli.main(sys.argv[2:], standalone_mode=False)\n"
        "open(sys.argv[1], 'a').writelines(f'{name}\\n' for name in sys.modules)\n"
    )
    imported = tmp_path / "imported"

    def command(*arguments: str) -> None:
        asked = [sys.executable, "-c", code, str(imported), *arguments]
        made = subprocess.run(
            asked, cwd=tmp_path, capture_output=True, check=True, encoding="utf-8"
        )
        printed.extend(made.stdout.splitlines())

    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.setattr(run, "HERE", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "BIN", tmp_path / ".venv" / "bin")
    monkeypatch.setattr(run, "timeline", command)
    run.demo([])

    told = {*shown.splitlines()[1:]} - {"..."}
    assert set() == told - {*printed}
    homes = packages_distributions()
    tops = {name.partition(".")[0] for name in imported.read_text().splitlines()}
    used = {home for name in tops for home in homes.get(name, ())} - {"timeline-ledger"}
    assert used <= with_all_they_need(*needed["demo"])
    assert "click" in used


def test_pages_are_written_as_modules_before_they_are_checked(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time: what was written for an earlier state of a page says nothing."""
    steps: list[str] = []
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(run, "check", lambda command: steps.append(" ".join(command)))
    monkeypatch.setattr(run, "tool", lambda *command: steps.append(" ".join(command)))
    monkeypatch.setattr(run.subprocess, "Popen", MagicMock())

    run.test([])

    (writing,) = (step for step in steps if step.endswith("typed_pages.py"))
    (checking,) = (step for step in steps if step.startswith("mypy"))
    assert steps.index(writing) < steps.index(checking)
    assert checking.endswith(" .pages")


def test_a_bench_is_chosen_by_its_name(
    run: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What follows is for that one; without a name, all are run; what is none is refused."""
    steps: list[list[str]] = []
    monkeypatch.setattr(run, "check", lambda command: steps.append(command[1:]))

    assert [0, 0, 2] == [run.bench(rest) for rest in (["live", "shapes"], [], ["lively"])]

    assert [[str(ROOT / "bench" / "live.py"), "shapes"]] == steps[:1]
    assert [[str(ROOT / "bench" / f"{name}.py")] for name in run.BENCHES] == steps[1:]
    assert "run bench: expected speed, claims, " in capsys.readouterr().out
