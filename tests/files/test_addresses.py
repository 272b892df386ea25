"""Passwords are repeated nowhere: not where an address is mistyped, nor where it is in the way."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from support.commands import run_main
from timeline.errors import LedgerError
from timeline.files.addresses import may_hold_password, without_passwords
from timeline.ledgers.jsonl import JsonLinesLedger
from timeline.ledgers.sqlite import SqliteLedger

if TYPE_CHECKING:
    from pathlib import Path

MISTYPED = [
    "postgresql+psycopg://me:hunter2@host/db",
    "PostgreSQL://me:hunter2@host/db",
    "POSTGRES://me:hunter2@host/db",
    " postgresql://me:hunter2@host/db",
    "'postgresql://me:hunter2@host/db",
    "\ufeffpostgresql://me:hunter2@host/db",
    "postgres:/me:hunter2@host/db",
    "postgresql:me:hunter2@host/db",
    "postgresql//me:hunter2@host/db",
    "postgresql;//me:hunter2@host/db",
    r"postgresql:\\me:hunter2@host\db",
    "mysql://u:hunter2@host/db",
    "me:hunter2@host/db",
    "me:hun/ter2hunter2@host",
    "postgresql%3A%2F%2Fme%3Ahunter2%40host%2Fdb",
    "postgresql%3a//me:hunter2%40host/db",
    "http://host/db?password=hunter2",
    "host=h user=me password=hunter2",
    "host=h PassWord = hunter2",
    "https://hunter2@host/db.jsonl",
    "postgresql://me:hunter2@host:x/db",
    "postgresql://me:hunter2@host/d@b",
    "postgresql:///host=h%20password=hunter2",
    "postgresql://me%3Ahunter2/db",
    "postgresql://host/db#hunter2 x",
]


@pytest.mark.parametrize("address", MISTYPED)
def test_an_address_that_is_none_is_not_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Neither from Python nor by a command, whatever is done with it; and no file is made."""
    monkeypatch.chdir(tmp_path)
    said = []
    for place in (address, f"{address}.jsonl"):
        with pytest.raises(LedgerError) as raised:
            tl.open(place)
        said += [str(raised.value), repr(raised.value)]
    # Each address is tried with some of the commands, and each command with some addresses.
    commands = (
        ("totals", address),
        ("record", address, "--into", "x.db"),
        ("union", "x.db", "--into", address),
        ("page", "x.db", "-o", address),
        ("watch", address),
        (address,),
        ("--import", address, "totals", "x.db"),
    )
    for command in commands[len(address) % 3 :: 3]:
        done = run_main(*command)
        assert done.returncode
        said.append(done.stderr + done.stdout)

    assert not [sentence for sentence in said if "hunter2" in sentence]
    assert [] == [*tmp_path.iterdir()]


@pytest.mark.parametrize("make", [SqliteLedger, JsonLinesLedger])
def test_a_medium_does_not_repeat_it(make: type) -> None:
    """Though it is made by itself."""
    with pytest.raises(LedgerError) as raised:
        make("mysql://u:hunter2@host/db")

    assert "hunter2" not in str(raised.value)
    assert "begins with postgresql:// in small letters" in str(raised.value)


@pytest.mark.parametrize(
    "path",
    [
        "story.db",
        "a b.db",
        "q?mode=ro",
        "#x",
        "C:/me@home/x.db",
        "C:\\a@b",
        "/d/10:00/me@x.db",
        "me@host.db",
        "a:b.db",
        "ґ.db",
        "file.jsonl",
        "./a:b@c.db",
    ],
)
def test_paths_are_paths(path: str) -> None:
    """Also with some of the signs."""
    assert not may_hold_password(path)


def test_a_file_that_is_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it is called."""
    monkeypatch.chdir(tmp_path)
    with tl.open("x.db") as ledger:
        ledger.append([tl.Document(key="a")])
    (tmp_path / "x.db").rename("a:b@c")

    with tl.open("a:b@c", make=False) as ledger:
        assert 1 == ledger.head()


WORDS = st.text("abcXYZ019-_.~!$&*()+,;=%", min_size=1, max_size=12)


@given(st.sampled_from(["postgresql", "MySQL", "a+b"]), WORDS, WORDS, WORDS)
def test_no_password_is_left_in_a_sentence(scheme: str, user: str, secret: str, host: str) -> None:
    """Wherever in it an address stands."""
    address = f"{scheme}://{user}:{secret}|secret|{secret}@{host}/db"

    assert may_hold_password(address)
    assert "|secret|" not in without_passwords(f"could not open '{address}': it is none")


@pytest.mark.parametrize(
    "sentence",
    ["notes.toml:41: count: expected words", "see https://medium.com/@x", "postgresql://host/db#s"],
)
def test_other_sentences_stay_as_they_are(sentence: str) -> None:
    """Nothing in them is a secret."""
    assert sentence == without_passwords(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 20_000,
        "a://" + ":" * 20_000,
        "x://a:b " * 2_500,
        "a:" + "\\" * 20_000 + "@",
        "%2f" * 7_000,
    ],
    ids=["letters", "colons", "schemes", "strokes", "encoded"],
)
def test_a_long_sentence_is_looked_through_once(text: str) -> None:
    """One of 20,000 letters took four seconds, and of twice as many four times that."""
    begun = time.process_time()

    assert text == without_passwords(text)
    assert not may_hold_password(text)
    assert time.process_time() - begun < 0.1


def test_what_is_left_out_ends_with_its_line() -> None:
    """By the last @ there; a scheme may be of figures, as nothing before its colon counts."""
    sentence = "no '1://a:b@c:d%40e' here\nnor me@there\nnor x:/y:\n@z"

    assert "no '1://…@e' here\nnor me@there\nnor x:/y:\n@z" == without_passwords(sentence)
