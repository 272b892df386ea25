"""What aliases amount to, however many there are."""

from __future__ import annotations

import time
import tracemalloc

from timeline import Alias
from timeline.state.aliases import MOST, Names


def alias(name: str, of: str) -> Alias:
    """Return one alias of a reader."""
    return Alias(name=name, of=of, judge="a reader", why="one masthead")


def torn(*pairs: str) -> list[str]:
    """Return the names that stand for several, of aliases written as ``"a>b"``."""
    found = Names.of(alias(*pair.split(">")) for pair in pairs).disputed
    return [sentence.split("”")[0].removeprefix("“") for sentence in found]


def test_a_name_is_torn_where_aliases_part() -> None:
    """And not above it, where all its aliases lead to the same."""
    assert ["b", "c"] == torn("a>b", "a>c", "b>x", "b>y", "c>x", "c>y")
    assert ["a", "b"] == torn("a>b", "a>x", "b>x", "b>y")
    assert [] == torn("a>b", "a>c", "b>x", "c>x")


def test_so_is_a_name_for_very_many() -> None:
    """The names that lead to it alone are not."""
    many = [f"m>{end}" for end in range(3 * MOST)]

    assert ["m"] == torn(*many, "a>m", "b>a", "c>a", "c>b")
    assert ["d", "m"] == torn(*many, "a>m", "d>a", "d>0")


def peak(size: int) -> int:
    """Return how much memory is needed for a chain from each name of which another leads off."""
    chain = [alias(f"n{at}", f"n{at + 1}") for at in range(size)]
    comb = [*chain, *(alias(f"n{at}", f"e{at}") for at in range(size))]
    tracemalloc.start()
    try:
        assert size == len(Names.of(comb).disputed)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_twice_the_names_need_twice_the_memory() -> None:
    """All that is reached is not kept for each."""
    assert peak(1600) < 3 * peak(800)


def test_a_long_chain_is_soon_followed() -> None:
    """It takes a fraction of a second, and took more than ten while groups were compared."""
    chain = [alias(f"n{at}", f"n{at + 1}") for at in range(40_000)]
    before = time.process_time()

    assert "n40000" == Names.of(chain).stand_for["n0"]
    assert time.process_time() - before < 4
