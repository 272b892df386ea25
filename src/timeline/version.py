"""Which version of the library this is, for what is below the front door."""

__version__ = "0.1.0"
