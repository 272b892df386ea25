"""Faults in the limits of what a small file may cost."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

CHEAP = "sources/test_cheap_files.py"
LIMITS = "sources/toml/limits.py"
PACKED = "sources/sheets/files/packed_xml.py"

FAULTS = (
    Fault(
        "cheap files: a name may have any number of dots",
        LIMITS,
        ("            if dots > DOTS:", "            if False:"),
        CHEAP,
    ),
    Fault(
        "cheap files: dots of several names are one",
        LIMITS,
        ("            dots = 0\n    return None", "            pass\n    return None"),
        CHEAP,
    ),
    Fault(
        "cheap files: any number of tables may begin",
        LIMITS,
        ("if header := next(beginning, None):", "if header := None:"),
        CHEAP,
    ),
    Fault(
        "cheap files: tables that are indented are not counted",
        LIMITS,
        (r"^[ \t]*\[", r"^\["),
        CHEAP,
    ),
    Fault(
        "cheap files: values may be nested as deeply as the parser goes",
        LIMITS,
        ('    return ("", NESTED) if level else large', "    return large"),
        CHEAP,
    ),
    Fault(
        "cheap files: a number may have any number of bits",
        LIMITS,
        ("content.bit_length() > BITS:", "content.bit_length() > 10**9:"),
        CHEAP,
    ),
    Fault(
        "cheap files: a name may have any length",
        LIMITS,
        (":= max(map(len, content), default=0)) > LONGEST:", ":= 0) > LONGEST:"),
        CHEAP,
    ),
    Fault(
        "cheap files: all of a file is read that people write",
        "files/reading.py",
        ("    if len(content) > largest:", "    if False:"),
        CHEAP,
    ),
    Fault(
        "cheap files: what a small workbook unpacks to is not counted",
        PACKED,
        ("if self._times[what] > self._most[what]:", "if False:"),
        CHEAP,
    ),
    Fault(
        "cheap files: what a large file may cost, a small one may",
        PACKED,
        ("spare + each * bytes_ for", "spare + each * 10**9 for"),
        CHEAP,
    ),
    Fault(
        "cheap files: an honest workbook is taken for a trap",
        PACKED,
        ("(1_000_000, 10)", "(100_000, 1)"),
        CHEAP,
    ),
    Fault(
        "cheap files: remarks cost nothing",
        PACKED,
        ('    work.add("remarks and the like")', "    del work"),
        CHEAP,
    ),
    Fault(
        "cheap files: texts as they stand cost nothing",
        PACKED,
        ("    parser.StartCdataSectionHandler = remark\n", ""),
        CHEAP,
    ),
    Fault(
        "cheap files: an attribute may be as long as a workbook",
        PACKED,
        ("parser.CurrentByteIndex > TOKEN:", "parser.CurrentByteIndex > UNPACKED:"),
        CHEAP,
    ),
    Fault(
        "cheap files: remarks of open documents are not counted",
        "sources/sheets/files/open_documents.py",
        (
            "        for _ in parsed(file, parser, self._work):\n            pass\n",
            "        parser.Parse(file.read())\n",
        ),
        CHEAP,
    ),
    Fault(
        "cheap files: the format of a number may be as long as its square can be borne",
        PACKED,
        ('len(attributes.get("formatCode", "")) > FORMAT:', "False:"),
        CHEAP,
    ),
    Fault(
        "cheap files: rows of Parquet that take no byte are read",
        "sources/sheets/files/beside_reader.py",
        ("    if rows > ROWS + size:", "    if False:"),
        CHEAP,
    ),
    Fault(
        "cheap files: all of a log digest is held",
        "ledgers/signed_digests.py",
        ("LARGEST = 1_000_000", "LARGEST = 10**9"),
        "cli/test_keeping.py",
    ),
    Fault(
        "cheap files: all of a document is held",
        "sources/converting/limits.py",
        ("LARGEST = 64 * 2**20", "LARGEST = 64 * 2**24"),
        "cli/test_noting.py",
    ),
    Fault(
        "cheap addresses: one of a million letters is looked for",
        "ledgers/opening.py",
        ("    if len(name) > LONGEST:", "    if False:"),
        "ledgers/test_opening.py",
    ),
    Fault(
        "cheap addresses: a name that no system takes ends in its error",
        "ledgers/sqlite/ledger.py",
        ("not os.path.exists(self._name)", "not Path(self._name).exists()"),
        "ledgers/test_opening.py",
    ),
    Fault(
        "cheap addresses: a server is asked that cannot be looked up",
        "ledgers/postgres/addresses.py",
        ('host.startswith("/") or _can_be_looked_up(host)', "True"),
        "ledgers/test_opening.py",
    ),
)
