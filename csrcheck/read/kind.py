"""The words of a failure: what all readers share."""

from __future__ import annotations

_TOLD_AT = (("see", ""), ("line ", "0123456789"))
"""What leads to the place in their input that parsers name, which tells the reader of a report nothing."""


def reason(error: BaseException) -> str:
    """Return an exception's first line, unwrapped, or its name if it has nothing to say."""
    words = str(error.args[0] if error.args else error).strip().splitlines()
    first = words[0] if words else ""
    for where, number in _TOLD_AT:
        said, found, place = first.partition(f" {where}")
        if found and (not number or place.startswith(tuple(number))):
            first = said.removesuffix(",")
    return first[:120] or type(error).__name__
