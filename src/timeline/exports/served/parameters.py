"""What others may say of what they ask: each parameter with how it is read, and what it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from timeline.display.near import did_you_mean, known_names
from timeline.errors import AskedAmiss, TimelineError, UnknownKind
from timeline.events.kinds import kind_named, registered_kinds
from timeline.exports.asked.choosing import CUT_NAMES
from timeline.questions import Clock
from timeline.questions.periods import LENGTHS
from timeline.state.cuts import day, instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "AFTER",
    "BY",
    "CLOCK",
    "CUTS",
    "DOCUMENT",
    "KIND",
    "LIMIT",
    "LONGEST",
    "MOST",
    "NAMED",
    "PAGED",
    "REPORT",
    "SIDE",
    "SINCE",
    "WORDS",
    "Parameter",
    "Values",
    "read_parameters",
    "read_values",
]

LONGEST = 500
"""So many characters may a value have: no name, day or moment is longer."""

MOST = 20
"""So many values may one parameter have."""

LIMITS = range(1, 1001)
STEPS = range(1_000_000_001)


@frozen
class Parameter:
    """One thing that may be said of what is asked.

    Attributes:
        name: what it is called.
        about: what it says, in a sentence.
        read: what makes a value of a text; it raises a `TimelineError` where it cannot.
        schema: the texts it takes, as JSON Schema.
        many: whether it may be given several times.
        default: what it is where nothing is said.
    """

    name: str
    about: str
    read: Callable[[str], Any] = str
    schema: Mapping[str, Any] = field(factory=lambda: {"type": "string"})
    many: bool = False
    default: Any = None


def _one_of(words: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            near = did_you_mean(text, words)
            raise AskedAmiss("", f"expected one of {', '.join(words)}, found {text!r}.{near}")
        return text

    return read


def _number_in(numbers: range) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and int(text) in numbers):
            least, most = numbers[0], numbers[-1]
            raise AskedAmiss("", f"expected a number from {least} to {most:,}, found {text!r:.80}")
        return int(text)

    return read


def _moment(text: str) -> str:
    instant(text)
    return text


def _kind(text: str) -> type[object]:
    try:
        return kind_named(text).cls
    except UnknownKind:
        known = known_names(text, (kind.name for kind in registered_kinds()))
        raise AskedAmiss("", f"no kind is called {text!r}{known}") from None


def _whole(numbers: range) -> Mapping[str, Any]:
    return {"type": "integer", "minimum": numbers[0], "maximum": numbers[-1]}


def _words(words: Iterable[str]) -> Mapping[str, Any]:
    return {"type": "string", "enum": [*words]}


_DAY = {"type": "string", "description": "A day, as 2025-06-23, or an earlier one of EDTF."}
_INSTANT = {"type": "string", "description": "A moment with its offset, or a day, to its end."}
_WAYS = (*LENGTHS, "sort")

CUTS = (
    Parameter("known_at", "Only what was recorded by this day or moment.", instant, _INSTANT),
    Parameter("said_until", "Only what was said by this day.", day, _DAY),
    Parameter("happened_since", "Only what happened on this day or later.", day, _DAY),
    Parameter("happened_by", "Only what happened on this day or earlier.", day, _DAY),
    Parameter("source", "Believe only this document, publisher or voice.", many=True, default=()),
)
SIDE = Parameter("side", "Only what is told of this side.", many=True, default=())
BY = Parameter("by", "Ask every week, month or year, or every sort.", _one_of(_WAYS), _words(_WAYS))
KIND = Parameter("kind", "Only developments of this kind, such as swap.", _kind)
REPORT = Parameter("report", "Only the development that this report tells of: document#key.")
DOCUMENT = Parameter("document", "Only passages of this document, by its key.")
WORDS = Parameter("words", "Only what has these words, in whichever case.")
SINCE = Parameter(
    "since", "The moment, or the day at whose end, what came later is new.", _moment, _INSTANT
)
CLOCK = Parameter(
    "clock",
    "Whether something is new by when it was recorded, or by when it was said.",
    _one_of([*Clock]),
    _words(Clock),
    default=Clock.RECORDED.value,
)
LIMIT = Parameter("limit", "At most so many.", _number_in(LIMITS), _whole(LIMITS), default=100)
AFTER = Parameter(
    "after", "Leave out the first so many.", _number_in(STEPS), _whole(STEPS), default=0
)
PAGED = (LIMIT, AFTER)
"""What may be said of every list, which comes in pieces."""

NAMED = {
    parameter.name: parameter
    for parameter in (
        Parameter("question", "The question, by its name."),
        Parameter("event", "The event: its id, the beginning of that, or document#key."),
        Parameter("document", "The document, by its key."),
    )
}
"""What the addresses of resources name, by what stands between their braces."""


def read_parameters(
    parameters: Iterable[Parameter], given: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Return the value of each of *parameters*, by what was *given* under its name.

    Raises:
        AskedAmiss: something else was given, or something that cannot be read, or too much.
    """
    by_name = {parameter.name: parameter for parameter in parameters}
    for name in given:
        if name not in by_name:
            listed = ", ".join(by_name) or "none"
            near = did_you_mean(name, by_name)
            raise AskedAmiss(
                name, f"expected one of the parameters ({listed}), found {name!r:.80}.{near}"
            )
    return {name: _value(by_name[name], given.get(name, ())) for name in by_name}


@frozen
class Values:
    """What somebody says of what is asked: the cuts, and the rest."""

    cuts: Mapping[str, Any]
    rest: dict[str, Any]


def read_values(
    parameters: Iterable[Parameter],
    given: Mapping[str, Sequence[str]],
    required: Iterable[str] = (),
) -> Values:
    """Return the values of *parameters*, and apart from them the cuts, by what was *given*.

    Raises:
        AskedAmiss: one cannot be read, is not known, or is *required* and not given.
    """
    values = read_parameters(parameters, given)
    for name in sorted(required):
        if values[name] is None:
            raise AskedAmiss(name, "expected it to be given, found nothing")
    cuts = {name: values.pop(name) for name in CUT_NAMES if name in values}
    return Values(cuts, values)


def _value(parameter: Parameter, texts: Sequence[str]) -> Any:
    if not texts:
        return parameter.default
    most = MOST if parameter.many else 1
    if len(texts) > most:
        raise AskedAmiss(parameter.name, f"expected it at most {most} times, found {len(texts)}")
    values = tuple(_read(parameter, text) for text in texts)
    return values if parameter.many else values[0]


def _read(parameter: Parameter, text: str) -> Any:
    if not text.strip() or len(text) > LONGEST:
        found = f"{len(text):,}" if text.strip() else "none"
        raise AskedAmiss(parameter.name, f"expected 1 to {LONGEST} characters, found {found}")
    try:
        return parameter.read(text)
    except TimelineError as error:
        raise AskedAmiss(parameter.name, str(error)) from None
