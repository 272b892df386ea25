"""How a page is to look, and how much of a story it tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from timeline.errors import ValueRefused

__all__ = ["DEVELOPMENTS", "PageLook", "Scheme", "SideLook"]

Scheme = Literal["auto", "light", "dark"]
"""In which colours a page is: those of the reader's choice, or always the same."""

DEVELOPMENTS = 1000
"""So many developments are told one by one, unless a page asks for more."""

_COLOUR = re.compile("#[0-9a-f]{6}", re.IGNORECASE)

LEAST_CONTRAST = 3.0
"""What WCAG 2.2 asks of graphics beside what is behind them (success criterion 1.4.11)."""


def _can_be_seen(_: object, __: object, colour: str | None) -> None:
    if colour is None:
        return
    if not _COLOUR.fullmatch(colour):
        raise ValueRefused(f"expected a colour such as #1a5a9e, found {colour!r:.80}")
    if (contrast := 1.05 / (_luminance(colour) + 0.05)) < LEAST_CONTRAST:
        raise ValueRefused(
            f"expected a colour that is seen on white (a contrast of {LEAST_CONTRAST:g} to 1), "
            f"found {colour}, which has {contrast:.1f}"
        )


def _luminance(colour: str) -> float:
    """Return the relative luminance of *colour*, as WCAG defines it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@frozen
class SideLook:
    """The colour of a side, such as ``"#1a5a9e"``, and what it is called: `None` leaves either.

    >>> SideLook(title="the North").colour is None
    True

    Raises:
        ValueRefused: that is no colour, or one that nobody sees on white.
    """

    colour: str | None = field(default=None, validator=_can_be_seen)
    title: str | None = None


@frozen(kw_only=True)
class PageLook:
    """How a page is to look, and how much of a story it tells.

    Attributes:
        scheme: whether it is in the reader's colours, or always light or dark.
        sides: the looks of sides, by their names.
        limit: how many developments are told one by one, the newest; `None` is all.
        embed: whether it stands within another page: figures and drawings alone.
        address: where it is going to be found, for those who share or embed it.
        card: where a picture of it is going to be found, for those who share it.

    >>> look = PageLook(scheme="dark", sides={"North": SideLook("#1a5a9e", "the North")})
    >>> look.titles
    {'North': 'the North'}
    """

    scheme: Scheme = "auto"
    sides: Mapping[str, SideLook] = field(factory=dict)
    limit: int | None = DEVELOPMENTS
    embed: bool = False
    address: str | None = None
    card: str | None = None

    @property
    def titles(self) -> Mapping[str, str]:
        """What sides are called, where that is another name."""
        return {side: look.title for side, look in self.sides.items() if look.title}
