"""Notes and sheets say what is private, and nothing of it comes to stand in an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.commands import run
from timeline.errors import NoteError, PassageError
from timeline.events import digest, key_of
from timeline.ledgers import export
from timeline.sources import Folder, read_note, record
from timeline.sources.sheets import import_sheet, read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline import Ledger

NAME, WORDS = "Oleh Koval", "said Oleh Koval"
TEXT = f"Ten soldiers returned, {WORDS}."
NOTES = f"""\
reader = "somebody"

[document]
key = "one"
publisher = "Daily"
published = "2025-06-23"
file = "one.txt"
at = ["0-3 Ten"]

[[report]]
key = "swap"
when = "2025-06-19"
at = ["0-12 Ten soldiers", {{ private = "23-38 {WORDS}" }}]
voices = [{{ name = {{ private = "{NAME}" }}, cue = "said" }}]

[report.swap]
transfers = [{{ to = ["North"], count = "Ten soldiers" }}]

[[report.links]]
same = "one#again"
why = "the same day"

[[report]]
key = "again"
at = ["0-12 Ten soldiers"]

[report.swap]
transfers = [{{ to = ["North"], count = 10 }}]
"""

MAPPING = """\
name = "swaps"
reader = "me"

[document]
key = "{paper}"
publisher = { private = "{owner}" }

[report]
when = "{day}"
voices = [{ name = { private = "{speaker}" } }]

[report.swap]
transfers = [{ to = ["{side}"], count = "{returned}" }]

[[link]]
same = ["event"]
why = "one event of the sheet"
"""
ROWS = f"""\
paper,owner,day,speaker,side,returned,event
Daily,Ivan Rich,2025-06-19,{NAME},North,10,1
Daily,Ivan Rich,2025-06-19,,North,10,1
Daily,Ivan Rich,2025-06-20,{NAME},South,5,2
"""


@pytest.fixture(params=["memory", "story.db", "story.jsonl"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger of each sort."""
    name = str(request.param)
    with tl.open(None if name == "memory" else tmp_path / name) as opened:
        yield opened


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Notes of a document, which lies beside them."""
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.toml").write_text(NOTES, encoding="utf-8")
    return tmp_path / "one.toml"


def in_files(path: Path, *suffixes: str) -> bytes:
    return b"".join(each.read_bytes() for each in path.iterdir() if each.suffix in suffixes)


def test_private_parts_of_notes_are_sealed(ledger: Ledger, notes: Path, tmp_path: Path) -> None:
    """They are held against the document as others are, and the same notes again say nothing."""
    outcome = record([read_note(notes)], ledger, Folder(tmp_path))

    again = record([read_note(notes)], ledger, Folder(tmp_path))

    assert (4, ()) == (outcome.added, outcome.remarks)
    assert (0, 0, 4) == (again.added, again.revisions, again.known)
    report = next(held.event for held in ledger.timeline().reports() if held.event.key == "swap")
    (voice,), passage = report.provenance.voices, report.provenance.passages[1]
    assert NAME == ledger.reveal(voice.name)
    assert WORDS == ledger.reveal(passage.sha256)
    assert not any(b"Koval" in line for line in export(ledger))
    assert not any(
        digest(text).encode() in line for line in export(ledger) for text in (NAME, WORDS)
    )


def test_private_words_are_held_against_the_document(notes: Path, tmp_path: Path) -> None:
    """As all words are; the message does not quote them."""
    notes.write_text(NOTES.replace("23-38", "22-37"), encoding="utf-8")

    with pytest.raises(PassageError, match="the words there are others") as raised:
        record([read_note(notes)], tl.open(), Folder(tmp_path))

    assert "Koval" not in str(raised.value)


def test_notes_may_say_pseudonyms_instead(ledger: Ledger, notes: Path, tmp_path: Path) -> None:
    """Then they have nothing private any more, and say the same: also once that was erased."""
    record([read_note(notes)], ledger, Folder(tmp_path))
    keys = {text: key for key, text in ledger.sealing().texts.items()}
    text = NOTES.replace(f'{{ private = "{NAME}" }}', f'"private:{keys[NAME]}"')
    notes.write_text(text.replace(WORDS, f"sha256:{keys[WORDS]}"), encoding="utf-8")
    for key in keys.values():
        ledger.redact(key, judge="an editor", why="asked to")

    again = record([read_note(notes)], ledger, Folder(tmp_path))

    assert (0, 4) == (again.added, again.known)
    assert [] == [key for key, _ in ledger.excerpts() if key in keys.values()]


def test_notes_tell_what_of_private_parts_is_wrong(notes: Path) -> None:
    """A pseudonym is nobody's name, and a digest is not private."""
    for written, wrong, sentence in (
        (f'"{NAME}"', f'"private:{"0" * 64}"', "expected the text, found a pseudonym"),
        (f'"{NAME}"', '""', "private: expected text, found ''"),
    ):
        notes.write_text(NOTES.replace(written, wrong), encoding="utf-8")

        with pytest.raises(NoteError, match=sentence):
            read_note(notes)


def test_private_columns_of_sheets_are_sealed(ledger: Ledger, tmp_path: Path) -> None:
    """Neither an event nor the key of a row has anything of them; the sheet again says nothing."""
    (tmp_path / "swaps.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "swaps.csv").write_text(ROWS, encoding="utf-8")
    mapping = read_mapping(tmp_path / "swaps.toml")

    import_sheet(tmp_path / "swaps.csv", mapping, ledger)
    head = ledger.head()
    import_sheet(tmp_path / "swaps.csv", mapping, ledger)

    assert 5 == head == ledger.head()
    reports = [recorded.event for recorded in ledger.timeline().reports()]
    voices = [report.provenance.voices for report in reports if report.provenance.voices]
    assert 1 == len({voice.name for (voice,) in voices if key_of(voice.name)})
    assert {NAME} == {ledger.reveal(voice.name) for (voice,) in voices if key_of(voice.name)}
    assert not any(b"Koval" in line or b"Rich" in line for line in export(ledger))
    assert 2 == len(list(ledger.excerpts()))


def test_a_ledger_that_an_import_makes_keeps_secrets(tmp_path: Path) -> None:
    """What the command seals before there is a ledger is in the one that it makes."""
    (tmp_path / "swaps.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "swaps.csv").write_text(ROWS, encoding="utf-8")
    path = str(tmp_path / "new.db")

    done = run(
        "import",
        str(tmp_path / "swaps.csv"),
        "--with",
        str(tmp_path / "swaps.toml"),
        "--into",
        path,
    )

    assert 0 == done.exit_code
    with tl.open(path) as ledger:
        assert {NAME, "Ivan Rich"} == set(ledger.sealing().texts.values())


def test_the_key_of_a_row_tells_nothing_private(tmp_path: Path) -> None:
    """It is the digest of the other cells, so that no guess of a name can be confirmed by it."""
    (tmp_path / "swaps.toml").write_text(MAPPING, encoding="utf-8")
    keys = []
    for name in (NAME, "Ivan Koval"):
        (tmp_path / "swaps.csv").write_text(ROWS.replace(NAME, name), encoding="utf-8")
        ledger = tl.open()
        import_sheet(tmp_path / "swaps.csv", read_mapping(tmp_path / "swaps.toml"), ledger)
        keys.append({recorded.event.key for recorded in ledger.timeline().reports()})

    assert keys[0] == keys[1]


def test_a_key_of_private_columns_is_refused(tmp_path: Path) -> None:
    """It would stand in events as it is."""
    path = tmp_path / "swaps.toml"
    path.write_text(MAPPING.replace('key = "{paper}"', 'key = "{owner}"'), encoding="utf-8")

    with pytest.raises(NoteError, match=r"document\.key: expected a key without 'owner'"):
        read_mapping(path)
