"""What kinds count, seen to be countable before it is recorded."""

from __future__ import annotations

from timeline.errors import TimelineError, ValueRefused
from timeline.events import Flow, Stock

__all__ = ["check_numbers"]


def check_numbers(what: object) -> None:
    """See that the kind of *what* can tell its numbers, which every question asks for.

    Raises:
        TimelineError: it cannot, or tells something else.
    """
    for name, wanted in (("flows", Flow), ("stocks", Stock)):
        if not callable(getattr(type(what), name, None)):
            continue
        try:
            strange = [number for number in getattr(what, name)() if not isinstance(number, wanted)]
        except TimelineError:
            raise
        except Exception as error:  # whatever the code of a kind may raise
            raise ValueRefused(f"its numbers cannot be told: {error!r:.200}") from error
        if strange:
            raise ValueRefused(f"{name}: expected a {wanted.__name__}, found {strange[0]!r:.80}")
