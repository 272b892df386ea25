"""Commands that show what is private, and those that make it go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import timeline as tl
from support.commands import run
from support.reported import june, paper, report, swap, to, voice
from timeline.events import Passage, Private, Provenance

if TYPE_CHECKING:
    from pathlib import Path

NAME, WORDS = "Oleh Koval", "two were still there"
BY = ("--judge", "an editor", "--why", "asked to")


@pytest.fixture
def story(tmp_path: Path) -> str:
    """A ledger with two swaps, of which a private voice tells one."""
    path = str(tmp_path / "story.db")
    told = Provenance(passages=(Passage.of(Private(WORDS), 40),), voices=(voice(Private(NAME)),))
    first = evolve(report("d#swap", swap(to("North", count=10)), june(19)), provenance=told)
    other = report("d#other", swap(to("South", count=5)), june(20))
    with tl.open(path) as ledger:
        ledger.append([paper("d", publisher="Daily"), first, other])
    return path


def pseudonym(story: str) -> str:
    lines = run("reveal", story).output.splitlines()
    return next(line.removesuffix(f" {NAME}") for line in lines if NAME in line)


def test_private_text_is_shown_when_it_is_asked_for_alone(story: str) -> None:
    """All of it, or what has these digits; and no other command shows any."""
    key = pseudonym(story).removeprefix("private:")

    assert {NAME, WORDS} == {line[73:] for line in run("reveal", story).output.splitlines()}
    assert f"private:{key} {NAME}\n" == run("reveal", story, key[:8]).output
    assert "0000: erased, or never here\n" == run("reveal", story, "0000").output
    explained = run("explain", story).output
    assert f"voice: a private source {key[:8]}" in explained
    assert "private words" in explained
    for command in (("explain", story), ("show", story, "d#swap"), ("page", story)):
        shown = run(*command)
        assert 0 == shown.exit_code
        assert not any(text in shown.output for text in (*NAME.split(), WORDS, '"secret"'))


@pytest.mark.parametrize("blank", ["", " "])
def test_who_asks_for_nothing_is_shown_nothing(story: str, blank: str) -> None:
    """As where a variable of the shell is empty that should have a pseudonym."""
    done = run("reveal", story, pseudonym(story), blank)

    assert 2 == done.exit_code
    assert "expected some words, found none" in done.output
    assert NAME not in done.output


def test_a_pseudonym_is_redacted(story: str) -> None:
    """As a digest is."""
    name = pseudonym(story)

    assert "position 4: the words are erased\n" == run("redact", story, name, *BY).output
    assert NAME not in run("reveal", story).output
    assert f"{name[8:]}: erased, or never here\n" == run("reveal", story, name).output


def test_what_has_to_go_is_forgotten(story: str, tmp_path: Path) -> None:
    """Names may be read from a file; the certificate is written, and the old ledger stays."""
    (tmp_path / "names.txt").write_text(f"{NAME}\n\n", encoding="utf-8")
    new, certificate = str(tmp_path / "new.db"), tmp_path / "certificate.txt"
    names = ("--voices-from", str(tmp_path / "names.txt"))

    done = run("forget", story, "--into", new, *names, *BY, "-o", str(certificate))

    assert (0, "") == (done.exit_code, done.output)
    assert "events left out: report 1\n" in certificate.read_text(encoding="utf-8")
    with tl.open(new) as made, tl.open(story) as old:
        assert (2, 3) == (made.head(), old.head())
        assert [] == list(made.excerpts())


def test_nothing_is_forgotten_where_nothing_is_named(story: str, tmp_path: Path) -> None:
    """And no ledger is made."""
    done = run("forget", story, "--into", str(tmp_path / "new.db"), *BY)

    assert 2 == done.exit_code
    assert "expected a report, a document or a voice that has to go" in done.output
    assert not (tmp_path / "new.db").exists()
