"""Where results and progress go: data to stdout or a file, everything else to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from csrcheck.cli.again import aside
from csrcheck.cli.options import DEFAULT_FRAMEWORK
from csrcheck.cli.streams import let_go_of_stdout
from csrcheck.cli.words import interface_language
from csrcheck.errors import UsageError
from csrcheck.marks import marked
from csrcheck.messages import text
from csrcheck.model import Language, Verdict
from csrcheck.output import View
from csrcheck.targets import write_file

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


def write(
    result: str | bytes,
    output: Path | None,
    *,
    data: bool = False,
    comment: str = "",
    force: bool = False,
) -> None:
    """Write a result to stdout, or to a file; see :mod:`csrcheck.targets`.

    Args:
        result: Text for people goes to stdout in its encoding, with a replacement for what it cannot show.
        output: The file, always in UTF-8.
        data: For programs: stdout gets UTF-8 and line ends as they are, whatever a console there would use.
        comment: How a comment is written in text of its format.
        force: Write over what is not ours, or was changed.

    Raises:
        UsageError: The file, or stdout, cannot be written.
    """
    encoded = result.encode("utf-8", "replace") if isinstance(result, str) else marked(result)
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
        except OSError as error:
            let_go_of_stdout()
            raise UsageError("stdout-denied", why=error.strerror or error) from error
        return
    write_file(output, encoded, comment=comment, force=force)


def tell_usual(language: Language) -> None:
    """Tell on stderr that nobody named a framework, and which was taken."""
    sys.stderr.write(text("framework-usual", language.value, usual=DEFAULT_FRAMEWORK) + "\n")


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
    from rich.text import Text

    def words(code: str, **more: object) -> Text:  # not markup: a name of a file may look like it
        return Text(text(code, language.value, **details, **more))

    # Without colour at all: neither NO_COLOR nor --no-color has to find its way here.
    with aside(), Console(stderr=True, no_color=True).status(words(code), spinner="line") as status:

        def tell(done: int, total: int) -> None:
            status.update(words("recognising", done=done, total=total))

        yield tell
