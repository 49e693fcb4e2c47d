"""What a sentence, row or heading of either language says that can be held against the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from csrcheck.catalog.english import english
from csrcheck.catalog.figure_words import worded
from csrcheck.figures.read.quantities import measure_of
from csrcheck.figures.reading import Figures
from csrcheck.language.figures import figures as figures_of
from csrcheck.language.normalise import clean_text
from csrcheck.model import Passage, PassageKind, Zone


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it measures, in the first unit of its kind.

    Attributes:
        kind: Empty where the unit is a counter or unknown.
        precision: Half of the last printed place, in the same scale.
    """

    number: float
    kind: str
    text: str
    precision: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, row or heading.

    Attributes:
        years: Named in it.
        topics: Of those known in both languages.
        denies: Whether it denies something.
    """

    passage: Passage
    text: str
    amounts: tuple[Amount, ...]
    years: tuple[int, ...]
    topics: frozenset[str]
    denies: bool

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.passage.kind is PassageKind.HEADING

    @property
    def says(self) -> bool:
        """Whether there is anything in it to compare."""
        return bool(self.amounts or self.years or self.topics)


def pieces_of(figures: Figures, *, chinese: bool) -> list[Piece]:
    """Return the pieces of a document in reading order."""
    zones = (Zone.BODY,)
    found: list[Piece] = []
    for passage in figures.passages:
        if passage.zone not in zones:
            continue
        whole = chinese or passage.kind is not PassageKind.SENTENCE
        texts = (passage.clean,) if whole else worded("english-sentence").split(passage.clean)
        found.extend(_piece(passage, text, chinese=chinese) for text in texts)
    return found


def _piece(passage: Passage, text: str, *, chinese: bool) -> Piece:
    amounts = tuple(_rows(passage) if passage.row else _chinese(text) if chinese else _english(text))
    words = text if not passage.row else clean_text(f"{passage.row.label} {text}")
    topics = frozenset(_topics(words, chinese=chinese))
    denied = english().denied
    denies = bool((_either(denied.zh) if chinese else _words(denied.en)).search(text))
    years = (
        tuple(int(match.group()) for match in worded("bare-year").finditer(text))
        if passage.row is None
        else ()
    )
    return Piece(passage, text, amounts, years, topics, denies)


def _topics(words: str, *, chinese: bool) -> Iterator[str]:
    """Yield the topics a text names; a word inside a longer one (waste in hazardous waste) names nothing."""
    rest = words
    for word, name in _topic_words(chinese=chinese):
        pattern = _either((word,)) if chinese else _words((word,))
        if pattern.search(rest):
            rest = pattern.sub(" ", rest)
            yield name


@cache
def _topic_words(*, chinese: bool) -> tuple[tuple[str, str], ...]:
    pairs = [
        (word, name)
        for name, topic in english().topics.items()
        for word in (topic.zh if chinese else topic.en)
    ]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _either(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(words))


@cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![a-z]){re.escape(word)}(?![a-z])" for word in words))


# ----- amounts


def _chinese(clean: str) -> Iterator[Amount]:
    for figure in figures_of(clean):
        kind, factor = _measure(figure.unit)
        text = clean[figure.start : figure.end]
        printed = worded("printed-number").search(text)
        number = float(printed.group().replace(",", "") or 0) if printed else 0.0
        scale = abs(figure.value / number) if number else 1.0
        places = len(printed.group().partition(".")[2]) if printed else 0
        yield Amount(figure.value * factor, kind, text, 0.5 * 10.0**-places * scale * factor)


def _measure(unit: str) -> tuple[str, float]:
    """Return what a unit of either language measures; a counter measures nothing."""
    clean = clean_text(unit).strip()
    scaled = worded("scaled-unit").search(clean)
    if scaled and scaled["unit"]:
        kind, factor = _measure(scaled["unit"])
        number = english().scales.get(scaled["scale"] or "", 1.0)
        return kind, factor * number * float((scaled["number"] or "1").replace(",", ""))
    for each in english().units:
        if clean in each.zh or clean in each.en:
            return each.kind, each.factor
    measure = measure_of(unit)
    known = {each.kind for each in english().units}
    return (measure.kind, measure.factor) if measure.kind in known else ("", 1.0)


def _precision(text: str) -> float:
    """Return half of the last place of a printed number."""
    return 0.5 * 10.0 ** -len(text.partition(".")[2])


@cache
def _english_pattern() -> re.Pattern[str]:
    known = english()
    scales = "|".join(sorted(known.scales, key=len, reverse=True))
    units = "|".join(
        re.escape(w) for w in sorted((w for u in known.units for w in u.en), key=len, reverse=True)
    )
    numbers = "|".join(known.numbers)
    money = "|".join(known.money)
    return re.compile(
        rf"(?P<money>(?:{money})\s?)?(?:(?P<number>(?<![\w.,-])\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?<![\w.,-])\d+(?:\.\d+)?)"
        rf"|(?<![a-z])(?P<spelled>{numbers})(?![a-z]))"
        rf"\s?(?P<scale>(?:{scales})(?![a-z]))?(?:\s?(?:of\s)?(?P<unit>(?:{units})(?![a-z])))?"
    )


def _english(clean: str) -> Iterator[Amount]:
    known = english()
    for match in _english_pattern().finditer(clean):
        unit = match["unit"] or ""
        if match["spelled"] and not unit:
            continue
        bare_year = (
            match["number"]
            and worded("bare-year").fullmatch(match["number"])
            and not unit
            and not match["scale"]
        )
        if bare_year or _numbering(clean, match):
            continue
        scale = known.scales.get(match["scale"] or "", 1.0)
        number = float((match["number"] or str(known.numbers[match["spelled"] or "one"])).replace(",", ""))
        kind, factor = _measure(unit) if unit else (("yuan", 1.0) if match["money"] else ("", 1.0))
        places = len((match["number"] or "").partition(".")[2])
        yield Amount(
            number * scale * factor,
            kind,
            " ".join(match.group().split()),
            0.5 * 10.0**-places * scale * factor,
        )


def _numbering(clean: str, match: re.Match[str]) -> bool:
    """Tell whether a number numbers something: scope 1, GRI 305, chapter 2."""
    return bool(worded("english-numbering").search(clean[: match.start()]))


def _rows(passage: Passage) -> Iterator[Amount]:
    """Yield the cells of a row with the row's unit."""
    if passage.row is None:
        return
    kind, factor = _measure(passage.row.unit or _unit_column(passage))
    for cell in passage.row.cells:
        text = clean_text(cell.text).strip()
        number = worded("cell-number").search(text)
        if number is None:
            continue
        own, times = ("percent", 1.0) if text.endswith("%") else (kind, factor)
        value = float(text.rstrip("%").replace(",", ""))
        yield Amount(value * times, own, text, _precision(text.rstrip("%")) * times)


def _unit_column(passage: Passage) -> str:
    """Return what stands between the name of a row and its cells where that is a unit with its scale (10,000 m3)."""
    cells = {cell.text for cell in passage.row.cells} if passage.row else set()
    pieces = [piece.strip() for piece in passage.text.split("\t")[1:] if piece.strip() not in cells]
    return next((piece for piece in pieces if _measure(piece)[0]), "")


def heading_number(text: str) -> str:
    """Return the number a heading carries, empty where it has none."""
    match = worded("heading-number").search(text)
    return match["number"] if match else ""
