"""Inline marks of Markdown, as people and converters write them, taken off the words they mark."""

from __future__ import annotations

import re

from csrcheck.language.notes import raised
from csrcheck.read.formulas import without_math

LONGEST = 2000
"""Characters of a line that may be more than prose."""

_RAISED = re.compile(r"<sup>(.*?)</sup>|(?<=\S)\^([^\s^$]{1,8})\^|\[\^([\w-]{1,12})\](?!:)", re.IGNORECASE)
_STRUCK = re.compile(r"~~(?=\S).+?(?<=\S)~~|<(del|s|strike)\b[^>]*>.*?</\1>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_STRONG = ("***", "**", "__")
_ESCAPED = frozenset("\\`*_{}[]()#+-.!|>~")

# Names that programs give to pictures: no words of the report.
_PICTURE_WORDS = ("image", "img", "figure", "fig", "picture", "图片", "圖片", "图像", "圖像", "alt text")
_PICTURE_FILES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")


def plain(text: str) -> str:
    """Return inline Markdown without its marks: struck-out words gone, raised marks told from digits."""
    if len(text) > 10 * LONGEST:
        return text.strip()
    text = without_math(text)
    if "~~" in text or "<" in text:
        text = _STRUCK.sub("", text)
    if "^" in text or "<" in text:
        text = _RAISED.sub(_mark, text)
    return _unmarked(text).strip()


def _mark(found: re.Match[str]) -> str:
    inside = next(group for group in found.groups() if group is not None)
    return raised(found.string[: found.start()][-16:], _TAG.sub("", inside))


def _unmarked(text: str) -> str:
    """Return a text without links, pictures, emphasis, code marks, tags and escapes, its words kept."""
    pieces: list[str] = []
    at = plain_from = 0
    while at < len(text):
        read = _READERS.get(text[at])
        found = read(text, at) if read else None
        if found is None:
            at += 1
            continue
        words, end = found
        pieces += [text[plain_from:at], words]
        at = plain_from = end
    pieces.append(text[plain_from:])
    return "".join(pieces)


_Found = tuple[str, int] | None
"""Words without their marks, and where the marked stretch ends; ``None`` where a sign marks nothing."""


def _picture(text: str, at: int) -> _Found:
    found = _link(text, at + 1) if text.startswith("![", at) else None
    if found is None or not text.startswith("](", text.find("]", at)):
        return None
    return ("" if _is_nameless(text[at + 2 : text.find("]", at)]) else found[0]), found[1]


def _link(text: str, at: int) -> _Found:
    """Return the words of ``[words](target)`` or ``[words][target]``."""
    close = text.find("]", at)
    opening = text[close + 1 : close + 2] if close > at else ""
    if opening not in ("(", "[") or (close == at + 1 and text[at - 1 : at] != "!"):
        return None
    end = text.find(")" if opening == "(" else "]", close + 2)
    if opening == "[" and text[at + 1 : close].isdecimal() and text[close + 2 : end].isdecimal():
        return None  # two marks of notes: 880[1][2]
    return (_unmarked(text[at + 1 : close]), end + 1) if end >= 0 else None


def _is_nameless(name: str) -> bool:
    """Whether a picture has no name but what a program gave it: image 3, chart.png, page_image_2."""
    folded = name.strip().casefold()
    word = next((each for each in _PICTURE_WORDS if folded.startswith(each)), "")
    return (
        folded.endswith(_PICTURE_FILES)
        or not folded[len(word) :].strip(" _-0123456789")
        or ("image_" in folded and folded.replace("-", "").replace("_", "").isalnum())
    )


def _emphasis(text: str, at: int) -> _Found:
    for mark in _STRONG:
        if text.startswith(mark, at) and (end := _closing(text, at + len(mark), mark)) >= 0:
            return _unmarked(text[at + len(mark) : end]), end + len(mark)
    if text[at] != "*" or _is_latin(text[at - 1 : at]) or text[at - 1 : at] == "*":
        return None
    end = text.find("*", at + 1)
    inside = text[at + 1 : end]
    if end < at + 2 or inside[0].isspace() or inside[-1].isspace():
        return None
    after = text[end + 1 : end + 2]
    return None if _is_latin(after) or after == "*" else (_unmarked(inside), end + 1)


def _closing(text: str, start: int, mark: str) -> int:
    """Return where strong emphasis ends that begins at a place; it touches its words, on one line."""
    if text[start : start + 1].isspace():
        return -1
    last = start + LONGEST
    end = text.find(mark, start + 1, last)
    while end >= 0 and text[end - 1].isspace():
        end = text.find(mark, end + 1, last)
    return end if "\n" not in text[start:end] else -1


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _code(text: str, at: int) -> _Found:
    end = text.find("`", at + 1)
    return (_unmarked(text[at + 1 : end]), end + 1) if end > at + 1 else None


def _tag(text: str, at: int) -> _Found:
    """Return nothing for a comment, a tag or words that a tag hides, a line end for a break."""
    if text.startswith("<!--", at):
        end = text.find("-->", at + 4)
        return ("", end + 3) if end >= 0 and "\n" not in text[at:end] else None
    found = _TAG.match(text, at)
    if found is None:
        return None
    name = found[0][1:-1].split()[0]
    if _hides(found[0]) and (end := text.find(f"</{name}>", found.end())) >= 0:
        return "", end + len(f"</{name}>")
    return ("\n" if found[0].strip("</> ").lower() == "br" and found[0][1] != "/" else ""), found.end()


def hidden_element(line: str) -> str:
    """Return the name of the element a line opens with, where its tag says that it is not shown; empty for others."""
    found = _TAG.match(line.lstrip())
    return found[0][1:-1].split()[0].lower() if found and _hides(found[0]) else ""


def _hides(tag: str) -> bool:
    """Whether a tag says that what it holds is not shown."""
    said = "".join(tag.lower().split())
    unquoted = "".join("".join(tag.split("'")[::2]).split('"')[::2])
    return "display:none" in said or "visibility:hidden" in said or "hidden" in unquoted.strip("<>/").split()


def _escape(text: str, at: int) -> _Found:
    following = text[at + 1 : at + 2]
    return (following, at + 2) if following in _ESCAPED else None


_READERS = {"!": _picture, "[": _link, "*": _emphasis, "_": _emphasis, "`": _code, "<": _tag, "\\": _escape}
