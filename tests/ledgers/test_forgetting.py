"""A ledger without what has to go says what the old one says with that withdrawn."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline as tl
from support.reported import june, listed_apart, paper, report, swap, tally, to, voice
from timeline.codec import identify
from timeline.errors import LedgerError, UnknownEvent
from timeline.events import Passage, Private, Provenance, Redaction, Relation, Revision, digest
from timeline.exchanges import returned
from timeline.ledgers import export, forget, forgetting

if TYPE_CHECKING:
    from timeline import Event, Ledger

WHO: dict[str, Any] = {"judge": "an editor", "why": "they asked for it"}
NAMES = ("a#0", "a#1", "b#2", "b#3", "b#4")
VOICES = ("Ada", "Ben")
LISTS = (listed_apart("b", "2", "3", "4"), listed_apart("a", "0", "1"))


def linked(relation: Relation, left: str, right: str) -> tl.Link:
    return tl.Link(relation=relation, left=left, right=right, judge="a reader", why="it reads so")


def revised(event: Event, reading: Any) -> Revision:
    return Revision(of=identify(event), reading=reading, judge="a reader", why="misread")


def told_by(name: str, speaker: str, side: str, many: int) -> tl.Report:
    """A swap as somebody says, in a passage of its own."""
    words = f"{many} {side} of {name}"
    provenance = Provenance(passages=(Passage.of(words, 5),), voices=(voice(speaker),))
    return evolve(report(name, swap(to(side, count=many)), june(19)), provenance=provenance)


@st.composite
def stories(draw: st.DrawFn) -> list[Event]:
    """Draw reports of two documents, and judgements of them, some of which refer to each other."""
    sides, numbers = st.sampled_from(["North", "South"]), st.integers(1, 9)
    reports = [
        told_by(name, draw(st.sampled_from(VOICES)), draw(sides), draw(numbers)) for name in NAMES
    ]
    ids = [identify(each) for each in reports]
    which = st.lists(st.integers(0, 4), max_size=2, unique=True)
    ends = st.lists(st.sampled_from([*ids, *NAMES]), min_size=2, max_size=2, unique=True)
    relations = st.sampled_from([Relation.SAME, Relation.PART_OF])
    links = [linked(draw(relations), *draw(ends)) for _ in range(draw(st.integers(0, 3)))]
    misread = [evolve(reports[n], what=swap(to("North", count=7))) for n in draw(which)]
    judged: list[Event] = [
        *links,
        *(revised(each, None) for each in links[: draw(st.integers(0, 1))]),
        *(revised(reports[NAMES.index(each.name)], each) for each in misread),
        *(tl.Retraction(report=ids[n], replacement=ids[4]) for n in draw(which) if n != 4),
        *LISTS[draw(st.integers(0, 2)) :],
    ]
    papers = [paper("a", publisher="Daily"), paper("b", derived_from="a")]
    return [*papers, *reports, *draw(st.permutations(judged))]


def figures(ledger: Ledger) -> list[str]:
    story = ledger.timeline()
    reports = sorted(recorded.event.name for recorded in story.reports())
    origins = sorted(str(story.ask(tl.corroboration(name))) for name in reports)
    return [*map(str, reports), str(story.ask(returned)), *origins]


@settings(max_examples=60)
@given(stories(), st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True))
def test_figures_are_those_of_withdrawn_reports(events: list[Event], names: list[str]) -> None:
    """Whatever refers to them goes, or refers to what is left; whatever stays means the same."""
    old, new, withdrawn = tl.open(), tl.open(), tl.open()
    old.append(events, excerpts=[f"words of {name}" for name in NAMES])
    firsts = {event.name: event for event in events if isinstance(event, tl.Report)}
    chains = {identify(firsts[name]) for name in names}
    revisions = [event for event in events if isinstance(event, Revision) and event.of in chains]
    of = {event.of: identify(event) for event in revisions}
    withdrawn.append(events)
    withdrawn.append([Revision(of=of.get(id_, id_), reading=None, **WHO) for id_ in chains])

    certificate = forget(old, new, reports=names, **WHO)

    assert figures(withdrawn) == figures(new)
    lines = b"".join(export(new))
    assert not any(id_.encode() in lines or id_ in str(certificate) for id_ in chains)
    assert sum(certificate.left_out.values()) == old.head() - new.head()
    assert certificate.log == new.verify()


def test_a_voice_goes_with_all_that_it_says() -> None:
    """Its reports, its words and its secret; what others say stays, with its moment."""
    old, new = tl.open(), tl.open()
    ada, ben = told_by("a#0", Private("Ada"), "North", 5), told_by("a#1", "Ben", "South", 6)
    stored = old.append([paper("a"), ada, ben], excerpts=["5 North of a#0", "6 South of a#1"])
    old.append(
        [linked(Relation.SAME, "a#0", "a#1"), Redaction(text=digest("5 North of a#0"), **WHO)]
    )
    old.append([tl.Alias(name="Ben", of="Benjamin", judge="me", why="it is he")])

    certificate = forget(old, new, voices=["Ada"], **WHO)

    assert {"report": 1, "link": 1, "redaction": 1} == certificate.left_out
    assert (1, 0, 0) == (certificate.excerpts, certificate.changed, certificate.mentions)
    assert [stored[0].recorded, stored[2].recorded] == [each.recorded for each in new.read()][:2]
    assert ["6 South of a#1"] == [text for _, text in new.excerpts()]
    assert 6 == old.head()


def test_a_document_goes_with_all_that_it_says() -> None:
    """What repeats it still repeats one document, of which nothing is told."""
    old, new = tl.open(), tl.open()
    copies = [paper(key, derived_from="secret source") for key in ("b", "c")]
    total = report("secret source#total", tally("North", count=9))
    reports = [told_by(f"{key}#1", "Ben", "North", 4) for key in ("b", "c")]
    old.append([paper("secret source"), total, *copies, *reports])
    copied = old.append([revised(copies[0], evolve(copies[0], title="A copy"))])[0]
    old.append([revised(copied.recorded.event, evolve(copies[0], title="Its copy"))])
    old.append([linked(Relation.SAME, "b#1", "c#1")])

    certificate = forget(old, new, documents=["secret source"], **WHO)

    assert {"document": 1, "report": 1} == certificate.left_out
    assert 4 == certificate.changed
    assert not any(b"secret" in line for line in export(new))
    assert "Its copy" == new.timeline().documents["b"].title
    origins = [each.timeline().ask(tl.corroboration("b#1")) for each in (old, new)]
    assert str(origins[0]) == str(origins[1])


def test_a_list_is_shortened() -> None:
    """It names what is left, and goes where that is too little to tell apart."""
    old, new, last = tl.open(), tl.open(), tl.open()
    old.append(
        [paper("a"), *(told_by(f"a#{key}", "Ben", "North", 4) for key in ("x-ray", "2", "3"))]
    )
    old.append([listed_apart("a", "x-ray", "2", "3")])

    certificates = [
        forget(old, new, reports=["a#x-ray"], **WHO),
        forget(new, last, reports=["a#2"], **WHO),
    ]

    assert [1, 0] == [certificate.changed for certificate in certificates]
    assert [{"report": 1}, {"report": 1, "distinct": 1}] == [each.left_out for each in certificates]
    assert not any(b"x-ray" in line for line in export(new))


@pytest.mark.parametrize("name", ["Ada", 'Ada "the Bear" Koval', "Ada\\Koval", "Áda\tKoval"])
def test_names_that_stand_elsewhere_are_counted(name: str) -> None:
    """A title is no voice: whoever forgets is told that it has the name, however it is written."""
    old, new = tl.open(), tl.open()
    old.append([paper("a", title=f"What {name} says"), told_by("a#0", name, "North", 5)])

    assert 1 == forget(old, new, voices=[name], **WHO).mentions


def test_readings_of_one_report_are_each_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, each of the one before."""
    events: list[Event] = [paper("a"), told_by("b#2", "Ada", "North", 5)]
    for number in range(300):
        reading = told_by("b#2", "Ada", "North", number)
        events.append(revised(events[-1], reading))
    calls = Counter[str]()

    class Watched(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            calls[key] += 1
            return super().get(key, default)

    story_of = forgetting._Story
    monkeypatch.setattr(forgetting, "_Story", lambda events: story_of(Watched(events)))
    old, new = tl.open(), tl.open()
    old.append(events)

    assert {"document": 1} == forget(old, new, documents=["a"], **WHO).left_out
    assert max(calls.values()) < 10


def test_what_cannot_be_forgotten_is_refused() -> None:
    """What is not there, and a ledger that holds something."""
    old, new = tl.open(), tl.open()
    old.append([paper("a")])
    for named in ({"voices": ["Ada"]}, {"documents": ["b"]}, {"reports": ["a#0"]}):
        with pytest.raises(UnknownEvent):
            forget(old, new, **named, **WHO)  # type: ignore[arg-type]

    assert 0 == new.head()
    with pytest.raises(LedgerError, match="expected an empty ledger, found 1 events"):
        forget(old, old, documents=["a"], **WHO)
