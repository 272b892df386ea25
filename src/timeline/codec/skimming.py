"""What is seen of an event in its canonical JSON without reading it: of which kinds it tells."""

from __future__ import annotations

import re

__all__ = ["kind_names"]

KIND = re.compile(rb'"kind":"([a-z0-9._-]+)"')


def kind_names(body: bytes) -> set[str]:
    """Return the names of the kinds that the event in *body* is of, or has within.

    Voices have kinds, too: their names are among them.

    >>> sorted(kind_names(b'{"what":{"kind":"swap","schema":1}}'))
    ['swap']
    """
    return {name.decode() for name in KIND.findall(body)}
