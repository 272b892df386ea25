"""What is gathered by texts in a temporary database, beside a dictionary of lists."""

from __future__ import annotations

import sys
from collections import defaultdict
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.sources.sheets.linking import gathering
from timeline.sources.sheets.linking.gathering import Gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = st.text(st.sampled_from("ab\x1f\ud800\u00fc\0"), max_size=2)
MEMBERS = st.lists(st.tuples(TEXTS, st.binary(max_size=2)), max_size=30)


@pytest.fixture(autouse=True, scope="module")
def few() -> Iterator[None]:
    """Write a few members at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathering, "PAGE", 4)
        yield


@given(MEMBERS, MEMBERS, st.integers(1, 3))
def test_members_are_those_of_a_dict_of_lists(
    before: list[tuple[str, bytes]], after: list[tuple[str, bytes]], least: int
) -> None:
    """In the order in which texts and members came; more may come after somebody asked."""
    gathered, plain = Gathered(), defaultdict[str, list[bytes]](list)
    for members in (before, after):
        for text, member in members:
            gathered.add(text, member)
            plain[text].append(member)

        several = [(text, group) for text, group in plain.items() if len(group) >= least]
        assert several == list(gathered.groups(least=least))
        for text in ("", "a", "b\ud800", *plain):
            assert plain.get(text, []) == gathered.members(text)


def test_it_may_be_forgotten_in_another_thread() -> None:
    """Whichever collects garbage: nothing is told of it."""
    kept = [Gathered()]
    kept[0].add("a", b"1")
    assert kept[0].members("a") == [b"1"]
    told: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "unraisablehook", told.append)
        thread = Thread(target=kept.clear)
        thread.start()
        thread.join()

    assert told == []
