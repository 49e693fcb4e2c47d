r"""Short formulas of Markdown as words: ``$10^{4}$`` is 10⁴, ``$58.9\%$`` 58.9%."""

from __future__ import annotations

import re

from csrcheck.language.notes import raised

_MATH = re.compile(r"\$\$?(?=[^$]*[\\^_{])([^$\n]{1,160})\$\$?|\\\(([^\n]{1,160}?)\\\)")
_TORN = re.compile(r"(?<=\d)\s+(?=[\d.,%])|(?<=[.,])\s+(?=\d)")
"""Spaces inside a number."""

# What converters write for signs of formulas; the rest of a command is dropped, its words stay.
_SIGNS = {
    "%": "%", "times": "×", "geq": "≥", "ge": "≥", "leq": "≤", "le": "≤", "pm": "±", "sim": "~", "approx": "≈", "cdot": "·",
    "circ": "°", "sqrt": "√", "checkmark": "✓", "bullet": "•", "triangle": "△", "Delta": "Δ", "mu": "μ", "rightarrow": "→",
    "downarrow": "↓", "uparrow": "↑", "%s": "%", "to": "→", "quad": " ", "circled": "", "ldots": "…", "cdots": "…",
}  # fmt: skip


def without_math(text: str) -> str:
    """Return a text with its short formulas as words."""
    return _MATH.sub(_formula, text) if "$" in text or "\\(" in text else text


def _formula(found: re.Match[str]) -> str:
    before = found.string[: found.start()]
    return _TORN.sub("", _Reader(found[1] or found[2] or "", before).words()).strip()


class _Reader:
    """Reads a formula from left to right: commands, groups, raised and lowered signs, and words."""

    def __init__(self, source: str, before: str) -> None:
        self._source, self._at = source, 0
        self._before = before

    def words(self) -> str:
        said = ""
        while self._at < len(self._source):
            sign = self._source[self._at]
            if sign in "^_":
                self._at += 1
                inside = self._next().strip()
                lowered = sign == "_" or inside == "°"
                said = said.rstrip()
                said += inside if lowered else raised((self._before + said).rstrip()[-16:], inside)
            else:
                said += self._next()
        return said

    def _next(self) -> str:
        """Return the words of the next command, group or sign, and go behind it."""
        if self._source[self._at : self._at + 1].isspace() and self._is_script():
            self._at += 1
        sign = self._source[self._at : self._at + 1]
        self._at += 1
        if sign == "{":
            return self._group()
        if sign == "\\":
            return self._command()
        return "" if sign == "}" else sign

    def _is_script(self) -> bool:
        return self._source[self._at - 1 : self._at] in ("^", "_")

    def _group(self) -> str:
        end, depth = self._at, 1
        while end < len(self._source) and depth:
            escaped = self._source[end - 1] == "\\"
            depth += 0 if escaped else {"{": 1, "}": -1}.get(self._source[end], 0)
            end += 1
        inside = self._source[self._at : end - 1 if not depth else end]
        self._at = end
        return _Reader(inside, self._before).words()

    def _command(self) -> str:
        start = self._at
        while (
            self._source[self._at : self._at + 1].isascii()
            and self._source[self._at : self._at + 1].isalpha()
        ):
            self._at += 1
        name = self._source[start : self._at]
        if not name:
            name = self._source[self._at : self._at + 1]
            self._at += 1
            said = "" if name in "{}" else _SIGNS.get(name, name)
        else:
            said = _SIGNS.get(name, "")
        if self._source[self._at : self._at + 1].isspace():
            self._at += 1
        return said
