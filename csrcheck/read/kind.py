"""The words of a failure: what all readers share."""

from __future__ import annotations

import re


def reason(error: BaseException) -> str:
    """Return an exception's first line, unwrapped, or its name if it has nothing to say."""
    words = str(error.args[0] if error.args else error).strip().splitlines()
    # Parsers add where in their input they were, which tells the reader of a report nothing.
    first = re.split(r",? (?:see|line \d)", words[0])[0] if words else ""
    return first[:120] or type(error).__name__
