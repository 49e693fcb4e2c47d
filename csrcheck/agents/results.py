"""Answers of a session by a short id, to be read again as resources."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def key_of(tool: str, given: Mapping[str, object], shown: str) -> str:
    """Return the id of an answer: the same question with the same answer has the same."""
    asked = json.dumps(given, ensure_ascii=False, sort_keys=True, default=str)
    return f"{tool}-{hashlib.sha256((asked + shown).encode()).hexdigest()[:10]}"
