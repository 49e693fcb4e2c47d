"""What a page draws of numbers and words that stand beside it: bars, the heat map, the radar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin
from typing import TYPE_CHECKING

from csrcheck.output.html.markup import Content, Markup, joined, tag
from csrcheck.output.sections import Axis, Count, Item, Items, Radar, Section

if TYPE_CHECKING:
    from csrcheck.output.html.pieces import Pieces

MARKS = {"disclosed": "✓", "partial": "½", "not_disclosed": "×", "not_applicable": "–", "unassessed": "?"}
"""Stand beside each colour: the page can be read in grey and by people who see few colours."""
_RADIUS = 120
_LABEL = 142
_RINGS = (25, 50, 75, 100)


def thin_bar(counts: Sequence[Count]) -> Markup:
    """Return parts of a whole as one bar, without numbers."""
    parts = (tag("i", class_=each.kind, style=f"flex:{each.number}") for each in counts)
    return tag("span", parts, class_="bar thin", aria_hidden="true")


def thick_bar(counts: Iterable[tuple[str, int]]) -> Markup:
    """Return numbers by kind as one bar that holds them."""
    parts = (tag("i", number, class_=kind, style=f"flex:{number}") for kind, number in counts if number)
    return tag("span", parts, class_="bar", aria_hidden="true")


def heat_map(sections: Sequence[Section], pieces: Pieces) -> Markup:
    """Return every item as a cell: what several are checked for beside each other, a row per group."""
    panels = tag("div", (_panel(each) for each in sections), class_="panels")
    entries = (
        tag("li", tag("i", mark, class_=f"cell {kind}"), pieces.say(f"verdict-{kind}"))
        for kind, mark in MARKS.items()
    )
    key = tag("ul", entries, class_="key", aria_label=pieces.say("html-key"))
    return joined([tag("p", pieces.say("html-map-how"), class_="soft"), key, panels])


def _panel(section: Section) -> Markup:
    name, code = section.of
    rows = (
        tag("div", tag("dt", group.title), tag("dd", map(_cell, group.items)))
        for group in section.pieces
        if isinstance(group, Items)
    )
    return tag("div", tag("h3", name, " ", tag("code", code)), tag("dl", rows), class_="panel")


def _cell(each: Item) -> Markup:
    badge = each.badge
    if badge is None:
        return Markup()
    words = f"{each.id} {each.name}: {badge.text}"
    mark, kind = MARKS.get(badge.kind, "·"), f"cell {badge.kind}"
    if each.anchor:
        return tag("a", mark, class_=kind, href=f"#{each.anchor}", title=words, aria_label=words)
    return tag("span", mark, class_=kind, title=words, role="img", aria_label=words)


# ----- the radar


def radar(each: Radar) -> Markup:
    """Return axes as a radar. One that is not known may be anything: what is certain is filled, what is possible hatched."""
    axes = each.axes
    rings = (_shape([ring] * len(axes), "ring") for ring in _RINGS)
    spokes = (_line(number, len(axes), "axis") for number in range(len(axes)))
    least = [axis.value or 0.0 for axis in axes]
    most = [100.0 if axis.value is None else axis.value for axis in axes]
    opened = [number for number, axis in enumerate(axes) if axis.value is None]
    told = "; ".join(f"{axis.name} {axis.words}" for axis in axes)
    stripes = tag(
        "pattern",
        tag("path", d="M0 0V6", class_="stripe"),
        id="stripes", width=6, height=6, patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )  # fmt: skip
    drawn: list[Content] = [
        tag("title", each.title),
        tag("desc", told),
        tag("defs", stripes),
        rings,
        spokes,
        tag("path", d=f"M{_corners(most)}ZM{_corners(least)}Z", class_="possible") if opened else None,
        _shape(least, "certain"),
        (_line(number, len(axes), "open") for number in opened),
        (_dot(number, axes) for number in range(len(axes))),
        (_name(number, axes) for number in range(len(axes))),
    ]
    picture = tag("svg", drawn, viewBox="-210 -175 420 350", role="img", aria_label=told, class_="radar")
    return tag("figure", picture, tag("figcaption", each.note) if opened else None)


def _point(number: int, count: int, value: float) -> tuple[str, str]:
    angle = 2 * pi * number / count - pi / 2
    return f"{value * cos(angle):.1f}", f"{value * sin(angle):.1f}"


def _shape(values: list[float], kind: str) -> Markup:
    return tag("polygon", points=_corners(values), class_=kind)


def _corners(values: list[float]) -> str:
    places = (_point(n, len(values), value / 100 * _RADIUS) for n, value in enumerate(values))
    return " ".join(",".join(place) for place in places)


def _line(number: int, count: int, kind: str) -> Markup:
    (x1, y1), (x2, y2) = (_point(number, count, value * _RADIUS) for value in (0.0, 1.0))
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=kind)


def _dot(number: int, axes: tuple[Axis, ...]) -> Markup | None:
    value = axes[number].value
    if value is None:
        return None
    x, y = _point(number, len(axes), value / 100 * _RADIUS)
    return tag("circle", cx=x, cy=y, r=4, class_="assumed" if axes[number].assumed else "dot")


def _name(number: int, axes: tuple[Axis, ...]) -> Markup:
    x, y = _point(number, len(axes), _LABEL)
    across = float(x)
    side = "middle" if abs(across) < _RADIUS / 10 else "start" if across > 0 else "end"
    words = tag("tspan", axes[number].words, x=x, dy="1.3em", class_="score")
    return tag("text", tag("tspan", axes[number].name, x=x), words, y=y, text_anchor=side)
