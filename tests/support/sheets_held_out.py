"""Sheets that were looked at only when the rules stood."""

from __future__ import annotations

from support.sheets_at_hand import Foreign, workbook

__all__ = ["HELD_OUT"]

SHOOTINGS = """\
Incident Number,Incident Date,State,City Or County,Address,# Killed,# Injured,Operations
461105,2014-01-01,Arden,Farlow,1506 Main St,0,4,N/A
460726,2014-01-03,Belmar,Quill,Block 12,2,3,N/A
478855,2014-01-21,Arden,Hasting,4 Hill Rd,1,5,N/A
"""

NAMED = """\
Last name;First name;Born;Rank;Killed on;Where
Vell;Ardan;1987;Private;22.08.1914;Ostrel
Hask;Mir;1890;Sergeant;23.08.1914;Ostrel
Tay;Joren;1893;Private;07.09.1914;Karvin
"""

STRIKE_DAYS = """\
Year,Month,Industry,Workers involved,Working days lost
1972,01,Coal,"280,000","5,486,000"
1972,02,Coal,"270,000","4,200,000"
1972,02,Docks,"31,000","88,000"
1972,03,Docks,"4,500","9,000"
"""

LOSS_TYPES = """\
country,equipment_type,destroyed,abandoned,captured,damaged
Ruritania,Tanks,12,3,5,1
Ruritania,Trucks,40,2,9,0
Borduria,Tanks,4,0,1,1
Borduria,Trucks,11,1,0,2
"""

MEASLES = """\
Region,2016,2017,2018,2019
North,12,45,880,21
South,3,9,410,55
Total,15,54,1290,76
*Laboratory confirmed cases of measles
"""

SITUATION = """\
Date\tOblast\tCivilians killed\tCivilians injured\tChildren killed
28/02/2022\tKarvin\t3\t10\t1
01/03/2022\tKarvin\t5\t20\t0
01/03/2022\tOstrel\t1\t2\t0
"""

DISPLACEMENT = """\
#;Дата звіту;Область;Кількість ВПО;Загиблі
1;2022-04-01;Карвінська;12 300;4
2;2022-04-01;Острельська;8 100;0
3;2022-05-01;Карвінська;14 000;9
4;2022-05-01;Острельська;7 900;1
"""

SPANISH = """\
Fecha del suceso|Municipio|Estado|Muertos|Lesionados
2010-01-31|Quilla|Arden|15|14
2010-02-20|Farlo|Belmar|3|0
2010-03-28|Quilla|Arden|10|0
"""

EXECUTED = (
    '{"date": "1998-03-30", "state": "Arden", "name": "J. Veld", "sex": "m", "age": 44}\n'
    '{"date": "1998-04-14", "state": "Belmar", "name": "P. Roan", "sex": "m", "age": 31}\n'
    '{"date": "1998-04-22", "state": "Arden", "name": "M. Orn", "sex": "f", "age": 38}\n'
)

TOTALS = """\
As of date,Total deaths,Total injured
2023-02-07,1200,5400
2023-02-08,3400,9100
2023-02-09,7100,15000
2023-02-10,9800,31000
2023-02-11,12100,40000
2023-02-13,14600,41200
"""

HELD_OUT = (
    Foreign(
        "incidents with signs in the names of columns",
        SHOOTINGS.encode(),
        ({"Arden": "1", "Belmar": "2"}, {"Arden": "9", "Belmar": "3"}),
    ),
    Foreign("soldiers killed", NAMED.encode(), ({"Ostrel": "2", "Karvin": "1"},), "roll.csv"),
    Foreign(
        "stoppages by month, in parts",
        STRIKE_DAYS.encode(),
        ({"Coal": "550,000", "Docks": "35,500"},),
    ),
    Foreign(
        "equipment by what became of it",
        LOSS_TYPES.encode(),
        (
            {"Ruritania": "52", "Borduria": "15"},
            {"Ruritania": "5", "Borduria": "1"},
            {"Ruritania": "14", "Borduria": "1"},
            {"Ruritania": "1", "Borduria": "3"},
        ),
    ),
    Foreign(
        "cases by year, with a note",
        MEASLES.encode(),
        ({"North": "958", "South": "477"},),
        "measles-cases.csv",
    ),
    Foreign(
        "civilians and children",
        SITUATION.encode(),
        (
            {"Karvin": "8", "Ostrel": "1"},
            {"Karvin": "30", "Ostrel": "2"},
            {"Karvin": "1", "Ostrel": "0"},
        ),
        "situation.tsv",
    ),
    Foreign(
        "killed in Ukrainian",
        DISPLACEMENT.encode("cp1251"),
        (
            {"Карвінська": "13", "Острельська": "1"},
            {"Карвінська": "14,000 on 2022-05-01", "Острельська": "7,900 on 2022-05-01"},
        ),
    ),
    Foreign(
        "attacks in Spanish, with bars",
        SPANISH.encode(),
        ({"Arden": "25", "Belmar": "3"}, {"Arden": "14", "Belmar": "0"}),
    ),
    Foreign(
        "persons in JSON Lines",
        EXECUTED.encode(),
        ({"Arden": "2", "Belmar": "1"},),
        "people-killed-by-the-state.jsonl",
    ),
    Foreign(
        "totals so far, of nobody in particular",
        TOTALS.encode(),
        ({"not told": "at least 14,600"}, {"not told": "at least 41,200"}),
    ),
    Foreign(
        "a workbook in which a total stands in front",
        workbook(
            [
                ["Country", "City", "Date", "Dead", "Wounded"],
                ["Total", None, None, 16, 25],
                ["Ardal", "Ostrel", "2004-03-11", 10, 20],
                ["Ardal", "Karvin", "2004-03-12", 1, 0],
                ["Belmar", "Quill", "2004-05-01", 5, 5],
            ]
        ),
        ({"Ardal": "11", "Belmar": "5"}, {"Ardal": "20", "Belmar": "5"}),
        "attacks.xlsx",
    ),
)
