"""Faults in what is served: answers that are another's, that tell too much, or lead nowhere."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

ANSWERING = "exports/web/answering.py"
DESCRIPTION = "exports/web/description.py"
FORMS = "exports/web/forms.py"
NEGOTIATION = "exports/web/negotiation.py"
PARAMETERS = "exports/served/parameters.py"
SERVED = "exports/served/answering.py"

IN_ANSWERS = "exports/served/test_answers.py"
IN_DESCRIPTION = "exports/web/test_description.py"
IN_FORMS = "exports/web/test_forms.py"
IN_MOUNTED = "exports/web/test_mounted.py"
IN_PARAMETERS = "exports/served/test_parameters.py"
IN_SCHEMAS = "exports/served/test_schemas.py"
IN_TAGS = "exports/web/test_tags.py"

FAULTS = (
    Fault(
        "web: the state of the ledger is not in the entity tag",
        ANSWERING,
        ("            version.root.hex(),\n", ""),
        IN_TAGS,
    ),
    Fault(
        "web: the form is not in the entity tag",
        ANSWERING,
        ("            wanted.form,\n        )", "        )"),
        IN_TAGS,
    ),
    Fault(
        "web: parameters are not in the entity tag",
        ANSWERING,
        ("            repr(sorted(wanted.given.items())),\n", ""),
        IN_TAGS,
    ),
    Fault(
        "web: the end of an address is not in the entity tag",
        ANSWERING,
        ("            wanted.ending,\n", ""),
        IN_TAGS,
    ),
    Fault(
        "web: whether words are shown is not in the entity tag",
        "exports/web/serving.py",
        ("self.look, shown, self.frames", "self.look, self.frames"),
        IN_TAGS,
    ),
    Fault(
        "web: where objects lie in memory is in the entity tag",
        "exports/web/serving.py",
        ("self.look, shown, self.frames", "self.look, self.texts, self.frames"),
        IN_TAGS,
    ),
    Fault(
        "web: nobody is told that what is accepted decides",
        ANSWERING,
        ('"vary": "Accept", ', ""),
        f"{IN_FORMS} {IN_DESCRIPTION}",
    ),
    Fault(
        "web: what is known is told again",
        ANSWERING,
        ("        if tag in known:\n", "        if False:\n"),
        IN_TAGS,
    ),
    Fault(
        "web: refusals may be kept",
        "exports/web/problems.py",
        ('"cache-control": "no-store", ', ""),
        IN_TAGS,
    ),
    Fault(
        "web: where a ledger lies is told",
        "exports/web/problems.py",
        (
            '    return f"the ledger {why} ({kind}): ',
            '    return f"the ledger {why} ({error}): ',
        ),
        IN_DESCRIPTION,
    ),
    Fault(
        "web: what nobody accepts is told all the same",
        NEGOTIATION,
        ("    if not weights[best]:", "    if False:"),
        IN_FORMS,
    ),
    Fault(
        "web: a weight that is no number is taken",
        NEGOTIATION,
        (" if isfinite(weight) else 0.0", ""),
        IN_FORMS,
    ),
    Fault(
        "web: a wide range of forms goes before an exact one",
        NEGOTIATION,
        ('(media_type, whole, "*/*")', '("*/*", whole, media_type)'),
        IN_FORMS,
    ),
    Fault(
        "web: links lose the cuts",
        FORMS,
        ("if name in CUT_NAMES}", "if name in ()}"),
        IN_FORMS,
    ),
    Fault(
        "web: links lose the form",
        FORMS,
        ('return f"{path}{ending}', 'return f"{path}'),
        IN_FORMS,
    ),
    Fault(
        "web: links are given in the order of parameters",
        FORMS,
        ("urlencode(sorted(given.items()), doseq=True)", "urlencode(given, doseq=True)"),
        IN_TAGS,
    ),
    Fault(
        "web: links begin at the root of the site",
        SERVED,
        ('f"questions/{quote(name', 'f"/questions/{quote(name'),
        IN_MOUNTED,
    ),
    Fault(
        "web: Markdown is told as it was reported",
        FORMS,
        ("{plain(line.text)}", "{line.text}"),
        IN_FORMS,
    ),
    Fault(
        "web: an answer has a field that is not described",
        SERVED,
        (
            '            "question": question,\n',
            '            "question": question,\n            "x": 1,\n',
        ),
        f"{IN_SCHEMAS} {IN_DESCRIPTION}",
    ),
    Fault(
        "web: a parameter is taken that is not described",
        PARAMETERS,
        (
            "        if name not in by_name:\n",
            "        if name not in by_name and name != 'debug':\n",
        ),
        IN_DESCRIPTION,
    ),
    Fault(
        "web: what has to be given is not described as such",
        DESCRIPTION,
        (
            '"required": said.required,\n        "schema"',
            '"required": said.where == "path",\n        "schema"',
        ),
        IN_DESCRIPTION,
    ),
    Fault(
        "web: references lead out of the description",
        DESCRIPTION,
        ('reference.replace("#/$defs/", "#/components/schemas/")', "reference"),
        IN_DESCRIPTION,
    ),
    Fault(
        "web: digits of any alphabet are read",
        PARAMETERS,
        ("text.isascii() and ", ""),
        IN_PARAMETERS,
    ),
    Fault(
        "web: a value may be given any number of times",
        PARAMETERS,
        ("    if len(texts) > most:", "    if False:"),
        IN_PARAMETERS,
    ),
    Fault(
        "web: a value may have any length",
        PARAMETERS,
        ("or len(text) > LONGEST:", "or False:"),
        IN_PARAMETERS,
    ),
    Fault(
        "web: private words are told",
        "exports/served/told.py",
        ("if self.texts is None or passage.private:", "if self.texts is None:"),
        IN_ANSWERS,
    ),
    Fault(
        "web: words that are withheld are sought",
        "exports/served/listing.py",
        ("if words is not None and asked.texts is None:", "if False:"),
        IN_ANSWERS,
    ),
    Fault(
        "web: whose word it is stands there for others, too",
        "exports/served/sources.py",
        ("part.only(ids) for part", "part for part"),
        IN_ANSWERS,
    ),
    Fault(
        "web: sides of which nothing is known are left out unsaid",
        SERVED,
        ("        if side not in reported:", "        if False:"),
        IN_ANSWERS,
    ),
    Fault(
        "web: what several numbers rest on begins late on later pages",
        SERVED,
        ("len(left_aside))), shown, 0", "len(left_aside))), shown, after"),
        IN_ANSWERS,
    ),
    Fault(
        "web: what is mounted is not described",
        "exports/web/routing.py",
        ("answering, mounted)]", "answering, mounted[1:])]"),
        IN_DESCRIPTION,
    ),
    Fault(
        "web: a name that is in no path is not missed",
        "exports/web/mounted.py",
        ('*(["404"] if named else []), ', ""),
        IN_DESCRIPTION,
    ),
    Fault(
        "web: what is told of health is not as described",
        "exports/web/pages.py",
        ("schema=STATUS", "schema=DIGESTS"),
        IN_DESCRIPTION,
    ),
    Fault(
        "web: of changes all figures are made into data",
        "exports/data.py",
        ("in what_came.moved[figures]]", "in what_came.moved][figures]"),
        IN_ANSWERS,
    ),
    Fault(
        "web: of a figure that moved all shifts are made into data",
        "exports/data.py",
        ("[*map(_shift, moved.shifts[:shifts])]", "[*map(_shift, moved.shifts)][:shifts]"),
        IN_ANSWERS,
    ),
    Fault(
        "web: of changes the oldest events come first",
        "exports/served/told.py",
        ("slice(max(end - self.limit, 0), end)", "slice(self.after, self.after + self.limit)"),
        IN_ANSWERS,
    ),
    Fault(
        "web: people are told of all changes at once",
        "exports/served/listing.py",
        ("(what_came, figures=figures, events=newest, most=limit)", "(what_came)"),
        IN_ANSWERS,
    ),
    Fault(
        "web: people are not told that there are other numbers",
        SERVED,
        (", *_numbers_left(numbers, page)),", ",),"),
        IN_ANSWERS,
    ),
    Fault(
        "web: the feed has all events at once",
        "exports/web/pages.py",
        (", events=page.newest(many))", ")"),
        "exports/web/test_feed.py",
    ),
    Fault(
        "web: whatever was worked out is kept",
        "exports/web/kept.py",
        ("while self._taken > self._room:", "while False:"),
        "exports/web/test_kept.py",
    ),
    Fault(
        "web: an explanation is made whole before it is cut",
        "questions/counting/figures.py",
        (
            "Unfolding(partial(explain_contribution, texts=texts), self.contributions)",
            "tuple(explain_contribution(added, texts) for added in self.contributions)",
        ),
        "exports/served/test_explained.py",
    ),
    Fault(
        "web: an explanation that is cut does not say how much more there is",
        "telling/explanation.py",
        ("(more := len(self.below) - most) > 0:", "(more := 0) > 0:"),
        "exports/served/test_explained.py",
    ),
)
