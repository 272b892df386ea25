"""The two real sheets: every number by hand from the files, and mappings short enough to write."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.seed_story import SHARED
from support.sheets import adds_up
from timeline.exchanges import Remains, Swap, Tally, returned
from timeline.sources.sheets import guess, import_sheet, read_mapping

if TYPE_CHECKING:
    from pathlib import Path

EXCHANGES = SHARED / "data" / "exchanges-to-2025-05.csv"
UCDP = SHARED / "data" / "ucdp-syria-reports.csv"

EXCHANGES_MAPPING = """\
name = "exchanges"
reader = "A. Reader"

[values.side]
UA = "Ukraine"
RU = "Russia"

[values.category]
military = "military"
civilian = "civilian"
wounded = ""
all = ""
body = ""
"exchange only" = ""
"outside exchange" = ""

[document]
key = "{url}"
publisher = "{publisher}"
published = "{published}"
address = "{url}"

[report]
key = "{id}"
when = "{when}"
voices = [{ name = "{speaker}" }]

[[case]]
where = { measure = "flow", record = ["exchange", "outside exchange"] }
[case.swap.transfers]
to = "{side:side}"

[[case]]
where = { measure = "flow", record = "bodies" }
[case.remains]
transfers = [{ to = "{side:side}", count = { low = "{low}", high = "{high}" } }]

[[case]]
where = { record = ["period total", "cumulative"] }
[case.tally]
scope = "{record}"
[[case.tally.totals]]
to = "{side:side}"
count = { low = "{low}", high = "{high}" }
category = "{category:category}"
since = { column = "when", split = "/", part = 1 }

[[case]]
where = { measure = "planned" }
phase = "planned"
[case.agreement]
terms = [{ to = "{side:side}", count = { low = "{low}", high = "{high}" } }]
""".replace(
    '[case.swap.transfers]\nto = "{side:side}"',
    "[[case.swap.transfers]]\n"
    'to = "{side:side}"\n'
    'count = { low = "{low}", high = "{high}" }\n'
    'category = "{category:category}"',
)

UCDP_MAPPING = """\
name = "ucdp"
reader = "A. Reader"

[document]
key = "{publisher} {published}"
publisher = "{publisher}"
published = "{published}"

[report]
when = { earliest = "{date_start}", latest = "{date_end}" }
voices = [{ name = "{original_source}" }]

[report.remains]
transfers = [{ to = "{side_b}", count = { low = "{low}", high = "{high}" } }]

[[link]]
same = "event_id"
why = "both are counted as one event there"
"""


def imported(folder: Path, path: Path, text: str) -> tl.Ledger:
    """Import the sheet at *path*, good rows alone."""
    (folder / "mapping.toml").write_text(text, encoding="utf-8")
    ledger = tl.open(folder / "story.db")
    how = read_mapping(folder / "mapping.toml")
    assert adds_up(import_sheet(path, how, ledger, collect=folder / "rejected.csv"))
    return ledger


@pytest.mark.skipif(not EXCHANGES.exists(), reason="the sheet is not here")
def test_the_sheet_of_exchanges(tmp_path: Path) -> None:
    """A hundred rows of several kinds, none of which is rejected."""
    with imported(tmp_path, EXCHANGES, EXCHANGES_MAPPING) as ledger:
        story = ledger.timeline()
    kinds = [type(one.event.what) for one in story.reports()]
    first = story.development("http://christophsteinert.de/prisoner-exchange-data/#exchanges:x001")

    assert len(EXCHANGES_MAPPING.splitlines()) < 60
    assert (100, 64, 28, 4) == (
        len(kinds),
        kinds.count(Swap),
        kinds.count(Tally),
        kinds.count(Remains),
    )
    assert "2022-03-01" == str(first.when)
    assert {"Ukraine", "Russia"} == {*story.ask(returned)}


@pytest.mark.skipif(not UCDP.exists(), reason="the sheet is not here")
def test_the_large_sheet(tmp_path: Path) -> None:
    """Rows without a publication, with impossible days and bounds the wrong way round are told."""
    with imported(tmp_path, UCDP, UCDP_MAPPING) as ledger:
        reports = sum(isinstance(one.recorded.event, tl.Report) for one in ledger.read())
        links = sum(isinstance(one.recorded.event, tl.Link) for one in ledger.read())
    with (tmp_path / "rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        rejected = list(csv.DictReader(file))
    turned = [one for one in rejected if int(one["low"]) > int(one["high"])]
    undated = [one for one in rejected if not (one["publisher"] and one["published"])]

    assert len(UCDP_MAPPING.splitlines()) < 40
    assert 21_191 == reports + len(rejected)
    assert (72, 52) == (len(turned), len(undated))
    assert 0 < links < reports


@pytest.mark.parametrize("path", [EXCHANGES, UCDP])
def test_a_guess_works_as_it_is(tmp_path: Path, path: Path) -> None:
    """On a simple sheet; it names the columns that it does not read."""
    if not path.exists():
        pytest.skip("the sheet is not here")
    if path == UCDP:
        assert 'same = "event_id"' in guess(path)
        return
    with imported(tmp_path, path, guess(path)) as ledger:
        assert 100 == len([*ledger.timeline().reports()])
    assert "#   record\n" in guess(path)
