"""Lists of persons: each row is one, and a name, a title or a column says what became of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.sources.sheets.guessing.counted_words import hinted_measure
from timeline.sources.sheets.guessing.measures import Measured
from timeline.sources.sheets.guessing.names import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.sources.sheets.guessing.roles import Roles

__all__ = ["are_persons", "persons_told"]

_OF_PERSONS = re.compile(
    r"\b(age|aged|sex|gender|born|birth|dob|surname|first name|last name|family name|full name|"
    r"victim|profession|occupation|rank|вік|стать|возраст|пол|edad|sexo)\b"
)
_OF_DEATH = re.compile(r"\b(death|died|killed|dead|смерті|загибелі|смерти|гибели|muerte|décès)\b")
_NAMES = re.compile(r"\b(name|names|victim|surname|піб|ім'я|имя|nombre|nom)\b")


def are_persons(roles: Roles) -> bool:
    """Return whether each row is a person: it has a name, and an age, a sex or the like."""
    words = [plain(name) for name in roles.columns]
    return any(map(_NAMES.search, words)) and any(map(_OF_PERSONS.search, words))


def persons_told(roles: Roles, hints: Sequence[str]) -> Measured | None:
    """Return what is counted of the persons that rows are, and why; `None` where they are none."""
    if not are_persons(roles):
        return None
    words = {name: plain(name) for name in roles.columns}
    named = next(name for name, told in words.items() if _NAMES.search(told))
    about = [name for name, told in words.items() if _OF_PERSONS.search(told)]
    told = next((counted for hint in hints if (counted := hinted_measure(hint))), None)
    deaths = [name for name, text in words.items() if _OF_DEATH.search(text)]
    shown = ", ".join(dict.fromkeys((named, *about[:2])))
    each = f"each row is one person ({shown}), who is counted as 1"
    if told and told.noun == "people":
        why = f"“{hints[0][:60]}” tells what became of them"
        return _person(told.measure, (each, why))
    if deaths:
        why = f"the column {deaths[0]} tells that they are dead"
        return _person("dead", (each, why))
    return None


def _person(name: str, reasons: tuple[str, ...]) -> Measured:
    return Measured(name=name, noun="people", told=True, reasons=reasons)
