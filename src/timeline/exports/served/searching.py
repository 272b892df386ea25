"""Where words stand in a story: in titles, in names of those who speak, in passages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.display.card import Line, Part
from timeline.events import Report
from timeline.exports.pieces import plain_remarks
from timeline.exports.served.resting import Cited, passage_data
from timeline.exports.served.told import Page, Told
from timeline.telling.cuts import cut_remarks
from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.exports.served.told import Inquiry

__all__ = ["search"]


@frozen
class Hit:
    """A place where the words stand.

    Attributes:
        where: in what: ``"document"``, ``"title"``, ``"voice"`` or ``"words"``.
        text: all that stands there.
        document: the key of the document, if it is in one alone.
        reports: the reports that it belongs to.
        cited: the passage, if it is one.
    """

    where: str
    text: str
    document: str | None = None
    reports: tuple[Report, ...] = ()
    cited: Cited | None = None


def search(asked: Inquiry, *, words: str, limit: int, after: int) -> Told:
    """Tell where *words* stand: in titles, names of voices, and passages whose words are told."""
    found = [*_hits(asked, words.casefold())]
    page, listed = Page.of(found, limit=limit, after=after)
    return Told(
        "Found",
        lambda: {
            "remarks": plain_remarks(cut_remarks(asked.reading.cuts)),
            "in_passages": asked.texts is not None,
            "found": [_hit(hit, asked, limit) for hit in listed],
            **page.data(),
        },
        lambda: (*_lines(listed), *page.lines()),
        page=page,
        reports=lambda: (report for hit in listed for report in hit.reports),
    )


def _hits(asked: Inquiry, sought: str) -> Iterator[Hit]:
    for hit in (*_documents(asked), *_titles(asked), *_voices(asked), *_passages(asked)):
        if sought in hit.text.casefold():
            yield hit


def _documents(asked: Inquiry) -> Iterator[Hit]:
    for document in asked.reading.documents.values():
        for text in filter(None, (document.title, document.publisher)):
            yield Hit("document", text, document.key)


def _titles(asked: Inquiry) -> Iterator[Hit]:
    for development in asked.reading.within_days():
        reports = tuple(recorded.event for recorded in development.reports)
        yield Hit("title", development.title, reports=reports)


def _voices(asked: Inquiry) -> Iterator[Hit]:
    """Yield each name of a voice once, with all that it says."""
    by_name = defaultdict[str, list["Report"]](list)
    for recorded in asked.reading.reports():
        for name in {voice.name for voice in recorded.event.provenance.voices}:
            by_name[name].append(recorded.event)
    for name, reports in sorted(by_name.items()):
        yield Hit("voice", name, reports=tuple(reports))


def _passages(asked: Inquiry) -> Iterator[Hit]:
    if asked.texts is None:
        return
    for recorded in asked.reading.reports():
        report = recorded.event
        for passage in report.provenance.passages:
            if words := asked.words(passage):
                cited = Cited(report, passage, words)
                yield Hit("words", words, report.document, (report,), cited)


def _hit(hit: Hit, asked: Inquiry, most: int) -> dict[str, Any]:
    return {
        "where": hit.where,
        "text": hit.text,
        "document": hit.document,
        "reports": [report.name for report in hit.reports[:most]],
        "reports_in_all": len(hit.reports),
        "passage": None if hit.cited is None else passage_data(hit.cited, asked),
    }


def _lines(listed: Iterable[Hit]) -> Iterator[Line]:
    for hit in listed:
        yield Line(f"{hit.where}: {hit.text}", part=Part.HEADING)
        if hit.document is not None:
            yield Line(f"document {hit.document}", 1)
        if hit.reports:
            yield Line(f"{plural(len(hit.reports), 'report')}, first {hit.reports[0].name}", 1)
