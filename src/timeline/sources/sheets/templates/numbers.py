"""The numbers of an occurrence, with what a mapping declares of their measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from timeline.errors import ValueRefused
from timeline.sources.sheets.templates.template import Constant, Fields, Items, Read
from timeline.sources.vocabulary import CountedMeasure

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.sources.sheets.templates.template import Template

__all__ = ["Declared"]


@frozen
class Declared:
    """The measures that a mapping knows, by their names."""

    measures: Mapping[str, CountedMeasure]

    def completed(self, what: Fields) -> Fields:
        """Return *what*, an occurrence, with what is declared of the measures of its numbers.

        Raises:
            ValueRefused: a number is of a measure, or of a sort, that is not declared.
        """
        numbers = what.fields.get("numbers")
        if not isinstance(numbers, Items):
            return what
        items = tuple(map(self._number, numbers.items))
        return evolve(what, fields={**what.fields, "numbers": Items(items)})

    def _number(self, item: Template) -> Template:
        if not isinstance(item, Fields) or "measure" not in item.fields:
            return item
        measure, given = item.fields["measure"], dict(item.fields)
        if isinstance(measure, Constant):
            given = {**self._of(str(measure.value)), **given}
        else:
            names = dict.fromkeys(key for name in self.measures for key in self._of(name))
            looked_up = {key: Read(measure, self._looked_up(key)) for key in names}
            given = {**looked_up, **given, "measure": Read(measure, self._name)}
        if category := given.get("category"):
            given["category"] = self._sort(measure, category)
        return evolve(item, fields=given)

    def _of(self, name: str) -> dict[str, Template]:
        counted = self.measures[self._name(name)]
        parts = {
            "counted_as": counted.counted_as.value,
            "noun": counted.measure.noun,
            "unit": counted.measure.unit,
        }
        return {key: Constant(value) for key, value in parts.items() if value}

    def _name(self, name: Any) -> str:
        if name not in self.measures:
            there = ", ".join(self.measures) or "none"
            raise ValueRefused(f"no measure {name!r:.80} is declared (there are: {there})")
        return str(name)

    def _looked_up(self, key: str) -> Callable[[Any], Any]:
        """Return what tells of a measure, by its name, what is declared under *key*."""
        of = {name: self._of(name).get(key, Constant(None)) for name in self.measures}
        values = {name: part.of({}, []) for name, part in of.items()}
        # What is no name of a measure is told where the name is read.
        return values.get

    def _sort(self, measure: Template, category: Template) -> Template:
        """Return *category*, held against the sorts that are declared of *measure*, if any are."""
        sorts = {name: counted.measure.sorts for name, counted in self.measures.items()}
        if isinstance(measure, Constant):
            allowed = sorts[str(measure.value)]
        else:
            allowed = tuple(dict.fromkeys(sort for some in sorts.values() for sort in some))
        if not allowed:
            return category

        def checked(sort: Any) -> Any:
            if sort not in allowed:
                raise ValueRefused(f"expected one of {', '.join(allowed)}, found {sort!r:.80}")
            return sort

        if isinstance(category, Constant):
            checked(category.value)
            return category
        return Read(category, checked)
