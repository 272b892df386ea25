"""Faults in drawings: what is so of the start told of the end, hidden, or left out unsaid."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

ALIGNED = "exports/drawing/test_aligned.py"
LINES = "exports/drawing/test_lines.py"
WIDTHS = "exports/drawing/test_widths.py"
BOXES = "exports/drawing/test_boxes.py"
SHAPES = "exports/drawing/test_aligned_shapes.py"
COURSES = "exports/drawing/test_courses.py"

FAULTS = (
    Fault(
        "drawing: an arrow says of the end that nothing bounded the first number",
        "exports/drawing/lines.py",
        (
            "is_open=told and last is not None and last.count.high is None,",
            "is_open=told and steps[0].count.high is None,",
        ),
        LINES,
    ),
    Fault(
        "drawing: a line of 0 is drawn where nothing is known",
        "exports/drawing/lines.py",
        ("return step.count.low > 0 or step.count.high == 0", "return True"),
        LINES,
    ),
    Fault(
        "drawing: an upper bound beyond the scale is shaded up to its end",
        "exports/drawing/lines.py",
        ("early < high <= numbers.most else early", "early < high else early"),
        LINES,
    ),
    Fault(
        "drawing: claims for a period hang on the axis of all time",
        "exports/drawing/claims.py",
        ("    if not whole:\n", "    if False:\n"),
        ALIGNED,
    ),
    Fault(
        "drawing: the first of several periods is taken for all time",
        "exports/drawing/claims.py",
        ("        return later and not running\n", "        return False\n"),
        ALIGNED,
    ),
    Fault(
        "drawing: a speaker who goes on from one start as well is taken for one of periods",
        "exports/drawing/claims.py",
        ("        return later and not running\n", "        return later\n"),
        ALIGNED,
    ),
    Fault(
        "drawing: claims of different speakers are joined",
        "exports/drawing/dots.py",
        ("voices[dot.comparison.claim.voice]", "voices[dot.comparison.claim.side]"),
        ALIGNED,
    ),
    Fault(
        "drawing: what claims are left out is not said",
        "exports/drawing/aligned.py",
        ("    yield from claims.remarks\n", ""),
        ALIGNED,
    ),
    Fault(
        "drawing: a gap is bracketed that has been closed since",
        "exports/drawing/margin.py",
        (
            "if missing.low and steps and last.counted.low == certain_at(steps):",
            "if missing.low and steps:",
        ),
        ALIGNED,
    ),
    Fault(
        "drawing: notes stand where they would like to",
        "exports/drawing/boxes.py",
        ("        tops.append(max(place, free))\n", "        tops.append(place)\n"),
        BOXES,
    ),
    Fault(
        "drawing: labels do not keep clear of each other",
        "exports/drawing/labels.py",
        (
            "return all(box.within(self.room) and self.covered.is_free(box) for box in boxes)",
            "return True",
        ),
        ALIGNED,
    ),
    Fault(
        "drawing: bold text is measured as if it were not",
        "exports/drawing/widths.py",
        ("    widths = _WIDTHS[bold]\n", "    widths = _WIDTHS[False]\n"),
        WIDTHS,
    ),
    Fault(
        "drawing: escapes are drawn that were not measured",
        "exports/drawing/widths.py",
        ("for letter in visible(text))", "for letter in text)"),
        WIDTHS,
    ),
    Fault(
        "drawing: a label has the day of its step and not those of its development",
        "exports/drawing/rises.py",
        ("(entry.bounds for entry in self.entries)", "(When(self.first, self.last),)"),
        ALIGNED,
    ),
    Fault(
        "drawing: lines that coincide share their axes",
        "exports/drawing/sides.py",
        ("    return near > SHARE * common\n", "    return False\n"),
        LINES,
    ),
    Fault(
        "drawing: a band ends where nothing says that it does",
        "exports/drawing/strip_shapes.py",
        ("    if dot.fades:\n", "    if False:\n"),
        SHAPES,
    ),
    Fault(
        "drawing: the newest speaker of a level hides the others",
        "exports/drawing/courses.py",
        ("if not 1 < len(speakers) <= FEW:", "if True:"),
        COURSES,
    ),
)
