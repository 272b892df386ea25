"""Parts made of a ledger, and kept up with it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from itertools import takewhile
from secrets import token_hex
from typing import TYPE_CHECKING

from attrs import evolve

from timeline.codec.skimming import kind_names
from timeline.engines.keys import home_of, is_id, key_of, may_be_alone
from timeline.engines.lines import as_context, event_lines, line_of, lost_line, own_lines
from timeline.engines.manifest import MANIFEST, Manifest, manifest_in
from timeline.engines.news import RoutedRow, RoutingNews, called, read_called
from timeline.engines.routes import Routes, places
from timeline.engines.segments import SegmentWriter, blocks_in, lines_in
from timeline.errors import HeadMoved, LedgerError
from timeline.state import collector_paused
from timeline.state.regions import ALIASES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from timeline.engines.folders import FileFolder
    from timeline.engines.lines import PartLine
    from timeline.engines.routes import Record
    from timeline.engines.segments import Segment
    from timeline.ledgers import Ledger
    from timeline.ledgers.rows import Row

__all__ = ["extended"]


def extended(folder: FileFolder, manifest: Manifest, ledger: Ledger) -> Manifest:
    """Return *manifest* with what came to *ledger* since, once all of it is written to *folder*.

    Raises:
        LedgerError: the ledger is not the one that was split.
        LedgerCorrupt: a file of the parts is not what was written.
        HeadMoved: somebody else extended them meanwhile; calling again is safe.
        CodecError: an event is of a kind that this process does not know.
    """
    before = manifest_in(folder)
    if before is not None and before != manifest:
        raise _extended_by_others(folder)
    head = ledger.head()
    if manifest.position > head or manifest.last != _id_at(ledger, manifest.position):
        raise LedgerError(
            f"{folder}: expected the ledger that was split until position {manifest.position:,}, "
            f"found one that has another event there, or none; nothing was written"
        )
    if before is not None and head == manifest.position:
        return manifest
    folder.make()
    _sweep(folder, manifest)
    with collector_paused(), _Extension(folder, manifest, ledger, head) as extension:
        now = extension.run()
    if manifest_in(folder) != before:
        raise _extended_by_others(folder)
    folder.replace(MANIFEST, now.text())
    return now


def _extended_by_others(folder: FileFolder) -> HeadMoved:
    return HeadMoved(f"{folder}: somebody else extended the parts meanwhile; open them again")


def _id_at(ledger: Ledger, position: int) -> str | None:
    return next(ledger.rows(position - 1)).id if position else None


OURS = re.compile(
    r"(part-[0-9]{4,}|shared|routing|called)-[0-9]+-[0-9]+-[0-9a-f]{8}\.(jsonl|keys)"
    r"|parts\.json\.[0-9a-f]{8}\.new"
)
"""What `_Extension` calls its files: a ledger that lies in the folder is never taken for one."""


def _sweep(folder: FileFolder, manifest: Manifest) -> None:
    """Remove what somebody began to write who was stopped before it was said to be here."""
    listed = {segment.name for segment in manifest.segments()}
    begun = [name for name in folder.files() if OURS.fullmatch(name) and name not in listed]
    folder.remove(begun)


class _Extension:
    """Writes what came to a ledger between the position of a manifest and its *head*."""

    def __init__(self, folder: FileFolder, manifest: Manifest, ledger: Ledger, head: int) -> None:
        self._folder, self._manifest = folder, manifest
        self._ledger, self._head = ledger, head
        begin = f"{manifest.position}-{head}-{token_hex(4)}"
        suffix = f"{begin}.jsonl"
        self._parts = [
            SegmentWriter(folder, f"part-{number:04}-{suffix}")
            for number in range(len(manifest.parts))
        ]
        self._shared = SegmentWriter(folder, f"shared-{suffix}")
        self._routing = SegmentWriter(folder, f"routing-{suffix}")
        self._keys = SegmentWriter(folder, f"called-{begin}.keys")
        self._routes = Routes(len(manifest.parts))
        self._kinds = {*manifest.kinds}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for writer in (*self._parts, self._shared, self._routing, self._keys):
            writer.abandon()

    def run(self) -> Manifest:
        """Write all of it, and return what there is now."""
        self._recall_routes()
        news = RoutingNews()
        for routed in self._routed():
            news.add(routed)
            self._keys.write(called(routed))
            self._kinds.update(kind_names(routed.row.body))
        called_now = self._keys.finish()
        leads = self._look_up(news, called_now)
        news.learn(self._routes)
        for routed in self._routed():
            self._write_own(routed)
        self._move(leads)
        self._routes.want_what_bears()
        manifest = evolve(self._manifest, shared=self._manifest.shared + self._shared.finish())
        self._share(manifest)
        return evolve(
            manifest,
            position=self._head,
            last=_id_at(self._ledger, self._head),
            kinds=sorted(self._kinds),
            parts=[
                segments + writer.finish()
                for segments, writer in zip(manifest.parts, self._parts, strict=True)
            ],
            routing=manifest.routing + self._routing.finish(),
            called=manifest.called + called_now,
        )

    def _recall_routes(self) -> None:
        records = map(json.loads, lines_in(self._folder, self._manifest.routing))
        self._routes.replay(records)
        self._routes.note = self._note
        if not self._manifest.routing:
            self._routes.share(key_of(ALIASES))
            self._routes.want(key_of(ALIASES), (1 << len(self._parts)) - 1)

    def _note(self, record: Record) -> None:
        self._routing.write(b'["%b",%d,%d]\n' % (record[0].encode(), *record[1:]))

    def _rows(self) -> Iterator[Row]:
        return takewhile(
            lambda row: row.position <= self._head, self._ledger.rows(self._manifest.position)
        )

    def _routed(self) -> Iterator[RoutedRow]:
        return map(RoutedRow.of, self._rows())

    def _part_lines(self, part: int) -> Iterator[bytes]:
        """Yield the lines of *part* as it was before."""
        return lines_in(self._folder, self._manifest.parts[part])

    def _look_up(self, news: RoutingNews, called_now: tuple[Segment, ...]) -> dict[int, bool]:
        """Find out what is judged by its id, among what came and among all that was there.

        Return the leads of what was there and is judged, with whether others may have needed it.
        """
        routes = self._routes
        judged = {key for key in news.judged() if is_id(key)}
        unknown = {key for key in judged if key not in routes}
        arrived = [
            (id_, region)
            for id_, region in self._called(called_now)
            if id_ in judged or id_ in routes
        ]
        news.joins += arrived
        unknown -= {id_ for id_, _ in arrived}
        alone = {key for key in news.judged() if may_be_alone(key) and key not in routes}
        there = set[int]()
        for id_, region in self._called(self._manifest.called):
            if id_ in unknown:
                news.joins.append((id_, region))
                there.add(region)
            elif region in alone:
                there.add(region)
        leads = {routes.lead(key) for key in news.judged() if key in routes or key in there}
        return {lead: routes.is_shared(lead) for lead in leads}

    def _called(self, segments: tuple[Segment, ...]) -> Iterator[tuple[int, int]]:
        return read_called(blocks_in(self._folder, segments))

    def _write_own(self, routed: RoutedRow) -> None:
        """Write an event that came to the part in which it lives."""
        row, region, cited = routed.row, routed.region, routed.cited
        routes = self._routes
        home = routes.home(region)
        line = line_of(row, region, cited)
        self._parts[home].write(line)
        for key in cited:
            routes.want(key, 1 << home)
        if routes.is_shared(region):
            self._shared.write(as_context(line))

    def _move(self, leads: dict[int, bool]) -> None:
        """Move what lives elsewhere now, and copy what others may need from now on."""
        routes = self._routes
        moving = {lead for lead in leads if routes.home(lead) != self._home_of_lead(lead)}
        sharing = {
            routes.lead(lead) for lead, was in leads.items() if not was and routes.is_shared(lead)
        }
        parts = {self._home_of_lead(lead) for lead in moving}
        parts |= {self._home_of_lead(lead) for lead in leads if routes.lead(lead) in sharing}
        for part in sorted(parts):
            lost = []
            for line in own_lines(self._part_lines(part), self._part_lines(part)):
                home = routes.home(line.region)
                if home != part:
                    lost.append(line.id)
                    self._move_line(line, home)
                if routes.lead(line.region) in sharing:
                    self._shared.write(as_context(line.line))
            if lost:
                self._parts[part].write(lost_line(lost))

    def _move_line(self, line: PartLine, home: int) -> None:
        self._parts[home].write(line.line)
        for key in line.uses:
            self._routes.want(key, 1 << home)

    def _home_of_lead(self, lead: int) -> int:
        """Return where the region of *lead* lived before anything was learned."""
        return home_of(lead, len(self._parts))

    def _share(self, manifest: Manifest) -> None:
        """Write what others need to where they are: all of it, or what came, if they have more."""
        self._want_documents(manifest)
        routes, regions = self._routes, set[int]()
        before = len(self._manifest.shared)
        for to, segments in (
            (routes.missing, manifest.shared[:before]),
            (routes.wanted, manifest.shared[before:]),
        ):
            for line in event_lines(lines_in(self._folder, segments)):
                regions.add(line.region)
                for part in places(to(line.region)):
                    self._parts[part].write(line.line)
        for region in regions:
            routes.deliver(region, routes.wanted(region))

    def _want_documents(self, manifest: Manifest) -> None:
        """Want what is cited by what others need, wherever they need it."""
        routes = self._routes
        cited = defaultdict[int, set[int]](set)
        for line in event_lines(lines_in(self._folder, manifest.shared)):
            cited[routes.lead(line.region)].update(map(routes.lead, line.uses))
        waiting = [*cited]
        while waiting:
            lead = waiting.pop()
            parts = routes.wanted(lead)
            waiting += [key for key in cited.get(lead, ()) if routes.want(key, parts)]
