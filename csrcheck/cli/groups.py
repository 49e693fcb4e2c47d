"""Options that belong together, declared once and given to a command as one value.

typer knows no groups of options. :func:`spread` lets a parameter whose type is a dataclass of options
stand for them all: the command line shows its fields, the command gets the value.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from msgspec.structs import replace

from csrcheck.cli import options
from csrcheck.cli.output import progress, view_for, write
from csrcheck.cli.words import interface_language
from csrcheck.messages import Language, text
from csrcheck.model import Limits, OcrMode, Polarity, Reading, Verdict
from csrcheck.output import DOUBTS, Format, View

if TYPE_CHECKING:
    from csrcheck.output.content import Content


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes the fields of its groups of options in their place."""
    hints = get_type_hints(command, include_extras=True)
    groups = {name: kind for name, kind in hints.items() if isinstance(kind, type) and is_dataclass(kind)}
    shown: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        if name in groups:
            shown.extend(_fields(groups[name]))
        else:
            shown.append(parameter.replace(annotation=hints[name], kind=parameter.KEYWORD_ONLY))

    @wraps(command)
    def called(**given: Any) -> None:
        made = {
            name: kind(**{each.name: given.pop(each.name) for each in fields(kind)})
            for name, kind in groups.items()
        }
        command(**given, **made)

    called.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    called.__annotations__ = {each.name: each.annotation for each in shown}
    return called


def _fields(group: type[Any]) -> Iterator[inspect.Parameter]:
    kinds = get_type_hints(group, include_extras=True)
    for each in fields(group):
        yield inspect.Parameter(
            each.name, inspect.Parameter.KEYWORD_ONLY, default=each.default, annotation=kinds[each.name]
        )


@dataclass(frozen=True, slots=True)
class Showing:
    """Where a result goes and how it is shown."""

    output: options.Output = None
    force: options.Force = False
    lang: options.Lang = None
    no_color: options.NoColor = False

    @property
    def language(self) -> Language:
        """Of the interface."""
        return self.lang or interface_language()

    def view(
        self,
        *,
        verbose: bool = False,
        only: Collection[Verdict] = (),
        polarities: Collection[Polarity] = (),
        doubts: int = DOUBTS,
    ) -> View:
        """Return how to show a result."""
        view = view_for(self.lang, only=only, verbose=verbose, no_color=self.no_color, output=self.output)
        return replace(view, polarities=frozenset(polarities), doubts=doubts)

    def show(self, content: Content, form: Format, view: View) -> None:
        """Write a result in a format."""
        from csrcheck.output.content import show

        self.write(show(content, form, view), form)

    def write(self, result: str | bytes, form: Format = Format.CONSOLE) -> None:
        """Write the result; see :func:`csrcheck.cli.output.write`."""
        write(result, self.output, data=form is not Format.CONSOLE, comment=form.comment, force=self.force)


@dataclass(frozen=True, slots=True)
class ShowingOne(Showing):
    """The same of a command with but one format."""

    output: options.OneOutput = None


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a report is read, and whether stderr tells of it."""

    ocr: options.Ocr = OcrMode.OFF
    timeout: options.Timeout = options.TIMEOUT
    max_memory: options.MaxMemory = options.MAX_MEMORY
    no_cache: options.NoCache = False
    quiet: options.Quiet = False

    @contextmanager
    def reading(self, report: Path, language: Language, form: Format | None = None) -> Iterator[Reading]:
        """Show that a report is being read, and give how; ``form`` is what its verdicts will be written in."""
        with progress("reading", language, quiet=self.quiet, path=report.name) as tell:
            if form is not None:
                _load_writer(form, language)
            limits = Limits(seconds=self.timeout, memory_mb=self.max_memory)
            yield Reading(limits, self.ocr, tell, use_cache=not self.no_cache)


_WRITERS = (
    "csrcheck.gate.judge",
    "csrcheck.output.json_report",
    "csrcheck.output.report",
    "csrcheck.output.sight",
)


def _load_writer(form: Format, language: Language) -> None:
    """Load what verdicts are written with: now a child reads the report (:mod:`csrcheck.cli.early`), later all would wait."""
    for module in (form.module, *_WRITERS):
        import_module(module)
    text("table-empty", language.value)  # the tables of messages load at the first of them
