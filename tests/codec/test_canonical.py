"""Canonical JSON: one way to write a value, and nothing read that an event cannot hold."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.codec import canonical, parse
from timeline.errors import CodecError

LARGEST = 9_007_199_254_740_991
WHOLE = st.integers(-LARGEST, LARGEST)
TEXT = st.text() | st.text(
    '\0\x1f\x7f"\\/\b\f\n\r\t\u2028é€\ud7ff\ue000\uffff\U00010000😂', max_size=9
)
VALUES = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=30,
)


@given(VALUES)
def test_it_writes_what_the_reference_writes(value: Any) -> None:
    """Without floats, it is RFC 8785 to the byte."""
    assert rfc8785.dumps(value) == canonical(value)


@given(VALUES)
def test_what_is_written_is_read_back(value: Any) -> None:
    """Reading and writing are inverse, and the bytes are those of any JSON reader too."""
    written = canonical(value)

    assert value == parse(written) == json.loads(written)


@given(VALUES)
def test_writing_again_changes_nothing(value: Any) -> None:
    """However a value was written, its canonical form is one."""
    spaced = json.dumps(value, indent=2, ensure_ascii=True).encode()

    assert canonical(value) == canonical(parse(spaced))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, b"null"),
        (True, b"true"),
        (0, b"0"),
        (-7, b"-7"),
        (LARGEST, b"9007199254740991"),
        (-LARGEST, b"-9007199254740991"),
        ("", b'""'),
        ([], b"[]"),
        ({}, b"{}"),
        ({"b": 1, "a": [{}, "x"]}, b'{"a":[{},"x"],"b":1}'),
        ("\x00\x07\x1f", rb'"\u0000\u0007\u001f"'),
        ("\b\t\n\f\r", rb'"\b\t\n\f\r"'),
        ('"\\/', rb'"\"\\/"'),
        ("\x7f\x80\u2028", b'"\x7f\xc2\x80\xe2\x80\xa8"'),
        # The sample of RFC 8785, section 3.2.2: nothing beyond ASCII is escaped.
        ('€$\x0f\nA\'B"\\\\"/', b'"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
    ],
)
def test_forms(value: Any, expected: bytes) -> None:
    """Every value has the shortest form that JSON allows, in UTF-8."""
    assert expected == canonical(value)


def test_keys_are_in_the_order_of_utf_16() -> None:
    """The sample of RFC 8785, section 3.2.3: astral characters sort by their surrogates."""
    sample = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }

    written = canonical(sample)

    expected = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert expected == list(json.loads(written))


def test_an_astral_key_comes_before_the_end_of_the_plane() -> None:
    """By code points U+FFFD would be first; by UTF-16 code units U+10000 is (0xD800 < 0xFFFD)."""
    expected = b'{"\xf0\x90\x80\x80":2,"\xef\xbf\xbd":1}'

    assert expected == canonical({"\ufffd": 1, "\U00010000": 2})


@pytest.mark.parametrize(
    ("value", "path", "sentence"),
    [
        (1.0, "", "expected JSON without floats, found float"),
        ({"a": [0, 2.5]}, "a[1]", "expected JSON without floats, found float"),
        (float("nan"), "", "without floats"),
        (LARGEST + 1, "", "expected a whole number within 2^53-1, found 9007199254740992"),
        ([-LARGEST - 1], "[0]", "found -9007199254740992"),
        ({"n": 10**5000}, "n", "expected a whole number within 2^53-1, found one of 16610 bits"),
        ("\ud800", "", r"expected text without lone surrogates, found '\ud800'"),
        ({"a": {"b": "x\udfff"}}, "a.b", r"without lone surrogates, found '\udfff'"),
        ({"\ud800": 1}, "", "without lone surrogates"),
        ({1: 2}, "", "expected text as key, found int"),
        ({None: 2}, "", "expected text as key, found NoneType"),
        ((1, 2), "", "found tuple"),
        ({1, 2}, "", "found set"),
        (b"x", "", "found bytes"),
        ({"a b": object()}, "'a b'", "found object"),
    ],
)
def test_what_has_no_place_is_refused(value: Any, path: str, sentence: str) -> None:
    """The error says what, and where in the value."""
    with pytest.raises(CodecError) as raised:
        canonical(value)

    ((found, said),) = raised.value.faults or (("", str(raised.value)),)
    assert path == found
    assert sentence in said


def test_subclasses_of_text_and_numbers_are_refused() -> None:
    """They may carry more than is written, so they would not come back as they were."""

    class Word(str):
        __slots__ = ()

    class Number(int):
        pass

    for value in (Word("a"), Number(1)):
        with pytest.raises(CodecError, match="expected JSON without floats"):
            canonical(value)


def _nested(depth: int) -> list[Any]:
    return [] if depth == 1 else [_nested(depth - 1)]


def test_depth_is_limited_alike_in_writing_and_reading() -> None:
    """Sixty-four levels are written and read, one more is neither."""
    assert canonical(_nested(64)) == b"[" * 64 + b"]" * 64
    assert parse(b"[" * 64 + b"]" * 64) == _nested(64)

    with pytest.raises(CodecError, match="nested deeper than 64 levels"):
        canonical(_nested(65))
    with pytest.raises(CodecError, match="nested deeper than 64 levels"):
        parse(b"[" * 65 + b"]" * 65)


def test_a_value_that_holds_itself_is_refused() -> None:
    """A cycle is only another way to be nested too deeply."""
    value: list[Any] = []
    value.append({"again": value})

    with pytest.raises(CodecError, match="nested deeper"):
        canonical(value)


DEEP = 100_000


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "expected JSON"),
        (b" ", "expected JSON"),
        (b"\xef\xbb\xbf{}", "expected JSON without a byte order mark"),
        (b'"\xff"', "expected UTF-8, found byte 0xff at 1"),
        (b'"\xed\xa0\x80"', "expected UTF-8, found byte 0xed at 1"),  # a surrogate in UTF-8
        (b'"\xc0\x80"', "expected UTF-8, found byte 0xc0 at 1"),  # an overlong NUL
        (b'"\xc3', "expected UTF-8, found byte 0xc3 at 1"),
        (b'{"a":1}\xff', "expected UTF-8"),
        (b"NaN", "expected whole numbers only, found NaN"),
        (b"[Infinity]", "expected whole numbers only, found Infinity"),
        (b"-Infinity", "expected whole numbers only, found -Infinity"),
        (b"1.0", "expected whole numbers only, found 1.0"),
        (b"[1e3]", "expected whole numbers only, found 1e3"),
        (b"-0.0", "expected whole numbers only"),
        (b"1E400", "expected whole numbers only"),
        (b"9007199254740992", "expected a whole number within 2^53-1, found 9007199254740992"),
        (b"-9007199254740992", "expected a whole number within 2^53-1"),
        (b"9" * 10_000, "expected a whole number within 2^53-1, found 9999"),
        (b"-" + b"9" * 10_000, "expected a whole number within 2^53-1, found -9999"),
        (b'{"a":1,"a":1}', "key 'a' stands twice"),
        (b'{"b":{"a":1,"\\u0061":2}}', "key 'a' stands twice"),
        (b'{"\\u001b[2J":1,"\\u001b[2J":2}', r"key '\x1b[2J' stands twice"),
        (b"[" * DEEP, "nested deeper than 64 levels"),
        (b"[" * DEEP + b"]" * DEEP, "nested deeper than 64 levels"),
        (b'{"a":' * DEEP, "nested deeper than 64 levels"),
        (b"{} {}", "expected JSON"),
        (b"{},", "expected JSON"),
        (b"null x", "expected JSON"),
        (b"[1,]", "expected JSON"),
        (b"{'a':1}", "expected JSON"),
        (b"{a:1}", "expected JSON"),
        (b"01", "expected JSON"),
        (b"+1", "expected JSON"),
        (b'"a', "expected JSON"),
        (b'"\n"', "expected JSON"),
        (b'"\x00"', "expected JSON"),
        (b'"\\x41"', "expected JSON"),
        (b"// a comment", "expected JSON"),
        (b'"\\ud800"', r"expected text without lone surrogates, found '\ud800'"),
        (b'["a","\\udc00\\ud800"]', r"[1]: expected text without lone surrogates, found '\udc00'"),
        (b'{"\\uD83D":1}', "without lone surrogates"),
    ],
)
def test_what_an_event_cannot_hold_is_not_read(text: bytes, sentence: str) -> None:
    """Every other form of JSON, and everything that is none, is a clear error."""
    with pytest.raises(CodecError) as raised:
        parse(text)

    assert sentence in str(raised.value)
    assert len(str(raised.value)) < 400


def test_escaped_pairs_of_surrogates_are_read() -> None:
    """Two that belong together are one character."""
    expected = "\U0001f600"

    assert expected == parse(b'"\\ud83d\\ude00"')


def test_many_keys_are_read_in_time() -> None:
    """Even where the last of them stands twice."""
    names = [*map(str, range(50_000)), "49999"]
    text = "{" + ",".join(f'"{name}":1' for name in names) + "}"

    begun = time.process_time()
    with pytest.raises(CodecError, match="key '49999' stands twice"):
        parse(text.encode())

    assert time.process_time() - begun < 5


@given(
    st.binary(max_size=40) | st.text('{}[]":,\\u0123deNaInfity -.\0', max_size=30).map(str.encode)
)
@example(b"[" * 3000)
def test_any_bytes_are_read_or_refused(text: bytes) -> None:
    """Whatever the bytes, the answer is a value that can be written, or a `CodecError`."""
    try:
        value = parse(text)
    except CodecError:
        return

    assert value == parse(canonical(value))
