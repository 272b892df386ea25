"""Dense made-up logs in which everything moves: links join and split, documents come late."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

import timeline as tl
from support.levels import Missing
from timeline.codec import identify
from timeline.events import Alias, Bearer, Distinct, Voice
from timeline.exchanges import Agreement, ClaimedTotal, Swap, Tally, Transfer

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from timeline.events import Kind

FIRST = date(2025, 6, 1)
START = datetime(2025, 7, 1, tzinfo=UTC)
NAMES = ["ministry", "Ministry", "wire", "Daily", "d0", "North", "N"]
SIDES = [("N", "North"), ("N", "North"), ("N", "Nord"), ("North", "N"), ("Nord", "North")]
RELATIONS = [
    *(tl.Relation.SAME, tl.Relation.SAME, tl.Relation.PART_OF, tl.Relation.PART_OF),
    *(tl.Relation.DISTINCT, tl.Relation.CONTRADICTS, tl.Relation.IMPLEMENTS),
]


class Moving:
    """Draws a log of *size* events, in which the later ones often judge the earlier ones."""

    def __init__(self, random: Random, size: int, days: int = 20) -> None:
        self._random, self._days = random, days
        self._log: list[tl.Recorded[tl.Event]] = []
        self._reports: list[tl.Recorded[tl.Event]] = []
        self._others: list[tl.Recorded[tl.Event]] = []
        for _ in range(20 * size):
            if len(self._log) < size:
                self._draw()

    def log(self) -> list[tl.Recorded[tl.Event]]:
        """Return what was drawn, in the order in which it was recorded."""
        return self._log

    def _draw(self) -> None:
        draws: list[tuple[float, Callable[[], tl.Event]]] = [
            (0.55, self._report),
            (0.73, self._link),
            (0.80, self._document),
            (0.87, self._revision),
            (0.92, self._other_revision),
            (0.95, self._retraction),
            (0.98, self._alias),
            (1.0, self._list),
        ]
        share = 0.1 if len(self._reports) < 2 else self._random.random()
        event = next(draw for limit, draw in draws if share < limit)()
        id_ = identify(event)
        if any(known.id == id_ for known in self._log):
            return
        moment = START + timedelta(minutes=len(self._log) // 2)
        recorded = tl.Recorded(id_, moment, event)
        self._log.append(recorded)
        (self._reports if isinstance(event, tl.Report) else self._others).append(recorded)

    def _when(self) -> tl.When | tl.Span:
        first = FIRST + timedelta(self._random.randrange(self._days))
        last = first + timedelta(self._random.choice([0, 1, 2, 3, 6]))
        kind = self._random.random()
        if kind < 0.4:
            return tl.When.on(first)
        if kind < 0.8:
            return tl.When(first, last)
        if kind < 0.85:
            return tl.Span(tl.When.on(first), tl.When.on(last))
        return self._random.choice([tl.When.not_after(first), tl.When.not_before(first), tl.When()])

    def _what(self) -> Kind:
        north = self._random.choice(["North", "North", "N"])
        side = self._random.choice([(north,), (north,), ("South",), (north, "South")])
        low = self._random.randrange(9)
        high = self._random.choice([low, low, low + 3, None])
        count = tl.Stated(tl.Count(low=low, high=high))
        sort = self._random.choice([None, None, None, "military"])
        moved = Transfer(to=side, count=count, category=sort)
        kind = self._random.random()
        if kind < 0.8:
            return Swap(transfers=(moved,))
        if kind < 0.85:
            return Missing(towns=side, people=(count,))
        if kind < 0.92:
            since = self._random.choice([None, tl.Stated(tl.When.on(FIRST))])
            return Tally(totals=(ClaimedTotal(to=side, count=count, since=since),))
        return Agreement(terms=(moved,))

    def _report(self) -> tl.Report:
        random = self._random
        voice = Voice(name=random.choice(NAMES), party=random.choice([None, "North", "N"]))
        voices = (voice,) if random.random() < 0.5 else ()
        certainty = random.choice([tl.Certainty.UNCOMMITTED, tl.Certainty.POSSIBLE])
        return tl.Report(
            document=f"d{random.randrange(4)}",
            key=f"k{random.randrange(60)}",
            what=self._what(),
            when=tl.Stated(self._when()),
            phase=random.choice([tl.Phase.DONE] * 9 + [tl.Phase.PLANNED]),
            polarity=random.choice([tl.Polarity.AFFIRMED] * 9 + [tl.Polarity.DENIED]),
            certainty=certainty,
            provenance=tl.Provenance(voices=voices),
        )

    def _end(self) -> str:
        """Return the id of a report, or of a reading of it, or its name."""
        recorded = self._random.choice(self._reports)
        name = cast("tl.Report", recorded.event).name
        revisions = [other.id for other in self._others if isinstance(other.event, tl.Revision)]
        share = self._random.random()
        if share < 0.2:
            return name
        return self._random.choice(revisions) if revisions and share < 0.3 else recorded.id

    def _link(self) -> tl.Link:
        ends = [self._end(), self._end()]
        while ends[0] == ends[1]:
            ends[1] = self._random.choice(self._reports).id
        relation = self._random.choice(RELATIONS)
        return tl.Link(relation=relation, left=ends[0], right=ends[1], judge="j", why="w")

    def _document(self) -> tl.Document:
        random = self._random
        return tl.Document(
            key=f"d{random.randrange(4)}",
            publisher=random.choice([None, *NAMES]),
            published=tl.Stated(tl.When.on(FIRST + timedelta(random.randrange(2 * self._days)))),
            derived_from=random.choice([None, None, f"d{random.randrange(4)}"]),
        )

    def _revision(self) -> tl.Revision:
        reading = self._random.choice([None, self._report(), self._report()])
        recent = self._random.choice([*self._reports, *self._revisions()])
        return tl.Revision(of=recent.id, reading=reading, judge="j", why="w")

    def _revisions(self) -> list[tl.Recorded[tl.Event]]:
        return [one for one in self._others if isinstance(one.event, tl.Revision)]

    def _other_revision(self) -> tl.Revision:
        """Return a revision of a judgement or a document, mostly by another of its kind."""
        judged = [one for one in self._others if not isinstance(one.event, tl.Revision)]
        if not judged:
            return self._revision()
        recorded = self._random.choice(judged)
        others: dict[type, Callable[[], Any]] = {
            tl.Link: self._link,
            tl.Document: self._document,
            tl.Retraction: self._retraction,
            Alias: self._alias,
            Distinct: self._list,
        }
        reading = self._random.choice([None, others[type(recorded.event)](), self._link()])
        return tl.Revision(of=recorded.id, reading=reading, judge="j", why="w2")

    def _retraction(self) -> tl.Retraction:
        said = tl.When.on(FIRST + timedelta(self._random.randrange(2 * self._days)))
        document = self._random.choice([None, f"d{self._random.randrange(4)}"])
        return tl.Retraction(report=self._end(), said=tl.Stated(said), document=document)

    def _alias(self) -> Alias:
        name, of = self._random.sample(NAMES, 2)
        if self._random.random() < 0.5:
            return Alias(name=name, of=of, judge="j", why="w")
        name, of = self._random.choice(SIDES)
        return Alias(name=name, of=of, judge="j", why="w", bearer=Bearer.SIDE)

    def _list(self) -> Distinct:
        keys = [f"k{number}" for number in self._random.sample(range(60), 2)]
        document = f"d{self._random.randrange(4)}"
        listed: dict[str, Any] = self._random.choice(
            [
                {},
                {"keys": tuple(keys)},
                {"keys": (keys[0],), "among": "a list"},
                {"beginning": keys[0][:2], "among": self._random.choice(["", "a list"])},
            ]
        )
        return Distinct(document=document, judge="j", why="w", **listed)
