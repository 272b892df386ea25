"""What small stories have to be answered, exactly: an oracle that looks at every case there is.

It is written from the rules (`docs/explanation.md`, `docs/decisions`), never from the library. A
day that is known in part is the set of all days that it may be, and so is a number; what is certain
holds of each, what is possible of any, and a bound is the least or the greatest there is.
"""
