"""How elements of a page look, as far as it says so itself: hidden, struck out, raised, white on white.

Only what a rule of one simple selector or the element says is believed; where the page leaves its looks to a
style sheet elsewhere, nothing is taken for invisible by its colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Element = Any  # lxml has no types of its own

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"([a-z][\w-]*)?([.#][\w-]+)?", re.IGNORECASE)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_MARGIN_OFF = re.compile(r"-\d{4,}(?:\.\d+)?(?:px|pt)?")
_WHITE = re.compile(
    r"white|transparent|#fff|#(?:f[9a-f]){3}|rgba?\(\s*(?:25[0-5]\s*,\s*){2}25[0-5]\s*(?:,\s*1(?:\.0)?\s*)?\)"
    r"|rgba\([^)]*,\s*0(?:\.0+)?\s*\)"
)
_LENGTH = re.compile(r"([-+]?\d*\.?\d+)(px|pt|em|rem|ex|%)?")
_TOPS = ("top", "text-top")
_SMALL = {"em": 0.85, "rem": 0.85, "%": 85.0, "px": 10.0, "pt": 7.5}
"""Sizes of type up to which lifted characters are a mark beside text of the usual size."""
_NO_GROUND = frozenset({"none", "transparent", "initial", "inherit", "unset", "0 0", ""})


class Looks:
    """What a page's own rules say; asked about one element at a time."""

    def __init__(self, root: Element) -> None:
        self._rules: dict[str, dict[str, str]] = {}
        self._sure = next(root.iter("link"), None) is None or not any(
            "stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link")
        )
        for sheet in root.iter("style"):
            self._learn("".join(sheet.itertext()))

    def hidden(self, element: Element) -> bool:
        """Tell whether an element is shown nowhere."""
        if element.get("hidden") is not None:
            return True
        looks = self._of(element)
        return (
            looks.get("display") == "none"
            or looks.get("visibility") in ("hidden", "collapse")
            or looks.get("mso-hide") == "all"
            or any(_is_nothing(looks.get(name, "1")) for name in ("opacity", "font-size"))
            or any(_MARGIN_OFF.fullmatch(looks.get(name, "0")) for name in ("left", "top", "text-indent"))
        )

    def struck(self, element: Element) -> bool:
        """Tell whether an element's words are struck out."""
        looks = self._of(element)
        lines = f"{looks.get('text-decoration', '')} {looks.get('text-decoration-line', '')}"
        return element.tag in ("del", "s", "strike") or "line-through" in lines

    def raised(self, element: Element) -> bool:
        """Tell whether an element is set as superscript: named so, or lifted and smaller than what it stands in."""
        looks = self._of(element)
        if element.tag == "sup" or looks.get("vertical-align") == "super":
            return True
        above = _length(looks.get("vertical-align", ""))[0] > 0 or looks.get("vertical-align") in _TOPS
        moved = looks.get("position") == "relative" and (
            _length(looks.get("top", ""))[0] < 0 or _length(looks.get("bottom", ""))[0] > 0
        )
        return (above or moved) and _is_small(looks.get("font-size", ""))

    def white(self, element: Element) -> bool | None:
        """Tell whether an element's letters are white on a white page; ``None`` where it has no colour itself."""
        color = self._of(element).get("color") or (element.get("color") or "").strip().lower()
        if not color or color in ("inherit", "initial", "currentcolor", "unset"):
            return None
        return self._sure and bool(_WHITE.fullmatch(color)) and not any(map(self._ground, _upwards(element)))

    def _ground(self, element: Element) -> bool:
        looks = self._of(element)
        own = (
            looks.get("background-color", ""),
            looks.get("background", ""),
            looks.get("background-image", ""),
        )
        painted = any(one not in _NO_GROUND and not _WHITE.fullmatch(one) for one in own)
        attribute = (element.get("bgcolor") or "").strip().lower()
        return (
            painted or bool(element.get("background")) or bool(attribute and not _WHITE.fullmatch(attribute))
        )

    def _of(self, element: Element) -> Mapping[str, str]:
        tag = element.tag if isinstance(element.tag, str) else ""
        names = [f".{one}" for one in (element.get("class") or "").split()]
        if element.get("id"):
            names.append(f"#{element.get('id')}")
        found: dict[str, str] = {}
        for name in (tag, *names, *(f"{tag}{one}" for one in names)) if self._rules else ():
            found.update(self._rules.get(name, {}))
        if style := element.get("style"):
            found.update(_declarations(style))
        return found

    def _learn(self, sheet: str) -> None:
        plain = _AT_RULE.sub("", _COMMENT.sub("", sheet[:500_000]))
        for selectors, body in _RULE.findall(plain):
            looks = dict(_declarations(body))
            for selector in selectors.split(","):
                name = selector.strip()
                if _SIMPLE.fullmatch(name):
                    self._rules.setdefault(name, {}).update(looks)
                elif any(key.startswith("background") for key in looks):
                    self._sure = False  # something is painted, and where it lies would be a guess


def _length(value: str) -> tuple[float, str]:
    """Return a length and its unit, nought where there is none."""
    found = _LENGTH.fullmatch(value)
    return (float(found[1]), found[2] or "") if found else (0.0, "")


def _is_nothing(value: str) -> bool:
    return value[:1] in ("0", ".") and not _length(value)[0]


def _is_small(size: str) -> bool:
    number, unit = _length(size)
    return size in ("smaller", "small", "x-small", "xx-small") or 0 < number <= _SMALL.get(unit, 0.0)


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for part in style.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            yield name.strip().lower(), value.replace("!important", "").strip().lower()


def _upwards(element: Element) -> Iterator[Element]:
    while element is not None:
        yield element
        element = element.getparent()
