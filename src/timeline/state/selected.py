"""What a person is shown of a story, and what is left aside, by the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from timeline.display.listed import Listed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn, Self

    from timeline.folds import Aside

__all__ = ["Selected"]

T_co = TypeVar("T_co", covariant=True)


# A tuple by itself, too: pyrefly does not see of what a class of a class of tuples is one.
class Selected(Listed[T_co], tuple[T_co, ...]):  # noqa: SLOT001 - it knows of asides
    """A tuple of what stands, with what does not in `asides`: like reasons side by side.

    It equals the tuple of what stands, whatever was left aside; a slice of it leaves that out.

    >>> import timeline as tl
    >>> from timeline.testing import given, told
    >>> plan = told("daily", "40 to North on 19 June 2025", phase=tl.Phase.PLANNED)
    >>> units = given(plan).reading.units()
    >>> units, units.asides[0].why
    ((), 'planned, not reported as done')
    """

    asides: tuple[Aside, ...]

    def __new__(cls, standing: Iterable[T_co] = (), asides: Iterable[Aside] = ()) -> Self:
        """Return *standing* as a tuple that knows of *asides*."""
        selected = super().__new__(cls, standing)
        vars(selected)["asides"] = Listed(sorted(asides, key=_why))
        return selected

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse: a selection never changes."""
        raise AttributeError(f"a selection does not change: {name}")


def _why(aside: Aside) -> str:
    return aside.why
