"""Documents in a folder, and passages held against them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import timeline as tl
from support.reported import told as told_by
from timeline.codec import identify
from timeline.errors import PassageError
from timeline.events import Document, Passage, Provenance, Report, Retraction, digest
from timeline.exchanges import Swap
from timeline.sources import Folder, PassageFault, check_passages
from timeline.sources.documents.folder import words_of

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.events import Event
    from timeline.state import Timeline

TEXT = "Ein Austausch ✅ 😂 é, und mehr"


def document(content: bytes = TEXT.encode(), name: str = "one.txt") -> Document:
    """Return the document of which *content* are the bytes."""
    return Document(key="one", address=name, sha256=sha256(content).hexdigest())


def place(words: str, text: str = TEXT) -> Passage:
    """Return the passage of *words* in a text."""
    return Passage.of(words, text.index(words))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one document."""
    (tmp_path / "one.txt").write_bytes(TEXT.encode())
    return tmp_path


def test_a_folder_is_a_folder(tmp_path: Path) -> None:
    """A file, or nothing, is refused when it is named."""
    (tmp_path / "file").touch()
    for path in (tmp_path / "none", tmp_path / "file"):
        with pytest.raises(PassageError, match="expected a folder of documents"):
            Folder(path)


@pytest.mark.parametrize(
    "text", ["", TEXT, "\ufefftext", "a\r\nb\rc\n", "\0\x1b[2J", "\U0010ffff", "x" * 100_000]
)
def test_a_text_is_read_as_it_is(tmp_path: Path, text: str) -> None:
    """No mark is taken away, no line end is changed."""
    (tmp_path / "one.txt").write_bytes(text.encode())

    assert text == Folder(str(tmp_path)).text(document(text.encode()))


def test_a_text_without_a_digest_is_read_too(folder: Path) -> None:
    """Whoever asks for it has no other to compare it with."""
    assert TEXT == Folder(folder).text(Document(key="one", address="one.txt"))


def test_a_document_may_lie_deeper(folder: Path) -> None:
    """And be reached on a way that stays inside."""
    (folder / "deep").mkdir()
    (folder / "deep" / "two.txt").write_bytes(TEXT.encode())

    for name in ("deep/two.txt", "./deep/../one.txt", "deep/./two.txt"):
        assert TEXT == Folder(folder).text(document(name=name))


def test_a_folder_may_be_a_link(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What counts is where it leads."""
    link = tmp_path_factory.mktemp("links") / "documents"
    link.symlink_to(folder)

    assert TEXT == Folder(link).text(document())


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        (document(), True),
        (Document(key="a"), False),
        (Document(key="a", address="one.txt"), True),
        (Document(key="a", address="two.txt"), False),
        (Document(key="a", address="https://example.org/one"), False),
        (Document(key="a", sha256="0" * 64), False),
        (Document(key="a", address="", sha256="0" * 64), False),
    ],
)
def test_a_document_was_read_as_a_file_or_not(folder: Path, wanted: Document, held: bool) -> None:
    """It was, if it has the name and the digest of one; or if there is one of that name."""
    assert held is Folder(folder).holds(wanted)


def test_a_document_is_not_read_to_see_that_it_lies_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too large to be read lies there, too, and is a fault where it is looked into."""
    monkeypatch.setattr("timeline.sources.documents.folder.LARGEST", 3)
    wanted = Document(key="a", address="one.txt", passages=(place("mehr"),))

    assert Folder(folder).holds(wanted)
    checked, (fault,) = check_passages(told_by(wanted), Folder(folder))
    assert (1, "a", None) == (checked, fault.document, fault.passage)
    assert "expected at most 3 bytes, found more" in fault.sentence


def test_places_are_counted_in_characters(folder: Path) -> None:
    """Not in bytes, and not in halves of characters."""
    passages = [place("✅"), place("😂"), place("é, und"), place(TEXT)]

    words, faults = Folder(folder).words(document(), iter(passages))

    assert words == {digest(each): each for each in ("✅", "😂", "é, und", TEXT)}
    assert faults == []
    assert [(14, 15), (16, 17)] == [(one.start, one.end) for one in passages[:2]]


def test_every_passage_that_is_elsewhere_is_a_fault(folder: Path) -> None:
    """The others are found all the same."""
    moved = evolve(place("Austausch"), start=5, end=14)
    short = evolve(place("mehr"), end=len(TEXT) + 1)
    beyond = Passage.of("mehr", 5000)

    words, faults = Folder(folder).words(document(), iter([moved, place("mehr"), short, beyond]))

    most = f"expected at most {len(TEXT)} characters, found a passage up to"
    assert words == {digest("mehr"): "mehr"}
    assert faults == [
        PassageFault("one", moved, "the words there are others"),
        PassageFault("one", short, f"{most} {len(TEXT) + 1}"),
        PassageFault("one", beyond, f"{most} 5004"),
    ]


def test_a_fault_is_a_sentence() -> None:
    """With the document, and the place where it is one."""
    assert str(PassageFault("one", None, "it is gone")) == "one: it is gone"
    assert str(PassageFault("one", place("Ein"), "others")) == "one 0-3: others"


# Everything that events cite


def story(*extra: Event) -> Timeline:
    """Return a story of one document, a report and what is added."""
    report = Report(
        document="one",
        key="swap",
        what=Swap(),
        provenance=Provenance(passages=(place("Austausch"), place("✅"))),
    )
    withdrawn = Retraction(
        report=identify(report),
        document="one",
        provenance=Provenance(passages=(place("und mehr"),)),
    )
    with tl.open() as ledger:
        known = evolve(document(), passages=(place("Ein"),))
        ledger.append([known, report, withdrawn, *extra])
        return ledger.timeline()


def test_passages_of_all_events_are_checked(folder: Path) -> None:
    """Those of the document, of reports and of retractions."""
    assert check_passages(story(), Folder(folder)) == (4, [])
    assert set(words_of(story(), Folder(folder)).values()) == {"Ein", "Austausch", "✅", "und mehr"}


def test_a_passage_of_an_event_that_is_elsewhere(folder: Path) -> None:
    """It is one fault, and its words are not shown."""
    wrong = Passage.of("Eis", 0)
    other = Report(document="one", key="b", what=Swap(), provenance=Provenance(passages=(wrong,)))

    checked, faults = check_passages(story(other), Folder(folder))

    assert (checked, faults) == (5, [PassageFault("one", wrong, "the words there are others")])
    assert "Eis" not in words_of(story(other), Folder(folder)).values()


def test_a_document_that_is_gone_is_one_fault(folder: Path) -> None:
    """However many passages it had."""
    (folder / "one.txt").unlink()

    checked, (fault,) = check_passages(story(), Folder(folder))

    assert (checked, fault.document, fault.passage) == (4, "one", None)
    assert "No such file" in fault.sentence


def test_what_was_not_read_as_a_file_is_not_checked(folder: Path) -> None:
    """There is nothing to hold it against."""
    elsewhere = Document(key="two", address="https://example.org")
    other = Report(
        document="two", key="b", what=Swap(), provenance=Provenance(passages=(place("Ein"),))
    )

    assert check_passages(story(elsewhere, other), Folder(folder)) == (4, [])


# Documents that were changed


def changed(folder: Path, content: bytes) -> list[str]:
    """Write other content where the document was, and return what is orphaned."""
    (folder / "one.txt").write_bytes(content)
    said = {digest("mehr"): "mehr", digest("Austausch"): "Austausch"}
    checked, (first, *orphans) = check_passages(story(), Folder(folder), said.get)
    assert (4, None) == (checked, first.passage)
    assert "it is not the document that was read" in first.sentence
    return [*map(str, orphans)]


def test_passages_of_a_changed_document_are_orphaned(folder: Path) -> None:
    """Each is listed, with its words if they are kept or happen to stand there; none is moved."""
    there = ", which the other document has in the same place, and is not anchored by that"

    assert changed(folder, TEXT.replace("Austausch", "Austausche").encode()) == [
        f"one 0-3: orphaned: “Ein”{there}; on it rests one itself",
        "one 4-13: orphaned: “Austausch”" + there + "; on it rests one#swap",
        "one 14-15: orphaned (its words are not kept here); on it rests one#swap",
        "one 21-29: orphaned (its words are not kept here); on it rests a retraction in one",
    ]


@pytest.mark.parametrize("content", [b"", b"caf\xe9", "Austausch".encode("utf-16")])
def test_what_is_no_text_any_more_orphans_all(folder: Path, content: bytes) -> None:
    """Nothing stands in it."""
    orphans = changed(folder, content)

    assert 4 == len(orphans)
    assert "one 4-13: orphaned: “Austausch”; on it rests one#swap" in orphans


def test_several_reports_may_rest_on_one_passage(folder: Path) -> None:
    """It is one fault, which names them all."""
    other = Report(
        document="one",
        key="a",
        what=Swap(),
        provenance=Provenance(passages=(place("Austausch"),)),
    )
    (folder / "one.txt").write_bytes(b"else")

    checked, faults = check_passages(story(other), Folder(folder))

    assert (5, 5) == (checked, len(faults))
    assert any(fault.sentence.endswith("on it rests one#a, one#swap") for fault in faults)


# What differs unseen

LF, CRLF, CR = "its line ends were LF", "its line ends were CRLF", "its line ends were CR "
NO_MARK = "it had no byte order mark"
MARK = "it began with a byte order mark"
TWO_LINES = "Ein Café,\nzwei Zeilen\n"


@pytest.mark.parametrize(
    ("read", "there", "differences"),
    [
        (TWO_LINES, TWO_LINES.replace("\n", "\r\n"), [LF]),
        (TWO_LINES.replace("\n", "\r\n"), TWO_LINES, [CRLF]),
        (TWO_LINES.replace("\n", "\r"), TWO_LINES, [CR]),
        (TWO_LINES, f"\ufeff{TWO_LINES}", [NO_MARK]),
        (f"\ufeff{TWO_LINES}", TWO_LINES, [MARK]),
        (TWO_LINES, f"\ufeff{TWO_LINES}".replace("\n", "\r\n"), [NO_MARK, LF]),
        (TWO_LINES, TWO_LINES[:-1], ["it had one line end at its end"]),
        (TWO_LINES, f"{TWO_LINES}\n\n", ["it had one line end at its end"]),
        (TWO_LINES[:-1], TWO_LINES, ["it had no line end at its end"]),
        (f"{TWO_LINES}\n", TWO_LINES, ["it had two line ends at its end"]),
        (
            TWO_LINES.replace("\n", "\r\n"),
            TWO_LINES[:-1],
            [CRLF, "it had one line end at its end"],
        ),
        (TWO_LINES, TWO_LINES.replace("é", "e\u0301"), ["Unicode's NFC"]),
        (TWO_LINES.replace("é", "e\u0301"), TWO_LINES, ["Unicode's NFD"]),
    ],
)
def test_a_text_that_differs_unseen_is_refused_and_told(
    folder: Path, read: str, there: str, differences: list[str]
) -> None:
    """All that differs is told, and what to do; every passage of it is orphaned all the same."""
    (folder / "one.txt").write_bytes(there.encode())
    report = Report(
        document="one",
        key="swap",
        what=Swap(),
        provenance=Provenance(passages=(Passage.of("Ein", read.index("Ein")),)),
    )

    with pytest.raises(PassageError) as raised:
        Folder(folder).text(document(read.encode()))
    checked, faults = check_passages(told_by(document(read.encode()), report), Folder(folder))

    before, _, told = str(raised.value).partition(", though nothing differs but this: ")
    assert before.endswith("it is not the document that was read")
    assert len(differences) == len(told.split("; "))
    for difference, sentence in zip(differences, told.split("; "), strict=True):
        assert difference in sentence
    assert (1, 2) == (checked, len(faults))
    assert "orphaned" in faults[1].sentence


@pytest.mark.parametrize(
    "there",
    [
        "Ein Café,\nzwei  Zeilen\n".encode(),
        b"Ein Cafe,\r\nzwei Zeilen\r\n",
        "Ein Café,\r\nzwei Zeilen\n.".encode(),
        b"",
        TWO_LINES.encode("latin-1"),
        TWO_LINES.encode("utf-16"),
    ],
)
def test_what_differs_otherwise_is_another_document(folder: Path, there: bytes) -> None:
    """Of which nothing more is said."""
    (folder / "one.txt").write_bytes(there)

    with pytest.raises(PassageError) as raised:
        Folder(folder).text(document(TWO_LINES.encode()))

    assert str(raised.value).endswith("it is not the document that was read")


def test_a_byte_order_mark_counts_as_a_character(folder: Path) -> None:
    """Of a document that was read with one, every passage stands one further on."""
    (folder / "one.txt").write_bytes(f"\ufeff{TEXT}".encode())
    marked = document(f"\ufeff{TEXT}".encode())

    words, faults = Folder(folder).words(marked, iter([Passage.of("Ein", 1)]))

    assert ({digest("Ein"): "Ein"}, []) == (words, faults)
