"""Mistakes that users make: a type checker finds each, or the library when the program runs."""

from __future__ import annotations

import re
import warnings

import pytest
from mistakes import ferries, further, planted

import timeline as tl
from support.type_checkers import TYPING, USE, Mistake, mistakes, rows_of_page
from timeline.errors import SideMisspelt, TimelineError

MISTAKES = {mistake.mark: mistake for mistake in mistakes()}
FOUND = rows_of_page()
"""By marks, what `docs/typing.md` says: which checkers find a mistake, and what is said of it."""

UNSEEN = [mark for mark, row in FOUND.items() if not row.checkers]


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


@pytest.mark.parametrize("mark", UNSEEN)
def test_what_no_checker_finds_is_refused(mark: str) -> None:
    """By an error of the library, or a warning that a name may be misspelt, with the place."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", SideMisspelt)
        with pytest.raises((TimelineError, SideMisspelt)) as raised:
            made(MISTAKES[mark])

    assert FOUND[mark].at_run_time in str(raised.value)


WRONG_TYPES = {
    "M03": "of: expected the class of a kind, found 'Stranding'",
    "M05": "Stranding.passengers: expected Stated[Count], found 3",
    "M06": "Stranding.passengers: expected Stated[Count], found Count(low=3, high=3)",
    "M07": "Fare.tenths_of_a_percent: expected int, found 3.5",
    "M20": "Report.when: expected Stated[When | Span], found datetime.date(2023, 11, 4)",
    "M21": "Report.phase: expected Phase (Phase.PLANNED, Phase.UNDER_WAY, Phase.DONE, ",
    "M40": "it declares what it counts, and has no counts()",
    "M48": "expected the class of a kind, found 'ferries.fare'",
    "M52": "Resumption.first_on: expected date | None, found '2023-11-21'",
    "N12": "Stranding.passengers: expected Stated[Count], found Stated(value='about 120'",
    "N20": "Ballot.port: expected str, found Stated(value=Count(low=41, high=41)",
}


@pytest.mark.parametrize(("mark", "sentence"), WRONG_TYPES.items())
def test_values_of_wrong_types_are_refused_where_they_are_given(mark: str, sentence: str) -> None:
    """Without a checker, too: by class and field, with what was expected there and what found."""
    with pytest.raises(TimelineError) as raised:
        made(MISTAKES[mark])

    assert sentence in str(raised.value)


def test_what_is_right_is_taken() -> None:
    """The vocabulary of which mistakes are made has none itself."""
    assert 120 == ferries.told().timeline().ask(ferries.stranded)["Skagen"].counted.exact


def test_of_names_that_are_other_names_nobody_is_warned() -> None:
    """Lerwick is no misspelt Lervik; nothing was reported of it."""
    answer = ferries.told().timeline().ask(ferries.stranded)
    with warnings.catch_warnings():
        warnings.simplefilter("error", SideMisspelt)

        assert tl.Count() == answer["Lerwick"].counted
    with pytest.warns(SideMisspelt, match="'Skaggen'; did you mean 'Skagen'") as told:
        assert tl.Count() == answer["Skaggen"].counted
    assert __file__ == told[0].filename


def test_every_public_name_is_used_as_it_is_meant() -> None:
    """In what type checkers read: `tests/typing`."""
    used = "".join((TYPING / name).read_text(encoding="utf-8") for name in USE)
    missing = [name for name in tl.__all__ if not re.search(rf"\btl\.{name}\b", used)]

    assert [] == missing
