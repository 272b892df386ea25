"""The kinds of things that can be reported, by their registered names."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, dataclass_transform, overload

from attrs import field, fields, frozen

from timeline.display.shown import Shown
from timeline.errors import CodecError, UnknownKind, ValueRefused
from timeline.events.field_types import checked, fields_of, has_place, held_by, no_place
from timeline.events.measures import Measure
from timeline.events.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.events.counting import HasCounts

__all__ = [
    "VOCABULARIES",
    "Kind",
    "Registered",
    "a_kind",
    "is_known",
    "kind",
    "kind_named",
    "kind_of",
    "kinds_counting",
    "kinds_in",
    "may_count",
    "registered_kinds",
    "title_of",
]

T = TypeVar("T")
C = TypeVar("C", bound="HasCounts")

VOCABULARIES = "timeline.vocabularies"
"""The group of entry points by which installed packages tell the modules of their kinds."""

_NAME = re.compile(r"[a-z][a-z0-9]*([._-][a-z0-9]+)*", re.ASCII)

# Notes call a report's own fields by these, beside the table named for its kind.
_TAKEN = frozenset(
    ("at", "certainty", "hedges", "key", "links", "phase", "polarity", "report", "voices", "when")
)


class Kind(Protocol):
    """A value of a class that `kind` decorates, as far as type checkers can tell.

    They give such a class what a dataclass has, and so tell it from a text or a number.

    >>> @kind("eclipse-seen")
    ... class Eclipse:
    ...     total: bool
    >>> def in_words(what: Kind) -> str:
    ...     return title_of(what)
    >>> in_words(Eclipse(total=True))
    'eclipse-seen'
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def __match_args__(self) -> tuple[str, ...]: ...


@frozen(order=False)
class Registered(Shown):
    """A kind's class with the short name and schema under which it is written down.

    `counts` are the measures that it declares.

    >>> from timeline.events import kind_named
    >>> registered = kind_named("occurrence")
    >>> registered.cls.__name__, registered.schema
    ('Occurrence', 1)
    """

    cls: type
    name: str
    schema: int
    counts: tuple[Measure, ...] = ()


_by_name: dict[str, Registered] = {}
_by_class: dict[type, Registered] = {}


@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def kind(name: str, *, schema: int = 1) -> Callable[[type[T]], type[T]]: ...
@overload
def kind(
    name: str, *, schema: int = 1, counts: tuple[Measure, ...]
) -> Callable[[type[C]], type[C]]: ...
def kind(
    name: str, *, schema: int = 1, counts: tuple[Measure, ...] = ()
) -> Callable[[type[T]], type[T]]:
    """Register a class as a kind of thing that can be reported, and freeze it with attrs.

    *name* is how the kind is written down (lower case, digits, and ``. _ -`` between words);
    *schema* is raised by one whenever a field changes its meaning, with an upcaster for the old
    shape. A kind that *counts* declares its measures, and says how many in a method `counts`, which
    returns flows, totals and levels of these. Fields may be strings, whole numbers, booleans, days,
    values of this library, enums, frozen attrs classes of such, other kinds (declared as `object`),
    ``tuple[X, ...]`` of such, ``X | None``, and a `NewType` of any of them; anything else is
    refused at once, also within what the fields hold, or when it is first written or read where a
    type names what only follows later. A value of another type than its field declares
    is refused, too.

    >>> @kind("strike-vote")
    ... class Vote:
    ...     in_favour: int
    >>> Vote(in_favour=812)
    Vote(in_favour=812)

    One that counts, by a measure of its own, in whose name it is then asked about:

    >>> from timeline.events import Flow
    >>> from timeline.values import Count, Stated
    >>> OUT = Measure("workers out", noun="workers")
    >>> @kind("works-stoppage", counts=(OUT,))
    ... class Stoppage:
    ...     firm: str
    ...     workers: Stated[Count]
    ...
    ...     def counts(self) -> tuple[Flow, ...]:
    ...         return (Flow(measure=OUT, sides=(self.firm,), count=self.workers),)
    >>> stopped = Stoppage(firm="the mill", workers=Stated(Count.exactly(80)))
    >>> [flow.sides for flow in stopped.counts()]
    [('the mill',)]

    Raises:
        ValueRefused: the name is not well-formed, or stands for another class already; or what it
            counts are no measures, or it has no method `counts`; or a field cannot be written.
    """
    _check_declared(name, schema, counts)

    def register(cls: type[T]) -> type[T]:
        # A class that inherits from an attrs class is none by itself: its own fields wait.
        is_attrs = "__attrs_attrs__" in vars(cls)
        frozen_class: type[T] = cls if is_attrs else frozen(cls, field_transformer=checked)
        registered = Registered(frozen_class, name, schema, counts)
        _check_class(registered)
        _be_shown(frozen_class)
        _by_name[name] = _by_class[frozen_class] = registered
        return frozen_class

    return register


def _check_declared(name: object, schema: object, counts: object) -> None:
    """Refuse what no kind can be called, or counts."""
    if type(counts) is not tuple or not all(type(measure) is Measure for measure in counts):
        raise ValueRefused(f"kind {name}: expected counts=(A_MEASURE, …), found {counts!r:.80}")
    if type(name) is not str or not _NAME.fullmatch(name) or name in _TAKEN:
        raise ValueRefused(f"kind: expected a name such as 'strike-vote', found {name!r:.80}")
    if type(schema) is not int or schema < 1:
        raise ValueRefused(f"kind {name}: expected a schema from 1, found {schema!r}")


def _check_class(registered: Registered) -> None:
    """Refuse a class that cannot be the kind as which it is to be registered."""
    cls, name = registered.cls, registered.name
    if cls.__hash__ is None:
        raise ValueRefused(f"kind {name}: expected a frozen class, found one that may change")
    if registered.counts and not callable(getattr(cls, "counts", None)):
        raise ValueRefused(f"kind {name}: it declares what it counts, and has no counts()")
    _check_fields(name, cls)
    # By full name, since a module that is run again, as in a notebook, makes its classes anew.
    earlier = _by_name.get(name)
    if earlier and _full_name(earlier.cls) != _full_name(cls):
        raise ValueRefused(f"kind {name}: already stands for {_full_name(earlier.cls)}")


def _check_fields(name: str, cls: type) -> None:
    """Refuse a field of a type that cannot be written down, as far as types can be told yet."""
    if taken := {"kind", "schema"} & {attribute.name for attribute in fields(cls)}:
        raise ValueRefused(f"kind {name}: a field cannot be named {min(taken)!r}")
    try:
        for holder in chain((cls,), held_by(cls)):
            for attribute, hint in fields_of(holder):
                if not has_place(hint):
                    raise ValueRefused(f"kind {name}: {no_place(holder, attribute.name, hint)}")
    except CodecError:  # one names what comes later: it is refused when it is first written
        return


def _be_shown(cls: type) -> None:
    """Have notebooks and rich terminals show values of *cls*, unless it has a way of its own."""
    for name in ("_repr_html_", "__rich__"):
        if not hasattr(cls, name):
            setattr(cls, name, getattr(Shown, name))


def _full_name(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"


def kind_named(name: str) -> Registered:
    """Return the kind registered under *name*.

    >>> from timeline.exchanges import Swap
    >>> kind_named("swap").cls is Swap
    True

    Raises:
        UnknownKind: nobody registered it; the module that defines it may not be imported.
    """
    try:
        return _by_name[name]
    except KeyError:
        registered = ", ".join(sorted(_by_name)) or "none"
        raise UnknownKind(
            f"kind {name[:80]!r} is not registered; import the module that defines it "
            f"(registered: {registered})"
        ) from None


def kind_of(what: object) -> Registered:
    """Return the registration of the class of *what*.

    Raises:
        UnknownKind: its class was never registered.
    """
    if isinstance(what, Unread):
        return Registered(Unread, what.kind, what.schema, ())
    try:
        return _by_class[type(what)]
    except KeyError:
        raise UnknownKind(_no_kind(what)) from None


def _no_kind(what: object) -> str:
    return f"{_full_name(type(what))} is not a kind; decorate the class with @kind('a-name')"


def a_kind(what: Kind) -> object:
    """Return *what*, which is of a registered kind: what a report converts its own by.

    Raises:
        UnknownKind: its class was never registered.
    """
    if what.__class__ not in _by_class and not isinstance(what, Unread):
        raise UnknownKind(f"Report.what: {_no_kind(what)}")
    return what


def is_known(kind: str, schema: int) -> bool:
    """Return whether what was written in this *schema* of a *kind* can be read here."""
    return kind in _by_name and schema <= _by_name[kind].schema


def registered_kinds() -> tuple[Registered, ...]:
    """Return every kind that is registered in this process, in the order of that."""
    return tuple(_by_name.values())


def kinds_in(module: str) -> tuple[Registered, ...]:
    """Return the kinds whose classes *module* defines, or a module within it."""
    return tuple(
        known for known in _by_name.values() if f"{known.cls.__module__}.".startswith(f"{module}.")
    )


def kinds_counting(measure: Measure) -> tuple[type, ...]:
    """Return the classes of the kinds that declare *measure*."""
    return tuple(known.cls for known in _by_name.values() if measure in known.counts)


def may_count(cls: type, measure: Measure) -> bool:
    """Return whether what is of the class *cls*, a kind or not, may count *measure*."""
    registered = _by_class.get(cls)
    if registered is not None and registered.counts:
        return measure in registered.counts
    return registered is None or callable(getattr(cls, "counts", None))


def title_of(what: object) -> str:
    """Return a few words for *what*: its own `title()`, else the name of its kind."""
    title = getattr(what, "title", None)
    return str(title()) if callable(title) else kind_of(what).name
