"""The project's settings: found upward, taken as what options do not say, and their suppressions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csrcheck.cli.words import words
from csrcheck.errors import UsageError

if TYPE_CHECKING:
    from csrcheck.gate.settings import Settings
    from csrcheck.gate.suppress import Suppressions

_LEFT_OUT = "csrcheck.no-config"
_GIVEN = "csrcheck.config"


@dataclass(frozen=True, slots=True)
class Project:
    """Settings and the file they are from."""

    file: Path
    settings: Settings

    @property
    def suppressions(self) -> Suppressions:
        """What the settings accept, as of today."""
        from csrcheck.gate.suppress import Suppressions, today

        return Suppressions(self.settings.suppress, self.file.parent, today())


def _read(value: str) -> Project:
    from csrcheck.gate.settings import load

    return Project(Path(value), load(Path(value)))


def _leave_out(context: typer.Context, wanted: bool) -> bool:
    if wanted and context.meta.get(_GIVEN):
        raise UsageError("settings-twice")
    context.meta[_LEFT_OUT] = wanted
    return wanted


def _use(context: typer.Context, given: Project | None) -> Project | None:
    """Take the settings given or found as default values of the other options.

    Raises:
        UsageError: The settings are wrong.
    """
    from csrcheck.gate.settings import defaults, find

    if context.meta.get(_LEFT_OUT):
        if given:
            raise UsageError("settings-twice")
        return None
    context.meta[_GIVEN] = given is not None
    file = None if given else find(Path.cwd())
    project = _read(str(file)) if file else given
    if project:
        context.default_map = defaults(project.settings, _command(context))
    return project


def _command(context: typer.Context) -> str:
    """Return the command's name as a user knows it: ``rate`` has commands of its own."""
    above = context.parent
    return (above.info_name if above and above.parent else context.info_name) or ""


# Eager: what they find are the default values of the others.
NoConfig = Annotated[
    bool, typer.Option("--no-config", is_eager=True, callback=_leave_out, help=words("no-config"))
]
Config = Annotated[
    Project | None,
    typer.Option(
        "--config",
        is_eager=True,
        callback=_use,
        parser=_read,
        metavar="FILE",
        help=words("config"),
        show_default=False,
    ),
]
