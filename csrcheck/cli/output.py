"""Where results and progress go: data to stdout or a file, everything else to stderr."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from csrcheck.cli.words import interface_language
from csrcheck.errors import UsageError
from csrcheck.messages import text
from csrcheck.model import Language, Verdict
from csrcheck.output import Format, View
from csrcheck.output.forms import BYTES

_WIDEST = 120
"""Longer lines are hard to read; a wide terminal shows no more."""


def view_for(
    language: Language | None,
    *,
    only: Collection[Verdict] = (),
    verbose: bool = False,
    no_color: bool = False,
    output: Path | None = None,
) -> View:
    """Return how to show a result, from the options and what stdout is."""
    color = output is None and not no_color and _colors(sys.stdout.isatty(), os.environ)
    columns = shutil.get_terminal_size((100, 24)).columns
    return View(
        language=language or interface_language(),
        only=frozenset(only),
        verbose=verbose,
        width=min(columns, _WIDEST),
        color=color,
    )


def _colors(terminal: bool, environment: Mapping[str, str]) -> bool:
    """Return whether the environment wants colours: asked off, asked on, else where a terminal shows them."""
    if environment.get("NO_COLOR"):
        return False
    if asked := environment.get("FORCE_COLOR"):
        return asked != "0"
    return terminal and environment.get("TERM") != "dumb"


def check_target(output: Path | None, form: Format = Format.CONSOLE) -> None:
    """Refuse a target that cannot be written, before any work is done.

    Raises:
        UsageError: It is a folder, its folder does not exist, or a workbook would go to the terminal.
    """
    if output is None:
        if form in BYTES and sys.stdout.isatty():
            raise UsageError(f"{form.value}-to-file")
        return
    if output.is_dir():
        raise UsageError("output-is-folder", path=output)
    if not output.resolve().parent.is_dir():
        raise UsageError("output-no-folder", path=output.parent)


def write(result: str | bytes, output: Path | None, *, data: bool = False) -> None:
    """Write a result to stdout, or to a file that appears whole or not at all.

    Args:
        result: Text for people goes to stdout in its encoding, with a replacement for what it cannot show.
        output: The file, always in UTF-8.
        data: For programs: stdout gets UTF-8 and line ends as they are, whatever a console there would use.

    Raises:
        UsageError: The file cannot be written.
    """
    encoded = result.encode("utf-8", "replace") if isinstance(result, str) else result
    if output is None:
        try:
            if isinstance(result, str) and (sys.stdout.isatty() or not data):
                sys.stdout.write(result)
            else:
                sys.stdout.flush()
                sys.stdout.buffer.write(encoded)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader (less, head) has seen enough; the exit code still tells what was found.
            let_go_of_stdout()
        return
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=output.resolve().parent, prefix=".csrcheck-")
        with os.fdopen(handle, "wb") as file:
            file.write(encoded)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(output)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise UsageError("output-denied", path=output, why=error.strerror or error) from error


def let_go_of_stdout() -> None:
    """Send what is still to be written nowhere, so that Python does not complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


@contextmanager
def progress(
    code: str, language: Language, *, quiet: bool = False, **details: object
) -> Iterator[Callable[[int, int], None] | None]:
    """Show on stderr that something is under way, where stderr is a terminal; leave no trace.

    Yields:
        What is to be told how many pages are recognised, and of how many.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status(text(code, language.value, **details), spinner="line") as status:

        def tell(done: int, total: int) -> None:
            status.update(text("recognising", language.value, done=done, total=total, **details))

        yield tell
