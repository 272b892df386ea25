"""No damage to a ledger of ten events is silent: cut off at any byte, or a bit turned over.

A few bits of every byte are turned over here, and all of them by `run break damage`.
"""

from __future__ import annotations

from functools import cache

from breaking.damage import EXCERPTS, JSONL, SQLITE, Outcome, Tally, cuts, flips

EVERY_BYTE = 15
"""Every how many bits are turned over where each byte has one: as often the first as any other."""

SAMPLE = 33
"""Every how many bits of SQLite's file, which is longer: of every second byte, any of the eight."""


def bad(tally: Tally) -> list[tuple[int, str]]:
    """Return where damage was silent, or an error was not the library's."""
    return [*tally.places.get(Outcome.SILENT, ())[:3], *tally.places.get(Outcome.ESCAPED, ())[:3]]


def test_json_lines_cut_off() -> None:
    """At three of the ends of earlier batches it was whole once: a log digest knows.

    At the two others words are missed that were erased later, and by then from their own file.
    """
    tally = cuts(JSONL)

    assert [] == bad(tally)
    assert {Outcome.TOLD, Outcome.AGAINST} == tally.places.keys()
    assert 3 == tally[Outcome.AGAINST]


def test_json_lines_with_a_bit_turned_over() -> None:
    """Reading alone tells of every one."""
    tally = flips(JSONL, step=EVERY_BYTE)

    assert [] == bad(tally)
    assert {Outcome.TOLD} == tally.places.keys()


def test_excerpts_cut_off() -> None:
    """Words that were kept are missed."""
    assert [] == bad(cuts(EXCERPTS))


@cache
def excerpts_with_bits_turned_over() -> Tally:
    """Return what becomes of every bit of the excerpts."""
    return flips(EXCERPTS)


def test_excerpts_with_a_bit_turned_over() -> None:
    """Opening, reading or verifying tells of every one."""
    assert [] == bad(excerpts_with_bits_turned_over())


def test_words_are_never_read_wrongly() -> None:
    """Reading alone tells, without verifying."""
    assert 0 == excerpts_with_bits_turned_over()[Outcome.LATE]


def test_sqlite_cut_off() -> None:
    """At every byte it is told of, as the file itself says how long it is."""
    tally = cuts(SQLITE)

    assert [] == bad(tally)
    assert {Outcome.TOLD} == tally.places.keys()


def test_sqlite_with_a_bit_turned_over() -> None:
    """What is not told is in space that is not used, or found by verify."""
    tally = flips(SQLITE, step=SAMPLE)

    assert [] == bad(tally)
    assert tally[Outcome.HARMLESS] > 1000 // SAMPLE
    assert tally[Outcome.LATE] > 0
