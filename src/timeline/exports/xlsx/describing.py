"""What a workbook says of itself: its sheets, where they are, and what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from timeline.exports.xlsx.styles import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["WORKBOOK", "parts", "workbook", "worksheet"]

WORKBOOK = "xl/workbook.xml"

_SCHEMAS = "http://schemas.openxmlformats.org"
_MAIN = f"{_SCHEMAS}/spreadsheetml/2006/main"
_RELATED = f"{_SCHEMAS}/officeDocument/2006/relationships"
_PACKAGE = f"{_SCHEMAS}/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def worksheet(number: int) -> str:
    """Return where in the file the sheet of that *number* is, from 1 on."""
    return f"xl/worksheets/sheet{number}.xml"


def parts(sheets: int) -> Iterator[tuple[str, str]]:
    """Yield the parts that go before so many *sheets*: the place of each in the file, and its XML.

    That of the types comes first, by which programs know a workbook from other archives.
    """
    numbers = range(1, sheets + 1)
    pages = {f"rId{number}": ("worksheet", f"/{worksheet(number)}") for number in numbers}
    styles = {f"rId{sheets + 1}": ("styles", "/xl/styles.xml")}
    yield "[Content_Types].xml", _content_types(numbers)
    yield "_rels/.rels", _relations({"rId1": ("officeDocument", f"/{WORKBOOK}")})
    yield "xl/_rels/workbook.xml.rels", _relations({**pages, **styles})
    yield "xl/styles.xml", STYLES


def _content_types(numbers: range) -> str:
    types = {
        WORKBOOK: "sheet.main",
        "xl/styles.xml": "styles",
        **{worksheet(number): "worksheet" for number in numbers},
    }
    overrides = "".join(
        f'<Override PartName="/{place}" ContentType="{_TYPE}.{kind}+xml"/>'
        for place, kind in types.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{id_}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def workbook(ranges: Mapping[str, str]) -> str:
    """Return the list of the sheets by their names, with the cells that each is filtered by."""
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(ranges, 1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
        f"'{escape(name)}'!{cells}</definedName>"
        for number, (name, cells) in enumerate(ranges.items())
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{filters}</definedNames></workbook>"
    )
