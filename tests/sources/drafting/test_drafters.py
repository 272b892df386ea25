"""Drafts by other readers: a program is handed the text, and held to it."""

from __future__ import annotations

import json
import os
import re
import sys
import time
import tomllib
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.seed_story import ROOT
from timeline.english import parse_count
from timeline.errors import NoteError
from timeline.sources.drafting import SCHEMA, Heading, Sort, draft_by, written
from timeline.sources.drafting.candidates import read_candidates
from timeline.sources.drafting.judging import Sifted, judge
from timeline.values import When

TEXT = (
    "At 5:40 p.m. more than 40 soldiers came, North said. On June 19 it gave up 7 medics to South."
)
JUNE_21 = When.on(date(2025, 6, 21))
PAGE = ROOT / "docs" / "drafters.md"


def offered(words: str, sort: str = "count", **more: Any) -> dict[str, Any]:
    """Return a candidate at the first place of *words* in the text."""
    start = TEXT.index(words)
    return {"sort": sort, "start": start, "end": start + len(words), "words": words, **more}


def judged(*candidates: dict[str, Any]) -> Sifted:
    """Return what is kept of candidates, and what is left out."""
    return judge(read_candidates(json.dumps(candidates).encode()), TEXT, JUNE_21, "a reader")


def program(folder: Path, code: str) -> list[str]:
    """Return the command that runs *code*."""
    path = folder / "drafter.py"
    path.write_text(code, encoding="utf-8")
    return [sys.executable, str(path)]


def drafted(folder: Path, code: str, seconds: float = 20) -> tuple[str, tuple[str, ...]]:
    """Return what is drafted of the text with the program *code*."""
    heading = Heading(TEXT.encode(), "daily.txt", published="2025-06-21")
    return draft_by(program(folder, code), heading, seconds=seconds)


@pytest.mark.parametrize(
    "candidate",
    [
        offered("more than 40 soldiers"),
        offered("more than 40 soldiers", value="at least 41"),
        offered("more than 40", value="more than 40"),
        offered("7 medics", value="7"),
        offered("On June 19", "date", value="2025-06-19"),
        offered("June 19", "date"),
        offered("North", "voice", cue="said"),
    ],
)
def test_words_that_stand_where_they_say_are_kept(candidate: dict[str, Any]) -> None:
    """With the library's own reading of counts and days."""
    answer = judged(candidate)

    assert () == answer.left_out
    assert candidate["words"] in {
        clue.words for stretch in answer.stretches for clue in stretch.clues if clue.judged
    }


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        ({**offered("7 medics"), "start": 3, "end": 11}, "other words stand there"),
        ({**offered("7 medics"), "words": "9 medics"}, "nowhere in the document"),
        ({**offered("7 medics"), "end": 9_000_000}, "other words stand there"),
        ({**offered("7 medics"), "start": 200, "end": 100}, "other words stand there"),
        (offered("7 medics", value="70"), "expected the value '7', found '70'"),
        (offered("7 medics", value="a lot"), "expected the value '7', found 'a lot'"),
        (offered("40 soldiers", value="40"), "the library reads 'more than 40 soldiers' there"),
        (offered("40 sold"), "expected whole words"),
        (offered("40"), "these words count nothing there"),
        (offered("came"), "the library reads no count in these words"),
        (offered("came", "date"), "the library reads no date in these words"),
        (offered("19"), "the library reads 'On June 19' there"),
        (offered("On June 19", "date", value="2024-06-19"), "expected the value '2025-06-19'"),
        (offered("North", "voice", cue="denied"), "the cue 'denied' does not stand"),
        (offered(TEXT[TEXT.index("more") : TEXT.index(" to South")]), "expected at most 8 words"),
    ],
)
def test_what_cannot_be_held_against_the_text_is_left_out(
    candidate: dict[str, Any], reason: str
) -> None:
    """And told, with the reason."""
    (sentence,) = judged(candidate).left_out

    assert reason in sentence
    assert f"{candidate['sort']} {candidate['start']}-{candidate['end']}" in sentence


@pytest.mark.parametrize(
    ("second", "kept"),
    [
        (offered("7 medics"), 1),
        (offered("7 medics", sides=["North"]), 1),
        (offered("7"), 1),
        (offered("more than 40 soldiers"), 2),
        (offered("South", "voice"), 2),
    ],
)
def test_what_is_offered_twice_is_kept_once(second: dict[str, Any], kept: int) -> None:
    """The first time; that something was offered there is told."""
    answer = judged(offered("7 medics", sides=["South"]), second)

    assert kept == 2 - len(answer.left_out)
    assert all("'7 medics' was offered there before" in reason for reason in answer.left_out)
    assert ("South",) in {
        clue.judged.sides for stretch in answer.stretches for clue in stretch.clues if clue.judged
    }


def test_what_is_hidden_in_words_stays_escaped(tmp_path: Path) -> None:
    """Also where the document has it."""
    text = "\0 7 medics\0\x1b[2J came."
    candidate = {"sort": "voice", "start": 0, "end": 12, "words": text[:12]}
    code = f"print({json.dumps([candidate])!r})"

    notes, left_out = draft_by(program(tmp_path, code), Heading(text.encode(), "daily.txt"))

    assert () == left_out
    assert "0-12 \\u0000 7 medics\\u0000\\u001b" in notes
    tomllib.loads(re.sub("^##? ", "", notes, flags=re.MULTILINE))


def test_what_else_is_said_is_a_judgement(tmp_path: Path) -> None:
    """It is marked as such, and stays in comments."""
    more: dict[str, Any] = {
        "sides": ["South"],
        "phase": "planned",
        "polarity": "denied",
        "kind": "swap",
    }
    candidate = offered("7 medics", **more, voice="North", remark="as I\u2019d say")

    notes, left_out = drafted(tmp_path, f"print({json.dumps(candidate)!r}.join('[]'))")

    assert () == left_out
    assert 'transfers = [{ to = ["South"], count = "7 medics" }]  # judged by' in notes
    assert '## phase = "planned"  # judged by' in notes
    assert '## polarity = "denied"  # judged by' in notes
    assert "# [report.KIND]  # swap judged by" in notes
    assert '## voices = [{ name = "North" }]  # judged by' in notes
    assert "as I’d say" in notes
    assert {"reader", "document"} == set(tomllib.loads(notes))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"", "expected JSON"),
        (b"\xff[]", "expected JSON in UTF-8"),
        (b"{}", "expected a list of candidates"),
        (b"[1]", "[0]: expected an object"),
        (b"[" * 100_000, "nested too deeply"),
        (b'[{"sort": "count"}]', "[0].start: expected, found none"),
        (b'[{"sort": "count", "start": NaN, "end": 1, "words": "a"}]', "found NaN"),
        (b'[{"sort": "count", "start": 1.0, "end": 1, "words": "a"}]', "found 1.0"),
        (b'[{"sort": "count", "start": 1%s}]' % (b"0" * 5000), "expected a whole number"),
        (b'[{"sort": "count", "start": -1, "end": 1, "words": "a"}]', "[0].start"),
        (b'[{"sort": "count", "start": true, "end": 1, "words": "a"}]', "[0].start"),
        (b'[{"sort": "sum", "start": 1, "end": 1, "words": "a"}]', "[0].sort: expected one of"),
        (b'[{"sort": ["count"], "start": 1, "end": 1, "words": "a"}]', "[0].sort"),
        (b'[{"sort": "count", "start": 1, "end": 1, "words": ""}]', "[0].words: expected a text"),
        (b'[{"sort": "count", "start": 1, "end": 1, "words": "a", "a\\u001b": 1}]', "a\\x1b: unkn"),
        (b'[{"sort": "count", "start": 1, "start": 1}]', "a field stands twice"),
        (b'[{"sort": "voice", "start": 0, "end": 1, "words": "A", "remark": "\\u0000"}]', "hidden"),
        (b'[{"sort": "voice", "start": 0, "end": 1, "words": "A", "remark": "\\ud800"}]', "hidden"),
        (
            b'[{"sort": "voice", "start": 0, "end": 1, "words": "A", "sides": ["a\\nb"]}]',
            "sides[0]",
        ),
        (json.dumps([offered("came")] * 2001).encode(), "at most 2,000 candidates, found 2,001"),
    ],
)
def test_what_is_no_answer_is_refused(answer: bytes, said: str) -> None:
    """With what was expected, and where."""
    with pytest.raises(NoteError) as refusal:
        read_candidates(answer)

    assert said in str(refusal.value)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-9, 10**9), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner)
    ),
    max_leaves=8,
)
CANDIDATE = st.fixed_dictionaries(
    {
        "sort": st.sampled_from(["date", "count", "voice", "sum"]),
        "start": st.integers(-1, 10**7),
        "end": st.integers(0, 99),
        "words": st.text(max_size=4),
    },
    optional={
        "sides": st.lists(st.sampled_from(["North", ""]), max_size=2),
        "phase": st.sampled_from(["planned", "done", "soon"]),
        "polarity": st.sampled_from(["denied", "yes"]),
        "value": st.sampled_from(["40", ""]),
        "more": st.none(),
    },
)


@given(st.one_of(JSON, st.lists(st.one_of(CANDIDATE, JSON), max_size=3), st.lists(CANDIDATE)))
def test_the_schema_says_what_is_read(answer: Any) -> None:
    """Whatever it allows is read, and nothing else."""
    valid = jsonschema.Draft202012Validator(SCHEMA).is_valid(answer)
    try:
        read_candidates(json.dumps(answer).encode())
    except NoteError:
        assert not valid
    else:
        assert valid


@given(st.lists(CANDIDATE))
def test_whatever_is_offered_stands_where_it_says(answer: list[dict[str, Any]]) -> None:
    """Nothing else is kept."""
    try:
        kept = judged(*answer).stretches
    except NoteError:
        return
    assert all(
        TEXT[clue.start : clue.end] == clue.words for stretch in kept for clue in stretch.clues
    )


PLACES = st.integers(0, len(TEXT))
OFFER = st.builds(
    lambda sort, ends, more: {
        "sort": sort,
        "start": min(ends),
        "end": max(ends),
        "words": TEXT[min(ends) : max(ends)] or "7",
        **more,
    },
    st.sampled_from(["date", "count", "voice"]),
    st.one_of(
        st.tuples(PLACES, PLACES),
        st.sampled_from([match.span() for match in re.finditer(r"\S+(?: \S+){0,3}", TEXT)]),
        st.sampled_from([(14, 35), (17, 35), (57, 67), (60, 67), (79, 87), (43, 48)]),
    ),
    st.fixed_dictionaries(
        {},
        optional={
            "value": st.sampled_from(["7", "at least 41", "40", "2025-06-19", "June 19", "x"]),
            "cue": st.sampled_from(["said", "gave", "invented"]),
            "sides": st.lists(st.sampled_from(["South", 'a"] }\\', "#"]), max_size=2),
            "kind": st.sampled_from(["swap", "] # [report.x", "\u2028"]),
            "remark": st.sampled_from(["so", '"""', "# }"]),
            "phase": st.sampled_from(["planned", "done"]),
        },
    ),
)


@given(st.lists(OFFER, max_size=6))
def test_nothing_that_is_invented_gets_in(offers: list[dict[str, Any]]) -> None:
    """Each is kept or told; what is kept stands there, is read so, and is no more than comments."""
    try:
        answer = judged(*offers)
    except NoteError:
        return
    kept = [clue for stretch in answer.stretches for clue in stretch.clues if clue.judged]
    notes = written(Heading(TEXT.encode(), "one.txt"), answer.stretches)

    assert len(offers) == len(kept) + len(answer.left_out)
    assert all(TEXT[clue.start : clue.end] == clue.words for clue in kept)
    assert all(
        clue.value == parse_count(clue.words).value for clue in kept if clue.sort is Sort.COUNT
    )
    assert all("invented" not in clue.entry for clue in kept)
    assert {"reader", "document"} == set(tomllib.loads(notes))
    tomllib.loads(re.sub("^##? ", "", notes, flags=re.MULTILINE))


def test_the_schema_is_published() -> None:
    """As it is, on the page about drafters, and it is a schema."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    page = PAGE.read_text(encoding="utf-8")

    assert SCHEMA == json.loads(page.split("```json\n")[1].split("```")[0])


def test_the_drafter_of_the_page_runs(tmp_path: Path) -> None:
    """It finds both numbers before soldiers, and judges the kind."""
    code = PAGE.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]

    notes, left_out = drafted(tmp_path, code)

    assert () == left_out
    assert 32 >= len(code.splitlines())
    assert "drafter.py: a number before soldiers" in notes


def test_the_environment_has_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what a program needs to be found and to speak."""
    monkeypatch.setenv("TIMELINE_LEDGER", "postgresql://secret")
    monkeypatch.setenv("API_KEY", "secret")
    seen = tmp_path / "seen"
    code = f"import os; open({str(seen)!r}, 'w').write(' '.join(os.environ)); print('[]')"

    drafted(tmp_path, code)

    given = set(seen.read_text(encoding="utf-8").split())
    assert {"PATH", "HOME", "LANG", "LC_CTYPE"} >= given  # Python itself sets the last


def test_a_program_is_handed_the_text_and_the_schema(tmp_path: Path) -> None:
    """And the day of publication, and the kinds at hand."""
    seen = tmp_path / "seen"
    code = f"import sys; open({str(seen)!r}, 'w').write(sys.stdin.read()); print('[]')"

    drafted(tmp_path, code)

    asked = json.loads(seen.read_text(encoding="utf-8"))
    assert {"text": TEXT, "published": "2025-06-21", "kinds": [], "schema": SCHEMA} == asked


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print('[')", "expected JSON"),
        ("import sys; sys.exit('no model\\x1b[2J')", "it failed with 1: no model\\x1b[2J"),
        ("import time; time.sleep(60)", "did not end within 1 s, and was ended"),
        ("while True: print('a' * 100_000)", "at most 1,000,000 bytes"),
        ("import os; os.close(1); os.close(0)", "expected JSON"),
        (
            "import os, time; print('[]', flush=True); os.close(1); time.sleep(60)",
            "did not end within 1 s, and was ended",
        ),
        ("print('[]', flush=True); import time; time.sleep(60)", "did not end within 1 s"),
        ("pass", "expected JSON"),
        ("print([None] * 10_001)".replace("None", "0"), "at most 2,000 candidates, found 10,001"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "it failed with -9"),
    ],
)
def test_a_program_that_fails_is_told(tmp_path: Path, code: str, said: str) -> None:
    """In a sentence, and nothing is drafted."""
    with pytest.raises(NoteError) as refusal:
        drafted(tmp_path, code, seconds=1 if "sleep" in code else 20)

    assert said in str(refusal.value)
    assert str(refusal.value).endswith("nothing was written")


@pytest.mark.parametrize(
    ("code", "said"), [("pass", "expected JSON"), ("import time; time.sleep(60)", "did not end")]
)
def test_a_program_need_not_read_a_long_text(tmp_path: Path, code: str, said: str) -> None:
    """What it leaves unread holds nobody up."""
    heading = Heading(b"40 came. " * 30_000, "long.txt")
    begun = time.monotonic()

    with pytest.raises(NoteError, match=said):
        draft_by(program(tmp_path, code), heading, seconds=1)

    assert time.monotonic() - begun < 15


def test_a_program_that_is_not_there_is_told() -> None:
    """With what the system says."""
    with pytest.raises(NoteError, match="could not be started"):
        draft_by(["/nowhere/drafter"], Heading(TEXT.encode(), "daily.txt"))


def test_no_program_is_none() -> None:
    """Of which there is no name to tell either."""
    with pytest.raises(NoteError, match="drafter: expected a program, found none"):
        draft_by([], Heading(TEXT.encode(), "daily.txt"))


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no process groups here")
@pytest.mark.parametrize("ends", ["time.sleep(60)", "print('[]', flush=True)"])
def test_what_a_program_starts_ends_with_it(tmp_path: Path, ends: str) -> None:
    """Whether it answers in time or not."""
    child = tmp_path / "child"
    sleeper = "import time; time.sleep(60)"
    code = f"""
import subprocess, sys, time
started = subprocess.Popen([sys.executable, "-c", {sleeper!r}])
open({str(child)!r}, "w").write(str(started.pid))
{ends}
"""
    with suppress(NoteError):  # where it does not answer in time
        drafted(tmp_path, code, seconds=3)
    number = int(child.read_text(encoding="utf-8"))
    assert is_gone(number)


def is_gone(number: int) -> bool:
    """Return whether a process ends soon; one that is dead and not yet asked after is gone."""
    status = Path(f"/proc/{number}/stat")
    for _ in range(100):
        if not status.exists() or status.read_text(encoding="ascii").rsplit(") ", 1)[1][0] == "Z":
            return True
        time.sleep(0.02)
    return False
