"""The examples that frameworks bring along, put into small reports, and turned into what must not count.

What is done to an example is what another hand would do to the sentence: put off to a later time, told of a
year long past, told of somebody else. The words around it are about nothing any framework asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from csrcheck.catalog import Framework, Indicator, Topic
from csrcheck.catalog.examples import EXAMPLE_YEAR, Example
from csrcheck.catalog.schema import QUANTITATIVE, AskKind, Period

Blocks = list[object]

BEFORE, AFTER = "院子里的银杏树又黄了。", "编写组感谢各位读者。"
HEADING = "# 写在前面"
PAST = 5
"""Years since what is long past."""

LED_BY = "在全体同事的支持下，"
PLANS = ("下一步，公司计划", "未来三年，公司力争")
OTHERS = ("某同行企业", "行业内企业", "据介绍，该客户")

_SENTENCE = re.compile(r"[^。；]+[。；]?")
_TIME = re.compile(r"(?:报告期内|报告期末|截至年末|年内|全年|今年|本年度|当年|年末|已经|已|累计)[，,]?")
_WHO = re.compile(r"^(?:据此，|因此，)?(?:本公司|公司|集团|本行|我们)(?!治理)")
_WE = re.compile(r"本公司|本报告|公司|集团|本行|我们")
_NOT = re.compile(r"未(?=[发收出接因])|没有|并无")
_YEAR = re.compile(r"20\d\d(?=年)")


def alone(framework: Framework, node: Indicator) -> Framework:
    """Return a framework with one indicator, whenever it is in force and whatever it depends on."""
    one = msgspec.structs.replace(node, effective=Period(), children=(), depends_on=())
    return msgspec.structs.replace(framework, indicators=(one,))


def placed(example: Example) -> Iterator[tuple[str, Blocks]]:
    """Yield reports that hold an example: by itself, amid other sentences, after other words in its sentence."""
    blocks = _blocks(example)
    yield "alone", [BEFORE, *blocks, AFTER]
    if example.sentences:
        text, tables = "".join(example.sentences), blocks[len(example.sentences) :]
        yield "amid", [HEADING, BEFORE + text + AFTER, *tables]
        yield "led", [HEADING, LED_BY + text, *tables]


def turned(example: Example, node: Indicator, topics: Mapping[str, Topic]) -> Iterator[tuple[str, Blocks]]:
    """Yield reports that hold what an example turns into, none of which discloses the indicator."""
    required = [ask for ask in node.asks if not ask.optional]
    names = {name for ask in required for name in (ask.topics or node.topics)}
    ahead = any("ahead" in topics[name].traits for name in names)
    aims = any(ask.ask in (AskKind.TARGET, AskKind.IDEA) for ask in required) or ahead
    counted = all(ask.ask in QUANTITATIVE for ask in required)
    text = "".join(example.sentences)
    if text:
        for lead in () if aims else PLANS:
            yield f"plan {lead}", [BEFORE, planned(text, lead), AFTER]
        for who in OTHERS:
            yield f"other {who}", [BEFORE, told_of(text, who), AFTER]
        if counted:
            dated = _YEAR.sub(lambda found: str(int(found[0]) - PAST), _TIME.sub("", text))
            yield "past", [BEFORE, told_of(dated, f"{EXAMPLE_YEAR - PAST}年，公司"), AFTER]
    elif counted:
        for what, year in (("goals", "2035年目标"), ("past", f"{EXAMPLE_YEAR - PAST}年")):
            rows = [list(row) for row in example.rows]
            rows[0] = [
                _YEAR.sub("", head).replace("年", year) if _YEAR.search(head) else head for head in rows[0]
            ]
            yield what, [BEFORE, rows, AFTER]


def planned(text: str, lead: str) -> str:
    """Return sentences put off to a later time."""
    return "".join(lead + _NOT.sub("不", _TIME.sub("", _bare(each))) for each in _SENTENCE.findall(text))


def told_of(text: str, who: str) -> str:
    """Return sentences told of somebody else, or of another time."""
    return "".join(who + _WE.sub("本企业", _bare(each)) for each in _SENTENCE.findall(text))


def _bare(sentence: str) -> str:
    """Return a sentence without the words for when and who that open it."""
    opened = _TIME.match(sentence)
    rest = sentence[opened.end() :] if opened else sentence
    return _WHO.sub("", rest)


def _blocks(example: Example) -> Blocks:
    table: Blocks = [[list(row) for row in example.rows]] if example.rows else []
    return [*example.sentences, *table]
