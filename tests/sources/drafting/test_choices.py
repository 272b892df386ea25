"""One list of choices: whatever of a draft is taken up, it is TOML, and no field stands twice."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from support.texts import texts
from timeline.errors import NoteError
from timeline.events.kinds import kind_named, kinds_in
from timeline.exchanges import Swap
from timeline.sources import read_note
from timeline.sources.drafting import Heading, draft

TEXT = """On June 19 and on June 23, 40 soldiers and 7 medics came, North said and Ann Other
confirmed. They were reportedly and allegedly hurt.
"""


@frozen
class Toll:
    """How many, and who says so."""

    source: str
    dead: tl.Stated[tl.Count]


@tl.kind("draft-landslide")
class Landslide:
    """A kind of one's own, which takes counts in three ways."""

    slope: str
    missing: tl.Stated[tl.Count]
    homeless: tl.Stated[tl.Count] | None = None
    tolls: tuple[Toll, ...] = ()
    weather: str = ""


def taken_up(notes: str, chosen: set[int], kind: str = "swap") -> str:
    """Return notes with every block taken up, and with the *chosen* ones of their choices."""
    lines = notes.replace("[report.KIND]", f"[report.{kind}]").splitlines()
    choices = [number for number, line in enumerate(lines) if line.startswith("## ")]
    for place, number in enumerate(choices):
        if place in chosen:
            lines[number] = lines[number].removeprefix("## ")
    return "\n".join(re.sub("^# ", "", line) for line in lines)


def refusal(notes: str) -> str:
    """Return what notes are refused for, if they are."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "notes.toml")
        path.write_text(notes, encoding="utf-8", newline="")
        try:
            read_note(path)
        except NoteError as error:
            return str(error)
    return ""


@given(texts(), st.sets(st.integers(0, 30)))
def test_whatever_is_taken_up_is_toml(text: str, chosen: set[int]) -> None:
    """And where it is refused as notes, it is for what nobody filled in."""
    if not text.strip("\ufeff \t\r\n"):
        return
    notes = taken_up(draft(Heading(text.encode(), "one.txt", published="2025-06-25")), chosen)

    tomllib.loads(notes)

    said = refusal(notes)
    assert not said or re.search(
        r"\b(to|name|count|edtf|words|anchor|as|year):|names no year|published|reckoned", said
    )


SENTENCES = st.sampled_from(
    (
        "On June 9, on June 12 and since June 14, 2025, 40 soldiers and 7 medics came home.",
        "Some of whom were reportedly and allegedly hurt, Ann Other and the Board said.",
        "North’s request for 12 men, 30 women and a group of medics came yesterday.",
        "“It is \\so\\,” said Ann Other of North\u2028 and two doctors on 3 June 2025.",
        "Earlier, in the past week, no fewer than 6 or 7 prisoners returned, officials claimed.",
    )
)


@pytest.mark.parametrize("kinds", [(), ("draft-landslide",), ("swap", "tally", "draft-landslide")])
@given(st.lists(SENTENCES, min_size=1, max_size=3), st.sets(st.integers(0, 40)))
def test_no_field_stands_twice(kinds: tuple[str, ...], pieces: list[str], chosen: set[int]) -> None:
    """In texts with several days, counts, voices and hedges, whatever the kinds at hand take."""
    heading = Heading(" ".join(pieces).encode(), "one.txt", published="2025-06-25")
    notes = draft(heading, kinds=[kind_named(name) for name in kinds])

    read = tomllib.loads(taken_up(notes, chosen))

    assert {"reader", "document", "report"} >= set(read)
    assert len({report["key"] for report in read["report"]}) == len(read["report"])


@pytest.mark.parametrize("kinds", [(), ("swap", "tally", "draft-landslide")])
@given(st.lists(SENTENCES, min_size=1, max_size=3))
def test_what_is_not_chosen_is_no_hindrance(kinds: tuple[str, ...], pieces: list[str]) -> None:
    """Whichever of several kinds it is: no list of another is left behind."""
    heading = Heading(" ".join(pieces).encode(), "one.txt", published="2025-06-25")
    notes = draft(heading, kinds=[kind_named(name) for name in kinds])

    assert "" == refusal(taken_up(notes, set()))


@given(st.sets(st.integers(0, 12)))
def test_every_choice_of_a_sentence_can_be_taken(chosen: set[int]) -> None:
    """A list has a line for each of its entries; what takes one value stands once."""
    notes = draft(Heading(TEXT.encode(), "one.txt", published="2025-06-25"))
    for side in "AB":
        notes = notes.replace("to = []", f'to = ["{side}"]', 1)

    assert "" == refusal(taken_up(notes, chosen))


def test_a_sentence_has_one_list() -> None:
    """Of counts and of voices; of days there can be but one, and what else it may be is said."""
    notes = draft(Heading(TEXT.encode(), "one.txt", published="2025-06-25"))

    assert (
        """# transfers = [
##     { to = [], count = "40 soldiers" },
##     { to = [], count = "7 medics" },
# ]
"""
        in notes
    )
    assert '## when = { words = "On June 19" }  # or { words = "on June 23" }\n' in notes
    assert '# hedges = [\n##     "reportedly",\n##     "allegedly",\n# ]\n' in notes


def test_kinds_at_hand_have_their_own_fields() -> None:
    """Each that takes a count; nothing of exchanges is offered beside them."""
    notes = draft(Heading(TEXT.encode(), "one.txt"), kinds=[kind_named("draft-landslide")])

    assert "# [report.draft-landslide]\n" in notes
    assert '## missing = "40 soldiers"  # or "7 medics"\n' in notes
    assert '## homeless = "40 soldiers"  # or "7 medics"\n' in notes
    assert '##     { source = "", dead = "40 soldiers" },\n' in notes
    assert not [word for word in ("transfers", "swap", "weather", "slope") if word in notes]


def test_several_kinds_share_their_fields() -> None:
    """Each field is offered once, and which kind it is is left to decide."""
    kinds = [kind_named(name) for name in ("swap", "release", "tally")]
    notes = draft(Heading(TEXT.encode(), "one.txt"), kinds=kinds)

    assert (
        '## transfers = [{ to = [], count = "40 soldiers" }, { to = [], count = "7 medics" }]'
        "  # take out what is not so\n## totals = ["
    ) in notes
    assert "such as swap, release, tally." in notes


def test_kinds_are_those_of_a_module() -> None:
    """Or of a module within it."""
    assert Landslide in {kind.cls for kind in kinds_in(__name__)}
    assert Swap in {kind.cls for kind in kinds_in("timeline.exchanges")}
    assert () == kinds_in("timeline.exchange")


@pytest.mark.parametrize("text", ["40 came.", "Nothing."])
def test_a_draft_of_little_is_read(text: str) -> None:
    """As it is."""
    assert "" == refusal(draft(Heading(text.encode(), "one.txt")))
