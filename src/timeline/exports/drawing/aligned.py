from typing import Any

from attrs import frozen


@frozen(kw_only=True)
class Course:
    label: str
    unit: str
    by_side: Any
    totals: Any
    comparisons: Any
    entries: Any
    counts: Any
    titles: Any


@frozen
class Aligned:
    remarks: tuple = ()
    keys: tuple = ()


def arrange(course, *, width=1000, phone=False):
    return Aligned() if course.by_side else None


def aligned_svg(a, name, classes=None) -> str:
    return '<svg viewBox="0 0 100 10"></svg>'


EXPLAINED = "The line is what was certainly reached."
