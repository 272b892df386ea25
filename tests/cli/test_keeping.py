"""The commands that write ledgers, and those that check them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import timeline as tl
from support.commands import run, run_main
from support.seed_story import SEEDS
from timeline.events import digest
from timeline.ledgers import LogDigest

WORDS = "swapping soldiers"


def made(path: Path, *keys: str, words: tuple[str, ...] = ()) -> str:
    """Make a ledger of documents at *path*, and return its address."""
    with tl.open(path) as ledger:
        ledger.append([tl.Document(key=key) for key in keys], excerpts=words)
    return str(path)


def keys(address: str) -> set[str]:
    with tl.open(address, make=False) as ledger:
        return {one.event.key for one in ledger.timeline() if isinstance(one.event, tl.Document)}


@pytest.mark.parametrize("first", ["a.db", "a.jsonl"])
@pytest.mark.parametrize("last", ["c.db", "c.jsonl"])
def test_union_holds_what_each_held(tmp_path: Path, first: str, last: str) -> None:
    """Whatever the media; what several hold is there once."""
    one = made(tmp_path / first, "x", "y", words=(WORDS,))
    other = made(tmp_path / "b.jsonl", "y", "z")
    into = str(tmp_path / last)

    result = run("union", one, other, "--into", into)

    assert "3 events added; 3 events in all\n" == result.output
    assert {"x", "y", "z"} == keys(into)
    with tl.open(into) as ledger:
        assert WORDS == ledger.excerpt(digest(WORDS))


def test_union_again_changes_nothing(tmp_path: Path) -> None:
    """Nor does a union of a ledger with itself."""
    one, into = made(tmp_path / "a.db", "x", "y"), str(tmp_path / "c.jsonl")
    run("union", one, "--into", into)
    before = Path(into).read_bytes()

    again = run("union", one, into, "--into", into)

    assert "0 events added; 2 events in all\n" == again.output
    assert before == Path(into).read_bytes()


def test_union_of_a_missing_ledger_makes_none(tmp_path: Path) -> None:
    """Nothing is made where a source cannot be opened."""
    done = run_main("union", str(tmp_path / "a.db"), "--into", str(tmp_path / "c.db"))

    assert (2, "") == (done.returncode, done.stdout)
    assert "does not exist" in done.stderr
    assert [] == list(tmp_path.iterdir())


def test_a_log_digest_is_kept_by_growth_alone(tmp_path: Path) -> None:
    """A ledger that has grown verifies against it; one with another history does not."""
    ledger, kept = made(tmp_path / "a.db", "x", "y"), str(tmp_path / "a.digest")
    assert 0 == run("digest", ledger, "-o", kept).exit_code
    other = made(tmp_path / "b.db", "x", "z")
    made(tmp_path / "a.db", "z")

    grown, another = (
        run("verify", ledger, "--against", kept),
        run("verify", other, "--against", kept),
    )

    expected = (
        "3 events verified: the ledger is as it was written, "
        "and begins with the 2 of the log digest\n"
    )
    assert (0, expected) == (grown.exit_code, grown.output)
    expected = "the first 2 events are not those of the log digest\n1 fault\n"
    assert (1, expected) == (another.exit_code, another.output)


def test_a_log_digest_names_its_origin(tmp_path: Path) -> None:
    """By default the file's name, without the folder."""
    ledger = made(tmp_path / "a.db", "x")

    plain, named = run("digest", ledger).output, run("digest", ledger, "--origin", "desk 4")

    assert ["a.db", "desk 4"] == [plain.split("\n")[0], named.output.split("\n")[0]]
    assert 1 == LogDigest.read(plain).size


def test_the_same_knowledge_has_the_same_sorted_root(tmp_path: Path) -> None:
    """Whatever order it came in, and in whatever medium; the log's root tells the order."""
    one, other = made(tmp_path / "a.db", "x", "y"), made(tmp_path / "b.jsonl", "y", "x")

    roots = [LogDigest.read(run("digest", path).output) for path in (one, other)]

    assert roots[0].sorted == roots[1].sorted
    assert roots[0].log != roots[1].log


def test_verify_names_what_is_wrong(tmp_path: Path) -> None:
    """Every fault in a line, and the number of them."""
    path = tmp_path / "a.jsonl"
    made(path, "x", "y")
    path.write_bytes(path.read_bytes().replace(b'"key":"y"', b'"key":"z"'))

    done = run_main("verify", str(path))

    assert (1, "") == (done.returncode, done.stderr)
    assert "line 3: expected a line as it was written\n1 fault\n" == done.stdout


def test_an_export_is_the_same_whatever_it_is_made_of(tmp_path: Path) -> None:
    """Media, order and repetition do not show; what it was made of comes back."""
    one = str(tmp_path / "a.db")
    run("record", *map(str, SEEDS), "--into", one)
    other = str(tmp_path / "b.jsonl")
    run("union", one, "--into", other)

    exports = [run("export", "jsonl", path).output for path in (one, other)]

    assert exports[0] == exports[1]
    lines = exports[0].splitlines()
    ids = [re.findall(r'"id":"([0-9a-f]{64})","moment"', line)[0] for line in lines[1:]]
    assert sorted(ids) == ids
    assert 135 == len(ids)
    again = tmp_path / "c.jsonl"
    again.write_text(exports[0], encoding="utf-8")
    with tl.open(again, make=False) as found, tl.open(one) as ledger:
        assert ledger.timeline() == found.timeline()
        assert ledger.verify().sorted == found.verify().sorted


def test_exports_are_merged_line_by_line(tmp_path: Path) -> None:
    """As a merge in a version control system leaves them: of two moments the earlier stands."""
    moment = iter(datetime(2025, 7, day, tzinfo=UTC) for day in (1, 2, 3, 4))
    paths = [tmp_path / name for name in ("a.db", "b.db")]
    for path, names in zip(paths, (("x", "y"), ("y", "z")), strict=True):
        with tl.open(path, clock=lambda: next(moment)) as ledger:
            ledger.append([tl.Document(key=name) for name in names])
    texts = [run("export", "jsonl", str(path)).output.splitlines() for path in paths]
    merged = tmp_path / "merged.jsonl"
    lines = [texts[0][0], *sorted({*texts[0][1:], *texts[1][1:]})]
    merged.write_text("\n".join(lines) + "\n", encoding="utf-8")

    run("union", str(merged), "--into", str(tmp_path / "c.db"))
    run("union", *map(str, paths), "--into", str(tmp_path / "d.db"))

    with tl.open(tmp_path / "c.db") as one, tl.open(tmp_path / "d.db") as other:
        assert 3 == one.head() == other.head()
        assert other.timeline() == one.timeline()


def test_an_export_is_not_appended_to(tmp_path: Path) -> None:
    """It has no order of its own: it is united with others into a ledger."""
    path = tmp_path / "e.jsonl"
    run("export", "jsonl", made(tmp_path / "a.db", "x"), "-o", str(path))
    before = path.read_bytes()

    done = run_main("union", str(tmp_path / "a.db"), "--into", str(path))

    assert 1 == done.returncode
    assert "could not append: an export is for reading; nothing was recorded" in done.stderr
    assert before == path.read_bytes()


def test_a_torn_tail_is_told_of(tmp_path: Path) -> None:
    """In a sentence on standard error; the answer is still given."""
    path = tmp_path / "a.jsonl"
    made(path, "x")
    with path.open("ab") as file:
        file.write(b'{"crc32":"0')

    done = run_main("totals", str(path))

    expected = (
        f"timeline: warning: {path}: the last 11 bytes, after position 1, were never committed; "
        f"the next append removes them\n"
    )
    assert (0, expected) == (done.returncode, done.stderr)


@pytest.mark.parametrize("name", ["a.db", "a.jsonl"])
def test_words_are_redacted(tmp_path: Path, name: str) -> None:
    """They are gone from every file, and the decision is recorded."""
    path = made(tmp_path / name, "x", words=(WORDS, "other words"))

    result = run("redact", path, digest(WORDS), "--judge", "a reader", "--why", "asked to")

    assert "position 2: the words are erased\n" == result.output
    assert not any(WORDS.encode() in each.read_bytes() for each in tmp_path.iterdir())
    with tl.open(path) as ledger:
        assert (None, "other words") == (
            ledger.excerpt(digest(WORDS)),
            ledger.excerpt(digest("other words")),
        )


def test_what_is_no_digest_is_not_redacted(tmp_path: Path) -> None:
    """The words themselves are not the digest of them."""
    path = made(tmp_path / "a.db", "x")

    done = run_main("redact", path, WORDS, "--judge", "a reader", "--why", "asked to")

    assert 2 == done.returncode
    assert "expected 64 hexadecimal digits" in done.stderr
    assert {"x"} == keys(path)


@pytest.mark.parametrize("command", [("export", "jsonl"), ("digest",)])
def test_a_ledger_is_not_written_over(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Not even where it is called otherwise."""
    path = made(tmp_path / "a.jsonl", "x")
    (tmp_path / "link.jsonl").symlink_to(path)

    done = run_main(*command, path, "-o", str(tmp_path / "link.jsonl"))

    assert 2 == done.returncode
    assert "link.jsonl is a ledger: give another name" in done.stderr
    assert {"x"} == keys(path)


def test_a_log_digest_of_gigabytes(tmp_path: Path) -> None:
    """It has four lines, and no more than a megabyte of them is held."""
    path, other = made(tmp_path / "a.db", "x"), tmp_path / "digest"
    with other.open("wb") as file:
        file.truncate(2**40)

    done = run_main("verify", path, "--against", str(other))

    assert 1 == done.returncode
    assert done.stderr.startswith(f"timeline: {other}: expected at most 1,000,000 bytes")


def test_a_log_digest_that_is_no_text(tmp_path: Path) -> None:
    """It is refused in a sentence."""
    path, other = made(tmp_path / "a.db", "x"), tmp_path / "digest"
    other.write_bytes(bytes(range(256)))

    done = run_main("verify", path, "--against", str(other))

    assert 1 == done.returncode
    assert done.stderr.startswith(f"timeline: {other}: expected a log digest")
