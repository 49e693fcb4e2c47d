"""Language of the command line itself: help and errors come before any option is read."""

from __future__ import annotations

import os
import sys

from csrcheck.messages import Language
from csrcheck.messages.help import HELP


def interface_language(arguments: list[str] | None = None) -> Language:
    """Return the language asked for with ``--lang`` anywhere, else ``$CSRCHECK_LANG``, else Chinese."""
    given = sys.argv[1:] if arguments is None else arguments
    for position, argument in enumerate(given):
        value = argument.partition("=")[2]
        if argument == "--lang" and position + 1 < len(given):
            value = given[position + 1]
        if argument.startswith("--lang") and value in tuple(Language):
            return Language(value)
    chosen = os.environ.get("CSRCHECK_LANG", "").lower()[:2]
    return Language(chosen) if chosen in tuple(Language) else Language.ZH


def words(code: str) -> str:
    """Return a help text in the interface language."""
    zh, en = HELP[code]
    return en if interface_language() is Language.EN else zh
