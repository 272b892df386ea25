"""The command `text`, and what becomes of its texts in `note`, `record`, `check` and `page`."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from support.commands import SCRIPT, run, run_main
from support.portable import pdf
from timeline.codec import encode, identify
from timeline.events import Document
from timeline.sources import read_note

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<html><head><script>{"articleWordCount":977}</script></head><body class="post-3140">
<p>Some <b>63</b>&nbsp;hostages &amp; 5&#160;crew left on 9&nbsp;May.</p></body></html>"""
TEXT = "Some 63 hostages & 5 crew left on 9 May.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a page in a file."""
    path = tmp_path / "daily.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_text_is_made_of_a_page(page: Path) -> None:
    """In UTF-8; what was done, and what is hidden, goes to standard error."""
    into = page.with_suffix(".txt")

    result = run("text", str(page), "-o", str(into))

    done, hidden, noted = result.stderr.splitlines()
    assert (0, "", TEXT.encode()) == (result.exit_code, result.stdout, into.read_bytes())
    assert done.startswith("daily.html: 10 words, from text/html by inscriptis ")
    assert 'left out, as it is not seen: script: 1 word ({"articleWordCount":977})' == hidden
    digest = sha256(PAGE.encode()).hexdigest()
    assert f'for its notes, in [document]: converted = {{ sha256 = "{digest}", ' in noted


def test_text_is_printed_without_a_file(page: Path) -> None:
    """And taken from standard input, where it has no name."""
    printed = run("text", str(page))
    piped = subprocess.run(
        [SCRIPT, "text", "-"], input=PAGE.encode(), capture_output=True, check=False
    )

    assert TEXT == printed.stdout
    assert (0, TEXT.encode()) == (piped.returncode, piped.stdout)
    assert piped.stderr.startswith(b"standard input: 10 words, ")
    assert b"address" not in piped.stderr


def test_a_text_is_made_of_a_pdf(page: Path) -> None:
    """Whatever it is called; what has to be told of it is told."""
    page.write_bytes(pdf("Some 63 men", ""))

    result = run("text", str(page))

    assert "Some 63 men\n\f\n" == result.stdout
    assert "look: no text on page 2: it may be a picture" in result.stderr.splitlines()


def test_texts_are_never_written_over(page: Path) -> None:
    """Notes may rest on one."""
    into = page.with_suffix(".txt")
    into.write_text("mine")

    result = run("text", str(page), "-o", str(into))
    itself = run("text", str(page), "-o", str(page))

    assert (2, "mine") == (result.exit_code, into.read_text())
    assert "exists, and is left as it is" in result.stderr
    assert (2, PAGE) == (itself.exit_code, page.read_text())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "found nothing"),
        (b"Some 63 men", "found neither"),
        (bytes(range(256)), "found neither"),
        (b"%PDF-1.7 junk", "expected a PDF, found one that cannot be read"),
        (b"<p>caf\xe9", "names no charset"),
        (b"<html><script>x</script>", "nothing is seen on it"),
    ],
)
def test_what_has_no_text_is_refused(page: Path, content: bytes, sentence: str) -> None:
    """In a sentence, and no file is made."""
    page.write_bytes(content)
    into = page.with_suffix(".txt")

    result = run("text", str(page), "-o", str(into))

    assert (2, "", False) == (result.exit_code, result.stdout, into.exists())
    assert f"daily.html: {sentence}" in result.stderr or sentence in result.stderr


def test_a_charset_can_be_named(page: Path) -> None:
    """Where a page says none, or another."""
    page.write_bytes("<p>Прага".encode("cp1251"))

    assert "Прага\n" == run("text", str(page), "--charset", "windows-1251").stdout


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, nothing, or a pipe, which nobody may ever write to."""
    assert 2 == run("text", str(tmp_path)).exit_code
    assert 2 == run("text", str(tmp_path / "none")).exit_code
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        result = run("text", str(tmp_path / "pipe"))
        assert (2, True) == (result.exit_code, "expected a file" in result.stderr)


def test_escapes_of_a_page_do_not_reach_the_terminal(page: Path) -> None:
    """What a page hides is shown with what cannot be seen written out."""
    page.write_text("<p>x<!-- \u202ea\u009b2J -->", encoding="utf-8")

    assert r"\u202ea\x9b2J" in run("text", str(page)).stderr


# Notes on a text


@pytest.mark.parametrize("words", [("note",), ("quote", "63 hostages")])
@pytest.mark.parametrize(
    ("content", "what"), [(PAGE.encode(), "a page (HTML)"), (pdf("63 hostages"), "a PDF")]
)
def test_pages_and_pdfs_are_no_texts(
    page: Path, words: tuple[str, ...], content: bytes, what: str
) -> None:
    """Who tries is told how to make one."""
    page.write_bytes(content)

    result = run(words[0], str(page), *words[1:])

    assert (1, "") == (result.exit_code, result.output)
    assert (
        f"{page}: expected a text, found {what}: make a text of it first "
        f"(timeline text {page} -o daily.txt)"
    ) == str(result.exception)


@pytest.fixture
def text(page: Path) -> Path:
    """Return the text of the page, in a file beside it."""
    into = page.with_suffix(".txt")
    assert 0 == run("text", str(page), "-o", str(into)).exit_code
    return into


def test_notes_say_of_which_page_a_text_is(page: Path, text: Path) -> None:
    """With the digests of both, and by what it was made."""
    into = text.with_suffix(".toml")

    assert 0 == run("note", str(text), "--page", str(page), "-o", str(into)).exit_code

    document = read_note(into).document
    assert document.converted is not None
    assert sha256(TEXT.encode()).hexdigest() == document.sha256
    assert ("daily.html", sha256(PAGE.encode()).hexdigest(), "text/html", "inscriptis") == (
        document.converted.address,
        document.converted.sha256,
        document.converted.media_type,
        document.converted.converter,
    )


def test_a_page_of_another_text_is_refused(page: Path, text: Path) -> None:
    """Nothing is noted that was not seen to."""
    text.write_text(TEXT.replace("63", "36"), encoding="utf-8")
    into = text.with_suffix(".toml")

    result = run_main("note", str(text), "--page", str(page), "-o", str(into))

    assert (1, False) == (result.returncode, into.exists())
    assert "makes another text of it" in result.stderr


def test_check_looks_at_the_page_too(page: Path, text: Path) -> None:
    """If it lies beside the text: one that is another is a fault, and one that is gone is none."""
    notes, ledger = text.with_suffix(".toml"), text.with_suffix(".db")
    begun = run("note", str(text), "--page", str(page)).stdout
    report = '\n[[report]]\nkey = "left"\nat = ["5-16 63 hostages"]\n[report.swap]\n'
    notes.write_text(begun + report, encoding="utf-8")
    folder = ("--documents", str(text.parent))
    assert 0 == run("record", str(notes), "--into", str(ledger), *folder).exit_code

    assert "1 passage checked, 0 faults" in run("check", str(ledger), *folder).output
    page.write_text(PAGE + "<p>More.", encoding="utf-8")
    changed = run("check", str(ledger), *folder)
    page.unlink()
    gone = run("check", str(ledger), *folder)

    assert (1, 0) == (changed.exit_code, gone.exit_code)
    assert "daily: daily.html: expected sha256" in changed.output
    assert "it is not the page of which the document is the text" in changed.output


def test_a_page_of_a_story_says_how_a_text_was_made(page: Path, text: Path) -> None:
    """So does the event; one without has the id that it always had."""
    notes, ledger = text.with_suffix(".toml"), text.with_suffix(".db")
    begun = run("note", str(text), "--page", str(page)).stdout
    notes.write_text(
        f'{begun}\n[[report]]\nkey = "left"\nat = ["5-16 63 hostages"]\n[report.swap]\n'
    )
    assert 0 == run("record", str(notes), "--into", str(ledger)).exit_code

    shown = run("page", str(ledger), "-o", str(text.with_suffix(".htm")))

    made = text.with_suffix(".htm").read_text(encoding="utf-8")
    assert 0 == shown.exit_code
    assert "This document is the text of daily.html (sha256 " in made
    assert "…), made by inscriptis " in made


def test_a_text_without_a_page_has_the_id_it_had() -> None:
    """What is not said is not written down."""
    plain = Document(key="a", sha256="0" * 64)

    assert b"converted" not in encode(plain)
    assert "868fe5d76a09f6587f467841dbe1969769da8e210dd8c1e72d669523032a2457" == identify(plain)
