"""What was left over: older years told as this year's, placeholders of a template, wrong periods; sums in prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from csrcheck.figures.reading import Figures
from csrcheck.figures.rules.rules import finding, plain
from csrcheck.language.figures import figures as figures_of
from csrcheck.language.figures import years
from csrcheck.model import Figure, Finding, Passage, PassageKind, Zone

_THIS_YEAR = re.compile(r"本年度|本报告期|报告期内|今年|本年(?!度?会)")
_COMPARING = re.compile(
    r"同比|较|相比|对比|上年|去年|基准|自.{0,10}起|起,|以来|至今|延续|继|历年|首次|以前|之前|前|此前|截至(?:今年|本年)"
)
_DONE = re.compile(r"全年|共|累计|覆盖|完成|举办|开展|组织|举行|进行")
_YEARLY = re.compile(
    r"培训|活动|演练|检查|调查|捐|志愿|会议|排查|监测|覆盖|参加|体检|投诉|抽查|审核|测评|慰问|宣[传导]"
)
_CARRIED = re.compile(
    r"股|分配|分派|分红|派息|审计|年报|方案|预算|考核|业绩|评级|限制性|启动|设立|成立|建成|投产|收购|签"
)
"""What is decided for one year and done in the next."""

_OPENS_WITH_YEAR = re.compile(
    r"^(?:\([a-z0-9一二三四五六七八九十]{1,2}\)|[•·\-])?\s?(?:截至|截止|于|在)?((?:19|20)\d\d)年(?!度?报告)(?P<rest>.*)"
)
_ANNUAL = re.compile(
    r"^(?:度|内|全年|底|末)?,?(?:[^,。]{0,14}?)(?:共(?:被|有|收到|开展|组织|举办|完成)|组织开展|对(?:所有|全部|全体)|还?举行了|开展了?|举办了?|进行了?).{0,60}"
    r"(?:调查|抽查|检查|评选|捐|培训|演练|会议|活动|审核|体检|测评|评价|次|场|家|人次)"
)
_DATED = re.compile(r"^\d{1,2}月|^(?:度|年)?第?[一二三四]季|^上半年|^下半年|^(?:初|中)")
_HISTORY = re.compile(
    r"成立|创立|创建|设立|建成|改制|更名|上市|收购|并购|通过.{0,16}认证|获|荣|授予|评为|启用|投产|起步|启动|签署|颁布|发布|出台|印发|批准|入选|加入|毕业|中标|开工|竣工"
)
_PLACEHOLDER = re.compile(
    r"[\[【〔<＜{]\s*(?:请?(?:填写|插入|补充|输入|替换)[^\]】〕>＞}]{0,16}|(?:公司|企业|單位|单位|机构|機構|集团|集團|组织)(?:全?名称|全?名稱|简称|簡稱|名)"
    r"|报告年[度份]|報告年[度份]|年份|日期|数据|數據|数值|xx+|××+)\s*[\]】〕>＞}]"
    r"|\{\{[^{}]{1,30}\}\}|(?<![A-Za-z0-9])(?:[xX]{2,4}|×{2,4})(?:%|万元|萬元|亿元|億元|吨|噸|千瓦时|人次|小时)"
    r"|20[xX×]{2}年|lorem ipsum|(?:此处|此處)(?:插入|填写|填寫|补充|補充)|(?:待补充|待補充|待填写|待填寫)(?![^。]{0,6}(?:的|后))"
)
_PERIOD = re.compile(
    r"(?P<what>本报告[^。]{0,24}|报告期[^。]{0,6}|报告期间[^。]{0,6}|时间范围[^。]{0,6}|报告周期[^。]{0,6})?(?:自|为|是|:|涵盖|从|即)?"
    r"(?P<a>20\d\d)(?:年|-|/|\.)0?1(?:月|-|/|\.)0?1日?\s?(?:起|日)?(?:至|到|-|—|~)\s?(?P<b>20\d\d)(?:年|-|/|\.)12(?:月|-|/|\.)31"
)
_FOUNDED = re.compile(
    r"(?<!\d)(?P<year>1[89]\d\d|20[01]\d)年(?!代)[^。;]{0,36}?(?:成立|创立|创建|创办|设立|批准建立|始建)|(?:成立|创立|创建|始建|创办)于(?P<other>1[89]\d\d|20[01]\d)年"
)
_DECADES = re.compile(
    r"(?P<tens>[一二三四五六七八九]?十|[1-9]0)\s?(?:几|多|余)\s?年(?:来|的?(?:悠久|发展|历史|经验|积累|努力))"
)
_TENS = {word: 10 * (number + 1) for number, word in enumerate("一二三四五六七八九")}
_COUNT = frozenset({"people", "count", "money", "mass", "hours"})
_TOTAL_BEFORE = re.compile(r"(?:共计?|合计|总计|总共|合共|一共|解决了?|总人数|总数)[^,。;\d]{0,8}$")
_PARTS_AFTER = re.compile(r"^[^,。;\d]{0,6}[,，(]?(?:其中|包括|分别|分为|分布)")
_NEAR_SUM = 0.1
"""Parts further from the total than this share were not meant to make it up."""

_LAST_PART = re.compile(r"其[他它余]|另外")


def check_wording(figures: Figures) -> Iterator[Finding]:
    """Yield findings on sentences."""
    body = [p for p in figures.passages if p.zone is Zone.BODY]
    sentences = [p for p in body if p.kind is PassageKind.SENTENCE]
    yield from _placeholders(body)
    if figures.year is not None:
        if str(figures.year) in figures.identity.title:
            yield from _periods(sentences, figures.year)
        yield from _stale(sentences, figures.year)
        yield from _ages(sentences, figures)
    for passage in sentences:
        yield from _prose_sums(passage)
    yield from _fractions(body)


# ----- templates and periods


def _placeholders(body: list[Passage]) -> Iterator[Finding]:
    for passage in body:
        match = _PLACEHOLDER.search(passage.text)
        if match:
            yield finding("template-left", passage, words=match.group())


def _periods(sentences: list[Passage], year: int) -> Iterator[Finding]:
    """Compare the period the report says it covers with the year it reports on."""
    found = []
    for passage in sentences:
        match = _PERIOD.search(passage.clean)
        if (
            match
            and match["what"]
            and not re.search(r"上|前|去年", passage.clean[: match.start()] + match["what"])
        ):
            found.append((passage, int(match["a"]), int(match["b"]), match.group()))
    if any(b == year for _, _, b, _ in found):
        # Several periods are told: only a sentence that says what the report covers can be wrong.
        found = [each for each in found if re.search(r"本报告|报告期为", each[3])]
    for passage, _, last, words in found:
        if last < year:
            yield finding("report-period", passage, words=words, last=last, year=year)


# ----- years


def _stale(sentences: list[Passage], year: int) -> Iterator[Finding]:
    older: list[tuple[Passage, int]] = []
    for passage in sentences:
        clean = passage.clean
        named = years(clean)
        if not named or max(named) >= year:
            continue
        match = _OPENS_WITH_YEAR.match(clean)
        if match is None or _COMPARING.search(match["rest"]):
            continue
        said = match["rest"]
        if (
            _THIS_YEAR.search(said)
            and _DONE.search(said)
            and _YEARLY.search(said)
            and not _CARRIED.search(said)
        ):
            yield finding("stale-year", passage, old=match[1], year=year)
        elif (
            len(named) == 1
            and _ANNUAL.match(match["rest"])
            and not _DATED.match(match["rest"])
            and not _HISTORY.search(clean)
        ):
            older.append((passage, int(match[1])))
    counts = Counter(old for _, old in older)
    for passage, old in older:
        # One such sentence may be history; several of one older year are last time's text.
        if counts[old] >= 2 and old >= year - 3 and not _told_again(passage, sentences, year):
            yield finding("stale-year", passage, "finding-stale-year-likely", old=old, year=year)


def _told_again(passage: Passage, sentences: list[Passage], year: int) -> bool:
    """Tell whether the sentences around speak of the reporting year too: then the older one is history."""
    near = [each for each in sentences if abs(each.number - passage.number) <= 3 and each is not passage]
    return any(year in years(each.clean) for each in near)


def _ages(sentences: list[Passage], figures: Figures) -> Iterator[Finding]:
    """Find 二十多年 in the report of a body that is thirty years old."""
    year = figures.year
    name = figures.identity.organisation
    founded = None
    for passage in sentences:
        match = _FOUNDED.search(passage.clean)
        if match and (
            not name
            or name[:4] in passage.text
            or re.search(r"公司|中心|本集团|本行", passage.clean[: match.start() + 4])
        ):
            founded = int(match["year"] or match["other"])
            break
    if founded is None or year is None:
        return
    for passage in sentences:
        for match in _DECADES.finditer(passage.clean):
            tens = (
                int(match["tens"])
                if match["tens"].isdigit()
                else _TENS.get(match["tens"][0], 10)
                if len(match["tens"]) > 1
                else 10
            )
            if year - founded >= tens + 10 and year - founded < tens + 20:
                yield finding("stale-age", passage, words=match.group(), founded=founded, age=year - founded)
                break


# ----- sums in prose


def _prose_sums(passage: Passage) -> Iterator[Finding]:
    clean = passage.clean
    found = [f for f in figures_of(clean) if f.family in _COUNT and f.unit]
    if len(found) < 3:
        return
    for place, total in enumerate(found):
        opening = max(clean.rfind(mark, 0, total.start) for mark in ",。;(:")
        if _TOTAL_BEFORE.search(clean[opening + 1 : total.start]):
            before = [f for f in found[:place] if f.unit == total.unit]
            if place == len(found) - 1 and len(before) == place >= 2 and _adjacent(clean, before, total):
                yield from _sum(passage, before, total)
                return
        if _PARTS_AFTER.match(clean[total.end :]):
            after = found[place + 1 :]
            parts = [f for f in after if f.unit == total.unit]
            closed = bool(_LAST_PART.search(clean[total.end :])) and parts == after
            if len(parts) >= 3 and closed and len(after) == len(parts):
                yield from _sum(passage, parts, total)
            return


def _adjacent(clean: str, parts: list[Figure], total: Figure) -> bool:
    """Tell whether parts and total follow one another in one clause chain, as an addition is written."""
    ends = [*parts, total]
    gaps = [clean[a.end : b.start] for a, b in pairwise(ends)]
    return all(len(gap) <= 12 and not re.search(r"[。;]|其中|包括|累计|平均|每", gap) for gap in gaps)


def _sum(passage: Passage, parts: list[Figure], total: Figure) -> Iterator[Finding]:
    given = sum(part.value for part in parts)
    near = abs(given - total.value) <= _NEAR_SUM * total.value
    if (
        near
        and abs(given - total.value) > 0.005 * total.value
        and max(part.value for part in parts) < total.value
    ):
        words = " + ".join(passage.clean[part.start : part.end] for part in parts)
        yield finding(
            "total-mismatch", passage, "finding-total-mismatch-text", sum=f"{words} = {plain(given)}{total.unit}",
            stated=passage.clean[total.start : total.end],
        )  # fmt: skip


# ----- parts over a total, printed as fractions


_FRACTION = re.compile(r"(?<![\d/.])(\d{1,5})\s?/\s?(\d{1,5})(?![\d/.])")


def _fractions(body: list[Passage]) -> Iterator[Finding]:
    """Compare rows printed as part/total (27/48): the same total in all columns but one."""
    rows = [(p, _FRACTION.findall(p.text)) for p in body if p.kind is PassageKind.ROW]
    for (first, above), (second, below) in pairwise(rows):
        if first.row is None or second.row is None or first.row.table != second.row.table:
            continue
        pairs = list(zip(above, below, strict=False))
        if len(pairs) < 3 or "总" not in f"{first.clean}{second.clean}":
            continue
        wrong = [(a, b) for a, b in pairs if a[1] != b[1]]
        if len(wrong) == 1 and len(pairs) - 1 >= 2:
            (a, b), given = wrong[0], int(wrong[0][0][0]) + int(wrong[0][1][0])
            yield finding(
                "value-conflict", first, "finding-value-conflict-fraction",
                quote=f"{' '.join(first.text.split())} / {' '.join(second.text.split())}",
                first="/".join(a), second="/".join(b), sum=f"{a[0]} + {b[0]} = {given}",
            )  # fmt: skip
