"""What is kept in a temporary file, beside the mapping that Python has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.events import Relation
from timeline.reconciling import DiskMap, slots
from timeline.reconciling import disk_map as module
from timeline.reconciling.standing import Heard

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = st.one_of(
    st.text(max_size=3),
    st.binary(max_size=2),
    st.lists(st.text("ab", max_size=2), max_size=3).map(tuple),
)
ENTRIES = st.lists(st.tuples(KEYS, st.text(max_size=40)), max_size=60)


@pytest.fixture(autouse=True, scope="module")
def small() -> Iterator[None]:
    """Let the table and what is written at once be small, so that a few entries fill both."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FEW", 5)
        patch.setattr(slots, "FEWEST", 1)
        patch.setattr(slots, "NEAR", 2)
        patch.setattr(slots, "BLOCK", 4)
        patch.setattr(module, "BLOCK", 100)
        patch.setattr(module, "LITTLE", 20)
        yield


@given(ENTRIES, st.lists(KEYS, max_size=10))
def test_entries_are_those_of_a_dict(entries: list[tuple[object, str]], keys: list[object]) -> None:
    """Whatever is added, asked for and gone through, in between and afterwards."""
    mapping, plain = DiskMap[object, str](), dict[object, str]()
    for key, value in entries:
        assert plain.get(key) == mapping.get(key)
        assert plain.get(key) == mapping.setdefault(key, value)
        plain.setdefault(key, value)
        assert list(plain) == list(mapping)

    assert len(plain) == len(mapping)
    assert list(plain.items()) == list(mapping.items())
    for key in [*keys, *plain]:
        assert (plain.get(key), key in plain) == (mapping.get(key), key in mapping)


def test_many_entries_are_found_again() -> None:
    """In whatever order they are asked for."""
    mapping = DiskMap[tuple[str, str], tuple[int, bytes]]()
    for number in range(5_000):
        mapping.setdefault(("report", f"r{number}"), (number, b"x" * (number % 300)))

    for number in (*range(4_999, 0, -7), *range(5_000)):
        assert (number, b"x" * (number % 300)) == mapping.get(("report", f"r{number}"))
    assert mapping.get(("report", "r5000")) is None


def test_keys_of_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of a hash leads to an entry; the key decides."""
    monkeypatch.setattr(module, "HASHES", 0)
    mapping = DiskMap[str, int]()
    for number in range(50):
        mapping.setdefault(f"r{number}", number)

    assert list(range(50)) == [mapping.get(f"r{number}") for number in range(50)]
    assert mapping.get("r50") is None


def test_entries_go_on_past_the_last_slot() -> None:
    """Where all their hashes lead to that one, and after the table was written anew."""
    table = slots.Slots()
    for place in range(50):
        table.add((1 << slots.HASH_BITS) - 1, place)

    assert list(range(50)) == table.places((1 << slots.HASH_BITS) - 1)
    assert [] == table.places(0)


@pytest.mark.parametrize("few", [0, 5])
def test_members_of_enums_are_texts(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As they are in addresses of links, in memory or in the file."""
    monkeypatch.setattr(module, "FEW", few)
    mapping = DiskMap[tuple[str, ...], str]()
    mapping.setdefault(("link", Relation.SAME), Relation.DISTINCT)

    assert "distinct" == mapping.get(("link", "same")) == mapping.get(("link", Relation.SAME))
    assert [("link", "same")] == list(mapping)


def test_named_tuples_come_back_as_such() -> None:
    """Where the mapping is told how they are made."""
    mapping = DiskMap[str, Heard](Heard._make)
    heard = Heard("row 2", b"id", of_report=True)
    for number in range(5):
        mapping.setdefault(f"r{number}", heard)

    assert heard == mapping.get("r0") == mapping.setdefault("r1", heard)
    assert [heard] * 5 == [value for _, value in mapping.items()]
    assert isinstance(mapping.get("r0"), Heard)


def test_a_set_has_its_keys() -> None:
    """Each once."""
    mapping = DiskMap.of_keys(["a", "b", "a"])

    assert ["a", "b"] == list(mapping)
    assert "a" in mapping
    assert "c" not in mapping
