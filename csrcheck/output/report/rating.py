"""The rating: the result, the seven dimensions, what they rest on, and the ways to the next star."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from csrcheck.model import Ground, Rating
from csrcheck.output.content import Badge, Block, Column, Grid, Paragraph, Points, Shown, Table, Title
from csrcheck.output.rating.tables import rating_tables
from csrcheck.output.rating.words import Words
from csrcheck.output.report.telling import Telling
from csrcheck.output.sections import Axis, Fold, Headline, Item, Items, Piece, Radar, Room, Section

_FEW, _WAYS = 6, 3
"""Grounds of a dimension, and ways to the next star, that a terminal shows unless all is asked for."""


def rating(telling: Telling) -> Iterator[Section]:
    """Yield the section of the rating, where a command made one."""
    found = telling.report.rating
    if found is None:
        return
    words = Words(telling.report, telling.view)
    low, high = found.lowest, found.highest
    stars = low.symbol if found.star else f"{low.symbol} – {high.symbol}"
    headline = Headline(
        telling.say("rating-title"), stars, (words.result(found),), (telling.say("html-pre-assessment"),)
    )
    yield Section(
        "rating",
        telling.say("rating-title"),
        tuple(_pieces(telling, found, words)),
        headlines=(headline,),
        tables=lambda: _tables(telling),
    )


def whole_rating(telling: Telling) -> Iterator[Section]:
    """Yield the rating as a result of its own: the dimensions with what they rest on, and the ways to the next star."""
    for section in rating(telling):
        found = telling.report.rating
        if found is not None:
            words = Words(telling.report, telling.view)
            short = [each for each in section.pieces if not isinstance(each, Fold)]
            yield replace(
                section, pieces=(*short, *_rests_on(telling, found, words), *_moves(telling, found, words))
            )


def _rests_on(telling: Telling, found: Rating, words: Words) -> Iterator[Piece]:
    for each in found.dimensions:
        yield Title(2, f"{telling.of(each.title)}  {words.score(each)}")
        if each.criteria.zh:
            yield Paragraph(telling.say("rating-criteria", criteria=telling.of(each.criteria)))
        if caveat := telling.of(each.caveat):
            yield Paragraph(caveat, soft=True)
        yield Items(tuple(_ground(telling, ground, place) for place, ground in enumerate(each.grounds)))
        if each.held_by:
            yield Paragraph(telling.say("rating-held", names=words.listed(each.held_by)), note=True)


def _ground(telling: Telling, ground: Ground, place: int) -> Item:
    return Item(
        "ground",
        "",
        "",
        says=telling.of(ground.text),
        quotes=(telling.quote(ground, ground.quote),) if ground.quote else (),
        room=Room.ALWAYS if place < _FEW else Room.VERBOSE,
        row=False,
    )


def _moves(telling: Telling, found: Rating, words: Words) -> Iterator[Piece]:
    if found.moves:
        yield Title(2, telling.say("rating-moves", star=telling.of(found.moves[0].star.title)))
    for each in _ways(telling, found, words):
        if isinstance(each, Points) and not telling.view.verbose:
            each = replace(each, items=tuple(map(words.move_short, found.moves)), few=_WAYS)
        yield each


def _tables(telling: Telling) -> tuple[Table, ...]:
    dimensions, *others = rating_tables(telling.report, telling.view)
    # A sheet goes its own way: its name says that this is no rating by experts.
    return (replace(dimensions, title=telling.say("rating-title")), *others)


def _pieces(telling: Telling, found: Rating, words: Words) -> Iterator[Piece]:
    say = telling.say
    yield Paragraph(telling.of(found.title), soft=True)
    yield Paragraph(words.result(found), main=True)
    if why := words.open_dimensions(found):
        yield Paragraph(why)
    yield Paragraph(say("rating-notice"), note=True)
    axes = (
        Axis(telling.of(each.title), words.score(each), each.score, each.assumed) for each in found.dimensions
    )
    yield Radar(say("rating-title"), tuple(axes), say("html-radar-open"))
    yield _dimensions(telling, found, words)
    held = tuple(
        f"{telling.of(each.title)} {say('rating-held', names=words.listed(each.held_by))}"
        for each in found.dimensions
        if each.held_by
    )
    ways = (*([Points(held)] if held else []), *_ways(telling, found, words))
    title = say("rating-moves", star=telling.of(found.moves[0].star.title)) if found.moves else ""
    yield Fold(title, ways, more=say("rating-more"))


def _ways(telling: Telling, found: Rating, words: Words) -> Iterator[Block]:
    if not found.moves:
        yield Paragraph(telling.say("rating-moves-none"))
        return
    if found.total is None:
        yield Paragraph(telling.say("rating-move-low"), soft=True)
    yield Points(tuple(words.move(move, found) for move in found.moves), numbered=True)


def _dimensions(telling: Telling, found: Rating, words: Words) -> Grid:
    compared = any(each.peers for each in found.dimensions)
    names = ["dimension", "weight", "score", "band", "star", *(["peer-column"] if compared else [])]
    rows: list[tuple[Shown, ...]] = []
    for each in found.dimensions:
        score = words.score(each) if each.score is not None else Badge(words.score(each), "open")
        cells: tuple[Shown, ...] = (
            telling.of(each.title), f"{each.weight:g}%", score, words.band(each), words.star(each),
        )  # fmt: skip
        rows.append((*cells, *([words.peers(each)] if compared else [])))
    number, word = Column.NUMBER, Column.WORDS
    kinds = (word, number, number, number, word, *([number] if compared else []))
    return Grid(tuple(telling.say(f"rating-{name}") for name in names), tuple(rows), kinds=kinds)
