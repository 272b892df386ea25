"""Which commands there are, by what they are for: where each is made, what it does, an example."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["COMMANDS", "GROUPS", "Entry"]


class Entry(NamedTuple):
    """What is told of a command before its module is imported.

    Attributes:
        home: the module of this package that makes it.
        summary: the first sentence of its help, without the stop.
        example: what somebody may type, behind ``timeline``.
    """

    home: str
    summary: str
    example: str


GROUPS = {
    "Get reports in": {
        "record": Entry(
            "keeping",
            "Record NOTES (TOML files) into a ledger",
            "record notes.toml --into story.db",
        ),
        "import": Entry(
            "importing",
            "Record the rows of SHEET, as a mapping says what they mean",
            "import rows.csv --with mapping.toml --into story.db",
        ),
        "text": Entry(
            "texting",
            "Make a text of FILE, a page (HTML) or a PDF that was saved",
            "text saved.html -o daily.txt",
        ),
        "note": Entry(
            "noting",
            "Begin notes on DOCUMENT, with passages worth noting",
            "note daily.txt --published 2025-06-23 -o daily.toml",
        ),
        "quote": Entry(
            "noting",
            "Print where exactly WORDS stand in DOCUMENT",
            "quote daily.txt '106 soldiers'",
        ),
        "schema": Entry(
            "describing",
            "Print the JSON Schema of notes, of an event, or of answers",
            "schema notes -o notes.schema.json",
        ),
    },
    "Ask": {
        "totals": Entry(
            "asking",
            "Print how many on each side, and what was left aside",
            "totals story.db --happened-by 2025-06-23",
        ),
        "explain": Entry(
            "asking",
            "Print what figures rest on, down to passages",
            "explain story.db North",
        ),
        "developments": Entry(
            "asking",
            "Print every development, by its days, with its numbers",
            "developments story.db --kind swap --limit 10",
        ),
        "changes": Entry(
            "asking",
            "Print which figures moved since a moment, and why",
            "changes story.db --since 2025-06-23",
        ),
        "conflicts": Entry(
            "asking",
            "Print where reports, or judgements, exclude each other",
            "conflicts story.db",
        ),
        "show": Entry(
            "asking",
            "Print one EVENT as it is kept",
            "show story.db daily#swap",
        ),
        "watch": Entry(
            "watching",
            "Show the totals of LEDGER, and again whenever it grows",
            "watch story.db",
        ),
        "mcp": Entry(
            "assisting",
            "Answer an assistant about LEDGER, over standard input and output (MCP)",
            "mcp story.db",
        ),
    },
    "Decide": {
        "candidates": Entry(
            "deciding",
            "Print which developments may be one, and why",
            "candidates story.db --ask --judge 'a reader'",
        ),
        "worth-checking": Entry(
            "asking",
            "Print what is open, and what each decision would move",
            "worth-checking story.db",
        ),
        "decide": Entry(
            "deciding",
            "Record what was decided in the file DECISIONS",
            "decide story.db pairs.toml --judge 'a reader'",
        ),
        "alias": Entry(
            "deciding",
            "Record that NAME stands for another name",
            "alias story.db 'Air Wars' --of Airwars --judge me --why 'one site'",
        ),
    },
    "Hand on": {
        "page": Entry(
            "paging",
            "Write LEDGER as one HTML file to look at",
            "page story.db -o story.html",
        ),
        "serve": Entry(
            "serving",
            "Serve LEDGER over HTTP: the page, its parts, and its answers",
            "serve story.db --port 8000",
        ),
        "export": Entry(
            "exporting",
            "Write what LEDGER holds in another FORM",
            "export xlsx story.db -o story.xlsx",
        ),
        "union": Entry(
            "keeping",
            "Record what LEDGERS hold into another",
            "union mine.db hers.db --into ours.db",
        ),
    },
    "Keep": {
        "check": Entry(
            "keeping",
            "Check that counts and days have the words of their passages",
            "check story.db --documents texts/",
        ),
        "verify": Entry(
            "keeping",
            "Check all digests, positions, moments and references",
            "verify story.db --against story.digest",
        ),
        "digest": Entry(
            "keeping",
            "Check everything, and write what LEDGER holds in four lines",
            "digest story.db -o story.digest",
        ),
        "key": Entry(
            "signing",
            "Print by which verifier key others know what the key in FILE signs",
            "key ~/story.key --new example.org/story",
        ),
        "upgrade": Entry(
            "keeping",
            "Give LEDGER, made by an older version, the present form",
            "upgrade story.db",
        ),
        "redact": Entry(
            "keeping",
            "Erase words that LEDGER keeps of passages, and record that",
            "redact story.db SHA256 --judge me --why 'a private name'",
        ),
        "reveal": Entry(
            "private",
            "Show the private text that LEDGER keeps: of all pseudonyms, or of some",
            "reveal story.db 3f9a2c01",
        ),
        "forget": Entry(
            "private",
            "Make a ledger that has all of LEDGER but what has to go, and write a certificate",
            "forget story.db --into new.db --document 004 --judge me --why 'asked to'",
        ),
    },
}
"""The commands, by what somebody wants who types one; the headings are those of the help."""

COMMANDS = {name: entry for group in GROUPS.values() for name, entry in group.items()}
