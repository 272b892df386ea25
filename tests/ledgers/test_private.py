"""What is private is kept under a secret, and gone for certain once that is erased."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline as tl
from support.reported import june, paper, report, same, swap, to, voice
from timeline.codec import encode
from timeline.errors import NotSealed, ValueRefused
from timeline.events import Passage, Private, Provenance, digest, key_of
from timeline.exchanges import returned
from timeline.exports.jsonfeed import to_jsonfeed
from timeline.exports.markdown import to_markdown
from timeline.exports.page import to_page
from timeline.exports.tables import NAMES, table
from timeline.ledgers import export, union
from timeline.ledgers.sqlite import SqliteLedger
from timeline.reconciling import Source, Statement, address_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from timeline import Event, Ledger, Report

NAME, WORDS = "Oleh Koval", "two were still there"
GUESSES = [NAME, WORDS, "Oleh Koval.", "Ivan Koval"]
DAILY = paper("d", publisher="Daily")


@pytest.fixture(params=["memory", "story.db", "story.jsonl"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger of each sort; PostgreSQL keeps the promises of the contract, too."""
    name = str(request.param)
    with tl.open(None if name == "memory" else tmp_path / name) as opened:
        yield opened


def said_by(name: str, key: str = "d#swap", side: str = "North", count: int = 10) -> Report:
    """A swap, as somebody of that name says."""
    swapped = report(key, swap(to(side, count=count)), june(19))
    return evolve(swapped, provenance=_by(name))


def _by(name: str) -> Provenance:
    return Provenance(
        passages=(Passage.of(Private(WORDS), 40), Passage.of("ten soldiers", 10)),
        voices=(voice(name),),
    )


def name_in(stored: tl.ledgers.Stored[Event]) -> str:
    event = stored.recorded.event
    assert isinstance(event, tl.Report)
    return event.provenance.voices[-1].name


def test_a_pseudonym_stands_where_the_name_stood(ledger: Ledger) -> None:
    """Neither the name nor the words are in any event; the ledger tells them when it is asked."""
    _, stored = ledger.append([DAILY, said_by(Private(NAME))], excerpts=["ten soldiers"])

    event = stored.recorded.event
    assert isinstance(event, tl.Report)
    private, plain = event.provenance.passages
    assert NAME == ledger.reveal(name_in(stored)) == ledger.reveal(key_of(name_in(stored)) or "")
    assert WORDS == ledger.reveal(private.sha256)
    assert private.private
    assert digest("ten soldiers") == plain.sha256
    assert "ten soldiers" == ledger.words(plain.sha256)
    assert None is ledger.words(private.sha256)
    assert None is ledger.reveal(plain.sha256)
    assert not any(word.encode() in row.body for row in ledger.rows() for word in (NAME, WORDS))
    ledger.verify()


def test_a_pseudonym_is_looked_for_under_the_lock(tmp_path: Path) -> None:
    """What another writer seals just before the batch begins is found by it."""

    class Late(SqliteLedger):
        @contextmanager
        def _exclusive_batch(self) -> Iterator[None]:
            with tl.open(tmp_path / "story.db") as other:
                other.append([said_by(Private(NAME), "d#other")])
            with super()._exclusive_batch():
                yield

    with Late(tmp_path / "story.db") as ledger:
        recorded = name_in(ledger.append([said_by(Private(NAME))])[0])

        assert {recorded} == {name_in(stored) for stored in ledger.read()}


def forms_of(text: str) -> Iterator[bytes]:
    """Yield how *text* may stand in a file."""
    yield from (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
    yield json.dumps(text)[1:-1].encode()
    yield text.encode().hex().encode()


@pytest.mark.parametrize("file", ["story.db", "story.jsonl"])
@pytest.mark.parametrize("name", [NAME, "Олег Коваль", 'the "one"\n\\'])
def test_an_erased_name_is_in_no_file(tmp_path: Path, file: str, name: str) -> None:
    """Neither is its secret: nothing that is left confirms a guess."""
    with tl.open(tmp_path / file) as ledger:
        stored = ledger.append([DAILY, said_by(Private(name))])[1]
        assert isinstance(stored.recorded.event, tl.Report)
        passage = stored.recorded.event.provenance.passages[0]
        secrets = [json.loads(text)["secret"] for _, text in ledger.excerpts()]
        before = ledger.timeline().ask(returned)

        ledger.redact(name_in(stored), judge="an editor", why="asked to")
        ledger.redact(passage.sha256, judge="an editor", why="asked to")

        assert None is ledger.reveal(name_in(stored))
        assert None is ledger.reveal(passage.sha256)
        assert str(before) == str(ledger.timeline().ask(returned))
        ledger.verify()
        lines = b"".join(export(ledger))
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert 2 == len(secrets)
    for content in (*files, lines):
        for text in (name, WORDS, *secrets):
            assert not any(form in content for form in forms_of(text))
        assert not any(digest(guess).encode() in content for guess in (*GUESSES, name))


def test_what_is_made_of_a_ledger_has_pseudonyms_alone(tmp_path: Path) -> None:
    """The read model, parts, the page, Markdown, feeds and tables: also while the name is known."""
    made = tmp_path / "made"
    with tl.open(tmp_path / "story.db", model=True) as ledger:
        ledger.append([DAILY, said_by(Private(NAME)), said_by(Private(NAME), "d#again")])
        secrets = [json.loads(text)["secret"] for _, text in ledger.excerpts()]
        story = ledger.timeline()
        story.ask(returned)
        tl.split(ledger, into=2, to=made)
        written = {
            "page": to_page(story, [returned], quotes=lambda _, passage: quoted(ledger, passage)),
            "markdown": to_markdown(story, [returned]),
            "feed": json.dumps(to_jsonfeed(story, None, [returned])),
            "explained": str(story.ask(returned)["North"].explain(ledger.words)),
            **{name: "".join(story.ask(table(name, returned)).csv()) for name in NAMES},
        }
    files = [*made.rglob("*"), *tmp_path.glob("story.db.model*")]
    contents = {path.name: path.read_bytes() for path in files if path.is_file()}

    assert {"parts.json", "story.db.model"} <= contents.keys()
    for content in (*contents.values(), *map(str.encode, written.values())):
        for text in (NAME, WORDS, *secrets):
            assert not any(form in content for form in forms_of(text))


def quoted(ledger: Ledger, passage: Passage) -> tuple[str, str, str] | None:
    """Return the words of *passage* as the command has them for a page."""
    words = ledger.words(passage.sha256)
    return None if words is None else ("", words, "")


def test_an_export_has_pseudonyms_alone(ledger: Ledger) -> None:
    """Whoever gets one learns that there is a voice, and nothing of whose."""
    stored = ledger.append([DAILY, said_by(Private(NAME))])[1]

    lines = b"".join(export(ledger))

    assert name_in(stored).encode() in lines
    assert not any(form in lines for text in (NAME, WORDS) for form in forms_of(text))


def test_a_union_brings_what_was_not_erased() -> None:
    """Whichever ledger comes first; what one of them erased is gone."""
    whole, erased = tl.open(), tl.open()
    stored = whole.append([DAILY, said_by(Private(NAME))])[1]
    union([whole], into=erased)
    assert NAME == erased.reveal(name_in(stored))
    erased.redact(name_in(stored), judge="an editor", why="asked to")

    for sources in ([whole, erased], [erased, whole]):
        union(sources, into=(united := tl.open()), accept_redactions=True)

        assert None is united.reveal(name_in(stored))
        assert erased.timeline() == united.timeline()


def test_a_name_with_two_pseudonyms_goes_on_under_one() -> None:
    """Two ledgers sealed it apart: what is recorded in their union has one of them, always."""
    ledgers = [tl.open(), tl.open()]
    for number, each in enumerate(ledgers):
        each.append([said_by(Private(NAME), f"d#{number}")])
    united = [tl.open(), tl.open()]
    union(ledgers, into=united[0])
    union(reversed(ledgers), into=united[1])

    recorded = {name_in(each.append([said_by(Private(NAME), "d#2")])[0]) for each in united}

    assert 1 == len(recorded)
    assert 4 == len(list(united[0].excerpts()))


def test_private_text_has_no_id_and_prints_nothing() -> None:
    """Outside a ledger it cannot be encoded, and a message does not tell it."""
    with pytest.raises(NotSealed, match="append it to a ledger, which seals it") as raised:
        encode(said_by(Private(NAME)))
    with pytest.raises(ValueRefused, match="expected private text, found none"):
        Private("")

    shown = [str(raised.value), repr(said_by(Private(NAME))), f"{Private(NAME)!s}"]
    assert not any(part in text for text in shown for part in (*NAME.split(), WORDS))


@tl.kind("person-of-tests", schema=1)
@frozen
class Person:
    """Somebody who was seen."""

    name: str
    aliases: tuple[str, ...] = ()


def test_a_field_of_a_kind_may_be_private(ledger: Ledger) -> None:
    """Whatever field has text takes what is private; the rest is as it was."""
    seen = Person(Private(NAME), ("Oleh", Private("the Fox")))

    what = ledger.append([report("d#seen", seen)])[0].recorded.event.what  # type: ignore[union-attr]

    assert isinstance(what, Person)
    assert "Oleh" == what.aliases[0]
    assert [NAME, "the Fox"] == [ledger.reveal(what.name), ledger.reveal(what.aliases[1])]


class Feed(Source):
    """Reports of a feed, which has private voices."""

    name, judge = "the feed", "an editor"

    def __init__(self, *events: tl.Report) -> None:
        self._events = events

    def address(self, event: Event) -> tuple[str, ...] | None:
        """Return the usual address of a report."""
        return address_of(event) if isinstance(event, tl.Report) else None

    def statements(self) -> Iterable[Statement]:
        """Yield the reports."""
        return (Statement(address_of(event) or (), event) for event in self._events)


def test_a_source_that_says_the_same_again_says_nothing_new(ledger: Ledger) -> None:
    """What it says is compared as it is sealed; what it says otherwise is revised."""
    ledger.record(Feed(said_by(Private(NAME))))

    again = ledger.record(Feed(said_by(Private(NAME))))
    edited = ledger.record(Feed(said_by(Private("Ivan Koval"))))

    assert (0, 1) == (again.added, edited.revisions)
    (standing,) = ledger.timeline().reports()
    assert "Ivan Koval" == ledger.reveal(standing.event.provenance.voices[0].name)


SIDES = st.sampled_from(["North", "South"])
SAID = st.lists(
    st.tuples(st.sampled_from(["Ada", "Ben", "Cem"]), SIDES, st.integers(1, 20)),
    min_size=1,
    max_size=5,
)


def figures(events: list[Event]) -> list[str]:
    """Return what is counted of *events*, and by how many origins."""
    ledger = tl.open()
    recorded = ledger.append(events)
    reports = [
        stored.recorded.id for stored in recorded if isinstance(stored.recorded.event, tl.Report)
    ]
    ledger.append([same(reports[0], other) for other in reports[1:2]])
    story = ledger.timeline()
    origins = [
        str(story.ask(tl.corroboration(each.reports[0].id))) for each in story.developments()
    ]
    return [str(story.ask(returned)), *sorted(origins)]


@settings(max_examples=25)
@given(SAID)
def test_figures_are_those_of_plain_names(said: list[tuple[str, str, int]]) -> None:
    """A pseudonym is a name: what is counted, and by how many origins, stays as it was."""
    plain = [said_by(name, f"d#{n}", side, many) for n, (name, side, many) in enumerate(said)]
    private = [
        evolve(each, provenance=_by(Private(each.provenance.voices[0].name))) for each in plain
    ]

    assert figures([DAILY, *plain]) == figures([DAILY, *private])
