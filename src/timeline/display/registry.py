"""Which modules register cards. They stand above, so the front door names them.

Nothing here knows what a card is: the front door imports this module, which costs nothing.
"""

from importlib import import_module

__all__ = ["register_all", "registered_in"]

_unread: list[str] = []


def registered_in(module: str) -> None:
    """Say that *module* registers cards: it is imported when something is first shown."""
    _unread.append(module)


def register_all() -> None:
    """Import the modules that register cards, each once."""
    while _unread:
        # Taken off only afterwards, so that one that fails is told of each time.
        import_module(_unread[-1])
        _unread.pop()
