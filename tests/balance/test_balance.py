"""What is bad news, what a report says beside it, and what only sounds like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csrcheck.balance import assess_balance, drafts, retold
from csrcheck.balance.drafts import Draft
from csrcheck.balance.items import negative_items
from csrcheck.catalog.wording import annotate
from csrcheck.language.context import mentions
from csrcheck.language.normalise import clean_text
from csrcheck.model import (
    KnownEvent,
    Language,
    NegativeType,
    Passage,
    Polarity,
    Rung,
    Segmentation,
    Severity,
    Span,
)
from tests.tables import for_each, name_of_case, table

YEAR = 2023
Cut = Callable[..., Segmentation]
Row = Callable[..., Passage]


@for_each("case", table("negative"), name_of_case)
def test_a_sentence(case: dict[str, Any]) -> None:
    found = [f"{each.polarity}:{each.family}" for each in mentions(annotate(clean_text(case["text"])))]
    found = [each for each in found if each != "zero_claim:event"]
    assert list(dict.fromkeys(found)) == list(dict.fromkeys(case["says"]))


@for_each("case", table("trades"), name_of_case)
def test_a_sentence_of_a_trade(case: dict[str, Any]) -> None:
    told = {str(each.polarity) for each in mentions(annotate(clean_text(case["text"])))}
    assert case["told"] in told if told else case["told"] == "none"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "年内未发生员工死亡事故，未发生客户信息泄露事件，未受到环保处罚。",
            ["injury_death", "data_breach", "penalty"],
        ),
        ("公司未发生安全事故和环境污染事故。", ["accident"]),
        ("公司及供应商均无使用童工，亦无强迫劳动。", ["labour"]),
    ],
)
def test_zeros_of_different_types_are_claims_of_their_own(cut: Cut, text: str, claims: list[str]) -> None:
    items = negative_items(cut([text]).passages, YEAR)
    assert [each.type.value for each in items] == claims
    assert len({each.quote for each in items}) == len(items)


@pytest.mark.table("negative_accounts")
def test_an_account(case: dict[str, Any], cut: Cut) -> None:
    account = negative_items(cut([case["text"]]).passages, YEAR)[0].account
    told = [name for name in ("cause", "process", "remedy", "result") if getattr(account, name)]
    assert told == case["told"]


@pytest.mark.table("beside")
def test_what_is_told_beside_it(case: dict[str, Any], cut: Cut) -> None:
    account = negative_items(cut(["# 合规", *case["text"]]).passages, YEAR)[0].account
    assert [name for name in ("cause", "remedy") if getattr(account, name)] == case["told"]


@pytest.mark.table("accounts")
def test_the_words_of_an_account(case: dict[str, Any], cut: Cut) -> None:
    items = negative_items(cut(case["text"]).passages, YEAR)
    told = [each for each in items if each.polarity is not Polarity.ZERO_CLAIM]
    item = next(each for each in told if clean_text(case["at"]) in clean_text(each.quote))
    for part in ("cause", "remedy"):
        words, quote = case.get(part), clean_text(getattr(item.account, part))
        assert words is None or (clean_text(words) in quote if words else not quote), part
        unlike = case.get(f"not_{part}")
        assert unlike is None or clean_text(unlike) not in quote, part


@pytest.mark.parametrize(
    "text",
    [
        "2022年全国共发生生产安全事故3万起；造成2万人死亡。",
        "某企业因违法排污被罚款200万元；其负责人被行政拘留5日。",
        "2030年目标：工伤率低于0.1；无重大事故。",
    ],
)
def test_what_a_statement_is_about_holds_after_its_semicolon(text: str, cut: Cut) -> None:
    assert not negative_items(cut(["# 概况", text]).passages, YEAR)


def test_the_reason_of_an_event_is_no_item_of_its_own(cut: Cut) -> None:
    told = ["# 合规", "9月，公司被生态环境局处罚20万元。", "上述处罚的原因在于项目经理环保意识不强。"]
    [item] = negative_items(cut(told).passages, YEAR)
    assert item.account.cause


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("2023年发生工伤3起，主要原因是操作不当，公司已开展专项整治。", "主要原因是操作不当"),
        (
            "2023年发生泄漏1起，主要原因是阀门老化，未及时更换导致破裂，公司已整改。",
            "主要原因是阀门老化，未及时更换导致破裂",
        ),
        ("2023年发生工伤3起，系因跌倒、切割等因素所致。", "系因跌倒、切割等因素所致"),
        (
            "6月仓库发生一起火灾，损失120万元，原因是线路老化引发火灾，未造成人员伤亡。",
            "原因是线路老化引发火灾",
        ),
        ("由于需求下降以及价格下滑，公司全年亏损3.2亿元，同比扩大15%。", "由于需求下降以及价格下滑"),
        ("6月仓库发生一起火灾，损失120万元，未造成人员伤亡。", ""),
    ],
)
def test_a_cause_ends_where_the_remedy_begins(text: str, cause: str, cut: Cut) -> None:
    assert negative_items(cut([text]).passages, YEAR)[0].account.cause == cause


@pytest.mark.table("negative_reports")
def test_items_of_a_report(case: dict[str, Any], cut: Cut) -> None:
    items = negative_items(cut(case["text"]).passages, YEAR)
    assert [f"{each.polarity}:{each.families[0]}" for each in items] == case["says"]
    if "told" in case:
        account = items[0].account
        assert [name for name in ("cause", "process", "remedy", "result") if getattr(account, name)] == case[
            "told"
        ]


def test_one_event_told_in_two_places_is_one_item_with_both(cut: Cut) -> None:
    told = [
        "# 安全",
        "2023年5月12日，二号仓库发生火灾。",
        "# 附注",
        "5月12日二号仓库发生火灾，原因是线路老化。",
    ]
    [item] = negative_items(cut(told).passages, YEAR)
    assert len(item.spans) == 2
    assert item.account.cause


@pytest.mark.parametrize(
    ("pair", "items"),
    [
        (("报告期内，公司未发生重大环境污染事件。", "公司未发生重大环境污染事件"), 1),
        (("2023年公司因废水超标被处以罚款的事项1起。", "公司因废水超标被处以罚款的事项1起。"), 1),
        (("公司因废水超标被处以罚款的事项1起。", "公司因废水超标被处以罚款的事项2起。"), 2),
        (("2022年公司未发生重大环境污染事件。", "2023年公司未发生重大环境污染事件。"), 2),
        (("公司因废水超标被处以罚款的事项1起。", "子公司因废水超标被处以罚款的事项1起。"), 2),
        (("甲厂因废水超标被处以罚款的事项1起。", "乙厂因废水超标被处以罚款的事项1起。"), 2),
    ],
)
def test_a_statement_told_twice_in_the_same_words_is_one_item(
    cut: Cut, pair: tuple[str, str], items: int
) -> None:
    found = negative_items(cut(["# 环境", pair[0]], ["# 附录", pair[1]]).passages, YEAR)
    assert len(found) == items
    assert sum(1 + len(each.elsewhere) for each in found) == 2
    if items == 1:
        assert [each.page for each in found[0].elsewhere] == [2]


@pytest.mark.parametrize(
    ("sentence", "row", "items"),
    [
        ("2023年公司发生工伤事故3起，均为轻伤。", ["工伤事故（起）", "3"], 1),
        ("2023年公司发生工伤事故3起，均为轻伤。", ["工伤事故（起）", "4"], 2),
        ("2023年公司发生工伤事故3起，均为轻伤。", ["客户投诉（件）", "3"], 2),
        ("2022年公司发生工伤事故3起，均为轻伤。", ["工伤事故（起）", "3"], 2),
        ("公司全年接获投诉38宗。", ["客户投诉（宗）", "38"], 1),
    ],
)
def test_a_count_told_in_text_and_in_a_table_elsewhere_is_one_item(
    cut: Cut, sentence: str, row: list[str], items: int
) -> None:
    table = [["指标", "2023年"], row]
    found = negative_items(cut(["# 安全", sentence], ["# 附录", table]).passages, YEAR)
    assert len(found) == items
    if items == 1:
        assert [each.page for each in found[0].elsewhere] == [2]


def test_a_remedy_holds_the_list_its_sentence_announces(cut: Cut) -> None:
    lead = "报告期内公司受到行政处罚1次。针对该事项，公司采取了以下整改措施："
    told = ["# 合规", lead, "1、修订排污管理制度", "2、开展专项培训", "公司重视人才。"]
    [item] = negative_items(cut(told).passages, YEAR)
    assert "修订排污管理制度" in item.account.remedy
    assert item.account.remedy.endswith("开展专项培训")


FIRE = "2023年6月，公司仓库发生一起火灾，烧毁原料300吨，直接损失120万元"


def test_a_statement_told_again_cut_short_is_one_event_and_takes_no_reason_of_another(cut: Cut) -> None:
    fine = "公司因废水超标排放被生态环境局罚款20万元，主要由于设备故障。"
    told = ["# 安全", f"{FIRE}，公司已更换全部线路。", "公司重视安全生产。", f"{FIRE}。", fine]
    fire, other = negative_items(cut(told).passages, YEAR)
    assert len(fire.elsewhere) == 1
    assert fire.account.cause == ""
    assert "设备故障" in other.account.cause


def test_events_that_begin_alike_with_other_figures_are_two(cut: Cut) -> None:
    other = FIRE.replace("300吨", "20吨").replace("120万元", "8万元")
    assert (
        len(negative_items(cut(["# 安全", f"{FIRE}。", "公司重视安全。", f"{other}。"]).passages, YEAR)) == 2
    )


def test_a_remedy_that_is_an_item_holds_its_whole_list(cut: Cut) -> None:
    told = ["# 安全", f"{FIRE}。事后，公司：", "- 更换全部老化线路；", "- 增设烟感装置；", "- 开展消防培训。"]
    item = negative_items(cut([*told, "公司重视人才。"]).passages, YEAR)[0]
    assert item.account.remedy == "更换全部老化线路；增设烟感装置；开展消防培训"


@pytest.mark.parametrize(
    ("claim", "narrowed"),
    [
        ("未出现群体性劳资纠纷。", True),
        ("公司没有发生重伤以上人身事故。", True),
        ("未发生恶性安全事故。", True),
        ("未发生恶性安全事件。", True),
        ("未发生较大及以上安全责任事件。", True),
        ("未发生安全事故。", False),
        ("全年未发生安全事件。", False),
        ("未出现劳资纠纷。", False),
    ],
)
def test_words_of_gravity_narrow_a_zero(claim: str, narrowed: bool, cut: Cut) -> None:
    [item] = negative_items(cut(["# 员工", claim]).passages, YEAR)
    assert item.qualified is narrowed


@pytest.mark.parametrize("mark", ["- ", "", "— ", "● ", "（1）"])
@pytest.mark.parametrize("ends", ["；。", "。。", ""])
def test_a_remedy_holds_a_list_however_its_items_are_marked(cut: Cut, mark: str, ends: str) -> None:
    """``- `` is an item of the file itself, which has no mark in its text; without any it is a short paragraph."""
    lead = "报告期内公司受到行政处罚1次。针对该事项，公司采取了以下整改措施："
    items = ["补装全部防护罩", "开展专项检查三次", "修订排污管理制度", "更换监测设备", "完善台账"]
    after = ends[:1]
    told = [f"{mark}{item}{after}" for item in items[:-1]] + [f"{mark}{items[-1]}{ends[1:]}"]
    closing = "公司高度重视员工培训，每年根据岗位需要制定培训计划，覆盖管理、技术和操作各类人员，并对培训效果进行评估和持续改进，形成闭环管理机制。"
    [item] = negative_items(cut(["# 合规", lead, *told, closing]).passages, YEAR)
    for words in items:
        assert words in item.account.remedy
    assert "员工培训" not in item.account.remedy


@pytest.mark.table("negative_contradictions")
def test_a_zero_against_an_event(case: dict[str, Any], cut: Cut) -> None:
    passages = cut(["# 甲", case["zero"], "# 乙", case["event"]]).passages
    findings = assess_balance(passages, year=YEAR)[1].findings
    errors = [each for each in findings if each.severity is Severity.ERROR]
    assert bool(errors) is case["contradicted"]
    for error in errors:
        assert error.quote == case["zero"]
        assert case["event"] in error.message.get(Language.ZH)
        assert case["event"] in error.message.get(Language.EN)


@pytest.mark.parametrize(
    ("columns", "contradicted"), [(["2021年", "2022年", "2023年"], False), (["2023年"], True)]
)
def test_a_cell_torn_from_its_columns_names_no_year(columns: list[str], contradicted: bool, cut: Cut) -> None:
    lines = [
        "# 职业健康",
        "2023年，公司未发生安全事故。",
        "# 统计",
        *columns,
        "说明",
        "无",
        "工伤事故2起",
        "无",
    ]
    findings = assess_balance(cut(lines).passages, year=YEAR)[1].findings
    assert ("contradicted-zero" in {each.rule for each in findings}) is contradicted


def test_without_pages_both_places_are_named_by_their_sections(cut: Cut) -> None:
    zero, event = "全年未发生环境违法违规行为。", "7月，公司因废水超标被生态环境局罚款10万元。"
    passages = [replace(each, line=None) for each in cut(["# 甲", zero, "# 乙", event]).passages]
    findings = assess_balance(passages, year=YEAR, paged=False)[1].findings
    [error] = [each for each in findings if each.rule == "contradicted-zero"]
    assert error.section == ("甲",)
    assert "“乙”一节" in error.message.get(Language.ZH)
    assert "页" not in error.message.get(Language.ZH)


@given(
    st.text(alphabet="未无没有零0发生安全事故12起,。若目标公司投诉被罚款万元导致死亡人数为是年", max_size=60)
)
def test_any_text_is_read_and_places_hold(text: str) -> None:
    clean = clean_text(text)
    for each in mentions(annotate(clean)):
        assert 0 <= each.clause[0] <= each.start < each.end <= len(clean)
        assert each.start < each.clause[1]


def test_a_fall_named_in_a_cell_is_told_only_with_a_figure_or_a_time(cut: Cut) -> None:
    def polarities(*cells: str) -> list[Polarity]:
        table = {"rows": [["风险", "描述"], ["市场", *cells]]}
        return [each.polarity for each in negative_items(cut([table]).passages, YEAR)]

    assert polarities("营业收入下降,营业成本上升") == []
    assert polarities("营业收入下降12%") == [Polarity.OCCURRED]


# ----- rows


@pytest.mark.parametrize(
    ("label", "cells", "expected"),
    [
        ("因工死亡人数", {"2021年": "1", "2022年": "0", "2023年": "0"}, Polarity.ZERO_CLAIM),
        ("工伤人数", {"2021年": "0", "2022年": "0", "2023年": "2"}, Polarity.OCCURRED),
        ("客户投诉数量", {"2023": "27"}, Polarity.OCCURRED),
        ("贪污诉讼案件数目", {"数值": "无"}, Polarity.ZERO_CLAIM),
        ("因工伤损失工作日数", {"2023年": "1,235"}, Polarity.OCCURRED),
        ("已识别的客户隐私泄露事件", {"2023年": "0"}, Polarity.ZERO_CLAIM),
        ("安全事故应急演练次数", {"2023年": "12"}, None),
        ("反腐败培训人次", {"2023年": "300"}, None),
        ("投诉处理率", {"2023年": "100"}, None),
        ("工伤保险投入", {"2023年": "88"}, None),
        ("员工总数", {"2023年": "0"}, None),
    ],
)
def test_a_row(label: str, cells: dict[str, str], expected: Polarity | None, row: Row) -> None:
    items = negative_items([row(label, cells, "件")], YEAR)
    assert [item.polarity for item in items] == ([expected] if expected else [])


def test_a_death_among_injuries_is_a_death(row: Row) -> None:
    item = negative_items([row("职业伤害所造成的死亡人数", {"2023年": "0"})], YEAR)[0]
    assert item.families == ("death",)


def test_rows_of_one_table_on_one_matter_are_one_item(row: Row) -> None:
    rows = [
        row("女性工伤人数", {"2023年": "1"}, number=0),
        row("男性工伤人数", {"2023年": "2"}, number=1),
        row("工伤人数合计", {"2023年": "3"}, number=2),
        row("因工死亡人数", {"2023年": "0"}, number=3),
    ]
    items = negative_items(rows, YEAR)
    assert [item.polarity for item in items] == [Polarity.OCCURRED, Polarity.ZERO_CLAIM]
    assert "合计" in items[0].quote


def test_a_row_of_aims_claims_nothing(row: Row) -> None:
    assert negative_items([row("目标与标的", {"": "无发生泄漏事件。"})], YEAR) == ()
    told = negative_items([row("绩效", {"": "2023年无发生泄漏事件。"})], YEAR)
    assert [item.polarity for item in told] == [Polarity.ZERO_CLAIM]


def test_a_table_of_fines_tells_cause_and_remedy(cut: Cut) -> None:
    table = {
        "rows": [
            ["类型", "违反法规", "改善措施"],
            ["水污染", "排放水质超过公告标准,违反水污染防治法", "定期检视水质并加以改善"],
            ["总计", "罚款总额：30万元", ""],
        ]
    }
    items = negative_items(cut([table]).passages, YEAR)
    told = [item for item in items if item.polarity is Polarity.OCCURRED]
    assert len(told) == 1
    assert told[0].type is NegativeType.PENALTY
    assert told[0].account.cause
    assert told[0].account.remedy


# ----- items


def test_headings_contents_and_comments_tell_nothing(cut: Cut) -> None:
    assert negative_items(cut(["# 全年零事故", "正文。"]).passages, YEAR) == ()


def test_one_sentence_of_two_polarities_makes_two_items(cut: Cut) -> None:
    text = "受需求影响,业务收入减少,也反映了公司市场开发能力偏弱的不足。"
    items = negative_items(cut([text]).passages, YEAR)
    assert [item.polarity for item in items] == [Polarity.OCCURRED, Polarity.SHORTCOMING]
    assert items[0].account.cause
    assert not items[1].account.cause


def test_quotes_are_the_reports_own_words(cut: Cut) -> None:
    text = "本公司共發生２件職業傷害，\n係因跌倒所致，將加強教育訓練。"
    item = negative_items(cut([text]).passages, YEAR)[0]
    assert item.quote == text.replace("\n", "")
    assert item.account.cause.startswith("係因跌倒所致")


# ----- the ladder


@pytest.mark.parametrize(
    ("text", "rung", "band"),
    [
        ("公司注重人才。", Rung.SILENT, (0, 30)),
        ("公司未发生安全事故。", Rung.ZERO_ONLY, (30, 60)),
        ("2023年发生工伤3起。", Rung.NAMED, (60, 70)),
        ("2023年发生工伤3起,主要原因是操作不当。", Rung.CAUSE, (70, 80)),
        ("2023年发生工伤3起,主要原因是操作不当,公司将加强教育训练。", Rung.REMEDY, (80, 90)),
        (
            "2023年发生工伤3起,主要原因是操作不当,公司立即救治伤员并调查,已修订操作规程。",
            Rung.FULL,
            (90, 100),
        ),
    ],
)
def test_the_ladder(text: str, rung: Rung, band: tuple[int, int], cut: Cut) -> None:
    balance, _ = assess_balance(cut([text]).passages, year=YEAR)
    assert (balance.rung, balance.band) == (rung, band)


# ----- rules


@pytest.mark.table("balance_rules")
def test_a_rule(case: dict[str, Any], cut: Cut) -> None:
    events = [KnownEvent("2023-07", "penalty", tuple(case["event"]))] if "event" in case else []
    _, told = assess_balance(cut(case["text"]).passages, year=YEAR, events=events)
    found = [
        each
        for each in told.findings
        if each.rule == case["rule"] and case.get("says", "") in each.message.get(Language.ZH)
    ]
    assert bool(found) is case["speaks"]
    assert told.diagnostics == ()


def test_a_claim_repeated_is_held_against_one_of_its_kind(cut: Cut, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[Draft] = []
    compared = retold._repeats

    def counted(a: Draft, b: Draft) -> bool:
        held.append(a)
        return compared(a, b)

    monkeypatch.setattr(retold, "_repeats", counted)
    claim, times = "报告期内，公司未发生重大安全生产事故。", 60
    items = negative_items(cut([claim] * times).passages, YEAR)
    assert len(items) == times  # of one section: each is a claim of its own place
    assert len(held) < 2 * times
    elsewhere = negative_items(cut([claim] * times + ["# 安全", claim]).passages, YEAR)
    assert [len(each.elsewhere) for each in elsewhere] == [1] + [0] * (times - 1)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=8))
def test_places_joined_stand_in_order(pairs: list[tuple[int, int]]) -> None:
    spans = sorted(
        {Span(page, start, start + 1) for page, start in pairs}, key=lambda each: (each.page, each.start)
    )
    for at in range(len(spans) + 1):
        for some, others in ((spans[:at], spans[at:]), (spans[at:], spans[:at]), (spans[::2], spans[1::2])):
            assert drafts._in_order(tuple(some), tuple(others)) == tuple(spans)
