"""Notes begun by rules: they are read as they are, and their passages hold."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given

import timeline as tl
from support.seed_story import DOCUMENTS, ROOT
from support.texts import texts
from timeline.errors import NoteError, PassageError, ValueRefused
from timeline.exchanges import Swap
from timeline.sources import Folder, Note, check_passages, read_note, record
from timeline.sources.drafting import LONGEST, Heading, draft

TEXT = """On June 19, 40 soldiers returned to each side, North said.
“More than 300” have come home, he added. It was reportedly so.
"""

PIECES = (("text", 1), ("toml", 2))
"""Where the page on notes has the article of its example, and what is begun on it."""


def taken_up(notes: str) -> str:
    """Return notes with every block taken up as a swap."""
    return re.sub("^# ", "", notes, flags=re.MULTILINE).replace("[report.KIND]", "[report.swap]")


def begun(notes: str) -> str:
    """Return notes with their first block alone."""
    return "\n\n### ".join(notes.split("\n\n### ")[:2])


def read(notes: str, folder: Path) -> Note:
    """Write notes into a folder, and read them."""
    path = folder / "notes.toml"
    path.write_text(notes, encoding="utf-8", newline="")
    return read_note(path)


def checked(content: bytes, folder: Path, name: str = "one.txt") -> int:
    """Take up all that is found in a document, record it, and return how many passages hold."""
    (folder / name).write_bytes(content)
    note = read(taken_up(draft(Heading(content, name))), folder)
    with tl.open() as ledger:
        record([note], ledger, Folder(folder))
        many, faults = check_passages(ledger.timeline(), Folder(folder))
    assert faults == []
    return many


def test_notes_are_read_as_they_are_begun(tmp_path: Path) -> None:
    """They tell of the document alone."""
    note = read(draft(Heading(TEXT.encode(), "one.txt", reader="A. Reader")), tmp_path)

    assert ("A. Reader", "one", "one.txt", sha256(TEXT.encode()).hexdigest()) == (
        note.reader,
        note.document.key,
        note.document.address,
        note.document.sha256,
    )
    assert ((), (), ()) == (note.reports, note.links, note.waived)


def test_a_block_has_what_a_report_needs() -> None:
    """Passages and choices, with what the rules make of them."""
    notes = draft(Heading(TEXT.encode(), "one.txt", published="2025-06-21"))

    assert (
        """
### 0-59
# [[report]]
# key = "at-0"
# at = [
#     "0-10 On June 19",  # date: 2025-06-19 (year nearest the publication)
#     "12-23 40 soldiers",  # count: 40 (exactly N)
#     "47-57 North said",  # voice: perhaps who says so
# ]
## when = { words = "On June 19" }
## voices = [{ name = "North", cue = "said" }]
# [report.KIND]
## transfers = [{ to = [], count = "40 soldiers" }]
"""
        in notes
    )


def test_the_page_on_notes_shows_what_is_written() -> None:
    """Its block is the one that its own example begins with."""
    page = (ROOT / "docs" / "notes.md").read_text(encoding="utf-8")
    article, block = (page.split(f"```{name}\n")[n].split("```")[0] for name, n in PIECES)

    assert block in draft(Heading(article.encode(), "daily-17.txt", published="2025-06-21"))


def test_a_block_becomes_a_report(tmp_path: Path) -> None:
    """Take it up, choose what is so, fill in what is empty: that is all."""
    notes = draft(Heading(TEXT.encode(), "one.txt", published="2025-06-21"))
    chosen = taken_up(begun(notes)).replace("\n## when", "\nwhen")
    chosen = chosen.replace("\n## voices", "\nvoices").replace("\n## transfers", "\ntransfers")

    (report,) = read(chosen.replace("to = []", 'to = ["North"]'), tmp_path).reports

    assert isinstance(report.report.what, Swap)
    assert "2025-06-19" == str(report.report.when.value)
    assert ["North"] == [voice.name for voice in report.report.provenance.voices]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("", ""), "KIND"),
        (("[report.KIND]\n## transfers", "[report.swap]\ntransfers"), "expected one or more"),
    ],
)
def test_what_is_not_decided_is_refused(tmp_path: Path, edit: tuple[str, str], said: str) -> None:
    """A kind that nobody chose, and a side that nobody filled in."""
    block = re.sub("^# ", "", begun(draft(Heading(TEXT.encode(), "one.txt"))), flags=re.MULTILINE)

    with pytest.raises(NoteError, match=said):
        read(block.replace(*edit), tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("\n", "\r\n"),
        "\ufeff" + TEXT,
        TEXT.replace(" ", "\t"),
        "\U0001f602 e\u0301: 40 soldiers returned, North\u202e said.\0 On June 19.",
        "\u05d0\u05d1 said on June 19 that 106 prisoners were returned.",
        "“40 soldiers” returned, 'he' said\\on June 19.",
    ],
)
def test_passages_hold_whatever_the_text(tmp_path: Path, text: str) -> None:
    """Offsets are those of the file, with its marks and line ends."""
    assert 2 <= checked(text.encode(), tmp_path)


@given(texts())
@example("said \x7f\u2028\u202e reportedly")
def test_notes_are_toml_whatever_the_text(text: str) -> None:
    """Taken up as a whole, they are read, and every passage stands where it says."""
    if not text.strip("\ufeff \t\r\n"):
        return
    with TemporaryDirectory() as folder:
        checked(text.encode(), Path(folder))


@given(texts())
def test_notes_hide_nothing(text: str) -> None:
    """They hold no character that moves, hides or ends a line but line ends."""
    if not text.strip("\ufeff \t\r\n"):
        return
    notes = draft(Heading(text.encode(), "one.txt")).replace("\n", "")

    assert not {unicodedata.category(one) for one in notes} & {"Cc", "Cf", "Zl", "Zp", "Cs"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "found nothing"),
        ("\ufeff \r\n".encode(), "found nothing"),
        (b"caf\xe9", "expected UTF-8"),
        ("swap".encode("utf-16"), "expected UTF-8"),
        (b"a" * (LONGEST + 1), "at most 300,000 characters, found 300,001"),
    ],
)
def test_what_is_no_article_is_refused(content: bytes, said: str) -> None:
    """With what was expected."""
    with pytest.raises(PassageError, match=said):
        draft(Heading(content, "one.txt"))


@pytest.mark.parametrize("key", ["", " a", "a#b", "a\nb", "\u202e"])
def test_a_key_has_to_be_one(key: str) -> None:
    """As notes have it."""
    with pytest.raises(NoteError, match="expected a short name"):
        draft(Heading(b"text", "one.txt", key=key))


def test_a_name_of_a_file_has_to_be_text() -> None:
    """Its bytes could not be written down."""
    with pytest.raises(NoteError, match="the file in UTF-8"):
        draft(Heading(b"text", "one\udc80.txt", key="one"))


@pytest.mark.parametrize("day", ["June 9", "2025-06-01/2025-06-03", "2025-13-01"])
def test_a_day_of_publication_has_to_be_one(day: str) -> None:
    """As notes have it."""
    with pytest.raises(ValueRefused):
        draft(Heading(b"text", "one.txt", published=day))


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents themselves are not here")
@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_passages_of_the_seeds_hold(tmp_path: Path, path: Path) -> None:
    """All that is found in them stands where it says."""
    assert 10 <= checked(path.read_bytes(), tmp_path, path.name)
