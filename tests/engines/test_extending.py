"""Parts keep up with their ledger, and are there wholly or not at all."""

from __future__ import annotations

import json
from datetime import timedelta
from random import Random
from typing import IO, TYPE_CHECKING

import pytest
from attrs import evolve

import timeline as tl
from support.moving import FIRST, Moving
from support.parted import seen
from timeline.engines.folders import DiskFolder
from timeline.errors import HeadMoved, LedgerCorrupt, LedgerError, ValueRefused
from timeline.exchanges import Agreement, Swap, Transfer, returned
from timeline.ledgers import MemoryLedger

if TYPE_CHECKING:
    from pathlib import Path


def ledger_of(*batches: list[tl.Event]) -> MemoryLedger:
    """Return a ledger in which *batches* were recorded."""
    ledger = MemoryLedger()
    for batch in batches:
        ledger.append(batch)
    return ledger


def moving(size: int) -> list[tl.Event]:
    return [recorded.event for recorded in Moving(Random(5), size).log()]  # noqa: S311


def swap(key: str, to: str = "North") -> tl.Report:
    """Return a report of five who were returned."""
    what = Swap(transfers=(Transfer(to=(to,), count=tl.Stated(tl.Count.exactly(5))),))
    return tl.Report(document="d", key=key, what=what, when=tl.Stated(tl.When.on(FIRST)))


def link(relation: tl.Relation, left: str, right: str) -> tl.Link:
    return tl.Link(relation=relation, left=left, right=right, judge="j", why="w")


def same(left: str, right: str) -> tl.Link:
    return link(tl.Relation.SAME, left, right)


def test_nothing_is_written_where_nothing_came(tmp_path: Path) -> None:
    """To split again is to extend, and what was split is not read again."""
    ledger = ledger_of(moving(40))
    parts = tl.split(ledger, into=3, to=tmp_path)
    files = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}

    assert parts == tl.split(ledger, into=3, to=tmp_path) == parts.extend(ledger)
    assert files == {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}


def test_parts_of_before_stay_as_they_were(tmp_path: Path) -> None:
    """They are values: what comes later makes other parts of them."""
    ledger = ledger_of(moving(60))
    parts, before = tl.split(ledger, into=3, to=tmp_path), ledger.timeline()
    ledger.append([swap("new"), same("d#new", "d0#k1")])
    later = parts.extend(ledger)

    assert seen(before) == seen(parts.reading())
    assert seen(ledger.timeline()) == seen(later.reading())
    assert later == tl.open_parts(tmp_path)


def test_what_is_joined_moves_to_one_part(tmp_path: Path) -> None:
    """Ten reports in four parts are in one once links join them, and count once."""
    ledger = ledger_of([swap(f"k{number}") for number in range(10)])
    parts = tl.split(ledger, into=4, to=tmp_path)

    assert 50 == parts.ask(returned)["North"].counted.low
    ledger.append([same("d#k0", f"d#k{number}") for number in range(1, 10)])
    later = parts.extend(ledger)

    assert 5 == later.ask(returned)["North"].counted.low
    assert [0, 0, 0, 19] == sorted(len(files.held().own) for files in later.files())


def test_what_is_shared_and_joined_is_whole_wherever_it_is_needed(tmp_path: Path) -> None:
    """Agreements that turn out to be one bound what carries out either, in whatever parts."""
    bounds = {"a": tl.When(FIRST, None), "b": tl.When(FIRST + timedelta(9), None)}
    events: list[tl.Event] = []
    for key in [f"{number}{letter}" for number in range(12) for letter in bounds]:
        events += [
            evolve(swap(f"swap {key}"), when=tl.Stated(tl.When())),
            tl.Report(
                document="d",
                key=f"promise {key}",
                what=Agreement(),
                when=tl.Stated(bounds[key[-1]]),
            ),
            link(tl.Relation.IMPLEMENTS, f"d#swap {key}", f"d#promise {key}"),
        ]
    ledger = ledger_of(events)
    parts = tl.split(ledger, into=4, to=tmp_path)
    ledger.append(same(f"d#promise {number}a", f"d#promise {number}b") for number in range(12))

    assert ledger.timeline().ask(returned) == parts.extend(ledger).ask(returned)


def test_an_empty_ledger_can_be_split(tmp_path: Path) -> None:
    """Nothing was reported, in any part."""
    parts = tl.split(MemoryLedger(), into=2, to=tmp_path)

    assert ("number not reported", ()) == (str(parts.ask(returned)["North"]), parts.conflicts())
    assert (0, 2) == (tl.open_parts(tmp_path).position, len(parts))


class _Stopped(Exception):
    """The process was killed."""


def killed_after(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """Have the writing of parts stop after so many files were opened, finished or replaced."""
    left = steps

    def step() -> None:
        nonlocal left
        if left == 0:
            raise _Stopped
        left -= 1

    for name in ("write", "finish", "replace"):
        method = getattr(DiskFolder, name)

        def stopping(*given: object, method: object = method) -> IO[bytes]:
            step()
            done: IO[bytes] = method(*given)  # type: ignore[operator]
            return done

        monkeypatch.setattr(DiskFolder, name, stopping)


def test_a_kill_at_any_moment_leaves_what_was_or_what_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was written when it came: and extending once more is safe."""
    batches = [moving(60)[:40], moving(60)[40:]]
    for steps in range(40):
        folder, ledger = tmp_path / str(steps), ledger_of(batches[0])
        before = tl.split(ledger, into=3, to=folder)
        ledger.append(batches[1])
        with monkeypatch.context() as patch:
            killed_after(patch, steps)
            try:
                now = before.extend(ledger)
            except _Stopped:
                assert before == tl.open_parts(folder)
                assert before.ask(returned) == tl.open_parts(folder).ask(returned)
            else:
                assert now == tl.open_parts(folder)
                break
        again = tl.split(ledger, into=3, to=folder)

        assert ledger.head() == again.position
        assert ledger.timeline().conflicts() == tl.open_parts(folder).conflicts()
        listed = json.loads((folder / "parts.json").read_text())
        names = {
            name
            for files in (*listed["parts"], listed["shared"], listed["routing"], listed["called"])
            for name, *_ in files
        }
        assert names | {"parts.json"} == {
            path.name for path in folder.iterdir() if path.suffix != ".new"
        }
    else:
        pytest.fail("it was never done")


@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_damaged_parts_are_told(tmp_path: Path, damage: str) -> None:
    """Which file it is, what is wrong with it, and what to do."""
    tl.split(ledger_of(moving(40)), into=1, to=tmp_path)
    (path,) = tmp_path.glob("part-0000-*")
    content = path.read_bytes()
    if damage == "cut":
        path.write_bytes(content[:-10])
    elif damage == "gone":
        path.unlink()
    else:
        path.write_bytes(content.replace(b'"own":1', b'"own":0', 1))

    with pytest.raises(LedgerCorrupt, match=r"part-0000.*expected .* bytes.*split the ledger anew"):
        tl.open_parts(tmp_path).ask(returned)


@pytest.mark.parametrize("text", [b"", b"{}", b"[1]", b'{"timeline": "parts", "version": 1}'])
def test_a_torn_manifest_is_told(tmp_path: Path, text: bytes) -> None:
    """It is never guessed what it said."""
    tl.split(ledger_of(moving(10)), into=1, to=tmp_path)
    (tmp_path / "parts.json").write_bytes(text)

    with pytest.raises(LedgerError, match=r"parts\.json: not what was written|expected parts of"):
        tl.open_parts(tmp_path)


def test_other_versions_are_refused(tmp_path: Path) -> None:
    """With the version that is known here, and the one that was found."""
    tl.split(ledger_of(moving(10)), into=1, to=tmp_path)
    manifest = tmp_path / "parts.json"
    manifest.write_text(manifest.read_text().replace('"version": 1', '"version": 2'))

    with pytest.raises(LedgerError, match="expected parts of version 1, found version 2"):
        tl.open_parts(tmp_path)


def test_parts_of_another_ledger_are_not_extended(tmp_path: Path) -> None:
    """Nor are they split into another number, nor is there less than one."""
    tl.split(ledger_of(moving(20)), into=2, to=tmp_path)

    with pytest.raises(LedgerError, match="expected the ledger that was split until position 20"):
        tl.split(ledger_of([swap(f"k{number}") for number in range(30)]), into=2, to=tmp_path)
    with pytest.raises(LedgerError, match="expected the ledger that was split"):
        tl.split(ledger_of([swap("k")]), into=2, to=tmp_path)
    with pytest.raises(LedgerError, match="expected 3 parts, found 2"):
        tl.split(ledger_of(moving(20)), into=3, to=tmp_path)
    with pytest.raises(ValueRefused, match="expected 1 part or more, found 0"):
        tl.split(ledger_of(moving(20)), into=0, to=tmp_path)
    with pytest.raises(ValueRefused, match="expected 1 part or more, found '2'"):
        tl.split(ledger_of(moving(20)), into="2", to=tmp_path)  # type: ignore[arg-type]
    with pytest.raises(LedgerError, match="expected parts, found none"):
        tl.open_parts(tmp_path / "elsewhere")


def test_who_extends_second_is_told(tmp_path: Path) -> None:
    """Of two who extend the same parts, one has to open them again."""
    ledger = ledger_of(moving(20))
    parts = tl.split(ledger, into=2, to=tmp_path)
    ledger.append([swap("k")])
    parts.extend(ledger)
    ledger.append([swap("l")])

    with pytest.raises(HeadMoved, match="open them again"):
        parts.extend(ledger)
    assert ledger.head() == tl.open_parts(tmp_path).extend(ledger).position
