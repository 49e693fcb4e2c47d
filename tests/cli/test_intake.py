"""The check of a report that comes in: samples, profiles, formats."""

from __future__ import annotations

import json
from collections.abc import Callable
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


def checked(path: Path) -> Intake:
    return ask(Request(path, (INTAKE,), side=Side(profile="shanghai-2022"))).of(INTAKE)


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
    assert answers(found.formal)["kind"] is Answered.NO


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
    for part in ("收件检查", "参照标准", "组织治理", "创新发展", "基本信息表", "时间安排", "通知列七项"):
        assert part in done.stdout


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
    assert book.sheetnames == ["基本信息表", "形式", "参照标准", "核心主题", "亮点"]
    assert book["基本信息表"]["C2"].value == "岚泽新材料股份有限公司"


def test_a_profile_of_ones_own(samples: Path, csrcheck: Run, tmp_path: Path) -> None:
    own = tmp_path / "next.yaml"
    text = profile_files()["shanghai-2022"].read_text(encoding="utf-8")
    own.write_text(
        text.replace("year: 2022", "year: 2024").replace('date: ""', 'date: "2024-09-30"'), encoding="utf-8"
    )
    printed = csrcheck("intake", samples / "lanze-2023.pdf", "--profile", own).stdout
    assert "2024-09-30" in printed


@pytest.mark.parametrize("name", ["shanghai-1999", "none.yaml"])
def test_an_unknown_profile(samples: Path, csrcheck: Run, name: str) -> None:
    done = csrcheck("intake", samples / "lanze-2023.pdf", "--profile", name)
    assert done.returncode == 2
    assert name in done.stderr


def test_a_real_report(shared: Path) -> None:
    found = checked(shared / "corpus" / "sqtc2022.txt")
    assert answers(found.standards)["iso26000"] is Answered.YES
    assert {each.id: each.answer for each in found.formal}["period"] is Answered.YES
