"""What fields may hold: everything that comes back as it was written, and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING, Any, Generic, Literal, NewType, TypeVar

import pytest
from attrs import Factory, field, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.codec import canonical, decode, encode, identify
from timeline.errors import CodecError
from timeline.events import (
    Certainty,
    Document,
    Link,
    Passage,
    Per,
    Phase,
    Polarity,
    Provenance,
    Redaction,
    Relation,
    Report,
    Retraction,
    Revision,
    Voice,
    VoiceKind,
    kind,
    kind_of,
)
from timeline.exchanges import (
    Agreement,
    Attitude,
    ClaimedTotal,
    PublicStatement,
    Remains,
    Swap,
    Talks,
    Tally,
    Transfer,
)
from timeline.values import Basis, Count, Span, Stated, When

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy  # noqa: TC004 - missing on purpose

    from timeline.events import Event, Kind

T = TypeVar("T")


class Mood(StrEnum):
    """An enum of texts."""

    CALM = "calm"
    TENSE = "very tense"


class Level(IntEnum):
    """An enum of numbers that are numbers themselves."""

    LOW = 1
    HIGH = 2


class Colour(Enum):
    """An enum of texts and numbers mixed."""

    RED = "red"
    SEVEN = 7


Town = NewType("Town", str)
Year = NewType("Year", int)
Founded = NewType("Founded", Year)


@frozen
class Party:
    """A value of a user's own, which may hold others of its kind."""

    name: str
    members: tuple[Party, ...] = ()
    lead: Party | None = None


@frozen
class Pair(Generic[T]):
    """A generic value of a user's own."""

    one: T
    more: tuple[T, ...] = ()


@kind("shapes-everything")
class Everything:
    """A kind with a field of every sort that has a place in an event."""

    text: str
    number: int = 0
    flag: bool = False
    maybe_text: str | None = None
    maybe_number: int | None = None
    maybe_flag: bool | None = None
    town: Town = Town("")
    maybe_town: Town | None = None
    towns: tuple[Town, ...] = ()
    founded: Founded = Founded(Year(0))
    years: tuple[Year | None, ...] = ()
    day: date | None = None
    mood: Mood = Mood.CALM
    maybe_mood: Mood | None = None
    level: Level = Level.LOW
    colour: Colour = Colour.RED
    texts: tuple[str, ...] = ()
    numbers: tuple[int, ...] = field(default=Factory(tuple))
    moods: tuple[Mood, ...] = ()
    maybes: tuple[int | None, ...] = ()
    party: Party = Party("nobody")
    parties: tuple[Party, ...] = ()
    pair: Pair[int] | None = None
    texts_in_pairs: tuple[Pair[str], ...] = ()
    towns_in_pairs: tuple[Pair[Town], ...] = ()
    count: Stated[Count] | None = None
    counts: tuple[Stated[Count], ...] = ()
    per: Per = Per.EACH
    when: When = When()
    days: When | Span | None = None
    said: Stated[When | Span] | None = None
    about: object = Swap()
    later: tuple[object, ...] = ()
    _private: int = 0


@kind("shapes-deriving")
class Deriving:
    """A kind of which one field depends on another, and one is never given."""

    low: int
    high: int = field(default=Factory(lambda self: self.low, takes_self=True))
    width: int = field(init=False, default=0)


# What is drawn

TEXT = st.text(max_size=8)
DAYS = st.dates()
IDS = st.sampled_from(["0" * 64, "12ef" * 16])


def several(values: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...]]:
    """Return a strategy for short tuples of *values*."""
    return st.lists(values, max_size=3).map(tuple)


def maybe_one(values: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...]]:
    """Return a strategy for tuples of none or one of *values*."""
    return st.lists(values, max_size=1).map(tuple)


def maybe(values: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Return a strategy for *values*, or nothing."""
    return st.none() | values


@st.composite
def counts(draw: DrawFn) -> Count:
    """Draw any count that can be written."""
    low = draw(st.integers(0, 2**53 - 1))
    return Count(low=low, high=draw(st.none() | st.integers(low, 2**53 - 1)))


@st.composite
def whens(draw: DrawFn) -> When:
    """Draw any day with its bounds."""
    one, other = draw(maybe(DAYS)), draw(maybe(DAYS))
    return When(one, other) if not (one and other) or one <= other else When(other, one)


@st.composite
def spans(draw: DrawFn) -> Span:
    """Draw any span."""
    one, other = draw(whens()), draw(whens())
    return Span(other, one) if other.before(one).certain else Span(one, other)


def stated(values: SearchStrategy[T]) -> SearchStrategy[Stated[T]]:
    """Return a strategy for *values* with words and a basis."""
    basis = st.sampled_from(Basis)
    return st.builds(Stated, values, maybe(TEXT), basis, maybe(TEXT), maybe(TEXT), maybe(TEXT))


PASSAGES = several(
    st.tuples(st.integers(0, 99), st.integers(1, 99), IDS).map(
        lambda drawn: Passage(drawn[0], drawn[0] + drawn[1], drawn[2])
    )
)
SIDES = st.lists(TEXT, min_size=1, max_size=3, unique=True).map(tuple)
VOICES = st.builds(
    Voice,
    name=TEXT,
    party=maybe(TEXT),
    kind=st.sampled_from(VoiceKind),
    cue=maybe(TEXT),
    said=maybe(stated(whens())),
)
PROVENANCES = st.builds(Provenance, passages=PASSAGES, voices=several(VOICES), hedges=several(TEXT))
PARTIES = st.recursive(
    st.builds(Party, TEXT),
    lambda inner: st.builds(Party, TEXT, several(inner), maybe(inner)),
    max_leaves=4,
)
TRANSFERS = several(
    st.builds(
        Transfer,
        to=SIDES,
        count=stated(counts()),
        held_by=maybe_one(TEXT),
        category=maybe(TEXT),
        traits=several(TEXT),
        per=st.sampled_from(Per),
        part=st.booleans(),
    )
)
TOTALS = several(
    st.builds(
        ClaimedTotal,
        to=SIDES,
        count=stated(counts()),
        category=maybe(TEXT),
        per=st.sampled_from(Per),
        since=maybe(stated(whens())),
    )
)
FOUNDING: SearchStrategy[object] = st.one_of(
    st.builds(Swap, TRANSFERS, maybe(TEXT), st.booleans(), several(TEXT), maybe(TEXT)),
    st.builds(Remains, TRANSFERS, maybe(TEXT)),
    st.builds(Agreement, several(TEXT), TRANSFERS, maybe(TEXT), several(TEXT)),
    st.builds(Talks, several(TEXT), maybe(TEXT), attended=several(TEXT), kept_out=several(TEXT)),
    st.builds(PublicStatement, TEXT, st.sampled_from(Attitude), TEXT, maybe(TEXT)),
    st.builds(Tally, TOTALS, maybe(TEXT)),
    st.builds(Deriving, st.integers(-9, 9)),
)
EVERYTHING = st.builds(
    Everything,
    text=TEXT,
    number=st.integers(-(2**53) + 1, 2**53 - 1),
    flag=st.booleans(),
    maybe_text=maybe(TEXT),
    maybe_number=maybe(st.integers(-9, 9)),
    maybe_flag=maybe(st.booleans()),
    town=TEXT.map(Town),
    maybe_town=maybe(TEXT.map(Town)),
    towns=several(TEXT.map(Town)),
    founded=st.integers(-9, 9).map(Year).map(Founded),
    years=several(maybe(st.integers(-9, 9).map(Year))),
    day=maybe(DAYS),
    mood=st.sampled_from(Mood),
    maybe_mood=maybe(st.sampled_from(Mood)),
    level=st.sampled_from(Level),
    colour=st.sampled_from(Colour),
    texts=several(TEXT),
    numbers=several(st.integers(-9, 9)),
    moods=several(st.sampled_from(Mood)),
    maybes=several(maybe(st.integers(-9, 9))),
    party=PARTIES,
    parties=several(PARTIES),
    pair=maybe(st.builds(Pair, st.integers(-9, 9), several(st.integers(-9, 9)))),
    texts_in_pairs=several(st.builds(Pair, TEXT, several(TEXT))),
    towns_in_pairs=several(st.builds(Pair, TEXT.map(Town), several(TEXT.map(Town)))),
    count=maybe(stated(counts())),
    counts=several(stated(counts())),
    per=st.sampled_from(Per),
    when=whens(),
    days=maybe(whens() | spans()),
    said=maybe(stated(whens() | spans())),
    about=FOUNDING,
    later=several(FOUNDING),
    private=st.integers(-9, 9),
)
DOCUMENTS = st.builds(
    Document,
    key=TEXT,
    publisher=maybe(TEXT),
    title=maybe(TEXT),
    published=stated(whens()),
    address=maybe(TEXT),
    sha256=maybe(IDS),
    derived_from=maybe(TEXT),
    machine_written=st.booleans(),
    passages=PASSAGES,
)
REPORTS = st.builds(
    Report,
    document=TEXT,
    key=TEXT,
    what=FOUNDING | EVERYTHING,
    when=stated(whens() | spans()),
    phase=st.sampled_from(Phase),
    polarity=st.sampled_from(Polarity),
    certainty=st.sampled_from(Certainty),
    provenance=PROVENANCES,
)
LINKS = st.builds(
    Link,
    relation=st.sampled_from(Relation),
    left=st.just("0" * 64),
    right=st.just("12ef" * 16),
    judge=TEXT,
    why=TEXT,
)
RETRACTIONS = st.builds(
    Retraction,
    report=IDS,
    said=stated(whens()),
    replacement=maybe(IDS),
    document=maybe(TEXT),
    provenance=PROVENANCES,
)
REVISIONS = st.builds(
    Revision,
    of=IDS,
    reading=st.none() | DOCUMENTS | REPORTS | LINKS | RETRACTIONS,
    judge=TEXT,
    why=TEXT,
)
REDACTIONS = st.builds(Redaction, text=IDS, judge=TEXT, why=TEXT)
EVENTS: SearchStrategy[Event] = st.one_of(
    REPORTS, DOCUMENTS, LINKS, RETRACTIONS, REVISIONS, REDACTIONS
)


@settings(max_examples=400)
@given(EVENTS)
def test_every_event_comes_back_as_it_was(event: Event) -> None:
    """Nothing is lost and nothing is added, whatever the type of event and of its fields."""
    written = encode(event)

    assert event == decode(written)
    assert written == encode(decode(written))


@given(EVENTS, EVENTS)
def test_events_differ_just_where_their_ids_do(one: Event, other: Event) -> None:
    """An id stands for one event, and an event has one id."""
    assert (one == other) == (identify(one) == identify(other))


def _report(what: Kind) -> Report:
    return Report(document="a", key="b", what=what)


def _written(what: Kind) -> Any:
    """Return what is written of *what* beside its name and schema."""
    text = encode(_report(what)).decode()
    begin, end = '{"document":"a","key":"b","schema":1,"timeline":"report","what":', "}"
    assert text.startswith(begin)
    return text.removeprefix(begin).removesuffix(end)


def test_what_says_no_more_than_its_default_is_left_out() -> None:
    """Also where the default is made by a factory, and not where it depends on other fields."""
    everything = '{"kind":"shapes-everything","schema":1,"text":""}'
    deriving = '{"high":3,"kind":"shapes-deriving","low":3,"schema":1}'

    assert everything == _written(Everything(text=""))
    assert everything == _written(Everything(text="", numbers=(), party=Party("nobody")))
    assert deriving == _written(Deriving(low=3))


def test_a_field_without_a_default_is_always_written() -> None:
    """Even where it is empty, as there is nothing to leave it to."""
    assert _written(Talks()) == '{"kind":"talks","schema":1}'
    assert _written(Tally(totals=())) == '{"kind":"tally","schema":1,"totals":[]}'


def test_enums_are_written_by_their_values() -> None:
    """Whether those are texts or numbers."""
    what = Everything(text="", mood=Mood.TENSE, level=Level.HIGH, colour=Colour.SEVEN)

    expected = (
        '{"colour":7,"kind":"shapes-everything","level":2,"mood":"very tense","schema":1,"text":""}'
    )
    assert expected == _written(what)


def test_kinds_may_hold_kinds() -> None:
    """Each is written with its own name and schema."""
    what = Everything(text="", about=Talks(form="call"), later=(Deriving(low=1),))

    expected = (
        '{"about":{"form":"call","kind":"talks","schema":1},"kind":"shapes-everything",'
        '"later":[{"high":1,"kind":"shapes-deriving","low":1,"schema":1}],"schema":1,"text":""}'
    )
    assert expected == _written(what)


def test_a_day_and_a_span_are_told_apart() -> None:
    """A day has an earliest and a latest, a span a start and an end."""
    day = When.on(date(2025, 6, 19))
    one = '{"earliest":"2025-06-19","latest":"2025-06-19"}'

    expected = '{"days":%s,"kind":"shapes-everything","schema":1,"text":""}'
    assert expected % one == _written(Everything(text="", days=day))
    assert expected % f'{{"start":{one}}}' == _written(Everything(text="", days=Span(day)))


@pytest.mark.parametrize("value", [When(), Span()])
def test_a_day_and_a_span_are_told_apart_where_nothing_is_known(value: When | Span) -> None:
    """A span whose ends nobody knows is no day that nobody knows."""
    report = Report(document="a", key="b", what=Everything(text="", days=value), when=Stated(value))

    assert report == decode(encode(report))


# What has no place


@frozen
class Inner:
    """A value with a field that has no place in an event."""

    share: Fraction = 0.5


@kind("shapes-float")
class WithFloat:
    """A kind with a field that has no place in an event."""

    share: Fraction = 0.5


@kind("shapes-inner-float")
class WithInnerFloat:
    """A kind with such a field further down."""

    inner: Inner = Inner()
    number: int = 0


@kind("shapes-maybe-float")
class WithMaybeFloat:
    """A kind with such a field."""

    share: Fraction | None = None


@kind("shapes-moment")
class WithMoment:
    """A kind with such a field."""

    moment: Moment | None = None


@kind("shapes-list")
class WithList:
    """A kind with such a field."""

    names: Texts = field(factory=list, hash=False)


@kind("shapes-dict")
class WithDict:
    """A kind with such a field."""

    names: Numbers = field(factory=dict, hash=False)


@kind("shapes-set")
class WithSet:
    """A kind with such a field."""

    names: TextsOnce = frozenset()


@kind("shapes-bytes")
class WithBytes:
    """A kind with such a field."""

    content: Content = b""


@kind("shapes-pair")
class WithPair:
    """A kind with such a field."""

    pair: Couple = ("", 0)


@kind("shapes-union")
class WithUnion:
    """A kind with such a field."""

    value: TextOrNumber = 0


@kind("shapes-classes")
class WithClasses:
    """A kind with such a field."""

    value: CountOrWhen = Count()


@kind("shapes-literal")
class WithLiteral:
    """A kind with such a field."""

    value: Letter = "a"


@kind("shapes-any")
class WithAny:
    """A kind with such a field."""

    value: Whatever = None


@kind("shapes-open")
class WithOpen:
    """A kind of which a generic field does not say of what."""

    value: OfWhatever = Stated(1)  # type: ignore[type-arg]


# What stands for them follows the kinds, so that these are refused when they are first written.
Fraction = float
Moment = datetime
Texts = list[str]
Numbers = dict[str, int]
TextsOnce = frozenset[str]
Content = bytes
Couple = tuple[str, int]
TextOrNumber = str | int
CountOrWhen = Count | When
Letter = Literal["a", "b"]
Whatever = Any
OfWhatever = Stated

NO_PLACE = [
    (WithFloat, "WithFloat.share: fields of type float"),
    (WithMaybeFloat, "WithMaybeFloat.share: fields of type float | None"),
    (WithMoment, "WithMoment.moment: fields of type datetime | None"),
    (WithList, "WithList.names: fields of type list"),
    (WithDict, "WithDict.names: fields of type dict"),
    (WithSet, "WithSet.names: fields of type frozenset"),
    (WithBytes, "WithBytes.content: fields of type bytes"),
    (WithPair, "WithPair.pair: fields of type tuple[str, int]"),
    (WithUnion, "WithUnion.value: fields of type str | int"),
    (WithClasses, "WithClasses.value: fields of type Count | When"),
    (WithLiteral, "WithLiteral.value: fields of type Literal['a', 'b']"),
    (WithAny, "WithAny.value: fields of type"),
]


@pytest.mark.parametrize(("cls", "sentence"), NO_PLACE)
def test_a_type_that_would_not_come_back_is_refused(cls: type, sentence: str) -> None:
    """In writing as in reading, even where the field itself is left out."""
    what = {"kind": kind_of(cls()).name, "schema": 1}
    text = canonical({"timeline": "report", "schema": 1, "document": "a", "key": "b", "what": what})

    for call in (lambda: encode(_report(cls())), lambda: decode(text)):
        with pytest.raises(CodecError) as raised:
            call()
        assert f"what: {sentence}" in str(raised.value)
        assert "have no place in an event" in str(raised.value)


def test_a_type_further_down_is_refused() -> None:
    """As soon as something of that type is written; the error says where it stands."""
    with pytest.raises(CodecError, match=r"what\.inner: Inner\.share: fields of type float"):
        encode(_report(WithInnerFloat(inner=Inner(0.25))))


def test_a_generic_field_says_of_what() -> None:
    """Without an argument, there is no telling what it holds."""
    with pytest.raises(CodecError, match=r"what\.value: Stated\.value: fields of type .*T_co"):
        encode(_report(WithOpen(value=Stated(2))))


@kind("shapes-elsewhere")
class WithUnknownType:
    """A kind of which a type is imported for the type checker alone."""

    value: DrawFn | None = None


def test_types_are_needed_when_the_program_runs() -> None:
    """A name that only the type checker knows is a clear error, and no `NameError`."""
    with pytest.raises(CodecError) as raised:
        encode(_report(WithUnknownType()))

    assert "what: WithUnknownType: name 'DrawFn' is not defined" in str(raised.value)
    assert "import them outside of `if TYPE_CHECKING`" in str(raised.value)
