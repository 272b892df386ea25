"""The recipes for other engines in `docs/parts.md`, run where what they are for is installed."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

import timeline as tl
from support.moving import Moving
from support.shown_code import block_of
from timeline.exchanges import returned
from timeline.ledgers import MemoryLedger

if TYPE_CHECKING:
    from pathlib import Path


def recipe(name: str) -> Any:
    """Return the class *name* as it stands on the page."""
    scope: dict[str, Any] = {}
    exec(block_of("docs/parts.md", name), scope)  # noqa: S102 - it is our own page
    return scope[name]


def check(engine: Any, folder: Path) -> None:
    """Hold what *engine* answers against what one process does."""
    ledger = MemoryLedger()
    ledger.append([recorded.event for recorded in Moving(Random(4), 60).log()])  # noqa: S311
    parts = tl.split(ledger, into=3, to=folder)

    assert ledger.timeline().ask(returned) == parts.ask(returned, engine)


class OfAList:
    """What a recipe needs of Spark's context, in this process."""

    def __init__(self) -> None:
        self.parts: list[Any] = []

    def parallelize(self, tasks: Any, number: int) -> OfAList:
        """Take *tasks*, as many as there are parts."""
        assert len(tasks) == number
        self.parts = [[task] for task in tasks]
        return self

    def mapPartitions(self, function: Any) -> OfAList:  # noqa: N802 - as Spark calls it
        """Map every part."""
        self.parts = [[*function(iter(part))] for part in self.parts]
        return self

    def collect(self) -> list[Any]:
        """Return everything, in order."""
        return [result for part in self.parts for result in part]


def test_the_recipe_for_spark_does_what_it_says(tmp_path: Path) -> None:
    """Over something that has Spark's three methods."""
    check(recipe("SparkEngine")(OfAList()), tmp_path)


def test_the_recipe_for_spark_runs(tmp_path: Path) -> None:
    """On Spark, where it is installed."""
    pyspark = pytest.importorskip("pyspark")
    with pyspark.SparkContext("local[1]") as context:
        check(recipe("SparkEngine")(context), tmp_path)


def test_the_recipe_for_ray_runs(tmp_path: Path) -> None:
    """On Ray, where it is installed."""
    ray = pytest.importorskip("ray")
    ray.init(num_cpus=1)
    try:
        check(recipe("RayEngine")(), tmp_path)
    finally:
        ray.shutdown()
