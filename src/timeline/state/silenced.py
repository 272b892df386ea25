"""Reports of a development that do not speak in a reading, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from attrs import frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.events import Report
from timeline.state.recorded import Recorded

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OthersSilenced", "Silenced"]


@frozen(order=False)
class Silenced(Shown):
    """A report that is known but does not speak in this reading, and why.

    >>> import timeline as tl
    >>> from timeline.testing import given, told
    >>> story = given(told("daily#swap", "40 to North on 19 June 2025")).reading
    >>> swap = story.believing(tl.from_document("weekly")).development("daily#swap")
    >>> swap.reports, swap.silenced[0].why
    ((), 'not among the sources believed here')
    """

    recorded: Recorded[Report]
    why: str


@frozen(eq=False)
class OthersSilenced(Sequence[Silenced]):
    """What does not speak of a development where one document alone is asked.

    Of n documents each has all that the others report: it is shared by them, and only looked
    through where somebody asks for it.

    Attributes:
        every: all reports of the development, as if none spoke.
        speaking: the ids of those that do.
        own: those of the document that do not.
    """

    every: Sequence[Silenced]
    speaking: frozenset[str]
    own: tuple[Silenced, ...]

    def __len__(self) -> int:
        return len(self.every) - len(self.speaking)

    def __iter__(self) -> Iterator[Silenced]:
        return (silent for silent in self.every if silent.recorded.id not in self.speaking)

    @overload
    def __getitem__(self, place: int) -> Silenced: ...
    @overload
    def __getitem__(self, place: slice) -> Listed[Silenced]: ...
    def __getitem__(self, place: int | slice) -> Silenced | Listed[Silenced]:
        """Return what stands at *place*, or all of a slice."""
        return Listed(self)[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and Listed(self) == Listed(other)

    __hash__ = None  # type: ignore[assignment]
