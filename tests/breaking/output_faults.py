"""Faults in what is written and read by name: over ledgers, through links, for ever, aloud."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

WRITING = "files/test_whole_files.py"
READING = "files/test_what_is_read.py"
ADDRESSES = "files/test_addresses.py"
PLACES = "ledgers/test_places.py"

FAULTS = (
    Fault(
        "JSON Lines: fsync is dropped",
        "files/lasting.py",
        ("            os.fsync(file)\n", "            pass\n"),
        "breaking/test_jsonl_cuts.py",
    ),
    Fault(
        "JSON Lines: the folder is not synced",
        "files/lasting.py",
        ("        os.fsync(folder)\n", "        pass\n"),
        "breaking/test_jsonl_cuts.py",
    ),
    Fault(
        "a temporary file may be there already",
        "files/writing.py",
        ("    | os.O_EXCL\n", ""),
        WRITING,
    ),
    Fault(
        "what is not whole yet is for everybody",
        "files/writing.py",
        ("mode if replaced is None else PRIVATE", "mode if replaced is None else PUBLIC"),
        WRITING,
    ),
    Fault(
        "a file that was there gets another mode",
        "files/writing.py",
        ("                if replaced is not None:\n", "                if False:\n"),
        f"{WRITING} cli/test_exporting.py",
    ),
    Fault(
        "a file is named before it lasts",
        "files/writing.py",
        (
            "for nothing.\n                sync(file.fileno())\n",
            "for nothing.\n                pass\n",
        ),
        WRITING,
    ),
    Fault(
        "the name of a file need not last",
        "files/writing.py",
        ("            raise\n        sync_folder(path)\n", "            raise\n"),
        WRITING,
    ),
    Fault(
        "half a file is left",
        "files/writing.py",
        (
            (
                "        except BaseException:\n            with suppress(OSError):\n"
                "                new.unlink()\n            raise\n"
            ),
            "        except BaseException:\n            raise\n",
        ),
        WRITING,
    ),
    Fault(
        "what was made meanwhile is written over",
        "files/writing.py",
        ("        os.link(new, path)\n", "        new.replace(path)\n        return\n"),
        WRITING,
    ),
    Fault(
        "a text is written over what is there",
        "cli/output.py",
        ("with new_file(output) as file:", "with replacing(output, PRIVATE) as file:"),
        "cli/test_outputs.py",
    ),
    Fault(
        "a page with passages is for everybody",
        "cli/paging.py",
        ("private=quotes.has_quoted", "private=False"),
        "cli/test_outputs.py",
    ),
    Fault(
        "what was left is not told",
        "cli/output.py",
        ("    for left in left_beside(output.resolve()):\n", "    for left in ():\n"),
        "cli/test_outputs.py",
    ),
    Fault(
        "outputs go over ledgers",
        "ledgers/places.py",
        ("        if what and not (", "        if False and not ("),
        PLACES,
    ),
    Fault(
        "outputs stand beside ledgers under their names",
        "ledgers/places.py",
        ("        if ledger := _ledger_beside(place):\n", "        if ledger := None:\n"),
        PLACES,
    ),
    Fault(
        "to look at a ledger lets go of its locks",
        "ledgers/places.py",
        ("        if database := _database(path):\n", "        if database := None:\n"),
        PLACES,
    ),
    Fault(
        "answers take the place of a ledger",
        "model/placing.py",
        ("    if what not in {None, DATABASE}:\n", "    if False:\n"),
        PLACES,
    ),
    Fault(
        "answers take the place of another database",
        "model/tables.py",
        ("if there and there.isdisjoint(COLUMNS):", "if False:"),
        PLACES,
    ),
    Fault(
        "answers are less private than their ledger",
        "model/placing.py",
        ("        os.close(make(path, mode))\n", "        pass\n"),
        PLACES,
    ),
    Fault(
        "parts remove what is not theirs",
        "engines/extending.py",
        ("if OURS.fullmatch(name) and", 'if name.endswith((".jsonl", ".keys")) and'),
        PLACES,
    ),
    Fault(
        "excerpts are written through a link",
        "ledgers/jsonl/sidecar.py",
        ('getattr(os, "O_NOFOLLOW", 0)', "0"),
        PLACES,
    ),
    Fault(
        "what an ended purge left is in the way of the next",
        "ledgers/jsonl/disk.py",
        ("        new.unlink(missing_ok=True)\n", "        pass\n"),
        PLACES,
    ),
    Fault(
        "a pipe is read",
        "files/reading.py",
        ("    if stat.S_ISREG(mode):\n", "    if stat.S_ISREG(mode) or stat.S_ISFIFO(mode):\n"),
        READING,
    ),
    Fault(
        "a device is read that is no file",
        "files/reading.py",
        ("        _check(path, os.fstat(descriptor).st_mode)\n", ""),
        READING,
    ),
    Fault(
        "an unknown scheme is taken for a path",
        "ledgers/addresses.py",
        ("    if may_hold_password(path):\n", "    if False:\n"),
        ADDRESSES,
    ),
    Fault(
        "where a login begins is tried at each stroke before it",
        "files/addresses.py",
        (r"(?:[/\\]|%2f)++(?=", r"(?:[/\\]|%2f)+(?="),
        ADDRESSES,
    ),
    Fault(
        "encoded addresses are taken for paths",
        "files/addresses.py",
        ("unquote(address)", "address"),
        ADDRESSES,
    ),
    Fault(
        "errors repeat what was typed",
        "cli/ending.py",
        ("            if may_hold_password(typed):\n", "            if False:\n"),
        ADDRESSES,
    ),
    Fault(
        "PostgreSQL: a database's name has a password in it",
        "ledgers/postgres/addresses.py",
        ('re.search("[@=]", database)', 're.search("[@]", database)'),
        ADDRESSES,
    ),
    Fault(
        "PostgreSQL: a host has a password in it",
        "ledgers/postgres/addresses.py",
        (" or not all(map(_is_host, hosts))", ""),
        ADDRESSES,
    ),
)
