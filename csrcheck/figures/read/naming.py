"""Names of metrics: which two names mean the same, and what they say of scope."""

from __future__ import annotations

import re

from csrcheck.catalog.figure_words import worded
from csrcheck.language.normalise import clean_text
from csrcheck.language.years import plain_years

_BRACKETS = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
_SCOPE = re.compile(
    r"[(\[【]([^()\[\]【】]*(?:口径|范围|不含|包含|含|仅|合并|母公司|本部|总部|集团|境内|境外|市场法|所在地法|基于|未包括|除外|不包括|运营控制)[^()\[\]【】]*)[)\]】]"
)
_ORDER = re.compile(
    r"^(?:其中[:：]?|[一二三四五六七八九十]+[、.]|\(?\d{1,2}\)?[、.)]\s?|[-·•*]\s?|加[:：]|减[:：])"
)
# Words that name the same amount with and without them: 用水 and 用水量.
_TAIL = re.compile(r"(?:产生|数量|总量|总数|总额|人数|次数|件数|金额|数目|总计|合计|量|数|额)$")
_TIME = re.compile(
    r"(?:19|20)\d\d年(?:度|末|底|内|全年|期间)?|报告期(?:内|末)?|报告年度|本年度?末?|本报告期内?|年内|全年度?|当年|今年|(?<![较比于])(?:去年|前年|上一?年度?)(?:同期|末|底)?|年末|年底|截至|截止|至"
    r"|本集团|本公司|集团|我们|公司|我司|本行|企业|全公司|全集团"
)
_VERBS = re.compile(
    r"(?:共(?:有|计|收到|接获|接到|发生|完成|开展)?|总共|合计|累积|接获|接到|收到|有关|发生|产生了?|达到?|为|约为?|仅|人民币|合共|共录得|录得|总计|则|分别|实现|的|了|是|均|有|逾|近|超过?|约|并|及|其)"
)


def core_name(name: str) -> str:
    """Return what two spellings of a metric have in common: no brackets, numbering, units or 量 at the end."""
    clean = clean_text(name).replace(" ", "")
    clean = _BRACKETS.sub("", clean).replace("的", "")
    clean = _ORDER.sub("", clean).strip("-:：、,.%·\"' ")
    while len(shorter := _TAIL.sub("", clean)) >= 2 and shorter != clean:
        clean = shorter
    return clean


def spoken_name(words: str) -> str:
    """Return the name of the metric in the words before a figure in prose, verbs and dates taken away.

    What stays must be a name and nothing else; a qualifier that stays keeps it from being taken for the
    metric without it.
    """
    clean = _BRACKETS.sub("", plain_years(clean_text(words)).replace(" ", ""))
    clean = _TIME.sub("", clean)
    before = None
    while before != clean:
        before = clean
        clean = re.sub(rf"^(?:{_VERBS.pattern}|[在于,、:：及和与]+)", "", clean)
        clean = re.sub(rf"(?:{_VERBS.pattern}|[在于,、:：及和与]+)$", "", clean)
    return core_name(clean)


def counted_name(name: str, unit: str) -> str:
    """Return what a name counts beside what its unit says already: 总新进员工 and 合计新进人数 are 新进 in 人.

    Args:
        name: Of a row, or spoken.
        unit: As printed.
    """
    clean = worded(core_name(name)).without("whole")
    if clean_text(unit)[:1] in ("人", "名", "位"):
        clean = worded(clean).without("persons")
    return worded(clean).without("whole")


def says_whole(name: str) -> bool:
    """Tell whether a name says that it is the whole: 总…, 合计…, 共….."""
    return worded(clean_text(name).replace(" ", "")).says("whole")


def scope_note(*names: str) -> str:
    """Return what names say in brackets of scope, boundary or method."""
    found = [match[1].strip() for name in names for match in _SCOPE.finditer(clean_text(name))]
    return "；".join(dict.fromkeys(found))
