"""The words that reading a count knows, by what they are; all others are open.

A class that `REASONS` names never stands in a count: a word of it refuses the phrase, and says why.
"""

from __future__ import annotations

from timeline.english.nouns import COLLECTIVES, plural_of

__all__ = ["CLASSES", "FUNCTION", "IN_COMPOUNDS", "REASONS"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_PERSON = _words("""
    abductee activist adolescent ally ambassador amputee archer armyman arrestee artist
    asylum-seeker athlete attacker baby bishop blogger bomber border-guard boy bride brother builder
    bystander cadet captain captive captor casualty cardinal child citizen civilian cleric clerk
    coach collaborator colonel combatant commander commando commuter compatriot conscript contractor
    convict cook correspondent counsellor crewman crewmember customer daughter dead-man defector
    defendant defender delegate demonstrator deportee deputy deserter detainee diplomat
    displaced-person dissident doctor driver editor elder electrician emigrant employee engineer
    escapee evacuee ex-prisoner executive exile extremist farmer father fatality fighter firefighter
    fireman fisherman foreigner fugitive gendarme girl goalkeeper governor guard guerrilla guest
    gunman gunner hacker hostage immigrant infant informant inhabitant inmate inspector instructor
    insurgent internee interpreter invader islamist jihadist jihadi journalist judge killer knight
    labourer laborer lawmaker lawyer leader lieutenant looter man manager marine marshal mayor
    mechanic medic member mercenary migrant militant militiaman miner minister monk mother motorist
    mourner negotiator neighbour neighbor newborn nun nurse observer occupant occupier offender
    officer operative operator organiser organizer orphan owner paramedic paratrooper parent
    participant partisan passenger patient peacekeeper pedestrian pensioner person photographer
    physician pilgrim pilot pirate player policeman policewoman politician pow president priest
    prisoner professor protester protestor pupil rebel recruit refugee relative reporter
    representative rescuer reservist resident returnee rioter sailor scholar scientist scout
    sergeant serviceman servicemember servicewoman settler shareholder sister smuggler sniper
    soldier son specialist spectator spokesman spy staffer staff-member statesman stranger striker
    student supporter surgeon survivor suspect swimmer sympathiser sympathizer teacher technician
    teenager terrorist toddler tourist trader traitor translator traveller traveler trooper veteran
    victim viewer villager visitor volunteer voter warrior wife witness woman worker youngster youth
    airman aviator seaman rifleman tanker idp mp
    """)
_ALIKE = _words("adult expert general individual local major minor national official private")
"""People by words that describe others, too: "no major casualties" are not none."""
_THING = _words("""
    airstrike ambush arrest attack blast bombing explosion home incident landmine raid road shooting
    strike tunnel aircraft-carrier airbase airfield airport ambulance animal apartment
    armoured-vehicle base barn battery boat body bomb bridge building bunker bus camel camp car
    carcass cargo-ship church clinic convoy corpse cow crew-member death depot dog dormitory dozer
    drone engine excavator factory fatality farm ferry fighter-jet flat frigate garage gas-station
    goat grave grenade gun hangar helicopter horse hospital hostel hotel house household howitzer
    hut injury institution jet kindergarten launcher library locomotive lorry machine-gun mine
    minibus missile mortar mosque museum parcel pig pistol plane plant port radar rail-car rifle
    rocket rocket-launcher school shell shelter ship shop site station store submarine tank temple
    tent tower town tractor train transformer truck university van vehicle vessel village wagon
    warehouse warship weapon workshop yacht
    """)
_ALWAYS_PLURAL = _words("""
    aircraft artillerymen cattle cavalry crewmembers folk fowl gendarmerie guardsmen helicopters
    infantry infantrymen livestock militia pals people personnel police remains sheep spacecraft
    staff troops servicepeople teammates relatives kids
    """)
_FAMILIES = _words("family household couple company battalion brigade platoon regiment unit")
_MORE_GROUPS = _words("""
    army caravan class column community company convoy corps crowd delegation detachment division
    family fleet flight gang generation garrison household instalment mob party patrol queue rank
    row section squadron stream swarm tranche tribe troop truck unit village wave boat bus car coach
    ferry lorry plane train ship van wagon minibus vehicle tent room cell camp
    """)
_LOADS = _words("""
    boatload busload carload coachload lorryload planeload shipload trainload truckload vanload
    wagonload load boat-load bus-load car-load plane-load train-load truck-load
    """)
GROUPS = frozenset({*COLLECTIVES, *_MORE_GROUPS, *_LOADS})
"""What holds or is made of several: so many of them are at least so many of what is in them."""

_ALONE_AS_GROUPS = (set(COLLECTIVES) | set(_LOADS)) - set(_FAMILIES)

_HAPPENED = """
    abducted arrested captured deported detained displaced evacuated exchanged executed expelled
    freed handed-over hospitalised hospitalized hurt injured jailed kidnapped killed liberated
    released repatriated rescued returned shot swapped traded transferred wounded
    """
_SAID_OF_THEM = """
    accused airlifted alive amnestied affected assigned based born brought buried captive charged
    convicted damaged dead delivered deployed destroyed died discharged drowned employed enlisted
    evicted exhumed extradited fallen fled flown found gone handed held housed imprisoned infected
    interned involved left lost made maimed missing mobilised mobilized moved murdered pardoned
    quarantined recaptured recovered recruited relocated returning sailed sanctioned seized sent
    sentenced serving sheltered shelled stationed stolen stranded sunk surrendered surviving taken
    tortured trained transported trapped travelling traveling treated tried unharmed unhurt
    uninjured withdrawn burned burnt
    crashed downed fired intercepted launched reunited fighting working living
    """
_DESCRIBING = """
    fishing landing mining shipping shopping trafficking training visiting sleeping
    """
_DESCRIBING_TOO = """
    aircraft cavalry gendarmerie infantry livestock militia police sheep staff former
    """
_DEEDS = """
    avoid await ban bring capture demand deny deport detain exchange expect fear free hold kill lack
    liberate need offer prevent promise prosecute protect release repatriate return save seek send
    stop surrender swap take threaten torture treat want
    """
_BARE = """
    action artillery bed board border captivity central combat crossfire custody detention downtown
    east eastern exile fighting fire front frontline gunfire hospital jail land
    north north-east north-west northeast northeastern northern northwest northwestern nearby prison
    rural safety sea shelling shrapnel south south-east south-west southeast southeastern southern
    southwest southwestern town transit upper west western
    """
_MANNER = """
    badly critically forcibly formerly heavily illegally lightly newly officially previously
    recently seriously severely unlawfully
    """
_ADVERBS = """
    now already also still today yesterday tonight tomorrow home back safely there here abroad
    recently earlier later again altogether overall inside outside successfully aboard
    """
_PREPOSITIONS = """
    across after against among around at before behind beyond by during from in inside into near off
    on onto out outside through throughout toward towards under upon via within since until along
    aboard amid
    """
_AUXILIARIES = "are be been being has had have is was were"
_SCALES = """
    dozen hundred thousand lakh lac million crore billion trillion dozens hundreds thousands lakhs
    lacs millions crores billions trillions scores tens
    """

REASONS = {
    "RATE": "a rate is no number",
    "TIME": "a rate or a length of time is no number of things",
    "MONTH": "a day is no number of things",
    "SHARE": "a share is no number",
    "AVERAGE": "an average is no number",
    "MEASURE": "an amount is no number of things",
    "NEGATION": "it takes away from the number, or denies it",
    "DOUBT": "it puts the number in doubt",
    "CONDITION": "it makes the number depend on something",
    "CHANGE": "it changes the number",
    "WORTH": "it may multiply the number, and by how much is not known",
    "ORDER": "a place in an order is no number",
    "TELLING": "it speaks of what was told, not of what is counted",
    "JOINT": "the number may count only the first of what is joined",
    "LETTERS": "it is no word or number that is known",
    "DECIMAL": "a dot may part decimals or group digits; 12,000 and 12.5 thousand are clear",
    "NUM": "it is a second number",
    "ONE": "it is a second number",
}
IN_COMPOUNDS = ("TIME", "DOUBT", "MEASURE", "WORTH")
"""The classes whose words refuse what they are joined to: "year-olds", "would-be soldiers"."""
_REFUSED = {
    "RATE": """
        per apiece each every daily weekly monthly hourly yearly annual annually nightly quarterly
        fortnightly once twice thrice times time rate ratio everyday respectively pd pm pa
        """,
    "TIME": """
        am o'clock second seconds minute minutes hour hours hr hrs day days week weeks fortnight
        month months year years decade decades century centuries min mins sec secs wk wks mo mos yr
        yrs night nights morning mornings afternoon afternoons evening evenings weekend weekends
        fortnights lifetime lifetimes
        """,
    "SHARE": """
        percent pct percentage percentages proportion fraction share shares half halves third thirds
        quarter quarters fourth fourths fifth fifths sixth sixths seventh sevenths eighth eighths
        ninth ninths tenth tenths hundredth hundredths majority minority most part parts portion
        two-thirds per-cent bulk cent thousandth thousandths millionth millionths
        """,
    "AVERAGE": "average averages averaged averaging mean median typical typically usual usually",
    "MEASURE": """
        acre acres age aged barrel barrels bushel calibre centimetre centimetres degree degrees
        dollar dollars euro euros feet foot franc francs gallon gallons gram grams ha hectare
        hectares hryvnia hryvnias inch inches kilo kilogram kilograms kilometer kilometers kilometre
        kilometres kilos km kms knots lb lbs litre litres liter liters meter meters metre metres
        mile miles mm cm kg mph ounce ounces pence point points pound pounds rial rials rouble
        roubles ruble rubles rupee rupees shekel shekels ton tonne tonnes tons usd eur volt watts
        megawatts yard yards yen yuan old olds degrees mw kw gb volts baht bucks byte bytes calories
        carat carats cents decibels dinar dinars dirham dirhams forint gigabytes gigawatts hertz
        hundredweight kilobytes kilotons kilotonnes kilowatts kopecks kroner kronor lev lira liras
        manat megabytes megatons metric milligrams millimetres millimeters naira peso pesos pints
        quid quintal quintals rand rands reais real ringgit riyal riyals rupiah shilling shillings
        som square taka tenge terabytes won zloty zlotys ones twos threes fours fives sixes sevens
        eights nines tens twenties thirties forties fifties sixties seventies eighties nineties
        """,
    "NEGATION": """
        not never neither nor without none nothing nil non zilch nary sans minus except excepting
        excluding excluded exclude excludes barring apart n't hardly barely scarcely instead unlike
        unable aside
        """,
    "DOUBT": """
        maybe perhaps possibly probably likely unlikely allegedly reportedly supposedly purportedly
        believed feared thought presumed estimate estimates estimation guess unconfirmed unverified
        disputed claimed unclear uncertain unknown undisclosed unreported unspecified unstated
        withheld rumoured rumored assumed may might could would should error doubt dispute question
        theory principle mistake possible potential prospective hypothetical planned proposed future
        expected promised intended projected predicted scheduled eventual tentative nonexistent
        non-existent fictitious fictional imaginary fake false
        """,
    "CONDITION": """
        if unless when whenever where whether while because although though but however than until
        whose as
        """,
    "CHANGE": """
        additional another extra further more fewer less few little lot lots many multiple much
        plenty several some any other others various numerous almost nearly about approximately
        roughly around circa double doubled triple tripled halved quadruple quadrupled reduced
        increased decreased raised plus rather something somewhat odd bit only just least maximum
        minimum up down too also-ran toll anywhere besides addition or both include includes
        included including comprise comprises comprising consisting counting exceed exceeds equal
        equals involving containing either whole full partly twofold threefold tenfold short ex
        gross grand brace score
        """,
    "WORTH": """
        arab kharab milliard milliards myriad myriads mil mill mille bil thou mio mrd mlrd trn
        quadrillion quadrillions quintillion quintillions zillion zillions gazillion gazillions
        umpteen tausend tausende hundert dutzend duizend honderd tusen tusind cien cientos milliers
        centaine centaines dizaine dizaines douzaine douzaines vingtaine vingtaines trentaine
        trentaines quinzaine decena decenas docena docenas centenar centenares millar millares
        millones millon milhão milhões milhao milhoes milhar milhares centena centenas dezena
        dezenas dúzia dúzias millón milioni milione miljoen miljoner miljon milyon milyar millionen
        milliarden milliarde miliardi miliardo juta ribu wan yi bil bln cr hund ths thous thsd tril
        trln tsd
        """,
    "ORDER": "first last next previous latest th nd rd",
    "TELLING": """
        number numbers figure figures count counts detail details info information data statistic
        statistics report reports reported source sources note notes footnote footnotes account
        accounts claim claims remark remarks comment comments news record records recorded answer
        word official-figures see check cf ref varies vary differ differs conflicting contradictory
        verified confirmed confirmation evidence idea total totals tbc tbd na cited quoted mentioned
        listed known updated update pending asked
        """,
}

FUNCTION = frozenset(
    _words("""
    a an and another any at being both but by can cannot each either far for from he her him
    his i if in it its latter me my nobody no none of on one or our ours same she should so some
    such than that the their them then these they this those thus to too unto very via we what which
    who whom whose why will with would yet you your yours n/a - to-be has have been just only all
    exactly precisely up over above below under more most few fewer less least many several multiple
    numerous various number not
    approaching approximate available between classified close determined disclosed estimated exact
    exceeding excess give given higher kept precise provided published reliable remain slightly
    specified stated surpassing take thereabouts topping tops totaling totalling upwards well
    """)
)
"""Words that hold a phrase together: they name nothing."""

CLASSES: dict[str, frozenset[str]] = {
    "PEOPLE": frozenset(map(plural_of, (*_PERSON, *_ALIKE)))
    | {*_ALWAYS_PLURAL, "idps", "mps", "bodies"},
    "PERSON": frozenset(_PERSON),
    "ALIKE": frozenset(_ALIKE),
    "THINGS": frozenset(map(plural_of, (*_THING, *_FAMILIES, *_MORE_GROUPS))),
    "THING": frozenset((*_THING, *_FAMILIES)),
    "GROUPS": frozenset(map(plural_of, sorted(GROUPS))) - {"serieses"},
    "GROUP": GROUPS,
    "BUNCHES": frozenset(map(plural_of, sorted(_ALONE_AS_GROUPS))),
    "COLLECTIVE": frozenset(COLLECTIVES),
    "LOAD": frozenset(_LOADS),
    "HAPPENED": frozenset(_words(_HAPPENED)),
    "PARTICIPLE": frozenset(_words(_HAPPENED + _SAID_OF_THEM)),
    "NOMINAL": frozenset(
        _words("""
        dead elderly wounded injured sick ill missing killed displaced hurt detained kia mia wia
        """)
    ),
    "OPEN": frozenset(_words(_BARE)),
    "TRAIT": frozenset(_words(_DESCRIBING_TOO + _BARE)),
    "SIZE": frozenset(_words("light limited low minimal moderate negligible slight")),
    "DEED": frozenset(_words(_DEEDS)),
    "BARE": frozenset(_words(_BARE)),
    "MANNER": frozenset(_words(_MANNER + _DESCRIBING)),
    "ADVERB": frozenset(_words(_ADVERBS)),
    "PREPOSITION": frozenset(_words(_PREPOSITIONS)),
    "AUXILIARY": frozenset(_words(_AUXILIARIES)),
    "SCALE": frozenset(_words(_SCALES)),
    "SCALES": frozenset(word for word in _words(_SCALES) if word.endswith("s")),
    "POWERS": frozenset(_words("thousands lakhs lacs millions crores billions trillions")),
    "MONTH": frozenset(
        _words("""
        january february march april may june july august september october november december
        """)
    ),
    "FUNCTION": FUNCTION,
    "JOINT": frozenset({"and"}),
    **{name: frozenset(_words(words)) for name, words in _REFUSED.items()},
}
"""The closed classes; a word may be of several."""
