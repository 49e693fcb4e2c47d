"""Colours that are seen as white."""

from __future__ import annotations

_PALE_DIGITS = tuple("9abcdef")


def is_pale(code: str) -> bool:
    """Tell whether six hexadecimal digits are white or nearly so: FFFFFF, fdfefd."""
    pairs = [code[n : n + 2].lower() for n in range(0, 6, 2)]
    return len(code) == 6 and all(pair[0] == "f" and pair[1] in _PALE_DIGITS for pair in pairs)
