"""What can be asked for: one table, by which addresses, tools and their descriptions are made."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from attrs import frozen

from timeline.codec.json_schema import DIALECT, Schema, defined
from timeline.exports.served import answering, listing, schemas
from timeline.exports.served.definitions import DEFINITIONS
from timeline.exports.served.offering import vocabulary
from timeline.exports.served.parameters import (
    BY,
    CLOCK,
    CUTS,
    DOCUMENT,
    KIND,
    NAMED,
    PAGED,
    REPORT,
    SIDE,
    SINCE,
    WORDS,
    Parameter,
)
from timeline.exports.served.searching import search
from timeline.exports.served.told import Inquiry, Told

__all__ = ["RESOURCES", "Resource", "answers_schema"]


@frozen
class Resource:
    """Something that can be asked for.

    Attributes:
        name: what it is called, in one word, as a tool is.
        path: its address, in which braces hold what names one of many.
        about: what it tells, in a sentence.
        tell: what asks, and tells of it.
        answer: the JSON Schema of its data, which refers to definitions.
        parameters: what may be said of it.
        required: the names of those that have to be.
        tabular: whether rows can be made of it.
    """

    name: str
    path: str
    about: str
    tell: Callable[..., Told]
    answer: Schema
    parameters: tuple[Parameter, ...] = ()
    required: frozenset[str] = frozenset()
    tabular: bool = False

    @property
    def named(self) -> tuple[Parameter, ...]:
        """What its address names."""
        return tuple(NAMED[name] for name in re.findall(r"{(\w+)}", self.path))

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of its data, which needs nothing else."""
        return schemas.in_itself(self.answer)

    def told(self, asked: Inquiry, **values: Any) -> Told:
        """Return what is told of it, by *values* of its parameters but the cuts."""
        return self.tell(asked, **values)


RESOURCES = (
    Resource(
        "questions",
        "/questions",
        "Every question, each with how many on every side.",
        answering.questions,
        schemas.QUESTIONS,
        CUTS,
        tabular=True,
    ),
    Resource(
        "totals",
        "/questions/{question}",
        "How many on each side, by bounds, with what counts, who claims what, and what is aside.",
        answering.totals,
        schemas.TOTALS,
        (*CUTS, SIDE, BY, *PAGED),
        tabular=True,
    ),
    Resource(
        "explain",
        "/questions/{question}/explanation",
        "What a number of one side rests on, down to passages.",
        answering.explanation,
        schemas.EXPLANATION,
        (*CUTS, SIDE, BY, *PAGED),
    ),
    Resource(
        "checks",
        "/questions/{question}/checks",
        "What is open, and what each decision on it would move.",
        answering.checks,
        schemas.CHECKS,
        CUTS,
    ),
    Resource(
        "developments",
        "/developments",
        "What is reported, by days, each with its numbers and who says so.",
        listing.developments,
        schemas.DEVELOPMENTS,
        (*CUTS, KIND, REPORT, WORDS, *PAGED),
        tabular=True,
    ),
    Resource(
        "conflicts",
        "/conflicts",
        "Where reports, or judgements, exclude each other.",
        listing.conflicts,
        schemas.CONFLICTS,
        (*CUTS, *PAGED),
        tabular=True,
    ),
    Resource(
        "changes",
        "/changes",
        "Which figures moved since a moment, and why.",
        listing.changes,
        schemas.CHANGES,
        (*CUTS, SINCE, CLOCK, *PAGED),
        frozenset({"since"}),
    ),
    Resource(
        "documents",
        "/documents",
        "What was read: each document with who published it, when, and its digest.",
        listing.documents,
        schemas.DOCUMENTS,
        PAGED,
    ),
    Resource(
        "document",
        "/documents/{document}",
        "One document, by its key, with the passages that reports rest on.",
        listing.one_document,
        schemas.ONE_DOCUMENT,
        PAGED,
    ),
    Resource(
        "quote",
        "/passages",
        "Passages that reports rest on, with their places in documents, and their words.",
        listing.passages,
        schemas.PASSAGES,
        (*CUTS, DOCUMENT, REPORT, WORDS, *PAGED),
    ),
    Resource(
        "search",
        "/search",
        "Where words stand: in titles, names of voices, and passages whose words may be told.",
        search,
        schemas.SEARCH,
        (*CUTS, WORDS, *PAGED),
        frozenset({"words"}),
    ),
    Resource(
        "vocabulary",
        "/vocabulary",
        "Which questions there are, what is counted, and of which kinds reports are.",
        vocabulary,
        schemas.VOCABULARY,
    ),
    Resource(
        "event",
        "/events/{event}",
        "One event as it is kept, with what became of it since.",
        listing.event,
        schemas.EVENT,
    ),
)
"""All of them. What is a list comes in pieces."""


def answers_schema() -> Schema:
    """Return the JSON Schema of every answer in JSON: a definition for each resource, by its name.

    As a whole it fits any of them; who knows what was asked takes the definition.

    >>> {"questions", "explain", "conflicts"} <= answers_schema()["$defs"].keys()
    True
    """
    answers = {resource.name: resource.answer for resource in RESOURCES}
    return {
        "$schema": DIALECT,
        "title": "What a timeline answers",
        "anyOf": [defined(name) for name in answers],
        "$defs": dict(sorted({**DEFINITIONS, **answers}.items())),
    }
