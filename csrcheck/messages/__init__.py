"""Every sentence shown to the user, in Chinese and English, by code.

One literal table per subject; :func:`text` is the only way in. A code that is missing is a bug and
raises ``KeyError``; tests check that every code used in the package is here, in both languages,
with the same placeholders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from os import PathLike
from typing import Protocol, TypeGuard


class Language(StrEnum):
    """Language of what is shown to the user."""

    ZH = "zh"
    EN = "en"


def text(code: str, language: str = "zh", **details: object) -> str:
    """Return the message of a code in the language asked for, placeholders filled.

    Args:
        code: Key of the message.
        language: ``zh`` or ``en``.
        **details: Values for the placeholders; a missing one is left empty.
    """
    # Imported here: help and much else says nothing of all this.
    from csrcheck.messages.table import MESSAGES

    zh, en = MESSAGES[code]
    values = {name: shown(value, Language(language)) for name, value in details.items()}
    return fill(en if language == "en" else zh, values)


class Sayable(Protocol):
    """What has words in both languages (:data:`csrcheck.model.Words`)."""

    def get(self, language: Language, /) -> str:
        """Return them in one."""


def is_sayable(value: object) -> TypeGuard[Sayable]:
    """Tell whether a value has words of its own."""
    return hasattr(value, "get") and not isinstance(value, Mapping)


def shown(value: object, language: Language) -> object:
    """Return a value as it is shown in a language: words are put into it, others stay."""
    return value.get(language) if is_sayable(value) else value


def fill(template: str, details: Mapping[str, object]) -> str:
    """Return a template with its placeholders filled; a missing value leaves its place empty."""
    return template.format_map(_Blank({name: _shown(value) for name, value in details.items()}))


def _shown(value: object) -> object:
    """Return a value for a placeholder; numbers stay what their formats want."""
    if isinstance(value, PathLike):
        return printable(value)
    return visible(value) if isinstance(value, str) else value


def printable(value: object) -> str:
    """Return a name, of a file for one, as text on one line that every format can hold and that hides nothing.

    Names of files may hold bytes that are no UTF-8, which Python keeps as lone surrogates: they are escaped.
    """
    return visible(str(value)).translate(_BREAKS)


def visible(words: str) -> str:
    """Return text with what acts instead of being seen spelled out, as its code in hexadecimal.

    These are the controls of terminals (but tabs and line ends), C1, those of the direction of writing,
    separators of lines and paragraphs, and lone surrogates.
    """
    if (
        words.isprintable() or words.replace("\n", "").isprintable()
    ):  # either takes a fifth of the expression's time
        return words
    return _HIDDEN.sub(_escaped, words)


_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)"
)
_NAMED = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}
_BREAKS = str.maketrans(_NAMED)


def _escaped(found: re.Match[str]) -> str:
    sign = found.group()
    number = ord(sign)
    if 0xDC80 <= number <= 0xDCFF:  # a byte of a name
        number -= 0xDC00
    return _NAMED.get(sign) or (f"\\x{number:02x}" if number <= 0xFF else f"\\u{number:04x}")


class _Blank(dict[str, object]):
    """Leaves an unknown placeholder empty: a message must never raise."""

    def __missing__(self, key: str) -> str:
        return ""
