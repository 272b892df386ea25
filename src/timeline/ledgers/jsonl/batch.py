"""One batch of lines, as it is read or written: what the file will amount to with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.ledgers.jsonl.index import Spot
from timeline.ledgers.jsonl.lines import CommitLine, EventLine, ExcerptLine
from timeline.ledgers.rows import redacted_digests

if TYPE_CHECKING:
    from timeline.codec.merkle import Tree
    from timeline.ledgers.jsonl.index import LineIndex

__all__ = ["LineBatch"]


class LineBatch:
    """What stands before the next commit: *index*, *tree* and *latest* moment grow with it."""

    def __init__(self, index: LineIndex, tree: Tree, latest: str) -> None:
        self._index = index
        self.tree = tree.copy()
        self.latest = latest
        index.begin()

    def take(self, line: EventLine | ExcerptLine, start: int, length: int) -> bool:
        """Take the *line* at *start*; return whether it has its place, after what it refers to."""
        if isinstance(line, ExcerptLine):
            self._index.keep(line.sha256)
            return True
        self.latest = max(self.latest, line.moment)
        spot = Spot(self.tree.size + 1, line.id, line.moment, start, length)
        if line.body is None or not self._index.add(spot):
            return self._index.arrive(line.id, line.moment)
        self.tree.add(bytes.fromhex(line.id))
        self._index.erase(redacted_digests(line.body))
        return True

    def closing_line(self) -> CommitLine:
        """Return the line that commits it."""
        return CommitLine(self.tree.size, self.tree.root().hex())
