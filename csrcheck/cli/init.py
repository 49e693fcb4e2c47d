"""``csrcheck init``: a file of settings to start from; and finding it again."""

from __future__ import annotations

from pathlib import Path

import typer

from csrcheck.cli import options
from csrcheck.cli.output import write
from csrcheck.cli.words import interface_language
from csrcheck.errors import UsageError
from csrcheck.messages import text


def init(lang: options.Lang = None) -> None:
    """Write ``csrcheck.toml`` into the current folder."""
    from csrcheck.gate.settings import FILE, TEMPLATE

    target = Path(FILE)
    if target.exists():
        raise UsageError("settings-there", path=target)
    write(TEMPLATE, target)
    language = lang or interface_language()
    write(text("settings-written", language.value, path=target) + "\n", None)


def use_settings(context: typer.Context) -> None:
    """Take what options do not say from the project's settings.

    Raises:
        UsageError: The settings are wrong.
    """
    from csrcheck.gate.settings import KEYS, defaults, find, load

    command = context.invoked_subcommand
    if not any(command in commands for _, _, commands in KEYS.values()):
        return
    file = find(Path.cwd())
    if file:
        context.default_map = defaults(load(file))
