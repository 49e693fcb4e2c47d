"""Laws and standards a report says it follows although they were no longer in force in its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from csrcheck.figures.reading import Figures
from csrcheck.language.figures import years
from csrcheck.model import Label, Passage, PassageKind, Severity, Zone
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="outdated-reference",
    severity=Severity.WARNING,
    title=Label(
        "引用了报告年度已失效的法律或标准",
        "a law or standard that was no longer in force in the reporting year",
    ),
    says={
        "": Label(
            "{name} 已被取代，现行的是{by}。请核对并更新引用。",
            "{name} has been replaced by {by}. Check and update the reference.",
        ),
    },
    docs="a law or standard is named as if in force in a year that lies wholly after its end: 《合同法》, 《环境噪声污染防治法》, GRI G4, OHSAS 18001, ISO 9001:2008, 附录二十七 …; a sentence on an older year or on the change is history",
    facts=("name",),
)


@dataclass(frozen=True, slots=True)
class Superseded:
    """A law or standard that another has replaced.

    Attributes:
        words: Pattern of its names, in normalised text.
        by: What replaced it, and since when.
        first: The first reporting year that lies wholly after the change or the end of its transition.
    """

    name: str
    words: re.Pattern[str]
    by: Label
    first: int


def _law(name: str, by: str, by_en: str, since: str, first: int) -> Superseded:
    # Inside its own title marks: 合同法 is not 劳动合同法.
    words = re.compile(f"《(?:中华人民共和国)?{name}(?:\\([^)]*\\))?》")
    return Superseded(f"《{name}》", words, Label(f"{by}（{since}）", f"{by_en} ({since})"), first)


def _standard(name: str, words: str, by: Label, first: int) -> Superseded:
    return Superseded(name, re.compile(words), by, first)


_CODE = ("《民法典》", "the Civil Code", "2021-01-01", 2021)
_FOREIGN = ("《外商投资法》", "the Foreign Investment Law", "2020-01-01", 2020)
_NOT_MORE = "(?![\\w.:])"
SUPERSEDED: tuple[Superseded, ...] = (
    *(
        _law(name, *_CODE)
        for name in ("合同法", "物权法", "侵权责任法", "担保法", "民法总则", "民法通则", "婚姻法", "继承法")
    ),
    *(_law(name, *_FOREIGN) for name in ("外资企业法", "中外合资经营企业法", "中外合作经营企业法")),
    _law("环境噪声污染防治法", "《噪声污染防治法》", "the Noise Pollution Law", "2022-06-05", 2023),
    _law("食品卫生法", "《食品安全法》", "the Food Safety Law", "2009-06-01", 2010),
    _standard(
        "GRI G4",
        "(?:gri|全球报告倡议|可持续发展报告指南)[^。;]{0,16}(?<![a-z0-9])g4(?![a-z0-9\\-])|(?<![a-z0-9])g4(?:版|指南|标准)",
        Label("GRI 标准（2018-07-01）", "the GRI Standards (2018-07-01)"),
        2019,
    ),
    _standard(
        "OHSAS 18001",
        "ohsas\\s?18001|gb/?t\\s?28001",
        Label("ISO 45001、GB/T 45001（转换期至 2021-09-30）", "ISO 45001 (transition to 2021-09-30)"),
        2022,
    ),
    _standard(
        "ISO 9001:2008",
        f"iso\\s?9001[:\\-]\\s?2008{_NOT_MORE}",
        Label("ISO 9001:2015（转换期至 2018-09-15）", "ISO 9001:2015 (transition to 2018-09-15)"),
        2019,
    ),
    _standard(
        "ISO 14001:2004",
        f"iso\\s?14001[:\\-]\\s?2004{_NOT_MORE}",
        Label("ISO 14001:2015（转换期至 2018-09-15）", "ISO 14001:2015 (transition to 2018-09-15)"),
        2019,
    ),
    _standard(
        "ISO 50001:2011",
        f"iso\\s?50001[:\\-]\\s?2011{_NOT_MORE}",
        Label("ISO 50001:2018（转换期至 2021-08-20）", "ISO 50001:2018 (transition to 2021-08-20)"),
        2022,
    ),
    _standard(
        "《上市规则》附录二十七",
        "上市规[则例][^。;]{0,12}附录(?:二十七|27)|附录(?:二十七|27)[^。;]{0,4}(?:的)?《?环境、社会及管治报告指引",
        Label("附录 C2（2023-12-31 起改编号）", "Appendix C2 (renumbered from 2023-12-31)"),
        2024,
    ),
)
_SAYS = re.compile(
    "[》。]|参[照考]|依据|根据|遵[循守照]|按照|编[制写]|通过|获|取得|认证|验证|符合|执行|建[立置]|贯彻|采用"
)
_HISTORY = re.compile("废止|失效|取代|替代|代替|原《|前身|修订|修改|历史|换版|转版|转换|升级|过渡|改版|曾")


def check(figures: Figures) -> Iterator[Found]:
    """Yield a finding for the first place that names each law or standard as if it were in force.

    A sentence that tells of an older year, or of the change itself, is history; a report that tells the
    history of a standard knows what became of it.
    """
    year = figures.year
    if year is None:
        return
    body = [
        each
        for each in figures.passages
        if each.zone is Zone.BODY and each.kind is not PassageKind.HEADING and _SAYS.search(each.clean)
    ]
    for each in SUPERSEDED:
        named = [passage for passage in body if year >= each.first and each.words.search(passage.clean)]
        if named and not any(_is_history(each, passage, year) for passage in named):
            yield found(named[0], name=each.name, by=each.by)


def _is_history(each: Superseded, passage: Passage, year: int) -> bool:
    # The year inside a standard's own name (ISO 9001:2008) is no year of history.
    rest = each.words.sub("", passage.clean)
    return bool(_HISTORY.search(passage.clean)) or any(named < year for named in years(rest))
