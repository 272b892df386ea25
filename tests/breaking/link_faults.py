"""Faults in how rows of sheets are linked, told apart and recorded as of a moment."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

DISTINCT = "sources/sheets/test_links_distinct.py"
MENDED = "sources/sheets/test_links_mended.py"
PARTS = "sources/sheets/test_links_parts.py"
MOMENTS = "sources/sheets/test_links_at.py"
LISTS = "laws/test_list_laws.py"
GROWTH = "questions/test_growth.py"
SOURCE = "sources/sheets/source.py"
POINTING = "sources/sheets/linking/pointing.py"

FAULTS = (
    Fault(
        "what is to replace a report and is not known waits unseen",
        "state/resolution.py",
        ("if instead and instead not in index.reports:", "if False:"),
        "state/test_resolution.py",
    ),
    Fault(
        "what replaces a report bears on none that is kept current",
        "state/regions.py",
        ("beside=instead)", "beside=())"),
        "state/test_growing.py",
    ),
    Fault(
        "lists: each of many judgements on one document looks at all of it",
        "state/resolution.py",
        ("alike[judged.document, judged.keys, judged.beginning]", "alike[recorded.id,]"),
        "state/test_resolution.py",
    ),
    Fault(
        "lists: of judgements alike one alone is meant",
        "state/resolution.py",
        ("in zip(judgements, alike[-1], strict=True)", "in [*zip(judgements, alike[-1])][:1]"),
        "state/test_resolution.py",
    ),
    Fault(
        "lists: each judgement is a list of its own",
        "state/resolution.py",
        ("if judged.among else recorded.id", "if False else recorded.id"),
        f"{LISTS} {DISTINCT}",
    ),
    Fault(
        "lists: those of another judge are the same",
        "state/resolution.py",
        ('digest(f"{judged.judge}\\n{judged.among}")', "digest(judged.among)"),
        LISTS,
    ),
    Fault(
        "lists: all of a document is on the list of a sheet",
        SOURCE,
        ('beginning=f"{self._mapping.name}:"', 'beginning=""'),
        DISTINCT,
    ),
    Fault(
        "lists: links of pairs stay beside",
        SOURCE,
        ("return any(each.lists_both(address[2], address[3]) for each in lists)", "return False"),
        DISTINCT,
    ),
    Fault(
        "lists: what somebody took back is told apart again",
        "sources/sheets/linking/listing.py",
        ("if group is None or id_ in before.kept:", "if group is None:"),
        DISTINCT,
    ),
    Fault(
        "lists: who is on the same is looked at",
        "questions/counting/shelves.py",
        ("days = shelf.days if ours.isdisjoint(theirs) else ()", "days = ()"),
        "laws/test_current_laws.py questions/test_entries.py",
    ),
    Fault(
        "mended rows: who waits for a row is not told",
        POINTING,
        ('return ",".join(waiting) or None', "return None"),
        MENDED,
    ),
    Fault(
        "mended rows: only who waits for a key that can be read is told",
        POINTING,
        ("if key == name or key not in names]", "if key == name]"),
        MENDED,
    ),
    Fault(
        "mended rows: what was told is forgotten where a row is rejected again",
        SOURCE,
        ('                grouping.hear(told, f"row {row.number}")\n', "                pass\n"),
        MENDED,
    ),
    Fault(
        "mended rows: a group that could not be read is lost",
        "sources/sheets/linking/groups.py",
        ("        if not blind:\n", "        if True:\n"),
        MENDED,
    ),
    Fault(
        "parts: circles are taken",
        POINTING,
        ("if self._linking.relation is Relation.PART_OF:", "if False:"),
        PARTS,
    ),
    Fault(
        "moments: versions may be recorded in any order",
        "ledgers/moments.py",
        ("if last is not None and at <= last:", "if False:"),
        MOMENTS,
    ),
    Fault(
        "moments: what is still to come is recorded",
        "ledgers/moments.py",
        ("    if at > present:\n", "    if False:\n"),
        MOMENTS,
    ),
    Fault(
        "totals: what others put lower is a correction",
        "questions/claims.py",
        ("self.fewer.low > 0 and self.earlier.origins == self.later.origins", "self.fewer.low > 0"),
        GROWTH,
    ),
)
