"""Answers that were worked out, kept in memory as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from attrs import frozen

__all__ = ["AnswerCache", "Representation"]

ROOM = 64 * 2**20
"""So many bytes of answers are kept."""


@frozen
class Representation:
    """An answer in one form.

    Attributes:
        content: its bytes.
        media_type: what they are.
        links: where others stand, as headers tell it.
        policy: what a browser may do with it, where that is more than nothing.
    """

    content: bytes
    media_type: str
    links: tuple[str, ...] = ()
    policy: str | None = None


class AnswerCache:
    """The answers that were asked for last, by their tags."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._size = 0
        self._by_tag: OrderedDict[str, Representation] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> Representation | None:
        """Return what is kept under *tag*, if anything is."""
        with self._lock:
            if tag in self._by_tag:
                self._by_tag.move_to_end(tag)
            return self._by_tag.get(tag)

    def keep(self, tag: str, answer: Representation) -> None:
        """Keep *answer*, and let go of those that nobody asked for lately."""
        with self._lock:
            if tag in self._by_tag or len(answer.content) > self._room // 4:
                return
            self._by_tag[tag] = answer
            self._size += len(answer.content)
            while self._size > self._room:
                _, oldest = self._by_tag.popitem(last=False)
                self._size -= len(oldest.content)
