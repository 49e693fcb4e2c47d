"""Cases, captions, cues and values of the dimensions that look at how a report is written."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from csrcheck.catalog.rating import load_rating
from csrcheck.engine import Request, ask
from csrcheck.engine.coverage import COVERAGE
from csrcheck.language.normalise import clean_text
from csrcheck.model import Passage, PassageKind, Zone
from csrcheck.rating.basis import holds, number
from csrcheck.rating.writing import _cases, _is_caption

RULES = load_rating()

WRITING = """某某股份有限公司2023年社会责任报告

# 关于本报告

{body}

# 环境

公司持续开展节能改造，全年节电三百万度。
"""


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("## 案例\n\n公司为县城学校修缮教室。\n\n## 案例\n\n公司组织员工植树。", 2),
        ("## 案例\n\n公司为县城学校修缮教室。\n\n## 案例\n\n公司为县城学校修缮教室。", 1),
        ("## 责任案例\n\n### 案例一：修缮教室\n\n公司修缮教室。\n\n### 案例二：植树\n\n员工植树。", 2),
        ("## 典型案例\n\n### 修缮教室\n\n公司修缮教室。\n\n### 员工植树\n\n员工植树。", 2),
        ("## 焊接机器人应用案例\n\n公司采用焊接机器人。", 1),
        ("【案例】公司为县城学校修缮教室，受益学生八百人。", 1),
        ("案例：公司为县城学校修缮教室，受益学生八百人。", 1),
        ("## 入选社会责任优秀案例\n\n公司入选年度优秀案例。", 0),
        ("公司编制《综合改革经验案例集》，并开展案例教学。", 0),
        ("案例入选行业蓝皮书，公司备受鼓舞。", 0),
    ],
)
def test_cases_are_counted_and_not_their_headings(body: str, count: int, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(WRITING.format(body=body), encoding="utf-8")
    passages = ask(Request(path, (COVERAGE,))).analysis.segmentation.passages
    basis: Any = SimpleNamespace(body=tuple(each for each in passages if each.zone is Zone.BODY))
    assert len(_cases(RULES.dimension("readability"), basis)) == count


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("图1 能源管理架构", True),
        ("图 1-2　能源管理架构", True),
        ("表3：近三年能耗", True),
        ("图表 2.1 温室气体排放", True),
        ("表一员工年龄结构", True),
        ("图1所示为能源管理架构", False),
        ("图1为公司能源管理架构，由三级组成。", False),
        ("图书馆建设", False),
        ("表2和表3的口径相同", False),
    ],
)
def test_captions(line: str, counts: bool) -> None:
    assert _is_caption(clean_text(line)) is counts


@pytest.mark.parametrize(
    ("text", "words", "stands"),
    [
        ("注:耗水量=取水量-排水量。", "methods", True),
        ("工伤率=工伤人数/员工总数*100%", "methods", True),
        ("电力排放系数依主管部门公告计算。", "methods", True),
        ("温室气体依第六次评估报告之gwp值计算。", "methods", True),
        ("回收包装物三百吨。", "survey", False),
        ("共回收有效问卷120份。", "survey", True),
        ("公司出台环境政策。", "standards", False),
        ("议题分析参考国家政策和gri标准。", "standards", True),
        ("重大主题由永续发展委员会核定。", "approval", True),
        ("结果经董事会逐项确认。", "approval", True),
        ("邀请董事会成员填写。", "approval", False),
    ],
)
def test_cues(text: str, words: str, stands: bool) -> None:
    cues = {name: each for rule in RULES.dimensions for name, each in rule.cues.items()}
    assert holds(Passage(0, PassageKind.SENTENCE, Zone.BODY, text, text, (), 1), cues[words]) is stands


def test_a_value_beside_its_bound_is_not_rounded_onto_it() -> None:
    assert number(10.04, (0, 10)) == "10.04"
    assert number(10.0, (0, 10)) == "10"
    assert (number(9.999, (0, 10)), number(51.83, (15, 60))) == ("9.999", "51.8")
