"""Entity tags: the same for the same state and question, and for nothing else."""

from __future__ import annotations

from attrs import evolve

import timeline as tl
from support.reported import june, paper, report, swap, to
from support.served import SERVING, TWO, WORDS, client, of_ledger
from timeline.events import digest

PATH = "/questions/returned.json"


def tag(served: object, path: str = PATH, **headers: str) -> str:
    """Return the entity tag of what is answered at *path*."""
    return str(served.get(path, headers=headers).headers["etag"])  # type: ignore[attr-defined]


def test_equal_states_have_equal_tags() -> None:
    """Two processes that serve one ledger are one to whoever keeps answers."""
    ledger = tl.open()
    ledger.append(TWO)

    assert tag(of_ledger(ledger)) == tag(of_ledger(ledger))


def test_equal_tags_have_equal_bytes() -> None:
    """Whoever works them out, and in whichever order parameters are given."""
    ledger = tl.open()
    ledger.append(TWO)
    queries = ("limit=1&happened_by=2025-06-30", "happened_by=2025-06-30&limit=1")
    both = [of_ledger(ledger).get(f"{PATH}?{query}") for query in queries]

    assert both[0].headers["etag"] == both[1].headers["etag"]
    assert both[0].content == both[1].content


def test_other_processes_have_the_same_tags() -> None:
    """What words are read with is another object in each of them."""
    ledger = tl.open()
    ledger.append(TWO)
    each = [evolve(SERVING, texts={digest(WORDS): WORDS}.get) for _ in range(2)]

    assert tag(of_ledger(ledger, each[0])) == tag(of_ledger(ledger, each[1]))
    assert " at 0x" not in SERVING.deciding


def test_what_decides_on_an_answer_is_in_its_tag() -> None:
    """State, form, address, cuts, other parameters, and whether words are shown."""
    served, shown = (
        client(*TWO),
        client(*TWO, serving=evolve(SERVING, texts={digest(WORDS): WORDS}.get)),
    )
    tags = [
        tag(served),
        tag(served, "/questions/returned"),
        tag(served, "/questions/returned.md"),
        tag(served, "/questions/released.json"),
        tag(served, f"{PATH}?side=North"),
        tag(served, f"{PATH}?happened_by=2025-06-30"),
        tag(served, f"{PATH}?source=Envoy"),
        tag(served, "/events/a%23five.json"),
        tag(served, "/events/b%23two.json"),
        tag(shown),
        tag(client(*TWO, paper("c"))),
    ]

    assert len(tags) == len({*tags})


def test_each_form_of_one_address_has_its_tag() -> None:
    """What is accepted decides on the bytes."""
    served = client(*TWO)
    tags = [
        tag(served, "/questions/returned", accept=accepted)
        for accepted in ("text/html", "application/json", "text/markdown", "text/csv")
    ]

    assert 4 == len({*tags})


def test_the_order_of_parameters_is_not() -> None:
    """They say the same."""
    served = client(*TWO)

    assert tag(served, f"{PATH}?limit=2&after=1") == tag(served, f"{PATH}?after=1&limit=2")


def test_a_form_that_links_otherwise_has_another_tag() -> None:
    """What was negotiated links to addresses without an end."""
    served = client(*TWO)
    by_end, accepted = (
        served.get(PATH),
        served.get("/questions/returned", headers={"accept": "application/json"}),
    )

    assert "returned/explanation.json" == by_end.json()["links"]["explanation"]
    assert "returned/explanation" == accepted.json()["links"]["explanation"]
    assert by_end.headers["etag"] != accepted.headers["etag"]


def test_what_moved_on_is_told_anew() -> None:
    """And before that, it is not told again."""
    ledger = tl.open()
    ledger.append(TWO)
    served = of_ledger(ledger)
    known = {"if-none-match": tag(served)}
    before = served.get(PATH, headers=known)
    ledger.append([report("c#one", swap(to("North", count=1)), june(25))])
    after = served.get(PATH, headers=known)

    assert (304, 200) == (before.status_code, after.status_code)
    assert 6 == after.json()["numbers"][0]["counted"]["low"]


def test_refusals_are_not_kept() -> None:
    """What was refused may be answered a moment later."""
    refused = client(*TWO).get("/questions/nothing.json")

    assert (404, "no-store") == (refused.status_code, refused.headers["cache-control"])
    assert "etag" not in refused.headers


def test_the_head_of_an_answer_is_that_of_the_whole() -> None:
    """With its length, and nothing of it."""
    served = client(*TWO)
    head, whole = served.head(PATH), served.get(PATH)

    assert b"" == head.content
    assert 200 == head.status_code
    assert {**whole.headers} == {**head.headers}


def test_nothing_can_be_done_but_read() -> None:
    """Whatever else is tried is refused."""
    served = client(*TWO)

    assert [405] * 4 == [
        served.request(method, PATH).status_code for method in ("POST", "PUT", "DELETE", "PATCH")
    ]
