"""Cut text into sentences without losing a character."""

from __future__ import annotations

import re

# A semicolon ends a unit too: reports chain independent statements and list items with it.
_END = re.compile(r"[。！？!?；;]+[”’」』）)\"']*|(?<=[\u4e00-\u9fff）)])\.(?=\s|$)")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the start and end of each sentence of a paragraph.

    Ends are 。！？； and their half-width forms, with closing quotes and brackets; a sentence end inside
    brackets or quotes that stay open does not cut. Spans are stripped of white space at both ends; empty
    ones are left out. Together they hold every non-space character of the text.

    Args:
        text: Original or normalised text.
    """
    spans = []
    start = 0
    for match in _END.finditer(text):
        if _open_bracket(text, start, match.start()) and match.end() < len(text):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    stripped = ((_skip_left(text, a, b), _skip_right(text, a, b)) for a, b in spans)
    return tuple((a, b) for a, b in stripped if a < b)


def _open_bracket(text: str, start: int, end: int) -> bool:
    """Tell whether a bracket opened in this sentence is still open; far ones are taken as typing errors."""
    part = text[max(start, end - 60) : end]
    return any(part.count(a) > part.count(b) for a, b in ("（）", "()", "《》"))


def _skip_left(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _skip_right(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
