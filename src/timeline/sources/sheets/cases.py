"""What the rows of a sheet report, case by case, and how they are linked and told apart."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from timeline.events import Link, Registered, Relation
from timeline.sources.sheets.rows.conditions import WantedTexts
from timeline.sources.sheets.templates.template import Fields, Template

__all__ = ["Case", "Linking", "TellingApart"]

POINTING = {Relation.CONTRADICTS, Relation.PART_OF, Relation.IMPLEMENTS}


@frozen
class Case:
    """Rows of one sort: those where columns hold certain texts, and what they report.

    `report` is `None` for rows that are passed over; such rows may still be filled down from.
    """

    where: Mapping[str, WantedTexts]
    kind: Registered | None
    report: Fields | None
    fills: bool = False


@frozen
class Linking:
    """Rows that hold the same in `columns` are linked to each other.

    Where it *points*, as they contradict others or are parts of them, the one column holds the key
    of another row; then `reason` may be what rows give, and `why` is empty.
    """

    relation: Relation
    columns: tuple[str, ...]
    judge: str
    why: str
    reason: Template | None = None

    @property
    def points(self) -> bool:
        """Whether rows name those to which they are linked."""
        return self.relation in POINTING

    def link(self, left: str, right: str, why: str = "") -> Link:
        """Return the link between the reports *left* and *right*, with the *why* of a row."""
        return Link(
            relation=self.relation, left=left, right=right, judge=self.judge, why=self.why or why
        )


@frozen
class TellingApart:
    """The rows of the sheet are of different things: who judged so, and why."""

    judge: str
    why: str
