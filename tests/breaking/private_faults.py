"""Faults in what is private: names told, secrets left, references to what was forgotten."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

SEALING = "ledgers/sealing.py"
FORGETTING = "ledgers/forgetting.py"
PRIVATE = "ledgers/test_private.py"
FORGOTTEN = "ledgers/test_forgetting.py"
SOURCES = "sources/test_private_sources.py"
COMMANDS = "cli/test_private_commands.py"

FAULTS = (
    Fault(
        "private: all texts share one secret",
        SEALING,
        ("token_hex(32)", '"00" * 32'),
        PRIVATE,
    ),
    Fault(
        "private: a text gets another key each time",
        SEALING,
        ("if (key := self._keys.get(text)) is None:", "if (key := text) is not None:"),
        PRIVATE,
    ),
    Fault(
        "private: a pseudonym is looked for before the lock",
        SEALING,
        ("        self._kept = kept\n", "        self._kept = lambda kept=[*kept()]: kept\n"),
        PRIVATE,
    ),
    Fault(
        "private: what is asked for as words has the secret in it",
        "ledgers/contract.py",
        ("if excerpt is None or opened(excerpt) is None else None", ""),
        PRIVATE,
    ),
    Fault(
        "private: a source's secrets are not kept",
        "ledgers/contract.py",
        ("[*excerpts, *sealed.excerpts()]", "[*excerpts]"),
        PRIVATE,
    ),
    Fault(
        "private: an error tells the text",
        "events/private.py",
        ('        return "Private(…)"\n', "        return str.__repr__(self)\n"),
        PRIVATE,
    ),
    Fault(
        "private: a tuple is not looked into",
        SEALING,
        ("if type(value) is tuple:", "if value == ():"),
        PRIVATE,
    ),
    Fault(
        "private: a row is told apart by what is private",
        "sources/sheets/rows/statements.py",
        (" | mapping.private\n", "\n"),
        SOURCES,
    ),
    Fault(
        "private: a sheet's secrets are not kept",
        "sources/sheets/importing.py",
        ("encoded, excerpts=seals.excerpts, ", "encoded, "),
        SOURCES,
    ),
    Fault(
        "private: an import that makes a ledger loses the secrets",
        "cli/importing.py",
        ("events, excerpts=excerpts, ", "events, "),
        SOURCES,
    ),
    Fault(
        "private: notes may say a pseudonym",
        "sources/notes/fields.py",
        ("    if key_of(private):\n", "    if False:\n"),
        SOURCES,
    ),
    Fault(
        "private: a key may be made of private columns",
        "sources/sheets/mapping.py",
        ("        self._check_keys(mapping)\n", ""),
        SOURCES,
    ),
    Fault(
        "private: a pseudonym is shown whole",
        "telling/voices.py",
        ("name if key is None else", "name if True else"),
        COMMANDS,
    ),
    Fault(
        "forget: a link to what went stays",
        FORGETTING,
        ("return self.is_meant(left) or self.is_meant(right)", "return self.is_meant(left)"),
        FORGOTTEN,
    ),
    Fault(
        "forget: every reading is walked from each that follows it",
        FORGETTING,
        ("while id_ not in self._root_of and isinstance", "while isinstance"),
        FORGOTTEN,
    ),
    Fault(
        "forget: a name with quotation marks is found nowhere",
        FORGETTING,
        ("canonical(name)[1:-1] for name", "name.encode() for name"),
        FORGOTTEN,
    ),
    Fault(
        "forget: a list names what went",
        FORGETTING,
        (
            "zip(distinct.keys, distinct.names, strict=True)\n",
            "zip(distinct.keys, distinct.keys)\n",
        ),
        FORGOTTEN,
    ),
    Fault(
        "forget: words of what went are carried over",
        FORGETTING,
        ("for key, text in excerpts.items() if key in texts", "for key, text in excerpts.items()"),
        FORGOTTEN,
    ),
    Fault(
        "forget: a redaction tells the digest of what went",
        FORGETTING,
        ("and event.text not in texts", "and False"),
        FORGOTTEN,
    ),
    Fault(
        "forget: a revision names the old id",
        FORGETTING,
        ("of=self.ids.get(event.of, event.of)", "of=event.of"),
        FORGOTTEN,
    ),
    Fault(
        "forget: a voice is looked for by its plain name alone",
        FORGETTING,
        ("        if key := seals.find(name):\n", "        if (key := '') and seals:\n"),
        FORGOTTEN,
    ),
    Fault(
        "forget: moments are those of the copy",
        FORGETTING,
        ("self.ids[row.id], body, row.moment)", "self.ids[row.id], body, moments.now())"),
        FORGOTTEN,
    ),
)
