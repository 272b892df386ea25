"""Faults in citations, and in what they commit to."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

CITATIONS = "questions/test_citations.py"
CITING = "cli/test_citing.py"

FAULTS = (
    Fault(
        "leaves of the tree are hashed as nodes are",
        "codec/merkle.py",
        (r'sha256(b"\x00" + leaf)', r'sha256(b"\x01" + leaf)'),
        "codec/test_merkle.py",
    ),
    Fault(
        "a citation holds for other events",
        "questions/citing/checking.py",
        ("        if extent_of(first).root[:ROOT] != citation.root:\n", "        if False:\n"),
        CITATIONS,
    ),
    Fault(
        "a citation holds for fewer events",
        "questions/citing/checking.py",
        ("        if citation.size > extent.size:\n", "        if False:\n"),
        CITATIONS,
    ),
    Fault(
        "a citation holds for other numbers",
        "questions/citing/checking.py",
        ("        if made != citation.figures:\n", "        if False:\n"),
        CITATIONS,
    ),
    Fault(
        "a citation holds for another question of that name",
        "questions/citing/checking.py",
        ("if definition_of(question) == citation.definition]", "]"),
        CITATIONS,
    ),
    Fault(
        "a citation is checked without its cuts",
        "questions/citing/checking.py",
        ("cut_again(reading, citation.cuts) for reading", "reading for reading"),
        CITATIONS,
    ),
    Fault(
        "a citation is checked against all that came since",
        "state/extent.py",
        ("History(islice(history, size)) if size < len(history) else history", "history"),
        CITATIONS,
    ),
    Fault(
        "what moved is not told",
        "questions/citing/checking.py",
        ("        moved = present != made\n", "        moved = False\n"),
        CITATIONS,
    ),
    Fault(
        "a side that is not cited moves a citation",
        "questions/citing/citable.py",
        ("if not sides or amounts[1] in sides", "if True"),
        CITATIONS,
    ),
    Fault(
        "a typing error goes unnoticed",
        "questions/citing/citation.py",
        ("        if _checksum(body) != checksum:\n", "        if False:\n"),
        CITATIONS,
    ),
    Fault(
        "a token has signs that no address has",
        "questions/citing/citation.py",
        ('_PLAIN = re.compile(r"[A-Za-z0-9_-]")', '_PLAIN = re.compile(r"[A-Za-z0-9_ -]")'),
        CITATIONS,
    ),
    Fault(
        "whom one believes is left out of a citation",
        "questions/citing/citable.py",
        ("        if reading.cuts.believing:\n", "        if False:\n"),
        f"{CITATIONS} {CITING}",
    ),
    Fault(
        "an answer takes its story along",
        "state/answering.py",
        (' if name != "asked"', ""),
        CITATIONS,
    ),
    Fault(
        "what an answer was asked is forgotten",
        "state/answering.py",
        ("    if isinstance(answer, FromStory):\n", "    if False:\n"),
        CITATIONS,
    ),
    Fault(
        "a command succeeds though a citation does not hold",
        "cli/keeping.py",
        ("citation is None or citation_holds(opened, citation)", "True"),
        CITING,
    ),
)
