"""Faults in parts: what a part lacks, takes for its own, or is not told of."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

LAWS = "engines/test_parts_laws.py"
EXTENDING = "engines/test_extending.py"
ROUTES = "engines/routes.py"
EXTENSION = "engines/extending.py"

FAULTS = (
    Fault(
        "parts: a part has not the documents that its reports cite",
        EXTENSION,
        ("        for key in cited:\n            routes.want(key, 1 << home)\n", ""),
        LAWS,
    ),
    Fault(
        "parts: documents that others are derived from stay behind",
        EXTENSION,
        ("for key in cited.get(lead, ()) if routes.want(key, parts)]", "for key in ()]"),
        LAWS,
    ),
    Fault(
        "parts: what stands beside is not there",
        "engines/news.py",
        ("            self._bears(routed.region, key_of(name))\n", ""),
        LAWS,
    ),
    Fault(
        "parts: own and context are not told apart",
        "engines/lines.py",
        ('return b"%b0%b" % (line[:OWN]', 'return b"%b1%b" % (line[:OWN]'),
        LAWS,
    ),
    Fault(
        "parts: an extension forgets to move what was joined",
        EXTENSION,
        ("                if home != part:\n", "                if False:\n"),
        EXTENDING,
    ),
    Fault(
        "parts: what moved is still taken for their own by those it left",
        "engines/lines.py",
        ("                own.discard(id_)\n", "                pass\n"),
        EXTENDING,
    ),
    Fault(
        "parts: what is judged by its id is not looked for among what was there",
        EXTENSION,
        ("            if id_ in unknown:\n", "            if False:\n"),
        EXTENDING,
    ),
    Fault(
        "parts: what others need from now on is not copied to them",
        EXTENSION,
        (
            "                if routes.lead(line.region) in sharing:\n",
            "                if False:\n",
        ),
        LAWS,
    ),
    Fault(
        "parts: what is shared from two sides counts as there where one is",
        ROUTES,
        ("in_both = present[0] & present[-1]", "in_both = present[0] | present[-1]"),
        EXTENDING,
    ),
    Fault(
        "parts: files that the manifest does not list are left to lie",
        EXTENSION,
        ("    folder.remove(begun)\n", "    pass\n"),
        EXTENDING,
    ),
    Fault(
        "parts: the manifest is written before what it lists",
        EXTENSION,
        (
            "        now = extension.run()\n",
            (
                "        folder.replace(MANIFEST, evolve(manifest, position=head).text())\n"
                "        now = extension.run()\n"
            ),
        ),
        EXTENDING,
    ),
    Fault(
        "parts: the CRC-32 of a file is not checked",
        "engines/segments.py",
        ("if (size, crc) != (segment.size, segment.crc):", "if size != segment.size:"),
        EXTENDING,
    ),
    Fault(
        "parts: somebody who extended meanwhile is overwritten",
        EXTENSION,
        ("    if before is not None and before != manifest:\n", "    if False:\n"),
        EXTENDING,
    ),
    Fault(
        "parts: wholes of several days are taken for such of one",
        "engines/columns.py",
        ("if not contribution.unit.is_of_one_stretch:", "if False:"),
        "engines/test_looking_into.py " + LAWS,
    ),
    Fault(
        "parts: units are of all days, whatever is asked",
        "engines/part_unit.py",
        ("        return self._scope\n", "        return Scope()\n"),
        LAWS,
    ),
    Fault(
        "parts: the order of units is that of parts",
        "engines/reading.py",
        ("for _, unit in sorted(numbers, key=itemgetter(0))", "for _, unit in numbers"),
        LAWS,
    ),
    Fault(
        "engines: a pool that breaks is not made anew",
        "engines/running.py",
        ("                if failed == ATTEMPTS:\n", "                if True:\n"),
        "engines/test_running.py",
    ),
    Fault(
        "engines: workers do not know where kinds are defined",
        "engines/opened.py",
        ("                import_module(module)\n", "                pass\n"),
        "engines/test_running.py",
    ),
)
