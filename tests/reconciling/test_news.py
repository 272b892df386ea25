"""What a source says anew, in what somebody else made of it."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from timeline.errors import ValueRefused
from timeline.events import Document, Passage, Phase, Provenance, Report, Voice, kind
from timeline.exchanges import Swap, Talks, Transfer
from timeline.reconciling.news import with_news
from timeline.values import Count, Stated, When


def transfer(side: str, number: int) -> Transfer:
    return Transfer(to=(side,), count=Stated(Count.exactly(number)))


N5, N8, S3, S4 = transfer("N", 5), transfer("N", 8), transfer("S", 3), transfer("S", 4)
DAY = Stated(When.on(date(2025, 6, 18)))


def report(*transfers: Transfer, place: str | None = None, **more: object) -> Report:
    what = Swap(transfers=transfers, place=place)
    return Report(document="d", key="k", what=what, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "stands", "now", "expected"),
    [
        # of fields, each stands that was changed
        (report(N5), report(N8), report(N5, when=DAY), report(N8, when=DAY)),
        (report(N5), report(N5, when=DAY), report(N8), report(N8, when=DAY)),
        (report(N5), report(N8), report(N5, place="A"), report(N8, place="A")),
        (
            report(N5),
            report(N8, phase=Phase.PLANNED),
            report(N5, place="A", when=DAY),
            report(N8, place="A", when=DAY, phase=Phase.PLANNED),
        ),
        # where both changed one field, what is new stands
        (report(N5), report(N8), report(S3), report(S3)),
        (
            report(N5, place="A"),
            report(N5, place="B"),
            report(N5, place="C"),
            report(N5, place="C"),
        ),
        # of items, each stands that was changed, if none was by both
        (report(N5, S3), report(N8, S3), report(N5, S4), report(N8, S4)),
        (report(N5, S3), report(S3, N5), report(N5, S4), report(N5, S4)),
        (report(N5, S3), report(N8, S3), report(S3, N5), report(S3, N5)),
        (report(N5), report(N8), report(N5, S3), report(N5, S3)),
        # what is of another kind is compared as a whole
        (
            report(N5),
            evolve(report(), what=Talks()),
            report(N5, when=DAY),
            evolve(report(when=DAY), what=Talks()),
        ),
        (report(N5), report(N8), evolve(report(), what=Talks()), evolve(report(), what=Talks())),
    ],
)
def test_what_is_new_is_put_into_what_stands(
    before: Report, stands: Report, now: Report, expected: Report
) -> None:
    """Field by field, and never less than what is said."""
    assert expected == with_news(before, stands, now)


def test_passages_and_voices_are_compared_one_by_one() -> None:
    """What belongs together stays together: nothing within them is mixed."""
    one, two = Passage.of("one", 0), Passage.of("two", 4)
    moved = Passage.of("two", 5)
    mine, theirs = Voice(name="A", party="N"), Voice(name="A", party="S")
    before = report(N5, provenance=Provenance(passages=(one, two), voices=(Voice(name="A"),)))
    stands = report(N5, provenance=Provenance(passages=(one, two), voices=(theirs,)))
    now = report(N5, provenance=Provenance(passages=(one, moved), voices=(Voice(name="A"),)))
    both = report(N5, provenance=Provenance(passages=(one, two), voices=(mine,)))

    assert Provenance(passages=(one, moved), voices=(theirs,)) == provenance(before, stands, now)
    assert (mine,) == provenance(before, stands, both).voices


def provenance(before: Report, stands: Report, now: Report) -> Provenance:
    reading = with_news(before, stands, now)
    assert isinstance(reading, Report)
    return reading.provenance


def test_documents_are_mended_field_by_field() -> None:
    """As reports are."""
    before = Document(key="d", publisher="Daily")
    stands = evolve(before, publisher="The Daily", title="A")
    now = evolve(before, title="B", address="d.txt")

    assert evolve(stands, title="B", address="d.txt") == with_news(before, stands, now)


@kind("reconciled-range")
class _Range:
    low: int
    high: int

    def __attrs_post_init__(self) -> None:
        if self.low > self.high:
            raise ValueRefused("the wrong way round")


def test_what_does_not_go_together_is_said_as_it_is() -> None:
    """Two good readings may make no third."""
    before, stands, now = (
        Report(document="d", key="k", what=_Range(*bounds)) for bounds in ((1, 5), (4, 5), (1, 2))
    )

    assert now == with_news(before, stands, now)
