"""Faults in drafts: what another reader invents is kept, or sees what it must not."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

DRAFTERS = "sources/drafting/test_drafters.py"
CHOICES = "sources/drafting/test_choices.py"
FINDING = "sources/test_finding.py"
JUDGING = "sources/drafting/judging.py"
PROGRAMS = "sources/drafting/programs.py"
SPEAKERS = "sources/drafting/speakers.py"

FAULTS = (
    Fault(
        "drafts: words that stand elsewhere are kept",
        JUDGING,
        ("if self.text[start:end] != words:", "if words not in self.text:"),
        DRAFTERS,
    ),
    Fault(
        "drafts: a value that the library does not read is kept",
        JUDGING,
        ("if value is not None and _reading(", "if False and _reading("),
        DRAFTERS,
    ),
    Fault(
        "drafts: a part of a longer count is kept",
        JUDGING,
        ("if overlaps and other.sort in", "if False and other.sort in"),
        DRAFTERS,
    ),
    Fault(
        "drafts: a program sees the whole environment",
        PROGRAMS,
        ("for name in _PASSED_ON if name in os.environ", "for name in os.environ"),
        DRAFTERS,
    ),
    Fault(
        "drafts: what a program started lives on",
        PROGRAMS,
        ("os.killpg(process.pid, signal.SIGKILL)", "process.kill()"),
        DRAFTERS,
    ),
    Fault(
        "drafts: a judgement stands outside comments",
        "sources/drafting/writing.py",
        ('yield f"## {name} = [{first}]', 'yield f"{name} = [{first}]'),
        f"{DRAFTERS} {CHOICES}",
    ),
    Fault(
        "drafts: two lists of one table",
        "sources/drafting/writing.py",
        (
            '        yield f"# {name} = ["\n',
            '        yield from (f"## {name} = [{entry}]" for entry in entries)\n        return\n',
        ),
        CHOICES,
    ),
    Fault(
        "drafts: a sentence ends at a title",
        "sources/documents/ends.py",
        ("    if word in _TITLES:\n        return not opener\n", ""),
        "sources/test_sentences.py",
    ),
    Fault(
        "drafts: money is counted",
        "sources/drafting/numbers.py",
        ("without_uncounted(masked(plain(sentence), taken))", "masked(plain(sentence), taken)"),
        FINDING,
    ),
    Fault(
        "drafts: what is offered twice stands twice",
        JUDGING,
        ("            _is_another(clue, kept)\n", ""),
        DRAFTERS,
    ),
    Fault(
        "drafts: a pronoun is a name",
        SPEAKERS,
        ("return None if who and _stands_for(text, who) else who", "return who"),
        FINDING,
    ),
    Fault(
        "drafts: whose request it is is passed over",
        SPEAKERS,
        ("        if who := phrases.before(possessive):\n", "        if who := None:\n"),
        FINDING,
    ),
    Fault(
        "drafts: a number is cut out of its hedge",
        "sources/drafting/numbers.py",
        ("yield hedge.start() if hedge else start, past", "yield start, past"),
        FINDING,
    ),
    Fault(
        "drafts: a decade is a year",
        "sources/drafting/days.py",
        ("|s(?!\\w))", ")"),
        FINDING,
    ),
    Fault(
        "drafts: a list of another kind is left behind",
        "sources/drafting/writing.py",
        ("if field.several and kind == _UNDECIDED and fields is not FOUNDING:", "if False:"),
        CHOICES,
    ),
)
