"""Faults in the toy ledger of the docs, each of which the contract has to find, and nothing else.

The contract is for media that nobody here has seen: it is tried on one that comes without tests of
its own. Run by `python3 run break contract`.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from breaking.planting import ROOT, Fault, plant, run

__all__ = ["FAULTS", "TOY", "contract_finds", "missed"]

TOY = "docs/examples/toy_ledger.py"
CONTRACT = "examples/test_toy_ledger.py"
LOADED = "            transaction = _Transaction(self._load())\n"
LOCKED = """\
            with self._path.with_suffix(".lock").open("ab") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield
"""
SAVE = "            self._save"
SAVED = f"{SAVE}(transaction.content)\n"
HEAD = '    def head(self) -> int:\n        """Return'
MADE = """\
            lock, waited = self._path.with_suffix(".lock"), 0
            while lock.exists() and waited < 100:
                waited += not __import__("time").sleep(0.05)
            if waited == 100:
                raise OSError("another writer holds the lock")
            lock.touch()
            try:
                yield
            finally:
                lock.unlink()
"""
EXPECTING = """\
    def append(self, events, *, excerpts=(), expected=None):
        from timeline.errors import HeadMoved
        if expected not in {None, self.head()}:
            raise HeadMoved("the head is elsewhere")
        return super().append(events, excerpts=excerpts)

"""
SKIPPING = """\
    def follow(self, after=0, *, patience=None):
        from time import monotonic
        followed = super().follow(after, patience=patience)
        begun = monotonic()
        for stored in followed:
            if monotonic() - begun < 0.1:
                yield stored
            begun = monotonic()

"""
ADDING = """\
            transaction.add = lambda rows: (
                _Transaction.add(transaction, rows), self._save(transaction.content)
            )
"""


def _toy(name: str, old: str, new: str) -> Fault:
    return Fault(name, TOY, (old, new), CONTRACT)


FAULTS = (
    _toy("no write lock", "fcntl.LOCK_EX", "fcntl.LOCK_SH"),
    _toy("the lock is let go before the commit ends", SAVED, SAVED[4:]),
    _toy(
        "transactions begin deferred",
        f"        with self._locked():\n{LOADED}",
        f"        content = self._load()\n        with self._locked():\n"
        f"{LOADED.replace('self._load()', 'content')}",
    ),
    _toy("no lock of the file: threads alone take turns", '".lock")', 'f".{os.getpid()}")'),
    _toy(
        "the last moment is taken from the last position",
        "max((_moments(times)[-1] for _, _, times in self._events), default=None)",
        "next((_moments(times)[-1] for _, _, times in self._events[::-1]), None)",
    ),
    _toy(
        "redacted words are left in a file",
        "        new.replace(self._path)\n",
        "        self._path.exists() and self._path.replace(f'{self._path}.old')\n"
        "        new.replace(self._path)\n",
    ),
    _toy(
        "redacted words are hidden alone",
        'self.content["words"].pop(digest, None)',
        'self.content.setdefault("gone", []).append(self.content["words"].pop(digest, None))',
    ),
    _toy(
        "excerpts have a transaction of their own, after that of events",
        SAVED,
        f'{SAVE}(transaction.content | {{"words": self._load()["words"]}})\n{SAVED}',
    ),
    _toy(
        "excerpts have a transaction of their own, before that of events",
        SAVED,
        f'{SAVE}(self._load() | {{"words": transaction.content["words"]}})\n{SAVED}',
    ),
    _toy("the first 999 ids alone are looked up", "for id_ in ids if", "for id_ in ids[:999] if"),
    _toy(
        "no digest is checked",
        'if seal.decode(errors="replace") != sha256(line).hexdigest():',
        "if False:",
    ),
    _toy(
        "an error of the commit is swallowed",
        SAVED,
        f"            try:\n    {SAVED}            except OSError:\n                pass\n",
    ),
    _toy("a fork is let in", HEAD, f"    def _check_process(self):\n        pass\n\n{HEAD}"),
    _toy("a follower skips an event after it was idle", HEAD, SKIPPING + HEAD),
    _toy(
        "a reader sees half a batch",
        SAVED,
        '            events = transaction.content["events"]\n'
        f'{SAVE}(transaction.content | {{"events": events[:-1]}})\n{SAVED}',
    ),
    _toy("what is acknowledged is not synced", "os.fsync(file.fileno())", "file.fileno()"),
    _toy("the name of the file is not synced", "os.fsync(folder)", "pass"),
    _toy(
        "a batch of known events is not written, nor are its words",
        SAVED,
        '            if transaction.head() > len(self._load()["events"]):\n    ' + SAVED,
    ),
    _toy("who was killed leaves a lock", LOCKED, MADE),
    _toy("the head expected is compared before the lock", HEAD, EXPECTING + HEAD),
    _toy("of a batch that was cut off a half is left", LOADED, LOADED + ADDING),
    _toy(
        "the file is written in place",
        "new.replace(self._path)",
        "self._path.write_bytes(new.read_bytes())",
    ),
)


def contract_finds(fault: Fault, promise: str = "Toy") -> bool:
    """Return whether the contract alone, or a *promise* of it, is red on a toy that has *fault*."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, TOY)
        copy.parent.mkdir(parents=True)
        copy.write_bytes((ROOT / TOY).read_bytes())
        plant(fault, copy)
        paths = f"pythonpath={folder} {ROOT / 'tests'}"
        done = run(ROOT / "src", "-x", "-o", paths, str(ROOT / "tests" / CONTRACT), "-k", promise)
    found = done.returncode == 1
    print(f"{'found' if found else 'MISSED':<7} {fault.name}", flush=True)
    return found


def missed(share: float = 1.0) -> list[str]:
    """Return the names of those faults, or of a *share* of them, that the contract did not find."""
    chosen = FAULTS[: max(round(share * len(FAULTS)), 1)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(contract_finds, chosen))
    return [fault.name for fault, is_found in zip(chosen, found, strict=True) if not is_found]
