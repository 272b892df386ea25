"""The process in which pages are converted: its limits, and what it knows of its surroundings."""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from support.portable import pdf
from timeline.errors import PassageError
from timeline.events import Conversion
from timeline.sources.converting import convert, limits, media_type, running
from timeline.sources.converting.converted import in_notes

if TYPE_CHECKING:
    from pathlib import Path

PAGE = b"<html><body><p>Some 63 men left.</p></body></html>"


def test_a_text_comes_with_how_it_was_made() -> None:
    """The digest of the page, what it is, by which library and version."""
    page, portable = convert(PAGE, "a.html"), convert(pdf("Some 63 men"), None)

    assert "Some 63 men left.\n" == page.text
    assert (
        Conversion(
            address="a.html",
            sha256=sha256(PAGE).hexdigest(),
            media_type="text/html",
            converter="inscriptis",
            version=page.conversion.version,
        )
        == page.conversion
    )
    assert ("Some 63 men\n", "application/pdf", "pypdf", None) == (
        portable.text,
        portable.conversion.media_type,
        portable.conversion.converter,
        portable.conversion.address,
    )
    assert page.conversion.version[0].isdigit()


def test_it_stands_in_a_line_of_notes() -> None:
    """With what is known of it."""
    made = Conversion(sha256="0" * 64, media_type="text/html", converter="x", version="1")

    assert 'media_type = "text/html", converter = "x", version = "1" }' in in_notes(made)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PAGE, "text/html"),
        (b"\n <!-- saved from url=(0014)about:internet -->\n<P>x", "text/html"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "text/html"),
        ("<html>".encode("utf-16"), "text/html"),
        (b'<script>{"wordCount":9}</script><body>', "text/html"),
        (b"An <a href=x>end</a> of a <b>cut</b> page.</p>", "text/html"),
        (b"%PDF-1.4", "application/pdf"),
        (b"\r\n\r\n%PDF-1.4", "application/pdf"),
        (b"Some 63 men (n < 90) left.", None),
        (b"<tag> is how tags look", None),
        (b"<bold claims> were made", None),
        (b"a <b>bold</b> claim", None),
        (b"<?xml version='1.0'?><rss>", None),
        (b"", None),
        (b"PK\3\4", None),
        (b"<!--" * 20_000, None),
    ],
)
def test_content_tells_what_a_file_is(content: bytes, expected: str | None) -> None:
    """Whatever its name: a page, a PDF, or neither for certain."""
    assert expected == media_type(content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "found nothing"),
        (b" \n", "found nothing"),
        (b"Some 63 men left.", "found neither"),
        (bytes(range(256)) * 9, "found neither"),
    ],
)
def test_what_is_neither_is_refused(content: bytes, sentence: str) -> None:
    """With what was expected."""
    with pytest.raises(PassageError, match=rf"a: expected a page \(HTML\) or a PDF, {sentence}"):
        convert(content, "a")


def test_a_pdf_has_no_charset() -> None:
    """It says itself how it is written."""
    with pytest.raises(PassageError, match="expected no charset for a PDF"):
        convert(pdf("x"), "a", charset="utf-8")


def test_a_file_may_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before anything is done with it."""
    monkeypatch.setattr(running, "LARGEST", 30)
    monkeypatch.setattr(running, "_run", None)

    with pytest.raises(PassageError, match="expected at most 30 bytes, found more"):
        convert(PAGE, "a")


def test_pages_nested_deep_are_read_to_the_end() -> None:
    """As far as the parser goes."""
    assert "x\n\ny\n" == convert(b"<div>" * 1_900 + b"x" + b"</div>" * 1_900 + b"<p>y", "a").text


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the process do this within its limits, in place of converting."""
    begin = "from timeline.sources.converting import limits\n"
    paths = "import sys\nsys.path[:] = sys.argv[3:]\n"
    monkeypatch.setattr(running, "_BEGIN", f"{paths}{begin}{code}")


LIMITED = "limits.limit()\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no limits but that of time")
@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("limits.PROCESSOR = 1\nlimits.limit()\nwhile True: pass", "seconds of a processor"),
        (
            "limits.LONGEST = 9_000\nlimits.limit()\nimport os\nwhile 1: os.write(1, b'x' * 999)",
            "its text has more than",
        ),
        (
            "limits.LONGEST = 9_000\nlimits.limit()\nprint('x' * 99_000, flush=True)",
            "its text has more than",
        ),
        (f"{LIMITED}x = bytearray(limits.MEMORY)", "its converter failed: MemoryError"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", "its converter broke down"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "was ended by the system"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGHUP)", "was ended by SIGHUP"),
        ("raise ValueError('so and so')", "its converter failed: ValueError: so and so"),
        ("sys.exit(3)", "its converter failed"),
    ],
)
def test_who_takes_too_much_is_ended(
    monkeypatch: pytest.MonkeyPatch, code: str, sentence: str
) -> None:
    """Processor, output, memory; the sentence says which."""
    instead(monkeypatch, code)

    with pytest.raises(PassageError, match=f"^a: .*{sentence}"):
        convert(PAGE, "a")


def test_who_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though no processor is used."""
    instead(monkeypatch, "import time\ntime.sleep(8)")
    monkeypatch.setattr(running, "WALL", 0.5)

    with pytest.raises(PassageError, match=r"a: it takes more than 0\.5 seconds"):
        convert(PAGE, "a")


@pytest.mark.skipif(sys.platform == "win32", reason="no limits but that of time")
def test_every_limit_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a byte of the page is read."""
    code = (
        "from timeline.sources.converting import child\n"
        "import json, resource\n"
        "def converted(*_):\n"
        "    names = ('AS', 'CPU', 'FSIZE', 'CORE')\n"
        "    kinds = [getattr(resource, f'RLIMIT_{name}') for name in names]\n"
        "    text = [resource.getrlimit(kind)[0] for kind in kinds]\n"
        "    return {'text': str(text), 'version': '', 'hidden': [], 'notices': []}\n"
        "child._converted = converted\n"
        "child.main('text/html', '')\n"
    )
    instead(monkeypatch, code)

    expected = [limits.MEMORY, limits.PROCESSOR, limits.LONGEST, 0]
    assert str(expected) == convert(PAGE, "a").text


def test_nothing_is_known_of_the_surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Neither secrets in the environment, nor modules that lie beside the page."""
    (tmp_path / "inscriptis.py").write_text("raise SystemExit('another')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECRET", "do not tell")
    code = (
        "import json, os\n"
        "print(json.dumps({'text': str(sorted(os.environ)) + str(sys.flags.isolated), "
        "'version': '', 'hidden': [], 'notices': []}))"
    )

    assert "Some 63 men left.\n" == convert(PAGE, "a").text
    instead(monkeypatch, code)
    told = convert(PAGE, "a").text
    assert "SECRET" in os.environ
    assert "SECRET" not in told
    assert "HOME" not in told
    assert told.endswith("1")


def test_what_is_printed_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries may say this and that."""
    code = (
        "from timeline.sources.converting import child\n"
        "def converted(*_):\n"
        "    print('deprecated!')\n"
        "    return {'text': 'x', 'version': '', 'hidden': [], 'notices': []}\n"
        "child._converted = converted\n"
        "child.main('text/html', '')\n"
    )
    instead(monkeypatch, code)

    assert "x" == convert(PAGE, "a").text


@pytest.mark.parametrize(
    ("content", "library"), [(PAGE, "inscriptis"), (pdf("x"), "pypdf")], ids=["page", "pdf"]
)
def test_what_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, content: bytes, library: str
) -> None:
    """With the extra that brings it."""
    monkeypatch.setattr(running, "find_spec", lambda name: None if name == library else name)

    with pytest.raises(ImportError, match=rf"{library}: pip install .*\[documents\]"):
        convert(content, "a")
