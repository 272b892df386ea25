"""Faults in what is found without looking at each two."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

PHASES = "state/phases.py"
PHASE_LAWS = "laws/test_phase_laws.py"
APART = "questions/counting/apart.py"
APART_LAWS = "laws/test_pairs_apart_laws.py"
CLAIMS = "state/claims.py"
FLOWS_OF_SIDES = "questions/test_flows_of_sides.py"
ANSWERS = "exports/page/answers.py"
MANY_SIDES = "exports/page/test_many_sides.py"
TEMPLATE = "exports/page/templates/asked.html.jinja"
VERY_MANY = "exports/test_very_many.py"

RENAMED = "questions/changes/renamed.py"
MANY_CAUSES = "questions/test_many_causes.py"
BY_SOURCE = "questions/test_by_source.py"
BY_PERIOD = "questions/test_by_period.py"
HANGING = "questions/counting/hanging.py"
CERTAIN = "questions/counting/certain.py"
DOUBT_LAWS = "laws/test_quick_doubt.py"

FAULTS = (
    Fault(
        "growth: what was counted is put in order for totals that it cannot exceed",
        "state/claimed_totals.py",
        ("if may_exceed else []", "if True else []"),
        "state/test_many_sorts.py",
    ),
    Fault(
        "growth: a claim that is counted after another is not held against what they come to",
        "state/claimed_totals.py",
        ("if len(numbers) > 1 else 0", "if False else 0"),
        "questions/test_claimed_totals.py",
    ),
    Fault(
        "growth: an alias moves its own name alone, and not what that leads on",
        RENAMED,
        ("if pair in new else onward", "if pair in new else ()"),
        MANY_CAUSES,
    ),
    Fault(
        "growth: the readings of one event are looked through for each of its revisions",
        "questions/changes/causes.py",
        ("{self._reading.resolve(revision.of): revision for", "{id(revision): revision for"),
        MANY_CAUSES,
    ),
    Fault(
        "growth: every alias on a long way is named",
        RENAMED,
        ("*onward[: MOST - 1]", "*onward"),
        MANY_CAUSES,
    ),
    Fault(
        "growth: what is on the way already counts as new",
        RENAMED,
        ("if pair in new else onward", "if pair else onward"),
        MANY_CAUSES,
    ),
    Fault(
        "growth: the readings before are not asked what an alias brought to another name",
        "questions/changes/causes.py",
        (
            "for reading in self._readings)\n\n    @cached_property\n    def _counting_for",
            "for reading in self._readings[-1:])\n\n    @cached_property\n    def _counting_for",
        ),
        MANY_CAUSES,
    ),
    Fault(
        "growth: of reports that are behind any is told, not those after the first ahead",
        PHASES,
        ("if day and first < day", "if day"),
        PHASE_LAWS,
    ),
    Fault(
        "growth: one that is ahead is held against the first behind, not the last",
        PHASES,
        ("last = max((day for", "last = min((day for"),
        PHASE_LAWS,
    ),
    Fault(
        "growth: a text that tells two phases is not looked for",
        PHASES,
        ("for document in left.keys() & right.keys()", "for document in ()"),
        PHASE_LAWS,
    ),
    Fault(
        "growth: what is called off contradicts that it was planned",
        PHASES,
        ("return [] if Phase.PLANNED in told else [*", "return [*"),
        PHASE_LAWS,
    ),
    Fault(
        "growth: each sort is held against each other one by one",
        "state/cells.py",
        (
            "return [*zip(cells, _of_others([*map(self._bounds_of, cells)]), strict=True)]",
            "return [(c, self._total(cells[:n] + cells[n + 1 :])) for n, c in enumerate(cells)]",
        ),
        "state/test_many_sorts.py",
    ),
    Fault(
        "growth: one sort that has no bound leaves no other without one",
        "state/cells.py",
        ("bounded = unbounded == (count.high is None)", "bounded = True"),
        "state/test_merging.py laws/test_exact_merging.py",
    ),
    Fault(
        "growth: each report is held against each other that says the same as one before",
        "questions/checking/question.py",
        ("if said not in self._clashing:", "if True:"),
        "questions/test_checking.py",
    ),
    Fault(
        "growth: of what says alike only the last that is open is counted",
        APART,
        ("yield len(lasts)", "yield 1"),
        APART_LAWS,
    ),
    Fault(
        "growth: what was over before is counted with those of a day",
        APART,
        ("while lasts and lasts[0] < seen.dated.first:", "while False:"),
        APART_LAWS,
    ),
    Fault(
        "growth: pairs judged apart are counted with the others",
        APART,
        ("left.may_be(right) and left.judged_apart(right)", "0"),
        APART_LAWS,
    ),
    Fault(
        "growth: pairs of one list are taken away though they were never counted",
        APART,
        ("if not self.distinction.lists.isdisjoint(other.distinction.lists):", "if False:"),
        APART_LAWS,
    ),
    Fault(
        "growth: lists of wholes are not looked at",
        APART,
        ("if unit.is_whole:", "if False:"),
        APART_LAWS,
    ),
    Fault(
        "growth: an index has the first claim about a side alone",
        CLAIMS,
        (
            "flows[flow.measure, side].append(flow)",
            "flows.setdefault((flow.measure, side), [flow])",
        ),
        FLOWS_OF_SIDES,
    ),
    Fault(
        "growth: an index has what is said of several sides under the first",
        CLAIMS,
        ("for side in dict.fromkeys(flow.sides):", "for side in flow.sides[:1]:"),
        FLOWS_OF_SIDES,
    ),
    Fault(
        "growth: an index knows no measures",
        CLAIMS,
        (
            "return self._flows.get((measure, side), ())",
            "return sum((told for key, told in self._flows.items() if key[1] == side), [])",
        ),
        FLOWS_OF_SIDES,
    ),
    Fault(
        "growth: pages do not tell how many sides have no column",
        ANSWERS,
        ("beside=len(answer) - len(columns)", "beside=0"),
        MANY_SIDES,
    ),
    Fault(
        "growth: the first sides have columns, whatever was counted",
        ANSWERS,
        ("key=lambda figure: -figure.counted.low)[:COLUMNS]", "key=lambda _: 0)[:COLUMNS]"),
        MANY_SIDES,
    ),
    Fault(
        "growth: who says so of a side looks like the first",
        TEMPLATE,
        ("{% set n = figure.place % side_looks %}", "{% set n = 0 %}"),
        MANY_SIDES,
    ),
    Fault(
        "growth: data does not tell how many pairs it leaves out",
        "exports/data.py",
        ("if more else {}", "if False else {}"),
        VERY_MANY,
    ),
    Fault(
        "growth: an explanation does not tell how many readings it leaves out",
        "telling/explaining.py",
        ("if len(readings) > READINGS:", "if False:"),
        VERY_MANY,
    ),
    Fault(
        "growth: that there are more ways to decide something is not told",
        "questions/checking/question.py",
        ("in_full=next(ways, None) is None", "in_full=True"),
        "questions/test_checking.py",
    ),
    Fault(
        "growth: of ways to decide something one is worked out that is not told",
        "questions/checking/question.py",
        ("if len(ways) > WAYS:", "if len(ways) >= WAYS:"),
        "questions/test_checking.py",
    ),
    Fault(
        "growth: what others say is left aside where one document is asked",
        "questions/by_source.py",
        ("if any(report.event.document == document for report in aside.subject.all_reports)", ""),
        BY_SOURCE,
    ),
    Fault(
        "growth: where one document is asked what others say of the same is looked through",
        "state/development.py",
        ("if not isinstance(self.silenced, OthersSilenced):", "if True:"),
        BY_SOURCE,
    ),
    Fault(
        "growth: what one document withdrew is not among what does not speak of it",
        "state/units.py",
        ("in own if silent.recorded.id in silenced)", "in () if silent.recorded.id in silenced)"),
        BY_SOURCE,
    ),
    Fault(
        "growth: where one document is asked what others say contradicts it",
        "state/units.py",
        ("return speech.only in {None, self._index", "return True or speech.only in {self._index"),
        BY_SOURCE,
    ),
    Fault(
        "growth: where one document is asked no agreement places what carries it out",
        "state/units.py",
        ("for at, agreements in agreed.items():", "for at, agreements in ():"),
        BY_SOURCE,
    ),
    Fault(
        "growth: what is left aside in one month is so in all, wherever it lies",
        "questions/counting/entries.py",
        ("alike = sides, tuple(inside)", "alike = sides, ()"),
        BY_PERIOD,
    ),
    Fault(
        "growth: what may be one with two groups joins the largest alone",
        HANGING,
        ("largest.take(group)", "pass"),
        DOUBT_LAWS,
    ),
    Fault(
        "growth: what ended before takes what is open with it",
        HANGING,
        ("            near[place] = near[-1]\n", ""),
        DOUBT_LAWS,
    ),
    Fault(
        "growth: what counts is open no more once it hangs together with something",
        HANGING,
        ("return in_doubt and _may_be_any(dated, self.open_counted)", "return False"),
        DOUBT_LAWS,
    ),
    Fault(
        "growth: each in doubt is held against all on its days, of which the first would do",
        HANGING,
        (
            "elif may_be_one(dated.contribution, near[place].contribution):",
            "elif [may_be_one(dated.contribution, each.contribution) for each in near][place]:",
        ),
        DOUBT_LAWS,
    ),
    Fault(
        "growth: the greatest number that may be one with what is in doubt is thought the only one",
        CERTAIN,
        (
            "            least = min(least, size(whole) - size(theirs))\n",
            "            return min(least, size(whole) - size(theirs))\n",
        ),
        DOUBT_LAWS,
    ),
    Fault(
        "growth: what ended before is among what may be one",
        CERTAIN,
        ("if near.last >= dated.first:", "if near:"),
        DOUBT_LAWS,
    ),
    Fault(
        "growth: of what counts the lesser of two stands for both",
        CERTAIN,
        ("sizes[place] = max(", "sizes[place] = min("),
        DOUBT_LAWS,
    ),
    Fault(
        "growth: the same in doubt add the same, whatever counts beside them",
        "questions/counting/worlds.py",
        ("same = tuple(map(id, members))", "same = tuple(map(id, members[: len(doubted)]))"),
        DOUBT_LAWS,
    ),
    Fault(
        "growth: pairs are looked for where too many are in doubt for a search",
        "questions/counting/clustering.py",
        (
            "    if len(doubted) > MANY:\n",
            "    if len(doubted) > MANY and [*_pairs(doubted, counted)]:\n",
        ),
        DOUBT_LAWS,
    ),
)
