"""An older year's statement told as this year's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from csrcheck.figures.reading import Figures
from csrcheck.language.figures import years
from csrcheck.language.letters import holds
from csrcheck.model import Label, Passage, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="stale-year",
    severity=Severity.WARNING,
    title=Label("以往年度的内容写作本年度", "an older year's statement told as this year's"),
    says={
        "": Label(
            "这句话写的是 {old} 年，却作为本年度（{year}）的内容。请更新年份和数据。",
            "This speaks of {old} and is told as the reporting year's ({year}). Update the year and the figures.",
        ),
        "likely": Label(
            "{year} 年的报告只写了 {old} 年的情况，附近没有 {year} 年的内容，疑似沿用旧文。请更新或说明。",
            "A report on {year} that tells of {old} only, with nothing of {year} near by: perhaps old text. Update or explain.",
        ),
    },
    docs="a sentence opens with an older year and speaks of 本年度 / 报告期内; or several sentences tell yearly work of one older year with nothing of the reporting year near by",
)

_THIS_YEAR = re.compile(r"本年度|本报告期|报告期内|今年|本年(?!度?会)")
_COMPARING = re.compile(
    r"同比|较|相比|对比|上年|去年|基准|自.{0,10}起|起,|以来|至今|延续|继|历年|首次|以前|之前|前|此前|截至(?:今年|本年)"
)
_DONE = ("全年", "共", "累计", "覆盖", "完成", "举办", "开展", "组织", "举行", "进行")
_YEARLY = (
    "培训",
    "活动",
    "演练",
    "检查",
    "调查",
    "捐",
    "志愿",
    "会议",
    "排查",
    "监测",
    "覆盖",
    "参加",
    "体检",
    "投诉",
    "抽查",
    "审核",
    "测评",
    "慰问",
    "宣传",
    "宣导",
)
_CARRIED = (
    "股",
    "分配",
    "分派",
    "分红",
    "派息",
    "审计",
    "年报",
    "方案",
    "预算",
    "考核",
    "业绩",
    "评级",
    "限制性",
    "启动",
    "设立",
    "成立",
    "建成",
    "投产",
    "收购",
    "签",
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


def check(figures: Figures) -> Iterator[Found]:
    """Yield sentences on an older year that read as if they told of the reporting year."""
    if figures.year is not None:
        yield from _stale(figures.sentences, figures.year)


def _stale(sentences: Sequence[Passage], year: int) -> Iterator[Found]:
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
            and holds(said, _DONE)
            and holds(said, _YEARLY)
            and not holds(said, _CARRIED)
        ):
            yield found(passage, old=match[1], year=year)
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
            yield found(passage, "likely", old=old, year=year)


def _told_again(passage: Passage, sentences: Sequence[Passage], year: int) -> bool:
    """Tell whether the sentences around speak of the reporting year too: then the older one is history."""
    near = [each for each in sentences if abs(each.number - passage.number) <= 3 and each is not passage]
    return any(year in years(each.clean) for each in near)
