"""Notes: what a person writes is read in full, or refused with the line on which it is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from timeline.errors import NoteError
from timeline.events import (
    Certainty,
    Document,
    Passage,
    Per,
    Phase,
    Polarity,
    Provenance,
    Relation,
    Report,
    Voice,
    VoiceKind,
    digest,
)
from timeline.exchanges import Swap, Talks, Transfer
from timeline.sources import read_note, record
from timeline.sources.notes.model import NotedLink, NotedReport, NotedRetraction, Waived
from timeline.values import Basis, Count, Qualifier, Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline.ledgers import Ledger

SHA = "0" * 64
GOOD = f"""\
reader = "somebody"

[document]
key = "one"
publisher = "Daily"
published = "2025-06-23"
file = "one.txt"
sha256 = "{SHA}"
at = ["0-4 Text"]

[[report]]
key = "swap"
when = "2025-06-19"
phase = "planned"
certainty = "probable"
at = ["5-9 swap", "5-900 sha256:{SHA}"]
voices = [{{ name = "officials", kind = "anonymous" }}]
hedges = ["reportedly"]

[report.swap]
transfers = [
    {{ to = ["North", "South"], count = "106 soldiers", per = "each" }},
]

[[report]]
key = "talks"
polarity = "denied"
at = ["10-15 talks"]

[report.talks]
parties = ["North", "South"]

[[report.links]]
distinct = "swap"
why = "talks are no swap"

[[report.links]]
part_of = "two#series"
why = "one of several"

[[retraction]]
report = "swap"
replacement = "talks"
said = "2025-06-30"
at = ["16-22 denied"]
voices = [{{ name = "a ministry" }}]
hedges = ["perhaps"]

[[waived]]
at = "23-26 war"
why = "another story"
"""
OTHER = """\
reader = "somebody"
[document]
key = "two"
[[report]]
key = "series"
at = ["0-6 series"]
[report.swap]
"""
SMALL = """\
reader = "somebody"
[document]
key = "one"
"""


def written(folder: Path, text: str | bytes, name: str = "one.toml") -> Path:
    """Return the file of notes in *folder* that holds *text*."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_notes_are_read_in_full(tmp_path: Path) -> None:
    """Every field arrives, with the line on which each thing stands."""
    path = written(tmp_path, GOOD)

    note = read_note(path)

    assert (str(path), "somebody", 3) == (note.path, note.reader, note.line)
    assert note.document == Document(
        key="one",
        publisher="Daily",
        published=Stated(When.on(date(2025, 6, 23))),
        address="one.txt",
        sha256=SHA,
        passages=(Passage(0, 4, digest("Text")),),
    )
    swap = Report(
        document="one",
        key="swap",
        what=Swap(
            transfers=(
                Transfer(
                    to=("North", "South"),
                    count=Stated(
                        Count.exactly(106),
                        "106 soldiers",
                        Basis.STATED,
                        "exactly N",
                        noun="soldiers",
                    ),
                    per=Per.EACH,
                ),
            )
        ),
        when=Stated(When.on(date(2025, 6, 19))),
        phase=Phase.PLANNED,
        certainty=Certainty.PROBABLE,
        provenance=Provenance(
            passages=(Passage(5, 9, digest("swap")), Passage(5, 900, SHA)),
            voices=(Voice(name="officials", kind=VoiceKind.ANONYMOUS),),
            hedges=("reportedly",),
        ),
    )
    talks = Report(
        document="one",
        key="talks",
        what=Talks(parties=("North", "South")),
        polarity=Polarity.DENIED,
        provenance=Provenance(passages=(Passage(10, 15, digest("talks")),)),
    )
    assert note.reports == (NotedReport(11, swap), NotedReport(25, talks))
    assert note.links == (
        NotedLink(33, Relation.DISTINCT, "talks", "one#swap", "talks are no swap"),
        NotedLink(37, Relation.PART_OF, "talks", "two#series", "one of several"),
    )
    withdrawn = Provenance(
        passages=(Passage(16, 22, digest("denied")),),
        voices=(Voice(name="a ministry"),),
        hedges=("perhaps",),
    )
    assert note.retractions == (
        NotedRetraction(
            line=41,
            report="one#swap",
            replacement="one#talks",
            said=Stated(When.on(date(2025, 6, 30))),
            provenance=withdrawn,
        ),
    )
    assert note.waived == (Waived(49, Passage(23, 26, digest("war")), "another story"),)
    assert note.words == ("Text", "swap", "talks", "denied")
    assert [(9, 0), (16, 5), (16, 5), (28, 10), (45, 16), (50, 23)] == [
        (line, passage.start) for line, passage in note.passages()
    ]


def test_the_least_that_notes_hold(tmp_path: Path) -> None:
    """A reader and a document: something was read, and nothing found in it."""
    note = read_note(written(tmp_path, SMALL))

    assert note.document == Document(key="one")
    assert (*note.reports, *note.links, *note.retractions, *note.waived, *note.words) == ()


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_can_be_written(tmp_path: Path, relation: Relation) -> None:
    """With an underscore where it is of two words."""
    name = relation.value.replace(" ", "_")
    text = GOOD.replace("distinct =", f"{name} =")

    assert relation is read_note(written(tmp_path, text)).links[0].relation


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ("\n", "\r\n"),
        ('key = "one"', 'key = "one" # the first'),
        ('publisher = "Daily"', 'title = "\\u001b[2J"'),  # kept, and escaped when it is shown
        ('file = "one.txt"', 'address = "https://example.org/one"'),
        ("[[report.links]]\ndistinct = ", "  [[ report . links ]]\n  distinct = "),
    ],
)
def test_other_ways_to_write_the_same(tmp_path: Path, change: str, to: str) -> None:
    """Line ends, remarks, spaces, and text that is dangerous to show, are no errors."""
    expected = [noted.report for noted in read_note(written(tmp_path, GOOD)).reports]

    changed = read_note(written(tmp_path, GOOD.replace(change, to)))

    assert expected == [noted.report for noted in changed.reports]


def test_dates_lean_on_the_publication(tmp_path: Path) -> None:
    """Relative words are reckoned from the day the document was published."""
    text = GOOD.replace('when = "2025-06-19"', 'when = { words = "this week" }')

    (swap, _) = read_note(written(tmp_path, text)).reports

    # 23 June 2025 is a Monday.
    assert When(date(2025, 6, 21), date(2025, 6, 29)) == swap.report.when.value


@pytest.mark.parametrize(
    ("weeks", "first", "last"), [("monday", 23, 29), ("sunday", 22, 28), ("saturday", 21, 27)]
)
def test_a_document_says_when_its_weeks_begin(
    tmp_path: Path, weeks: str, first: int, last: int
) -> None:
    """It is no part of the document that is recorded."""
    text = GOOD.replace('when = "2025-06-19"', 'when = { words = "this week" }')
    counted = text.replace(PUBLISHED, f'{PUBLISHED}\nweeks = "{weeks}"')

    note = read_note(written(tmp_path, counted))

    assert When(date(2025, 6, first), date(2025, 6, last)) == note.reports[0].report.when.value
    assert read_note(written(tmp_path, text)).document == note.document


def test_days_of_what_is_planned_look_ahead(tmp_path: Path) -> None:
    """Others are refused where they lie ahead, unless the date says so itself."""
    planned = GOOD.replace('when = "2025-06-19"', 'when = { words = "on June 25" }')
    ahead = planned.replace('phase = "planned"', 'phase = "under way"')
    told = ahead.replace('June 25" }', 'June 25", ahead = true }')

    for text in (planned, told):
        (swap, _) = read_note(written(tmp_path, text)).reports
        assert When.on(date(2025, 6, 25)) == swap.report.when.value
    with pytest.raises(NoteError, match=r"report\[0\]\.when: .* which it lies ahead of"):
        read_note(written(tmp_path, ahead))


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ('"2025-06-23T22:30Z"', When(date(2025, 6, 23), date(2025, 6, 24))),
        ('"2025-06-23T22:30Z"\nzone = "Europe/Kyiv"', When.on(date(2025, 6, 24))),
        ('"June 23, 2025 10:30 pm EDT"', When.on(date(2025, 6, 23))),
    ],
)
def test_a_page_tells_when_it_was_published(tmp_path: Path, published: str, expected: When) -> None:
    """In its own way, and in its own zone."""
    note = read_note(written(tmp_path, GOOD.replace(PUBLISHED, published)))

    assert expected == note.document.published.value


def test_a_qualifier_is_kept(tmp_path: Path) -> None:
    """It moves no bound."""
    text = GOOD.replace('when = "2025-06-19"', 'when = "2025-06-19?"')

    (swap, _) = read_note(written(tmp_path, text)).reports

    assert Stated(When.on(date(2025, 6, 19)), qualifier=Qualifier.UNCERTAIN) == swap.report.when


# What is wrong, where, and why: what to change in the notes above, and the field and the words of
# the error. It is expected on the line marked with (!), else where the changed text begins.

READER = 'reader = "somebody"'
PUBLISHER = 'publisher = "Daily"'
PUBLISHED = '"2025-06-23"'
WHEN = 'when = "2025-06-19"'
CERTAINTY = 'certainty = "probable"'
HEDGES = 'hedges = ["reportedly"]'
PASSAGE = '"10-15 talks"'
COUNT = '"106 soldiers"'
SIDES = 'to = ["North", "South"]'
TRANSFER = "report[0].swap.transfers[0]"
LINK = '[[report.links]]\ndistinct = "swap"'
WHY = 'why = "talks are no swap"'

BAD: list[tuple[str, str, str, str]] = [
    # the whole
    (READER, "reader = 5", "reader", "expected the name of who read the document"),
    (READER, 'reader = " "', "reader", "expected the name of who read the document"),
    (READER, "# nobody", "reader", "expected the name of who read the document"),
    (
        READER,
        'reader = "a"\nReader = "b" # (!)',
        "Reader",
        "unknown field (expected distinct, document",
    ),
    (READER, 'reader = "a"\n"\\u001b[2J" = 1 # (!)', "\\x1b[2J", "unknown field"),
    (
        "[[waived]]",
        "[[weaved]]",
        "weaved",
        "unknown field (expected distinct, document, reader, report",
    ),
    ("[[waived]]", "[waived]", "waived", "expected tables that begin with [[waived]]"),
    ("[[retraction]]", "[retraction]", "retraction", "tables that begin with [[retraction]]"),
    ("[[waived]]", 'reader = "b"\n[[waived]]', "retraction[0].reader", "unknown field"),
    # the document
    ("[document]", "[dokument]", "dokument", "unknown field (expected distinct, document"),
    ("[document]", "[[document]]", "document", "expected one table [document]"),
    ('key = "one"', 'key = ""', "document.key", "expected a short name"),
    ('key = "one"', 'key = " one"', "document.key", "a short name on one line, without '#'"),
    ('key = "one"', 'key = "o\\nne"', "document.key", "a short name on one line, without '#'"),
    ('key = "one"', 'key = "\\u001b[2J"', "document.key", "a short name on one line"),
    ('key = "one"', 'key = "\\u202eeno"', "document.key", "a short name on one line"),
    ('key = "one"', 'key = "one#1"', "document.key", "without '#', found 'one#1'"),
    ('key = "one"', "key = 1", "document.key", "expected a short name"),
    ('[document]\nkey = "one"', "[document]", "document.key", "expected a short name"),
    (PUBLISHER, "publisher = 5", "document.publisher", "expected text, found 5"),
    (PUBLISHER, 'titel = "A"', "document.titel", "unknown field (expected address, at, "),
    (PUBLISHER, "passages = []", "document.passages", "unknown field"),
    (PUBLISHER, 'address = "x"', "document.address", "expected a 'file' or an 'address', not"),
    (PUBLISHER, 'derived_from = "one"', "document.derived_from", "expected another document"),
    (PUBLISHER, "machine_written = 1", "document.machine_written", "expected true or false"),
    ('file = "one.txt"', "file = []", "document.file", "expected text, found []"),
    (PUBLISHED, "2025-06-23", "document.published", "expected a date in quotes, such as"),
    (PUBLISHED, "2025-06-23T10:00:00Z", "document.published", "expected a date in quotes"),
    (PUBLISHED, '"2025-06-23/2025-06-25"', "document.published", "expected one day, found a span"),
    (PUBLISHED, '"June 23"', "document.published", "'June 23' names no year"),
    (PUBLISHED, '"yesterday"', "document.published", "expected a day with its year, found 'yest"),
    (PUBLISHED, '"23/06/2025"', "document.published", "13 March 2024: '23/06/2025': expected one"),
    (
        PUBLISHED,
        f'{PUBLISHED}\nweeks = "friday"  # (!)',
        "document.weeks",
        "expected monday, saturday or",
    ),
    (
        PUBLISHED,
        '"2025-06-23T10:00Z"\nzone = "Kyiv"',
        "document.published",
        "zone: expected a name such as Europe/Kyiv, found 'Kyiv'",
    ),
    (PUBLISHED, '{ words = "June 23" }', "document.published", "names no year"),
    (PUBLISHED, '{ word = "June 23" }', "document.published", "unknown field 'word' of a date"),
    ('["0-4 Text"]', '"0-4 Text"', "document.at", "expected a list, found '0-4 Text'"),
    ('["0-4 Text"]', '["0-4 Texts"]', "document.at[0]", "expected words of 4 characters"),
    # reports
    ('key = "swap"', "key = true", "report[0].key", "expected a short name"),
    ('[[report]]\nkey = "swap"', "[[report]]", "report[0].key", "expected a short name"),
    ('key = "talks"', 'key = "swap"', "report[1].key", "'swap' stands on line 11 already"),
    ('key = "talks"', 'key = "one#talks"', "report[1].key", "without '#'"),
    (WHEN, "when = 2025", "report[0].when", "expected a date in quotes, such as"),
    (WHEN, 'when = ""', "report[0].when", "expected a date such as 2004"),
    (WHEN, 'when = "2025-06-31"', "report[0].when", "expected a day that the month has"),
    (WHEN, 'when = "2025-6-1"', "report[0].when", "'2025-6-1': expected"),
    (WHEN, 'when = "0000"', "report[0].when", "uses year 0, which is not supported"),
    (WHEN, 'when = "Y170000002"', "report[0].when", "which is not supported"),
    (WHEN, 'when = "2025-06-19 10:00"', "report[0].when", "'2025-06-19 10:00': expected"),
    (WHEN, 'when = "[2025-07..2025-06]"', "report[0].when", "not before the one before"),
    (WHEN, 'when = "2025-07/2025-06"', "report[0].when", "expected an end not before the start"),
    (WHEN, "when = { words = 5 }", "report[0].when", "words: expected text, found 5"),
    (WHEN, 'when = { edtf = "2025", year = 1 }', "report[0].when", "unknown field 'year'"),
    (WHEN, 'when = { words = "now" }', "report[0].when", "expected a date such as"),
    (WHEN, 'When = "2025-06-19"', "report[0].When", "unknown field (expected at, certainty, "),
    ('phase = "planned"', 'phase = "over"', "report[0].phase", "expected one of 'planned', "),
    ('phase = "planned"', "phase = 1", "report[0].phase", "expected one of 'planned', "),
    ('polarity = "denied"', 'polarity = "no"', "report[1].polarity", "one of 'affirmed', "),
    (CERTAINTY, "certainty = []", "report[0].certainty", "expected one of 'certain', "),
    (CERTAINTY, 'document = "two"', "report[0].document", "unknown field"),
    (CERTAINTY, "passages = []", "report[0].passages", "unknown field"),
    # passages, voices and hedges
    ('at = ["10-15 talks"]', "at = []", "report[1].at", "expected at least one passage"),
    (
        '[[report]]\nkey = "talks"\npolarity = "denied"\nat = ["10-15 talks"]',
        '[[report]]\nkey = "talks"',
        "report[1].at",
        "expected at least one passage",
    ),
    (PASSAGE, '"10-15 talk"', "report[1].at[0]", "expected words of 5 characters from 10 to 15"),
    (PASSAGE, f'{PASSAGE},\n"15-10 talks" # (!)\n', "report[1].at[1]", "from 15 to 10, found 5"),
    (PASSAGE, '"10-15"', "report[1].at[0]", "expected 'START-END words'"),
    (PASSAGE, "5", "report[1].at[0]", "expected 'START-END words'"),
    (PASSAGE, "{ start = 10, end = 15 }", "report[1].at[0]", "expected 'START-END words'"),
    (PASSAGE, f'"9-5 sha256:{SHA}"', "report[1].at[0]", "expected 0 <= start < end, found 9-5"),
    (PASSAGE, '"5-9 sha256:0F"', "report[1].at[0]", "sha256:' with 64 hexadecimal digits"),
    ('name = "officials"', 'name = ""', "report[0].voices[0].name", "expected a name"),
    ('name = "officials"', 'name = "  "', "report[0].voices[0].name", "expected a name"),
    ('name = "officials", ', "", "report[0].voices[0].name", "name is missing"),
    ('name = "officials"', "name = 5", "report[0].voices[0].name", "expected text, found 5"),
    ('kind = "anonymous"', 'kind = "a"', "report[0].voices[0].kind", "expected one of 'named', "),
    ('kind = "anonymous"', 'said = "2025/2026"', "report[0].voices[0].said", "expected one day"),
    ('kind = "anonymous"', "by = 1", "report[0].voices[0]", "unknown field by (expected name, "),
    (HEDGES, 'hedges = "reportedly"', "report[0].hedges", "expected a list, found 'reportedly'"),
    (HEDGES, "hedges = [1]", "report[0].hedges[0]", "expected text, found 1"),
    (HEDGES, f"hedges = [{'[' * 50}{']' * 50}]", "report[0].hedges[0]", "expected text, found [["),
    # kinds
    ("[report.talks]", "[report.summit]", "report[1].summit", "kind 'summit' is not registered"),
    ("[report.talks]", "[report.Talks]", "report[1].Talks", "kind 'Talks' is not registered"),
    ("[report.talks]", "[[report.talks]]", "report[1].talks", "or one table named for a kind"),
    (
        "[report.talks]",
        "[report.swap]\n[report.talks] # (!)",
        "report[1].talks",
        "found swap, talks",
    ),
    ("[report.talks]\nparties", "parties", "report[1].parties", "or one table named for a kind"),
    ("parties = [", 'kind = "swap"\nparties = [', "report[1].talks.kind", "unknown field"),
    ("parties = [", "schema = 1\nparties = [", "report[1].talks.schema", "unknown field"),
    ('parties = ["North", "South"]', "parties = 5", "report[1].talks.parties", "expected a list"),
    (f"{SIDES}, ", "", f"{TRANSFER}.to", "to is missing"),
    (SIDES, 'to = "North"', f"{TRANSFER}.to", "expected a list, found 'North'"),
    (SIDES, 'to = ["North", 1]', f"{TRANSFER}.to[1]", "expected text, found 1"),
    ('per = "each"', 'per = "all"', f"{TRANSFER}.per", "expected one of 'each', 'total', "),
    ('per = "each"', "place = 1", TRANSFER, "unknown field place (expected to, count, "),
    (COUNT, "[]", f"{TRANSFER}.count", "expected a number or words, found []"),
    (COUNT, "1.5", f"{TRANSFER}.count", "expected a number or words, found 1.5"),
    (COUNT, "nan", f"{TRANSFER}.count", "expected a number or words, found nan"),
    (COUNT, "true", f"{TRANSFER}.count", "expected a number or words, found True"),
    (COUNT, "-1", f"{TRANSFER}.count", "expected a whole number from 0, found -1"),
    (COUNT, '"a lot"', f"{TRANSFER}.count", "expected a count such as"),
    (COUNT, '"between 9 and 7"', f"{TRANSFER}.count", "leaves no number"),
    (COUNT, '{ words = "few" }', f"{TRANSFER}.count", "as: expected text, found none"),
    (COUNT, "{ low = 2, high = 1 }", f"{TRANSFER}.count", "unknown field 'low' of a count"),
    (COUNT, "9007199254740992", f"{TRANSFER}.count.value.high", "a whole number within 2^53-1"),
    (COUNT, f"0x{'f' * 4000}", f"{TRANSFER}.count", "found one of 16,000 bits"),
    (COUNT, "9" * 5000, "", "found a number of too many digits"),
    # links
    ('distinct = "swap"', 'distinct = "talks"', "report[1].links[0].distinct", "linked to itself"),
    ('"two#series"', '"one#talks"', "report[1].links[1].part_of", "cannot be linked to itself"),
    ('distinct = "swap"', 'distinct = ""', "report[1].links[0].distinct", "the name of a report"),
    ('distinct = "swap"', "distinct = 5", "report[1].links[0].distinct", "the name of a report"),
    (WHY, 'why = " "', "report[1].links[0].why", "expected the reason"),
    (WHY, "why = 5", "report[1].links[0].why", "expected the reason"),
    (f"{LINK}\n{WHY}", LINK, "report[1].links[0].why", "expected the reason"),
    (WHY, 'because = "x"', "report[1].links[0].because", "unknown field (expected distinct, why)"),
    (LINK, '[[report.links]]\nlike = "swap"', "report[1].links[0]", "expected one of contradicts"),
    (LINK, "[[report.links]]", "report[1].links[0]", "expected one of contradicts, distinct, im"),
    (LINK, f'{LINK}\nsame = "swap"', "report[1].links[0]", "expected one of contradicts, dist"),
    (HEDGES, "links = 5", "report[0].links", "expected tables [[report.links]]"),
    (HEDGES, 'links = ["talks"]', "report[0].links[0]", "expected one of contradicts, distinct"),
    (HEDGES, "links = [{}]", "report[0].links[0]", "expected one of contradicts, distinct"),
    # retractions
    ('report = "swap"', "report = 5", "retraction[0].report", "expected the name of a report"),
    ('[[retraction]]\nreport = "swap"', "[[retraction]]", "retraction[0].report", "the name of a"),
    ('replacement = "talks"', "replacement = []", "retraction[0].replacement", "the name of a"),
    (
        'replacement = "talks"',
        'replacement = "swap"',
        "retraction[0].replacement",
        "replace itself",
    ),
    ('said = "2025-06-30"', "said = 5", "retraction[0].said", "expected a date in quotes"),
    ('said = "2025-06-30"', 'said = "2025/2026"', "retraction[0].said", "expected one day, found"),
    ('said = "2025-06-30"', 'when = "2025"', "retraction[0].when", "unknown field (expected at, "),
    ('["16-22 denied"]', '["16-22 deny"]', "retraction[0].at[0]", "expected words of 6 characters"),
    ('name = "a ministry"', 'name = ""', "retraction[0].voices[0].name", "expected a name"),
    ('hedges = ["perhaps"]', "hedges = [[]]", "retraction[0].hedges[0]", "expected text, found []"),
    (
        "[[waived]]",
        '[[retraction]]\nreport = "one#swap" # (!)\n[[waived]]',
        "retraction[1].report",
        "the same report is withdrawn on line 41 already",
    ),
    # waived passages
    ('at = "23-26 war"', 'at = "23-26 wars"', "waived[0].at", "expected words of 3 characters"),
    ('at = "23-26 war"', 'at = ["23-26 war"]', "waived[0].at", "expected 'START-END words'"),
    ('[[waived]]\nat = "23-26 war"', "[[waived]]", "waived[0].at", "expected 'START-END words'"),
    ('why = "another story"', 'why = ""', "waived[0].why", "expected the reason"),
    ('why = "another story"', 'reason = "x"', "waived[0].reason", "unknown field (expected at, "),
    # what is no TOML
    (READER, '""', "", "Expected '=' after a key"),
    ('key = "swap"', 'key = "swap', "", "Illegal character"),
    ('key = "swap"', "key = swap", "", "Invalid value"),
    ('key = "swap"', "key: swap", "", "Expected '=' after a key"),
    ('key = "swap"', 'key = "\x1b[2J"', "", "Illegal character '\\x1b'"),
    ('key = "swap"', 'key = "\\ud800"', "", "Escaped character is not a Unicode scalar value"),
    ('key = "swap"', 'key = "a" "b"', "", "Expected newline or end of document"),
    ('key = "swap"', 'key = "swap"\nkey = "swap" # (!)', "", "Cannot overwrite a value"),
    ("[report.swap]", "[report.swap", "", "Expected ']' at the end of a table declaration"),
    ("[report.talks]", "[report.talks]\n[report.talks] # (!)", "", "Cannot declare"),
    ("[report.swap]", '["at line 3, column 1"]\n["at line 3, column 1"] # (!)', "", "Cannot decl"),
    ('why = "another story"', 'why = """another', "", "Unterminated string"),
]


# The same, where the line is that of the table around it.
AROUND: list[tuple[int, str, str, str, str]] = [
    (
        3,
        f'sha256 = "{SHA}"',
        'sha256 = "0f"',
        "document",
        "document.sha256: expected 64 hexadecimal",
    ),
    (
        25,
        f'[report.talks]\nparties = ["North", "South"]\n\n{LINK}',
        LINK,
        "report[1]",
        "expected one table named for a kind, such as [report.swap], found none",
    ),
    (30, "parties = [", "party = [", "report[1].talks", "unknown field party (expected parties, "),
    (
        37,
        'part_of = "two#series"',
        'distinct = "one#swap"',
        "report[1].links[1]",
        "on line 33 already",
    ),
    (1, HEDGES, f"hedges = {'[' * 5000}", "", "at most 64 tables and lists within each other"),
]


def expected_line(text: str, place: int) -> int:
    """Return the line that is marked in *text*, else the one of the character at *place*."""
    return text.count("\n", 0, text.find("(!)") if "(!)" in text else place) + 1


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Open a ledger that holds the good notes, and notes of another document."""
    files = [written(tmp_path, GOOD), written(tmp_path, OTHER, "two.toml")]
    with tl.open() as opened:
        record([read_note(path) for path in files], opened)
        yield opened


@pytest.mark.parametrize("case", [*((0, *case) for case in BAD), *AROUND])
def test_what_is_wrong_is_refused_with_its_place(
    tmp_path: Path, ledger: Ledger, case: tuple[int, str, str, str, str]
) -> None:
    """The error starts with file and line, names the field, and nothing was recorded."""
    line, change, to, field, sentence = case
    assert GOOD.count(change) == 1
    text = GOOD.replace(change, to)
    path = written(tmp_path, text)
    before = ledger.timeline()

    with pytest.raises(NoteError) as raised:
        record([read_note(path)], ledger)

    place = f"{path}:{line or expected_line(text, GOOD.index(change))}: "
    assert str(raised.value).startswith(f"{place}{field}: " if field else place)
    assert sentence in str(raised.value)
    assert str(raised.value).endswith("; nothing was recorded")
    assert len(str(raised.value)) < len(str(path)) + 1500
    assert str(raised.value).isprintable()
    assert before == ledger.timeline()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_byte_order_mark_before_notes_is_passed_over(tmp_path: Path, ends: str) -> None:
    """Some editors write one; the lines stay where they are."""
    text = SMALL.replace("\n", ends)
    plain, marked = written(tmp_path, text.encode()), tmp_path / "marked.toml"
    marked.write_bytes(b"\xef\xbb\xbf" + text.encode())
    note = read_note(marked)

    assert (note.document, note.line) == (read_note(plain).document, read_note(plain).line)
    marked.write_bytes(b"\xef\xbb\xbf" + f"{text}keys = 1{ends}".encode())
    with pytest.raises(NoteError, match=r"marked\.toml:4: document\.keys: unknown field"):
        read_note(marked)


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        (b"", 1, "document: expected one table [document]"),
        (b"\n\n", 1, "document: expected one table [document]"),
        (b"\xef\xbb\xbf" * 2 + SMALL.encode(), 1, "Invalid statement"),
        (SMALL.encode() + b'title = "\xff"\n', 4, "expected UTF-8, found 0xff"),
        (SMALL.encode() + b'title = "\xed\xa0\x80"\n', 4, "expected UTF-8, found 0xed"),
        (SMALL.encode("utf-16"), 1, "expected UTF-8, found 0xff"),
        (SMALL.encode() + b"title = 'a\x00b'\n", 4, "character '\\x00'"),
        (SMALL.replace("\n", "\r").encode(), 1, "Expected newline or end of document"),
        (SMALL.encode() + b"{" * 100_000, 4, "Invalid statement"),
        (SMALL.encode() + b"a.b" * 9, 4, "Expected '=' after a key"),
        (b"PK\x03\x04\x14\x00", 1, ""),
    ],
)
def test_what_is_no_text_or_no_notes(
    tmp_path: Path, content: bytes, line: int, sentence: str
) -> None:
    """A file of another sort is told apart on its first wrong byte."""
    path = written(tmp_path, content)

    with pytest.raises(NoteError) as raised:
        read_note(path)

    assert str(raised.value).startswith(f"{path}:{line}: ")
    assert sentence in str(raised.value)
    assert str(raised.value).endswith("; nothing was recorded")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and a folder are named with the reason."""
    for path, reason in ((tmp_path / "none.toml", "No such file"), (tmp_path, "expected a file")):
        with pytest.raises(NoteError) as raised:
            read_note(path)

        assert str(raised.value).startswith(f"{path}: cannot be read: {reason}")


def test_the_first_of_several_faults_counts_the_others(tmp_path: Path) -> None:
    """One is told in full."""
    text = GOOD.replace('per = "each"', 'per = "all", part = 1, category = 2')

    with pytest.raises(NoteError) as raised:
        read_note(written(tmp_path, text))

    assert "(and 2 more); nothing was recorded" in str(raised.value)


RALLIED = tl.Measure("rallied", noun="people")


@tl.kind("rally-of-sides")
class Rally:
    """A kind whose numbers cannot always be built."""

    sides: tuple[str, ...] = ()
    people: int = 0

    def counts(self) -> tuple[tl.Flow, ...]:
        """Return so many for each of ten."""
        count = Stated(Count.exactly(self.people))
        return (
            tl.Flow(measure=(RALLIED,)[0 * (10 // self.people)], sides=self.sides, count=count),
        )


@tl.kind("claims-of-rallies")
class Claims:
    """A kind whose totals are no totals."""

    text: str = ""

    def counts(self) -> tuple[tl.Total, ...]:
        """Return something else."""
        return (self.text,) if self.text else ()  # type: ignore[return-value]


@tl.kind("schedule-of-flows")
class Schedule:
    """A kind with a field that is called as a method of others is."""

    counts: tuple[str, ...] = ()


UNTOLD = [
    ("rally-of-sides", "people = 5", r"sides: expected one or more different names, found \(\)"),
    (
        "rally-of-sides",
        'sides = ["North", "North"]\npeople = 5',
        "sides: expected one or more different names",
    ),
    ("rally-of-sides", 'sides = ["North"]', r"counts\(\): ZeroDivisionError"),
    ("claims-of-rallies", 'text = "many"', "expected flows, totals and levels, .* found 'many'"),
    ("swap", "transfers = [{ to = [], count = 5 }]", "expected"),
]


@pytest.mark.parametrize(("kind", "fields", "sentence"), UNTOLD)
@pytest.mark.parametrize("phase", ["done", "planned"])
def test_a_kind_that_cannot_tell_its_numbers_is_refused(
    tmp_path: Path, kind: str, fields: str, sentence: str, phase: str
) -> None:
    """Once it were recorded, no question could be answered any more."""
    report = f'[[report]]\nkey = "a"\nphase = "{phase}"\nat = ["0-1 a"]\n[report.{kind}]\n'
    path = written(tmp_path, SMALL + report + fields)

    with pytest.raises(NoteError, match=sentence) as raised:
        read_note(path)

    assert re.match(rf"{re.escape(str(path))}:[89]: report\[0\]\.{kind}", str(raised.value))
    assert str(raised.value).endswith("; nothing was recorded")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("rally-of-sides", 'sides = ["North"]\npeople = 5'),
        ("claims-of-rallies", ""),
        ("schedule-of-flows", 'counts = ["north"]'),
    ],
)
def test_a_kind_that_tells_its_numbers_is_read(tmp_path: Path, kind: str, fields: str) -> None:
    """Also one without any, or with a field that only bears the name."""
    report = f'[[report]]\nkey = "a"\nat = ["0-1 a"]\n[report.{kind}]\n'

    assert len(read_note(written(tmp_path, SMALL + report + fields)).reports) == 1


APART = GOOD.replace(
    "[[retraction]]",
    """\
[[distinct]]
why = "a list in which nothing comes twice"

[[retraction]]""",
)


def test_reports_of_a_document_are_told_apart(tmp_path: Path) -> None:
    """All of them, or those that are named; and what the notes say no longer is withdrawn."""
    some = APART.replace("[[distinct]]\n", '[[distinct]]\nkeys = ["swap", "talks"]\n')
    path, found = tmp_path / "one.toml", []
    with tl.open() as ledger:
        for text in (APART, some, GOOD):
            written(tmp_path, text)
            written(tmp_path, OTHER, "two.toml")
            record([read_note(path), read_note(tmp_path / "two.toml")], ledger)
            found.append([judged.event.keys for judged in ledger.timeline().distincts()])

    assert [[()], [("swap", "talks")], []] == found


@pytest.mark.parametrize("keys", ['["swap"]', '["swap", "swap"]', '"swap"', "[1, 2]"])
def test_what_is_told_apart_is_two_or_more(tmp_path: Path, keys: str) -> None:
    """One alone is not different from anything."""
    text = APART.replace("[[distinct]]\n", f"[[distinct]]\nkeys = {keys}\n")

    with pytest.raises(NoteError, match="expected the keys of two or more reports"):
        read_note(written(tmp_path, text))


def test_what_is_told_apart_is_there(tmp_path: Path) -> None:
    """A key that no report of these notes has is a slip of the pen."""
    text = APART.replace("[[distinct]]\n", '[[distinct]]\nkeys = ["swap", "swop"]\n')

    with pytest.raises(NoteError, match="no report of this document has the key 'swop'"):
        read_note(written(tmp_path, text))
