"""Makes the documentation: one site of all pages, which leads nowhere that is not there.

It needs the standard library alone, beside the generator that it runs.
"""
