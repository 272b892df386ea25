"""One reader under the fuzzer, in a process of its own: `breaking.fuzz` starts it.

What is imported while the fuzzer looks on tells it which way an input takes: so nothing is before.
"""

from __future__ import annotations

import sys
import warnings
from contextlib import suppress
from importlib import import_module
from typing import Any

LOOKED_INTO = [
    *(
        "timeline.codec",
        "timeline.edtf",
        "timeline.english",
        "timeline.ledgers",
        "timeline.sources",
    ),
    *("tomllib", "openpyxl.reader", "openpyxl.worksheet"),
]
"""What readers consist of: to look into all that they import would take minutes."""


def main(name: str, arguments: list[str]) -> None:
    """Fuzz the reader *name*, until the time is over or something else than our errors escapes."""
    atheris = import_module("atheris")  # installed when it is asked for
    with atheris.instrument_imports(include=LOOKED_INTO):
        errors = import_module("timeline.errors")
        reader = import_module("breaking.fuzzed").READERS[name]
        mutator = import_module("breaking.fuzzed_mutations").MUTATORS.get(name)
        warnings.simplefilter("ignore", errors.TornTail)

        def run(data: bytes) -> None:
            with suppress(errors.TimelineError):
                reader(data)

        def mutated(data: bytes, most: int, number: int) -> bytes:
            changed: bytes = mutator(data, most, number, atheris.Mutate)
            return changed

        options: dict[str, Any] = {"custom_mutator": mutated} if mutator else {}
        atheris.Setup([sys.argv[0], *arguments], run, **options)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
