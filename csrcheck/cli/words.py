"""Language of the command line itself: help and errors come before any option is read."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from csrcheck.messages import Language
from csrcheck.messages.help import HELP


def interface_language(arguments: list[str] | None = None) -> Language:
    """Return the language asked for with ``--lang`` anywhere, else ``$CSRCHECK_LANG``, else Chinese."""
    return _asked(sys.argv[1:] if arguments is None else arguments) or Language.ZH


def told_language() -> Language:
    """Return the language of help and errors: English where none is asked for and no Chinese can be shown."""
    chinese = all(map(_shows_chinese, (sys.stdout, sys.stderr)))
    return _asked(sys.argv[1:]) or (Language.ZH if chinese else Language.EN)


def words(code: str) -> str:
    """Return a help text in the language of help."""
    zh, en = HELP[code]
    return en if told_language() is Language.EN else zh


def _asked(given: list[str]) -> Language | None:
    for position, argument in enumerate(given):
        value = argument.partition("=")[2]
        if argument == "--lang" and position + 1 < len(given):
            value = given[position + 1]
        if argument.startswith("--lang") and value in tuple(Language):
            return Language(value)
    chosen = os.environ.get("CSRCHECK_LANG", "").lower()[:2]
    return Language(chosen) if chosen in tuple(Language) else None


def _shows_chinese(stream: TextIO | None) -> bool:
    if stream is None:  # closed: nobody reads it
        return True
    try:
        "中文".encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
