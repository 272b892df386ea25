"""Faults in what is done with the same thing twice: pairs hidden, sides mixed, decisions lost."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

FEATURES = "questions/coreference/features.py"
COREFERENCE = "questions/test_coreference.py"
SIDES = "questions/test_side_names.py"
FILES = "cli/test_decision_files.py"
UNDOING = "cli/test_undoing.py"

FAULTS = (
    Fault(
        "twice: a number that differs hides one that agrees",
        FEATURES,
        ("(SAME_COUNT if agree else 0)", "0"),
        COREFERENCE,
    ),
    Fault(
        "twice: two things told in one text are taken for one by a number",
        FEATURES,
        (" and left.documents.isdisjoint(right.documents)\n    agree", "\n    agree"),
        COREFERENCE,
    ),
    Fault(
        "twice: none at all is a number in common",
        FEATURES,
        ("count == beside and count.exact for", "count == beside for"),
        COREFERENCE,
    ),
    Fault(
        "twice: an alias of sides is one of speakers",
        "state/aliases.py",
        ("pairs[alias.bearer].add(", "pairs[Bearer.SPEAKER].add("),
        SIDES,
    ),
    Fault(
        "twice: an alias of speakers names sides",
        "state/aliases.py",
        ("_standing(pairs[Bearer.SIDE])", "_standing(pairs[Bearer.SIDE] | pairs[Bearer.SPEAKER])"),
        SIDES,
    ),
    Fault(
        "twice: batches keep the names of captors",
        "state/claims.py",
        ("sides.get(claim.batch, claim.batch)", "claim.batch"),
        SIDES,
    ),
    Fault(
        "twice: levels go by the names as written",
        "questions/levels/claims.py",
        (
            "    claims = development.claims_of(report)\n",
            "    claims = development.recall.counts(report.what).claims\n",
        ),
        SIDES,
    ),
    Fault(
        "twice: a development forgets its sides on the way",
        "state/aliases.py",
        ("        return Names(stand_for, sides)\n", "        return Names(stand_for)\n"),
        SIDES,
    ),
    Fault(
        "twice: sides that move are not looked for",
        "state/aliases.py",
        (", (before.sides, self.sides))\n", ",)\n"),
        "model/test_same_answers.py laws/test_current_laws.py",
    ),
    Fault(
        "twice: what moved by a side is told of nothing",
        "questions/changes/causes.py",
        ("            case Alias(bearer=Bearer.SIDE):\n", "            case Alias(bearer=None):\n"),
        SIDES,
    ),
    Fault(
        "twice: what an alias of sides bears on is not near it",
        "state/current.py",
        ("if ids.keys().isdisjoint(aliases) else", "if aliases else"),
        "laws/test_current_laws.py",
    ),
    Fault(
        "twice: what is shown in a sheet turns round",
        "exports/decisions.py",
        ("*(visible(told[column]) for", "*(told[column] for"),
        FILES,
    ),
    Fault(
        "twice: what is shown in a sheet is computed",
        "exports/decisions.py",
        ("writerow(map(guarded, cells))", "writerow(cells)"),
        f"{FILES} cli/test_deciding.py",
    ),
    Fault(
        "twice: sides in a file are recorded as speakers",
        "sources/decisions/files.py",
        ("Bearer.SIDE if renamed is SIDES", "Bearer.SIDE if renamed is None"),
        FILES,
    ),
    Fault(
        "twice: what another read anew is not told apart",
        "sources/decisions/undoing.py",
        ("held.by is None or held.by[0] == self.judge", "held.by is None or True"),
        UNDOING,
    ),
    Fault(
        "twice: all that was ever decided is taken back with a file",
        "sources/decisions/undoing.py",
        ("        return address in self.gone\n", "        return True\n"),
        UNDOING,
    ),
    Fault(
        "twice: other links are taken for decisions",
        "sources/decisions/undoing.py",
        (" or address[1] in RELATIONS.values()\n", " or bool(RELATIONS)\n"),
        UNDOING,
    ),
    Fault(
        "twice: what was decided anew stands where it was first recorded",
        "sources/decisions/undoing.py",
        ("yield last.moment, address", "yield first.moment, address"),
        UNDOING,
    ),
)
