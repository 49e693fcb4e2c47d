"""Statements with figures in sentences: of what, of which year, with which change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from csrcheck.catalog.wording import annotate
from csrcheck.figures.read.cells import read_cell
from csrcheck.figures.read.naming import spoken_name
from csrcheck.figures.read.quantities import family
from csrcheck.language import cues
from csrcheck.language.figures import figures, years
from csrcheck.language.letters import has_digit, holds
from csrcheck.language.quotes import join_wraps
from csrcheck.language.units import MULTIPLIERS
from csrcheck.model import Figure, Passage, PassageKind, Series, SeriesSource, YearValue, Zone

_CLAUSE = re.compile(r"[,;:。!?、()]")
_UP = r"增长|上升|提高|提升|增加|增幅|上涨|攀升|成长|增|升|涨"
_DOWN = r"下降|降低|减少|下滑|下跌|缩减|降幅|衰退|减|降|跌"
_EITHER = r"变动|变化|增减|变幅|涨跌|升降"
_BELOW_NOTHING = re.compile(r"负(?:增长|成长)?[^。;,\d]{0,3}$|负(?:增长|成长)")
_CHANGE = re.compile(
    r"(?P<base>同比|较上一?年度?(?:同期|末|底)?|较去年(?:同期)?|比上年(?:同期)?|比去年(?:同期)?|相较上一?年度?|相比上一?年度?|较前一年度?|与上年(?:同期)?相比"
    r"|(?:较|比|相较于?|相比于?)(?P<year>(?:19|20)\d\d)年(?:度|同期)?)"
    rf"[^。;,\d]{{0,8}}?(?:(?P<way>{_UP}|{_DOWN})[^。;,\d+▲-]{{0,4}}?|(?:{_EITHER})?[^。;,\d+▲-]{{0,3}}(?=[-+△▼]))"
    r"(?P<sign>[-+△▼]|负)?(?P<percent>\d+(?:\.\d+)?)%(?!点)"
)
_RELATIVE = re.compile(
    r"(?P<than>[较比与于同])?(?P<word>前年|去年|上一?年度?|今年|本年度?)(?:同期|年?末|年?底|全年)?的?(?:为|是|有)?"
)
_BESIDE = re.compile(
    r"\((?:(?P<year>(?:19|20)\d\d)年(?:度|同期)?|上年度?(?:同期)?|去年(?:同期)?|上期)(?:数据?|为|是|:|约|,)*"
)
_BACK = {"前": 2, "去": 1, "上": 1, "今": 0, "本": 0}
_CUT = re.compile(rf"(?:{_UP}|{_DOWN})(?:了|约|至|到|为)?$|(?:达到?|共有?|为|约)$")
_LIST = re.compile(
    r"(?P<years>(?:19|20)\d\d年?(?:度)?(?:[、,和及与](?:19|20)\d\d年?(?:度)?)+)(?P<name>[^。;]{2,30}?)(?:分别|依次|各)(?:为|是|达到?|有|:)?(?P<values>[^。;]+)"
)
_RANGE = re.compile(
    r"(?P<first>(?:19|20)\d\d)年?(?:度)?\s?[-~至到—]\s?(?P<last>(?:19|20)\d\d)年(?:度)?(?P<name>[^。;]{2,30}?)(?:分别|依次|各)(?:为|是|达到?|有|:)?(?P<values>[^。;]+)"
)
_PART = re.compile(
    r"其中|包括|包含|含|下属|旗下|子公司|分公司|基地|工厂|项目|个别|部分|[^,。;]{2,8}(?<![本我全])公司(?!共|累计)"
)
_OPEN = re.compile(r"累计|自.{0,12}起|以来|预计|计划|目标|力争|约束|不超过|至少|以上|上限|上半年|下半年|季度")
_MONTH = re.compile(r"(\d{1,2})月(?!31日|底|末)")
_ABOUT = re.compile(r"(?:约|近|逾|超过?|将近|接近|不足|大概|突破|多达|高达)$")
_MORE = re.compile(r"[余多几]|左右|以上")
_ABOUT_SHARE = 0.05
_CASE = ("案例", "故事", "专题", "责任聚焦")
_PIECES = str.maketrans("\n。;", "\t\t\t")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Change:
    """A change a statement names: percent with its sign, and the year it is measured from."""

    percent: float
    precision: float
    base: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
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
        passages: All passages; rows, headings and other zones are passed over.
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
            and _CUT.search(clean)
            and following.clean[:1].isdigit()
            and following.number == passage.number + 1
        ):
            clean, quote = clean + following.clean, f"{quote}\n{following.text}"
        if has_digit(clean):
            said = _of_sentence(passage, clean, reporting, republic)
            found.extend(replace(each, quote=join_wraps(quote)) for each in said)
    return tuple(found)


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


def _of_sentence(passage: Passage, clean: str, reporting: int | None, republic: bool) -> list[Statement]:
    said = annotate(clean)
    if said.says("aim_for_later") or cues.is_foreign(said):
        return []
    named = years(_BESIDE.sub("", clean), republic=republic)
    told = list(_CHANGE.finditer(clean))
    changes = [
        (match.start(), match.end(), change)
        for match in told
        if (change := _change(match, reporting)) is not None
    ]
    found: list[Statement] = []
    last = -1  # where the figure before ends
    for figure in figures(clean):
        aside = _BESIDE.fullmatch(clean, last, figure.start) if found and last >= 0 else None
        last = figure.end
        if aside is not None:
            found.append(_beside(found[-1], aside, figure, clean, reporting))
            continue
        if any(match.start() <= figure.start < match.end() for match in told):
            continue
        start = max((m.end() for m in _CLAUSE.finditer(clean, 0, figure.start)), default=0)
        words = clean[start : figure.start]
        if "等" in words:
            words = words[words.rindex("等") + 1 :]
        name = spoken_name(words)
        before = clean[: figure.start]
        spoken = years(_BESIDE.sub("", before), republic=republic)
        year = spoken[-1] if spoken else (reporting if not named or reporting in named else None)
        year = _relative_year(before, reporting, republic) or year
        part = bool(
            _PART.search(before)
            or _MONTH.search(before)
            or holds(passage.section_clean.rsplit(" / ", 1)[-1], _CASE)
            or _OPEN.search(clean[start : figure.end + 4])
        )
        change = next(
            (
                c
                for a, b, c in changes
                if figure.end <= a <= figure.end + 2 and not _CLAUSE.search(clean[b:b])
            ),
            None,
        )
        value = _value(clean, figure, year)
        found.append(Statement(passage, name, year, value, figure.unit, figure.family, part, change))
    found.extend(_only_change(passage, clean, changes, reporting, found))
    return found


def _beside(
    said: Statement, aside: re.Match[str], figure: Figure, clean: str, reporting: int | None
) -> Statement:
    """Return what stands in brackets behind a figure: the same of another year (7.19亿元（2015年：5.93亿元）)."""
    year = int(aside["year"]) if aside["year"] else (reporting - 1 if reporting else None)
    value = _value(clean, figure, year)
    return replace(said, year=year, value=value, unit=figure.unit, family=figure.family, change=None)


def _relative_year(before: str, reporting: int | None, republic: bool) -> int | None:
    """Return the year that 去年 or 前年 before a figure means, where no other year stands between.

    较去年 names what is compared with: only a figure right behind it (较去年的60,400吨) is of that year.
    """
    found = list(_RELATIVE.finditer(before)) if reporting else []
    if not found or reporting is None:
        return None
    match = found[-1]
    if years(before[match.end() :], republic=republic) or (match["than"] and match.end() != len(before)):
        return None
    return reporting - _BACK[match["word"][0]]


def _only_change(
    passage: Passage,
    clean: str,
    changes: list[tuple[int, int, Change]],
    reporting: int | None,
    known: list[Statement],
) -> list[Statement]:
    """Return changes whose metric is named without its value (用水量较上年下降5%)."""
    used = [each.change for each in known if each.change]
    found = []
    for start, _, change in changes:
        if change in used:
            continue
        opening = max((m.end() for m in _CLAUSE.finditer(clean, 0, start)), default=0)
        name = spoken_name(clean[opening:start])
        spoken = [year for year in years(clean[:start]) if year != change.base]
        year = spoken[-1] if spoken else reporting
        if name and year is not None and not _PART.search(clean[:start]) and not _OPEN.search(clean):
            value = YearValue(year, "", float("nan"))
            found.append(Statement(passage, name, year, value, "", "", part=False, change=change))
    return found


def _change(match: re.Match[str], reporting: int | None) -> Change | None:
    """Return the change a clause tells; none where its sign cannot be told (下降-4%)."""
    negative = match["sign"] in ("-", "△", "▼", "负") or bool(_BELOW_NOTHING.search(match.group()))
    falls = bool(match["way"]) and re.fullmatch(_DOWN, match["way"]) is not None
    if falls and match["sign"]:
        return None
    sign = -1 if falls or negative else 1
    base = int(match["year"]) if match["year"] else (reporting - 1 if reporting else None)
    places = len(match["percent"].partition(".")[2])
    return Change(sign * float(match["percent"]), 0.5 * 10**-places, base, match.group())


def _value(clean: str, figure: Figure, year: int | None) -> YearValue:
    text = clean[figure.start : figure.end]
    number = re.match(r"[\d,.]+", text)
    places = len(number.group().partition(".")[2]) if number else 0
    scale = 1.0
    for character in text[number.end() :] if number else "":
        if character not in MULTIPLIERS:
            break
        scale *= MULTIPLIERS[character]
    precision = 0.5 * 10**-places * scale
    if number and not places:
        # 3,000 may be rounded, and in prose mostly is.
        zeros = (
            len(number.group()) - len(number.group().replace(",", "").rstrip("0")) - number.group().count(",")
        )
        precision *= 10 ** max(zeros, 0) if zeros > 1 else 1
    if _ABOUT.search(clean[: figure.start]) or _MORE.search(text + clean[figure.end : figure.end + 2]):
        precision = max(precision, _ABOUT_SHARE * abs(figure.value))
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
    clean = passage.clean
    for pattern in (_LIST, _RANGE):
        match = pattern.search(clean)
        if match is None:
            continue
        if pattern is _LIST:
            named = [int(year) for year in _BARE_YEAR.findall(match["years"])]
        else:
            named = list(range(int(match["first"]), int(match["last"]) + 1))
        texts = [text for text in re.split(r"[、;和及与]|,(?!\d{3})", match["values"]) if text.strip()]
        readings = [read_cell(text) for text in texts[: len(named)]]
        if (
            len(named) < 2
            or len(readings) != len(named)
            or any(r is None or r.number is None for r in readings)
        ):
            continue
        unit = next((r.unit for r in reversed(readings) if r and r.unit), "")
        values = [
            YearValue(year, text.strip(), r.number, r.precision)
            for year, text, r in zip(named, texts, readings, strict=False)
            if r is not None and r.number is not None
        ]
        name = spoken_name(match["name"])
        if name:
            return [_make(passage, name, unit, values)]
    return []


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
