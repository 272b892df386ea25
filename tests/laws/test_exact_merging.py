"""Claims of one development amount to exactly what every world admits in which they are true."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest

from support.exact.claims import SORTS, Claim, solved
from timeline import Count, Per
from timeline.state import merge

if TYPE_CHECKING:
    from timeline import Flow, Total

BOTH = ("R", "U")

PLAIN = (
    Claim(("R",), Count.exactly(2)),
    Claim(("R",), Count.at_least(1)),
    Claim(("R",), Count.up_to(3)),
    Claim(("U",), Count.exactly(1)),
    Claim(BOTH, Count.exactly(2), per=Per.EACH),
    Claim(BOTH, Count.at_least(1), per=Per.EACH),
    Claim(BOTH, Count.exactly(3), per=Per.TOTAL),
    Claim(BOTH, Count.at_least(3), per=Per.TOTAL),
    Claim(BOTH, Count.up_to(2), per=Per.TOTAL),
    Claim(BOTH, Count.exactly(2)),
    Claim(BOTH, Count.at_least(2)),
    Claim(BOTH, Count.up_to(2)),
)
SORTED = (
    Claim(("R",), Count.exactly(1), "military"),
    Claim(("R",), Count.at_least(2), "military"),
    Claim(("R",), Count.exactly(2), "civilian"),
    Claim(("R",), Count.up_to(2), "civilian"),
    Claim(BOTH, Count.exactly(3), "military", Per.TOTAL),
    Claim(BOTH, Count.exactly(1), "military", Per.EACH),
    Claim(BOTH, Count.exactly(2), "civilian"),
)
SOME = (
    Claim(("R",), Count.exactly(2), part=True),
    Claim(("R",), Count.up_to(3), part=True),
    Claim(("R",), Count.exactly(2), "military", part=True),
    Claim(BOTH, Count.exactly(2), per=Per.TOTAL, part=True),
    Claim(BOTH, Count.exactly(2), per=Per.EACH, part=True),
    Claim(BOTH, Count.exactly(3), part=True),
)


WHOLE = (
    Claim(("R",), Count.exactly(2), "military", complete=True),
    Claim(("R",), Count.between(1, 2), "civilian", complete=True),
    Claim(("U",), Count.up_to(3), "military", complete=True),
    Claim(BOTH, Count.exactly(3), "military", Per.TOTAL, complete=True),
)


def check(reports: list[list[Claim]], *, running: bool = False) -> None:
    """Check what *reports* amount to for every side that they name, and for all its sorts."""
    given: list[list[Flow | Total]] = [
        [claim.stock if running else claim.flow for claim in claims] for claims in reports
    ]
    merged = merge(*given)
    admitted = solved(reports)
    if admitted is None:
        clash = any(each.clash for each in merged.values())
        assert (reports, True) == (reports, clash)
        return
    cells = list(product(sorted(merged), (None, *SORTS)))
    expected = [(cell, admitted[cell], False) for cell in cells]
    answered = [((side, sort), merged[side].of(sort), merged[side].clash) for side, sort in cells]
    assert (reports, expected) == (reports, answered)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_whatever_is_claimed_of_one_development(number: int) -> None:
    """What fits all claims is admitted, and nothing else; where nothing does, they clash."""
    for claims in combinations((*PLAIN, *SORTED, *SOME), number):
        check([[claim] for claim in claims])


@pytest.mark.parametrize("number", [1, 2])
def test_reports_that_name_all_the_sorts_there_are(number: int) -> None:
    """One report is enough: what others say is among these, or excludes them."""
    for complete in WHOLE:
        for claims in combinations((*PLAIN, *SORTED, *SOME, *WHOLE), number):
            check([[complete], *([claim] for claim in claims)])


def test_sorts_that_one_report_names_together_are_all_there_are() -> None:
    """Where one of them says so; in another report they would exclude each other."""
    for complete in WHOLE:
        for claim in SORTED:
            check([[complete, claim]])


@pytest.mark.parametrize("number", [1, 2])
def test_whatever_is_claimed_to_be_the_total(number: int) -> None:
    """Totals of sorts say nothing of the most that there may be of all."""
    for claims in combinations((*PLAIN, *SORTED), number):
        check([[claim] for claim in claims], running=True)


COUNTS = tuple(Count(low=low, high=high) for low in range(4) for high in (None, *range(low, 4)))


@pytest.mark.parametrize("number", [2, 3])
def test_claims_that_exclude_each_other_admit_what_any_of_them_does(number: int) -> None:
    """From the least to the greatest of all that say anything; what fits them all, where it may."""
    for counts in combinations(COUNTS, number):
        admitted = [n for n in range(9) if all(count.admits(n) for count in counts)]
        any_of_them = [n for n in range(9) if any(c.known and c.admits(n) for c in counts)]
        ends = admitted or any_of_them
        expected = Count(low=ends[0], high=None if ends[-1] == 8 else ends[-1]), not admitted
        (merged,) = merge([Claim(("R",), count).flow for count in counts]).values()

        assert (counts, expected) == (counts, (merged.count, merged.clash))
