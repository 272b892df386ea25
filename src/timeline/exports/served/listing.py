"""What comes in lists: developments, conflicts, changes, documents, passages, and single events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline import edtf
from timeline.display.card import Line, Part
from timeline.errors import AskedAmiss, UnknownEvent
from timeline.events import Report
from timeline.exports import data, text
from timeline.exports.pieces import plain_remarks
from timeline.exports.served.resting import Cited, passage_data
from timeline.exports.served.sources import sources_data
from timeline.exports.served.told import Page, Told
from timeline.exports.tables import table
from timeline.questions import changed
from timeline.questions.asked import of_measures
from timeline.telling.cuts import cut_remarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.events import Document
    from timeline.exports.served.told import Inquiry
    from timeline.questions import Changes, Moved
    from timeline.state import Development, Reading, Recorded
    from timeline.state.cuts import Cuts

__all__ = ["changes", "conflicts", "developments", "documents", "event", "one_document", "passages"]


def developments(
    asked: Inquiry,
    *,
    kind: type[object] | None,
    report: str | None,
    words: str | None,
    limit: int,
    after: int,
) -> Told:
    """Tell developments by their days; those of a *kind*, of a *report*, or that have *words*.

    Raises:
        UnknownEvent: no report, or more than one, is called so.
    """
    reading = asked.reading
    if report is not None:
        every: tuple[Development[object], ...] = (reading.development(report),)
    else:
        every = reading.within_days(kind or object)
    found = [development for development in every if words is None or _has(development, words)]
    page, listed = Page.of(found, limit=limit, after=after)
    return Told(
        "Developments",
        lambda: {**_developments(asked, listed), **page.data()},
        lambda: (*text.cuts(reading, "list"), *text.developments(listed), *page.lines()),
        lambda: reading.ask(table("developments")),
        page,
        reports=lambda: (each.event for development in listed for each in development.reports),
    )


def _developments(asked: Inquiry, listed: list[Development[object]]) -> dict[str, Any]:
    plain = data.developments(listed, asked.reading.cuts)
    pairs = zip(plain["developments"], listed, strict=True)
    whole = [{**told, **sources_data(development, asked)} for told, development in pairs]
    return {**plain, "developments": whole}


def _has(development: Development[object], words: str) -> bool:
    """Return whether *words* are in the title, a report's name, or the name of a voice."""
    sought = words.casefold()
    return any(sought in said.casefold() for said in _said_in(development))


def _said_in(development: Development[object]) -> Iterator[str]:
    yield development.title
    for recorded in development.reports:
        yield recorded.event.name
        yield from (voice.name for voice in recorded.event.provenance.voices)


def conflicts(asked: Inquiry, *, limit: int, after: int) -> Told:
    """Tell where reports, or judgements, exclude each other, and what refers to the unknown."""
    reading = asked.reading
    disagreements, dangling = reading.conflicts(), reading.dangling()
    _, listed = Page.of(disagreements, limit=limit, after=after)
    page = Page(after, limit, max(len(disagreements), len(dangling)))
    unknown = dangling[after : after + limit]
    return Told(
        "Conflicts",
        lambda: {
            **data.conflicts(tuple(listed), unknown, reading.cuts),
            "conflicts_in_all": len(disagreements),
            "dangling_in_all": len(dangling),
            **page.data(),
        },
        lambda: (
            *text.cuts(reading, "list"),
            *text.conflicts(tuple(listed), unknown),
            *page.lines(),
        ),
        lambda: reading.ask(table("conflicts")),
        page,
        reports=lambda: _called(reading, {name for each in listed for name in each.reports}),
    )


def _called(reading: Reading, names: set[str]) -> Iterator[Report]:
    """Yield the reports that have one of *names*."""
    each = (recorded.event for recorded in reading.reports())
    return (report for report in each if report.name in names)


def changes(asked: Inquiry, *, since: str, clock: str, limit: int, after: int) -> Told:
    """Tell which figures moved since a moment, and why; of the events first the newest.

    Raises:
        ValueRefused: on the clock of what was said, *since* is no day.
    """
    reading = asked.reading
    by_name = {question.name: question for question in asked.asking.questions(())}
    what_came = reading.ask(changed(*of_measures(by_name).values(), since=since, clock=clock))
    page = Page(after, limit, max(len(what_came.events), len(what_came.moved)))
    figures, newest = slice(after, after + limit), page.newest(len(what_came.events))
    return Told(
        "Changes",
        lambda: {**_changes(what_came, reading.cuts, figures, newest, limit), **page.data()},
        lambda: (
            *text.cuts(reading, "answer"),
            *text.changes(what_came, figures=figures, events=newest, most=limit),
            *page.lines(),
        ),
        page=page,
        reports=lambda: _moving(what_came.moved[figures], what_came.events[newest], limit),
    )


def _moving(
    figures: Iterable[Moved], newest: Iterable[Recorded[Any]], most: int
) -> Iterator[Report]:
    """Yield the reports by which *figures* moved, by at *most* so many shifts, and *newest*."""
    shifts = (shift for moved in figures for shift in moved.shifts[:most])
    moving = (recorded for shift in shifts for recorded in shift.events)
    for recorded in (*moving, *newest):
        if isinstance(recorded.event, Report):
            yield recorded.event


def _changes(
    what_came: Changes, cuts: Cuts, figures: slice, newest: slice, most: int
) -> dict[str, Any]:
    """Return a piece: of what moved, and of the events the *newest*."""
    plain = data.changes(what_came, cuts, figures=figures, shifts=most, events=newest)
    shifts = (len(moved.shifts) for moved in what_came.moved[figures])
    pairs = zip(plain["moved"], shifts, strict=True)
    return {
        **plain,
        "moved": [{**moved, "shifts_in_all": many} for moved, many in pairs],
        "moved_in_all": len(what_came.moved),
        "events_in_all": len(what_came.events),
        "still_in_all": len(what_came.still),
    }


def documents(asked: Inquiry, *, limit: int, after: int) -> Told:
    """Tell what was read."""
    page, listed = Page.of([*asked.reading.documents.values()], limit=limit, after=after)
    return Told(
        "Documents",
        lambda: {"documents": [*map(_document, listed)], **page.data()},
        lambda: (*map(_document_line, listed), *page.lines()),
        page=page,
    )


def one_document(asked: Inquiry, *, document: str, limit: int, after: int) -> Told:
    """Tell one document, by its key, with the passages that reports rest on.

    Raises:
        UnknownEvent: there is none of that key.
    """
    read = asked.reading.documents.get(document)
    if read is None:
        raise UnknownEvent(f"no document here has the key {document!r}")
    page, listed = Page.of([*_passages(asked, document, None, None)], limit=limit, after=after)
    return Told(
        "Document",
        lambda: {
            **_document(read),
            "passages": [passage_data(cited, asked) for cited in listed],
            **page.data(),
        },
        lambda: (_document_line(read), *_passage_lines(listed), *page.lines()),
        page=page,
        reports=lambda: (cited.report for cited in listed),
    )


def _document(document: Document) -> dict[str, Any]:
    published = document.published
    return {
        "key": document.key,
        "title": document.title,
        "publisher": document.publisher,
        "published": edtf.format(published.value),
        "address": document.address,
        "sha256": document.sha256,
    }


def _document_line(document: Document) -> Line:
    said = (document.key, document.title, document.publisher, document.address)
    return Line(", ".join(filter(None, said)))


def passages(
    asked: Inquiry,
    *,
    document: str | None,
    report: str | None,
    words: str | None,
    limit: int,
    after: int,
) -> Told:
    """Tell the passages of a *document*, of a *report*, or that have *words*, with their places.

    Raises:
        AskedAmiss: words are sought where they are withheld.
        UnknownEvent: no report, or more than one, is called so.
    """
    if words is not None and asked.texts is None:
        raise AskedAmiss("words", "the words of documents are withheld here, and cannot be sought")
    found = [*_passages(asked, document, report, words)]
    page, listed = Page.of(found, limit=limit, after=after)
    return Told(
        "Passages",
        lambda: {
            "remarks": plain_remarks(cut_remarks(asked.reading.cuts)),
            "passages": [passage_data(cited, asked) for cited in listed],
            **page.data(),
        },
        lambda: (*_passage_lines(listed), *page.lines()),
        page=page,
        reports=lambda: (cited.report for cited in listed),
    )


def _passages(
    asked: Inquiry, document: str | None, report: str | None, words: str | None
) -> Iterator[Cited]:
    reading = asked.reading
    one = None if report is None else reading.id_of(report)
    for recorded in reading.reports():
        said = recorded.event
        if (one and recorded.id != one) or (document and said.document != document):
            continue
        for passage in said.provenance.passages:
            shown = asked.words(passage)
            if words is None or (shown and words.casefold() in shown.casefold()):
                yield Cited(said, passage, shown)


def _passage_lines(listed: Iterable[Cited]) -> Iterator[Line]:
    for cited in listed:
        place = f"{cited.report.document}, {cited.passage.start}-{cited.passage.end}"
        yield Line(f"{cited.report.name}: {place}", part=Part.HEADING)
        if cited.words is not None:
            yield Line(f"“{cited.words}”", 1)


def event(asked: Inquiry, *, event: str) -> Told:
    """Tell one event as it is kept.

    Raises:
        UnknownEvent: no event, or more than one, is called so.
    """
    plain = data.event(asked.story.find(event), asked.story)
    return Told("Event", lambda: plain, lambda: text.event(plain))
