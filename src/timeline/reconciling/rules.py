"""The rules by which a ledger comes to say what a source says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import evolve

from timeline.codec import identify
from timeline.events import Alias, Distinct, Document, Link, Report, Retraction, Revision
from timeline.reconciling.changes import (
    New,
    Overruled,
    Revise,
    SourceError,
    Unconfirmed,
    Withdraw,
)
from timeline.reconciling.disk_map import DiskMap
from timeline.reconciling.news import with_news
from timeline.reconciling.source import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.events import EventId
    from timeline.reconciling.changes import Change
    from timeline.reconciling.source import Address, Restatable, Source
    from timeline.reconciling.standing import Holding, Standing

__all__ = ["FEW", "SHARE", "reconcile"]

FEW = 6
"""So many things of a type are withdrawn unasked, if anything is said at all."""

SHARE = 10
"""If there are more, a tenth of what stands is: beyond, a source may be a file that was cut off."""

JUDGEMENTS = (Link, Distinct, Alias)
ORDER = (Report, Retraction, *JUDGEMENTS)
"""In which order types are withdrawn."""


def reconcile(source: Source, standing: Standing, *, confirmed: bool = False) -> Iterator[Change]:
    """Yield how the ledger has to change to say what *source* says.

    ==================================  =====================  =========================
    what stands                         the source says        then
    ==================================  =====================  =========================
    nothing                             anything               New
    the same                            the same               nothing
    what this source said last          otherwise              Revise
    what this source withdrew           it again               Revise
    what somebody else made of it       what it said before    Overruled: it stands, told
    what somebody else withdrew         what it said before    Overruled: it stays so, told
    what somebody else made of it       something new          Revise what is new, told
    what this source said               nothing any more       Withdraw, if it is complete
    ==================================  =====================  =========================

    "Otherwise" and "new" are by what the source said last, field by field. Judgements (links,
    aliases, and that reports are distinct) are one field, and if somebody else made one anew,
    silence does not withdraw it. Documents are never withdrawn, as others may refer to them. Of
    several first readings at one address the earliest goes on, and the others are withdrawn.

    Statements may come in any order. Nothing of them is held but ids, in files, and what refers to
    a report before that is known: it waits until all is said.

    >>> from timeline.events import Document
    >>> from timeline.sources import Source, Standing, Statement, address_of
    >>> class Feed(Source):
    ...     name, judge, address = "the feed", "A. Reader", staticmethod(address_of)
    ...     def statements(self):
    ...         yield Statement(("document", "daily"), Document(key="daily"))
    >>> [type(change).__name__ for change in reconcile(Feed(), Standing(Feed(), lambda: ()))]
    ['New']

    Raises:
        SourceError: two statements at one address say different things, or one is at another
            address than the source gives for its event.
        Unconfirmed: more than `FEW` things of a type, and more than a tenth (`SHARE`), are no
            longer said, or nothing is said at all, and that was not *confirmed*.
    """
    firsts = DiskMap[str, str]()
    for given in _in_order(source, standing):
        _check_address(source, given)
        statement = _referring(given, firsts)
        earlier = standing.hear(statement)
        if earlier is None:
            held, *duplicates = standing.at(statement.address) or (None,)
            if held and isinstance(statement.event, Report) and held.first != statement.id:
                firsts.setdefault(statement.id, held.first)
            yield from _stated(source, standing, statement, held)
            for duplicate in duplicates:
                if _goes(duplicate, source, statement.address):
                    withdrawn = _withdrawn(source, duplicate.live, source.grounds.otherwise)
                    yield Withdraw(statement.address, withdrawn, gone=False)
        elif earlier.content.hex() != statement.id:
            raise SourceError(
                f"{statement.place}: says otherwise than {earlier.place}, of the same "
                f"{' '.join(statement.address)!r:.80}; nothing was recorded"
            )
    yield from _silence(source, standing, confirmed=confirmed)


def _in_order(source: Source, standing: Standing) -> Iterator[Statement]:
    """Yield what *source* says: last what refers to reports that nobody knew by then.

    Else it would name an edited report by an id under which nothing is ever recorded. Whether one
    is said later only the end tells; one of another source is not.
    """
    waiting = []
    for statement in source.statements():
        if all(map(standing.knows, _references(statement.event).values())):
            yield statement
        else:
            waiting.append(statement)
    yield from waiting


def _references(event: Restatable) -> dict[str, str]:
    """Return the ids of the reports that *event* refers to, by where it does so."""
    if isinstance(event, Link):
        return {"left": event.left, "right": event.right}
    if isinstance(event, Retraction):
        replacement = {"replacement": event.replacement} if event.replacement else {}
        return {"report": event.report, **replacement}
    return {}


def _check_address(source: Source, statement: Statement) -> None:
    """Refuse what would not be found again: it would be recorded beside itself each time.

    Of what refers to reports, the address may be known only once they are recorded.
    """
    if isinstance(statement.event, Document | Report):
        address = source.address(statement.event)
        if address != statement.address:
            raise SourceError(
                f"{statement.place}: said at {statement.address!r:.80}, but its address is "
                f"{address!r:.80}; nothing was recorded"
            )


def _goes(duplicate: Holding, source: Source, address: Address) -> bool:
    """Return whether it goes beside what is said; judgements may stand there for two reasons."""
    alone = duplicate.type_ not in JUDGEMENTS or source.complete(address)
    return alone and duplicate.ours and bool(duplicate.live)


def _referring(statement: Statement, firsts: DiskMap[str, str]) -> Statement:
    """Return *statement*, in which reports are referred to by the ids of their first readings."""
    event = statement.event
    references = _references(event).items()
    moved: dict[str, Any] = {
        name: first for name, id_ in references if (first := firsts.get(id_)) is not None
    }
    if not moved:
        return statement
    address = tuple(firsts.get(part) or part for part in statement.address)
    return Statement(address, evolve(event, **moved), statement.place)


def _stated(
    source: Source, standing: Standing, statement: Statement, held: Holding | None
) -> Iterator[Change]:
    if held is None:
        yield New(statement)
    elif held.content == statement.id:
        return
    elif held.ours or (held.content is None and held.given_content != statement.id):
        yield _revise(source, statement, held, statement.event)
    elif held.given_content == statement.id:
        yield Overruled(statement, held)
    else:
        before, stands = standing.reading(held.given), standing.reading(held.last)
        yield _revise(source, statement, held, with_news(before, stands, statement.event))


def _revise(source: Source, statement: Statement, held: Holding, reading: Restatable) -> Revise:
    """Return the change by which *reading* comes to stand, after what the source says itself.

    What it says is recorded in full: else nobody could tell later what is new.
    """
    why, event = source.grounds, statement.event
    edit = Revision(of=held.last, reading=event, judge=source.judge, why=why.edited)
    edits = [edit]
    if reading != event:
        edits.append(Revision(of=identify(edit), reading=reading, judge=source.judge, why=why.kept))
    branches = [head for head in held.heads if head != held.last]
    withdrawn = _withdrawn(source, branches, why.otherwise)
    return Revise(statement, held, (*edits, *withdrawn), kept=reading != event)


def _withdrawn(source: Source, heads: Iterable[EventId], why: str) -> tuple[Revision, ...]:
    return tuple(Revision(of=head, reading=None, judge=source.judge, why=why) for head in heads)


def _silence(source: Source, standing: Standing, *, confirmed: bool) -> Iterator[Withdraw]:
    """Yield that is withdrawn what *source*, where it is complete, no longer says."""
    silent = [
        (address, holdings)
        for address, holdings in standing.unheard()
        if holdings[0].type_ is not Document and source.complete(address)
    ]
    if not confirmed:
        gone = [left for left in silent if not source.replaced(left[0])]
        _check_share(source, standing, gone)
    silent.sort(key=lambda gone: ORDER.index(gone[1][0].type_))
    for address, holdings in silent:
        heads = [head for held in holdings if _may_go(held) for head in held.live]
        if heads:
            yield Withdraw(address, _withdrawn(source, heads, source.grounds.gone))


def _may_go(held: Holding) -> bool:
    """Return whether silence withdraws it: a judgement that somebody else made anew is theirs."""
    return held.ours or held.type_ not in JUDGEMENTS


def _check_share(
    source: Source, standing: Standing, silent: list[tuple[Address, tuple[Holding, ...]]]
) -> None:
    """Refuse to withdraw so much that the source may be cut off."""
    gone_by_type = Counter(holdings[0].type_ for _, holdings in silent)
    # What says nothing at all is an empty file, or cut off.
    few = FEW if standing.heard else 0
    many = {type_: gone for type_, gone in gone_by_type.items() if gone > few}
    if not many:
        return
    stood_by_type = Counter(type_ for address in standing for type_ in standing.types(address))
    for type_, gone in many.items():
        stood = stood_by_type[type_]
        if gone > stood / SHARE:
            raise Unconfirmed(
                f"{source.name}: {gone} of {stood} {type_.__name__.lower()}s are no longer there, "
                "which has to be confirmed: it may be cut off; nothing was recorded"
            )
