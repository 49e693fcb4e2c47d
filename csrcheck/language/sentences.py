"""Cut text into sentences without losing a character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csrcheck.language.letters import hans, holds
from csrcheck.language.numbering import without_mark

# A semicolon ends a unit too: reports chain independent statements and list items with it.
_END = re.compile(r"[。！？!?；;]+[”’」』）)\"']*|(?<=[\u4e00-\u9fff）)])\.(?=\s|$)")

_STOP = re.compile(r"[。！？!?；;.]")
"""What every end of a sentence within a paragraph holds."""

LONGEST = 1000
"""Characters of the longest sentence: what runs on without an end is cut, for who judges it looks from each clause at
all the others."""
_CLAUSE_ENDS = "，,、：: \t"

_FOLLOWING = "，、。；：！？,;%％」』》】〉”）)"
_ROUND = "）)"
_PAIRS = (("「", "」"), ("『", "』"), ("《", "》"), ("【", "】"), ("〈", "〉"), ("“", "”"), ("（(", _ROUND))
"""Signs that open and close."""
_CLOSING = "".join(closing for _, closing in _PAIRS)
_SHORTEST_PROSE, _WITHIN = 12, ",;。"
_ITEM = re.compile(r"(?:(?<![a-zA-Z])[a-zA-Z]|(?<!\d)\d{1,2}|[一二三四五六七八九十]{1,3})$")
"""The number of an item at the end of a text."""


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the start and end of each sentence of a paragraph.

    Ends are 。！？； and their half-width forms, with closing quotes and brackets; a sentence end inside
    brackets or quotes that stay open does not cut. What runs on for more than ``LONGEST`` characters is cut
    behind its last clause within them. Spans are stripped of white space at both ends; empty ones are left out.
    Together they hold every non-space character of the text.

    Args:
        text: Original or normalised text.
    """
    if _STOP.search(text) is None:  # as most cells and titles
        start = _skip_left(text, 0, len(text))
        if start == len(text):
            return ()
        end = _skip_right(text, start, len(text))
        return ((start, end),) if end - start <= LONGEST else tuple(_shortened(text, start, end))
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _open_bracket(text, start, match.start()) and match.end() < len(text):
            continue
        spans += _shortened(text, start, match.end())
        start = match.end()
    spans += _shortened(text, start, len(text))
    stripped = ((_skip_left(text, a, b), _skip_right(text, a, b)) for a, b in spans)
    return tuple((a, b) for a, b in stripped if a < b)


def _shortened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch of text in pieces that are not too long."""
    while end - start > LONGEST:
        last = max(text.rfind(sign, start, start + LONGEST) for sign in _CLAUSE_ENDS)
        cut = last + 1 if last > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


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


def is_prose(clean: str) -> bool:
    """Tell whether a cell of a table is told in a sentence, given its normalised text: no name and no figure alone."""
    return hans(clean) >= _SHORTEST_PROSE and holds(clean, _WITHIN)


def is_torn_open(text: str) -> bool:
    """Tell whether a sentence begins inside another: with a mark that only follows, or within a bracket or a quotation.

    Args:
        text: Original text: once normalised, quotation marks do not tell whether they open or close.
    """
    words = without_mark(text.lstrip())
    if words[:1].strip(_FOLLOWING) != words[:1]:
        return True
    return holds(words, _CLOSING) and any(_closes_unopened(words, *pair) for pair in _PAIRS)


def _closes_unopened(words: str, opening: str, closing: str) -> bool:
    at = min((place for mark in closing if (place := words.find(mark)) >= 0), default=-1)
    if at < 0 or holds(words[:at], opening):
        return False
    # The bracket behind the number of an item closes nothing: a)、2）.
    return closing != _ROUND or not _ITEM.search(words[:at])
