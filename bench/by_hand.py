"""The same answers by hand: loops over plain dicts, as somebody writes who needs just these."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from made_up import SIDES


class Plain:
    """The story as somebody keeps it who needs just this answer: dicts of dicts."""

    def __init__(self, events: list[dict[str, Any]]) -> None:
        """Index *events* by id, apply revisions, and connect what is linked."""
        known: dict[str, dict[str, Any]] = {}
        for event in events:
            if event["id"] not in known or event["moment"] < known[event["id"]]["moment"]:
                known[event["id"]] = event
        self.reports: dict[str, dict[str, Any]] = {}
        self.published: dict[str, dict[str, date]] = {}
        self.retracted: set[str] = set()
        following, same, part_of = defaultdict(list), [], []
        for id_, event in known.items():
            kind = event["timeline"]
            if kind == "report":
                self.reports[id_] = event
            elif kind == "document":
                self.published[event["key"]] = event["published"]
            elif kind == "revision":
                following[event["of"]].append(event)
            elif kind == "retraction":
                self.retracted.add(event["report"])
            elif event["relation"] == "same":
                same.append((event["left"], event["right"]))
            else:
                part_of.append((event["left"], event["right"]))
        for id_ in list(following):
            last = following[id_] if id_ in self.reports else []
            while last:
                newest = max(last, key=lambda one: one["moment"])
                self.reports[id_] = newest["reading"]
                last = following.get(newest["id"], [])
        names: dict[tuple[str, str], str] = {}
        for id_, report in self.reports.items():
            other = names.setdefault((report["document"], report["key"]), id_)
            if other != id_:
                same.append((id_, other))
        self.wholes = defaultdict(list)
        for left, right in part_of:
            self.wholes[left].append(right)
        self.same = connect(same)
        units = connect(same + part_of)
        groups = defaultdict(list)
        for id_ in self.reports:
            groups[units.get(id_, id_)].append(id_)
        self.units = list(groups.values())


def connect(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Return for every id in *pairs* the one that stands for its component."""
    parent = {id_: id_ for pair in pairs for id_ in pair}

    def root(id_: str) -> str:
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    for left, right in pairs:
        parent[root(left)] = root(right)
    return {id_: root(id_) for id_ in parent}


def add_up(plain: Plain) -> dict[str, dict[str, Any]]:
    """Add the bounds of every unit to its sides; keep what each number rests on, and why not."""
    totals: dict[str, dict[str, Any]] = {
        side: {"low": 0, "high": 0, "counted": [], "ranged": [], "aside": []} for side in SIDES
    }
    for unit in plain.units:
        if len(unit) == 1:
            developments = {unit[0]: unit}
        else:
            developments = defaultdict(list)
            for id_ in unit:
                developments[plain.same.get(id_, id_)].append(id_)
        found = {}
        for name, ids in developments.items():
            earliest, latest, exact = date.min, date.max, False
            sides: dict[str, tuple[int, int | None]] = {}
            for id_ in ids:
                report = plain.reports[id_]
                done = report.get("phase", "done") == "done"
                if id_ in plain.retracted or not done or report.get("polarity") == "denied":
                    continue
                when = report["when"]
                earliest = max(earliest, when.get("earliest", date.min))
                latest = min(latest, when.get("latest", date.max))
                exact = exact or when.get("earliest") == when.get("latest")
                said = plain.published[report["document"]].get("latest", date.max)
                if earliest <= said < latest:
                    latest = said
                for transfer in report["what"].get("transfers", ()):
                    value = transfer["count"]["value"]
                    for side in transfer["to"]:
                        low, high = value.get("low", 0), value.get("high")
                        if side in sides:
                            a, b = sides[side]
                            low = max(low, a)
                            high = b if high is None else high if b is None else min(b, high)
                        sides[side] = (low, high)
            if sides:
                found[name] = (sides, earliest, latest, exact)
            else:
                totals[SIDES[0]]["aside"].append({"reports": ids, "why": "withdrawn"})
        if not found:
            continue
        numbers = whole_numbers(plain, found) if len(found) > 1 else next(iter(found.values()))[0]
        parts = {name for name in found if name in plain.wholes}
        dated = [value for name, value in found.items() if name not in parts] or list(
            found.values()
        )
        first, last = min(value[1] for value in dated), max(value[2] for value in dated)
        exact = any(value[3] for value in found.values())
        for side, (low, high) in numbers.items():
            entry = {"low": low, "high": high, "reports": unit, "when": (first, last)}
            totals[side]["counted" if exact else "ranged"].append(entry)
    for total in totals.values():
        settle(total)
    return totals


def whole_numbers(plain: Plain, found: dict[str, Any]) -> dict[str, tuple[int, int | None]]:
    """Join wholes with their parts: at least the parts together, at most what the whole says."""
    below = defaultdict(list)
    for name in found:
        for whole in plain.wholes.get(name, ()):
            below[plain.same.get(whole, whole)].append(name)

    def value(name: str) -> dict[str, tuple[int, int | None]]:
        sides = dict(found[name][0])
        parts = [value(part) for part in below[name]]
        for side in {side for part in parts for side in part}:
            lows = sum(part[side][0] for part in parts if side in part)
            if side in sides:
                sides[side] = (max(sides[side][0], lows), sides[side][1])
            else:
                highs = [part[side][1] for part in parts if side in part]
                sides[side] = (lows, None if None in highs else sum(filter(None, highs)))
        return sides

    roots = [value(name) for name in found if not plain.wholes.get(name)]
    joined: dict[str, tuple[int, int | None]] = {}
    for sides in roots:
        for side, (low, high) in sides.items():
            a, b = joined.get(side, (0, 0))
            joined[side] = (max(a, low), None if high is None or b is None else b + high)
    return joined


def settle(total: dict[str, Any]) -> None:
    """Set aside what may be the same as something with a day, and add up the rest."""
    total["counted"].sort(key=lambda entry: entry["when"])
    taken = {entry["when"][0] for entry in total["counted"]}
    for entry in sorted(total["ranged"], key=lambda entry: entry["when"]):
        first, last = entry["when"]
        days = {first + timedelta(days=n) for n in range((last - first).days + 1)}
        if days.isdisjoint(taken):
            total["counted"].append(entry)
            taken |= days
        else:
            total["aside"].append({**entry, "why": "may be the same"})
            high = entry["high"]
            total["high"] = None if high is None or total["high"] is None else total["high"] + high
    for entry in total["counted"]:
        total["low"] += entry["low"]
        if total["high"] is not None:
            total["high"] = None if entry["high"] is None else total["high"] + entry["high"]


def with_days(event: dict[str, Any]) -> dict[str, Any]:
    """Give a report's days as dates, as the loop by hand takes them."""
    report = event.get("reading") or event
    for name in ("when", "published"):
        if name in report:
            days = report[name]["value"].items()
            report[name] = {bound: date.fromisoformat(day) for bound, day in days}
    return event
