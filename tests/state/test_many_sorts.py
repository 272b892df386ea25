"""What claims amount to where there are many sorts: each is looked at with what the others sum."""

from __future__ import annotations

from unittest.mock import patch

from timeline import Count, Flow, Stated
from timeline.exchanges import RETURNED
from timeline.state import cells, merge

MANY = 300
ONE = Stated(Count.exactly(1))


def test_of_many_sorts_each_is_looked_at_a_few_times() -> None:
    """Not once for each other: 300 of one each are 300 at least, and each is still one."""
    flows = [
        Flow(measure=RETURNED, sides=("Russia",), count=ONE, category=f"sort {number}")
        for number in range(MANY)
    ]
    bounds_of = cells._Cells._bounds_of

    with patch.object(cells._Cells, "_bounds_of", autospec=True, side_effect=bounds_of) as looked:
        merged = merge(flows)["Russia"]

    assert merged.count == Count.at_least(MANY)
    assert {count for _, count in merged.categories} == {Count.exactly(1)}
    assert looked.call_count < 20 * MANY
