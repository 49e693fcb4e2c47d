"""The seven dimensions as a radar with the table beside it, and the ways to the next star."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from csrcheck.model import DimensionRating, Rating
from csrcheck.output.html.coverage import scroller
from csrcheck.output.html.markup import Content, Markup, tag
from csrcheck.output.html.page import Page
from csrcheck.output.rating.words import Words

_RADIUS = 120
_LABEL = 142
_RINGS = (25, 50, 75, 100)


def rating(page: Page) -> Iterator[Markup]:
    """Yield the section of the rating, where a command made one."""
    found = page.report.rating
    if found is None:
        return
    words = Words(page.language, paged=page.report.document.paged)
    why = words.open_dimensions(found)
    star = page.of(found.moves[0].star.title) if found.moves else ""
    ways: list[Content] = [tag("h3", page.say("rating-moves", star=star))] if found.moves else []
    if found.moves and found.total is None:
        ways.append(tag("p", page.say("rating-move-low"), class_="soft"))
    moves = (tag("li", words.move(move, found)) for move in found.moves)
    ways.append(tag("ol", moves) if found.moves else tag("p", page.say("rating-moves-none")))
    yield tag(
        "section",
        tag("h2", page.say("rating-title")),
        tag("p", page.of(found.title), class_="soft"),
        tag("p", words.result(found), class_="result"),
        tag("p", why) if why else None,
        tag("p", page.say("rating-notice"), class_="notice"),
        tag("div", _radar(page, found, words), _table(page, found, words), class_="beside"),
        ways,
        id="rating",
    )


def _table(page: Page, found: Rating, words: Words) -> Markup:
    compared = any(each.peers for each in found.dimensions)
    names = [("rating-dimension", ""), ("rating-weight", "number"), ("rating-score", "number")]
    names += [("rating-band", "number")] + [("rating-peer-column", "number")] * compared
    header = tag("tr", (tag("th", page.say(code), class_=kind or None, scope="col") for code, kind in names))
    rows = (
        tag(
            "tr",
            tag("th", page.of(each.title), scope="row"),
            tag("td", f"{each.weight:g}%", class_="number"),
            tag("td", words.score(each), class_="number" if each.score is not None else "number open"),
            tag("td", words.band(each), class_="number"),
            tag("td", words.peers(each), class_="number") if compared else None,
        )
        for each in found.dimensions
    )
    table = tag("table", tag("thead", header), tag("tbody", rows))
    held = (
        tag("li", tag("b", page.of(each.title)), " ", page.say("rating-held", names=words.join(each.held_by)))
        for each in found.dimensions
        if each.held_by
    )
    return tag("div", scroller(table, page.say("rating-title")), tag("ul", held, class_="notes"))


# ----- the radar


def _radar(page: Page, found: Rating, words: Words) -> Markup:
    each = found.dimensions
    rings = (_shape([ring] * len(each), "ring") for ring in _RINGS)
    axes = (_line(number, len(each), 0, 100, "axis") for number in range(len(each)))
    # An unassessed dimension may be anything: what is certain is filled, what is possible is hatched.
    least = [dimension.score or 0.0 for dimension in each]
    most = [100.0 if dimension.score is None else dimension.score for dimension in each]
    opened = [number for number, dimension in enumerate(each) if dimension.score is None]
    told = "; ".join(f"{page.of(dimension.title)} {words.score(dimension)}" for dimension in each)
    stripes = tag(
        "pattern",
        tag("path", d="M0 0V6", class_="stripe"),
        id="stripes", width=6, height=6, patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )  # fmt: skip
    drawn: list[Content] = [
        tag("title", page.say("rating-title")),
        tag("desc", told),
        tag("defs", stripes),
        rings,
        axes,
        tag("path", d=f"M{_corners(most)}ZM{_corners(least)}Z", class_="possible") if opened else None,
        _shape(least, "certain"),
        (_line(number, len(each), 0, 100, "open") for number in opened),
        (_dot(number, each) for number in range(len(each))),
        (_name(page, number, each, words) for number in range(len(each))),
    ]
    picture = tag("svg", drawn, viewBox="-210 -175 420 350", role="img", aria_label=told, class_="radar")
    caption = tag("figcaption", page.say("html-radar-open")) if opened else None
    return tag("figure", picture, caption)


def _point(number: int, count: int, value: float) -> tuple[str, str]:
    angle = 2 * pi * number / count - pi / 2
    return f"{value * cos(angle):.1f}", f"{value * sin(angle):.1f}"


def _shape(values: list[float], kind: str) -> Markup:
    return tag("polygon", points=_corners(values), class_=kind)


def _corners(values: list[float]) -> str:
    places = (_point(n, len(values), value / 100 * _RADIUS) for n, value in enumerate(values))
    return " ".join(",".join(place) for place in places)


def _line(number: int, count: int, start: float, end: float, kind: str) -> Markup:
    (x1, y1), (x2, y2) = (_point(number, count, value / 100 * _RADIUS) for value in (start, end))
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=kind)


def _dot(number: int, each: tuple[DimensionRating, ...]) -> Markup | None:
    score = each[number].score
    if score is None:
        return None
    x, y = _point(number, len(each), score / 100 * _RADIUS)
    return tag("circle", cx=x, cy=y, r=4, class_="assumed" if each[number].assumed else "dot")


def _name(page: Page, number: int, each: tuple[DimensionRating, ...], words: Words) -> Markup:
    x, y = _point(number, len(each), _LABEL)
    across = float(x)
    side = "middle" if abs(across) < _RADIUS / 10 else "start" if across > 0 else "end"
    score = tag("tspan", words.score(each[number]), x=x, dy="1.3em", class_="score")
    return tag("text", tag("tspan", page.of(each[number].title), x=x), score, y=y, text_anchor=side)
