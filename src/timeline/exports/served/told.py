"""What is told to whoever asked: as data, as lines and as a table, each worked out when wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

from timeline.display.card import Line
from timeline.events import Report
from timeline.exports.asked.choosing import Asking
from timeline.exports.tables.data_table import DataTable
from timeline.state import Timeline
from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.events import Passage
    from timeline.questions.asked import AnyAnswer
    from timeline.state import Reading

__all__ = ["Inquiry", "Page", "Told"]

T = TypeVar("T")


@frozen
class Inquiry:
    """What somebody asks about: a reading, the questions there are, and the words of passages.

    Attributes:
        story: all of the story, as it is now.
        asking: the reading, through the cuts that were asked for, and the questions by name.
        texts: what returns the words with a digest; `None` where words are withheld.
        title: what the story is called.
    """

    story: Timeline
    asking: Asking
    texts: Callable[[str], str | None] | None
    title: str

    @property
    def reading(self) -> Reading:
        """The reading."""
        return self.asking.reading

    def words(self, passage: Passage) -> str | None:
        """Return the words of *passage*; `None` where they are withheld, as private ones are."""
        if self.texts is None or passage.private:
            return None
        return self.texts(passage.sha256)

    def answers(self) -> dict[str, AnyAnswer]:
        """Return the answers to all questions, by their names."""
        return {question.name: self.reading.ask(question) for question in self.asking.questions(())}


@frozen
class Page:
    """A piece of a list: at most *limit*, after the first *after* of all *total*."""

    after: int
    limit: int
    total: int

    @classmethod
    def of(cls, listed: Sequence[T], *, after: int, limit: int) -> tuple[Page, list[T]]:
        """Return the piece, and what is on it."""
        return cls(after, limit, len(listed)), [*listed[after : after + limit]]

    @property
    def following(self) -> int | None:
        """After how many the next piece begins; `None` where this is the last."""
        end = self.after + self.limit
        return end if end < self.total else None

    @property
    def previous(self) -> int | None:
        """After how many the piece before begins; `None` where this is the first."""
        return max(self.after - self.limit, 0) if self.after else None

    def newest(self, many: int) -> slice:
        """Return where its own stand of *many*, of which the last are the first to be told."""
        end = max(many - self.after, 0)
        return slice(max(end - self.limit, 0), end)

    def data(self) -> dict[str, Any]:
        """Return where the piece stands, as plain data."""
        return {"total": self.total, "after": self.after, "limit": self.limit}

    def lines(self) -> Iterable[Line]:
        """Yield the sentence that there are others, if there are."""
        others = self.total - min(self.limit, max(self.total - self.after, 0))
        if others:
            of = f"{plural(others, 'other')} of {self.total:,} in all"
            yield Line(f"{of} {'is' if others == 1 else 'are'} not on this page")


@frozen
class Told:
    """What is told.

    Attributes:
        heading: what it is, in a few words.
        data: makes plain data of it, ready for JSON.
        lines: makes sentences of it.
        table: makes rows of it; `None` where it has none.
        page: where it stands in a longer list, if it is a piece of one.
        links: other things that can be asked for, through the same cuts, by what they are to this
            one: addresses as seen from its own.
        reports: yields what it rests on.
    """

    heading: str
    data: Callable[[], dict[str, Any]]
    lines: Callable[[], Iterable[Line]]
    table: Callable[[], DataTable] | None = None
    page: Page | None = None
    links: Mapping[str, str] = {}
    reports: Callable[[], Iterable[Report]] = tuple
