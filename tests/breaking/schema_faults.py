"""Faults in schemas: of kinds, that go forward by steps, and of files, for editors and others."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

CHAIN = "codec/upcasting.py"
SHAPES = "codec/shapes.py"
JSON = "codec/json_schema.py"
NOTES = "sources/notes/schema.py"
CHAIN_TESTS = "codec/test_upcasting.py"
JSON_TESTS = "codec/test_json_schema.py"
NOTES_TESTS = "sources/test_notes_schema.py"

FAULTS = (
    Fault(
        "schema: a step that is missing is not told before it is needed",
        SHAPES,
        ("if registered.cls is kind:", "if registered.cls is None:"),
        CHAIN_TESTS,
    ),
    Fault(
        "schema: a step may lead beyond the kind",
        CHAIN,
        ("if of == name and before >= schema]", "if of == name and before > schema]"),
        CHAIN_TESTS,
    ),
    Fault(
        "schema: another step takes the place of one",
        CHAIN,
        ("if earlier and _full_name", "if not earlier and _full_name"),
        CHAIN_TESTS,
    ),
    Fault(
        "schema: what a step returns is taken as it is",
        CHAIN,
        ("if type(stepped) is not dict:", "if stepped is False:"),
        CHAIN_TESTS,
    ),
    Fault(
        "schema: an event may lack a field",
        JSON,
        ("if name in needed}", "if name in ()}"),
        JSON_TESTS,
    ),
    Fault(
        "schema: an older schema of a kind does not fit",
        JSON,
        ('"maximum": kind.schema - 1}', '"maximum": 0}'),
        JSON_TESTS,
    ),
    Fault(
        "schema: a kind that is known fits by its tags alone",
        JSON,
        ('"not": {"enum": sorted(kind.name for kind in kinds)}', '"minLength": 1'),
        JSON_TESTS,
    ),
    Fault(
        "schema: notes may name several kinds in one report",
        NOTES,
        ('return {"oneOf": [', 'return {"anyOf": ['),
        NOTES_TESTS,
    ),
    Fault(
        "schema: a day in notes may have fields that are not read",
        NOTES,
        ("{name: IN_A_DATE[name] for name in READ}", "IN_A_DATE"),
        NOTES_TESTS,
    ),
)
