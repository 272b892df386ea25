"""Faults in judging by the document: words taken that are not there, or refused in silence."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

JUDGING = "sources/test_judging.py"
WORDING = "events/test_wording.py"
DOCUMENTS = "sources/test_documents.py"

FAULTS = (
    Fault(
        "judge: words of no passage are recorded",
        "sources/notes/judging.py",
        ("    if wrong:\n", "    if False:\n"),
        JUDGING,
    ),
    Fault(
        "judge: words anywhere in the document are enough",
        "events/wording.py",
        ("for passage in passages] or [whole]", "for passage in passages] + [whole]"),
        f"{WORDING} {JUDGING}",
    ),
    Fault(
        "judge: what is not at hand is refused",
        "events/wording.py",
        ("    return None if None in looked_in else False\n", "    return False\n"),
        f"{WORDING} {JUDGING}",
    ),
    Fault(
        "judge: a part of a longer word is taken for the word",
        "events/wording.py",
        ("    if _is_of_word(left[-1]) and _is_of_word(right[0]):\n", "    if False:\n"),
        WORDING,
    ),
    Fault(
        "judge: a part of a grouped number is taken for the number",
        "events/wording.py",
        ("    return _is_number(left[-1] + right) or _is_number(left + right[0])\n", ""),
        WORDING,
    ),
    Fault(
        "judge: line breaks are no blanks",
        "events/wording.py",
        ('r"\\s+".join', '" ".join'),
        f"{WORDING} {JUDGING}",
    ),
    Fault(
        "judge: counts within lists are passed over",
        "events/wording.py",
        ("    elif isinstance(value, tuple | list):\n", "    elif isinstance(value, list):\n"),
        f"{WORDING} {JUDGING}",
    ),
    Fault(
        "judge: words that the ledger keeps do not judge",
        "sources/recording.py",
        ("seals.texts.get(key) or ledger.words(key)", "seals.texts.get(key)"),
        JUDGING,
    ),
    Fault(
        "judge: check passes over words",
        "sources/documents/judging.py",
        ("            if there is False\n", "            if there is False and whole\n"),
        JUDGING,
    ),
    Fault(
        "judge: words are no faults for check",
        "cli/keeping.py",
        (
            "    faults = [*map(str, misplaced), *judged.faults]\n",
            "    faults = [*map(str, misplaced)]\n",
        ),
        JUDGING,
    ),
    Fault(
        "judge: rows of sheets are judged",
        "sources/documents/judging.py",
        (
            "        if passages := report.provenance.passages:\n",
            "        if (passages := report.provenance.passages) is not None:\n",
        ),
        JUDGING,
    ),
    Fault(
        "judge: cues and names are not told when recorded",
        "sources/recording.py",
        ("(*missing, ", "("),
        JUDGING,
    ),
    Fault(
        "judge: cues and names are not told by check",
        "sources/documents/judging.py",
        ("if whole is not None else (),", "if whole is None else (),"),
        JUDGING,
    ),
    Fault(
        "judge: publishers have to be named",
        "sources/documents/judging.py",
        ("attribution.words in names or ", ""),
        JUDGING,
    ),
    Fault(
        "judge: an explanation does not say that words are others",
        "telling/explaining.py",
        ("    for remark in report_remarks(report, texts):\n", "    for remark in ():\n"),
        JUDGING,
    ),
    Fault(
        "documents: what alone differs is not told",
        "sources/documents/folder.py",
        (
            "    if difference := only_difference(content, expected):\n",
            "    if difference := None:\n",
        ),
        DOCUMENTS,
    ),
    Fault(
        "documents: a text that differs unseen is taken",
        "sources/documents/folder.py",
        ("        if not _is_as_read(document, content):\n", "        if document is None:\n"),
        DOCUMENTS,
    ),
    Fault(
        "notes: a byte order mark is refused",
        "sources/toml/tables.py",
        ('decode("utf-8-sig")', 'decode("utf-8")'),
        "sources/test_notes.py",
    ),
)
