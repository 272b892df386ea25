"""The constructors that attrs makes, which no source has, for the reference."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

griffe: Any = import_module("griffe")
"""The reader of sources; the tests have it not, so that nothing is known of its types."""

DECORATORS = {"define", "frozen", "kind"}


def construct(whole: Any) -> None:
    """Give every class below *whole*, a module or a class, the constructor that attrs makes."""
    for member in whole.members.values():
        if not member.is_alias and (member.is_class or member.is_module):
            construct(member)
            if member.is_class and decorator(member) and "__init__" not in member.members:
                member.set_member("__init__", constructor(member))


def decorator(cls: Any) -> str:
    """Return what makes *cls* a class of attrs, as it is written; "" where nothing does."""
    written = [str(decorator.value) for decorator in cls.decorators]
    return next((text for text in written if text.partition("(")[0] in DECORATORS), "")


def constructor(cls: Any) -> Any:
    """Return the function that makes a *cls* of its fields, in their order."""
    fields: dict[str, Any] = {}
    for ancestor in [*reversed(cls.mro()), cls]:
        for field in parameters(ancestor) if decorator(ancestor) else ():
            fields.pop(field.name, None)
            fields[field.name] = field
    alone = griffe.ParameterKind.keyword_only
    ordered = sorted(fields.values(), key=lambda field: field.kind is alone)
    itself = griffe.Parameter("self", kind=griffe.ParameterKind.positional_or_keyword)
    return griffe.Function(
        "__init__", parent=cls, parameters=griffe.Parameters(itself, *ordered), returns="None"
    )


def parameters(cls: Any) -> Iterator[Any]:
    """Yield what is given for the fields that *cls* itself has."""
    by_name = "kw_only=True" in decorator(cls)
    for field in cls.attributes.values():
        given = arguments(field.value)
        if is_given(field) and str(given.get("init")) != "False":
            alone = by_name or str(given.get("kw_only")) == "True"
            kinds = griffe.ParameterKind
            yield griffe.Parameter(
                field.name.lstrip("_"),
                annotation=field.annotation,
                kind=kinds.keyword_only if alone else kinds.positional_or_keyword,
                default=default(field.value, given),
            )


def is_given(field: Any) -> bool:
    """Return whether *field* is one of an instance, and no property."""
    return (
        field.annotation is not None
        and "property" not in field.labels
        and "instance-attribute" in field.labels
    )


def arguments(value: Any) -> dict[str, Any]:
    """Return by which names `field` was called, if it is what stands behind a field."""
    if not isinstance(value, griffe.ExprCall) or str(value.function) != "field":
        return {}
    return {
        argument.name: argument.value
        for argument in value.arguments
        if isinstance(argument, griffe.ExprKeyword)
    }


def default(value: Any, given: dict[str, Any]) -> Any:
    """Return what a field is where nothing is given; `None` where something has to be."""
    if "factory" in given:
        return f"{given['factory']}()"
    return given.get("default") if given or str(value) == "field()" else value
