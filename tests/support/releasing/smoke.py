"""One call of the library alone, and one of each extra, in an environment that has nothing else.

Run as `python smoke.py EXTRA README` there: it imports no other file of the project.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import warnings
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import timeline as tl
from timeline.errors import LedgerError
from timeline.exchanges import Swap, Transfer, returned
from timeline.testing import given, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.ledgers import Ledger


def story() -> Ledger:
    """Return a ledger in which five came home to North."""
    ledger = tl.open()
    five = Transfer(to=("North",), count=tl.Stated(tl.Count.exactly(5)))
    ledger.append([tl.Report(document="daily", key="swap", what=Swap(transfers=(five,)))])
    return ledger


def core(folder: Path) -> None:
    """Import every public name, and run the lines that the README shows."""
    for name in tl.__all__:
        assert getattr(tl, name) is not None, name
    lines = Path(sys.argv[2]).read_text("utf-8").split("```python\n")[1].split("```")[0]
    (folder / "first.py").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-W", "error", str(folder / "first.py")]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "counted: at least 108, of which 106 exact" in printed, printed
    with tl.open(folder / "story.db") as ledger:
        ledger.append([tl.Document(key="daily")])
        assert ledger.verify().size == 1
    given(told("daily", "5 to North")).asked(returned).answers({"North": 5})


def cli(folder: Path) -> None:
    """Have the command make a page."""
    with tl.open(folder / "story.db") as ledger:
        ledger.append([tl.Document(key="daily")])
    page = folder / "page.html"
    command = [sys.executable, "-m", "timeline", "page", str(folder / "story.db"), "-o", str(page)]
    subprocess.run(command, check=True, capture_output=True)
    assert "<html" in page.read_text(encoding="utf-8")


def arrow(_: Path) -> None:
    """Hand a table to pyarrow."""
    import pyarrow as pa  # type: ignore[import-untyped]

    from timeline.exports.tables import table

    rows = story().timeline().ask(table("contributions", returned))
    assert pa.table(rows).num_rows == 1


def parquet(folder: Path) -> None:
    """Write the columns of a story."""
    from timeline.exports.parquet import write_parquet

    write_parquet(story().timeline(), folder / "columns")
    assert [*(folder / "columns").glob("*.parquet")]


def drawing(_: Path) -> None:
    """Draw a picture."""
    from timeline.exports.drawing import as_png

    assert as_png(SQUARE).startswith(b"\x89PNG")


def pdf(_: Path) -> None:
    """Draw a page for print."""
    from timeline.exports.drawing import as_pdf

    assert as_pdf(SQUARE).startswith(b"%PDF")


def postgres(_: Path) -> None:
    """Look for a server where none is: no module is missing, and no password repeated."""
    refusal = ""
    try:
        tl.open("postgresql://me:secret@127.0.0.1:1/none")
    except LedgerError as error:
        refusal = str(error)
    assert "could not open" in refusal
    assert "secret" not in refusal


def ical(_: Path) -> None:
    """Make a calendar."""
    from timeline.exports.ical import to_ical

    assert b"BEGIN:VCALENDAR" in to_ical(story().timeline())


def languages(_: Path) -> None:
    """Read a day in Polish."""
    from timeline.english import resolve_date

    assert str(resolve_date("5. listopada 2023", language="pl").value) == "2023-11-05"


def sheets(folder: Path) -> None:
    """Write a workbook, and read it in each library."""
    import openpyxl

    from timeline.exports.xlsx import to_xlsx
    from timeline.sources.sheets import guess

    book = folder / "book.xlsx"
    book.write_bytes(b"".join(to_xlsx(story().timeline(), [returned])))
    with closing(openpyxl.load_workbook(book)) as workbook:
        assert workbook.sheetnames
    assert guess(book)
    import_module("python_calamine")


def documents(_: Path) -> None:
    """Make a text of a page."""
    from timeline.sources.converting import convert

    assert "Five came home" in convert(b"<p>Five came home.</p>", "https://paper/a.html").text
    import_module("pypdf")


def sign(_: Path) -> None:
    """Sign a text, and know who did."""
    from timeline.ledgers.signatures import SigningKey, text_signed_by

    key = SigningKey.make("example.org/story")
    note = key.signed("five\n").encode()
    assert text_signed_by(note, [key.verifier()]) == ("five\n", ("example.org/story",))


def web(_: Path) -> None:
    """Make the application that serves a story."""
    from starlette.applications import Starlette

    from timeline.exports.web import routes

    assert Starlette(routes=routes(story().live())).routes
    import_module("uvicorn")


def mcp(_: Path) -> None:
    """Make the server of tools for assistants."""
    from timeline.exports.mcp import mcp_server

    assert mcp_server(story().live())


def dask(folder: Path) -> None:
    """Ask the parts of a ledger on a cluster of this machine."""
    from timeline.engines import DaskEngine, split

    # Another cluster may be running here, and Dask looks for another port then.
    warnings.filterwarnings("ignore", message="Port .* is already in use")
    parts = split(story(), into=1, to=folder / "parts")
    with DaskEngine() as engine:
        assert str(parts.ask(returned, engine)["North"]).startswith("5")


SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
CALLS: dict[str, Callable[[Path], None]] = {
    call.__name__: call
    for call in (
        core,
        cli,
        arrow,
        parquet,
        drawing,
        pdf,
        postgres,
        ical,
        languages,
        sheets,
        documents,
        sign,
        web,
        mcp,
        dask,
    )
}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        CALLS[sys.argv[1]](Path(made))
