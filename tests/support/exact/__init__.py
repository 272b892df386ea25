"""What small stories have to be answered, exactly: an oracle that looks at every case there is.

It is written from the rules (`docs/explanation.md`, `docs/decisions`), never from the library. A day
that is known in part is the set of all days that it may be, and a number that of all numbers; what is
certain holds of each, what is possible of any, and a bound is the least or the greatest there is.
"""
