"""How inputs are changed whose plain bytes would be refused at the door."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

__all__ = ["MUTATORS"]

Mutate = Callable[[bytes, int], bytes]
"""What changes bytes blindly, into at most so many."""

Mutator = Callable[[bytes, int, int, Mutate], bytes]
"""What changes bytes into at most so many, by the number of the attempt."""


def within_packed(data: bytes, most: int, number: int, mutate: Mutate) -> bytes:
    """Change one of the files that are packed in *data*; now and then, the package itself."""
    pick = random.Random(number)  # noqa: S311 - to be repeated, not to be secret
    try:
        with ZipFile(BytesIO(data)) as packed:
            members = {name: packed.read(name) for name in packed.namelist()}
    except Exception:  # noqa: BLE001 - it was changed before, and is no package any more
        members = {}
    if not members or pick.random() < 0.1:
        return bytes(mutate(data, most))
    name = pick.choice(sorted(members))
    members[name] = bytes(mutate(members[name], len(members[name]) + 256))
    made = BytesIO()
    with ZipFile(made, "w") as packed:
        for each, content in members.items():
            packed.writestr(each, content)
    changed = made.getvalue()
    return changed if len(changed) <= most else data[:most]


VALUES = (
    *(b"1", b"-1", b"9007199254740993", b"0x7fffffffffffffff", b"1e999", b"nan", b"true", b'""'),
    *(b'"2025-06-19"', b"2025-06-19", b'"more than 1,000"', b'"1-2 a"', b"[]", b"{}", b'["a"]'),
    *(b'{ words = "five", value = 5 }', b"[[]]", b'{ to = ["N"], count = 5 }', b'"{id}"'),
)
"""Values of every type, to stand where others are expected."""


def within_tables(data: bytes, most: int, number: int, mutate: Mutate) -> bytes:
    """Change a line of TOML: put another value, repeat it, leave it out, or move it."""
    pick = random.Random(number)  # noqa: S311
    lines = data.split(b"\n")
    at, way = pick.randrange(len(lines)), pick.randrange(6)
    name, equals, value = lines[at].partition(b"=")
    if way == 0:
        return bytes(mutate(data, most))
    if way == 1 and equals:
        lines[at] = name + b"= " + pick.choice(VALUES)
    elif way == 2 and value:
        lines[at] = name + equals + bytes(mutate(value, len(value) + 32))
    elif way == 3:
        del lines[at]
    elif way == 4:
        lines.insert(pick.randrange(len(lines)), lines[at])
    else:
        lines[at] = bytes(mutate(lines[at] or b" ", len(lines[at]) + 32))
    return b"\n".join(lines)[:most]


MUTATORS: dict[str, Mutator] = {
    "workbooks": within_packed,
    "notes": within_tables,
    "mappings": within_tables,
    "decisions": within_tables,
    "vocabularies": within_tables,
}
