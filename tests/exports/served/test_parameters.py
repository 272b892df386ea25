"""How what is asked is read, and what is refused of it."""

from __future__ import annotations

import pytest

from timeline.errors import AskedAmiss
from timeline.exports.served.parameters import (
    AFTER,
    CLOCK,
    CUTS,
    KIND,
    LIMIT,
    SIDE,
    SINCE,
    read_parameters,
    read_values,
)


def refused(name: str, *texts: str) -> str:
    """Return why the parameter *name* is refused with these *texts*."""
    with pytest.raises(AskedAmiss) as raised:
        read_values([*CUTS, SIDE, SINCE, KIND, CLOCK, LIMIT, AFTER], {name: texts}, {"since"})
    assert name == raised.value.parameter
    return str(raised.value)


def test_what_is_not_given_is_as_usual() -> None:
    """A hundred from the first on, of every side."""
    assert {"limit": 100, "after": 0, "side": (), "clock": "recorded"} == read_parameters(
        [LIMIT, AFTER, SIDE, CLOCK], {}
    )


def test_what_is_given_is_read() -> None:
    """Numbers as numbers, and of what may be given several times, all."""
    given = {"limit": ["7"], "side": ["North", "South"]}

    assert {"limit": 7, "side": ("North", "South")} == read_parameters([LIMIT, SIDE], given)


def test_cuts_are_told_from_the_rest() -> None:
    """They make the reading that the rest is asked of."""
    values = read_values([*CUTS, LIMIT], {"source": ["Envoy"], "limit": ["3"]})

    assert {"limit": 3} == values.rest
    assert ("Envoy",) == values.cuts["source"]
    assert {"known_at", "said_until", "happened_since", "happened_by", "source"} == {*values.cuts}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("limit", "0"),
        ("limit", "1001"),
        ("limit", "-1"),
        ("limit", "1e2"),
        ("limit", "٣"),
        ("limit", "9" * 400),
        ("after", "1000000001"),
        ("clock", "happened"),
        ("kind", "no such kind"),
        ("since", "yesterday"),
        ("known_at", "2025-13-01"),
        ("happened_by", "soon"),
        ("side", ""),
        ("side", "  "),
        ("side", "x" * 501),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, text: str) -> None:
    """With the name of the parameter, and without all of a very long text."""
    assert len(refused(name, text)) < 700


def test_no_more_is_given_than_is_taken() -> None:
    """One value of one, and twenty of what may be given several times."""
    assert "at most 1 times, found 2" in refused("limit", "1", "2")
    assert "at most 20 times, found 21" in refused("side", *map(str, range(21)))


def test_what_is_not_known_is_told_with_what_is_near() -> None:
    """And with the names that are known."""
    why = refused("limits", "1")

    assert "found 'limits'" in why
    assert "did you mean 'limit'" in why.lower()


def test_what_has_to_be_given_is_missed() -> None:
    """By its name."""
    with pytest.raises(AskedAmiss) as raised:
        read_values([SINCE], {}, {"since"})

    assert "since" == raised.value.parameter
