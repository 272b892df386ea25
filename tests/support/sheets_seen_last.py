"""Sheets that were held out while the rules were mended by those seen later."""

from __future__ import annotations

from datetime import date

from support.sheets_at_hand import Foreign, workbook

__all__ = ["SEEN_LAST"]

LANDSLIDES = """\
Ref,Date of incident,Location,Fatalities,Injuries,Notes,
L001,12 March 2019,Ostrel,4,11,after rain,
L002,3 April 2019,Karvin,0,2,,
L003,19 April 2019,Ostrel,13,0,road closed,
"""

ABSENT = """\
Name;Age;Last seen;City
Ilo Brandt;34;14/02/2021;Ostrel
Mara Veld;19;02/03/2021;Quill
Teo Sand;71;28/03/2021;Ostrel
"""

YEARLY = """\
Country,2011,2012,2013,All years
Ardal,3,0,9,12
Belmar,14,2,1,17
Total,17,2,10,29
"""

EVENTS = """\
event_id_cnty,event_date,event_type,actor1,admin1,admin2,location,fatalities,source,notes
ARD1,04 July 2020,Riots,Rioters,Northmark,Ost,Ostrel,1,Ostrel Post,"Clashes; two hurt, one dead"
ARD2,05 July 2020,Protests,Protesters,Northmark,Kar,Karvin,0,Daily Karvin,"March, calm"
ARD3,19 July 2020,Battles,Army,Southmark,Has,Hasting,12,Ostrel Post,"Fighting | shelling"
ARD4,19 July 2020,Battles,Army,Southmark,Qui,Quill,3,Daily Karvin,
"""

CHOLERA = """\
Cholera in Ardal: weekly bulletin
Source: Ministry of Health of Ardal
Week start,District,New cases,New deaths
2019-03-04,Ostrel,14,1
2019-03-04,Karvin,0,0
2019-03-11,Ostrel,30,2
2019-03-11,Karvin,5,0
2019-03-18,Ostrel,22,0
2019-03-18,Karvin,9,1
"""

FRENCH = """\
Date;Département;Morts;Blessés;Sinistrés évacués
15/03/2020;Côte-Haute;2;14;120
02/04/2020;Île-Basse;0;3;45
07/04/2020;Côte-Haute;5;1;0
"""

DAILY_LOSSES = """\
date,tanks,APC,field artillery,drones
2022-04-01,10,22,4,0
2022-04-02,12,25,4,1
2022-04-03,15,25,6,3
2022-04-04,15,31,7,3
2022-04-05,18,40,9,8
2022-04-06,21,44,9,9
"""

CAMPS_AS_OF = """\
As of\tCamp\tDisplaced persons
2020-01-31\tOstrel East\t4100
2020-01-31\tKarvin Bridge\t900
2020-02-29\tOstrel East\t4350
2020-02-29\tKarvin Bridge\t870
2020-03-31\tOstrel East\t4200
2020-03-31\tKarvin Bridge\t1010
2020-04-30\tOstrel East\t3900
2020-04-30\tKarvin Bridge\t1200
"""

OUTCOMES = """\
Date,City,Outcome,Count
2015-03-02,Ostrel,Killed,3
2015-03-02,Ostrel,Injured,8
2015-03-20,Quill,Killed,1
2015-03-20,Quill,Injured,0
2015-04-01,Ostrel,Killed,2
"""

ARRESTS = (
    '{"case": "c-1", "day": "2021-05-03", "region": "Northmark", "detained": 31, "fined": 4}\n'
    '{"case": "c-2", "day": "2021-05-09", "region": "Southmark", "detained": 5, "fined": 5}\n'
    '{"case": "c-3", "day": "2021-06-01", "region": "Northmark", "detained": 12, "fined": 0}\n'
)

BY_DAY = """\
Date,Town,Dead,Wounded
2014-08-01,Ostrel,2,4
,Karvin,1,0
2014-08-02,Ostrel,0,3
,Karvin,6,9
,Quill,1,1
2014-08-05,Quill,3,0
"""

MIN_MAX = """\
attack no,date,province,min killed,max killed,min injured,max injured
1,2009-01-14,Northmark,2,4,0,5
2,2009-02-02,Southmark,1,1,3,3
3,2009-02-20,Northmark,10,12,20,30
"""

MINES = """\
Mine accidents in Ardal and Belmar
Last updated: 4 May 2018

Date;Mine;Country;Deaths;Missing
2018-01-09;Velmar Deep;Ardal;7;n/a
2018-02-11;Karvin Pit;Belmar;-;3
2018-04-30;Velmar Deep;Ardal;2;1
;;;;
Note: figures are provisional
Source: inspectors of mines
"""

SEEN_LAST = (
    Foreign(
        "landslides with a column without a name",
        LANDSLIDES.encode(),
        ({"Ostrel": "17", "Karvin": "0"}, {"Ostrel": "11", "Karvin": "2"}),
    ),
    Foreign(
        "persons who are missing", ABSENT.encode(), ({"Ostrel": "2", "Quill": "1"},), "missing.csv"
    ),
    Foreign(
        "deaths, a column for each year, with totals both ways",
        YEARLY.encode(),
        ({"Ardal": "12", "Belmar": "17"},),
        "deaths-by-year.csv",
    ),
    Foreign("events with actors", EVENTS.encode(), ({"Northmark": "1", "Southmark": "15"},)),
    Foreign(
        "new cases by week",
        CHOLERA.encode(),
        ({"Ostrel": "66", "Karvin": "14"}, {"Ostrel": "3", "Karvin": "1"}),
    ),
    Foreign(
        "floods in French",
        FRENCH.encode("cp1252"),
        (
            {"Côte-Haute": "7", "Île-Basse": "0"},
            {"Côte-Haute": "15", "Île-Basse": "3"},
            {"Côte-Haute": "120", "Île-Basse": "45"},
        ),
        "inondations.csv",
    ),
    Foreign(
        "equipment lost so far",
        DAILY_LOSSES.encode(),
        (
            {"not told": "at least 21"},
            {"not told": "at least 44"},
            {"not told": "at least 9"},
            {"not told": "at least 9"},
        ),
    ),
    Foreign(
        "camps as of a day, in UTF-16",
        CAMPS_AS_OF.encode("utf-16"),
        ({"Ostrel East": "3,900 on 2020-04-30", "Karvin Bridge": "1,200 on 2020-04-30"},),
        "camps.tsv",
    ),
    Foreign(
        "long, with what became of people",
        OUTCOMES.encode(),
        ({"Ostrel": "5", "Quill": "1"}, {"Ostrel": "8", "Quill": "0"}),
    ),
    Foreign(
        "a workbook, a column for each day",
        workbook(
            [
                ["Arrests at marches in Ardal"],
                ["Town", date(2017, 6, 1), date(2017, 6, 2), date(2017, 6, 9)],
                ["Ostrel", 5, 0, 11],
                ["Quill", 2, 7, None],
                ["Total", 7, 7, 11],
            ]
        ),
        ({"Ostrel": "16", "Quill": "9"},),
        "marches.xlsx",
    ),
    Foreign(
        "JSON Lines with regions",
        ARRESTS.encode(),
        ({"Northmark": "43", "Southmark": "5"},),
        "detentions.jsonl",
    ),
    Foreign(
        "days where blocks begin",
        BY_DAY.encode(),
        (
            {"Ostrel": "2", "Karvin": "7", "Quill": "4"},
            {"Ostrel": "7", "Karvin": "9", "Quill": "1"},
        ),
    ),
    Foreign(
        "two pairs of bounds",
        MIN_MAX.encode(),
        (
            {"Northmark": "between 12 and 16", "Southmark": "1"},
            {"Northmark": "between 20 and 35", "Southmark": "3"},
        ),
    ),
    Foreign(
        "titles above, notes below, semicolons",
        MINES.encode(),
        ({"Ardal": "9"}, {"Ardal": "1", "Belmar": "3"}),
        "mines.csv",
    ),
)
