"""Each answer in every form: for people, for programs, for notes and for sheets."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from support.reported import june, report, swap, to, voice
from support.served import TWO, client
from timeline.exports.web.negotiation import form_wanted, without_suffix
from timeline.exports.web.problems import Refused

FORMS = ["html", "json", "md", "csv"]
HOSTILE = "<script>alert(1)</script> & [x](javascript:1)"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "html"),
        ("*/*", "html"),
        ("application/json", "json"),
        ("APPLICATION/JSON", "json"),
        ("text/markdown, */*;q=0.1", "md"),
        ("text/*", "html"),
        ("text/*;q=0.5, text/csv", "csv"),
        ("text/html;q=0.5, application/json;q=0.6", "json"),
        ("text/html;level=1;q=0.2, text/csv;q=0.3", "csv"),
        ("text/html;q=0, */*", "json"),
        ("application/json;q=2", "json"),
        ("text/html;q=x, application/json;q=0.001", "json"),
        (" , application/json ,", "json"),
        ("image/png, application/json;q=0.1", "json"),
    ],
)
def test_the_form_that_is_wanted_most_is_told(accept: str, form: str) -> None:
    """By weight, and by how exact the range is; of equals, the first (RFC 9110, 12.5.1)."""
    assert form == form_wanted(accept, FORMS)


@pytest.mark.parametrize(
    "accept", ["image/png", "*/*;q=0", "application/json;q=0", "text/html;q=nan", "nonsense"]
)
def test_what_accepts_no_form_is_refused(accept: str) -> None:
    """With those that there are."""
    with pytest.raises(Refused, match=r"text/html, application/json") as raised:
        form_wanted(accept, FORMS)

    assert 406 == raised.value.status


def test_only_a_form_is_taken_off_the_end_of_an_address() -> None:
    """A name may have dots in it, and one that is nothing but an end is a name."""
    assert ("/documents/a.txt", None) == without_suffix("/documents/a.txt")
    assert ("/documents/a.txt", "md") == without_suffix("/documents/a.txt.md")
    assert ("/documents/.json", None) == without_suffix("/documents/.json")


def test_the_end_of_an_address_goes_before_what_is_accepted() -> None:
    """It can be handed on as it is."""
    answer = client(*TWO).get("/questions/returned.md", headers={"accept": "text/html"})

    assert "text/markdown; charset=utf-8" == answer.headers["content-type"]


def test_every_answer_says_that_what_is_accepted_decides() -> None:
    """So that nothing between keeps one form for another, nor for who asks again."""
    served = client(*TWO)
    first = served.get("/questions/returned")
    again = served.get("/questions/returned", headers={"if-none-match": first.headers["etag"]})

    assert ["Accept", "Accept"] == [first.headers["vary"], again.headers["vary"]]


def test_names_from_reports_are_text_in_pages() -> None:
    """Nothing of them runs."""
    served = client(report("a#x", swap(to(HOSTILE, count=1)), june(3), voices=[voice(HOSTILE)]))
    for path in ("/questions/returned", "/questions/returned/explanation", "/developments", "/"):
        page = served.get(path).text

        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_names_from_reports_are_text_in_markdown() -> None:
    """Neither a link nor a tag."""
    served = client(report("a#x", swap(to(HOSTILE, count=1)), june(3)))
    written = served.get("/questions/returned.md").text

    assert "<script>" not in written
    assert "[x](" not in written
    assert "# returned\n" == written[:11]


def test_names_from_reports_are_text_in_sheets() -> None:
    """No program of sheets takes one for a formula."""
    served = client(report("a#x", swap(to("=1+1", count=1)), june(3)))
    rows = [*csv.reader(StringIO(served.get("/questions/returned.csv").text))]

    assert len(rows) > 1
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_rows_are_made_only_of_what_has_rows() -> None:
    """Elsewhere they are refused, with what there is."""
    refused = client(*TWO).get("/documents.csv")

    assert 406 == refused.status_code
    assert "html, json or md" in refused.json()["detail"]


def test_a_list_leads_to_what_comes_before_and_after() -> None:
    """With everything else as it was asked, and in the form that was."""
    answer = client(*TWO).get("/developments.json?limit=1&after=1&source=Envoy")
    links = answer.json()["links"]

    assert {
        "prev": "?after=0&limit=1&source=Envoy",
        "next": "?after=2&limit=1&source=Envoy",
    } == links
    assert (
        '<?after=0&limit=1&source=Envoy>; rel="prev", <?after=2&limit=1&source=Envoy>; rel="next"'
    ) == answer.headers["link"]


def test_links_keep_the_cuts_and_the_form() -> None:
    """What is found at the other end is of the same reading."""
    answer = client(*TWO).get("/questions/returned.json?side=North&happened_by=2025-06-30")

    assert {
        "explanation": "returned/explanation.json?side=North&happened_by=2025-06-30",
        "checks": "returned/checks.json?happened_by=2025-06-30",
    } == answer.json()["links"]
