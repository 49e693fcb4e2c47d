"""What a sentence, row or heading of either language says that can be held against the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from csrcheck.catalog.english import english
from csrcheck.figures.read.quantities import measure_of
from csrcheck.figures.reading import Figures
from csrcheck.language.context import Annotated, Concept, Lexicon, compile_concepts, cuts_latin
from csrcheck.language.figures import figures as figures_of
from csrcheck.language.normalise import clean_text
from csrcheck.language.numerals import decimals_of, is_number, leading_number
from csrcheck.language.years import year_mentions
from csrcheck.model import Passage, PassageKind, Zone

_DENIED = "(denied)"
_STOPS, _CLOSING, _OPENING = ".;!?", ")%]", "(\"'"


class Amount(Struct, frozen=True):
    """A number with what it measures, in the first unit of its kind.

    Attributes:
        kind: Empty where the unit is a counter or unknown.
        precision: Half of the last printed place, in the same scale.
    """

    number: float
    kind: str
    text: str
    precision: float


class Piece(Struct, frozen=True):
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
        texts = (passage.clean,) if whole else _english_sentences(passage.clean)
        found.extend(_piece(passage, text, chinese=chinese) for text in texts)
    return found


def _piece(passage: Passage, text: str, *, chinese: bool) -> Piece:
    amounts = tuple(_rows(passage) if passage.row else _chinese(text) if chinese else _english(text))
    words = text if not passage.row else clean_text(f"{passage.row.label} {text}")
    topics = frozenset(_topics(words, chinese=chinese))
    denies = Annotated(text, _lexicon(chinese=chinese)).says(_DENIED)
    mentions = year_mentions(text) if passage.row is None else ()
    years = tuple(year for each in mentions for year in dict.fromkeys((each.first, each.year)))
    return Piece(passage, text, amounts, years, topics, denies)


def _topics(words: str, *, chinese: bool) -> Iterator[str]:
    """Yield the topics a text names; a word inside a longer one (waste in hazardous waste) names nothing."""
    said = Annotated(words, _lexicon(chinese=chinese))
    places = [(start - end, start, end, name) for name in english().topics for start, end in said.spans(name)]
    taken: list[tuple[int, int]] = []
    for _, start, end, name in sorted(places):
        if not any(a < end and start < b for a, b in taken):
            yield name
        taken.append((start, end))


@cache
def _lexicon(*, chinese: bool) -> Lexicon:
    """Return the words of one language by topic, and those that deny."""
    known = english()
    topics = {
        name: Concept(says=name, words=topic.zh if chinese else topic.en)
        for name, topic in known.topics.items()
    }
    denied = Concept(
        says="denied",
        words=known.denied.zh if chinese else known.denied.en,
        pseudo=known.denied.looks_like if chinese else (),
    )
    return Lexicon(compile_concepts({**topics, _DENIED: denied}, {}))


def _english_sentences(clean: str) -> list[str]:
    """Return the sentences of an English paragraph; co., ltd and 12.5 end none."""
    found: list[list[str]] = [[]]
    words = clean.split()
    for word, following in zip(words, (*words[1:], ""), strict=True):
        found[-1].append(word)
        before, after = word[-2:-1], following[:1]
        letters = before.isascii() and before.isalpha()
        opens = after.isascii() and after.isalpha()
        ends = (letters or before in _CLOSING) and (opens or after in _OPENING)
        if word[-1] in _STOPS and before and after and (ends or (before.isdigit() and opens)):
            found.append([])
    return [" ".join(each) for each in found]


# ----- amounts


def _chinese(clean: str) -> Iterator[Amount]:
    for figure in figures_of(clean):
        kind, factor = _measure(figure.unit)
        text = clean[figure.start : figure.end]
        printed = leading_number(text)
        number = float(printed.replace(",", "") or 0)
        scale = abs(figure.value / number) if number else 1.0
        yield Amount(figure.value * factor, kind, text, 0.5 * 10.0 ** -decimals_of(printed) * scale * factor)


def _measure(unit: str) -> tuple[str, float]:
    """Return what a unit of either language measures; a counter measures nothing."""
    clean = clean_text(unit).strip()
    number, bare = _scaled(clean)
    if bare:
        kind, factor = _measure(bare)
        return kind, factor * number
    for each in english().units:
        if clean in each.zh or clean in each.en:
            return each.kind, each.factor
    measure = measure_of(unit)
    known = {each.kind for each in english().units}
    return (measure.kind, measure.factor) if measure.kind in known else ("", 1.0)


def _scaled(clean: str) -> tuple[float, str]:
    """Return what the unit of a table is counted in and the unit alone: 10,000 m3, million kWh; no unit where it is plain."""
    rest = next((clean[len(each) :] for each in ("rmb ", "cny ") if clean.startswith(each)), clean)
    printed = leading_number(rest)
    rest = rest[len(printed) :].lstrip()
    scale = _known(rest, 0, tuple(english().scales))
    if not (printed or scale):
        return 1.0, ""
    number = float(printed.replace(",", "") or 1)
    return number * english().scales.get(scale, 1.0), rest[len(scale) :].strip()


def _precision(text: str) -> float:
    """Return half of the last place of a printed number."""
    return 0.5 * 10.0 ** -decimals_of(text)


_NUMBER = re.compile(r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[a-z]+")
"""A number in digits, or a word, which may spell one."""


@cache
def _english_units() -> tuple[str, ...]:
    return tuple(word for unit in english().units for word in unit.en)


def _known(text: str, place: int, words: tuple[str, ...]) -> str:
    """Return the longest of some words that stands at a place and does not run on into a longer one."""
    here = [
        word
        for word in words
        if text.startswith(word, place) and not cuts_latin(text, place, place + len(word))
    ]
    return max(here, key=len, default="")


def _english(clean: str) -> Iterator[Amount]:
    known, last = english(), 0
    for match in _NUMBER.finditer(clean):
        printed, spelled = match.group(), known.numbers.get(match.group())
        if match.start() < last or (spelled is None and not printed[0].isdigit()):
            continue
        scale, unit, end = _behind(clean, match.end())
        if spelled is not None and not unit:
            continue
        before = clean[: match.start()].rstrip()
        if (not unit and not scale and _is_bare_year(printed)) or before.endswith(known.numbering):
            continue
        last = end
        money = next((each for each in known.money if before.endswith(each)), "")
        start = len(before) - len(money) if money else match.start()
        kind, factor = _measure(unit) if unit else (("yuan", 1.0) if money else ("", 1.0))
        times = known.scales.get(scale, 1.0) * factor
        value = float(printed.replace(",", "")) if spelled is None else spelled
        yield Amount(value * times, kind, " ".join(clean[start:end].split()), _precision(printed) * times)


def _behind(clean: str, end: int) -> tuple[str, str, int]:
    """Return the scale and the unit behind a number, and where what was read ends: 3.2 million tonnes of CO2."""
    known = english()
    scale = _known(clean, _after(clean, end), tuple(known.scales))
    end = _after(clean, end) + len(scale) if scale else end
    place = _after(clean, end)
    place += len("of ") if clean.startswith("of ", place) else 0
    unit = _known(clean, place, _english_units())
    return scale, unit, place + len(unit) if unit else end


def _after(text: str, place: int) -> int:
    """Return the place behind one space, where one stands there."""
    return place + text.startswith(" ", place)


def _is_bare_year(printed: str) -> bool:
    return len(printed) == len("2024") and printed.isdigit() and printed.startswith(("19", "20"))


def _rows(passage: Passage) -> Iterator[Amount]:
    """Yield the cells of a row with the row's unit."""
    if passage.row is None:
        return
    kind, factor = _measure(passage.row.unit or _unit_column(passage))
    for cell in passage.row.cells:
        text = clean_text(cell.text).strip()
        if not is_number(text.removesuffix("%").removeprefix("-")):
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
    line = text[next((place for place, each in enumerate(text) if each.isalnum()), len(text)) :]
    for word in ("chapter", "section"):
        line = line.removeprefix(word)
    line = line.lstrip()
    number = leading_number(line).split(",")[0]
    behind = line[len(number) : len(number) + 1]
    return number if behind and behind not in ".年" else ""
