"""What a page says each document alone would answer, and where it takes too long to ask."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from support.reported import june, part, report, same, swap, told
from support.reported import to as gets
from timeline.exchanges import returned
from timeline.exports.page import to_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline import Link

HEADING = "If only one document is believed"


def page_of(documents: int, judged: Callable[[str, str], Link] | None) -> str:
    """Return the page of reports of so many documents, each *judged* to go with the one before."""
    names = [f"p{place}#swap" for place in range(documents)]
    reports = [report(name, swap(gets("North", count=5)), june(5)) for name in names]
    links = [judged(*pair) for pair in pairwise(names)] if judged else []
    return to_page(told(*reports, *links), [returned])


@pytest.mark.parametrize("judged", [same, part])
def test_documents_of_one_thing_are_asked_where_they_are_few(
    judged: Callable[[str, str], Link],
) -> None:
    """Each of 100 documents is asked about all 100 that go together: that is soon done."""
    assert HEADING in page_of(100, judged)


@pytest.mark.parametrize("judged", [same, part])
def test_documents_of_one_thing_are_not_asked_where_they_are_many(
    judged: Callable[[str, str], Link],
) -> None:
    """Of 200 that go together it is not, as each is asked about all."""
    assert HEADING not in page_of(200, judged)


def test_documents_of_things_of_their_own_are_asked() -> None:
    """Of 200 things that do not hang together each is asked once."""
    assert HEADING in page_of(200, None)
