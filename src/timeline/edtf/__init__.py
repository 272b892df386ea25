"""Days and spans in the Extended Date/Time Format, EDTF (ISO 8601-2:2019, Library of Congress).

Read are

* level 0: days, months, years and intervals; a date with a time of day is the civil day it names;
* level 1: the qualifiers ``? ~ %``, which never move bounds, and which `qualifier` returns; digits
  unspecified from the right; seasons; intervals with an open (``..``) or unknown (empty) end;
* level 2: one-of sets; digits unspecified anywhere; qualifiers of single components.

Everything else that is EDTF raises `UnsupportedEdtf` and names the feature: year 0, negative
years, years beyond 9999, long and exponential years, significant digits, sub-year groupings
(25-41), all-of sets. What is not EDTF raises `EdtfError`, with what was expected, what was found
and where.

Two readings are this library's own. ``XXXX-XX-XX``, a day of which no digit is known, is the wholly
unknown ``When()``; any other mask that fits a year 0 is refused. And the end of an interval may be
a one-of set, which the standard has no notation for: ``[2025-05-23..2025-05-25]/2025-06`` starts on
one of three days. `format` writes it only where an end is neither a day, a month nor a year.
"""

from timeline.edtf.formatting import format  # noqa: A004  # the pair of `parse`, as in json
from timeline.edtf.parsing import bounds, parse, qualifier

__all__ = ["bounds", "format", "parse", "qualifier"]
