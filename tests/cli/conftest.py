"""What several tests of the command look at."""

from __future__ import annotations

import pytest

import timeline as tl
from support.reported import june, paper, report, swap, to


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with one swap of ten, from June 19, as the Daily reports."""
    path = str(tmp_path_factory.mktemp("small") / "story.db")
    with tl.open(path) as ledger:
        ledger.append(
            [
                paper("d", publisher="Daily"),
                report("d#swap", swap(to("North", count=10)), june(19)),
            ]
        )
    return path
