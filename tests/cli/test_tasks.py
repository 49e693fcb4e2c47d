"""Work lists: a sheet per department, the same items from run to run, what people filled in kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from openpyxl import load_workbook

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
