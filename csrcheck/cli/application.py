"""Groups of commands: loaded when they are asked for, helped in plain text, near names in errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from csrcheck.cli.help import PlainContext
from csrcheck.cli.plain_values import take_plain_values
from csrcheck.cli.words import words
from csrcheck.errors import UsageError

_WHOLE = 1000
"""Characters of what a command is said to do, none cut off: the page breaks lines."""


class _Command(TyperCommand):
    context_class = PlainContext

    def get_params(self, ctx: Any) -> list[Any]:
        return take_plain_values(super().get_params(ctx))


class _Group(TyperGroup):
    context_class = PlainContext

    def get_params(self, ctx: Any) -> list[Any]:
        return take_plain_values(super().get_params(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(args[0], names)
            raise UsageError("command-unknown", near=near, name=args[0], command=ctx.command_path)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        shown = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, one.get_short_help_str(_WHOLE)) for name, one in shown if one and not one.hidden]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


def _group_with(default: str) -> type[TyperGroup]:
    """Return a group whose command may be left out: what is no command is an argument of the default."""

    class Group(_Group):
        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            if args and args[0] not in (*self.commands, "-h", "--help"):
                args = [default, *args]
            return super().parse_args(ctx, args)

    return Group


def _group_of(places: Mapping[str, str]) -> type[TyperGroup]:
    """Return a group that imports a command only when it is run: help needs nothing but its words."""

    class Group(_Group):
        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
            return sorted(places)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
            return _loaded(cmd_name, places[cmd_name]) if cmd_name in places else None

        def format_commands(self, ctx: Any, formatter: Any) -> None:
            with formatter.section("Commands"):
                formatter.write_dl([(name, words(name)) for name in self.list_commands(ctx)])

    return Group


def _loaded(name: str, place: str) -> Any:
    """Return the command that stands at a place (``module:attribute``), a function or a group."""
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    if not isinstance(found, Application):
        alone = Application()
        alone.command(name)(found)
        found = alone
    command = typer.main.get_command(found)
    command.name, command.help = name, words(name)
    return command


class Application(typer.Typer):
    """A group of commands whose help is shown plainly.

    ``default`` names the command that may be left out; ``commands`` holds those loaded when they are run,
    by name: ``module:attribute``. The help of each is ``words(name)``.
    """

    def __init__(self, default: str = "", commands: Mapping[str, str] | None = None, **options: Any) -> None:
        group = _group_of(commands) if commands else _group_with(default) if default else _Group
        super().__init__(
            cls=group, no_args_is_help=True, rich_markup_mode=None, **{"add_completion": False, **options}
        )

    def command(self, name: str | None = None, **options: Any) -> Callable[[Any], Any]:
        """Register a command, whose format and targets are settled first; see :meth:`typer.Typer.command`."""
        from csrcheck.cli.target import settled

        register = super().command(name, cls=_Command, **options)
        return lambda command: register(settled(command))
