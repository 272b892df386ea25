"""Options that are one of a few words."""

from __future__ import annotations

from typing import Any

import click

from timeline.display.near import did_you_mean

__all__ = ["Choice"]


class Choice(click.Choice[str]):
    """One of a few words; what is none of them is told with those that are near."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Return what stands for it in the help: of an argument its name, as that may be long."""
        if isinstance(param, click.Argument) and param.name:
            return param.name.upper()
        return super().get_metavar(param, ctx)

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return *value*, which is one of the words."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            self.fail(error.message + did_you_mean(str(value), self.choices), param, ctx)
