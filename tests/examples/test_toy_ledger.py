"""The example of a medium of one's own keeps every promise of a ledger."""

from __future__ import annotations

from support.shown_code import block_of, text_of

# `TestToyLedger`: the test module of the page is this one.
exec(block_of("docs/ledgers.md", "TestToyLedger"), globals())  # noqa: S102 - it is our own page


def test_it_is_small() -> None:
    """All of it is read in a few minutes."""
    text = text_of("docs/examples/toy_ledger.py")

    assert 160 > len(text.splitlines())
