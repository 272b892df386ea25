"""Faults in what is refused when a program makes a mistake."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

KINDS = "events/kinds.py"
FIELD_TYPES = "events/field_types.py"
OF_FIELDS = "events/test_field_types.py"
MISTAKES = "test_mistakes.py"

FAULTS = (
    Fault(
        "typing: values of kinds are not looked at",
        KINDS,
        ("frozen(cls, field_transformer=checked)", "frozen(cls)"),
        OF_FIELDS,
    ),
    Fault(
        "typing: a field of a type that cannot be written is taken",
        KINDS,
        ("    _check_fields(name, cls)\n", ""),
        MISTAKES,
    ),
    Fault(
        "typing: what fields hold is looked at when it is first written",
        KINDS,
        ("chain((cls,), held_by(cls))", "(cls,)"),
        OF_FIELDS,
    ),
    Fault(
        "typing: what is no kind is reported",
        KINDS,
        ("if what.__class__ not in _by_class and not isinstance(what, Unread):", "if False:"),
        MISTAKES,
    ),
    Fault(
        "typing: a kind that counts something else is asked about",
        "questions/counting/question.py",
        ("if not may_count(value, question.measure):", "if False:"),
        MISTAKES,
    ),
    Fault(
        "typing: a kind that declares no measures and counts nothing is asked about",
        KINDS,
        ('registered is None or callable(getattr(cls, "counts", None))', "True"),
        "questions/test_counted.py",
    ),
    Fault(
        "typing: validators of one's own are forgotten",
        FIELD_TYPES,
        ("if further is not None:", "if False:"),
        OF_FIELDS,
    ),
    Fault(
        "typing: True is taken for a number, and a moment for a day",
        FIELD_TYPES,
        ("value.__class__ in classes", "isinstance(value, tuple(classes))"),
        OF_FIELDS,
    ),
    Fault(
        "typing: a list is taken for a tuple",
        FIELD_TYPES,
        ("value.__class__ is tuple and all(", "all("),
        OF_FIELDS,
    ),
    Fault(
        "typing: what is stated is not looked at",
        FIELD_TYPES,
        ("value.__class__ is Stated and fits(value.value)", "value.__class__ is Stated"),
        OF_FIELDS,
    ),
    *(
        Fault(
            f"typing: values of {cls} are not looked at",
            module,
            (
                f"{order}order=False, field_transformer=checked)\nclass {cls}(",
                f"{order}order=False)\nclass {cls}(",
            ),
            OF_FIELDS,
        )
        for module, order, cls in (
            ("events/report.py", "kw_only=True, ", "Report"),
            ("events/report.py", "kw_only=True, ", "Document"),
            ("events/provenance.py", "", "Passage"),
            ("events/judgement.py", "kw_only=True, ", "Link"),
            ("events/judgement.py", "kw_only=True, ", "Revision"),
        )
    ),
    Fault(
        "typing: what was read is looked at once more",
        FIELD_TYPES,
        ("if any(field.validator in _further for field in attrs.fields(cls)):", "if False:"),
        OF_FIELDS,
    ),
    Fault(
        "typing: any name is taken for a misspelt one",
        "display/near.py",
        ("n=3, cutoff=0.85", "n=3, cutoff=0.6"),
        MISTAKES,
    ),
    Fault(
        "typing: a district is taken for another",
        "display/near.py",
        ("if name.translate(_NO_DIGITS) != letters", "if name"),
        MISTAKES,
    ),
    Fault(
        "typing: the library warns of what it asks itself",
        "exports/page/answers.py",
        ("figure_on(believed, side)", "believed[side]"),
        "exports/page/test_many_sides.py",
    ),
    Fault(
        "typing: a name for a kind finds nothing",
        "state/reading.py",
        ("        if not isinstance(kind, type):\n", "        if False:\n"),
        MISTAKES,
    ),
    Fault(
        "typing: beliefs are joined by and",
        "state/beliefs.py",
        ("raise NoTruthValue(", "return True or NoTruthValue("),
        MISTAKES,
    ),
    Fault(
        "typing: what is no question is asked",
        "state/answering.py",
        ('not callable(getattr(question, "answer", None))', "False"),
        "state/test_state_reading.py",
    ),
    Fault(
        "typing: a class is asked for a question of it",
        "state/answering.py",
        ("isinstance(question, type) or ", ""),
        "state/test_state_reading.py",
    ),
    Fault(
        "typing: one event is not told from many",
        "ledgers/recording.py",
        ("if not isinstance(events, Iterable):", "if False:"),
        "ledgers/test_promises.py",
    ),
    Fault(
        "typing: nobody is told that a folder is missing",
        "ledgers/sqlite/ledger.py",
        ('"" if _has_folder(self._path) else ": its folder is not there"', '""'),
        "ledgers/test_sqlite.py",
    ),
    Fault(
        "typing: nobody is told what prints where words stand",
        "sources/recording.py",
        ('"; `timeline quote` prints where words stand" if first.passage else ""', '""'),
        "sources/test_recording.py",
    ),
)
