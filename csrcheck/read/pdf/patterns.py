"""What figures, years, units and list marks look like in tables and lines."""

from __future__ import annotations

import re

from csrcheck.language.numbering import MarkStyle, list_mark

_NUMBER = re.compile(
    r"[(（\-–—−+<>≤≥≈~约約]*[¥$￥]?\d[\d,，.\s]*(?:\.\d+)?[)）]?\s*(?:[%％‰]|个百分点)?[*＊#\d¹²³\[\]（）()注註]{0,4}"
)
_BLANK = re.compile(
    r"[-–—−/／~～＼\\.·－─]{1,4}|N/?A|n/?a|不适用|不適用|无|無|未统计|未統計|暂无|√|✓|●|○|☑|□", re.IGNORECASE
)
_YEAR = re.compile(
    r"(?:FY)?(?:19|20)\d{2}(?:[./年/-]?\d{1,2}月?)?(?:[-–—~至/]\d{2,4})?\s*(?:年|年度|年末|年底|财年|財年|FY|E)?.{0,6}"
    r"|[本上前]年[度末]?.{0,4}|[本上](?:期|期数|年数|年同期|期金额|期发生额).{0,4}|期[初末](?:余额|数|金额)?"
    r"|民[国國]\d{2,3}年.{0,4}|\d{2,3}年度?|(?:第[一二三四]|[一二三四])季度?",
    re.IGNORECASE,
)
UNIT = re.compile(r"(?:计量|計量|货币|貨幣)?[单單]\s*位\s*[:：]?\s*[:：]\s*([^\s，,；;。）)]{1,24})")
CAPTION = re.compile(
    r"^\s*(?:[附图圖]?[表]|Table)\s*[\d一二三四五六七八九十]|(?:表|情况|情況|数据|數據|统计|統計|一览|一覽|绩效|績效|指标|指標)\s*$"
)
_NO_VALUE_EITHER = "–—"
"""Bullets that, alone, are the sign for no value."""

_ENDS_SENTENCE = tuple("。！？!?；;：:…")
_CLOSES = '”’」』）)"'


def ends_sentence(text: str) -> bool:
    """Whether a text ends with the end of a sentence, or of its clause, quotes and brackets closed behind it."""
    return text.rstrip(_CLOSES).endswith(_ENDS_SENTENCE)


def is_number(text: str) -> bool:
    """Whether a cell holds a figure (``1,234.5``, ``12%``, ``(3.2)``) or a sign for none (``—``)."""
    text = text.strip()
    return bool(_NUMBER.fullmatch(text) or _BLANK.fullmatch(text))


def is_figure(text: str) -> bool:
    """Whether a cell holds a real figure: a number that is not a year."""
    text = text.strip()
    return bool(_NUMBER.fullmatch(text)) and not is_year(text)


def is_year(text: str) -> bool:
    """Whether a cell names a period: ``2022``, ``2022年度``, ``本期``, ``期末余额``."""
    text = "".join(text.split())
    return len(text) <= 16 and bool(_YEAR.fullmatch(text))


def is_bullet(text: str) -> bool:
    """Whether a text is nothing but a list mark."""
    mark = list_mark(text.strip())
    if mark is None or mark.end < len(text.strip()) or mark.style in (MarkStyle.DIVISION, MarkStyle.DECIMAL):
        return False
    return mark.number not in _NO_VALUE_EITHER
