"""How elements of a page look, as far as it says so itself: hidden, struck out, raised, white on white.

Only what a rule of one simple selector or the element says is believed; where the page leaves its looks to a
style sheet elsewhere, nothing is taken for invisible by its colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from csrcheck.read.colors import is_pale

Element = Any  # lxml has no types of its own

_SIMPLE = re.compile(r"([a-z][\w-]*)?([.#][\w-]+)?", re.IGNORECASE)
_LENGTH = re.compile(r"([-+]?\d*\.?\d+)(px|pt|em|rem|ex|%)?")
_LONGEST_SHEET = 500_000
_OFF, _PALEST, _HALF = -1000, 250, 50
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
            or any(_is_off(looks.get(name, "0")) for name in ("left", "top", "text-indent"))
            or _is_cut_away(looks)
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
        return self._sure and _is_white(color) and not any(map(self._ground, _upwards(element)))

    def _ground(self, element: Element) -> bool:
        looks = self._of(element)
        own = (
            looks.get("background-color", ""),
            looks.get("background", ""),
            looks.get("background-image", ""),
        )
        painted = any(one not in _NO_GROUND and not _is_white(one) for one in own)
        attribute = (element.get("bgcolor") or "").strip().lower()
        return painted or bool(element.get("background")) or bool(attribute and not _is_white(attribute))

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
        for selectors, body in _rules(sheet[:_LONGEST_SHEET]):
            looks = dict(_declarations(body))
            for selector in selectors.split(","):
                name = selector.strip()
                if _SIMPLE.fullmatch(name):
                    self._rules.setdefault(name, {}).update(looks)
                elif any(key.startswith("background") for key in looks):
                    self._sure = False  # something is painted, and where it lies would be a guess


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the rules of a style sheet as selectors and declarations; rules with @, and what is in them, left out."""
    sheet = _without_comments(sheet)
    at = 0
    while (opened := sheet.find("{", at)) >= 0:
        selectors = sheet[at:opened].rpartition(";")[2].strip(" \t\r\n}")
        at = _block_end(sheet, opened)
        if not selectors.startswith("@"):
            yield selectors, sheet[opened + 1 : at - 1]


def _without_comments(sheet: str) -> str:
    first, *parts = sheet.replace("<!--", "").replace("-->", "").split("/*")
    return "".join([first, *(part.partition("*/")[2] for part in parts)])


def _block_end(sheet: str, opened: int) -> int:
    """Return where a block ends that opens at a place, blocks inside it counted; the end of the sheet where it stays open."""
    depth = 0
    for at in range(opened, len(sheet)):
        depth += {"{": 1, "}": -1}.get(sheet[at], 0)
        if depth == 0:
            return at + 1
    return len(sheet) + 1


def _is_off(value: str) -> bool:
    """Whether a length moves an element off the page: a thousand to the left, or more."""
    number, unit = _length(value)
    return number <= _OFF and unit in ("", "px", "pt")


def _is_cut_away(looks: Mapping[str, str]) -> bool:
    """Whether a box is cut to nothing, or to a dot, as words are that only a screen reader is to say."""
    edges = {
        edge.removesuffix("px") for edge in looks.get("clip", "")[len("rect(") : -1].replace(",", " ").split()
    }
    if looks.get("position") in ("absolute", "fixed") and edges in ({"0"}, {"1"}):
        return True
    number, unit = _length(looks.get("clip-path", "").removeprefix("inset(").removesuffix(")"))
    if unit == "%" and number >= _HALF:
        return True
    sides = [_length(looks.get(name, "")) for name in ("width", "height") if name in looks]
    specks = [unit in ("", "px", "pt") and number <= 1 for number, unit in sides]
    flat = any(_is_nothing(looks.get(name, "")) for name in ("width", "height")) and not any(
        name.startswith("padding")
        for name in looks  # which keeps a place for what is laid over it
    )
    cut = looks.get("overflow") in ("hidden", "clip") and (flat or (len(specks) == 2 and all(specks)))
    return cut or looks.get("transform", "").replace(" ", "").startswith("scale(0)")


def _is_white(color: str) -> bool:
    """Whether a colour is white, nearly so, or not seen at all: #fefefe, rgb(255, 250, 250), rgba(0, 0, 0, 0)."""
    if color in ("white", "transparent", "#fff"):
        return True
    if color.startswith("#"):
        return is_pale(color[1:])
    name, _, inside = color.removesuffix(")").partition("(")
    parts = [part.strip() for part in inside.split(",")]
    if name not in ("rgb", "rgba") or not color.endswith(")") or not 3 <= len(parts) <= 4:
        return False
    seen = parts[3].rstrip("0").rstrip(".") if len(parts) == 4 and "." in parts[3] else [*parts, "1"][3]
    pale = all(part.isdecimal() and _PALEST <= int(part) <= 255 for part in parts[:3])
    return (name == "rgba" and len(parts) == 4 and seen in ("0", "")) or (pale and seen == "1")


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
