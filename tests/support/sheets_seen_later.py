"""More sheets like those at hand: they were held out while the first rules were made."""

from __future__ import annotations

from datetime import date

from support.sheets_at_hand import Foreign, workbook

__all__ = ["SEEN_LATER"]

JOURNALISTS = """\
# ,Name,Occupation,Date Killed,Country,Type of Death
1,Ilse Marr,Reporter,12-Jan-2014,Ardal,Crossfire
2,Tomas Reed,Photographer,03-Feb-2014,Belmar,Murder
3,Ana Quist,Editor,21-Feb-2014,Ardal,Murder
"""

WALKOUTS = """\
Sector\tUnion\tFrom\tTo\tStrikers
Rail\tURW\t04.03.2022\t06.03.2022\t5 400
Ports\tDockers United\t14.03.2022\t14.03.2022\t900
Rail\tURW\t21.03.2022\t25.03.2022\tabout 6 000
Schools\tTeachers' League\t28.03.2022\t30.03.2022\t12 000
"""

CROSSINGS = """\
Month,Route,Arrivals,Dead or missing
2016-01,Northern Passage,1400,12
2016-01,Southern Passage,600,3
2016-02,Northern Passage,900,0
2016-02,Southern Passage,750,41
2016-03,Northern Passage,2100,8
2016-03,Southern Passage,300,1
"""

ATTACKS = """\
eventid,iyear,imonth,iday,country_txt,city,nkill,nwound
200101,2001,01,05,Ardal,Ostrel,2,5
200102,2001,02,17,Belmar,Hasting,0,1
200103,2001,11,30,Ardal,Karvin,7,
"""

CAMPS = """\
Camp,2020-01-31,2020-02-29,2020-03-31,2020-04-30
Ostrel East,4100,4350,4200,3900
Karvin Bridge,900,870,1010,1200
Grand total,5000,5220,5210,5100
Figures are of refugees registered at the end of each month
"""

DAILY = """\
date,region,new_cases,new_deaths
2021-01-01,Northmark,20,1
2021-01-01,Southmark,8,0
2021-01-02,Northmark,25,0
2021-01-02,Southmark,3,2
2021-01-03,Northmark,11,4
2021-01-03,Southmark,9,0
2021-01-04,Northmark,30,1
2021-01-04,Southmark,0,0
"""

PERSONNEL = """\
date,day,personnel,tanks,aircraft
2022-03-01,6,5710,198,29
2022-03-02,7,5840,211,30
2022-03-03,8,9000,217,30
2022-03-04,9,9166,251,33
2022-03-05,10,10000,269,39
2022-03-06,11,11000,285,44
2022-03-07,12,11000,290,46
"""

FIRES = """\
fecha;provincia;muertos;heridos;superficie
03/08/2012;Almera;2;10;1.250,5
14/08/2012;Torral;0;3;300,0
02/09/2012;Almera;1;0;75,2
"""

HURRICANES = """\
Name,Dates,Areas affected,Deaths,Homes destroyed
Alba,2011-06-03,Coast,12,"1,050"
Bruno,2011-08-21,Coast,more than 5,300
Carla,2011-09-13,Isles,0,-
"""

BOUNDED = """\
event_id,date,side,deaths_low,deaths_best,deaths_high,source
e1,2013-04-02,Army,2,3,5,Post
e2,2013-04-09,Rebels,0,1,1,Post
e3,2013-05-01,Army,10,10,12,Herald
"""

HEADED = """\
Town,Date,Dead,Injured
Northern province,,,
Ostrel,2018-01-04,3,2
Karvin,2018-02-11,1,0
Southern province,,,
Hasting,2018-01-30,0,6
Quill,2018-03-08,5,5
Total,,9,13
"""

EVICTED = """\
Район;Дата выселения;Эвакуировано;Источник
Северный;2010-07-29;120;Вести
Южный;2010-07-30;45;Вести
Северный;2010-08-02;30;Новости
"""

ARRAYED = (
    '{"ref": "A-1", "start": "2020-06-01", "end": "2020-06-04", "city": "Ostrel", "arrested": 12}\n'
    '{"ref": "A-2", "start": "2020-06-09", "end": "2020-06-09", "city": "Quill", "arrested": 3}\n'
    '{"ref": "A-3", "start": "2020-07-01", "end": "2020-07-02", "city": "Ostrel", "arrested": 8}\n'
)

SEEN_LATER = (
    Foreign("named dead by country", JOURNALISTS.encode(), ({"Ardal": "2", "Belmar": "1"},)),
    Foreign(
        "strikes between tabs, with days and spaces in numbers",
        WALKOUTS.encode(),
        ({"Rail": "at least 5,400, of which 5,400 exact", "Ports": "900", "Schools": "12,000"},),
        "strikes.tsv",
    ),
    Foreign(
        "crossings by month",
        CROSSINGS.encode(),
        (
            {"Northern Passage": "4,400", "Southern Passage": "1,650"},
            {"Northern Passage": "20", "Southern Passage": "45"},
        ),
    ),
    Foreign(
        "attacks with the day in parts",
        ATTACKS.encode(),
        ({"Ardal": "9", "Belmar": "0"}, {"Ardal": "5", "Belmar": "1"}),
    ),
    Foreign(
        "camps, a column for each day, with a total and a note",
        CAMPS.encode(),
        ({"Ostrel East": "3,900 on 2020-04-30", "Karvin Bridge": "1,200 on 2020-04-30"},),
        "refugees.csv",
    ),
    Foreign(
        "an epidemic day by day",
        DAILY.encode(),
        ({"Northmark": "86", "Southmark": "20"}, {"Northmark": "6", "Southmark": "2"}),
    ),
    Foreign(
        "losses so far, of one side, day by day",
        PERSONNEL.encode(),
        (
            {"not told": "at least 11,000"},
            {"not told": "at least 290"},
            {"not told": "at least 46"},
        ),
    ),
    Foreign(
        "fires in Spanish",
        FIRES.encode("cp1252"),
        ({"Almera": "3", "Torral": "0"}, {"Almera": "10", "Torral": "3"}),
    ),
    Foreign(
        "storms with bounds and dashes",
        HURRICANES.encode(),
        ({"Coast": "at least 18, of which 12 exact", "Isles": "0"}, {"Coast": "1,350"}),
    ),
    Foreign(
        "low, best and high",
        BOUNDED.encode(),
        ({"Army": "between 12 and 17", "Rebels": "at most 1"},),
    ),
    Foreign(
        "subheadings and a total",
        HEADED.encode(),
        (
            {"Ostrel": "3", "Karvin": "1", "Hasting": "0", "Quill": "5"},
            {"Ostrel": "2", "Karvin": "0", "Hasting": "6", "Quill": "5"},
        ),
    ),
    Foreign(
        "evacuations in koi8",
        EVICTED.encode("koi8-r"),
        ({"Северный": "150", "Южный": "45"},),
    ),
    Foreign(
        "JSON Lines with spans",
        ARRAYED.encode(),
        ({"Ostrel": "20", "Quill": "3"},),
        "arrests.jsonl",
    ),
    Foreign(
        "a workbook, a column for each side",
        workbook(
            [
                ["Fatalities by region"],
                [],
                ["Date", "Northmark", "Southmark"],
                [date(2016, 5, 1), 3, 0],
                [date(2016, 5, 4), 1, 6],
                [date(2016, 5, 19), 0, 2],
            ]
        ),
        ({"Northmark": "4", "Southmark": "8"},),
        "w.xlsx",
    ),
)
