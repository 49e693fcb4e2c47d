"""Statements with figures in sentences: of what, of which year, with which change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.catalog.structure import shows, words_of
from csrcheck.catalog.wording import annotate
from csrcheck.figures.read.cells import read_cell
from csrcheck.figures.read.changes import Change, Told, changes_in
from csrcheck.figures.read.naming import spoken_name
from csrcheck.figures.read.quantities import family
from csrcheck.language import cues
from csrcheck.language.context import Annotated
from csrcheck.language.figures import figures, years
from csrcheck.language.letters import has_digit
from csrcheck.language.normalise import clean_text
from csrcheck.language.numerals import SCALES, decimals_of, leading_number
from csrcheck.language.quotes import join_wraps
from csrcheck.language.sentences import is_prose
from csrcheck.language.years import YearKind, YearMention, numbered_year, year_mentions
from csrcheck.model import Figure, Passage, PassageKind, Series, SeriesSource, YearValue, Zone

_CLAUSE = ",;:。!?、()"
_BACK = {"前": 2, "去": 1, "上": 1, "今": 0, "本": 0}
_THAN = "较比与于同"
_COMPARED = ("较", "相较", "相较于", "较之", "比", "相比", "对比")
_IS = ("为", "是", "有")
_PIECES = str.maketrans("\n。;", "\t\t\t")
_SEPARATOR = re.compile(r"[、;和及与]|,(?!\d{3}(?!\d))")
_JOINING = frozenset("、,和及与")
_SHORTEST_NAME, _LONGEST_NAME = 2, 30


class Statement(Struct, frozen=True):
    """A figure in a sentence with what it is said of.

    Attributes:
        name: What it counts, with dates and verbs taken away; empty where the clause names nothing.
        year: The year spoken of; ``None`` where it cannot be told.
        quote: The sentence as printed, with what a column break cut off.
        part: Of a part (其中, a subsidiary) or of no single year (累计): not the whole of a year.
    """

    passage: Passage
    name: str
    year: int | None
    value: YearValue
    unit: str
    family: str
    part: bool
    change: Change | None = None
    quote: str = ""


def statements(
    passages: Iterable[Passage], reporting: int | None, *, republic: bool
) -> tuple[Statement, ...]:
    """Return the figures of sentences with what they are said of.

    Args:
        passages: All passages; headings and other zones are passed over, and of rows all but cells of prose.
        reporting: The reporting year, meant where a sentence names no year.
        republic: Whether bare three-digit years are years of the Republic.
    """
    found: list[Statement] = []
    sentences = [p for p in passages if p.kind is PassageKind.SENTENCE and p.zone is Zone.BODY]
    for passage, following in zip_longest(sentences, sentences[1:]):
        clean, quote = passage.clean, passage.text
        # A line break in a narrow column may part a figure from its sentence.
        if (
            following is not None
            and following.clean[:1].isdigit()
            and following.number == passage.number + 1
            and worded(clean).ends("goes_on")
        ):
            clean, quote = clean + following.clean, f"{quote}\n{following.text}"
        if has_digit(clean):
            said = _of_sentence(passage, clean, reporting, republic)
            found.extend(replace(each, quote=join_wraps(quote)) for each in said)
    rows = [p for p in passages if p.row is not None and p.zone is Zone.BODY and has_digit(p.clean)]
    for passage in rows:
        for text in _prose_cells(passage):
            said = _of_sentence(passage, text, reporting, republic)
            found.extend(replace(each, quote=join_wraps(passage.text)) for each in said if each.unit)
    return tuple(found)


def _prose_cells(passage: Passage) -> Iterator[str]:
    """Yield the sentences of a row's cells of prose: what was done, beside what it was done for."""
    cells = passage.row.cells if passage.row is not None else ()
    for cell in cells:
        clean = clean_text(cell.text)
        if is_prose(clean):
            yield from (piece for piece in clean.translate(_PIECES).split("\t") if has_digit(piece))


def aside_statements(
    passages: Iterable[Passage], reporting: int | None, *, republic: bool
) -> tuple[Statement, ...]:
    """Return the figures of headlines and of the answers in the report's content index.

    They are no series and no evidence; but they must not say otherwise than the tables do.

    Args:
        passages: All passages.
        reporting: The reporting year, meant where none is named.
        republic: Whether bare three-digit years are years of the Republic.
    """
    found: list[Statement] = []
    for passage in passages:
        headline = passage.kind is PassageKind.HEADING and passage.zone is Zone.BODY
        if not headline and not (passage.kind is PassageKind.ROW and passage.zone is Zone.INDEX):
            continue
        for piece in passage.clean.translate(_PIECES).split("\t"):
            if any(character.isdigit() for character in piece):
                said = _of_sentence(passage, piece, reporting, republic)
                found.extend(replace(each, quote=join_wraps(passage.text)) for each in said)
    return tuple(each for each in found if each.unit and each.value.text)


_LONGEST_NAME = 160


def _of_sentence(passage: Passage, clean: str, reporting: int | None, republic: bool) -> list[Statement]:
    said = annotate(clean)
    if said.says("aim_for_later") or cues.is_foreign(said):
        return []
    words = worded(clean)
    asides = _asides(words)
    named = years(_outside(clean, asides), republic=republic)
    told = changes_in(words, reporting)
    found: list[Statement] = []
    last = -1  # where the figure before ends
    for figure in figures(clean):
        aside = asides.get(last) if found else None
        before, last = last, figure.end
        if aside is not None and aside.end == figure.start and before >= 0:
            found.append(_beside(found[-1], aside, figure, clean, reporting))
            continue
        if any(each.start <= figure.start < each.end for each in told):
            continue
        start = _clause_start(clean, figure.start)
        spoken = _years_before(_outside(clean[: figure.start], asides), republic=republic)
        year = spoken[-1] if spoken else (reporting if not named or reporting in named else None)
        year = _relative_year(words, figure.start, reporting, republic) or year
        part = _is_part(words, figure, start) or shows("story", passage.section_clean.rsplit(" / ", 1)[-1])
        change = next(
            (each.change for each in told if each.change and 0 <= each.start - figure.end <= 2), None
        )
        before_it = clean[start : figure.start].rpartition("等")[2]
        # The fields of a form run on without a comma: what is longer than any name is not looked at for one.
        name = spoken_name(before_it) if len(before_it) <= _LONGEST_NAME else ""
        if not name and found and found[-1].unit == figure.unit and _only_year(before_it):
            name = found[-1].name  # 2022年投诉3件，2023年5件
        value = value_told(words, figure, year)
        found.append(Statement(passage, name, year, value, figure.unit, figure.family, part, change))
    found.extend(_only_change(passage, words, told, reporting, found))
    return found


def _only_year(words: str) -> bool:
    """Tell whether a clause says nothing before its figure but the year."""
    told = year_mentions(words)
    return len(told) == 1 and told[0].start == 0 and words[told[0].end :].strip("度共则為为有达是") == ""


def _years_before(clean: str, *, republic: bool) -> tuple[int, ...]:
    """Return the years before a figure that may be its year, given the text up to it.

    What is compared with (较2021年的53.1吨增加3.8吨，人均1.99吨) is left behind with its clause.
    """
    clause = _clause_start(clean, len(clean))
    kept = clean
    for each in reversed(year_mentions(clean[:clause], republic=republic)):
        if clean[: each.start].endswith(_COMPARED):
            kept = kept[: each.start] + kept[each.end :]
    return years(kept, republic=republic)


def _clause_start(clean: str, place: int) -> int:
    return max(clean.rfind(mark, 0, place) for mark in _CLAUSE) + 1


def _is_part(words: Annotated, figure: Figure, start: int) -> bool:
    """Tell whether a figure is of a part, of a month or of no single year."""
    months = (span for span in words.spans("month") if span[1] <= figure.start)
    return (
        _names_part(words, figure.start)
        or any(not words.text.startswith(words_of("whole-month"), end) for _, end in months)
        or words.says("no_single_year", start, figure.end + 4)
    )


def _names_part(words: Annotated, place: int) -> bool:
    """Tell whether words before a place name a part: 其中, a subsidiary, another company by name."""
    named = (start - words.clause(start)[0] >= 2 for start, _ in words.within("some_company", 0, place))
    return words.says("of_a_part", 0, place) or any(named)


class _Aside(Struct, frozen=True):
    """A bracket that opens with another year, up to the figure of that year."""

    start: int
    end: int
    year: int | None


def _asides(words: Annotated) -> dict[int, _Aside]:
    """Return the asides of a sentence by where they begin."""
    found = {}
    for start, end in words.spans("aside"):
        year = words.first("year", start, end)
        stop = end
        while opening := next(
            (each for each in words_of("joins-year-and-figure") if words.text.startswith(each, stop)), ""
        ):
            stop += len(opening)
        found[start] = _Aside(start, stop, numbered_year(words.text[year[0] : year[1] - 1]) if year else None)
    return found


def _outside(clean: str, asides: Mapping[int, _Aside]) -> str:
    """Return a text, or the beginning of one, without its asides."""
    for each in reversed(tuple(asides.values())):
        clean = clean[: each.start] + clean[each.end :]
    return clean


def _beside(said: Statement, aside: _Aside, figure: Figure, clean: str, reporting: int | None) -> Statement:
    """Return what stands in brackets behind a figure: the same of another year (7.19亿元（2015年：5.93亿元）)."""
    year = aside.year or (reporting - 1 if reporting else None)
    value = value_told(worded(clean), figure, year)
    return replace(said, year=year, value=value, unit=figure.unit, family=figure.family, change=None)


def _relative_year(words: Annotated, place: int, reporting: int | None, republic: bool) -> int | None:
    """Return the year that 去年 or 前年 before a figure means, where no other year stands between.

    较去年 names what is compared with: only a figure right behind it (较去年的60,400吨) is of that year.
    """
    found = words.within("relative_year", 0, place)
    if not found or reporting is None:
        return None
    (start, end), text = found[-1], words.text
    for options in (words_of("of-the-year-named"), ("的",), _IS):
        end += len(next((each for each in options if text.startswith(each, end)), ""))
    compared = text[start - 1 : start] in _THAN and start > 0
    if years(text[end:place], republic=republic) or (compared and end != place):
        return None
    return reporting - _BACK[text[start]]


def _only_change(
    passage: Passage,
    words: Annotated,
    told: Sequence[Told],
    reporting: int | None,
    known: Sequence[Statement],
) -> Iterator[Statement]:
    """Yield changes whose metric is named without its value (用水量较上年下降5%)."""
    used = [each.change for each in known if each.change]
    clean = words.text
    for each in told:
        if each.change is None or each.change in used:
            continue
        name = spoken_name(clean[_clause_start(clean, each.start) : each.start])
        spoken = [year for year in years(clean[: each.start]) if year != each.change.base]
        year = spoken[-1] if spoken else reporting
        open_ended = words.says("no_single_year") or _names_part(words, each.start)
        if name and year is not None and not open_ended:
            value = YearValue(year, "", float("nan"))
            yield Statement(passage, name, year, value, "", "", part=False, change=each.change)


def value_told(words: Annotated, figure: Figure, year: int | None) -> YearValue:
    """Return the value a figure of a sentence gives, with what rounding and 约 leave open."""
    clean = words.text
    text = clean[figure.start : figure.end]
    printed = leading_number(text)
    scale = 1.0
    # what stands before the unit: the 千 of 千瓦时 multiplies nothing
    for character in text.removesuffix(figure.unit)[len(printed) :] if printed else "":
        if character not in SCALES:
            break
        scale *= SCALES[character]
    precision = 0.5 * 10 ** -decimals_of(printed) * scale
    if "." not in printed:
        # 3,000 may be rounded, and in prose mostly is.
        digits = printed.replace(",", "")
        zeros = len(digits) - len(digits.rstrip("0"))
        precision *= 10**zeros if zeros > 1 else 1
    rough = any(end == figure.start for _, end in words.spans("roughly"))
    if rough or shows("more-than", text + clean[figure.end : figure.end + 2]):
        precision = max(precision, number("about_share") * abs(figure.value))
    return YearValue(year or 0, text, figure.value, precision)


def prose_series(passages: Iterable[Passage], found: Sequence[Statement]) -> list[Series]:
    """Return the series that sentences tell: years and values in one, or one metric in several.

    Args:
        passages: All passages of the report.
        found: Their statements.
    """
    result = []
    for passage in passages:
        if passage.kind is PassageKind.SENTENCE and passage.zone is Zone.BODY:
            result.extend(_listed(passage))
    by_name: dict[tuple[int, str, str], list[Statement]] = {}
    for each in found:
        if each.name and each.year and not each.part and each.value.number == each.value.number:
            by_name.setdefault((each.passage.number, each.name, each.unit), []).append(each)
    for (_, name, unit), group in by_name.items():
        values = {each.value.year: each.value for each in group}
        if len(values) > 1 and len(values) == len(group):
            result.append(_make(group[0].passage, name, unit, list(values.values())))
    return result


def _listed(passage: Passage) -> list[Series]:
    """Return the series of a list: 2020年、2021年和2022年用水量分别为3万吨、2.8万吨和2.5万吨."""
    clean = passage.clean
    words = worded(clean) if "分别" in clean or "依次" in clean or "各" in clean else None
    for start, end in words.spans("respectively") if words else ():
        opening = max(clean.rfind(mark, 0, start) for mark in "。;") + 1
        named, place = _years_listed(clean[opening:start])
        name = clean[opening + place : start]
        if not named or not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME:
            continue
        stop = min((at for mark in "。;" if (at := clean.find(mark, end)) >= 0), default=len(clean))
        texts = [text for text in _SEPARATOR.split(clean[end:stop]) if text.strip()]
        readings = [read_cell(text) for text in texts[: len(named)]]
        if len(readings) != len(named) or any(r is None or r.number is None for r in readings):
            continue
        unit = next((r.unit for r in reversed(readings) if r and r.unit), "")
        values = [
            YearValue(year, text.strip(), r.number, r.precision)
            for year, text, r in zip(named, texts, readings, strict=False)
            if r is not None and r.number is not None
        ]
        metric = spoken_name(name)
        if metric:
            return [_make(passage, metric, unit, values)]
    return []


def _years_listed(clean: str) -> tuple[Sequence[int], int]:
    """Return the years of the last list or stretch of years in a text, and where it ends."""
    run: list[YearMention] = []
    for each in year_mentions(clean):
        if each.kind is YearKind.PERIOD:
            run = [each]
            continue
        follows = run and run[-1].kind is YearKind.CALENDAR and clean[run[-1].end : each.start] in _JOINING
        run = [*run, each] if follows else [each]
    if run and run[0].kind is YearKind.PERIOD:
        return range(run[0].first, run[0].year + 1), run[0].end
    return ([each.year for each in run], run[-1].end) if len(run) > 1 else ((), 0)


def _make(passage: Passage, name: str, unit: str, values: Sequence[YearValue]) -> Series:
    return Series(
        metric=name,
        unit=unit,
        family=family(unit),
        values=tuple(sorted(values, key=lambda value: value.year)),
        missing_years=(),
        page=passage.page,
        quote=join_wraps(passage.text),
        page_label=passage.page_label,
        line=passage.line,
        section=passage.section,
        source=SeriesSource.PROSE,
        passage=passage.number,
    )
