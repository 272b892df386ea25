"""Log digests: four lines that fit on paper, read strictly."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from timeline.errors import LedgerError
from timeline.ledgers import LogDigest

EMPTY = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
"""The SHA-256 of nothing, as `openssl dgst -sha256 -binary </dev/null | base64` has it."""

ONE = "A" * 43 + "="
TEXT = f"exchanges\n12\n{EMPTY}\nsorted {ONE}\n"
MADE = LogDigest(
    origin="exchanges",
    size=12,
    log=bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    sorted=bytes(32),
)

ORIGINS = st.text(min_size=1).filter(lambda text: text.isprintable() and text == text.strip())


def test_a_log_digest_is_written_in_four_lines() -> None:
    """Whose it is, how many events, and the two roots; every line ends."""
    assert str(MADE) == TEXT


def test_a_log_digest_is_read() -> None:
    """From the text of it."""
    assert LogDigest.read(TEXT) == MADE


@given(
    st.builds(
        LogDigest,
        ORIGINS,
        st.integers(0, 10**19 - 1),
        st.binary(min_size=32, max_size=32),
        st.binary(min_size=32, max_size=32),
    )
)
def test_what_is_written_is_read(log_digest: LogDigest) -> None:
    """Every log digest comes back from its text."""
    assert log_digest == LogDigest.read(str(log_digest))


@given(st.text(st.characters(codec="utf-8"), max_size=3), st.integers(0, len(TEXT)))
def test_what_is_read_is_written_as_it_was(inserted: str, place: int) -> None:
    """No text but one is read as a log digest: what is read differently is another one."""
    text = TEXT[:place] + inserted + TEXT[place:]
    try:
        log_digest = LogDigest.read(text)
    except LedgerError:
        return

    assert text == str(log_digest)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but an error of this library comes of it."""
    assume(text.count("\n") != 4)

    with pytest.raises(LedgerError, match="expected a log digest"):
        LogDigest.read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n\n",
        TEXT[:-1],
        TEXT + "\n",
        "\n" + TEXT,
        TEXT + TEXT,
        TEXT + "\n— exchanges signature\n",
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("12", ""),
        TEXT.replace("12", "012"),
        TEXT.replace("12", "+12"),
        TEXT.replace("12", "-12"),
        TEXT.replace("12", " 12"),
        TEXT.replace("12", "12 "),
        TEXT.replace("12", "1_2"),
        TEXT.replace("12", "12.0"),
        TEXT.replace("12", "0xc"),
        TEXT.replace("12", "١٢"),
        TEXT.replace("12", "1" * 20),
        TEXT.replace("exchanges", ""),
        TEXT.replace("exchanges", " exchanges"),
        TEXT.replace("exchanges", "exchanges "),
        TEXT.replace("exchanges", "exch\tanges"),
        TEXT.replace("exchanges", "exch\x1b[31manges"),
        TEXT.replace("exchanges", "exch\u2028anges"),
        TEXT.replace("exchanges", "exch\ranges"),
        TEXT.replace("exchanges", "\ud800"),
        TEXT.replace(EMPTY, ""),
        TEXT.replace(EMPTY, EMPTY[:-1]),
        TEXT.replace(EMPTY, EMPTY + "="),
        TEXT.replace(EMPTY, EMPTY + " "),
        TEXT.replace(EMPTY, " " + EMPTY),
        TEXT.replace(EMPTY, EMPTY[:-4]),
        TEXT.replace(EMPTY, EMPTY.replace("+", "-").replace("/", "_")),
        TEXT.replace(EMPTY, "ґ" + EMPTY[1:]),
        TEXT.replace(EMPTY, b64encode(bytes(31)).decode()),
        TEXT.replace(EMPTY, b64encode(bytes(33)).decode()),
        TEXT.replace(ONE, "A" * 42 + "B="),
        TEXT.replace(ONE, ""),
        TEXT.replace("sorted ", ""),
        TEXT.replace("sorted ", "sorted"),
        TEXT.replace("sorted ", "sorted  "),
        TEXT.replace("sorted ", "Sorted "),
        TEXT.replace("sorted ", "sorted sorted "),
        TEXT.replace("sorted ", " sorted "),
    ],
)
def test_what_is_no_log_digest_is_refused(text: str) -> None:
    """With what was expected and what was found, in one line."""
    with pytest.raises(LedgerError) as raised:
        LogDigest.read(text)

    assert str(raised.value).startswith(("expected a log digest", "expected an origin"))
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 250


@pytest.mark.parametrize("origin", ["", " ", "two\nlines", "a\0b", " a", "a ", "a\u2029b"])
def test_an_origin_is_one_line(origin: str) -> None:
    """Else what was written would be read as something else, or not at all."""
    with pytest.raises(LedgerError, match="expected an origin of one line"):
        LogDigest(origin, 0, bytes(32), bytes(32))


def test_the_refusal_says_what_was_expected() -> None:
    """For whoever holds the wrong paper."""
    with pytest.raises(LedgerError) as whole:
        LogDigest.read("Dear diary")
    with pytest.raises(LedgerError) as root:
        LogDigest.read(TEXT.replace(EMPTY, "47DE"))

    assert (
        "expected a log digest (a line each: origin, size, root, 'sorted' and root), "
        "found 'Dear diary'"
    ) == str(whole.value)
    assert str(root.value) == "expected a log digest, with 32 bytes in base64, found '47DE'"
