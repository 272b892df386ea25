"""Faults at the edges of state, questions and English: a day, a bound or a doubt is misplaced.

Answers stay plausible with every one of them. What finds them are mostly the tests that know the
exact answer of small stories (`tests/laws/test_exact_*.py`).
"""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

FIGURES = "laws/test_exact_figures.py"
TOTALS = "laws/test_exact_totals.py"
UNITS = "laws/test_exact_units.py"
MERGING = "laws/test_exact_merging.py"
MERGED = "state/test_merging.py"
DAYS = "laws/test_exact_days.py"
CANDIDATES = "laws/test_exact_candidates.py"
CHANGES = "laws/test_exact_changes.py"

OVERLAPS = "questions/counting/overlaps.py"
ENTRIES = "questions/counting/entries.py"
CLAIMED = "questions/counting/claimed.py"
TOTALS_STATE = "state/totals.py"
EXCLUDING = "state/excluding.py"
CHAINING = "state/chaining.py"
SETTLED = "questions/counting/settled.py"
ADJOINING = "questions/counting/periods_added.py"
CLAIMED_TOTALS = "questions/test_claimed_totals.py"
TOTAL_LAWS = "laws/test_claimed_total_laws.py"
FIGURE = "questions/counting/figures.py"
COMPARED = "questions/claims.py"
JOINING = "questions/counting/joining.py"
WORLDS = "questions/counting/worlds.py"
ABSORBING = "questions/counting/absorbing.py"
BOUNDING = "questions/counting/bounding.py"
BOUNDS = "questions/test_bounds.py"
IN_ALL = "questions/test_in_all.py"
LATER = "questions/counting/later.py"
ALTERNATIVES = "questions/checking/alternatives.py"
CHECKS = "questions/checking/checks.py"
CHECKED = "questions/test_checking.py"
SUPPOSING = "laws/test_supposing.py"
SEARCHING = "questions/counting/searching.py"
SEARCHES = "questions/test_searching.py"
DOUBT = "laws/test_exact_doubt.py"
BY_DAY = "questions/by_day.py"
FEATURES = "questions/coreference/features.py"
CAUSES = "questions/changes/causes.py"
PAIRS = "questions/coreference/pairs.py"
SHIFTING = "questions/changes/shifting.py"
BATCHES = "state/batches.py"
STATE_CELLS = "state/cells.py"
MERGING_UNITS = "state/merging.py"
WHOLES = "state/wholes.py"
PARTS = "state/parts.py"
SUMS = "state/sums.py"
UNIT_LAWS = "laws/test_unit_laws.py"
UNIT = "state/unit.py"
DATES = "state/dates.py"
STATE_UNITS = "state/units.py"
READING = "state/reading.py"
YEARS, NEWS = "english/years.py", "english/test_days_in_news.py"
PHRASES = "english/test_day_phrases.py"

FAULTS = (
    # What may be the same as something that counts.
    Fault(
        "what ends on the first day of a range is not looked at",
        OVERLAPS,
        ("first - 2**length + 1", "first - 2**length + 2"),
        FIGURES,
    ),
    Fault(
        "what ends on the first day of a range does not overlap it",
        OVERLAPS,
        ("last >= dated.first\n                and", "last > dated.first\n                and"),
        FIGURES,
    ),
    Fault(
        "what begins on the last day of a range does not overlap it",
        OVERLAPS,
        ("(dated.last + 1,)", "(dated.last,)"),
        FIGURES,
    ),
    Fault(
        "what touches on one day alone is not listed as counted apart",
        OVERLAPS,
        ("pair[1].last >= dated.first", "pair[1].last > dated.first"),
        FIGURES,
    ),
    Fault(
        "of ranges the widest counts",
        OVERLAPS,
        ("(dated.last - dated.first, -", "(dated.first - dated.last, -"),
        FIGURES,
    ),
    Fault(
        "a range that counts keeps out no other",
        OVERLAPS,
        ("counted.add(", "str("),
        FIGURES,
    ),
    Fault(
        "wholes that overlap have no more than the greatest, whatever their sorts",
        "state/sums.py",
        ("count.meet(of_sorts) or count", "count"),
        MERGED,
    ),
    Fault(
        "all that is in doubt adds to the lower bound",
        ENTRIES,
        ("Count(low=self.adds,", "Count(low=self.contribution.count.low,"),
        FIGURES,
    ),
    Fault(
        "who is in doubt comes on top of those of all sides",
        "questions/counting/in_all.py",
        ("gained - among, adds", "gained, adds"),
        IN_ALL,
    ),
    Fault(
        "a total of all sides is one of each sort",
        "questions/counting/together.py",
        ("return not narrowed and (added.count", "return (added.count"),
        IN_ALL,
    ),
    Fault(
        "parts on other days bring everybody where those with a trait are asked about",
        JOINING,
        ("whole.asked_of(merged).low", "merged.of(whole.category).low"),
        IN_ALL,
    ),
    Fault(
        "a claim bounds the period of its last day alone",
        "questions/by_period.py",
        ("[*days, *covered]", "days"),
        IN_ALL,
    ),
    Fault(
        "the same as something greater adds nothing less",
        SEARCHING,
        ("size(whole) - size(thing.number)", "size(self.numbers.lows[place])"),
        DOUBT,
    ),
    Fault(
        "what may be of one thing is added twice for certain",
        "questions/counting/certain.py",
        ("if adds[place] and not _may_be_any(dated, taken):", "if adds[place]:"),
        "laws/test_quick_doubt.py",
    ),
    Fault(
        "the best thing is taken though later ones may not be one with it",
        SEARCHING,
        ("and not later & ~self.numbers.near[place]", ""),
        SEARCHES,
    ),
    Fault(
        "one makes no difference though its sorts do",
        ABSORBING,
        ("and not contribution.sorts", ""),
        DOUBT,
    ),
    Fault(
        "a whole makes no difference though its parts lie on other days",
        ABSORBING,
        ("(not unit.is_whole or unit.is_of_one_stretch)", "unit.is_whole in {True, False}"),
        DOUBT,
    ),
    Fault(
        "one makes no difference though it was judged apart",
        ABSORBING,
        ("        not unit.distinct\n        and not unit.lists", "        not unit.lists"),
        DOUBT,
    ),
    Fault(
        "sorts that exclude each other do not add",
        SEARCHING,
        ("max(number[0], sum(number[1:]))", "number[0]"),
        DOUBT,
    ),
    Fault(
        "sorts that are all there were may be of one thing",
        OVERLAPS,
        ("left.complete and right.complete", "False"),
        "questions/test_figures.py",
    ),
    Fault(
        "spans may be one though they end otherwise",
        OVERLAPS,
        ("return _end_otherwise(left.unit, right.unit)", "return False"),
        FIGURES,
    ),
    Fault(
        "parts on other days are forgotten where a whole is one with another",
        JOINING,
        ("        if is_whole(whole):\n", "        if False:\n"),
        UNITS,
    ),
    # A world for each bound.
    Fault(
        "what makes no difference is left out of the world",
        WORLDS,
        ("things[by.ids].contributions.append(dated.contribution)", "pass"),
        DOUBT,
    ),
    Fault(
        "one thing has no more for what is the same",
        WORLDS,
        ("thing.number += more", "thing.number += 0"),
        DOUBT,
    ),
    Fault(
        "the first world that is looked at is told, not the least",
        SEARCHING,
        ("            self.world = tuple(", "            self.world = self.world or tuple("),
        SEARCHES,
    ),
    Fault(
        "what is on two sides is looked for as one",
        WORLDS,
        ("sides[added.side][place]", 'sides[""][place]'),
        BOUNDS,
    ),
    Fault(
        "days of what may be none are a condition",
        BOUNDING,
        ("if inside else count.low for", "for"),
        BOUNDS,
    ),
    Fault(
        "the claim that bounds most is told, not the one that makes the bound",
        SETTLED,
        ("_hull(alternatives).low == low)", "True)"),
        BOUNDS,
    ),
    Fault(
        "of claims that exclude each other the greatest is told to be the least",
        SETTLED,
        ("admitted = min(next(ends)", "admitted = max(next(ends)"),
        BOUNDS,
    ),
    Fault(
        "what is in doubt adds nothing to a claim before it",
        LATER,
        ("if few and dated.first > day]", "if False]"),
        TOTALS,
    ),
    Fault(
        "what hangs together on days around that of a claim is all after it",
        LATER,
        (
            "counted = [dated for dated in chain.counted if dated.first > day]",
            "counted = chain.counted",
        ),
        TOTALS,
    ),
    # What is worth checking.
    Fault(
        "a claim that is supposed to be wrong stays",
        ALTERNATIVES,
        ("if id(claim) not in gone)", "if True)"),
        CHECKED,
    ),
    Fault(
        "what is supposed to be something else settles with what it may be the same as",
        ALTERNATIVES,
        (
            "self._entries(instead), self._entries(apart)",
            "self._entries((*instead, *apart)), self._entries(())",
        ),
        SUPPOSING,
    ),
    Fault(
        "what lies on the days of two that are one stays as it is",
        ALTERNATIVES,
        (
            "if unit_ids not in ids),\n                *_of_class",
            "if unit_ids in ()),\n                *_of_class",
        ),
        SUPPOSING,
    ),
    Fault(
        "claims of what is supposed to be otherwise stay",
        ALTERNATIVES,
        ("if claim.development.ids not in gone", "if True"),
        CHECKED,
    ),
    Fault(
        "two that would be one lose their parts",
        "state/supposing.py",
        ("for part, whole in unit.parts\n", "for part, whole in ()\n"),
        SUPPOSING,
    ),
    Fault(
        "a bound that would be closed is no farther than a number",
        CHECKS,
        ("Reach(int(self.before.high != self.after.high), number)", "Reach(0, number)"),
        CHECKED,
    ),
    Fault(
        "who contradicts is not looked at",
        "questions/checking/question.py",
        ("if link.relation is Relation.CONTRADICTS", "if False"),
        CHECKED,
    ),
    Fault(
        "a list that says so tells nothing apart",
        STATE_UNITS,
        ("lists=_distinct_from(ids, self._index.told_apart)", "lists=NONE"),
        "state/test_development.py",
    ),
    Fault(
        "a figure is disputed only if all that counts is",
        FIGURE,
        ("return any(contribution.disputed", "return all(contribution.disputed"),
        "questions/test_figures.py",
    ),
    Fault(
        "of what something may be, others than the first are named",
        OVERLAPS,
        ("sorted(possible_duplicates)[:", "possible_duplicates[:"),
        "questions/test_figures.py",
    ),
    Fault(
        "of several readings of one name only one is withdrawn",
        STATE_UNITS,
        ("index.readings_of(EventId(retraction.event.report))", "[retraction.event.report]"),
        "state/test_state_reading.py",
    ),
    Fault(
        "one part alone decides whether a unit has a day",
        ENTRIES,
        ("has_day = unit.when, all(", "has_day = unit.when, any("),
        UNITS,
    ),
    Fault(
        "a whole is placed only if every part is",
        ENTRIES,
        ("placed = has_day or any(", "placed = has_day or all("),
        "questions/test_entries.py",
    ),
    # Claimed totals.
    Fault(
        "the own days of a claim are not cut by the day it was said",
        DATES,
        ("own.meet(", "(lambda _: own)("),
        TOTALS,
    ),
    Fault(
        "the own days of a claim are cut by the first day on which it may have been said",
        DATES,
        (".latest)) or own", ".earliest)) or own"),
        TOTALS,
    ),
    Fault(
        "a claim until the last day asked about is not among those days",
        CLAIMED,
        ("self.until.latest <= scope.by", "self.until.latest < scope.by"),
        TOTALS,
    ),
    Fault(
        "a claim from the first day asked about is not among those days",
        CLAIMED,
        ("self.since.earliest >= scope.since", "self.since.earliest > scope.since"),
        TOTALS,
    ),
    Fault(
        "a claim does not bound the days up to its own last",
        CLAIMED,
        ("scope.by <= last", "scope.by < last"),
        TOTALS,
    ),
    Fault(
        "a claim of unknown start bounds the days since any day",
        CLAIMED,
        ("self.since is None and scope.since is None", "self.since is None"),
        TOTALS,
    ),
    Fault(
        "a claim that is denied still bounds",
        ENTRIES,
        (
            "if development.denied and development.totals(self.measure)",
            "if not development.totals(self.measure)",
        ),
        "questions/test_figures.py",
    ),
    Fault(
        "of several upper bounds the greatest holds",
        SETTLED,
        (
            "        high = min((count.high for count in counts",
            "        high = max((count.high for count in counts",
        ),
        TOTALS,
    ),
    Fault(
        "what perhaps came after a claim is added to it",
        LATER,
        ("first := of_unit[0].when.earliest", "first := of_unit[0].when.latest"),
        TOTALS,
    ),
    Fault(
        "claims that exclude each other bound as if both were true",
        SETTLED,
        ("            *exclusions(self.standing),\n", ""),
        TOTALS,
    ),
    Fault(
        "what was counted excludes no claim",
        SETTLED,
        ("            *((COUNTED, place) for place in beyond),\n", ""),
        CLAIMED_TOTALS,
    ),
    Fault(
        "more counted than claimed is no contradiction",
        EXCLUDING,
        ("if exceeds(number, said.number.high)", "if exceeds(number - 10_000, said.number.high)"),
        CLAIMED_TOTALS,
    ),
    Fault(
        "nobody corrects himself",
        TOTALS_STATE,
        ("        if count.low > high:\n", "        if count.low < high:\n"),
        CLAIMED_TOTALS,
    ),
    Fault(
        "of the same day what was said first stands",
        TOTALS_STATE,
        (
            "key=lambda n: _said_last(claims[n]), reverse=True",
            "key=lambda n: _said_last(claims[n])",
        ),
        CLAIMED_TOTALS,
    ),
    Fault(
        "what was said on one day is in order",
        TOTALS_STATE,
        (
            "first_day(claims[waiting[-1]].said) > last_day(said)",
            "first_day(claims[waiting[-1]].said) >= last_day(said)",
        ),
        TOTAL_LAWS,
    ),
    Fault(
        "of one day the claim for the later day corrects nothing",
        TOTALS_STATE,
        ("if by is None and following is not later", "if False"),
        CLAIMED_TOTALS,
    ),
    Fault(
        "claims of one sort are not compared",
        EXCLUDING,
        (
            "subjects = {EVERYBODY}.union(*{claim.numbers.subjects for claim in claims})",
            "subjects = {EVERYBODY}",
        ),
        CLAIMED_TOTALS,
    ),
    Fault(
        "claims of one trait are not compared",
        TOTALS_STATE,
        (
            "        claimed = dict(self.of_traits).get(subject, Count())\n",
            "        claimed = Count()\n",
        ),
        CLAIMED_TOTALS,
    ),
    Fault(
        "what hangs together by exclusion falls apart",
        EXCLUDING,
        (
            "further = {*chain.from_iterable(map(_Excluding.of(pairs).pairs, alike))} - pairs",
            "further = set()",
        ),
        CLAIMED_TOTALS,
    ),
    Fault(
        "starts that are not exactly told are one",
        TOTALS_STATE,
        ("return since if since is None or since.day else (since, voices)", "return since"),
        CLAIMED_TOTALS,
    ),
    Fault(
        "one speaker's start that is not exactly told is two",
        EXCLUDING,
        ("    yield from (together for together in started.values() if len(together) > 1)\n", ""),
        TOTAL_LAWS,
    ),
    Fault(
        "three that exclude each other are not seen",
        SETTLED,
        (
            "for link in linked for place in (link.earlier, link.later)",
            "for link in linked[:0] for place in (link.earlier, link.later)",
        ),
        CLAIMED_TOTALS,
    ),
    Fault(
        "what was counted on the day of a claim came after it",
        CHAINING,
        ("[(item.first, 0, place) for", "[(item.first, 2, place) for"),
        TOTAL_LAWS,
    ),
    Fault(
        "what exceeds a claim by itself is chained to it",
        CHAINING,
        (" or self.lowest[node] > bound:", ":"),
        TOTAL_LAWS,
    ),
    Fault(
        "adjoining periods cover the day on which the last was claimed",
        ADJOINING,
        (
            "self.claims[-1].last",
            "self.claims[-1].until.day",
        ),
        CLAIMED_TOTALS,
    ),
    Fault(
        "adjoining periods of which a day is missing are whole",
        ADJOINING,
        ("return whole if seamless else Count.at_least(whole.low)", "return whole"),
        CLAIMED_TOTALS,
    ),
    Fault(
        "vague voices of two documents are one",
        "state/origins.py",
        ("texts.text(report.document) if vague", '"" if vague'),
        CLAIMED_TOTALS,
    ),
    Fault(
        "claims of other sorts are held against each other",
        COMPARED,
        (
            "alike[claim.start, claim.numbers.subjects]",
            "alike[claim.start, frozenset({EVERYBODY})]",
        ),
        "questions/test_growth.py",
    ),
    Fault(
        "between claims of a sort all are counted",
        COMPARED,
        (
            "counted = figure if subject is None else _of_subject(figure, subject)",
            "counted = figure",
        ),
        "questions/test_growth.py",
    ),
    Fault(
        "what was corrected is told as unmoved",
        SHIFTING,
        ("        if was == is_ or not self.before:\n", "        if self.before:\n"),
        "questions/test_changes.py",
    ),
    Fault(
        "what is said of both sides together is lost",
        "state/together.py",
        ("count = count.meet(total + rest) or count.hull(total + rest)", "pass"),
        CLAIMED_TOTALS,
    ),
    Fault(
        "what perhaps lies within the days is on both sides for certain",
        "state/together.py",
        ("return merged.count if inside else", "return merged.count if inside or merged else"),
        CLAIMED_TOTALS,
    ),
    Fault(
        "what is claimed of some sides bounds all",
        CLAIMED,
        ("        if {*self.totals[0].sides}.issuperset(sides):\n", "        if sides:\n"),
        CLAIMED_TOTALS,
    ),
    Fault(
        "what may be the same contradicts a claim",
        "state/claimed_totals.py",
        ("counted = _counted(added[measure, sides])", "counted = added[measure, sides]"),
        CLAIMED_TOTALS,
    ),
    Fault(
        "periods that do not adjoin are added",
        ADJOINING,
        ("last + timedelta(days=1)", "last + timedelta(days=2)"),
        CLAIMED_TOTALS,
    ),
    Fault(
        "a claim covers all days that it may end on",
        COMPARED,
        ("EVER if claim.last is None else claim.last.toordinal()", "last_day(claim.until)"),
        TOTALS,
    ),
    Fault(
        "what is doubtful is certainly among those claimed",
        "questions/counting/covering.py",
        (
            "_addend(added.when, added.count) for added in figure.contributions]",
            (
                "_addend(added.when, added.count) for added in (*figure.contributions, "
                "*(aside.contribution for aside in figure.doubtful))]"
            ),
        ),
        TOTALS,
    ),
    Fault(
        "what came by the last day a claim may stand for came by that claim",
        COMPARED,
        ("(last_day(earlier.until) + 1, first_day(", "(last_day(earlier.until) + 1, last_day("),
        TOTALS,
    ),
    Fault(
        "what came after the first day a claim may stand for came after that claim",
        COMPARED,
        ("(last_day(earlier.until) + 1, first_day(", "(first_day(earlier.until) + 1, first_day("),
        TOTALS,
    ),
    Fault(
        "a total that did not grow fell",
        COMPARED,
        (".low > 0", ".low >= 0"),
        TOTALS,
    ),
    # By day.
    Fault(
        "no step where the days asked about begin",
        BY_DAY,
        ("sorted(first | since |", "sorted(first |"),
        FIGURES,
    ),
    Fault(
        "what perhaps happened exceeds the upper bound",
        BY_DAY,
        ("min(least, count.high)", "least"),
        "questions/test_by_day.py",
    ),
    Fault(
        "less perhaps happened than certainly did",
        BY_DAY,
        (
            "max(count.low, contribution.asked_of(perhaps).low if perhaps else 0)",
            "(contribution.asked_of(perhaps).low if perhaps else count.low)",
        ),
        UNITS,
    ),
    # Wholes and parts.
    Fault(
        "parts decide on which day a whole with a number was",
        UNIT,
        ("counts - all_parts(counts, self.parts) or counts", "counts"),
        UNITS,
    ),
    Fault(
        "a part of a part is no part of the whole",
        PARTS,
        ("        open_ += more\n", ""),
        UNITS,
    ),
    Fault(
        "a unit lies on the days of its parts as well as on those of its whole",
        UNIT,
        ("sorted(done - all_parts(done, self.parts) or done)", "sorted(done)"),
        UNITS,
    ),
    Fault(
        "what is distinct from one whole is distinct from all of a unit",
        UNIT,
        ("return all(self._apart", "return any(self._apart"),
        UNITS,
    ),
    Fault(
        "a part of a part is counted in both groups",
        PARTS,
        ("[whole for whole in self.wholes[part] if whole not in beyond]", "[*self.wholes[part]]"),
        UNITS,
    ),
    Fault(
        "a group of parts is counted again in those it was joined to",
        PARTS,
        ("if whole not in around]", "]"),
        UNITS,
    ),
    Fault(
        "parts bound their whole from above",
        WHOLES,
        ("whole.meet(Count.at_least(parts.low))", "whole.meet(parts)"),
        UNITS,
    ),
    Fault(
        "wholes that share a part are as few as the least of them",
        SUMS,
        ("self.lows[-1]", "self.lows[0]"),
        UNITS,
    ),
    Fault(
        "a part lies on its own days alone, and not on those of its whole",
        WHOLES,
        ("days[place].meet(bounds) or ", ""),
        UNITS,
    ),
    Fault(
        "the days of a whole do not reach the parts of its parts",
        WHOLES,
        ("days[place] if affirmed", "self.unit.developments[place].when if affirmed"),
        UNITS,
    ),
    Fault(
        "what perhaps happened within the days asked about certainly did",
        STATE_CELLS,
        (
            "            Count(high=self.count.high),\n            tuple",
            "            self.count,\n            tuple",
        ),
        UNITS,
    ),
    Fault(
        "wholes of a part that exclude each other leave it on the days of the first",
        DATES,
        ("else (reduce(When.hull, whens), True)", "else (whens[0], True)"),
        UNITS,
    ),
    Fault(
        "what is a part of one in a circle is added to the others",
        PARTS,
        ("last.get(whole, whole)", "whole"),
        MERGED,
    ),
    Fault(
        "what may have begun by a day is certain on none",
        MERGING_UNITS,
        ("{first_day(when), last_day(when), begin, ready[place]}", "{first_day(when), begin}"),
        UNIT_LAWS,
    ),
    Fault(
        "a sum over parts keeps those who are told of another day",
        WHOLES,
        ("together.add(in_all[side], before.get(side), -1)", "pass"),
        UNIT_LAWS,
    ),
    Fault(
        "what has come lies outside all the same, by later days",
        SUMS,
        ("number.away += sign * (in_all.low - most)", "number.away += in_all.low - most"),
        UNIT_LAWS,
    ),
    Fault(
        "all that may have come by a day has, with or without its parts",
        MERGING_UNITS,
        ("*(ready[part] for part in nested.inside[place]), ", ""),
        UNITS,
    ),
    # Claims of one development.
    Fault(
        "a total of which some are counted leaves nothing for the others",
        STATE_CELLS,
        ("rest.low > total.high", "rest.low >= total.high"),
        MERGING,
    ),
    Fault(
        "a number of both sides or of each is of both",
        STATE_CELLS,
        ("count.high * sides)", "count.high)"),
        MERGING,
    ),
    Fault(
        "the sorts that are named are taken to be all there are",
        STATE_CELLS,
        ("[*sorted(every), REST] if every else []", "sorted(every)"),
        MERGING,
    ),
    Fault(
        "a number that says nothing widens those that exclude each other",
        BATCHES,
        ("[count for count in counts if count.known]", "[*counts]"),
        MERGING,
    ),
    Fault(
        "who names some of the batches counts everybody",
        BATCHES,
        ("part=some,", "part=False,"),
        MERGED,
    ),
    Fault(
        "a sort that is not there may be any number",
        STATE_CELLS,
        ("        if self.complete:\n            return NONE\n", ""),
        "state/test_merging.py",
    ),
    Fault(
        "what the sorts leave of all is left to none of them",
        STATE_CELLS,
        ("                self._leave_for_sorts(sides)\n", "                pass\n"),
        MERGING,
    ),
    Fault(
        "sorts of several sides together say nothing of all of them",
        STATE_CELLS,
        ("for sides in (*apart, *several) if self.sorts", "for sides in apart if self.sorts"),
        MERGING,
    ),
    Fault(
        "of sorts that nobody named there are as many as others leave on their side",
        STATE_CELLS,
        ("merged.unnamed = most", "pass"),
        MERGING,
    ),
    Fault(
        "those with a trait are all there were",
        STATE_CELLS,
        ("return claim.part or bool(claim.traits and not claim.complete)", "return claim.part"),
        MERGED,
    ),
    Fault(
        "what parts have on other days may be of their whole on these",
        WHOLES,
        ("max(0, count.high - parts.away(name))", "count.high"),
        UNITS,
    ),
    # Days.
    Fault(
        "one end of a span is enough to have a day",
        DATES,
        ("value.start.day is not None and", "value.start.day is not None or"),
        FIGURES,
    ),
    Fault(
        "days are not cut by the day on which it was said",
        DATES,
        ("or placed.when.latest > ", "or None is placed.when.latest > "),
        DAYS,
    ),
    Fault(
        "a cut of what happened asks of all days",
        STATE_UNITS,
        ("[unit.within(scope) for", "[unit for"),
        "state/test_sharing.py",
    ),
    Fault(
        "what plans count is what was done",
        "state/claims.py",
        ("if is_affirmed(report) and report.certainty", "if report.certainty"),
        "state/test_state_claims.py",
    ),
    Fault(
        "what is remembered is of another value",
        "state/remembering.py",
        ("self._results[id(value)] = value, result", "self._results[0] = value, result"),
        "state/test_sharing.py",
    ),
    Fault(
        "whoever had stopped the collector finds it running",
        "state/pausing.py",
        ("if was_running:", "if not was_running:"),
        "state/test_pausing.py",
    ),
    Fault(
        "what was perhaps said later speaks",
        STATE_UNITS,
        ("if not inside.certain", "if not inside.possible"),
        DAYS,
    ),
    Fault(
        "a retraction acts that was perhaps said later",
        STATE_UNITS,
        (
            "by is None or when.within(None, by).certain",
            "by is None or when.within(None, by).possible",
        ),
        DAYS,
    ),
    Fault(
        "what was recorded at the moment asked about is not listed",
        READING,
        ("recorded.moment <= by", "recorded.moment < by"),
        "state/test_state_reading.py",
    ),
    # What may be one, and what changed.
    Fault(
        "a judgement within one development closes a pair",
        PAIRS,
        ("(link.event.left in left)", "None"),
        CANDIDATES,
    ),
    Fault(
        "days next to each other are too far apart",
        FEATURES,
        ("_apart(left, right) <= 1", "_apart(left, right) < 1"),
        CANDIDATES,
    ),
    Fault(
        "days that are known to within just a month tell nothing",
        FEATURES,
        ("last - first <= SPREAD", "last - first < SPREAD"),
        CANDIDATES,
    ),
    Fault(
        "of what is set aside and read again, only the reading is a cause",
        SHIFTING,
        ("not group.moved_aside", "True"),
        CHANGES,
    ),
    Fault(
        "nothing is sought behind what is only read again",
        SHIFTING,
        ("doubted.moved_aside or not events", "not events"),
        CHANGES,
    ),
    Fault(
        "what is still aside is said to have been left aside",
        SHIFTING,
        (" and not _aside(self.after)", ""),
        "questions/test_changes.py",
    ),
    Fault(
        "what was aside in part was aside",
        SHIFTING,
        ("and all(entry.why", "and any(entry.why"),
        "questions/test_changes.py",
    ),
    Fault(
        "what was perhaps said after the cut is new",
        CAUSES,
        ("(by is None or when.within(None, by).certain)", "True"),
        "questions/test_changes.py",
    ),
    Fault(
        "as many as may be compared are a crowd already",
        PAIRS,
        ("len(block) <= CROWD", "len(block) < CROWD"),
        "questions/test_coreference.py",
    ),
    # English.
    Fault(
        "a window has not its last year",
        YEARS,
        ("range(first, last + 1)", "range(first, last)"),
        "english/test_dates.py",
    ),
    Fault(
        "a day that lies ahead is read as done",
        YEARS,
        ("placed.ends[0] > latest", "False"),
        "laws/test_phrase_laws.py",
    ),
    Fault(
        "of two days equally near the first is taken",
        YEARS,
        ("if distance == least]", "if distance == least][:1]"),
        "english/test_dates.py",
    ),
    Fault(
        "what is planned looks back",
        YEARS,
        ("_coming if ahead else _nearest", "_nearest"),
        "laws/test_phrase_laws.py",
    ),
    Fault(
        "a range over New Year may last as long as it likes",
        YEARS,
        ("<= _HALF_A_YEAR", "<= 400"),
        NEWS,
    ),
    Fault(
        "of the words beside a day the year is not taken",
        YEARS,
        ("    _by_words_beside,\n    _by_weekday_near", "    _by_weekday_near"),
        NEWS,
    ),
    Fault(
        "the weekday of the publication is that of the week before",
        "english/reckoning.py",
        ("(day.weekday() - weekday) % 7)", "((day.weekday() - weekday) % 7 or 7))"),
        NEWS,
    ),
    Fault(
        "weeks begin on Monday everywhere",
        "english/reckoning.py",
        ("tuple(FIRST_DAYS.values())", "(0,)"),
        "laws/test_exact_words.py",
    ),
    Fault(
        "the last November is the one nearest",
        YEARS,
        ("{_over_by(named, day), day.year - 1},", "{_over_by(named, day)},"),
        PHRASES,
    ),
    Fault(
        "before a time of a day is before that day",
        "english/forms.py",
        ("if phrase.hours.is_cut:", "if False:"),
        PHRASES,
    ),
    Fault(
        "the end of a year is over when it begins",
        "languages/named.py",
        ("self.last[1] == 0", "self.last[1] in {0, 31}"),
        PHRASES,
    ),
    Fault(
        "the days before a day are one of them",
        "english/forms.py",
        ("value = value.hull(bound.value)", "pass"),
        PHRASES,
    ),
    Fault(
        "a month has any ending beside a day",
        "languages/days.py",
        ('return is_of_cldr if groups["day"] else', "return"),
        PHRASES,
    ),
    Fault(
        "between two days in another language are all days",
        "languages/days.py",
        ('"between @ and @"', '"@ - @"'),
        PHRASES,
    ),
    Fault(
        "a time in UTC is looked for behind the day alone",
        "sources/notes/published.py",
        ("_IN_UTC.search(text)", "_IN_UTC.match(text)"),
        "sources/test_published.py",
    ),
    Fault(
        "a night ends at midnight",
        "english/hours.py",
        ('Hours(0, 1, "the night', 'Hours(0, 0, "the night'),
        NEWS,
    ),
    Fault(
        "months are reckoned from the day alone",
        "english/distances.py",
        ("reckoning.hull([near, reckoning.month(day, steps)])", "near"),
        NEWS,
    ),
    Fault(
        "the week so far ends with the week",
        "english/periods.py",
        ("customs)[0], day", "customs)[0], _period(match['unit'], day, 0, customs)[1]"),
        "laws/test_exact_words.py",
    ),
    Fault(
        "since a day is never bounded by the publication",
        "english/forms.py",
        ("if latest is None or (", "if True or ("),
        NEWS,
    ),
    Fault(
        "languages that differ are not held against each other",
        "languages/days.py",
        ("len(choices) > 1", "len(choices) > 9"),
        "languages/test_languages.py",
    ),
    Fault(
        "a month beside another of the same day is not looked at",
        "languages/days.py",
        ("again not in {None, last}", "False"),
        "languages/test_languages.py",
    ),
    Fault(
        "a time in UTC is of the day that is written",
        "sources/notes/published.py",
        ("if moment.utcoffset():", "if True:"),
        "sources/test_published.py",
    ),
    Fault(
        "qualifiers are lost",
        "sources/notes/fields.py",
        ("Stated(edtf.parse(value), qualifier=edtf.qualifier(value))", "Stated(edtf.parse(value))"),
        "sources/test_notes.py",
    ),
    Fault(
        "a qualifier is told nowhere",
        "telling/voices.py",
        ('f", {stated.qualifier}" if stated.qualifier', 'f", {stated.qualifier}" if False'),
        "telling/test_explaining.py",
    ),
    Fault(
        "a qualifier is written at the first day alone",
        "edtf/formatting.py",
        ('_SIGNS[qualifier]}", text)', '_SIGNS[qualifier]}", text, count=1)'),
        "edtf/test_edtf.py",
    ),
    Fault(
        "a weekday beside another is reckoned from the publication",
        "english/forms.py",
        ("clues._replace(published=end.value) if _is_weekday(first) else clues", "clues"),
        NEWS,
    ),
    Fault(
        "what is planned is read as if it were over",
        "sources/notes/reading.py",
        ('{"ahead": True, **when}', "when"),
        "sources/test_notes.py",
    ),
)
