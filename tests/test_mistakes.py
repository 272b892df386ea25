"""Mistakes that users make: a type checker finds each, or the library when the program runs."""

from __future__ import annotations

import re
import warnings

import pytest
from attrs import evolve
from hypothesis.errors import NonInteractiveExampleWarning
from mistakes import ferries, further, planted

import timeline as tl
from support.type_checkers import TYPING, USE, Mistake, Row, mistakes, rows_of_page
from timeline.errors import SideMisspelt, TimelineError

MISTAKES = {mistake.mark: mistake for mistake in mistakes()}
FOUND = rows_of_page()
"""By marks, what `docs/typing.md` says: which checkers find a mistake, and what is said of it."""

REFUSED = [mark for mark, row in FOUND.items() if row.at_run_time]


def made(mistake: Mistake) -> object:
    """Make the *mistake*, and return what comes of it."""
    module = planted if mistake.file == "planted.py" else further
    return getattr(module, mistake.name)()


def test_the_page_lists_every_mistake() -> None:
    """In the order in which they are planted."""
    assert [*MISTAKES] == [*FOUND]
    assert 52 == sum(mark.startswith("M") for mark in MISTAKES)


def test_the_page_says_what_mypy_finds() -> None:
    """Where it finds one it is told to expect it, and complains where there is none."""
    expected = {mark for mark, mistake in MISTAKES.items() if mistake.expected}

    assert expected == {mark for mark, row in FOUND.items() if "mypy" in row.checkers}


@pytest.mark.parametrize(("checker", "least"), [("mypy", 45), ("pyright", 47)])
def test_most_mistakes_are_found_before_anything_runs(checker: str, least: int) -> None:
    """Of the 52 that users were seen to make."""
    assert least <= sum(checker in row.checkers for mark, row in FOUND.items() if mark[0] == "M")


def test_what_no_checker_finds_is_refused() -> None:
    """So that every mistake is found, one way or the other."""
    assert {mark for mark, row in FOUND.items() if not row.checkers} <= {*REFUSED}


@pytest.mark.parametrize("mark", REFUSED)
def test_the_page_says_what_the_library_says(mark: str) -> None:
    """By an error of its own, or a warning that a name may be misspelt; both name the place."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", SideMisspelt)
        warnings.simplefilter("ignore", NonInteractiveExampleWarning)
        with pytest.raises((TimelineError, SideMisspelt)) as raised:
            made(MISTAKES[mark])
    # In a table there is no room for the sign, nor for all of what is long.
    message = str(raised.value).replace(" | ", " or ")

    assert [] == [part for part in said(FOUND[mark]) if part not in message]


def said(row: Row) -> list[str]:
    """Return the parts of what the page says of a mistake, between what it leaves out."""
    return row.at_run_time.strip("`").split("…")


def test_what_is_right_is_taken() -> None:
    """The vocabulary of which mistakes are made has none itself."""
    assert 120 == ferries.told().timeline().ask(ferries.stranded)["Skagen"].counted.exact


def test_of_names_that_are_other_names_nobody_is_warned() -> None:
    """Lerwick is no misspelt Lervik; nothing was reported of it."""
    answer = ferries.told().timeline().ask(ferries.stranded)
    with warnings.catch_warnings():
        warnings.simplefilter("error", SideMisspelt)

        assert tl.Count() == answer["Lerwick"].counted
        assert tl.Count() == of_pier_4(answer)["Pier 11"].counted
    with pytest.warns(SideMisspelt, match="'Skaggen'; did you mean 'Skagen'") as told:
        assert tl.Count() == answer["Skaggen"].counted
    assert __file__ == told[0].filename


def of_pier_4(answer: tl.Answer) -> tl.Answer:
    """Return an *answer* in which there is a side with a number."""
    return evolve(answer, answers={"Pier 14": answer["Skagen"]})


def test_every_public_name_is_used_as_it_is_meant() -> None:
    """In what type checkers read: `tests/typing`."""
    used = "".join((TYPING / name).read_text(encoding="utf-8") for name in USE)
    missing = [name for name in tl.__all__ if not re.search(rf"\btl\.{name}\b", used)]

    assert [] == missing
