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
from csrcheck.rating.content import _tells_method
from csrcheck.rating.writing import _cases, _is_caption, _title
from tests.asking import rate_report

RULES = load_rating()

WRITING = """某某股份有限公司2023年社会责任报告

# 关于本报告

{body}

# 环境

公司持续开展节能改造，全年节电三百万度。
"""


LONG = "\n\n公司组织各部门学习节能知识，检查每一处用水用电。" * 20


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
        ("案例 公司组织了安全生产应急联合演练。", 1),
        ("【典型案例】零碳工厂\n\n公司建设零碳工厂。", 1),
        ("## 案例分享：零碳工厂\n\n公司建设零碳工厂。", 1),
        ("## 典型案例——零碳工厂\n\n公司建设零碳工厂。", 1),
        ("责任案例2：帮扶县城学校修缮教室，受益学生八百人。", 1),
        ("员工故事：她在高原守护电网十年。", 1),
        ("▶ 案例｜修缮教室\n\n公司修缮教室。", 1),
        ("公司通过典型案例宣讲提升员工安全意识。", 0),
        ("公司推广案例5个，案例库收录案例一百个。", 0),
        ("案例分析会每月召开一次。", 0),
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
        ("【图2】员工性别结构", True),
        ("▲ 图8 员工培训现场", True),
        ("（图5）治理架构", True),
        ("附表2 环境绩效", True),
        ("Figure 3 治理架构", True),
        ("图：治理架构", True),
        ("表：近三年能耗（单位：吨）", True),
        ("表扬先进", False),
        ("图9 我们的碳排放逐年下降。", False),
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


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("注：综合能耗按《综合能耗计算通则》折算为标准煤。", True),
        ("数据统计截至2023年12月31日。", True),
        ("注：员工流失率为主动离职人数占期末员工总数的比例。", True),
        ("以上数据不含海外子公司。", True),
        ("碳排放量采用运营控制权法汇总。", True),
        ("人均培训时长＝培训总学时除以员工总数。", True),
        ("温室气体核算参照ISO 14064-1和《温室气体核算体系》。", True),
        ("根据IPCC第五次评估报告的全球变暖潜能值计算。", True),
        ("柴油低位发热量取42.652MJ/kg。", True),
        ("損失工時工傷率按每百萬工時計算。", True),
        ("註：資料統計以當年底為準。", True),
        ("各项数据四舍五入，合计可能存在尾差。", True),
        ("範疇二採市場法計算。", True),
        ("公司升级计算机系统，处理量大幅提高。", False),
        ("公司采用云计算平台支撑业务。", False),
        ("公司严格控制法律风险，遵守市场法规。", False),
        ("退休金根据服务年资及平均工资计算。", False),
        ("统计数据显示客户满意度提升。", False),
        ("公司不含任何有害物质的产品占比100%。", False),
        ("注：本报告以中文编写。", False),
    ],
)
def test_notes_on_method(text: str, tells: bool) -> None:
    clean = clean_text(text)
    said = Passage(0, PassageKind.SENTENCE, Zone.BODY, text, clean, (), 1)
    assert _tells_method(RULES.dimension("comparability").cues, said) is tells


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("参考MSCI等评级机构关注议题", "standards"),
        ("结合iso 26000与gb/t 36001梳理议题", "standards"),
        ("召开利益相关方座谈会听取意见", "survey"),
        ("将议题划分为高、中、低三个重要性等级", "ranking"),
        ("按得分高低确定15项重大议题", "ranking"),
        ("报总经理办公会通过", "approval"),
        ("由公司管理层评审后确定", "approval"),
    ],
)
def test_steps_of_identifying_topics_in_other_words(text: str, words: str) -> None:
    said = Passage(0, PassageKind.SENTENCE, Zone.BODY, text, clean_text(text), (), 1)
    assert holds(said, RULES.dimension("materiality").cues[words])


@pytest.mark.parametrize(
    ("title", "process"),
    [
        ("决定重大主题的流程", True),
        ("实质性议题识别与管理", True),
        ("重要性议题矩阵", True),
        ("实质性议题", True),
        ("重大主题列表与管理", False),
        ("重大性议题回应", False),
        ("员工培训", None),
    ],
)
def test_sections_on_how_topics_were_identified(title: str, process: bool | None) -> None:
    assert _title(RULES.dimension("materiality"), title) is process


def test_the_heading_of_a_matrix_says_that_topics_were_ranked(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(WRITING.format(body="## 2023年实质性议题矩阵\n\n（图见下页）" + LONG), encoding="utf-8")
    rating = rate_report(path).rating
    assert rating is not None
    grounds = next(each.grounds for each in rating.dimensions if each.id == "materiality")
    assert "2023年实质性议题矩阵" in [each.quote for each in grounds]


def test_a_value_beside_its_bound_is_not_rounded_onto_it() -> None:
    assert number(10.04, (0, 10)) == "10.04"
    assert number(10.0, (0, 10)) == "10"
    assert (number(9.999, (0, 10)), number(51.83, (15, 60))) == ("9.999", "51.8")
