"""Every sentence shown to the user, in Chinese and English, by code.

One literal table per subject; :func:`text` is the only way in. A code that is missing is a bug and
raises ``KeyError``; tests check that every code used in the package is here, in both languages,
with the same placeholders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from csrcheck.messages.annotate import ANNOTATE as _ANNOTATE
from csrcheck.messages.authoring import AUTHORING as _AUTHORING
from csrcheck.messages.balance import BALANCE as _BALANCE
from csrcheck.messages.batch import BATCH as _BATCH
from csrcheck.messages.catalogue import CATALOGUE as _CATALOGUE
from csrcheck.messages.duties import DUTIES as _DUTIES
from csrcheck.messages.figures import FIGURES as _FIGURES
from csrcheck.messages.output import OUTPUT as _OUTPUT
from csrcheck.messages.page import PAGE as _PAGE
from csrcheck.messages.rating import RATING as _RATING
from csrcheck.messages.reading import READING as _READING
from csrcheck.messages.tables import TABLES as _TABLES


class Language(StrEnum):
    """Language of what is shown to the user."""

    ZH = "zh"
    EN = "en"


MESSAGES: dict[str, tuple[str, str]] = {
    **_ANNOTATE,
    **_BALANCE,
    **_BATCH,
    **_RATING,
    **_READING,
    **_CATALOGUE,
    **_OUTPUT,
    **_FIGURES,
    **_DUTIES,
    **_AUTHORING,
    **_PAGE,
    **_TABLES,
}


def text(code: str, language: str = "zh", **details: object) -> str:
    """Return the message of a code in the language asked for, placeholders filled.

    Args:
        code: Key of the message.
        language: ``zh`` or ``en``.
        **details: Values for the placeholders; a missing one is left empty.
    """
    zh, en = MESSAGES[code]
    return fill(en if language == "en" else zh, details)


def fill(template: str, details: Mapping[str, object]) -> str:
    """Return a template with its placeholders filled; a missing value leaves its place empty."""
    return template.format_map(_Blank(details))


def printable(value: object) -> str:
    """Return a value as text that every format can hold.

    Names of files may hold bytes that are no UTF-8, which Python keeps as lone surrogates: they are escaped.
    """
    return _SURROGATE.sub(_escaped, str(value))


_SURROGATE = re.compile("[\ud800-\udfff]")


def _escaped(found: re.Match[str]) -> str:
    number = ord(found.group())
    return f"\\x{number - 0xDC00:02x}" if 0xDC80 <= number <= 0xDCFF else f"\\u{number:04x}"


class _Blank(dict[str, object]):
    """Leaves an unknown placeholder empty: a message must never raise."""

    def __missing__(self, key: str) -> str:
        return ""
