"""Merkle tree hashes, against known answers, the definition, and another implementation."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree  # type: ignore[import-untyped]

from timeline.codec.merkle import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""Of the first so many of `LEAVES`: the reference vectors of Certificate Transparency."""


def tree_of(leaves: Iterable[bytes]) -> Tree:
    """Return a tree that *leaves* were added to."""
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree


def defined(leaves: Sequence[bytes]) -> bytes:
    """Return the hash as RFC 6962 defines it in section 2.1, by the largest power of two."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\1" + defined(leaves[:split]) + defined(leaves[split:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_known_answers(size: int) -> None:
    """The roots are those that others publish."""
    assert ROOTS[size] == tree_of(LEAVES[:size]).root().hex()


def test_a_root_can_be_told_at_any_size() -> None:
    """Asking for it changes nothing: one tree that grows has the roots of all before it."""
    tree, roots = Tree(), []
    for leaf in LEAVES:
        roots.append((tree.size, tree.root().hex(), tree.root().hex()))
        tree.add(leaf)

    assert [(size, ROOTS[size], ROOTS[size]) for size in range(8)] == roots
    assert (8, ROOTS[8]) == (tree.size, tree.root().hex())


@given(st.lists(st.binary(max_size=40), max_size=70))
def test_it_is_what_the_standard_defines(leaves: list[bytes]) -> None:
    """Whatever the leaves are, and however many."""
    assert defined(leaves) == tree_of(leaves).root()


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=70))
def test_it_is_what_others_compute(leaves: list[bytes]) -> None:
    """Another implementation comes to the same root."""
    other = InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        other.append_entry(leaf)

    assert other.get_root() == tree_of(leaves).root()


@given(st.lists(st.binary(max_size=4), max_size=20), st.lists(st.binary(max_size=4), max_size=20))
def test_other_leaves_have_another_root(ours: list[bytes], theirs: list[bytes]) -> None:
    """So have the same leaves in another order, and one leaf more."""
    assert (ours == theirs) == (tree_of(ours).root() == tree_of(theirs).root())


def test_an_inner_node_is_no_leaf() -> None:
    """Two leaves are not one leaf that holds their hashes."""
    hashes = b"".join(sha256(b"\0" + leaf).digest() for leaf in LEAVES[:2])

    assert tree_of(LEAVES[:2]).root() != tree_of([hashes]).root()


def test_memory_grows_with_the_logarithm() -> None:
    """Of a thousand and twenty-three leaves ten hashes are kept, of one more only one."""
    tree = tree_of(b"leaf" for _ in range(1023))
    assert len(tree._subtrees) == 10

    tree.add(b"leaf")
    assert len(tree._subtrees) == 1
