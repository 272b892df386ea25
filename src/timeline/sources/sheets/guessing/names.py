"""What columns are called, in the languages in which sheets are often written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "BOUNDS",
    "FLOWING",
    "MEASURES",
    "NOT_COUNTED",
    "NOUNS",
    "NO_SIDE",
    "PLACES",
    "ROLES",
    "RUNNING",
    "ToldMeasure",
    "bare",
    "hinted_measure",
    "place_rank",
    "plain",
    "told_measure",
]

ROLES: dict[str, tuple[str, ...]] = {
    "key": (
        *("id", "key", "row id", "record id", "report id", "incident id", "case id", "event id"),
        *("uid", "uuid", "ref", "reference", "case number", "case no", "incident number"),
        *("number", "no", "nr", "code", "index", "#", "№", "номер"),
    ),
    "group": (
        *("event id", "event", "incident", "incident id", "case id", "event group", "group id"),
        *("parent id", "parent", "parent event"),
    ),
    "published": (
        *("published", "publication date", "date published", "published on", "publication"),
        *("date of publication", "reported on", "date reported", "report date", "date of report"),
        *("reporting date", "posted", "дата публікації", "дата публикации"),
    ),
    "start": (
        *("date start", "start", "start date", "from", "begin", "began", "date from", "started"),
        *("from date", "beginning", "first day", "start day", "початок", "начало", "inicio"),
        *("fecha de inicio", "début", "date de début"),
    ),
    "end": (
        *("date end", "end", "end date", "until", "to", "date to", "ended", "to date", "finish"),
        *("last day", "end day", "till", "кінець", "конец", "fin", "fecha de fin", "date de fin"),
    ),
    "earliest": ("earliest", "earliest date", "not before", "earliest day"),
    "latest": ("latest", "latest date", "not after", "latest day"),
    "year": ("year", "yr", "iyear", "рік", "год", "año", "année"),
    "month": ("month", "mon", "imonth", "місяць", "месяц", "mes", "mois"),
    "day": ("day", "day of month", "iday", "день"),
    "when": (
        *("when", "event date", "date of event", "incident date", "date of incident", "date"),
        *("day", "date of death", "death date", "died", "died on", "happened", "occurred"),
        *("date occurred", "as of", "as of date", "as at", "dates", "period", "reported month"),
        *("month", "week", "year", "дата", "дата події", "дата события", "дата смерті"),
        *("fecha", "fecha del evento", "jour", "datum", "data"),
    ),
    "address": ("url", "address", "link", "href", "source url", "url source", "посилання"),
    "publisher": (
        *("publisher", "source", "outlet", "newspaper", "medium", "site", "paper", "sources"),
        *("news source", "information source", "source name", "media", "джерело", "источник"),
        *("fuente", "quelle"),
    ),
    "title": ("title", "headline"),
    "speaker": (
        *("speaker", "said by", "voice", "according to", "original source", "claimant"),
        *("reported by", "claimed by", "informant"),
    ),
    "side": (
        *("side", "to", "returned to", "party", "faction", "actor", "side b", "belligerent"),
        *("nationality", "team", "army", "operator", "сторона"),
    ),
    "measure": (
        *("measure", "indicator", "flow or stock", "metric", "variable", "statistic", "kind"),
        *("показник", "indicador", "indicateur", "indicator name"),
    ),
    "category": (
        *("category", "sort", "sex", "gender", "victim type", "type of victim", "age group"),
        *("kind of people", "military or civilian", "civilian or military", "status", "стать"),
    ),
    "what": (
        *("event type", "incident type", "type of event", "type of incident", "disaster type"),
        *("type", "kind", "what", "disease", "disaster", "hazard", "тип", "tipo"),
    ),
    "name": (
        *("name", "full name", "victim", "victim name", "name of victim", "event name"),
        *(
            "incident name",
            "strike",
            "flood",
            "storm",
            "ім'я",
            "імя",
            "имя",
            "nombre",
            "nom",
            "піб",
        ),
    ),
    "firm": ("employer", "company", "firm", "organisation", "organization", "enterprise"),
}
"""What columns are often called, by their roles; the first names are the surest."""

PLACES: tuple[tuple[str, ...], ...] = (
    (
        *("place", "city", "town", "village", "settlement", "municipality", "locality", "location"),
        *("where", "camp", "station", "island", "river", "місто", "населений пункт", "місце"),
        *("город", "место", "ciudad", "lugar", "municipio", "ville", "lieu", "commune", "ort"),
        *("stadt", "gemeinde", "città", "luogo", "comune", "cidade", "miasto", "miejscowość"),
    ),
    (
        *("district", "county", "raion", "admin2", "adm2", "parish", "район", "distrito"),
        *("city or county", "area", "arrondissement", "kreis", "landkreis", "powiat"),
    ),
    (
        *("region", "province", "state", "oblast", "governorate", "admin1", "adm1", "department"),
        *("область", "регіон", "регион", "región", "provincia", "région", "departamento"),
        *("département", "departement", "bundesland", "regione", "estado", "województwo"),
        *("region of incident", "sector"),
    ),
    (
        *("country", "nation", "territory", "країна", "страна", "país", "pays", "land", "paese"),
        *("kraj", "country of incident"),
    ),
)
"""What columns of places are called, from the finest to the coarsest."""


_NO_PLACE = frozenset(
    {
        *("birth", "born", "origin", "code", "codes", "pcode", "id", "type", "source", "notes"),
        *("note", "description", "url", "population", "hospital", "reference", "народження"),
        *("рождения",),
    }
)
"""Words that make something else of the name of a place."""


NO_SIDE = re.compile(
    r"\b(cause|weapon|weapons|reason|motive|type|types|status|severity|comment|comments|notes?|"
    r"description|details|outcome|demand|demands|method|quality|confidence|verified|season|weekday|"
    r"name|title|headline|source|sources|author|by|occupation|profession|rank|причина|causa)\b"
)
"""What columns are called that tell of things, and not of whom they are."""


@lru_cache(maxsize=4096)
def place_rank(name: str) -> tuple[int, int] | None:
    """Return how coarse the places in a column of this *name* are; `None` where it has none.

    >>> place_rank("Place of death") < place_rank("country_txt"), place_rank("Place of birth")
    (True, None)
    """
    words = plain(name)
    for rank, names in enumerate(PLACES):
        if words in names:
            return rank, names.index(words)
    told = words.split()
    if _NO_PLACE & {*told} or len(told) > 4:
        return None
    singular = [re.sub("s$", "", re.sub("ies$", "y", word)) for word in told]
    for rank, names in enumerate(PLACES):
        if any(word in names for word in (*told, *singular)):
            return rank, len(names)
    return None


class ToldMeasure(NamedTuple):
    """What a word says is counted: its name, what that is in the plural, and if it may fall."""

    measure: str
    noun: str
    level: bool = False


def _measures() -> dict[str, ToldMeasure]:
    people = {
        "killed": "killed dead deaths death fatalities fatality died kia perished nkill "
        "загиблі загиблих загинуло загинули вбито вбиті убито убитые погибшие погибших погибло "
        "muertos muertes fallecidos morts tués décès decesos tote getötet opfer morti mortos óbitos zabici zabitych ofiary victimes",
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
        "missing": "missing зниклі зниклих пропавшие desaparecidos disparus vermisste dispersi зниклих пропавших",
        "displaced": "displaced idps idp переміщені desplazados déplacés переселенці впо вимушені вынужденные vertriebene sfollati deslocados",
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
        *("est", "estimated", "reported", "confirmed", "cumulative", "cum", "date", "toll"),
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
    "low": ("low", "min", "minimum", "lower", "at least", "least", "from"),
    "high": ("high", "max", "maximum", "upper", "at most", "most", "up to"),
    "best": ("best", "best estimate", "central", "likely", "mid"),
}
"""How columns are called that bound a count."""

NOT_COUNTED = re.compile(
    r"\b(lat|latitude|lon|long|lng|longitude|age|aged|year|years|zip|postcode|postal|percent|pct|"
    r"rate|ratio|share|temperature|temp|code|codes|id|ids|precision|prec|phone|coordinates|x|y|"
    r"gdp|population|days|hours|duration|area|hectares|km|km2|cost|usd|eur|damage|price|index|"
    r"severity|magnitude|rank|level|version|born|birth|dob|height|weight|depth|distance|speed|chapter|page|budget|salary|income|votes|score|grade|points|strength|вік|возраст|edad|âge|where prec|iso|fips|pcode)\b|%"
)
"""Numbers that count nothing that happened."""


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Return the words of *name* in small letters, however they are set apart.

    >>> plain("DateOf_Incident"), plain("#")
    ('date of incident', '#')
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", apart.lower())
    return " ".join(words) or name.strip()


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


_OUT = frozenset({"on strike", "workers out", "out", "number out", "workers on strike"})
_NUMBER_OF = re.compile(
    r"(number|no|num|nr|count|nombre|número|кількість|число) (of|de|d)? ?[^\W\d]"
)
