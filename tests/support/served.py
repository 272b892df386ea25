"""A story served to tests: over HTTP without a network, or asked as a program would ask it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

import timeline as tl
from support.reported import june, paper, report, swap, tally, to, voice
from support.seed_story import notes
from timeline import Count, Timeline
from timeline.events import Passage, Provenance, digest
from timeline.exchanges.questions import questions
from timeline.exports.served.parameters import read_values
from timeline.exports.served.resources import RESOURCES
from timeline.exports.web import Serving, routes
from timeline.sources import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.exports.served.resources import Resource
    from timeline.exports.served.told import Told
    from timeline.ledgers import Ledger

__all__ = ["BY_NAME", "NAMED", "TWO", "WORDS", "address", "as_json", "client", "seeds", "tell"]

BY_NAME = {resource.name: resource for resource in RESOURCES}
SERVING = Serving(title="Swaps", questions={question.name: question for question in questions})

WORDS = "five men came home to North"
FIVE = tl.Report(
    document="a",
    key="five",
    what=swap(to("North", count=5)),
    when=tl.Stated(june(19)),
    provenance=Provenance(
        passages=(Passage(10, 10 + len(WORDS), digest(WORDS)),),
        voices=(voice("Ministry", "North", cue="claimed"),),
        hedges=("reportedly",),
    ),
)
TWO = (
    paper("a", june(20), publisher="Daily", address="https://daily.example/a"),
    paper("b", june(22)),
    FIVE,
    report("b#two", swap(to("South", count=2)), june(21), voices=[voice("Envoy")]),
    report("b#all", tally("North", count=Count.at_least(9)), june(22), voices=[voice("Envoy")]),
)
"""Five came home to North, as the Ministry claims in the Daily, and two to South; at least nine."""

NAMED = {"question": "returned", "event": "a#five", "document": "a", "part": "q1"}
"""What is asked for of `TWO` where an address names one of many."""


def client(*events: tl.Event, serving: Serving = SERVING, prefix: str = "") -> TestClient:
    """Return a client of an application that serves *events*, below *prefix*."""
    ledger = tl.open()
    ledger.append(events)
    return of_ledger(ledger, serving, prefix)


def of_ledger(ledger: Ledger, serving: Serving = SERVING, prefix: str = "") -> TestClient:
    """Return a client of an application that serves *ledger*, below *prefix*."""
    served = routes(ledger.live(), serving)
    within = [Mount(prefix, routes=served)] if prefix else served
    return TestClient(Starlette(routes=within), raise_server_exceptions=False)


@cache
def seeds() -> TestClient:
    """Return a client of an application that serves what is noted of the seed documents."""
    ledger = tl.open()
    record(notes(), ledger)
    return of_ledger(ledger)


def address(path: str, named: Mapping[str, str] = NAMED) -> str:
    """Return *path* with what it has between braces filled in."""
    return path.format(**{name: quote(text, safe="") for name, text in named.items()})


def tell(
    story: Timeline,
    resource: Resource,
    given: Mapping[str, Sequence[str]] | None = None,
    named: Mapping[str, str] = NAMED,
    serving: Serving = SERVING,
) -> Told:
    """Return what is told of *resource* where the parameters *given* are read."""
    values = read_values(resource.parameters, given or {}, resource.required)
    of_path = {parameter.name: named[parameter.name] for parameter in resource.named}
    return resource.told(serving.asked_of(story, values.cuts), **values.rest, **of_path)


def as_json(told: Told) -> Any:
    """Return the data of what is *told*, as whoever reads JSON has it."""
    return json.loads(json.dumps(told.data()))
