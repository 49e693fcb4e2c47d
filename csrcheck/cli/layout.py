"""How help is laid out, and the first page of it: nothing here needs the library that reads the command line.

Help keeps its columns in Chinese: no borders, nothing cut off.
"""

from __future__ import annotations

import os
import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable

from csrcheck.cli.words import told_language, words
from csrcheck.messages import Language
from csrcheck.messages.help import HELP
from csrcheck.messages.wrapping import columns_of, wrap_plain

_WIDEST = 100
_USUAL_WIDTH = 80
_INDENT = 2
_NARROWEST = 20
_HANGING = 6
"""How far what goes on under a name is set in, where the page is too narrow for two columns."""
_TYPERS_OWN = ("help-show", "help-install", "help-completion", "help-default", "help-required")

# What releases of typer call the types of values, and what stands for them here.
_VALUES = {"str": "TEXT", "path": "PATH", "int": "NUMBER", "float": "NUMBER"}
_VALUE = re.compile(r"<(?:list\[)?([^<>\[\]]+?)(?: range)?\]?>")
_ARGUMENT = re.compile(r"\{(\w+)\}|(?<=\[)([a-z_]+)(?=\])")


class Layout(ABC):
    """Fills lines by columns on the screen instead of by number of characters."""

    width: int
    current_indent: int

    @abstractmethod
    def write(self, string: str) -> None:
        """Add text to the page."""

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        for line in wrap_plain(text, self.width - self.current_indent):
            self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':>{self.current_indent}}{_heading(heading)}\n")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        called = f"{prefix or _heading('usage')} {prog}"
        for part in _ARGUMENT.sub(_shouted, args).split():
            if columns_of(called.rpartition("\n")[2]) + 1 + len(part) > self.width:
                called += f"\n{'':>{_HANGING - 1}}"
            called += f" {part}"
        self.write(f"{called}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 26, col_spacing: int = 2) -> None:
        """Write names with their explanations, in two columns."""
        rows = [(_named(name), explanation) for name, explanation in rows]
        first = min(max((len(name) for name, _ in rows), default=0), col_max) + col_spacing
        if self.width - self.current_indent - first < _NARROWEST:
            first = _HANGING  # no room for two columns: what a name means stands under it
        for name, explanation in rows:
            lines = wrap_plain(
                _translated(explanation), max(self.width - self.current_indent - first, _NARROWEST)
            )
            head = f"{'':>{self.current_indent}}{self._fitted(name)}"
            if len(name) + col_spacing > first:
                self.write(f"{head}\n")
                head = ""
            start = head.ljust(self.current_indent + first)
            for number, line in enumerate(lines or [""]):
                lead = start if number == 0 else " " * (self.current_indent + first)
                self.write(f"{lead}{line}".rstrip() + "\n")

    def _fitted(self, name: str) -> str:
        """Return a name with the values an option may have over several lines, where they are too many for one."""
        fitted = ""
        for part in name.replace("|", "|\0").split("\0"):
            if len(fitted.rpartition("\n")[2]) + len(part) > self.width - self.current_indent:
                fitted += f"\n{'':>{self.current_indent + _HANGING}}"
            fitted += part
        return fitted


def line_width() -> int:
    """Return how many columns a line of help may take; as :func:`shutil.get_terminal_size` finds them."""
    columns = os.environ.get("COLUMNS", "")
    given = int(columns) if columns.strip().isdigit() else 0
    if not given:
        try:
            given = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 0
        except (OSError, ValueError):
            given = 0
    return min(given or _USUAL_WIDTH, _WIDEST) - 1


def first_page(program: str, commands: Iterable[str]) -> str:
    """Return the help of the whole program: what typer makes of it (tested), in a fraction of the time.

    Args:
        program: What it was called as.
        commands: The names of all commands.
    """
    page = _Page()
    page.write_usage(program, "[OPTIONS] COMMAND [ARGS]...")
    page.write("\n")
    page.current_indent = _INDENT
    page.write_text(words("app"))
    options = [
        ("--version", words("version")),
        ("--install-completion", words("help-install")),
        ("--show-completion", words("help-completion")),
        ("-h, --help", words("help-show")),
    ]
    for heading, rows in (
        ("options", options),
        ("commands", [(each, words(each)) for each in sorted(commands)]),
    ):
        page.current_indent = 0
        page.write("\n")
        page.write_heading(heading)
        page.current_indent = _INDENT
        page.write_dl(rows)
    return "".join(page.parts)


class _Page(Layout):
    """A page that is put together here."""

    def __init__(self) -> None:
        self.width, self.current_indent = line_width(), 0
        self.parts: list[str] = []

    def write(self, string: str) -> None:
        self.parts.append(string)


def _heading(name: str) -> str:
    zh, en = HELP.get(f"heading-{name.lower()}", (name, name))
    return en if told_language() is Language.EN else zh


def _named(name: str) -> str:
    """Return the name of an option with its values in the words of a manual."""
    option = _VALUE.sub(lambda found: _VALUES.get(found[1].lower(), f"<{found[1]}>"), name)
    return option if name.startswith("-") or " <" not in name else name.partition(" <")[0].upper()


def _shouted(found: re.Match[str]) -> str:
    return found[found.lastindex or 0].upper()


def _translated(explanation: str) -> str:
    """Return a help text with what typer itself adds in the language of the interface."""
    if told_language() is Language.EN:
        return explanation
    for zh, en in (HELP[code] for code in _TYPERS_OWN):
        explanation = explanation.replace(en, zh)
    return explanation
