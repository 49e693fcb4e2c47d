"""Inline marks of Markdown, as people and converters write them, taken off the words they mark."""

from __future__ import annotations

import re

from csrcheck.language.notes import raised

LONGEST = 2000
"""Characters of a line that may be more than prose."""

# Names that programs give to pictures: no words of the report.
_NAMELESS = r"(?:image|img|figure|fig|picture|图片|圖片|图像|圖像|alt text)?[\s_-]*\d*|[^\]]*\.(?:png|jpe?g|gif|svg|webp)|[\w-]*image_[\w-]*"
_PICTURE = re.compile(rf"!\[(?:{_NAMELESS})\]\([^)]*\)", re.IGNORECASE)
_MATH = re.compile(r"\$\$?(?=[^$]*[\\^_{])([^$\n]{1,160})\$\$?|\\\(([^\n]{1,160}?)\\\)")
_RAISED = re.compile(r"<sup>(.*?)</sup>|(?<=\S)\^([^\s^$]{1,8})\^|\[\^([\w-]{1,12})\](?!:)", re.IGNORECASE)
_STRUCK = re.compile(r"~~(?=\S).+?(?<=\S)~~|<(del|s|strike)\b[^>]*>.*?</\1>", re.IGNORECASE)
_INLINE = (
    (_PICTURE, ""),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![A-Za-z0-9*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![A-Za-z0-9*])"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"<!--.*?-->"), ""),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"</?(?:[a-zA-Z][\w-]*)(?:\s[^<>]*)?/?>"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
)
# What converters write for signs of formulas; the rest of a command is dropped, its words stay.
_SIGNS = {
    "%": "%", "times": "×", "geq": "≥", "ge": "≥", "leq": "≤", "le": "≤", "pm": "±", "sim": "~", "approx": "≈", "cdot": "·",
    "circ": "°", "sqrt": "√", "checkmark": "✓", "bullet": "•", "triangle": "△", "Delta": "Δ", "mu": "μ", "rightarrow": "→",
    "downarrow": "↓", "uparrow": "↑", "%s": "%", "to": "→", "quad": " ", "circled": "", "ldots": "…", "cdots": "…",
}  # fmt: skip
_COMMAND = re.compile(r"\\(?:([a-zA-Z]+)|(.))\s?")
_SCRIPT = re.compile(r"([\^_])\s?(?:\{([^{}]*)\}|(.))")


def plain(text: str) -> str:
    """Return inline Markdown without its marks: struck-out words gone, raised marks told from digits."""
    if len(text) > 10 * LONGEST:
        return text.strip()
    text = without_math(text)
    text = _STRUCK.sub("", text)
    text = _RAISED.sub(_mark, text)
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text.strip()


def without_math(text: str) -> str:
    r"""Return a text with its short formulas as words: ``$10^{4}$`` is 10⁴, ``$58.9\%$`` 58.9%."""
    return _MATH.sub(_formula, text) if "$" in text or "\\(" in text else text


def _formula(found: re.Match[str]) -> str:
    before = found.string[: found.start()]
    words = (found[1] or found[2] or "").replace(r"\{", "").replace(r"\}", "")
    # Words inside \mathrm{…} and the like stay.
    words = re.sub(r"\\(?:mathrm|mathbf|mathsf|text|textbf|operatorname|rm|bf|boldsymbol)\s?", "", words)
    words = re.sub(r"(?<![\^_])\{([^{}]*)\}", r"\1", re.sub(r"(?<![\^_])\{([^{}]*)\}(?=[\^_])", r"\1", words))
    plain_words = ""
    position = 0
    for script in _SCRIPT.finditer(words):
        plain_words += words[position : script.start()]
        inside = (script[2] if script[2] is not None else script[3]).strip()
        inside = _COMMAND.sub(_sign, inside)
        degree = inside == "°"
        plain_words += (
            inside if script[1] == "_" or degree else raised((before + plain_words).rstrip()[-16:], inside)
        )
        position = script.end()
    plain_words += words[position:]
    joined = re.sub(r"(?<=\d)\s+(?=[\d.,%])|(?<=[.,])\s+(?=\d)", "", _COMMAND.sub(_sign, plain_words))
    return joined.replace("{", "").replace("}", "").strip()


def _sign(found: re.Match[str]) -> str:
    return _SIGNS.get(found[1] or found[2], "" if found[1] else found[2])


def _mark(found: re.Match[str]) -> str:
    inside = next(group for group in found.groups() if group is not None)
    return raised(found.string[: found.start()][-16:], re.sub(r"<[^>]*>", "", inside))
