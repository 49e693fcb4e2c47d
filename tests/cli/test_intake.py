"""The check of a report that comes in: samples, profiles, formats."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from csrcheck.catalog import available
from csrcheck.catalog.location import profile_files
from csrcheck.catalog.profiles import load_profile
from csrcheck.engine import Request, Side, ask
from csrcheck.engine.intake import INTAKE
from csrcheck.model import Answered, Intake

Run = Callable[..., "CompletedProcess[str]"]


def checked(path: Path, profile: str = "shanghai-2022") -> Intake:
    return ask(Request(path, (INTAKE,), side=Side(profile=profile))).of(INTAKE)


@pytest.fixture(scope="module")
def found(samples: Path) -> Intake:
    return checked(samples / "lanze-2023.pdf")


def answers(items: Any) -> dict[str, Answered]:
    return {each.id: each.answer for each in items}


@pytest.mark.parametrize("key", list(profile_files()))
def test_bundled_profiles(key: str) -> None:
    profile = load_profile(key)
    assert profile.key == key
    assert profile.framework in {each.key for each in available()}
    assert {
        "name",
        "sector",
        "address",
        "employees",
        "revenue",
        "tax",
        "research",
        "energy",
        "donations",
    } <= {each.id for each in profile.fields}
    assert len(profile.standards) == {"shanghai-2022": 9, "shanghai-2020": 7}[key]
    dates = {
        "shanghai-2020": ["2020-04-25", "2020-05-25"],
        "shanghai-2022": ["2022-08-31", "2022-10-31"],
    }
    assert [each.date for each in profile.deadlines] == dates[key]
    assert (profile.following, profile.caveat) == ("may" if key == "shanghai-2020" else "must", None)
    assert len(profile.steps) == 6
    # Words are looked for in normalised text.
    words = [word for each in profile.standards for word in each.words]
    words += [word for each in profile.fields for word in each.words]
    assert [word for word in words if word != word.lower()] == []


def test_the_form_of_the_sample(found: Intake) -> None:
    assert answers(found.formal) == dict.fromkeys(
        ("kind", "year", "period", "scope", "readable"), Answered.YES
    )
    period = next(each for each in found.formal if each.id == "period")
    assert "2023年1月1日" in period.quote
    assert period.page == 4


def test_the_standards_of_the_sample(found: Intake) -> None:
    named = {key for key, answer in answers(found.standards).items() if answer is Answered.YES}
    assert named == {"gbt36000", "gri"}


def test_the_eight_core_subjects(found: Intake) -> None:
    assert len(found.subjects) == 8
    assert all(each.page for each in found.subjects if each.answer is not Answered.NO)


def test_the_table(found: Intake) -> None:
    values = {each.id: each.value for each in found.fields}
    assert values["name"] == "岚泽新材料股份有限公司"
    assert values["employees"] == "2,268 人"
    assert values["revenue"] == "39.35 亿元"
    assert values["tax"] == "2.08 亿元"
    assert values["energy"] == "23,720 吨标准煤"
    assert values["donations"] == "215 万元"
    assert values["mail"] == "esg@lanze-materials.example"
    assert values["phone"] != "电子邮箱"
    assert values["sector"] == ""
    assert all(each.page for each in found.fields if each.value)


def test_a_figure_of_a_part_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "某某公司2023年社会责任报告\n\n化工板块实现营业收入12亿元。\n\n员工总数860人。\n\n地址：海滨路8号A座\n",
        encoding="utf-8",
    )
    found = checked(path)
    values = {each.id: (each.answer, each.value) for each in found.fields}
    assert values["revenue"] == (Answered.NO, "")
    assert values["employees"] == (Answered.PARTLY, "860人")
    assert values["address"] == (Answered.YES, "海滨路8号A座")
    assert answers(found.formal)["kind"] is Answered.YES, "the notice of 2022 names no kind of file"
    assert answers(checked(path, "shanghai-2020").formal)["kind"] is Answered.NO


@pytest.mark.parametrize(
    ("sentence", "field", "value"),
    [
        ("营业收入同比下降6.2%，为23.4亿元。", "revenue", "23.4亿元"),
        ("全年营业收入较上年增长8.3%，达到 23.4 亿元。", "revenue", "23.4 亿元"),
        ("营业收入同比增加1.2亿元，达23.4亿元。", "revenue", "23.4亿元"),
        ("营业收入23.4亿元，同比增长8.3%。", "revenue", "23.4亿元"),
        ("营业收入同比增加1.2亿元。", "revenue", ""),
        ("营业收入较上年下降至23.4亿元。", "revenue", "23.4亿元"),
        ("营业收入同比增长6.2%，研发投入3亿元。", "revenue", ""),
        ("营业收入比上年净减2.1亿元，利润为3亿元。", "revenue", ""),
        ("营业收入由2022年的20.1亿元增至2023年的23.4亿元。", "revenue", "23.4亿元"),
        ("营业收入较2022年的20.1亿元增长16.4%，达23.4亿元。", "revenue", "23.4亿元"),
        ("营业收入突破20亿元，达到23.4亿元。", "revenue", "23.4亿元"),
        ("营业收入突破20亿元，利润为1.8亿元。", "revenue", "20亿元"),
        ("公司计划于2024年实现营业收入30亿元。", "revenue", ""),
        ("研发投入占营业收入的4.2%，共计2.38亿元。", "research", "2.38亿元"),
        ("研发投入占营业收入的4.2%，利润为2.38亿元。", "research", ""),
        ("全年投入研发资金2.38亿元。", "research", "2.38亿元"),
        ("综合能耗折合标准煤1.24万吨，同比下降2.2%。", "energy", "标准煤1.24万吨"),
        ("能源消费量1.24万吨标准煤。", "energy", "1.24万吨标准煤"),
        ("能源消耗产生废渣1.24万吨。", "energy", ""),
        ("全年上缴各类税费1.92亿元。", "tax", "1.92亿元"),
        ("公司缴纳各类税费合计人民币43,282.39万\n元。", "tax", "43,282.39万元"),
        ("公益慈善投入128.5万元。", "donations", "128.5万元"),
        ("截至年末，公司在册员工3,218人。", "employees", "3,218人"),
        ("欢迎致电 86-21-5432 0000。", "phone", "86-21-5432 0000"),
        ("总机 (021) 5432-0000", "phone", "(021) 5432-0000"),
        ("统一社会信用代码 91310000132200821X", "phone", ""),
        ("公司共有员工2,310人，其中女性820人。", "employees", "2,310人"),
        ("公司拥有员工2,310名。", "employees", "2,310名"),
        ("子公司共有员工310人。", "employees", ""),
        ("联系我们：021-50001234", "phone", "021-50001234"),
        ("总机 (010) 62001234 转 8001", "phone", "(010) 62001234"),
        ("传真 021-50001234", "phone", ""),
        ("举报请拨 021-50001234", "phone", ""),
        ("欢迎来信：csr@example.com.cn", "mail", "csr@example.com.cn"),
        ("更多内容见 www.example.com.cn。", "site", "www.example.com.cn"),
        ("报告可在 www.cninfo.com.cn 下载。", "site", ""),
        ("上海市浦东新区张江路 12 号", "address", "上海市浦东新区张江路 12 号"),
        ("在上海市开展道路安全宣传 12 场", "address", ""),
        ("公司共有3,218名员工。", "employees", "3,218名员工"),
        ("截至2023年末，公司共有3218名在册职工。", "employees", "3218名"),
        ("我们拥有超过3,200名员工，其中女性820人。", "employees", "3,200名员工"),
        ("公司在全国有3,218名员工。", "employees", "3,218名员工"),
        ("公司有员工3,218名。", "employees", "3,218名"),
        ("公司培训3,218名员工。", "employees", ""),
        ("子公司共有310名员工。", "employees", ""),
        ("共有310名员工参加了培训。", "employees", ""),
        ("公司拥有310名研发人员。", "employees", ""),
        ("营业收入和净利润分别同比增长8.3%和5.1%，为23.4亿元和1.8亿元。", "revenue", "23.4亿元"),
        ("营业收入、净利润分别同比增长8.3%、5.1%，分别为23.4亿元、1.8亿元。", "revenue", "23.4亿元"),
        ("净利润和营业收入分别为1.8亿元和23.4亿元。", "revenue", "23.4亿元"),
        ("净利润、营业收入分别为1.8亿元、20亿元和23.4亿元。", "revenue", ""),
        ("营业收入和净利润分别增长8.3%和5.1%。", "revenue", ""),
        ("缴税总额达1.92亿元。", "tax", "1.92亿元"),
        ("全年综合能源消费量折标煤1.24万吨。", "energy", "标煤1.24万吨"),
        ("欢迎来信 csr (at) example.com", "mail", "csr (at) example.com"),
        ("欢迎来信 csr[at]example.com.cn", "mail", "csr[at]example.com.cn"),
        ("欢迎来信 csr＠example.com.cn", "mail", "csr＠example.com.cn"),
        ("看一看 (at) example.com", "mail", ""),
        ("更多信息请访问 https://csr.example.com.cn/report。", "site", "https://csr.example.com.cn/report"),
        ("更多信息请登录 example.com.cn", "site", "example.com.cn"),
        ("数据来自 https://data.example.org/tables", "site", ""),
        ("本报告登录 report.2023", "site", ""),
    ],
)
def test_what_a_sentence_tells_is_to_be_confirmed(
    sentence: str, field: str, value: str, tmp_path: Path
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"某某股份有限公司2023年社会责任报告\n\n关于本报告\n\n{sentence}\n", encoding="utf-8")
    item = next(each for each in checked(path).fields if each.id == field)
    assert item.value == value
    if "：" not in sentence or not value:
        assert item.answer is (Answered.PARTLY if value else Answered.NO)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("报告周期：2023年度（2023/1/1—2023/12/31）", Answered.YES),
        ("报告期：2023.01.01-2023.12.31", Answered.YES),
        ("所涉期间为二〇二三年一月一日至二〇二三年十二月三十一日。", Answered.YES),
        ("本报告覆盖2023年度的工作。", Answered.YES),
        ("数据截至2023年12月31日。", Answered.NO),
    ],
)
def test_the_period_a_report_names(sentence: str, told: Answered, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"某某股份有限公司社会责任报告\n\n关于本报告\n\n{sentence}\n", encoding="utf-8")
    assert answers(checked(path).formal)["period"] is told


def test_a_figure_read_with_its_unit_is_not_given_it_twice(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    said = "2022年和2023年营业收入分别为20.1亿元和23.4亿元。"
    path.write_text(f"某某股份有限公司2023年社会责任报告\n\n关于本报告\n\n{said}\n", encoding="utf-8")
    assert next(each for each in checked(path).fields if each.id == "revenue").value == "23.4亿元"


def test_years_without_a_header_are_left_alone(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "甲股份有限公司2023年社会责任报告\n\n营业收入（万元） 4,533,364 5,135,506\n\n纳税总额（万元） 1,571\n",
        encoding="utf-8",
    )
    table = {each.id: each for each in checked(report).fields}
    assert (table["revenue"].answer, table["revenue"].value) == (Answered.NO, "")
    assert table["tax"].value.startswith("1,571")


def test_naming_a_standard_in_passing_is_not_following_it(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "某某公司2023年社会责任报告\n\n培训\n\n全年举办 ISO 26000 讲座两场，参加者80人。\n", encoding="utf-8"
    )
    found = checked(path)
    assert answers(found.standards)["iso26000"] is Answered.NO


def test_the_console(samples: Path, csrcheck: Run) -> None:
    done = csrcheck("intake", samples / "hexi-2024.docx", "--profile", "shanghai-2020")
    assert (done.returncode, done.stderr) == (0, "")
    for part in (
        "收件检查",
        "参照标准",
        "组织治理",
        "创新发展",
        "基本信息表",
        "时间安排",
        "可参考",
        "2020-05-25 已过",
    ):
        assert part in " ".join(done.stdout.split())


def test_json(samples: Path, csrcheck: Run) -> None:
    report = json.loads(
        csrcheck("intake", samples / "lanze-2023.pdf", "--format", "json", "--lang", "en").stdout
    )
    assert report["intake"]["profile"] == "shanghai-2022"
    assert report["frameworks"][0]["id"] == "shanghai"
    assert {each["answer"] for each in report["intake"]["subjects"]} <= {"yes", "partly", "no", "open"}


def test_a_workbook(samples: Path, csrcheck: Run, tmp_path: Path) -> None:
    import openpyxl

    target = tmp_path / "intake.xlsx"
    assert csrcheck("intake", samples / "lanze-2023.pdf", "--format", "xlsx", "-o", target).returncode == 0
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["基本信息表", "形式", "参照标准", "核心主题", "亮点", "时间安排"]
    assert book["基本信息表"]["C2"].value == "岚泽新材料股份有限公司"


NEXT = """
id: shanghai
year: 2026
extends: shanghai-2022
title: {zh: 某市企业社会责任报告发布（2026，虚构）}
source: an invented notice
notice: {title: 关于开展2026年发布活动的通知, date: "2026-06-01"}
report_year: 2025
deadlines: [{title: {zh: 报告提交}, date: "2026-09-30"}, {title: {zh: 现场评审}}]
steps: [{title: {zh: 发布会}, when: {zh: 11月}}]
highlights: [{id: ai, title: {zh: 人工智能}, words: [人工智能, 大模型]}]
"""


@pytest.fixture
def next_year(tmp_path: Path) -> Path:
    path = tmp_path / "next.yaml"
    path.write_text(NEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-09-18", "还有 12 天"), ("2026-09-30", "今天截止"), ("2026-10-03", "已过 3 天")],
)
def test_the_next_notice_is_one_file(
    day: str, said: str, samples: Path, csrcheck: Run, next_year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    printed = csrcheck("intake", samples / "lanze-2023.pdf", "--profile", next_year).stdout
    for part in (
        f"2026-09-30 {said}",
        "（应为 2025）",
        "人工智能",
        "GRI《",
        "须参照",
        "现场评审 （以通知为准",
    ):
        assert part in " ".join(printed.split())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('date: "2026-09-30"', 'date: "2026-09-31"'), "deadlines.0.date"),
        (("extends: shanghai-2022", "extends: shanghai-1999"), "shanghai-1999"),
        (("extends: shanghai-2022", ""), "framework"),
        (("shanghai-2022", "{own}"), "extends"),
    ],
)
def test_a_profile_that_is_wrong(
    change: tuple[str, str], said: str, samples: Path, csrcheck: Run, next_year: Path
) -> None:
    next_year.write_text(NEXT.replace(change[0], change[1].format(own=next_year)), encoding="utf-8")
    done = csrcheck("intake", samples / "lanze-2023.pdf", "--profile", next_year)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("本报告参照中国社科院《CASS-CSR 4.0》编写。", Answered.YES),
        ("本报告参照 GB/T 36000 编写。", Answered.NO),
    ],
)
def test_any_other_guide(said: str, answer: Answered, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"某某股份有限公司2019年社会责任报告\n\n关于本报告\n\n{said}\n", encoding="utf-8")
    assert answers(checked(path, "shanghai-2020").standards)["other"] is answer


@pytest.mark.parametrize("name", ["shanghai-1999", "none.yaml"])
def test_an_unknown_profile(samples: Path, csrcheck: Run, name: str) -> None:
    done = csrcheck("intake", samples / "lanze-2023.pdf", "--profile", name)
    assert done.returncode == 2
    assert name in done.stderr


def test_a_real_report(shared: Path) -> None:
    found = checked(shared / "corpus" / "sqtc2022.txt")
    assert answers(found.standards)["iso26000"] is Answered.YES
    assert {each.id: each.answer for each in found.formal}["period"] is Answered.YES


def test_a_file_in_place_of_the_folder_to_write_into(samples: Path, csrcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("notes", encoding="utf-8")
    done = csrcheck("intake", samples / "lanze-2023.pdf", "-o", tmp_path / "out" / "table.xlsx")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "是一个文件" in done.stderr
