"""What is of a kind that is not known here: left aside and told, and in nobody's way."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import timeline as tl
from support.commands import run_main
from timeline.codec import canonical, encode, id_of_body, identify
from timeline.events import Unread
from timeline.exchanges import Swap, Transfer, returned
from timeline.ledgers import export, union
from timeline.ledgers.rows import Row
from timeline.questions import level

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.events import Event

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
DAY = tl.Stated(tl.When.on(date(2025, 6, 19)))
WHAT = {"kind": "their.flood", "schema": 2, "depth": 3}
HELP = (
    "it is of the kind 'their.flood', which is not known here: import the module that defines it "
    "(--import MODULE)"
)
THEIR_KINDS = """\
import timeline as tl
from timeline.codec import upcaster
from timeline.exchanges import RETURNED, returned
@tl.kind('their.flood', schema=2, counts=(RETURNED,))
class Flood:
    depth: int
    def counts(self):
        count = tl.Stated(tl.Count.exactly(self.depth))
        yield tl.Flow(measure=RETURNED, sides=('South',), count=count)
@upcaster('their.flood', schema=1)
def deeper(fields):
    return fields
"""


@tl.kind("test.of-two")
class OfTwo:
    """What holds something else that was reported."""

    inner: object


def swap(key: str) -> tl.Report:
    """Return the report of a swap of five."""
    transfer = Transfer(to=("North",), count=tl.Stated(tl.Count.exactly(5)))
    return tl.Report(document="daily", key=key, what=Swap(transfers=(transfer,)), when=DAY)


def of_theirs(what: dict[str, object], key: str = "flood") -> bytes:
    """Return a report of theirs as another process wrote it."""
    when = {"value": {"earliest": "2025-06-19", "latest": "2025-06-19"}}
    head: dict[str, object] = {"timeline": "report", "schema": 1, "document": "theirs", "key": key}
    return canonical({**head, "what": what, "when": when})


def ledger_of(*bodies: bytes, events: tuple[Event, ...] = (swap("swap"),)) -> tl.Ledger:
    """Return a ledger with *events*, and what others wrote."""
    ledger = tl.open()
    ledger.append(events)
    ledger.import_rows(Row(1, id_of_body(body), body, NOON) for body in bodies)
    return ledger


def whys(answer: tl.Answer) -> list[str]:
    """Return why what is left aside is."""
    return [aside.why for aside in answer.asides]


def test_what_is_not_known_is_left_aside_and_all_else_is_answered() -> None:
    """It might count anything, so that every question tells of it."""
    story = ledger_of(of_theirs(WHAT)).timeline()

    answer = story.ask(returned)

    assert str(answer["North"]) == "5"
    assert whys(answer) == [HELP]
    titles = {development.title for development in story.developments()}
    assert "something of the kind 'their.flood'" in titles
    assert not story.conflicts()


def test_a_later_schema_is_no_better_known() -> None:
    """What a newer version of a vocabulary wrote is not read by guessing."""
    ledger = ledger_of(of_theirs({"kind": "swap", "schema": 9, "all": "new"}))

    (why,) = whys(ledger.timeline().ask(returned))

    assert why == "it is of schema 9 of the kind 'swap', later than timeline.exchanges.kinds knows"


def test_a_kind_within_a_kind_is_not_known_either() -> None:
    """What is within might be asked for what it counts."""
    terms = {"kind": "test.of-two", "schema": 1, "inner": WHAT}

    (_, unread) = ledger_of(of_theirs(terms)).read()

    assert isinstance(unread.recorded.event, tl.Report)
    assert unread.recorded.event.what == Unread("test.of-two", 1, canonical(terms).decode())


def test_it_is_written_as_it_was() -> None:
    """Whoever carries it on gives others the same event."""
    ledger = ledger_of(of_theirs(WHAT))
    *_, stored = ledger.read()

    assert encode(stored.recorded.event) == of_theirs(WHAT)
    assert identify(stored.recorded.event) == stored.recorded.id
    other = tl.open()
    union([ledger], other)
    assert list(export(other)) == list(export(ledger))


def test_it_is_linked_and_taken_back_as_anything_else() -> None:
    """A report of it may be the same as one that is known, and be withdrawn."""
    same = tl.Link(
        left="daily#swap", relation=tl.Relation.SAME, right="theirs#flood", judge="a", why="b"
    )
    ledger = ledger_of(of_theirs(WHAT), events=(swap("swap"), same))
    answer = ledger.timeline().ask(returned)

    assert (str(answer["North"]), whys(answer)) == ("5", [HELP])

    of = id_of_body(of_theirs(WHAT))
    ledger.append([tl.Revision(of=of, reading=None, judge="a", why="no flood")])
    assert not ledger.timeline().ask(returned).asides


def test_every_way_to_an_answer_gives_the_same(tmp_path: Path) -> None:
    """From nothing, kept current, kept beside the ledger, and in parts."""
    plain = ledger_of(of_theirs(WHAT))
    path = tmp_path / "story.db"
    with tl.open(path, model=True) as ledger:
        live = ledger.live(returned)
        union([plain], ledger)
        live.update()
        parts = tl.split(ledger, into=2, to=tmp_path / "parts")

        answers = [live.ask(returned), ledger.timeline().ask(returned), parts.ask(returned)]

    for answer in answers:
        assert (str(answer["North"]), whys(answer)) == ("5", [HELP])


def test_it_counts_once_its_module_is_imported(tmp_path: Path) -> None:
    """As if it had been known always: by another process, and by the read model beside."""
    (tmp_path / "their_kinds.py").write_text(THEIR_KINDS)
    path = tmp_path / "story.db"
    with tl.open(path) as ledger:
        union([ledger_of(of_theirs(WHAT))], ledger)
    before = run_main("totals", str(path), "--format", "json")
    command = [sys.executable, "-m", "timeline", "--import", "their_kinds", "totals", str(path)]

    after = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)

    assert HELP in json.dumps(json.loads(before.stdout), ensure_ascii=False)
    assert after.stdout.splitlines() == ["North: 5", "South: 3"]


def test_pages_tables_and_commands_show_it(tmp_path: Path) -> None:
    """None of them ends with an error."""
    path = tmp_path / "story.db"
    with tl.open(path) as ledger:
        union([ledger_of(of_theirs(WHAT))], ledger)

    for command in ("totals", "explain", "developments", "conflicts", "check", "candidates"):
        assert run_main(command, str(path)).stderr == ""
    for form in ("csv", "markdown", "ical", "jsonfeed"):
        assert run_main("export", form, str(path)).stderr == ""
    page = run_main("page", str(path)).stdout
    assert "something of the kind &#39;their.flood&#39;" in page
    shown = run_main("show", str(path), "theirs#flood").stdout
    assert "their.flood" in shown


def test_levels_tell_of_it_too() -> None:
    """How many there are at a time might be told by it as well."""
    missing = tl.Measure("missing of a test of kinds", noun="people")

    asides = ledger_of(of_theirs(WHAT)).timeline().ask(level(missing)).asides
    assert [aside.why for aside in asides] == [HELP]


@tl.kind("test.broken", counts=(returned.measure,))
class Broken:
    """What declares what it counts, and cannot tell how many."""

    def counts(self) -> tuple[tl.Flow, ...]:
        """Fail, as code of anybody may."""
        raise LookupError("no such column")


def test_a_kind_that_cannot_tell_what_it_counts_is_left_aside() -> None:
    """Whoever else is asked about alone: it declares that it counts."""
    broken = ledger_of(of_theirs({"kind": "test.broken", "schema": 1}))

    (why,) = whys(broken.timeline().ask(returned))

    assert "no such column" in why


def test_what_was_kept_before_its_module_was_imported_is_not_answered_from(tmp_path: Path) -> None:
    """Another process knows the kind, and has to read it, though answers lie beside the ledger."""
    path = tmp_path / "story.db"
    with tl.open(path, model=True) as ledger:
        union([ledger_of(of_theirs(WHAT))], ledger)
        before = ledger.timeline().ask(returned)
    (tmp_path / "their_flood.py").write_text(
        f"{THEIR_KINDS}import sys\n"
        "def main():\n"
        "    with tl.open(sys.argv[1], model=True) as ledger:\n"
        "        print(ledger.timeline().ask(returned))\n"
    )
    command = [sys.executable, "-c", "import their_flood; their_flood.main()", str(path)]

    after = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)

    assert "North: 5" == str(before)
    assert ["North: 5", "South: 3"] == after.stdout.splitlines()
