"""What names of columns say is counted, in the languages in which sheets are often written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from timeline.sources.sheets.guessing.names import plain

__all__ = [
    "BOUNDS",
    "FLOWING",
    "GENERIC",
    "MEASURES",
    "NOT_COUNTED",
    "NOUNS",
    "RUNNING",
    "ToldMeasure",
    "bare",
    "hinted_measure",
    "told_measure",
]


class ToldMeasure(NamedTuple):
    """What a word says is counted: its name, what that is in the plural, and if it may fall."""

    measure: str
    noun: str
    level: bool = False


def _measures() -> dict[str, ToldMeasure]:
    people = {
        "killed": "killed dead deaths death fatalities fatality died kia perished nkill "
        "загиблі загиблих загинуло загинули вбито вбиті убито убитые погибшие погибших погибло "
        "muertos muertes fallecidos morts tués décès decesos victimes tote getötet opfer morti "
        "mortos óbitos zabici zabitych ofiary",
        "injured": "injured wounded injuries hurt wia nwound поранені поранених поранено раненые "
        "раненых ранено heridos lesionados blessés verletzte feriti feridos ranni rannych",
        "arrested": "arrested arrests заарештовано арестовано detenidos arrêtés",
        "abducted": "abducted kidnapped abductions kidnappings hostages викрадено",
        "rescued": "rescued survivors saved врятовано спасено",
        "affected": "affected постраждалі пострадавшие afectados",
        "arrived": "arrivals arrived",
        "recovered": "recovered recoveries одужали",
        "drowned": "drowned",
        "casualties": "casualties victims жертви",
        "personnel": "personnel soldiers",
    }
    levels = {
        "missing": "missing зниклі зниклих пропавшие пропавших desaparecidos disparus vermisste "
        "dispersi",
        "displaced": "displaced displacement idps idp переміщені desplazados déplacés переселенці "
        "впо вимушені вынужденные vertriebene sfollati deslocados",
        "homeless": "homeless",
        "evacuated": "evacuated evacuees евакуйовано эвакуировано evacuados évacués",
        "detained": "detained detainees imprisoned затримано задержано",
        "on strike": "strikers strike out striking walkout participants страйкарі huelguistas",
        "in hospital": "hospitalised hospitalized",
        "refugees": "refugees біженці беженцы refugiados réfugiés",
    }
    things = {
        "cases": "cases infections infected випадки випадків случаи casos cas fälle przypadki",
        "attacks": "attacks",
        "losses": "losses втрати потери pérdidas pertes verluste",
        "incidents": "incidents events",
    }
    equipment = (
        "tanks aircraft helicopters apcs apc afv artillery mlrs drones uavs uav vehicles trucks "
        "ships boats missiles guns planes jets howitzers submarines vessels танки літаки"
    )
    destroyed = "destroyed damaged captured abandoned flooded burnt burned"
    told = {w: ToldMeasure(name, "people") for name, ws in people.items() for w in ws.split()}
    told |= {
        w: ToldMeasure(name, "people", level=True)
        for name, ws in levels.items()
        for w in ws.split()
    }
    told |= {w: ToldMeasure(name, name) for name, ws in things.items() for w in ws.split()}
    told |= {word: ToldMeasure(word, word) for word in equipment.split()}
    return told | {word: ToldMeasure(word, "") for word in destroyed.split()}


MEASURES = _measures()
"""What words say is counted."""

_LOOSE = frozenset({"out", "strike", "events", "incidents", "planes", "saved", "personnel"})
"""Words that say in a title what a sheet is about, and not what it counts."""

NOUNS = (
    *("houses", "homes", "buildings", "households", "families", "children", "women", "men"),
    *("civilians", "soldiers", "schools", "hospitals", "bridges", "cattle", "workers", "farms"),
    *("villages", "migrants", "students", "tanks", "vehicles"),
)
"""What is counted, where a name of a column says it itself."""

FILLERS = frozenset(
    {
        *("number", "no", "num", "nr", "nb", "n", "count", "counts", "total", "sum", "value"),
        *("of", "the", "in", "at", "per", "on", "to", "and", "is", "by", "all", "so", "far"),
        *("est", "estimated", "approximate", "approx", "reported", "confirmed", "cumulative"),
        *("cum", "date", "toll"),
        *("people", "persons", "person", "new", "daily", "weekly", "monthly", "day", "involved"),
        *("кількість", "число", "всього", "de", "et", "nombre", "número"),
    }
)
"""What names of counts say beside what is counted."""

GENERIC = (
    *("count", "number of people", "people", "number", "total", "persons", "n", "how many"),
    *("value", "best", "figure", "amount", "number of persons", "кількість", "число", "quantity"),
    *("prisoners", "returned", "obs value", "estimate", "toll"),
)
"""What columns of counts are called that do not say what they count."""

RUNNING = re.compile(
    r"\b(cumulative|cum|so far|to date|running|since start|accumulated|наростаюч\w*|acumulad\w*|"
    r"cumulé\w*|total to date)\b"
)
FLOWING = re.compile(
    r"\b(new|daily|weekly|monthly|per day|that day|за день|за добу|nuevos|nouveaux)\b"
)

BOUNDS = {
    "low": ("low", "min", "minimum", "lower", "at least", "least"),
    "high": ("high", "max", "maximum", "upper", "at most", "most", "up to"),
    "best": ("best", "best estimate", "central", "likely", "mid"),
}
"""How columns are called that bound a count."""

NOT_COUNTED = re.compile(
    r"\b(lat|latitude|lon|long|lng|longitude|age|aged|year|years|zip|postcode|postal|percent|pct|"
    r"rate|ratio|share|temperature|temp|code|codes|id|ids|precision|prec|phone|coordinates|x|y|"
    r"gdp|population|days|hours|duration|area|hectares|km|km2|cost|usd|eur|damage|price|index|"
    r"severity|magnitude|rank|level|version|born|birth|dob|height|weight|depth|distance|speed|"
    r"chapter|page|budget|salary|income|votes|score|grade|points|strength|вік|возраст|edad|âge|"
    r"where prec|iso|fips|pcode)\b|%"
)
"""Numbers that count nothing that happened."""

_OUT = frozenset({"on strike", "workers out", "out", "number out", "workers on strike"})
_NUMBER_OF = re.compile(
    r"(number|no|num|nr|count|nombre|número|кількість|число) (of|de|d)? ?[^\W\d]"
)


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """Return what *name* says is counted, without the words around it that all such names have.

    >>> bare("Number of workers on strike"), bare("# killed"), bare("Total count")
    ('workers on strike', 'killed', 'total count')
    """
    words = plain(name).split()
    while words and words[0] in FILLERS:
        words = words[1:]
    while words and words[-1] in FILLERS:
        words = words[:-1]
    return " ".join(words) or plain(name)


@lru_cache(maxsize=4096)
def hinted_measure(text: str) -> ToldMeasure | None:
    """Return what a title, or the name of a file, says is counted, if that is one thing."""
    words = [word for word in plain(text).split() if word not in _LOOSE]
    told = {MEASURES[word].measure: MEASURES[word] for word in words if word in MEASURES}
    if len(told) != 1:
        return None
    (counted,) = told.values()
    noun = next((word for word in words if word in NOUNS), counted.noun or counted.measure)
    return counted._replace(noun=noun)


@lru_cache(maxsize=4096)
def told_measure(name: str) -> ToldMeasure | None:
    """Return what a column of this *name* counts; `None` where the name does not say it.

    >>> told_measure("No. of deaths"), told_measure("children killed").measure
    (ToldMeasure(measure='killed', noun='people', level=False), 'children killed')
    """
    if plain(name) in _OUT:
        return MEASURES["strikers"]
    told = bare(name)
    words = told.split()
    known = [word for word in words if word in MEASURES]
    if not known:
        return (
            ToldMeasure(told, told)
            if _NUMBER_OF.match(plain(name)) and told not in GENERIC
            else None
        )
    counted = MEASURES[known[-1]]
    noun = next((word for word in words if word in NOUNS), counted.noun or known[-1])
    if len(words) == 1:
        return counted._replace(noun=noun)
    # "children killed" are not all who were killed: another measure, in the sheet's words.
    return ToldMeasure(told, noun, counted.level)
