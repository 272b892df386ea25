"""Errors: one root, and messages that say what, where, and what to do."""

from __future__ import annotations

import pickle
import warnings
from inspect import isclass

import pytest

from timeline import errors
from timeline.errors import (
    CodecError,
    EdtfError,
    HeadMoved,
    LedgerCorrupt,
    LedgerError,
    NoteError,
    PhraseError,
    TimelineError,
    TornTail,
    UnknownEvent,
    UnknownKind,
    UnsupportedEdtf,
    ValueRefused,
)

FAULTS = (("what.count", "expected text, found 5"), ("", "key is missing"))


def test_every_error_is_of_one_family() -> None:
    """Catching the root catches all of them, and nothing else; a warning is none of them."""
    found = {
        name for name, one in vars(errors).items() if isclass(one) and issubclass(one, Exception)
    }

    assert found == set(errors.__all__)
    raised = found - {"ClockSetBack", "SideMisspelt", "TornTail"}
    assert all(issubclass(getattr(errors, name), TimelineError) for name in raised)
    assert TornTail.__bases__ == (UserWarning,)
    assert TimelineError.__bases__ == (Exception,)


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        (ValueRefused, ValueError),
        (PhraseError, ValueRefused),
        (EdtfError, ValueRefused),
        (UnsupportedEdtf, EdtfError),
        (UnknownKind, CodecError),
        (UnknownEvent, LookupError),
        (HeadMoved, LedgerError),
        (LedgerCorrupt, LedgerError),
    ],
)
def test_errors_are_caught_as_what_they_are(narrow: type, wide: type) -> None:
    """Whoever expects the wider sort gets the narrower too."""
    assert issubclass(narrow, wide)


def test_edtf_that_is_not_supported_names_the_feature() -> None:
    """For programs, and for people."""
    error = UnsupportedEdtf("0000", "year 0")

    assert error.feature == "year 0"
    assert str(error) == "'0000' uses year 0, which is not supported"


def test_faults_make_the_message() -> None:
    """Each with its path, the whole without."""
    error = CodecError.of(FAULTS)

    assert error.faults == FAULTS
    assert str(error) == "what.count: expected text, found 5; key is missing"
    assert isinstance(UnknownKind.of(FAULTS), UnknownKind)


@pytest.mark.parametrize(
    ("step", "paths"),
    [
        ("reading", ["reading.what.count", "reading"]),
        ("[0]", ["[0].what.count", "[0]"]),
    ],
)
def test_faults_are_seen_from_what_holds_them(step: str, paths: list[str]) -> None:
    """Every path begins one step further out; the sort of error stays."""
    error = UnknownKind.of(FAULTS).within(step)

    assert paths == [path for path, _ in error.faults]
    assert [said for _, said in FAULTS] == [said for _, said in error.faults]
    assert isinstance(error, UnknownKind)


def test_places_in_lists_join_the_name_of_the_list() -> None:
    """As one would write them in a program."""
    error = CodecError("expected text, found 5").within("[1]").within("names").within("what")

    assert error.faults == (("what.names[1]", "expected text, found 5"),)
    assert str(error) == "what.names[1]: expected text, found 5"


def test_an_error_by_itself_has_no_faults() -> None:
    """The whole is the matter."""
    assert CodecError("expected JSON").faults == ()


def test_what_is_wrong_with_a_ledger_makes_the_message() -> None:
    """After the name of the ledger, each fault is a sentence."""
    error = LedgerCorrupt.of("story.db", ["position 2 is missing", "position 4 is missing"])

    assert error.faults == ("position 2 is missing", "position 4 is missing")
    assert str(error) == "story.db: position 2 is missing; position 4 is missing"


def test_what_a_medium_finds_by_itself_lists_no_faults() -> None:
    """The message is all that is known."""
    assert LedgerCorrupt("story.db: the file is damaged").faults == ()


def test_a_torn_tail_is_a_warning() -> None:
    """It can be made an error, or be left out, as any warning; an error of a ledger it is not."""
    with pytest.warns(TornTail, match="line 7"):
        warnings.warn("story.jsonl: line 7 was cut off", TornTail, stacklevel=1)

    assert not issubclass(TornTail, TimelineError)


@pytest.mark.parametrize(
    "error",
    [
        CodecError.of(FAULTS),
        CodecError("expected JSON"),
        UnsupportedEdtf("0000", "year 0"),
        NoteError("a.toml:1: expected text"),
        HeadMoved("expected the head at 1, found it at 2"),
        LedgerCorrupt.of("story.db", ["position 2 is missing", "position 4 is missing"]),
        LedgerCorrupt("story.db: could not read: database disk image is malformed"),
    ],
)
def test_errors_travel_between_processes(error: TimelineError) -> None:
    """With all they say."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes

    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
