"""Documents and reports."""

from __future__ import annotations

import pytest
from attrs.exceptions import FrozenInstanceError

from timeline.events import UNDATED, Certainty, Document, Phase, Polarity, Report
from timeline.exchanges import Swap
from timeline.values import Basis, Stated, When

REPORT = Report(document="one", key="swap", what=Swap())


def test_what_a_report_leaves_unsaid() -> None:
    """It was done, it is so, nobody commits himself further, and nobody says when."""
    assert (REPORT.phase, REPORT.polarity, REPORT.certainty, REPORT.when) == (
        Phase.DONE,
        Polarity.AFFIRMED,
        Certainty.UNCOMMITTED,
        UNDATED,
    )


def test_an_undated_report_rests_on_nothing() -> None:
    """No day is ruled out, and no words say so."""
    assert Stated(When(), words=None, basis=Basis.NONE) == UNDATED


def test_what_a_document_leaves_unsaid() -> None:
    """It has a key, and no machine wrote it."""
    document = Document(key="one")

    assert document.published == Stated(When(), basis=Basis.NONE)
    assert not document.machine_written
    assert document.passages == ()


def test_events_are_never_changed() -> None:
    """Nor are they given by position, where fields might be mixed up."""
    with pytest.raises(FrozenInstanceError):
        REPORT.key = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Document("one")  # type: ignore[call-arg]


def test_events_compare_by_value() -> None:
    """They may be kept in sets, and as keys."""
    assert len({REPORT, Report(document="one", key="swap", what=Swap())}) == 1


@pytest.mark.parametrize("enum", [Phase, Polarity, Certainty])
def test_words_of_enums_are_plain(enum: type[Phase | Polarity | Certainty]) -> None:
    """They stand in ledgers and in notes, so they are lower case and have no signs."""
    for member in enum:
        assert str(member) == member.value == member.name.lower().replace("_", " ")
