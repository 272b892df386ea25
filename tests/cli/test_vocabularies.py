"""Vocabularies of installed packages: the command knows them, and survives those that fail."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import timeline as tl
from support.commands import importing_from
from support.reported import june, report, swap, to
from support.terminals import COMMAND, in_a_pipe
from timeline import exchanges
from timeline.cli.group import cli
from timeline.cli.vocabularies import FOUNDING, Vocabularies
from timeline.events.kinds import VOCABULARIES
from timeline.exchanges import RETURNED
from timeline.exchanges import questions as founding

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

FLOOD = """
import timeline as tl

EVACUATED = tl.Measure("evacuated", noun="people", sides="of {{side}}")

@tl.kind("{name}.flood", counts=(EVACUATED,))
class Flood:
    town: str
    people: tl.Stated[tl.Count]

    def counts(self):
        return (tl.Flow(measure=EVACUATED, sides=(self.town,), count=self.people),)

questions = (
    tl.Counted(EVACUATED, of=Flood),
    tl.Counted(EVACUATED, name="evacuated or not"),
)
"""

NOTE = """
reader = "a test"
[document]
key = "d"
[[report]]
key = "r"
when = "2025-06-19"
at = ["0-13 more than 200"]
[report."NAME.flood"]
town = "Kienitz"
people = "more than 200"
"""

FOUNDED = {question.name: question for question in founding.questions}

FIVE = report("a#five", swap(to("North", count=5)), june(19))


def test_what_is_run_imports_what_its_tests_do(tmp_path: Path) -> None:
    """Packages of a site go before where the library is, and not in its place."""
    there = {"PYTHONPATH": os.pathsep.join(["a", "b"]), "HOME": "h"}
    both = os.pathsep.join([str(tmp_path), "a", "b"])

    assert {"PYTHONPATH": both, "HOME": "h"} == importing_from(tmp_path, environment=there)
    assert {"PYTHONPATH": str(tmp_path)} == importing_from(tmp_path, environment={})


def test_a_site_goes_before_what_is_imported_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that is run at a site finds what this test finds."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "timeline.py").write_text("raise ImportError('this very copy')")
    monkeypatch.setenv("PYTHONPATH", str(elsewhere))

    assert "this very copy" in Site(tmp_path).run("digest", "none").stderr


class Site:
    """A folder of packages, as if they were installed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def install(self, name: str, code: str, *, points: str | None = None) -> None:
        """Install a module *name* with *code*, whose entry point leads to *points*, or to it."""
        (self.path / f"{name}.py").write_text(code)
        info = self.path / f"{name}-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        (info / "entry_points.txt").write_text(f"[{VOCABULARIES}]\n{name} = {points or name}\n")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run the command where they are installed."""
        return subprocess.run(
            [sys.executable, "-c", COMMAND, *command],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.path,
            env=importing_from(self.path),
        )

    def answer(self, *command: str) -> Any:
        """Return what the command prints as JSON."""
        done = self.run(*command, "--format", "json")
        assert (0, "") == (done.returncode, done.stderr)
        return json.loads(done.stdout)

    def record(self, name: str) -> str:
        """Return the name of a ledger that holds a flood of the package *name*."""
        (self.path / "d.toml").write_text(NOTE.replace("NAME", name))
        done = self.run("record", "d.toml", "--into", f"{name}.db")
        assert (0, "") == (done.returncode, done.stderr)
        return f"{name}.db"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def swaps(tmp_path: Path) -> str:
    """A ledger of the founding vocabulary alone."""
    path = str(tmp_path / "swaps.db")
    with tl.open(path) as kept:
        kept.append([FIVE])
    return path


def found(vocabulary: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> Vocabularies:
    """Return what is known beside a module that has the attributes *vocabulary*."""
    module = type("Module", (), vocabulary)
    monkeypatch.setattr("timeline.cli.vocabularies.import_module", lambda _: module)
    known = Vocabularies()
    known.find()
    known.add("other")
    return known


def test_an_installed_vocabulary_is_known_to_every_command(site: Site) -> None:
    """Its kinds are read, its measures are asked where nothing else is, its questions by name."""
    site.install("cli_flood", FLOOD.format(name="cli_flood"))
    ledger = site.record("cli_flood")

    counted = {"low": 201, "high": None, "exact": 0}
    plain = site.answer("totals", ledger)["questions"]
    named = site.answer("totals", ledger, "--question", "evacuated or not")
    explained = site.run("explain", ledger).stdout.splitlines()

    assert [("evacuated", counted)] == [
        (name, each["sides"]["Kienitz"]["counted"]) for name, each in plain.items()
    ]
    assert counted == named["sides"]["Kienitz"]["counted"]
    assert ["evacuated", "  Kienitz", "    counted: at least 201"] == explained[:3]


def test_watching_shows_what_is_counted(site: Site) -> None:
    """Where the usual question has nothing to do with a ledger, its own are watched."""
    site.install("cli_dike", FLOOD.format(name="cli_dike"))
    ledger = site.record("cli_dike")
    code = f"import sys; sys.path.insert(0, {str(site.path)!r}); {COMMAND}"
    with in_a_pipe(code, "watch", str(site.path / ledger)) as watched:
        shown = watched.until("201\n").splitlines()
        assert 0 == watched.interrupted()

    assert "  evacuated, Kienitz: at least 201" == shown[1]


def test_a_module_that_is_imported_offers_its_questions(site: Site) -> None:
    """`--import` knows of kinds and questions, installed or not."""
    site.install("cli_wave", FLOOD.format(name="cli_wave"))
    ledger = site.record("cli_wave")
    (site.path / "cli_wave-1.dist-info" / "entry_points.txt").unlink()
    options = ["totals", ledger, "--question", "evacuated or not"]

    assert "not known here: import the module" in site.run("totals", ledger).stdout
    printed = site.run("--import", "cli_wave", *options).stdout.splitlines()

    assert ["Kienitz: at least 201", "  no upper bound follows from what was reported"] == printed


@pytest.mark.parametrize(
    ("code", "points", "why"),
    [
        ("import cli_not_there", None, "ModuleNotFoundError: No module named 'cli_not_there'"),
        ("raise SystemExit('no')", None, "SystemExit: no"),
        ("syntax error", None, "SyntaxError: "),
        ("", "cli_broken:nothing", "AttributeError: "),
        ("raise ValueError('\\x1b[31m')", None, r"ValueError: \x1b[31m"),
        (
            "import timeline as tl\n@tl.kind('swap')\nclass Mine: pass",
            None,
            "ValueRefused: kind swap: already stands for timeline.exchanges.kinds.Swap",
        ),
    ],
)
def test_one_that_fails_is_left_out(
    site: Site, swaps: str, code: str, points: str | None, why: str
) -> None:
    """A sentence says which and why, and what the others know is answered."""
    site.install("cli_broken", code, points=points)
    done = site.run("totals", swaps)
    start = f"timeline: warning: the vocabulary 'cli_broken' ({points or 'cli_broken'}) cannot"

    assert (0, "North: 5\n") == (done.returncode, done.stdout)
    assert done.stderr.startswith(f"{start} be used: {why}")
    assert 1 == done.stderr.count("\n")


def test_a_name_that_is_taken_stays_with_the_first(site: Site, swaps: str) -> None:
    """The founding vocabulary is no exception, and comes first."""
    site.install(
        "cli_second",
        "import timeline as tl\nfrom timeline.exchanges import AGREED\n"
        "questions = [tl.Counted(AGREED, name='returned')]",
    )
    done = site.run("totals", swaps)

    assert "North: 5\n" == done.stdout
    assert (
        "timeline: warning: the question 'returned' of 'cli_second' is left out: "
        "'exchanges' has one of this name already\n"
    ) == done.stderr


@pytest.mark.parametrize("question", [len, exchanges.Swap, tl.Count(), None])
def test_what_is_no_question_is_left_out(question: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could not be asked, so it is said at once."""
    with pytest.warns(UserWarning, match="expected what timeline.Counted makes, found"):
        known = found({"questions": [question]}, monkeypatch)

    assert FOUNDED == known.questions


@pytest.mark.parametrize("name", ["", " "])
def test_questions_have_names(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has none cannot be asked for."""
    with pytest.warns(UserWarning, match="is left out: expected a name"):
        known = found({"questions": [tl.Counted(RETURNED, name=name)]}, monkeypatch)

    assert FOUNDED == known.questions


@pytest.mark.parametrize("questions", [{}, {"questions": None}, {"questions": json}])
def test_kinds_alone_are_a_vocabulary(
    questions: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module without questions, or with a module of that name, offers none."""
    assert FOUNDED == found(questions, monkeypatch).questions


def test_the_same_question_may_come_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module may be installed and imported as well."""
    assert FOUNDED == found({"questions": founding.questions}, monkeypatch).questions


def test_the_founding_vocabulary_is_one_of_them() -> None:
    """It is found by an entry point, whether or not the library is installed with it."""
    module = importlib.import_module("timeline.exchanges.questions")

    assert module is FOUNDING.load()
    assert {*entry_points(group=VOCABULARIES)} <= {
        EntryPoint("exchanges", FOUNDING.value, VOCABULARIES)
    }
    assert {"returned", "released", "agreed"} <= {*FOUNDED}


def test_help_imports_no_vocabulary(site: Site) -> None:
    """What lists the commands is quick, and fails with nobody."""
    site.install("cli_late", "raise ValueError")
    done = site.run("--help")

    assert (0, "") == (done.returncode, done.stderr)
    assert "totals" in done.stdout


def run(*command: str) -> Result:
    return CliRunner().invoke(cli, command)


def test_a_measure_is_asked_by_its_name(swaps: str) -> None:
    """What a ledger counts can be asked for, whether or not a vocabulary has a question for it."""
    assert "North: 5\n" == run("totals", swaps, "--question", "returned").output
    refused = run("totals", swaps, "--question", "stolen")

    assert 2 == refused.exit_code
    assert "nothing here counts 'stolen', which is not one of the questions" in refused.output
    known = (
        "(known: agreed, agreed and carried out, agreed remains, came home later, "
        "released, remains, returned, returned outside exchanges)"
    )
    assert known in refused.output


def test_the_usual_question_stays_where_it_is_told_of(swaps: str) -> None:
    """However few its cuts leave, the same question is answered, and in the same shape."""
    cut = run("totals", swaps, "--happened-by", "2020-01-01", "--format", "json")

    assert {"remarks", "sides", "together", "aside", "aside_reasons", "compared", "growth"} == {
        *json.loads(cut.output)
    }


DECLARED = """\
[measures.returned-too]
noun = "people"
sides = "come home to {side}"
counted_as = "level"

[questions."how many came home"]
measure = "returned-too"
"""


@pytest.fixture
def homes(tmp_path: Path) -> Path:
    """Make a ledger that counts by a measure which no program declares."""
    path = tmp_path / "homes.db"
    number = tl.Number(
        measure="returned-too",
        count=tl.Stated(tl.Count.exactly(5)),
        counted_as=tl.CountedAs.LEVEL,
    )
    what = tl.Occurrence(place="North", numbers=(number,))
    with tl.open(path) as ledger:
        ledger.append([tl.Report(document="d", key="1", what=what, when=tl.Stated(june(3)))])
    return path


def test_a_vocabulary_in_toml_is_named_as_a_module_is(homes: Path, tmp_path: Path) -> None:
    """It gives questions, and the words of the measures."""
    declared = tmp_path / "shared.toml"
    declared.write_text(DECLARED, encoding="utf-8")

    answered = run(
        "--import", str(declared), "totals", str(homes), "--question", "how many came home"
    )
    unknown = run("totals", str(homes), "--question", "how many came home")

    assert "North: 5 on 2025-06-03" == answered.output.splitlines()[0]
    assert "nothing here counts 'how many came home'" in unknown.output


def test_a_vocabulary_beside_the_ledger_needs_no_naming(homes: Path) -> None:
    """It is called as the ledger, with an ending of its own."""
    homes.with_name("homes.db.vocabulary.toml").write_text(DECLARED, encoding="utf-8")

    answered = run("totals", str(homes), "--question", "how many came home")

    assert "North: 5 on 2025-06-03" == answered.output.splitlines()[0]


def test_a_vocabulary_with_a_fault_is_refused_with_its_line(homes: Path) -> None:
    """Nothing is answered by half of it."""
    beside = homes.with_name("homes.db.vocabulary.toml")
    beside.write_text(DECLARED.replace("noun", "nown"), encoding="utf-8")

    answered = run("totals", str(homes))

    assert answered.exit_code != 0
    assert "vocabulary.toml:2: measures.returned-too.nown: unknown field" in str(answered.exception)
