"""Made-up sheets of the shapes that analysts have, with what each of them counts, by hand.

Every figure is as it is shown: the sums of flows, what totals imply, the last of levels. They stand
by side, one mapping for each measure that a sheet has.
"""

from __future__ import annotations

import io
from datetime import date

import openpyxl
from attrs import field, frozen

__all__ = ["AT_HAND", "Foreign", "workbook"]


@frozen
class Foreign:
    """A sheet of somebody else's.

    Attributes:
        shape: what it is, in a few words.
        content: the file.
        figures: what each of its measures comes to, by side.
        name: the name of the file.
        says: what the mapping has to say, among other things.
    """

    shape: str
    content: bytes
    figures: tuple[dict[str, str], ...]
    name: str = "sheet.csv"
    says: tuple[str, ...] = field(default=())


def workbook(rows: list[list[object]], formats: dict[str, str] | None = None) -> bytes:
    """Return a workbook of *rows*; cells have number *formats* by their places, such as ``A2``."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    for place, form in (formats or {}).items():
        page[place].number_format = form
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


DEAD = """\
No,Full name,Age,Sex,Date of death,Place of death,Source
1,Ardan Vell,34,M,2021-03-04,Ostrel,Ostrel Post
2,Mira Hask,27,F,2021-03-04,Ostrel,Ostrel Post
3,Joren Tay,61,M,2021-03-09,Karvin,Daily Karvin
4,Sela Orn,8,F,,Karvin,
5,Pell Ambry,45,M,2021-04-01,Ostrel,Daily Karvin
"""

STRIKES = """\
Strike ID,Employer,Start date,End date,Region,Number of workers
S-01,Velmar Mines,2019-02-04,2019-02-18,Northmark,450
S-02,Ostrel Docks,2019-02-11,2019-02-15,Southmark,"1,200"
S-03,Velmar Mines,2019-05-06,2019-06-03,Northmark,300
S-04,Karvin Rail,2019-05-20,2019-05-21,Southmark,2100
"""

MIGRANTS = """\
Incident ID,Region,Date,Number Dead,Number Missing,Total Dead and Missing,Source URL
2018.M1,Eastern Gulf,01/13/18,3,2,5,https://a.example/1
2018.M2,Eastern Gulf,02/05/18,1,0,1,https://a.example/2
2018.M3,Western Strait,02/21/18,0,17,17,https://b.example/3
2018.M4,Western Strait,11/30/18,4,,4,https://b.example/4
"""

SHOOTINGS = """\
incident_id,date,city,state,killed,injured
90311,"January 5, 2017",Farlow,Arden,1,3
90312,"January 7, 2017",Hasting,Arden,0,4
90313,"February 11, 2017",Farlow,Belmar,4,0
90314,"February 11, 2017",Quill,Belmar,2,7
"""

DISPLACED = """\
Displaced people by province
Last updated 3 June 2021

Province,Jan 2021,Feb 2021,Mar 2021,Apr 2021
Ostrel,"1,200",1500,1400,900
Karvin,300,250,n/a,410
Velmar,80,0,60,75
"""

EPIDEMIC = """\
Date,District,Cumulative cases,Cumulative deaths
2020-05-01,Ostrel,10,0
2020-05-02,Ostrel,14,1
2020-05-03,Ostrel,14,1
2020-05-04,Ostrel,31,2
2020-05-01,Karvin,2,0
2020-05-02,Karvin,5,0
2020-05-03,Karvin,9,1
2020-05-04,Karvin,12,3
Total,,43,5
"""

LOSSES = """\
Equipment,Ruritania,Borduria,Total
Tanks,120,75,195
Helicopters,14,3,17
Trucks,430,210,640
"""

FLOODS = """\
Номер;Дата;Область;Загинуло;Поранено
1;13.06.2008;Київська;3;12
2;24.07.2008;Львівська;5;0
3;25.07.2008;Київська;1;4
"""

TAGGED = """\
Date,Province,District,Affected,Killed
#date,#adm1+name,#adm2+name,#affected,#affected+killed
2022-01-20,Northmark,Ostrel,340,2
2022-01-28,Northmark,Karvin,120,0
2022-02-02,Southmark,Velmar,900,11
Source: Relief Office of Ardal
"""

DAY_FIRST = """\
id;datum;town;dead;injured;area in hectares
1;13/01/2020;Ostrel;5;1;1,5
2;05/02/2020;Karvin;6;0;12,25
3;28/02/2020;Ostrel;1;9;0,5
"""

LONG = """\
year,country,indicator,value
2017,Ardal,Deaths,12
2017,Ardal,Arrests,140
2017,Belmar,Deaths,3
2018,Ardal,Deaths,7
2018,Belmar,Arrests,25
"""

BLOCKS = """\
Region,Town,Date,Killed,Wounded
Northmark,Ostrel,2015-07-01,2,5
,Karvin,2015-07-03,1,1
,Velmar,2015-07-09,0,8
Southmark,Hasting,2015-07-02,6,20
,Quill,2015-07-11,3,2
Total,,,12,36
"""

OBJECTS = (
    '{"id": "q1", "date": "2023-02-06", "place": "Ostrel", "deaths": 120, "houses destroyed": 40}\n'
    '{"id": "q2", "date": "2023-02-07", "place": "Karvin", "deaths": 4, "houses destroyed": null}\n'
    '{"id": "q3", "date": "2023-02-20", "place": "Ostrel", "deaths": 2, "houses destroyed": 15}\n'
)

AT_HAND = (
    Foreign(
        "a list of named dead",
        DEAD.encode(),
        ({"Ostrel": "3", "Karvin": "2"},),
        "killed.csv",
        ("[distinct]",),
    ),
    Foreign(
        "strikes from one day to another",
        STRIKES.encode(),
        ({"Northmark": "750", "Southmark": "3,300"},),
        says=('start = "{Start date}"',),
    ),
    Foreign(
        "missing migrants, years of two digits",
        MIGRANTS.encode(),
        (
            {"Eastern Gulf": "4", "Western Strait": "4"},
            {"Eastern Gulf": "2", "Western Strait": "17"},
        ),
        says=('format = "%m/%d/%y"',),
    ),
    Foreign(
        "shootings with killed and injured",
        SHOOTINGS.encode(),
        ({"Arden": "1", "Belmar": "6"}, {"Arden": "7", "Belmar": "7"}),
    ),
    Foreign(
        "displacement, a column for each month, under a title",
        DISPLACED.encode(),
        (
            {
                "Ostrel": "900 on one day between 2021-04-01 and 2021-04-30",
                "Karvin": "410 on one day between 2021-04-01 and 2021-04-30",
                "Velmar": "75 on one day between 2021-04-01 and 2021-04-30",
            },
        ),
        says=("header = 4", "[unpivot]"),
    ),
    Foreign(
        "an epidemic, counted so far, with a row of totals",
        EPIDEMIC.encode(),
        (
            {"Ostrel": "at least 31", "Karvin": "at least 12"},
            {"Ostrel": "at least 2", "Karvin": "at least 3"},
        ),
        says=('counted_as = "total"', 'Date = "Total"'),
    ),
    Foreign(
        "losses of equipment, a column for each side",
        LOSSES.encode(),
        (
            {"Ruritania": "120", "Borduria": "75"},
            {"Ruritania": "14", "Borduria": "3"},
            {"Ruritania": "430", "Borduria": "210"},
        ),
        "equipment-losses.csv",
        ("#   Total: it is the sum of the others",),
    ),
    Foreign(
        "floods in Cyrillic letters of another encoding",
        FLOODS.encode("cp1251"),
        ({"Київська": "4", "Львівська": "5"}, {"Київська": "16", "Львівська": "0"}),
        says=('encoding = "cp1251"', 'delimiter = ";"', 'format = "%d.%m.%Y"'),
    ),
    Foreign(
        "tags below the header, a source below the rows",
        TAGGED.encode(),
        ({"Northmark": "460", "Southmark": "900"}, {"Northmark": "2", "Southmark": "11"}),
        says=("tags",),
    ),
    Foreign(
        "days first, semicolons, decimal commas",
        DAY_FIRST.encode(),
        ({"Ostrel": "6", "Karvin": "6"}, {"Ostrel": "10", "Karvin": "0"}),
        says=('format = "%d/%m/%Y"',),
    ),
    Foreign(
        "long, with a column of indicators",
        LONG.encode(),
        ({"Ardal": "19", "Belmar": "3"}, {"Ardal": "140", "Belmar": "25"}),
    ),
    Foreign(
        "regions where blocks begin",
        BLOCKS.encode(),
        ({"Northmark": "3", "Southmark": "9"}, {"Northmark": "14", "Southmark": "22"}),
        says=("fill = ",),
    ),
    Foreign(
        "JSON Lines",
        OBJECTS.encode(),
        ({"Ostrel": "122", "Karvin": "4"}, {"Ostrel": "55"}),
        "quakes.jsonl",
    ),
    Foreign(
        "a workbook with days, under a title",
        workbook(
            [
                ["Detentions in Ardal"],
                ["Ref", "Date", "Town", "Arrested"],
                ["a1", date(2019, 9, 2), "Ostrel", 14],
                ["a2", date(2019, 9, 3), "Karvin", 3],
                ["a3", date(2019, 9, 9), "Ostrel", 20],
            ]
        ),
        ({"Ostrel": "34", "Karvin": "3"},),
        "arrests.xlsx",
        ("header = 2",),
    ),
)
