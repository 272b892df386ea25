"""What columns are called, in the languages in which sheets are often written."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["NO_SIDE", "PLACES", "ROLES", "place_rank", "plain"]


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Return the words of *name* in small letters, however they are set apart.

    >>> plain("DateOf_Incident"), plain("#")
    ('date of incident', '#')
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", apart.lower())
    return " ".join(words) or name.strip()


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
    "year": ("year", "yr", "iyear", "start year", "event year", "рік", "год", "año", "année"),
    "month": (
        "month",
        "mon",
        "imonth",
        "start month",
        "event month",
        "місяць",
        "месяц",
        "mes",
        "mois",
    ),
    "day": ("day", "day of month", "iday", "start day", "event day", "день"),
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
        *("note", "description", "url", "population", "hospital", "reference"),
        *("народження", "рождения"),
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
