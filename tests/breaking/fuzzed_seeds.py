"""What the fuzzer begins with, for each reader: made from golden files and from what tests read."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from support.sheets import COLUMNS, MAPPING, ROWS, sheet
from timeline.codec import canonical

__all__ = ["seeds"]

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "ledgers" / "golden"

DECISIONS = b"""\
[[pair]]
decision = "same"
left = "001#swap"
right = "002#swap"
why = "one day"

[[name]]
decision = "distinct"
name = "the Times"
of = "Times"
"""

VOCABULARY = b"""\
[measures.fuzzed_missing]
noun = "person|persons"
unit = "persons"
sides = "missing of {side}"
sorts = ["soldiers", "civilians"]
counted_as = "level"

[questions.fuzzed_soldiers]
measure = "fuzzed_missing"
category = "soldiers"
"""

CITATIONS = [b"tl1~returned~ffff~North~k20270623b20250630~2~%b~ffffffff~0-1-0" % (b"f" * 21 + b"g")]


SIGNED = """\
example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
This is an example message.

— other AAAAAAAA
— example.com/foo \
Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
""".encode()
"""The key and the note in C2SP's signed-note, with another signature."""


def seeds(name: str) -> list[bytes]:
    """Return what the fuzzer of the reader *name* begins with."""
    whole = (GOLDEN / "1.jsonl").read_bytes()
    recorded = map(json.loads, whole.splitlines())
    if name in _FORMS:
        return [content for form in _FORMS[name] for content in _sheets(form)]
    return {
        "events": [canonical(line["event"]) for line in recorded if "event" in line],
        "lines": [whole, (GOLDEN / "1.export.jsonl").read_bytes()],
        "notes": [path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.toml"))],
        "decisions": [DECISIONS, b"decision,left,right,why,reasons\nsame,a#b,c#d,one day,\n"],
        "mappings": [MAPPING.encode()],
        "vocabularies": [VOCABULARY],
        "citations": CITATIONS,
        "log_digests": [(GOLDEN / "1.digest").read_bytes()],
        "signed_notes": [SIGNED],
        "days": [b"2025-06", b"[2025-06-01..2025-06-19]", b"2025-06-19~/.."],
        "numbers": [b"more than 1,000", b"a group of soldiers", b"between six and ten"],
        "addresses": [
            b"story.db",
            b"a/b.jsonl",
            b"postgresql://user:word@host:5432/base?sslmode=require#story",
            b"file:story.db?mode=ro",
        ],
    }[name]


_FORMS = {"csv_sheets": ("csv",), "workbooks": ("xlsx",), "json_sheets": ("json", "jsonl")}


def _sheets(form: str) -> list[bytes]:
    """Return sheets in *form*, such as the tests have."""
    with TemporaryDirectory() as folder:
        if form == "json":
            lines = sheet(Path(folder), form="jsonl").read_bytes().splitlines()
            return [b"[" + b",".join(lines) + b"]"]
        return [
            sheet(Path(folder), rows, columns, form).read_bytes()
            for rows, columns in ((ROWS, COLUMNS), (GUESSED[1:], GUESSED[0]))
        ]


GUESSED = (
    ("Date", "Source", "Country", "Prisoners returned", "Place", "Killed"),
    ("19 June 2025", "https://example.org/a", "Ukraine", "about 40", "Kyiv", "3"),
    ("2025-06-20", "https://example.org/b", "Russia", "1,000", "", "at least 5"),
)
