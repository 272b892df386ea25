"""Phrases of newspapers, sheets and situation reports, each with every answer that is right.

The answers were written before any of them was read.
"""

from __future__ import annotations

import pytest

from timeline.english import parse_count
from timeline.errors import PhraseError

REFUSED = "refused"
UNKNOWN = "number not reported"

TABLE = """
# Scales
4 lakh voters => 400,000
15 K people => 15,000
5 bn people => 5,000,000,000
7 hundred thousand => 700,000
2.5k => between 2,450 and 2,550
1.25 crore people => between 12,450,000 and 12,550,000
two and a half thousand => between 2,450 and 2,550; refused
a quarter of a million people => refused
a couple of dozen soldiers => at least 24; refused
another dozen => 12
an additional hundred soldiers => 100
at least another dozen => at least 12
tens of dozens => refused
5 quadrillion people => 5,000,000,000,000,000; refused
5 milhares => refused
3 centaines => refused
5 million k => refused
2 CR PEOPLE => 20,000,000; refused
10 k thousand => refused
3 m people => 3,000,000; refused

# Digits in groups, and other signs
\u0664\u0665 => 45
\u0667\u066c\u0661\u0660\u0660 => 7,100
\u0968\u0967 => 21
\uff18\uff10 people => 80
2\u0661 => refused
\u0661\u0968 => refused
\u043e\u043a\u043e\u043b\u043e 70 => refused
12\u2009000 => 12,000
12 34 => refused
12,34,567 people => 1,234,567
12.000 people => refused
10 000-12 000 people => between 10,000 and 12,000; refused
<7 people => at most 6
> 10 => at least 11
\u22653 => at least 3
~50 people => number not reported
<5% => refused
5<10 => refused
50\u00b15 => between 45 and 55; refused
-5 => refused
1e5 people => refused
007 => refused
12[a] => 12; refused
12 (unconfirmed) => refused; number not reported
12 people. => 12
12 people? => refused; number not reported
IV prisoners => refused

# None, and what is not none
no => refused; number not reported
No => refused; number not reported
nil => 0
nil casualties => 0
no-one => 0
not a single soldier => 0; refused
no fatalities => 0
no british hostages => 0
No British Hostages => 0
no one has been released => 0
nobody hurt => 0
No Serious Casualties => refused
NO NEW DEATHS => 0; refused
no major casualties => refused
no minor injuries => refused
no multi groups => refused
no general => refused
no soldiers to spare => refused
no one from the ministry => refused
nobody in charge => refused
nobody from the police => refused
no officers on duty => refused
nobody knows => refused; number not reported
almost none => refused
few or no casualties => refused
no immediate word => number not reported; refused
none confirmed => number not reported; refused
no prisoner list => refused; number not reported
no reports of deaths => refused; number not reported
without casualties => refused; 0
zilch soldiers => refused; 0

# Rates, ratios, shares, averages
60 trucks/day => refused
60 an hour => refused
100 people each => refused
3:1 => refused
one for one => refused
two out of three => refused
five prisoners to the cell => refused
12 of 40 prisoners => refused
60 pct => refused
two-thirds of soldiers => refused
most prisoners => refused; at least 2
more than half of 40 => refused
12 people on average => refused
median of 12 => refused

# Vessels and groups
three truckloads of aid => at least 3; refused
ten families of 5 people => refused
a group of about 20 => number not reported
three groups of 12 prisoners => refused; 36
two batches of 10 each => refused
one group => 1; at least 1; refused
one batch of prisoners => at least 1
families of 50 soldiers => refused
12 soldiers' families => refused
photos of 50 soldiers => refused

# Remarks, and what is not there yet
as above => refused; number not reported
under review => refused; number not reported
50 under review => refused
50 Under Review => refused
50 on paper => refused
50 in exchange => refused
50 before revision => refused
50 if confirmed => refused
reports differ => refused; number not reported
missing data => refused; number not reported
50 planned releases => refused
50 potential victims => refused
50 nonexistent soldiers => refused
12 would-be migrants => refused
expected deaths => refused
avoid casualties => refused
release hostages => refused
negligible casualties => refused

# Hedges
at least about 50 => refused; number not reported
nearly 40 or so => refused; number not reported
up to nearly 100 => refused
a total of more than 50 => at least 51
a total of at least 50 people => at least 50
a total of nearly 50 => between 1 and 49
a little over 50 => at least 51
a bit under 50 => between 1 and 49; at most 49
min. 50 => at least 50
50 min => refused
max 50 people => at most 50
min-max 50 => refused
50-odd => number not reported
50 plus others => refused
50 up from 40 => refused
not even 50 => refused; at most 49
AT LEAST 50 PEOPLE => at least 50
more than one person => at least 2

# Ranges
20k-30k => between 20,000 and 30,000
100 to 200,000 => refused
either 5 or 6 => between 5 and 6
ten or fifteen => between 10 and 15
15-10 => refused
5/6 people => refused
5-10 or so => number not reported; refused
2022-23 => refused
10-15 km => refused

# Others beside them
dozens more people => at least 12
hundreds of others => at least 100
12 additional soldiers => 12
at least 50 others => at least 50
14 fewer prisoners => refused
40 of them women => refused
12 of them => 12

# Both
Both Patrol Cars => 2
BOTH PILOTS => 2
both of them => 2
both reports => refused
both soldiers and officers => refused

# Ages, amounts, money, time, days, codes
30 year-olds => refused
50 day-old babies => refused
50 under-fives => refused
men in their fifties => refused
50 pesos => refused
50 nights => refused
50 yrs => refused
50 man-hours => refused
50 volts => refused
12 Mar. => refused
Flight 302 => refused
10:30 => refused
the fifth exchange => refused
5 th people => refused

# Who, where, and what befell them
an elderly woman => 1
elderly women => at least 2
two police officers => 2
several police officers => at least 2
several former prisoners => at least 2
12 high-ranking officers => 12
Hamas fighters => at least 2
a local official => 1; refused
40 killed in Kyiv => 40
40 people killed in kyiv => 40; refused
40 freed in northern Gaza => 40
40 freed from captivity => 40
40 returned to Ukraine => 40
40 people on board => 40
40 killed inside the mosque => 40
40 schoolchildren => 40
12 men women and children => refused
50 non soldiers => refused

# Other tongues
m\u00e1s de 100 => refused
environ 50 personnes => refused
50 mil personas => 50,000; refused
entre 5 y 10 => refused
no hay muertos => refused
"""


def rows() -> list[tuple[str, set[str]]]:
    """Return every phrase of the table with its answers."""
    parted = (line.rpartition(" => ") for line in TABLE.splitlines() if " => " in line)
    return [(phrase, set(answers.split("; "))) for phrase, _, answers in parted]


def answer(phrase: str) -> str:
    """Return what a phrase is read as, or that it is refused."""
    try:
        return str(parse_count(phrase).value)
    except PhraseError:
        return REFUSED


@pytest.mark.parametrize(("phrase", "right"), rows(), ids=[phrase for phrase, _ in rows()])
def test_a_phrase_is_read_rightly_or_refused(phrase: str, right: set[str]) -> None:
    """No number is read that a reader cannot be sure of."""
    assert answer(phrase) in right


@pytest.mark.parametrize("phrase", [phrase for phrase, right in rows() if REFUSED not in right])
def test_capitals_change_no_number(phrase: str) -> None:
    """A headline says what its words say."""
    for written in (phrase.upper(), phrase.title(), phrase.capitalize()):
        assert answer(written) in {answer(phrase), REFUSED}


@pytest.mark.parametrize("phrase", [phrase for phrase, right in rows() if right == {REFUSED}])
def test_capitals_get_nothing_read_that_is_refused(phrase: str) -> None:
    """A word at the start of a headline is not a name for that."""
    for written in (phrase.upper(), phrase.title(), phrase.capitalize(), phrase.lower()):
        assert answer(written) == REFUSED


def test_what_is_read_is_written_so_that_it_reads_back() -> None:
    """Of every count in the table."""
    counts = {answer(phrase) for phrase, _ in rows()} - {REFUSED}

    assert counts == {answer(count) for count in counts}
