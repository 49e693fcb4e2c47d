"""What every command that writes files settles before it does anything: which format, and whether it may.

It looks at the declarations of a command's parameters, so that no command has to: those marked
:data:`csrcheck.cli.options.WRITTEN` are written, every other value that names a file is read.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import typer

from csrcheck import targets
from csrcheck.cli.options import FormatChoice, Written
from csrcheck.cli.words import interface_language
from csrcheck.errors import UsageError
from csrcheck.kinds import NO_TEXT
from csrcheck.messages import text
from csrcheck.output import Format
from csrcheck.output.forms import BYTES, ENDINGS

_Kind = TypeVar("_Kind")
_STDOUT = Path("-")
"""The name that means standard output, as in most tools."""
_ON_THE_LINE = ("COMMANDLINE", "ENVIRONMENT")
_LONGEST = 4096
"""Characters a path may have; a sentence may be longer."""


def settled(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that runs once format and targets are settled; ``form`` is the format from then on."""
    hints = get_type_hints(command, include_extras=True)
    hints.pop("return", None)
    shown = [
        each.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, each in inspect.signature(command).parameters.items()
    ]
    own = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)

    @wraps(command)
    def called(context: typer.Context, **given: Any) -> None:
        if any(not str(each).strip() for each in given.get("framework") or ()):
            raise UsageError("framework-blank")
        _settle(hints, given, context)
        if not given.get("quiet"):
            _tell_same(given)
        command(**given)

    called.__signature__ = inspect.Signature([own, *shown])  # type: ignore[attr-defined]
    called.__annotations__ = {"context": typer.Context, **hints}
    return called


def _settle(hints: Mapping[str, Any], given: dict[str, Any], context: typer.Context) -> None:
    """Settle the values of a command.

    Raises:
        UsageError: A target cannot or must not be written, or its ending and the format do not go together.
    """
    written = {name: mark for name, hint in hints.items() if (mark := _of(hint, Written))}
    files = {name: given[name] for name, mark in written.items() if given[name] and not mark.folder}
    for name, mark in written.items():
        if mark.folder:
            _refuse_folder_named_like_a_file(given[name])
    read = {name: value for name, value in given.items() if name not in written}
    for number, (name, target) in enumerate(files.items()):
        inputs = _inputs({key: value for key, value in read.items() if key != written[name].renews})
        targets.refuse_inputs(target, inputs)
        for other in list(files)[:number]:
            if targets.is_same(target, files[other]):
                raise UsageError("output-twice", path=target)
    output = files.get("output")
    choice = getattr(_of(hints.get("form"), typer.models.OptionInfo), "parser", None)
    if isinstance(choice, FormatChoice):
        source = context.get_parameter_source("form")
        given["form"] = _format(choice, given, output, source.name if source else "")
    for name, target in files.items():
        if name != "output" or not isinstance(choice, FormatChoice):
            _refuse_other_endings(target, written[name])
        folder = written[name].several and (target.is_dir() or not target.suffix)  # the command knows which
        if target != _STDOUT and not folder:
            targets.check(target, force=bool(given.get("force")) or written[name].adds)
    if output == _STDOUT:
        given["output"] = None


def _tell_same(given: Mapping[str, Any]) -> None:
    """Tell on stderr that a document is held against itself, which finds nothing whatever it holds."""
    beside = [given.get(name) for name in ("report", "previous", "chinese", "english")]
    several = [each for each in (*beside, *(given.get("files") or ())) if isinstance(each, Path)]
    twice = next(
        (b for at, b in enumerate(several) if any(targets.is_same(a, b) for a in several[:at])), None
    )
    if twice is not None and twice.is_file():
        language = given.get("lang") or interface_language()
        sys.stderr.write(text("input-twice", language.value, path=twice) + "\n")


def _of(hint: Any, kind: type[_Kind]) -> _Kind | None:
    return next((each for each in getattr(hint, "__metadata__", ()) if isinstance(each, kind)), None)


def _format(choice: FormatChoice, given: Mapping[str, Any], output: Path | None, source: str) -> Format:
    """Return the format asked for, else that of the target's ending, else that of the settings or the usual one."""
    form: Format = given["form"]
    ending = _ending(output) if output else ""
    meant = ENDINGS.get(ending)
    if source not in _ON_THE_LINE and meant in choice.offered and meant:
        form = meant
    # what the command has no format for would be given the usual one, which nobody asked for
    unheard = meant is not None and meant not in choice.offered and source not in _ON_THE_LINE
    if _mixed(form, ending) or unheard:
        endings = [each for each, form in ENDINGS.items() if form in choice.offered]
        raise UsageError("output-mixture", form=form.value, ending=ending, names=" ".join(endings))
    if form in BYTES and output in (None, _STDOUT) and sys.stdout.isatty():
        raise UsageError("bytes-to-file", form=form.value, ending=form.endings[0])
    if ending and not meant and source == "DEFAULT" and not given.get("quiet"):
        language = given.get("lang") or interface_language()
        sys.stderr.write(text("output-ending", language.value, ending=ending, form=form.value) + "\n")
    return form


def _mixed(form: Format, ending: str) -> bool:
    """Tell whether text would go into a file that is named like none, or a document into one named like another."""
    named = ending in NO_TEXT
    return ending != f".{form.value}" and (named or ending in ENDINGS) if form in BYTES else named


def _refuse_other_endings(target: Path, mark: Written) -> None:
    """Refuse a target that is named like another format for what has but one."""
    ending = target.suffix.lower()
    fit = tuple(filter(None, (mark.usual, *mark.documents)))
    if (ending in NO_TEXT or ENDINGS.get(ending, Format.CONSOLE) is not Format.CONSOLE) and ending not in fit:
        raise UsageError("output-other-ending", form=fit[0].lstrip("."), ending=ending, names=" ".join(fit))


def _ending(output: Path) -> str:
    """Return the ending that says what a file is; devices and pipes have none."""
    if output == _STDOUT or (output.exists() and not output.is_file()):
        return ""
    return output.suffix.lower()


def _refuse_folder_named_like_a_file(folder: Path) -> None:
    ending = folder.suffix.lower()
    if not folder.is_dir() and (ending in ENDINGS or ending in NO_TEXT):
        form = ENDINGS.get(ending, Format.XLSX).value
        raise UsageError("output-no-file", path=folder, form=form, name=folder.name, stem=folder.stem)


def _inputs(given: Mapping[str, Any]) -> Iterator[Path]:
    """Yield the files among values: whatever names one, and the file settings are from."""
    for value in given.values():
        for one in value if isinstance(value, list | tuple) else [value]:
            named = getattr(one, "file", one)
            if isinstance(named, str | Path) and 0 < len(str(named)) < _LONGEST and Path(named).is_file():
                yield Path(named)
