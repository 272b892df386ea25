"""The document is the judge: words that it has not are refused, or told."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import timeline as tl
from support.commands import run
from support.sheets import MAPPING, mapping, sheet
from timeline.errors import NoteError
from timeline.events import stated_in
from timeline.exchanges import Swap, returned
from timeline.exports import data
from timeline.sources import Folder, check_words, read_note, record
from timeline.sources.sheets import import_sheet
from timeline.telling import remarks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.sources import Note

TEXT = """\
West frees 75 sailors

On 9 May, 75 sailors were\nlet go, a spokesman for the navy said. Some 1,075 more are
reportedly still held. "Since 2 April we have\n freed 310," he added. The harbour is shut.
"""

LINES = """\
reader = "a reader"

[document]
key = "gazette"
file = "gazette.txt"
published = "2024-05-10"

[[report]]
key = "freed"
at = [PLACES]
when = { words = "WHEN" }
voices = [{ name = "NAME", cue = "CUE" }]
hedges = ["HEDGE"]

[report.swap]
transfers = [{ to = ["West"], count = COUNT }]
"""

RIGHT = {
    "PLACES": '"23-31 On 9 May", "33-48 sha256:DIGEST"',
    "WHEN": "On 9 May",
    "NAME": "the spokesman",
    "CUE": "said",
    "HEDGE": "reportedly",
    "COUNT": '"75 sailors"',
}
PASSAGE = "75 sailors were"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the document."""
    (tmp_path / "gazette.txt").write_bytes(TEXT.encode())
    return tmp_path


@pytest.fixture
def noted(folder: Path) -> Callable[..., Note]:
    """Return what reads the notes, with other texts in some of their places."""

    def read(more: str = "", **changed: str) -> Note:
        text = LINES
        for name, value in {**RIGHT, **changed}.items():
            text = text.replace(name, value)
        text = text.replace("DIGEST", sha256(PASSAGE.encode()).hexdigest()) + more
        known = f'"gazette.txt"\nsha256 = "{sha256(TEXT.encode()).hexdigest()}"'
        path = folder / "gazette.toml"
        path.write_text(text.replace('"gazette.txt"', known), encoding="utf-8")
        return read_note(path)

    return read


@pytest.fixture
def ledger() -> Iterator[tl.Ledger]:
    """Open an empty ledger."""
    with tl.open() as opened:
        yield opened


def refused(ledger: tl.Ledger, note: Note, documents: Folder | None = None) -> str:
    """Return why *note* is refused, from its line on, having seen that nothing is recorded."""
    with pytest.raises(NoteError) as raised:
        record([note], ledger, documents)
    before, _, sentence = str(raised.value).partition(".toml:")

    assert (0, Path(note.path).with_suffix("")) == (ledger.head(), Path(before))
    assert [] == [*ledger.excerpts()]
    assert sentence.endswith("; nothing was recorded")
    return sentence


# Counts and days


def test_words_of_the_passages_are_recorded(
    ledger: tl.Ledger, folder: Path, noted: Callable[..., Note]
) -> None:
    """With the documents, and without, as far as notes quote them."""
    outcome = record([noted()], ledger, Folder(folder))

    assert (2, ()) == (outcome.added, outcome.remarks)


@pytest.mark.parametrize(
    ("changed", "begin", "rest"),
    [
        ({"COUNT": '"750 sailors"'}, "17: report[0].swap.transfers[0].count", "'750 sailors'"),
        ({"COUNT": '"5 sailors"'}, "17: report[0].swap.transfers[0].count", "'5 sailors'"),
        ({"COUNT": '"sailors"'}, "", ""),
        ({"WHEN": "On 8 May"}, "12: report[0].when", "'On 8 May'"),
        (
            {"COUNT": '{ words = "several of them", as = "several" }'},
            "17: report[0].swap.transfers[0].count",
            "'several of them'",
        ),
        ({"COUNT": "750"}, "", ""),
        (
            {"WHEN": 'in the spring", edtf = "2024-05-09'},
            "12: report[0].when",
            "'in the spring'",
        ),
        (
            {"CUE": 'said", said = { words = "on 10 May", edtf = "2024-05-10" }, party = "West'},
            "13: report[0].voices[0].said",
            "'on 10 May'",
        ),
    ],
)
@pytest.mark.parametrize("with_documents", [False, True])
def test_other_words_are_refused(
    folder: Path,
    noted: Callable[..., Note],
    *,
    changed: dict[str, str],
    begin: str,
    rest: str,
    with_documents: bool,
) -> None:
    """By line, field, words and passages; what is given without words claims none."""
    quoted = RIGHT["PLACES"].replace("sha256:DIGEST", PASSAGE)
    note = noted(**{"PLACES": quoted, **changed})
    with tl.open() as ledger:
        documents = Folder(folder) if with_documents else None
        if not begin:
            assert 2 == record([note], ledger, documents).added
            return
        sentence = refused(ledger, note, documents)

    where = "its passages (23-31 “On 9 May”, 33-48 “75 sailors were”)"
    assert sentence.startswith(f"{begin}: expected words that stand in {where}, found {rest}; ")


def test_what_a_digest_hides_is_judged_with_the_document_alone(
    ledger: tl.Ledger, folder: Path, noted: Callable[..., Note]
) -> None:
    """Without it nobody can tell, and the notes are taken; once its words are kept, they tell."""
    wrong = noted(COUNT='"1,075"')

    assert "found '1,075'" in refused(ledger, wrong, Folder(folder))

    assert 2 == record([wrong], ledger).added
    judged = check_words(ledger.timeline(), ledger.excerpt)
    assert (1, 1, ()) == (judged.held, judged.unread, judged.faults)

    record([noted()], ledger, Folder(folder))
    head = ledger.head()
    with pytest.raises(NoteError):
        record([noted(COUNT='"1,075"')], ledger)
    assert head == ledger.head()


def test_where_the_words_stand_is_told(
    ledger: tl.Ledger, folder: Path, noted: Callable[..., Note]
) -> None:
    """The place in the form notes take, if they stand elsewhere; else what is like them."""
    start = TEXT.index("1,075")
    elsewhere = refused(ledger, noted(COUNT='"1,075"'), Folder(folder))
    like = refused(ledger, noted(COUNT='"75 Sailors"'), Folder(folder))
    several = refused(ledger, noted(COUNT='"76 sailors"', WHEN="8 May"), Folder(folder))

    assert f"add \"{start}-{start + 5} 1,075\" to 'at'" in elsewhere
    assert "“75 sailors” is like them, and is not them" in like
    assert "write the number, or the day, without words (and 1 more)" in several


def test_line_breaks_are_blanks(
    ledger: tl.Ledger, folder: Path, noted: Callable[..., Note]
) -> None:
    """A text that is broken anew says the same; nothing else is the same."""
    start = TEXT.index("were\nlet go")
    place = f'"23-31 On 9 May", "{start}-{start + 11} were\\nlet go"'

    count = '{ words = "were let go", as = "several" }'
    assert 2 == record([noted(PLACES=place, COUNT=count)], ledger, Folder(folder)).added


TALLY = """
[[report]]
key = "so-far"
at = ["129-142 Since 2 April", "162-165 310"]
[report.tally]
totals = [{ to = ["West"], count = "310", since = { words = "SINCE" } }]

[[retraction]]
report = "so-far"
said = { words = "SAID", edtf = "2024-05-10" }
"""


def with_tally(**changed: str) -> str:
    """Return a claimed total, with its places in the text, and that it was taken back."""
    text = TALLY
    for old, words in (("129-142", "Since 2 April"), ("162-165", "310")):
        start = TEXT.index(words)
        text = text.replace(old, f"{start}-{start + len(words)}")
    for name, value in {"SINCE": "2 April", "SAID": "The harbour is shut", **changed}.items():
        text = text.replace(name, value)
    return text


def test_words_of_totals_and_retractions(folder: Path, noted: Callable[..., Note]) -> None:
    """From which day on it runs; a retraction that cites nothing is held against the text."""
    with tl.open() as ledger:
        assert 4 == record([noted(with_tally())], ledger, Folder(folder)).added
    with tl.open() as ledger:
        since = refused(ledger, noted(with_tally(SINCE="3 April")))
        said = refused(ledger, noted(with_tally(SAID="the day after")), Folder(folder))
        assert 4 == record([noted(with_tally(SAID="the day after"))], ledger).added

    assert "report[1].tally.totals[0].since: expected words" in since
    assert "retraction[0].said: expected words that stand in the document, found" in said


def test_the_day_of_a_document_is_judged_too(
    ledger: tl.Ledger, folder: Path, noted: Callable[..., Note]
) -> None:
    """By the passages it cites; if it cites none, by its text."""
    day = 'published = "2024-05-10"'
    note = noted()
    path = Path(note.path)
    text = path.read_text(encoding="utf-8")
    for fields, documents, right in (
        ('published = { words = "WORDS", edtf = "2024-05-10" }', Folder(folder), "harbour"),
        (
            'at = ["0-10 West frees"]\npublished = { words = "WORDS", edtf = "2024-05-10" }',
            None,
            "West",
        ),
    ):
        for words in (right, "10 May"):
            path.write_text(text.replace(day, fields.replace("WORDS", words)), encoding="utf-8")
            if words == right:
                read_note(path)
                continue
            assert "document.published: expected words that stand in" in refused(
                ledger, read_note(path), documents
            )


# Cues, hedges and names


def test_what_the_document_has_nowhere_is_told_and_recorded(
    ledger: tl.Ledger, folder: Path, noted: Callable[..., Note]
) -> None:
    """By line and field: a person may have had a reason to call somebody otherwise."""
    note = noted(NAME="the minister", CUE="denied", HEDGE="allegedly")
    outcome = record([note], ledger, Folder(folder))

    assert 2 == outcome.added
    nowhere = "stands nowhere in the document"
    assert (
        f"{note.path}:13: report[0].voices[0].name: “the minister” {nowhere}",
        f"{note.path}:13: report[0].voices[0].cue: “denied” {nowhere}",
        f"{note.path}:14: report[0].hedges[0]: “allegedly” {nowhere}",
    ) == outcome.remarks
    assert () == record([note], ledger).remarks


def test_who_published_it_need_not_be_named(
    ledger: tl.Ledger, folder: Path, noted: Callable[..., Note]
) -> None:
    """Nor who published the text that it derives from."""
    wire = tl.Document(key="wire", publisher="Wire of Elsewhere")
    ledger.append([wire])
    own, derived = noted(NAME="Gazette of West"), noted(NAME="Wire of Elsewhere")
    papers = [
        evolve(own, document=evolve(own.document, publisher="Gazette of West")),
        evolve(derived, document=evolve(derived.document, derived_from="wire")),
    ]

    for note, told in ((own, 1), (papers[0], 0), (derived, 1), (papers[1], 0)):
        assert told == len(record([note], ledger, Folder(folder)).remarks)


# What is recorded already


def old_ledger(path: Path, noted: Callable[..., Note]) -> tl.Ledger:
    """Return a ledger of a time at which nobody judged, with words that no passage has."""
    note = noted(NAME="the minister")
    ledger = tl.open(path)
    record([note], ledger, Folder(Path(note.path).parent))
    (report,) = (each.event for each in ledger.timeline().reports())
    assert isinstance(report.what, Swap)
    (transfer,) = report.what.transfers
    count = evolve(transfer.count, value=tl.Count.exactly(750), words="750 sailors")
    what = Swap(transfers=(evolve(transfer, count=count),))
    revision = tl.Revision(
        of=ledger.timeline().id_of("gazette#freed"),
        reading=evolve(report, what=what),
        judge="somebody",
        why="misread",
    )
    ledger.append([revision])
    return ledger


FAULT = (
    "gazette#freed: what.transfers[0].count: “750 sailors” does not stand in its passages "
    "(23-31 “On 9 May”, 33-48 “75 sailors were”)"
)


def test_check_tells_without_the_documents(folder: Path, noted: Callable[..., Note]) -> None:
    """Passages quote their words: those that the ledger keeps are enough."""
    path = folder / "story.db"
    old_ledger(path, noted).close()

    result = run("check", str(path))

    assert (1, [FAULT, "2 words of counts and days held against their passages"]) == (
        result.exit_code,
        result.output.splitlines()[:-1],
    )
    assert "1 fault; passages are looked up with --documents" == result.output.splitlines()[-1]


def test_check_tells_names_with_the_documents(folder: Path, noted: Callable[..., Note]) -> None:
    """Which is no fault: of faults there is one."""
    path = folder / "story.db"
    with old_ledger(path, noted) as ledger:
        record([noted(NAME="the minister", HEDGE="perhaps")], ledger)

    result = run("check", str(path), "--documents", str(folder))

    nowhere = "stands nowhere in the document"
    assert [
        FAULT,
        f"gazette#freed: voices[0].name: “the minister” {nowhere}",
        f"gazette#freed: hedges[0]: “perhaps” {nowhere}",
        "2 words of counts and days held against their passages",
        "2 passages checked, 1 fault",
    ] == result.output.splitlines()
    assert 1 == result.exit_code


def test_names_alone_are_no_fault(folder: Path, noted: Callable[..., Note]) -> None:
    """The command leaves with 0, though it tells them; so does recording."""
    noted(CUE="denied")
    given = [str(folder / "gazette.toml"), "--into", str(folder / "story.db")]
    recorded = run("record", *given, "--documents", str(folder))
    checked = run("check", str(folder / "story.db"), "--documents", str(folder))

    assert (0, 0) == (recorded.exit_code, checked.exit_code)
    for result in (recorded, checked):
        assert "voices[0].cue: “denied” stands nowhere in the document" in result.output
    assert recorded.output.endswith("\n2 events added (0 revisions), 0 already known\n")


def test_a_changed_document_judges_nothing(folder: Path, noted: Callable[..., Note]) -> None:
    """It is not the one that was read; what the ledger keeps still judges."""
    path = folder / "story.db"
    with old_ledger(path, noted) as ledger:
        (folder / "gazette.txt").write_text("The minister has freed 750 sailors.")
        judged = check_words(ledger.timeline(), ledger.excerpt, Folder(folder))
        nothing_kept = check_words(ledger.timeline(), lambda _: None, Folder(folder))

    assert ((FAULT,), ()) == (judged.faults, judged.unsaid)
    assert (0, 2, ()) == (nothing_kept.held, nothing_kept.unread, nothing_kept.faults)
    assert "2 could not be: their passages are not at hand" in str(nothing_kept)


def test_words_of_cells_are_judged_by_nothing(ledger: tl.Ledger, folder: Path) -> None:
    """A row cites no passage: its words are those of a cell, also where its document is at hand."""
    known = 'address = "gazette.txt"\n\n[report]\nvoices = [{ name = "{paper}" }]\n'
    text = MAPPING.replace("[report]\n", known)
    import_sheet(sheet(folder), mapping(folder, text), ledger)

    judged = check_words(ledger.timeline(), ledger.excerpt, Folder(folder))

    words = {stated.words for each in ledger.timeline().reports() for _, stated in stated_in(each)}
    assert {"at least 5", "2 days ago"} <= words
    assert (0, 0, (), ()) == (judged.held, judged.unread, judged.faults, judged.unsaid)


# What is explained


def test_an_explanation_shows_what_was_read_beside_the_passages(
    folder: Path, noted: Callable[..., Note]
) -> None:
    """And says where they do not agree: in text, in data, and where a notebook shows it."""
    with old_ledger(folder / "story.db", noted) as ledger:
        whole = ledger.timeline().ask(returned)["West"].explain(ledger.excerpt)
        unread = ledger.timeline().ask(returned)["West"].explain()

    reading = "read as: “750 sailors” → 750 sailors (exactly N)"
    remark = "“750 sailors” stands in none of its passages"
    shown = [line.strip() for line in str(whole).splitlines()]
    place = shown.index(reading)
    assert [remark, "passage: gazette.txt 23-31 “On 9 May”"] == shown[place + 1 : place + 3]
    assert remark not in str(unread)
    assert reading in str(unread)
    assert reading in whole._repr_html_()
    told = str(data.explanation(whole))
    assert "'remark': 'misquoted'" in told
    assert "'words': '750 sailors'" in told
    assert remarks.RemarkKind.MISQUOTED.doubt
