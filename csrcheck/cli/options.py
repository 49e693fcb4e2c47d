"""Options shared by the commands, each declared once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from csrcheck.cli.words import words
from csrcheck.errors import UsageError
from csrcheck.model import Language, Limits, OcrMode, Verdict
from csrcheck.model.reading import MOST_MB, MOST_SECONDS
from csrcheck.output import Format, forms


class Shown(StrEnum):
    """Verdicts as the user names them."""

    DISCLOSED = "disclosed"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    UNASSESSED = "unassessed"

    @property
    def verdict(self) -> Verdict:
        """The verdict meant."""
        return Verdict.NOT_DISCLOSED if self is Shown.MISSING else Verdict(self.value)


# The path is checked by the reader, whose message says what to do; typer's own would not.
ReportPath = Annotated[Path, typer.Argument(help=words("report"), show_default=False)]


def frameworks_option(code: str = "framework") -> Any:
    """Return the option ``--framework``; what is taken without it differs from command to command."""
    return typer.Option("--framework", "-f", help=words(code), show_default=False)


Frameworks = Annotated[list[str] | None, frameworks_option()]


class FormatChoice:
    """Makes a format of its name; ``offered`` are those the command has."""

    __name__ = "format"

    def __init__(self, offered: tuple[Format, ...]) -> None:
        self.offered = offered

    def __call__(self, given: str) -> Format:
        """Return the format of a name.

        Raises:
            UsageError: The command has none of that name.
        """
        names = [form.value for form in self.offered]
        if given not in names:
            from difflib import get_close_matches

            near = get_close_matches(given.lower(), names, 2)
            raise UsageError("format-not-offered", near=near, name=given, names=", ".join(names))
        return self.offered[names.index(given)]


def format_option(offered: tuple[Format, ...], code: str = "format") -> Any:
    """Return the option ``--format`` of a command that offers some of the formats."""
    names = "|".join(form.value for form in offered)
    return typer.Option("--format", help=words(code), parser=FormatChoice(offered), metavar=f"<{names}>")


@dataclass(frozen=True, slots=True)
class Written:
    """Marks a parameter that names a file, or a folder, that is written: :mod:`csrcheck.cli.target` guards it.

    Attributes:
        folder: It names a folder.
        renews: Parameter whose file it may be, because that file is read to be written anew.
        usual: Ending of what is written where there is no choice of formats.
        documents: Endings of files that are no text and are written all the same.
        several: It may name a folder as well, for several files.
        adds: What is there is kept and added to, whoever wrote it.
    """

    folder: bool = False
    renews: str = ""
    usual: str = ".json"
    documents: tuple[str, ...] = ()
    several: bool = False
    adds: bool = False


WRITTEN = Written()


FormatOption = Annotated[Format, format_option(forms.FINDINGS)]
RowsOption = Annotated[Format, format_option(forms.ROWS)]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help=words("output"), show_default=False), WRITTEN
]
OneOutput = Annotated[
    Path | None, typer.Option("--output", "-o", help=words("output-one"), show_default=False), WRITTEN
]
"""Of a command with but one format."""
Force = Annotated[bool, typer.Option("--force", help=words("force"))]
Only = Annotated[list[Shown] | None, typer.Option("--only", help=words("only"), show_default=False)]
Review = Annotated[Path | None, typer.Option("--review", help=words("review-option"), show_default=False)]
Issuer = Annotated[Path | None, typer.Option("--issuer", help=words("issuer"), show_default=False)]
Suggest = Annotated[bool, typer.Option("--suggest", help=words("suggest"))]
PleaseCheck = Annotated[int, typer.Option("--please-check", help=words("please-check"), min=0)]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help=words("verbose"))]
Lang = Annotated[Language | None, typer.Option("--lang", help=words("lang"), show_default=False)]


def _number(value: float | None) -> float | None:
    """Refuse what is no number, which no bound holds."""
    if value != value:
        raise typer.BadParameter(f"{value} is not a valid float.")
    return value


FailUnder = Annotated[
    float | None,
    typer.Option(
        "--fail-under", help=words("fail-under"), min=0, max=100, callback=_number, show_default=False
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help=words("no-cache"))]
Ocr = Annotated[OcrMode, typer.Option("--ocr", help=words("ocr"))]


Timeout = Annotated[
    float,
    typer.Option(
        "--timeout", min=0.1, max=MOST_SECONDS, callback=_number, help=words("timeout"), metavar="SECONDS"
    ),
]
MaxMemory = Annotated[
    int, typer.Option("--max-memory", min=64, max=MOST_MB, help=words("max-memory"), metavar="MB")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=words("quiet"))]
NoColor = Annotated[bool, typer.Option("--no-color", help=words("no-color"))]

DEFAULT_FRAMEWORK = "gbt36000"
AUTO, UNASKED = "auto", ""
"""What may stand for a framework; see :mod:`csrcheck.engine.asked`."""
TIMEOUT = Limits().seconds
MAX_MEMORY = Limits().memory_mb
