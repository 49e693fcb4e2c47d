"""Help as plain text that keeps its columns in Chinese: no borders, nothing cut off.

typer's own help frames and truncates what it cannot break at spaces, and Chinese has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import typer

from csrcheck.cli.words import told_language
from csrcheck.messages import Language
from csrcheck.messages.help import HELP

_WIDEST = 100
_INDENT = 2
_NARROWEST = 20
_TYPERS_OWN = ("help-show", "help-install", "help-completion", "help-default", "help-required")


# Which class it is differs between releases of typer; all write the same way.
_BaseFormatter: Any = typer.Context.formatter_class


class _Formatter(_BaseFormatter):  # type: ignore[misc]
    """Fills lines by columns on the screen instead of by number of characters."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        import shutil

        self.width = min(shutil.get_terminal_size((80, 24)).columns, _WIDEST) - 1

    def write_text(self, text: str) -> None:
        for line in _wrapped(text, self.width - self.current_indent):
            self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_heading(self, heading: str) -> None:
        zh, en = HELP.get(f"heading-{heading.lower()}", (heading, heading))
        self.write(f"{'':>{self.current_indent}}{en if told_language() is Language.EN else zh}\n")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        zh, en = HELP["heading-usage"]
        heading = prefix or (en if told_language() is Language.EN else zh)
        self.write(f"{heading} {prog} {_ARGUMENT.sub(_shouted, args)}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 26, col_spacing: int = 2) -> None:
        rows = [(_named(name), explanation) for name, explanation in rows]
        first = min(max((len(name) for name, _ in rows), default=0), col_max) + col_spacing
        for name, explanation in rows:
            lines = _wrapped(
                _translated(explanation), max(self.width - self.current_indent - first, _NARROWEST)
            )
            head = f"{'':>{self.current_indent}}{name}"
            if len(name) + col_spacing > first:
                self.write(f"{head}\n")
                head = ""
            start = head.ljust(self.current_indent + first)
            for number, line in enumerate(lines or [""]):
                lead = start if number == 0 else " " * (self.current_indent + first)
                self.write(f"{lead}{line}".rstrip() + "\n")


# What releases of typer call the types of values, and what stands for them here.
_VALUES = {"str": "TEXT", "path": "PATH", "int": "NUMBER", "float": "NUMBER"}
_VALUE = re.compile(r"<(?:list\[)?([^<>\[\]]+?)(?: range)?\]?>")
_ARGUMENT = re.compile(r"\{(\w+)\}|(?<=\[)([a-z_]+)(?=\])")


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


def _wrapped(text: str, width: int) -> list[str]:
    # Imported here: most runs show no help.
    from csrcheck.output.wrapping import wrap_plain

    return wrap_plain(text, width)


class PlainContext(typer.Context):
    """A context whose help is plain text."""

    formatter_class = _Formatter
