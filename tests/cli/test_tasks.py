"""Work lists: a sheet per department, the same items from run to run, what people filled in kept."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from csrcheck.catalog import available, vocabulary_for
from csrcheck.catalog.balance import load_balance
from csrcheck.model import NegativeType

Run = Callable[..., "CompletedProcess[str]"]
FIRST = "环境\n公司重视环境保护。2024年公司总用电量为3,200兆瓦时。\n员工\n公司严格遵守劳动法律法规。\n"
MORE = FIRST + "公司2024年废气排放种类包括氮氧化物和硫氧化物，氮氧化物排放量12.5吨，硫氧化物排放量3.1吨。\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(FIRST, encoding="utf-8")
    return path


def rows(path: Path) -> dict[str, dict[str, Any]]:
    """Rows of all sheets by key."""
    found = {}
    for sheet in load_workbook(path).worksheets:
        head, *body = sheet.iter_rows(values_only=True)
        for line in body:
            cells = {"sheet": sheet.title, **dict(zip(head, line, strict=True))}
            found[cells["编号"] or f"loose {cells['备注']}"] = cells
    return found


def fill(path: Path, key: str, **cells: str) -> None:
    book = load_workbook(path)
    for sheet in book.worksheets:
        places = {cell.value: cell.column for cell in sheet[1]}
        for line in range(2, sheet.max_row + 1):
            if sheet.cell(line, places["编号"]).value == key:
                for name, value in cells.items():
                    if name not in places:
                        places[name] = sheet.max_column + 1
                        sheet.cell(1, places[name]).value = name
                    sheet.cell(line, places[name]).value = value
    book.save(path)


def test_a_sheet_per_department_says_what_to_supply(draft: Path, csrcheck: Run) -> None:
    target = draft.with_name("t.xlsx")
    done = csrcheck("tasks", draft, "-f", "hkex", "-o", target)
    assert done.returncode == 0
    found = rows(target)
    emission = found["hkex/A1.1:not-disclosed"]
    assert emission["sheet"] == emission["部门"]
    assert emission["要补充的内容"]
    assert emission["写法示例"]
    assert len(load_workbook(target).sheetnames) > 3
    # What is all missing is worth two of what is half told.
    assert emission["覆盖率（百分点）"] > 0
    assert emission["变化"] is None


def test_a_real_report_gives_a_handful_of_sheets_that_are_legible_on_paper(
    samples: Path, tmp_path: Path, csrcheck: Run
) -> None:
    target = tmp_path / "t.xlsx"
    names = ("hkex", "gri", "cn-exchanges")
    done = csrcheck(
        "tasks", samples / "hexi-2024.docx", *(part for each in names for part in ("-f", each)), "-o", target
    )
    assert done.returncode == 0
    sheets = load_workbook(target).worksheets
    assert 8 <= len(sheets) <= 12
    for sheet in sheets:
        # A4 across holds 150 letters of this size: on one page it it is printed at two thirds or more.
        printed = sheet[sheet.print_area.split("!")[-1].replace("$", "")][0]
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in printed]
        assert sheet.page_setup.fitToWidth == 1
        assert sum(widths) <= 150 * 3 / 2
        assert [cell.value for cell in printed][-1] == "备注"


def test_who_else_is_needed_is_named_under_the_name_of_the_settings(draft: Path, csrcheck: Run) -> None:
    settings = draft.with_name("csrcheck.toml")
    settings.write_text(
        'framework = ["cn-exchanges"]\n[owners]\n"环境与能源管理部门" = "安环部"\n', encoding="utf-8"
    )
    found = listed(csrcheck, draft, "--config", settings).values()
    assert "安环部" in {each["department"] for each in found}
    assert "安环部" in {name for each in found for name in each["beside"].splitlines()}
    assert not [each for each in found if each["department"] in each["beside"].splitlines()]
    assert "环境与能源管理部门" not in {each["department"] for each in found}


def test_what_people_filled_in_stays_and_what_is_settled_is_done(draft: Path, csrcheck: Run) -> None:
    target = draft.with_name("t.xlsx")
    csrcheck("tasks", draft, "-f", "hkex", "-o", target, "-q")
    fill(target, "hkex/A1.1:not-disclosed", 状态="已给数", 备注="张三提供", 会签="李四")
    fill(target, "hkex/B1.1:not-disclosed", 负责人="王敏")
    filled = target.read_bytes()
    draft.write_text(MORE, encoding="utf-8")
    done = csrcheck("tasks", draft, "-f", "hkex", "-o", target)
    assert done.returncode == 0
    found = rows(target)
    settled = found["hkex/A1.1:not-disclosed"]
    assert (settled["变化"], settled["状态"], settled["备注"], settled["会签"]) == (
        "已完成",
        "已给数",
        "张三提供",
        "李四",
    )
    still = found["hkex/B1.1:not-disclosed"]
    assert (still["变化"], still["负责人"]) == ("未完成", "王敏")
    assert draft.with_name("t.1.xlsx").read_bytes() == filled
    again = csrcheck("tasks", draft, "-f", "hkex", "-o", target)
    assert again.returncode == 0
    assert rows(target)["hkex/A1.1:not-disclosed"]["会签"] == "李四"


def test_since_tells_new_open_and_done_in_either_language(draft: Path, csrcheck: Run) -> None:
    old, new = draft.with_name("old.xlsx"), draft.with_name("new.xlsx")
    full = draft.with_name("full.txt")
    full.write_text(MORE, encoding="utf-8")
    csrcheck("tasks", full, "-f", "hkex", "-o", old, "-q", "--lang", "en")
    csrcheck("tasks", draft, "-f", "hkex", "--since", old, "-o", new, "-q")
    found = rows(new)
    assert found["hkex/A1.1:not-disclosed"]["变化"] == "新增"
    assert found["hkex/B1.1:not-disclosed"]["变化"] == "未完成"


def test_departments_of_the_settings_go_first(draft: Path, csrcheck: Run) -> None:
    settings = draft.with_name("csrcheck.toml")
    settings.write_text('framework = ["hkex"]\n[owners]\n"hkex/A1.1" = "能源管理部"\n', encoding="utf-8")
    done = csrcheck("tasks", draft, "--config", settings, "--format", "json")
    listed = [each for table in json.loads(done.stdout).values() if isinstance(table, list) for each in table]
    owner = {each["key"]: each["department"] for each in listed}
    assert owner["hkex/A1.1:not-disclosed"] == "能源管理部"
    assert owner["hkex/B1.1:not-disclosed"] != "能源管理部"


def test_a_letter_per_department(draft: Path, csrcheck: Run) -> None:
    done = csrcheck("tasks", draft, "-f", "hkex", "--format", "md")
    assert done.returncode == 0
    assert done.stdout.count("# ") > 3
    assert "报告还需要贵部门提供" in done.stdout
    assert "。；" not in done.stdout
    english = csrcheck("tasks", draft, "-f", "hkex", "--format", "md", "--lang", "en").stdout
    assert "- Why: " in english
    assert "Why：" not in english


def test_a_letter_says_why_what_comes_near_does_not_count(samples: Path, csrcheck: Run) -> None:
    near = samples / "hexi-2024.docx"
    made = listed(csrcheck, near, "-f", "cass-esg-5@2022")
    told = [each for each in made.values() if each["quote"] and each["key"].endswith(":not-disclosed")]
    assert told
    letter = csrcheck("tasks", near, "-f", "cass-esg-5@2022", "--format", "md").stdout
    for each in told:
        assert "没有写到" in each["why"]
        assert "所以不算" in each["why"]
        assert f"现有表述：{each['quote']}" in letter
    assert "覆盖率（百分点）：" in letter
    assert "星级总分（分）：" in letter


NEWS = "2024年，公司受到监管部门行政处罚1起，罚款50万元。"
TOLD = "2024年，公司受到监管部门行政处罚1起，罚款50万元。经调查，处罚是由于内部审批流程存在漏洞。针对上述处罚，公司已完成整改，修订了管理办法。"


def listed(csrcheck: Run, report: Path, *options: object) -> dict[str, dict[str, Any]]:
    done = csrcheck("tasks", report, "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    return {each["key"]: each for each in json.loads(done.stdout)["tasks"]}


def test_bad_news_that_is_only_named_is_for_the_department_that_owns_it(
    tmp_path: Path, csrcheck: Run
) -> None:
    report = tmp_path / "news.txt"
    report.write_text(f"{FIRST}{NEWS}\n", encoding="utf-8")
    (news,) = (each for each in listed(csrcheck, report, "-f", "hkex").values() if each["quote"] == NEWS)
    assert (news["department"], news["supply"]) == ("风险与法务合规部门", "原因\n整改措施")
    settings = tmp_path / "csrcheck.toml"
    settings.write_text('framework = ["hkex"]\n[owners]\npenalty = "审计部"\n', encoding="utf-8")
    assert listed(csrcheck, report, "--config", settings)[news["key"]]["department"] == "审计部"
    report.write_text(f"{FIRST}{TOLD}\n", encoding="utf-8")
    assert news["key"] not in listed(csrcheck, report, "-f", "hkex")


def test_every_type_of_bad_news_with_an_owner_has_a_topic_that_names_one() -> None:
    topics = vocabulary_for(available()).topics
    owners = load_balance().owners
    assert {name for name in owners.values() if not topics[name].owner.zh} == set()
    # Weak management and what fits nowhere is nobody's in particular.
    assert set(NegativeType) - set(owners) == {NegativeType.MANAGEMENT_WEAKNESS, NegativeType.OTHER}


def test_the_finding_on_an_event_that_is_accepted_is_no_task(tmp_path: Path, csrcheck: Run) -> None:
    report, settings = tmp_path / "news.txt", tmp_path / "csrcheck.toml"
    report.write_text(f"{FIRST}{NEWS}\n", encoding="utf-8")
    settings.write_text(
        'framework = ["hkex"]\n[[suppress]]\nrule = "unexplained-event"\nreason = "下期说明"\n',
        encoding="utf-8",
    )
    assert not [
        each for each in listed(csrcheck, report, "--config", settings).values() if each["quote"] == NEWS
    ]


def test_the_example_is_accepted_and_stands_once(draft: Path, csrcheck: Run) -> None:
    """Written into the report, it settles the task."""
    before = listed(csrcheck, draft, "-f", "hkex")
    task = before["hkex/B1.1:not-disclosed"]
    assert task["example"]
    assert task["example"] not in task["supply"]
    draft.write_text(f"{FIRST}{task['example']}\n", encoding="utf-8")
    assert task["key"] not in listed(csrcheck, draft, "-f", "hkex")


def test_only_what_the_rating_counts_moves_the_star(samples: Path, csrcheck: Run) -> None:
    found = listed(csrcheck, samples / "hexi-2024.docx", "-f", "hkex", "-f", "cass-esg-5@2022").values()
    other = {each["star"] for each in found if each["key"].startswith("hkex/")}
    counted = [each["star"] for each in found if each["key"].startswith("cass-esg-5/")]
    assert other == {None}
    assert any(each is not None and each > 0 for each in counted)


@pytest.mark.parametrize(
    ("language", "heading", "first"), [("zh", "状态", "未开始"), ("en", "Status", "not started")]
)
def test_the_status_has_a_list_to_choose_from(
    draft: Path, csrcheck: Run, language: str, heading: str, first: str
) -> None:
    target = draft.with_name("t.xlsx")
    csrcheck("tasks", draft, "-f", "hkex", "-o", target, "-q", "--lang", language)
    for sheet in load_workbook(target).worksheets:
        (offered,) = sheet.data_validations.dataValidation
        column = next(cell.column_letter for cell in sheet[1] if cell.value == heading)
        assert {each.coord.split(":")[0] for each in offered.sqref.ranges} == {f"{column}2"}
        assert offered.formula1.startswith(f'"{first},')
        assert offered.showErrorMessage is False


def test_a_word_file_per_department(draft: Path, csrcheck: Run) -> None:
    """What people wrote into one stays beside the new one; the columns they filled in the workbook are in it."""
    folder, book = draft.with_name("lists"), draft.with_name("t.xlsx")
    csrcheck("tasks", draft, "-f", "hkex", "-o", book, "-q")
    fill(book, "hkex/A1.1:not-disclosed", 备注="张三提供", 会签="李四")
    done = csrcheck("tasks", draft, "-f", "hkex", "--since", book, "--format", "docx", "-o", folder)
    assert done.returncode == 0, done.stderr
    sheets = {each.title for each in load_workbook(book).worksheets}
    files = {each.stem: each for each in folder.iterdir()}
    assert set(files) == sheets
    place = files[rows(book)["hkex/A1.1:not-disclosed"]["sheet"]]
    document = docx.Document(str(place))
    (task,) = (
        cells
        for table in document.tables
        if (cells := {row.cells[0].text: row.cells[1].text for row in table.rows})["编号"]
        == "hkex/A1.1:not-disclosed"
    )
    assert (task["备注"], task["会签"]) == ("张三提供", "李四")
    assert "□ 未开始" in task["状态"]
    assert task["写法示例"] == rows(book)["hkex/A1.1:not-disclosed"]["写法示例"]
    document.add_paragraph("已交王敏")
    document.save(str(place))
    worked_on = place.read_bytes()
    again = csrcheck("tasks", draft, "-f", "hkex", "-o", folder)
    assert again.returncode == 0, again.stderr
    assert place.with_name(f"{place.stem}.1.docx").read_bytes() == worked_on
    assert len(list(folder.iterdir())) == len(files) + 1


def test_one_word_file_of_all_departments(draft: Path, csrcheck: Run) -> None:
    target = draft.with_name("t.docx")
    assert csrcheck("tasks", draft, "-f", "hkex", "-o", target, "-q").returncode == 0
    heads = [
        each.text
        for each in docx.Document(str(target)).paragraphs
        if each.style and each.style.name == "Heading 1"
    ]
    csrcheck("tasks", draft, "-f", "hkex", "-o", draft.with_name("t.xlsx"), "-q")
    assert heads == load_workbook(draft.with_name("t.xlsx")).sheetnames


def test_a_department_named_like_a_path_stays_in_the_folder(draft: Path, csrcheck: Run) -> None:
    settings, folder = draft.with_name("csrcheck.toml"), draft.with_name("lists")
    settings.write_text(
        'framework = ["hkex"]\n[owners]\n"A1.1" = "../能源/部"\n"A1.2" = "../能源:部"\n', encoding="utf-8"
    )
    before = set(draft.parent.iterdir())
    assert csrcheck("tasks", draft, "--config", settings, "--format", "docx", "-o", folder).returncode == 0
    assert set(draft.parent.iterdir()) - before == {folder}
    assert {"能源 部.docx", "能源 部 2.docx"} <= {each.name for each in folder.iterdir()}


def test_a_folder_takes_no_workbook(draft: Path, csrcheck: Run) -> None:
    draft.with_name("lists").mkdir()
    done = csrcheck("tasks", draft, "-f", "hkex", "--format", "xlsx", "-o", draft.with_name("lists"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_text_without_pages_names_none(draft: Path, csrcheck: Run) -> None:
    found = listed(csrcheck, draft, "-f", "hkex").values()
    assert any(each["quote"] for each in found)
    assert {each["page"] for each in found} == {None}


def test_a_workbook_of_somebody_else_is_not_written_over(draft: Path, csrcheck: Run) -> None:
    from openpyxl import Workbook

    target = draft.with_name("t.xlsx")
    Workbook().save(target)
    before = target.read_bytes()
    done = csrcheck("tasks", draft, "-f", "hkex", "-o", target)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert target.read_bytes() == before


def test_an_earlier_list_that_is_none_gets_one_line(draft: Path, csrcheck: Run) -> None:
    done = csrcheck("tasks", draft, "-f", "hkex", "--since", draft)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_csv_goes_on_from_run_to_run_like_a_workbook(draft: Path, csrcheck: Run) -> None:
    target = draft.with_name("t.csv")
    assert csrcheck("tasks", draft, "-f", "hkex", "-o", target, "-q").returncode == 0
    assert csrcheck("tasks", draft, "-f", "hkex", "-o", target, "-q").returncode == 0
    assert not draft.with_name("t.1.csv").exists(), "nobody worked on it"
    table = list(csv.reader(io.StringIO(target.read_text("utf-8-sig"), newline="")))
    head, line = table[0], next(row for row in table if row[-1] == "hkex/B1.1:not-disclosed")
    line[head.index("负责人")] = "王敏"
    written = io.StringIO(newline="")
    csv.writer(written).writerows(table)
    # As an office saves it on a Chinese system.
    target.write_bytes(written.getvalue().encode("gb18030"))
    filled = target.read_bytes()
    done = csrcheck("tasks", draft, "-f", "hkex", "-o", target)
    assert done.returncode == 0, done.stderr
    assert draft.with_name("t.1.csv").read_bytes() == filled
    found = {
        row["编号"]: row for row in csv.DictReader(io.StringIO(target.read_text("utf-8-sig"), newline=""))
    }
    assert found["hkex/B1.1:not-disclosed"]["负责人"] == "王敏"
    assert found["hkex/B1.1:not-disclosed"]["变化"] == "未完成"


def test_a_table_without_keys_is_no_earlier_list(draft: Path, csrcheck: Run) -> None:
    target = draft.with_name("t.csv")
    target.write_text("\ufeff姓名,电话\n王敏,1\n", encoding="utf-8")
    before = target.read_bytes()
    for given in (("--since", target), ("-o", target)):
        done = csrcheck("tasks", draft, "-f", "hkex", *given)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert target.read_bytes() == before
