"""The commands that help to write notes: `note`, `quote`, and `check` of a changed document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import timeline as tl
from support.commands import run, run_main
from support.seed_story import DOCUMENTS
from timeline.cli import noting
from timeline.sources import read_note
from timeline.sources.documents.sentences import in_sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "On June 19, 40 men returned. On June 19 it rained.\n“Every  life,” he said. \U0001f602 ✅\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Return a document in a file."""
    path = tmp_path / "daily.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_note_begins_notes(document: Path) -> None:
    """They are written to a file, and read as they are."""
    into = document.with_name("daily.toml")

    result = run("note", str(document), "-o", str(into), "--reader", "A. Reader", "--key", "17")

    note = read_note(into)
    assert (0, "") == (result.exit_code, result.output)
    assert ("A. Reader", "17", "daily.txt") == (
        note.reader,
        note.document.key,
        note.document.address,
    )


def test_note_prints_without_a_file(document: Path) -> None:
    """What is printed is the same."""
    into = document.with_name("daily.toml")
    run("note", str(document), "-o", str(into), "--published", "2025-06-21")

    printed = run("note", str(document), "--published", "2025-06-21").output

    assert printed == into.read_text(encoding="utf-8")
    assert "2025-06-19 (year nearest the publication)" in printed


@pytest.mark.parametrize(
    ("options", "day"),
    [
        (["--published", "2025-06-21T01:30Z"], "between 2025-06-19 and 2025-06-20"),
        (["--published", "2025-06-21T01:30Z", "--zone", "America/New_York"], "2025-06-19"),
        (["--published", "June 21, 2025"], "2025-06-20"),
    ],
)
def test_notes_begin_with_a_time_of_publication(
    tmp_path: Path, options: list[str], day: str
) -> None:
    """In the zone of the paper, if that is known."""
    document = tmp_path / "short.txt"
    document.write_text("They came home yesterday.", encoding="utf-8")

    printed = run("note", str(document), *options).output

    assert f"# date: {day} (the day before publication)" in printed
    assert ('zone = "America/New_York"' in printed) == ("--zone" in options)


def test_a_zone_that_is_none_is_refused(document: Path) -> None:
    """As a day that is none."""
    done = run("note", str(document), "--published", "2025-06-21T01:30Z", "--zone", "Kyivia")

    assert 2 == done.exit_code
    assert "--zone: expected a name such as Europe/Kyiv, found 'Kyivia'" in done.output


def test_notes_are_never_written_over(document: Path) -> None:
    """Somebody's work may be in them."""
    into = document.with_name("daily.toml")
    into.write_text("mine")

    result = run("note", str(document), "-o", str(into))

    assert (2, "mine") == (result.exit_code, into.read_text())
    assert "exists, and is left as it is" in result.output


def test_the_document_itself_is_never_written_over(document: Path) -> None:
    """Nor is what a link leads to."""
    link = document.with_name("link.toml")
    link.symlink_to(document)

    for path in (document, link):
        assert 2 == run("note", str(document), "-o", str(path)).exit_code
    assert TEXT.encode() == document.read_bytes()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "found nothing"), (b"caf\xe9", "expected UTF-8"), (b"a" * 300_001, "at most 300,000")],
)
def test_what_is_no_article_is_refused(document: Path, content: bytes, said: str) -> None:
    """In a sentence, and no file is made."""
    document.write_bytes(content)
    into = document.with_name("daily.toml")

    result = run_main("note", str(document), "-o", str(into))

    assert (1, "", False) == (result.returncode, result.stdout, into.exists())
    assert said in result.stderr


def test_quote_prints_the_place(document: Path) -> None:
    """In the form notes take."""
    result = run("quote", str(document), "40 men returned")

    assert (0, "12-27 40 men returned\n") == (result.exit_code, result.output)


@pytest.mark.parametrize(
    ("words", "place"), [("✅", "77-78 ✅"), ("\U0001f602 ✅", "75-78 \U0001f602 ✅")]
)
def test_places_are_counted_in_characters(document: Path, words: str, place: str) -> None:
    """However many bytes they have."""
    assert f"{place}\n" == run("quote", str(document), words).output


def test_hidden_characters_are_escaped(document: Path) -> None:
    """As they have to be in notes."""
    document.write_text('a\x1b[2J "b"', encoding="utf-8")

    assert '0-9 a\\u001b[2J \\"b\\"\n' == run("quote", str(document), 'a\x1b[2J "b"').output


def test_several_places_are_shown_and_none_is_taken(document: Path) -> None:
    """With the sentences in which they stand."""
    result = run("quote", str(document), "On June 19")

    assert (1, "2 places; nothing is chosen") == (result.exit_code, result.output.splitlines()[0])
    assert [
        "  0-10 On June 19",
        "    On June 19, 40 men returned.",
        "  29-39 On June 19",
        "    On June 19 it rained.",
    ] == result.output.splitlines()[1:]


@pytest.mark.parametrize(
    ("option", "place"),
    [
        (("--nth", "1"), "0-10"),
        (("--nth", "2"), "29-39"),
        (("--after", "0"), "0-10"),
        (("--after", "1"), "29-39"),
        (("--after", "0", "--nth", "2"), "29-39"),
        (("--context", "rained"), "29-39"),
        (("--context", "men"), "0-10"),
    ],
)
def test_one_of_several_is_chosen(document: Path, option: tuple[str, ...], place: str) -> None:
    """By its number, its place, or the sentence around it."""
    result = run("quote", str(document), "On June 19", *option)

    assert (0, f"{place} On June 19\n") == (result.exit_code, result.output)


@pytest.mark.parametrize("option", [("--nth", "3"), ("--after", "30"), ("--context", "snow")])
def test_a_choice_may_leave_nothing(document: Path, option: tuple[str, ...]) -> None:
    """That is said apart from words that stand nowhere."""
    result = run("quote", str(document), "On June 19", *option)

    assert 1 == result.exit_code
    assert "not where they were looked for" in result.output


def test_words_that_are_not_there(document: Path) -> None:
    """They are not found, and nothing is taken for them."""
    result = run("quote", str(document), "50 men")

    assert (1, "these words do not stand in the document\n") == (result.exit_code, result.output)


def test_nothing_is_anchored_by_likeness(document: Path) -> None:
    """Where something alike stands is shown for a person to look at."""
    result = run("quote", str(document), '"every life,"')

    assert (1, "these words do not stand in the document") == (
        result.exit_code,
        result.output.splitlines()[0],
    )
    assert [
        "Like them, but not them (nothing is anchored by likeness):",
        "  51-65 “Every  life,”",
        "    “Every  life,” he said. 😂 ✅",
    ] == result.output.splitlines()[1:]


def test_quote_in_json(document: Path) -> None:
    """With the place in numbers, and in the form notes take."""
    one = json.loads(run("quote", str(document), "40 men", "--format", "json").output)
    none = json.loads(run("quote", str(document), "40 Men", "--format", "json").output)

    sentence = "On June 19, 40 men returned."
    place = {"start": 12, "end": 18, "words": "40 men", "sentence": sentence}
    assert one == {
        "words": "40 men",
        "at": "12-18 40 men",
        "places": [place],
        "more": False,
        "alike": [],
    }
    assert (None, [], [place]) == (none["at"], none["places"], none["alike"])


def test_many_places_are_not_all_shown(document: Path) -> None:
    """A letter stands nearly everywhere."""
    document.write_text("a" * 100_000)

    result = run("quote", str(document), "aa")

    assert (1, "more than 20 places; nothing is chosen") == (
        result.exit_code,
        result.output.splitlines()[0],
    )
    assert 41 == len(result.output.splitlines())


def test_quote_refuses_what_is_no_text(document: Path) -> None:
    """In a sentence."""
    document.write_bytes(b"caf\xe9")

    result = run_main("quote", str(document), "caf")

    assert (1, "") == (result.returncode, result.stdout)
    assert "expected UTF-8" in result.stderr


def test_a_document_of_gigabytes_is_refused(document: Path) -> None:
    """No more of it is held than of a page that becomes a text."""
    with document.open("wb") as file:
        file.truncate(2**40)
    for arguments in (("note", document), ("quote", document, "words")):
        done = run_main(*map(str, arguments))

        assert 1 == done.returncode
        assert "expected at most 67,108,864 bytes, found more" in done.stderr


def test_no_words_are_refused(document: Path) -> None:
    """There is nothing to look for."""
    assert "'WORDS': expected some words" in run_main("quote", str(document), "").stderr


# A document that was changed


def test_check_lists_what_is_orphaned(document: Path) -> None:
    """Every passage, its words, whether they happen to stand there, and what rests on it."""
    ledger, notes = document.with_name("story.db"), document.with_name("daily.toml")
    reports = """
[[report]]
key = "swap"
at = ["0-10 On June 19", "12-27 40 men returned"]
[report.swap]
[[report]]
key = "rain"
at = ["0-10 On June 19"]
[report.swap]
"""
    notes.write_text(run("note", str(document)).output + reports)
    folder = ("--documents", str(document.parent))
    assert 0 == run("record", str(notes), "--into", str(ledger), *folder).exit_code
    before = ledger.read_bytes()
    document.write_text(TEXT.replace("40 men", "Some 40 men"), encoding="utf-8")

    result = run("check", str(ledger), *folder)

    changed, *orphans, summary = result.output.splitlines()
    assert 1 == result.exit_code
    assert "it is not the document that was read" in changed
    there = "which the other document has in the same place, and is not anchored by that"
    assert [
        f"daily 0-10: orphaned: “On June 19”, {there}; on it rests daily#rain, daily#swap",
        "daily 12-27: orphaned: “40 men returned”; on it rests daily#swap",
    ] == orphans
    assert "3 passages checked, 3 faults" == summary
    assert before == ledger.read_bytes()


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents themselves are not here")
def test_a_seed_is_quoted() -> None:
    """At the place of which the hard passages tell."""
    (path,) = DOCUMENTS.glob("004*")

    assert (
        "213-247 swapping 106 soldiers on each side\n"
        == run("quote", str(path), "swapping 106 soldiers on each side").output
    )


def test_letters_with_other_accents_are_told(document: Path) -> None:
    """That they stand there, and are not the words."""
    document.write_text("The cafe\u0301 is open.", encoding="utf-8")

    for more in ((), ("--context", "open"), ("--nth", "1")):
        result = run("quote", str(document), "cafe", *more)
        assert (1, True) == (result.exit_code, "the last has an accent there" in result.output)


@pytest.mark.parametrize(
    ("context", "found"),
    [("nowhere", 0), ("begins", 20), ("ends", 20), ("far off", 0), ("it begins on", 20)],
)
def test_words_are_looked_for_near_their_context(
    document: Path, monkeypatch: pytest.MonkeyPatch, context: str, found: int
) -> None:
    """However often they stand in a long text without sentences, few are looked at."""
    looked: list[int] = []
    monkeypatch.setattr(noting, "in_sentence", counted(looked))
    begin, end = "it begins ", "then ends"
    document.write_text(f"{begin}{'on and ' * 40_000}{end}. So far off.", encoding="utf-8")

    result = run("quote", str(document), "on ", "--context", context, "--format", "json")

    places = json.loads(result.output)["places"]
    assert found == len(places)
    assert len(looked) < 150


def counted(looked: list[int]) -> Callable[[str, int, int], tuple[str, str, str]]:
    """Return what finds sentences, and notes where it was asked to."""

    def find(whole: str, start: int, end: int) -> tuple[str, str, str]:
        looked.append(start)
        return in_sentence(whole, start, end)

    return find


def test_recording_tells_what_others_revised(document: Path) -> None:
    """With the line on which the notes say otherwise; and what is gone has to be confirmed."""
    ledger, notes = str(document.with_name("story.db")), document.with_name("daily.toml")
    head = run("note", str(document)).output
    report = '[[report]]\nkey = "{}"\nat = ["0-10 On June 19"]\n[report.swap]\n'
    notes.write_text(head + "".join(report.format(number) for number in range(7)))
    assert 0 == run("record", str(notes), "--into", ledger).exit_code
    with tl.open(ledger) as opened:
        recorded = next(iter(opened.timeline().reports()))
        reading = evolve(recorded.event, phase=tl.Phase.PLANNED)
        opened.append([tl.Revision(of=recorded.id, reading=reading, judge="B", why="unsure")])

    again = run("record", str(notes), "--into", ledger)
    notes.write_text(head)
    short = run("record", str(notes), "--into", ledger)
    confirmed = run("record", str(notes), "--into", ledger, "--confirm")

    told, summary = again.output.splitlines()
    line = head.count("\n") + 1 + 4 * int(recorded.event.key)
    assert (
        f"{notes}:{line}: report daily {recorded.event.key} was revised by B (unsure); it" in told
    )
    assert "0 events added (0 revisions), 8 already known; others revised 1 of them" == summary
    assert "7 of 7 reports are no longer there" in str(short.exception)
    assert "7 events added (7 revisions), 1 already known\n" == confirmed.output


DRAFTER = """
import json, sys
text = json.load(sys.stdin)["text"]
def candidate(words, **more):
    start = text.index(words)
    return {"sort": "count", "start": start, "end": start + len(words), "words": words, **more}
json.dump([candidate("40 men", sides=["North"]), candidate("40 men", value="400")], sys.stdout)
"""


def test_a_program_may_draft_too(document: Path) -> None:
    """What stands in the document is taken up, and the rest told with the reason."""
    program, into = document.with_name("drafter.py"), document.with_name("daily.toml")
    program.write_text(DRAFTER)

    result = run_main("note", str(document), "-o", str(into), "--drafter", f"python3 '{program}'")

    assert (0, "") == (result.returncode, result.stdout)
    assert "left out: count 12-18 '40 men': expected the value '40', found '400'" in result.stderr
    assert 'to = ["North"], count = "40 men" }]  # judged by python3 drafter.py' in (
        into.read_text(encoding="utf-8")
    )


@pytest.mark.parametrize(
    ("drafter", "code", "said"),
    [
        ("false", 1, "drafter false: it failed with 1; nothing was written"),
        ("echo [", 1, "expected JSON"),
        ("sleep 60", 1, "did not end within 0.5 s"),
        ("'", 2, "No closing quotation"),
        ("", 2, "expected a command, found none"),
        ("/nowhere/drafter", 1, "could not be started"),
    ],
)
def test_a_program_that_fails_writes_nothing(
    document: Path, drafter: str, code: int, said: str
) -> None:
    """And says why, in a sentence."""
    into = document.with_name("daily.toml")
    options = ("--drafter", drafter, "--drafter-timeout", "0.5")

    result = run_main("note", str(document), "-o", str(into), *options)

    assert (code, "", False) == (result.returncode, result.stdout, into.exists())
    assert said in result.stderr


KINDS = """
import timeline as tl
@tl.kind("landfall")
class Landfall:
    killed: tl.Stated[tl.Count]
"""


@pytest.mark.parametrize("options", [("note", "--kinds"), ("--import", "note")])
def test_the_kinds_at_hand_are_offered(
    document: Path, options: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of a module that is named, or that was imported; nothing of exchanges."""
    module = f"kinds_{options[0].strip('-')}"
    document.with_name(f"{module}.py").write_text(
        KINDS.replace("landfall", module.replace("_", "-"))
    )
    monkeypatch.chdir(document.parent)
    first, second = options
    command = (first, str(document), second, module)
    if first == "--import":
        command = (first, module, second, str(document))

    result = run(*command)

    assert 0 == result.exit_code
    assert '## killed = "40 men"' in result.output
    assert "transfers" not in result.output


@pytest.mark.parametrize(
    ("module", "said"), [("json", "defines no kinds"), ("no such", "a module")]
)
def test_a_module_without_kinds_is_refused(document: Path, module: str, said: str) -> None:
    """And one that is none."""
    result = run("note", str(document), "--kinds", module)

    assert 2 == result.exit_code
    assert said in result.output
