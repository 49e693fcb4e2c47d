"""Numbers as spreadsheets show them: percent, thousands, decimals, scaled to thousands, units behind."""

from __future__ import annotations

import datetime as dt
import re

from csrcheck.language.letters import holds
from csrcheck.language.numerals import PRINTED_SCALES

# A format is made of literals ("万元", \\元, 元 after !), widths (_x, *x), [conditions], and the places of digits.
_TOKEN = re.compile(
    r'"([^"]*)"|[\\!](.)|[_*].|\[(?:\$([^\]-]*))?[^\]]*\]|([0#?][0#?,]*(?:\.[0#?]*)?,*)|(.)', re.DOTALL
)
"""Words in quotes, an escaped character, a currency, places of digits, any other character."""

_SHOWN_AS_IS = frozenset("¥$€£-+()（）元吨人%‰" + PRINTED_SCALES)


def shown(value: object, number_format: str) -> str:
    """Return a cell's value about as a spreadsheet shows it.

    A comma at the end of the digits divides by a thousand (``0.00,,`` shows millions); so does the way Chinese
    sheets show ten thousands, a literal point between the digits (``0!.0,``).

    Args:
        value: Of the cell: number, date, truth value, words.
        number_format: Its number format.
    """
    if number_format and not number_format.strip("; "):
        return ""  # ;;; hides what the cell holds
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d" if value.time() == dt.time() else "%Y-%m-%d %H:%M")
    if isinstance(value, (int, float)):
        return _number(value, (number_format or "General").split(";")[0])
    return " ".join(str(value).split("\r")).strip()


def _number(value: float, style: str) -> str:
    if not holds(_bare(style), "0#?") or holds(_bare(style), (*"ymdhs/", "e+")):
        return _general(value)  # as it is; fractions, powers and dates too
    before, places, after, point = _parts(style)
    if len(places) > 1 and not point:
        return _general(value)  # words between the digits show parts of a number
    number = value * (100 if "%" in _bare(style) else 1)
    whole, _, decimals = "".join(places).partition(".")
    scale = len(whole) - len(whole.rstrip(",")) + len(decimals) - len(decimals.rstrip(","))
    number /= 1000**scale
    count = len(decimals.rstrip(","))
    if len(places) > 1:  # a literal point cuts the last digits off: 0!.0000
        count = _digits(places[-1])
        number = round(number) / 10**count
    grouped = "," if "," in whole.rstrip(",") else ""
    return f"{before}{number:{grouped}.{count}f}{after}".strip()


def _general(value: float) -> str:
    return f"{value:.10g}" if abs(value) < 1e15 else f"{value:.0f}"


def _bare(style: str) -> str:
    """Return a format without its literals, widths and conditions."""
    tokens = (token.groups() for token in _TOKEN.finditer(style))
    return "".join(places or other or "" for *_, places, other in tokens).lower()


def _parts(style: str) -> tuple[str, list[str], str, bool]:
    """Return the words before the digits, the places of digits, the words behind, whether points part them."""
    before, after = "", ""
    point = True
    places: list[str] = []
    for token in _TOKEN.finditer(style):
        quoted, escaped, currency, digits, other = token.groups()
        literal = quoted or escaped or currency or ""
        if other and other in _SHOWN_AS_IS:
            literal = other
        if digits:
            point = point and (not places or after == ".")
            places.append(digits)
            after = ""
        elif not places:
            before += literal
        else:
            after += literal
    return before, places, after, point


def _digits(places: str) -> int:
    return sum(letter in "0#?" for letter in places)
