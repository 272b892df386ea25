"""Merkle tree hashes (RFC 6962, section 2.1), in memory that grows with the logarithm of leaves."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Tree", "root_of"]


class Tree:
    """A Merkle tree that leaves are added to, one after the other.

    Kept are only the hashes of the complete subtrees, from the largest to the smallest.

    >>> tree = Tree()
    >>> tree.root().hex()[:16]
    'e3b0c44298fc1c14'
    >>> tree.add(b"")
    >>> tree.root().hex()[:16]
    '6e340b9cffb37a98'
    """

    def __init__(self) -> None:
        self.size = 0
        self._subtrees: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Add *leaf* at the end."""
        node = sha256(b"\x00" + leaf).digest()
        complete = self.size
        while complete & 1:
            node = _parent(self._subtrees.pop(), node)
            complete >>= 1
        self._subtrees.append(node)
        self.size += 1

    def copy(self) -> Tree:
        """Return another tree of the same leaves, to add others to."""
        copy = Tree()
        copy.size, copy._subtrees = self.size, self._subtrees.copy()
        return copy

    def root(self) -> bytes:
        """Return the hash of the whole tree, 32 bytes long."""
        if not self._subtrees:
            return sha256(b"").digest()
        *larger, root = self._subtrees
        for subtree in reversed(larger):
            root = _parent(subtree, root)
        return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the hash of the tree of *leaves*, in their order."""
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def _parent(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
