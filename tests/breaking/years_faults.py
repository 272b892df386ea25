"""Faults in what takes ledgers forward, and in what systems lack."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

UPGRADING = "ledgers/sqlite/upgrading.py"
STEPS = "ledgers/sqlite/shapes.py"
SYSTEMS = "files/test_systems.py"
UPGRADED = "ledgers/test_upgrading.py"

FAULTS = (
    Fault(
        "years: an upgrade takes no lock",
        UPGRADING,
        ('        old.execute("BEGIN IMMEDIATE")\n', ""),
        UPGRADED,
    ),
    Fault(
        "years: the new file has the name before the old one has another",
        UPGRADING,
        (
            (
                "        kept = _keep(path, shape)\n        sync_folder(path)\n"
                "        new.replace(path)\n"
            ),
            "        new.replace(path)\n        kept = _keep(path, shape)\n",
        ),
        UPGRADED,
    ),
    Fault(
        "years: what a killed upgrade left is in the way of the next",
        UPGRADING,
        ("    new.unlink(missing_ok=True)\n    try:", "    try:"),
        UPGRADED,
    ),
    Fault(
        "years: an upgraded file is not checked",
        UPGRADING,
        ("            ledger.verify()\n", "            pass\n"),
        UPGRADED,
    ),
    Fault(
        "years: a kept file goes over another",
        UPGRADING,
        (
            "            os.link(path, kept)\n",
            "            kept.unlink(missing_ok=True); os.link(path, kept)\n",
        ),
        UPGRADED,
    ),
    Fault(
        "years: an upgraded file can be read by all",
        UPGRADING,
        ("        new.chmod(mode)\n", ""),
        UPGRADED,
    ),
    Fault(
        "years: what was erased can be kept again after an upgrade",
        STEPS,
        ("= 'redaction' GROUP BY 1", "= 'nothing' GROUP BY 1"),
        UPGRADED,
    ),
    Fault(
        "years: moments have the sum of another position",
        STEPS,
        ("crc_of(position, id, moment)", "crc_of(position + 1, id, moment)"),
        UPGRADED,
    ),
    Fault(
        "years: a newer ledger is said to be an older one",
        "ledgers/shapes.py",
        ("    if number > present:\n", "    if number < 0:\n"),
        UPGRADED,
    ),
    Fault(
        "years: a later version of JSON Lines is taken for no ledger",
        "ledgers/jsonl/ledger.py",
        ("(shape := SCHEMA.match(first))", "(shape := None)"),
        UPGRADED,
    ),
    Fault(
        "years: a server may try again where fsync failed",
        "ledgers/postgres/sessions.py",
        ("    AND current_setting('data_sync_retry') = 'off'\n", ""),
        "ledgers/test_postgres.py",
    ),
    Fault(
        "years: JSON Lines is opened where there are no locks",
        "ledgers/jsonl/ledger.py",
        ("        disk.check_system(self._name)\n", ""),
        SYSTEMS,
    ),
    Fault(
        "years: a module that Windows lacks is asked for",
        "files/systems.py",
        ("except ImportError:", "except ZeroDivisionError:"),
        SYSTEMS,
    ),
    Fault(
        "years: on macOS the drive is not told",
        "files/lasting.py",
        ('getattr(fcntl, "F_FULLFSYNC", None)', "None"),
        SYSTEMS,
    ),
)
