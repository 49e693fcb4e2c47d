"""A review file with entries added to it: every byte that people wrote stays, comments too."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from csrcheck.coverage.review import ReviewFile, read_review
from csrcheck.errors import UsageError

PARTS = ("corrections", "accepted", "confirmed", "matters")
Entry = Mapping[str, Any]
_WIDE = 10_000


def merged(old: bytes, added: Mapping[str, Sequence[Entry]], name: str) -> bytes:
    """Return a review file with entries added behind those it has.

    Args:
        old: The file as it is; empty for a new one.
        added: New entries by part.
        name: What to call the file.

    Raises:
        FrameworkError: The file breaks the format.
        UsageError: It is written in a way that nothing can be added to.
    """
    text = old.decode("utf-8-sig") if old else ""
    before = read_review(old, name) if text.strip() else ReviewFile()
    for part in PARTS:
        if added.get(part):
            text = _with(text, part, added[part])
    made = text.encode()
    if added and any(added.values()):
        _verify(before, read_review(made, name), added, name)
    return made


def written(entries: Mapping[str, Any]) -> str:
    """Return plain data as YAML of this file's style."""
    return yaml.safe_dump(dict(entries), allow_unicode=True, sort_keys=False, width=_WIDE)


def _verify(before: ReviewFile, after: ReviewFile, added: Mapping[str, Sequence[Entry]], name: str) -> None:
    """Make sure that what was there is there, and no more than was to be added beside it."""
    same = (before.reviewer, before.document) == (after.reviewer, after.document)
    for part in PARTS:
        old, new = getattr(before, part), getattr(after, part)
        same = same and new[: len(old)] == old and len(new) == len(old) + len(added.get(part, ()))
    if not same:
        raise UsageError("replies-cannot-merge", path=name)


def _with(text: str, part: str, entries: Sequence[Entry]) -> str:
    """Return YAML text with entries at the end of a part."""
    root = yaml.compose(text, Loader=yaml.SafeLoader) if text.strip() else None
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    node = next((value for key, value in pairs if key.value == part), None)
    if node is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{gap}{part}:\n{_block(entries, 2)}"
    if isinstance(node, yaml.SequenceNode) and node.value and node.flow_style:
        at = node.end_mark.index - 1
        inside = text[:at].rstrip()
        comma = "" if inside.endswith(",") else ","
        flow = ", ".join(json.dumps(each, ensure_ascii=False) for each in entries)
        return f"{inside}{comma} {flow}{text[at:]}"
    if isinstance(node, yaml.SequenceNode) and node.value:
        at = _end(text, node)
        indent = node.value[0].start_mark.column - 2
        line = text[: node.value[0].start_mark.index].rpartition("\n")[2]
        indent = line.index("-") if "-" in line else max(indent, 0)
        gap = "" if text[:at].endswith("\n") else "\n"
        return f"{text[:at]}{gap}{_block(entries, indent)}{text[at:]}"
    # There, and empty: ``accepted: []`` or nothing at all.
    start, end = node.start_mark.index, node.end_mark.index
    rest = text[end:].partition("\n")
    block = f"\n{_block(entries, 2)}"
    return f"{text[:start].rstrip(' ')}{rest[0].rstrip()}{block}{rest[2]}"


def _end(text: str, node: yaml.Node) -> int:
    """Return where the line after the last words of a node begins."""
    last = node
    while isinstance(last, yaml.CollectionNode) and last.value and not last.flow_style:
        inner = last.value[-1]
        last = inner[1] if isinstance(inner, tuple) else inner
    at = last.end_mark.index
    if text[:at].endswith("\n"):
        return at
    line_end = text.find("\n", at)
    return len(text) if line_end < 0 else line_end + 1


def _block(entries: Sequence[Entry], indent: int) -> str:
    lines: list[str] = []
    for each in entries:
        for number, line in enumerate(written(each).splitlines()):
            lines.append(" " * indent + ("- " if number == 0 else "  ") + line)
    return "\n".join(lines) + "\n"


def without(old: bytes, part: str, places: Sequence[int], name: str) -> bytes:
    """Return a review file without some entries of a part; every other byte stays.

    Args:
        old: The file as it is.
        part: Where the entries stand.
        places: Which of them, from 0.
        name: What to call the file.

    Raises:
        FrameworkError: The file breaks the format.
        UsageError: It is written in a way that nothing can be taken from.
    """
    before = read_review(old, name)
    text = old.decode("utf-8-sig")
    for place in sorted(set(places), reverse=True):
        text = _less(text, part, place)
    made = text.encode()
    after = read_review(made, name) if text.strip() else ReviewFile()
    same = (before.reviewer, before.document) == (after.reviewer, after.document)
    for each in PARTS:
        kept = getattr(before, each)
        if each == part:
            kept = tuple(one for number, one in enumerate(kept) if number not in places)
        same = same and getattr(after, each) == kept
    if not same:
        raise UsageError("replies-cannot-merge", path=name)
    return made


def _less(text: str, part: str, place: int) -> str:
    """Return YAML text without one item of a part; comments between items stay."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    key, node = next((pair for pair in pairs if pair[0].value == part), (None, None))
    if key is None or not isinstance(node, yaml.SequenceNode) or place >= len(node.value):
        return text
    if node.flow_style:
        items = [yaml.safe_load(text[each.start_mark.index : each.end_mark.index]) for each in node.value]
        del items[place]
        flow = ", ".join(json.dumps(each, ensure_ascii=False) for each in items)
        return f"{text[: node.start_mark.index]}[{flow}]{text[node.end_mark.index :]}"
    item = node.value[place]
    start = text.rfind("\n", 0, text.rfind("-", 0, item.start_mark.index)) + 1
    left = text[:start] + text[_end(text, item) :]
    if len(node.value) > 1:
        return left
    colon = text.index(":", key.end_mark.index) + 1
    return f"{left[:colon]} []{left[colon:]}"
