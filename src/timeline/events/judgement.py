"""What is said about reports afterwards: by those who made them, and by those who read them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NewType

from attrs import field, frozen
from attrs.validators import optional

from timeline.display.shown import Shown
from timeline.errors import ValueRefused
from timeline.events.provenance import Provenance, check_digest
from timeline.events.report import Document, Report
from timeline.values import Basis, Stated, When

__all__ = [
    "Alias",
    "Bearer",
    "Distinct",
    "Event",
    "EventId",
    "Link",
    "Redaction",
    "Relation",
    "Retraction",
    "Revision",
]


EventId = NewType("EventId", str)
"""The id of an event: 64 hexadecimal digits.

It is a text when the program runs. To type checkers no other text is one, and no name of a report:
whoever reads an id from elsewhere says so.

>>> import timeline as tl
>>> with tl.open() as ledger:
...     ids = [stored.recorded.id for stored in ledger.append([tl.Document(key="daily")])]
>>> written = "d57e0769ace63c60c573a43ffe125f0a39801c428b6cb195490443467e4a22c8"
>>> ids == [tl.EventId(written)]
True
"""


class Relation(StrEnum):
    """How the report on the left stands to the one on the right.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, same, told
    >>> daily = told("daily#swap", "40 soldiers to North on 19 June 2025")
    >>> weekly = told("weekly#swap", "about 40 to North on 19 June 2025")
    >>> same(daily, weekly).relation is tl.Relation.SAME
    True
    >>> print(given(daily, weekly, same(daily, weekly)).reading.ask(returned)["North"])
    40
    """

    SAME = "same"
    """Both report one development."""
    DISTINCT = "distinct"
    """They report two developments, however alike."""
    PART_OF = "part of"
    """The left development is a part of the right one."""
    IMPLEMENTS = "implements"
    """The left development carries out what the right one agreed; it is not earlier."""
    CONTRADICTS = "contradicts"
    """Both cannot be true as they stand."""


def _a_digest(_: object, attribute: object, value: Any) -> None:
    check_digest(getattr(attribute, "name", "digest"), value)


def _a_report(_: object, attribute: object, value: str) -> None:
    """Refuse what is neither an id nor a name of a report: ``"document#key"``."""
    document, _, key = value.partition("#") if type(value) is str else ("", "", "")
    if document and key:
        return
    try:
        check_digest(getattr(attribute, "name", "report"), value)
    except ValueRefused as error:
        raise ValueRefused(f"{error}, nor a name such as 'document#key'") from None


def _another(link: Link, attribute: object, value: str) -> None:
    _a_report(link, attribute, value)
    if value == link.left:
        raise ValueRefused(f"link: a report cannot be linked to itself ({value})")


@frozen(kw_only=True, order=False)
class Link(Shown):
    """A judgement that two reports stand in a relation.

    Each is named by the id of its first reading, or as ``"document#key"``: then the link is about
    the report that bears that name where it is read, and dangles where none does.

    >>> import timeline as tl
    >>> link = tl.Link(
    ...     relation=tl.Relation.DISTINCT,
    ...     left="daily#swap",
    ...     right="weekly#swap",
    ...     judge="A. Reader",
    ...     why="they were a week apart",
    ... )
    >>> tl.Link(relation=tl.Relation.SAME, left="swap", right="daily#swap", judge="", why="")
    Traceback (most recent call last):
    ...
    timeline.errors.ValueRefused: left: expected 64 hexadecimal digits, found 'swap', nor a name ...

    Raises:
        ValueRefused: an end is neither, or both are the same.
    """

    relation: Relation
    left: str = field(validator=_a_report)
    right: str = field(validator=_another)
    judge: str
    why: str


@frozen(kw_only=True, order=False)
class Retraction(Shown):
    """*They* withdraw what they said, or replace it.

    It acts from the day it was said; what was said before stays known as said. The replacement is
    a report of its own and inherits no links. Reports are named as in a `Link`.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> swap = told("daily#swap", "40 soldiers to North on 19 June 2025")
    >>> story = given(swap, tl.Retraction(report="daily#swap", document="daily")).reading
    >>> print(*story.ask(returned).aside_reasons)
    withdrawn by those who said it (date not reported)

    Raises:
        ValueRefused: what is withdrawn, or replaces it, is neither an id nor such a name.
    """

    report: str = field(validator=_a_report)
    said: Stated[When] = Stated(When(), basis=Basis.NONE)
    replacement: str | None = field(default=None, validator=optional(_a_report))
    document: str | None = None
    provenance: Provenance = Provenance()


def _a_name(_: object, attribute: object, value: str) -> None:
    if type(value) is not str or not value.strip():
        name = getattr(attribute, "name", "name")
        raise ValueRefused(f"alias.{name}: expected a name, found {value!r:.80}")


def _a_judge(event: object, _: object, value: str) -> None:
    if type(value) is not str or not value.strip():
        name = type(event).__name__.lower()
        raise ValueRefused(f"{name}.judge: expected the name of who judges, found {value!r:.80}")


def _another_name(alias: Alias, attribute: object, value: str) -> None:
    _a_name(alias, attribute, value)
    if value == alias.name:
        raise ValueRefused(f"alias: a name cannot stand for itself ({value!r:.80})")


class Bearer(StrEnum):
    """Whose name it is that stands for another.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import alias, given, told
    >>> swap = told("daily", "40 soldiers to Northland on 19 June 2025")
    >>> one_side = alias("Northland", "North", tl.Bearer.SIDE)
    >>> print(given(swap, one_side).reading.ask(returned))
    North: 40
    """

    SPEAKER = "speaker"
    """That of a speaker, a party or a publisher: who is one witness. No number moves by it."""
    SIDE = "side"
    """That of a side, for which anything is counted: what is counted for either is of one."""


def _a_bearer(_: object, __: object, value: Bearer) -> None:
    if type(value) is not Bearer:
        bearers = ", ".join(Bearer)
        raise ValueRefused(f"alias.bearer: expected one of {bearers}, found {value!r:.80}")


@frozen(kw_only=True, order=False)
class Alias(Shown):
    """A judgement that *name*, of a speaker or a publisher, stands for *of*: the two are one.

    Where its *bearer* is a side, it is of sides, and says nothing of speakers of the same name.
    Names are compared as they are written. What documents say stays as they say it.

    >>> import timeline as tl
    >>> from timeline.testing import given
    >>> one = tl.Alias(name="the ministry", of="Ministry", judge="A. Reader", why="it says so")
    >>> given(one).reading.name_of("the ministry")
    'Ministry'

    Raises:
        ValueRefused: a name or the judge is empty, or both names are the same.
    """

    name: str = field(validator=_a_name)
    of: str = field(validator=_another_name)
    judge: str = field(validator=_a_judge)
    why: str
    bearer: Bearer = field(default=Bearer.SPEAKER, validator=_a_bearer)


def _a_document(_: object, __: object, value: str) -> None:
    if type(value) is not str or not value.strip():
        raise ValueRefused(f"distinct.document: expected the key of one, found {value!r:.80}")


def _several_keys(distinct: Distinct, _: object, value: tuple[str, ...]) -> None:
    texts = type(value) is tuple and all(type(key) is str and key for key in value)
    alone = len(value) == 1 and not distinct.among
    if not texts or len(set(value)) != len(value) or alone:
        raise ValueRefused(
            f"distinct.keys: expected the keys of two or more reports, or none for all of the "
            f"document, found {value!r:.80}"
        )


def _a_beginning(distinct: Distinct, _: object, value: str) -> None:
    if type(value) is not str or (value and distinct.keys):
        raise ValueRefused(
            f"distinct.beginning: expected what keys begin with, where none are listed, "
            f"found {value!r:.80}"
        )


def _a_list(_: object, __: object, value: str) -> None:
    if type(value) is not str or (value and not value.strip()):
        raise ValueRefused(f"distinct.among: expected the name of a list, found {value!r:.80}")


@frozen(kw_only=True, order=False)
class Distinct(Shown):
    """A judgement that the reports of a document with these *keys* are of different things.

    Without keys it holds of every report of the document whose key has this *beginning*, whenever
    that is recorded. It says of each two of them what a link DISTINCT says, but of reports that
    bear one name. A list may go on in other documents: then they are of other things, too, than
    whatever the same judge says to be *among* it, and there may be a single key.

    >>> Distinct(document="losses", judge="A. Reader", why="the list says: no name twice").keys
    ()

    Raises:
        ValueRefused: there is no document or judge, or one of several keys twice, or only one
            that is on no list; or keys are listed beside a beginning of others.
    """

    document: str = field(validator=_a_document)
    keys: tuple[str, ...] = field(default=(), validator=_several_keys)
    beginning: str = field(default="", validator=_a_beginning)
    among: str = field(default="", validator=_a_list)
    judge: str = field(validator=_a_judge)
    why: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the reports that it lists; none where it holds of a whole document."""
        return tuple(f"{self.document}#{key}" for key in self.keys)

    def covers(self, report: Report) -> bool:
        """Return whether it speaks of *report*."""
        listed = report.key in self.keys if self.keys else report.key.startswith(self.beginning)
        return listed and report.document == self.document


@frozen(kw_only=True, order=False)
class Revision(Shown):
    """*We* had read or judged wrongly.

    `of` is the id of the immediate predecessor, an event or an earlier revision of it; `reading`
    is what stands instead, of the same type, or `None` where the event should not have been
    recorded at all. It acts from the moment it is recorded, as if always read so.

    >>> import timeline as tl
    >>> from timeline.codec import identify
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> misread = told("daily#swap", "400 soldiers to North on 19 June 2025")
    >>> reread = told("daily#swap", "40 soldiers to North on 19 June 2025")
    >>> revision = tl.Revision(of=identify(misread), reading=reread, judge="A. Reader", why="slip")
    >>> print(given(misread, revision).reading.ask(returned))
    North: 40

    Raises:
        ValueRefused: `of` is no id.
    """

    of: EventId = field(validator=_a_digest)
    reading: Document | Report | Alias | Distinct | Link | Retraction | None
    judge: str
    why: str


@frozen(kw_only=True, order=False)
class Redaction(Shown):
    """The words with this digest were erased from the excerpts; no event and no id changes.

    Only excerpts are erased. Words kept inside events stay: those of counts and days
    (`Stated.words`), hedges, titles, names, reasons.

    >>> import timeline as tl
    >>> from timeline.events import digest
    >>> with tl.open() as ledger:
    ...     _ = ledger.append([tl.Document(key="daily")], excerpts=["40 soldiers"])
    ...     redaction = ledger.redact(digest("40 soldiers"), judge="A. Reader", why="on request")
    ...     ledger.words(redaction.recorded.event.text) is None
    True

    Raises:
        ValueRefused: the digest is none.
    """

    text: str = field(validator=_a_digest)
    judge: str
    why: str


Event = Document | Report | Link | Distinct | Retraction | Alias | Revision | Redaction
"""Anything that can be appended to a ledger; never changed, never removed.

>>> import timeline as tl
>>> from timeline.testing import told
>>> isinstance(told("daily", "40 soldiers to North"), tl.Event), isinstance("40", tl.Event)
(True, False)
"""
