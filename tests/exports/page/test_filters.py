"""Filters without a script: which boxes there are, and what they hide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from support.pages import entry
from timeline.exports.page.filters import MOST, NONE, REST, Filters

SWAP = entry(sides=("North",), phases=("done",), sources=("a",))
TALKS = entry(kind="talks", phases=("done", "planned"), sources=("a", "b"))


def labels(filters: Filters) -> dict[str, list[str]]:
    return {one.legend: [box.label for box in one.boxes] for one in filters.filters}


def test_a_box_for_everything_there_is() -> None:
    """What bears nothing of a sort has a box of its own, the last."""
    filters = Filters.of([SWAP, TALKS], {"a": "a, The Paper"})

    assert {
        "Kind": ["swap", "talks"],
        "Side": ["North", NONE],
        "Phase": ["done", "planned"],
        "Source": ["a, The Paper", "b"],
    } == labels(filters)


def test_a_choice_of_one_is_none() -> None:
    """There is no box that could only hide everything."""
    assert {} == labels(Filters.of([SWAP], {}))
    assert "" == Filters.of([SWAP], {}).css
    assert "hideable" == Filters.of([SWAP], {}).classes(SWAP)


def test_an_entry_bears_a_class_for_every_value() -> None:
    """By which the rules know it."""
    filters = Filters.of([SWAP, TALKS], {})

    assert "hideable d0 k0 p0 s0" == filters.classes(SWAP)
    assert "hideable d0 d1 k1 p0 p1 s1" == filters.classes(TALKS)
    assert "hideable d0 d1 k0 k1 p0 p1 s0 s1" == filters.classes(SWAP, TALKS)


def test_a_rule_for_every_sort() -> None:
    """What has no ticked box is hidden, unless a link leads to it."""
    filters = Filters.of([SWAP, entry(kind="talks", sides=("North",), sources=("a",))], {})

    kind = (
        ".hideable:not(:target):not(:has(:target))"
        ":not(:root:has(#k0:checked) .k0,:root:has(#k1:checked) .k1)"
        "{display:none}"
    )
    assert kind in filters.css


def test_the_rarest_of_many_share_a_box() -> None:
    """No sort has more boxes than can be used."""
    often = [entry(sources=(f"s{n:02}", f"s{n:02}")) for n in range(MOST + 5) for _ in range(2)]
    filters = Filters.of([*often, entry(sources=("rare",))], {})

    (boxes,) = labels(filters).values()
    assert MOST == len(boxes)
    assert REST == boxes[-1]
    assert "rare" not in boxes
    assert "hideable d-rest" == filters.classes(entry(sources=("rare",)))


def test_names_never_become_classes() -> None:
    """Whatever is in them, classes are letters and numbers of the page's own."""
    hostile = entry(kind="x}*{display:none", sides=("</style><script>",), sources=('"><b>',))
    filters = Filters.of([hostile, SWAP], {})

    assert set(filters.css + filters.classes(hostile)) <= set(
        ".hideable:not(:target):not(:has(:target))"
        ":not(:root:has(#k0123:checked) .k0123,psd-rest){display:none} "
    )


@given(st.lists(st.lists(st.sampled_from([f"s{n}" for n in range(40)])), max_size=30))
def test_every_entry_has_a_box_of_every_sort(sources: list[list[str]]) -> None:
    """So that with all boxes ticked nothing is hidden."""
    entries = [entry(sources=tuple(each)) for each in sources]
    filters = Filters.of(entries, {})

    for one in filters.filters:
        names = {box.name for box in one.boxes}
        assert len(one.boxes) <= MOST + 1
        for each in entries:
            assert one.classes(each)
            assert one.classes(each) <= names
