"""Language of the command line itself: help and errors come before any option is read."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from csrcheck.messages import Language
from csrcheck.messages.help import HELP


def interface_language(arguments: list[str] | None = None) -> Language:
    """Return the language asked for with ``--lang`` anywhere, else in the settings, else ``$CSRCHECK_LANG``, else Chinese."""
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
    value = _value("--lang", given)
    if value in tuple(Language):
        return Language(value)
    if settled := _settled(_value("--config", given), Path.cwd(), left_out="--no-config" in given):
        return settled
    chosen = os.environ.get("CSRCHECK_LANG", "").lower()[:2]
    return Language(chosen) if chosen in tuple(Language) else None


def _value(option: str, given: list[str]) -> str:
    """Return what an option is given anywhere on a command line."""
    for position, argument in enumerate(given):
        name, _, value = argument.partition("=")
        if name == option:
            return value or "".join(given[position + 1 : position + 2])
    return ""


@lru_cache(maxsize=8)  # each help text of an option asks
def _settled(named: str, folder: Path, *, left_out: bool) -> Language | None:
    """Return the language of the settings; what is wrong with them is told where they are taken."""
    if left_out or not (named or any(map(_has_settings, (folder, *folder.parents)))):
        return None
    from csrcheck.errors import CsrcheckError
    from csrcheck.gate.settings import find, spoken

    try:
        file = Path(named) if named else find(folder)
        return spoken(file) if file else None
    except CsrcheckError:
        return None


def _has_settings(folder: Path) -> bool:
    """Tell whether settings may be in a folder, without reading what only names them."""
    try:
        if (folder / "csrcheck.toml").is_file():
            return True
        return b"tool.csrcheck" in (folder / "pyproject.toml").read_bytes()
    except (OSError, ValueError):
        return False


def _shows_chinese(stream: TextIO | None) -> bool:
    if stream is None:  # closed: nobody reads it
        return True
    try:
        "中文".encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
