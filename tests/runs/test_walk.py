"""Which files a batch is about."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from csrcheck.errors import UsageError
from csrcheck.marks import marked
from csrcheck.runs.folder import MARK, result_name
from csrcheck.runs.walk import walk

RUN = (
    '{"made_by": "csrcheck batch", "frameworks": [], "language": "zh", "years": 3, "basis": "x",'
    ' "seconds": 300, "memory_mb": 64}'
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in [
        "甲 公司.pdf", "b/乙.docx", "b/c/丙.txt", "b/~$乙.docx", ".hidden/x.pdf", "b/notes.py", "old/丁.pdf",
        "README.md", "b/Readme.zh-CN.txt",
        f"run/{MARK}", "run/reports/甲.txt",
    ]:  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x" if path.name != MARK else RUN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("include", "exclude", "found"),
    [
        ([], [], ["b/c/丙.txt", "b/乙.docx", "old/丁.pdf", "甲 公司.pdf"]),
        (["*.pdf"], [], ["old/丁.pdf", "甲 公司.pdf"]),
        (["b/*"], [], ["b/c/丙.txt", "b/乙.docx"]),
        ([], ["old/", "*.docx"], ["b/c/丙.txt", "甲 公司.pdf"]),
        (["*.pdf"], ["甲*"], ["old/丁.pdf"]),
    ],
)
def test_folders(tree: Path, include: list[str], exclude: list[str], found: list[str]) -> None:
    paths = walk([str(tree)], include, exclude)
    assert [Path(path.as_posix()).relative_to(tree).as_posix() for path in paths] == found


def test_a_list_names_paths_from_where_it_is(tree: Path) -> None:
    (tree / "list.txt").write_text("\ufeff# mine\n甲 公司.pdf\n\nb\nb/乙.docx\n", encoding="utf-8")
    found = [path.name for path in walk([f"@{tree / 'list.txt'}"])]
    assert found == ["丙.txt", "乙.docx", "甲 公司.pdf"]


def test_a_file_that_is_named_is_taken_even_where_it_is_missing(tree: Path) -> None:
    assert walk([str(tree / "none.bin")]) == [tree / "none.bin"]


@pytest.mark.parametrize("names", [["@none.txt"], ["."]])
def test_nothing_to_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        walk(names)


def test_names_of_results_differ_and_are_short() -> None:
    names = {
        result_name(Path(path)) for path in ["a/报告.pdf", "b/报告.pdf", "报" * 200 + ".pdf", "a/:*?.pdf"]
    }
    assert len(names) == 4
    assert all(len(name.encode()) < 220 and not set(name) & set('<>:"/\\|?*') for name in names)


def test_pages_of_results_beside_reports_are_no_reports(tree: Path) -> None:
    page = '<!DOCTYPE html>\n<html><head><meta name="generator" content="csrcheck 0.2.0"></head></html>'
    (tree / "b" / "结果.html").write_text(page, encoding="utf-8")
    (tree / "b" / "戊.html").write_text("<html><head><title>戊</title></head></html>", encoding="utf-8")
    names = [Path(str(each)).name for each in walk([str(tree)])]
    assert "戊.html" in names
    assert "结果.html" not in names
    # What is named itself is meant.
    assert walk([str(tree / "b" / "结果.html")])


def _core(author: str) -> str:
    return f"<cp:coreProperties><dc:creator>{author}</dc:creator></cp:coreProperties>"


def _package(path: Path, **parts: str) -> None:
    with ZipFile(path, "w") as package:
        for name in ("[Content_Types].xml", "_rels/.rels"):
            package.writestr(name, "<x/>")
        for name, content in parts.items():
            package.writestr(
                {"core": "docProps/core.xml", "word": "word/document.xml"}.get(name, name), content
            )
    path.write_bytes(marked(path.read_bytes(), path.suffix))


def test_results_beside_reports_are_no_reports_though_people_worked_on_them(tree: Path) -> None:
    folder = tree / "b"
    _package(folder / "list.xlsx", sheet="x")
    _package(folder / "draft.docx", core=_core("csrcheck"), word="x")
    _package(folder / "report.checked.docx", core=_core("王敏"), word="x")
    (folder / "list.md").write_bytes(marked("# 清单\n".encode(), ".md", "<!-- {} -->"))
    (folder / "words.txt").write_bytes(marked("清单\n".encode(), ".txt", "# {}"))
    (folder / "own.md").write_text("# 报告\n# made by csrcheck is quoted\n\n", encoding="utf-8")
    with ZipFile(folder / "list.xlsx", "a") as package:
        package.writestr("note.xml", "改过")
    names = {Path(str(each)).name for each in walk([str(folder)])}
    assert names == {"乙.docx", "丙.txt", "report.checked.docx", "own.md"}


def test_a_folder_that_cannot_be_listed_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def refused(path: str) -> object:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    told: list[OSError] = []
    monkeypatch.setattr(os, "scandir", refused)
    names = [Path(str(each)).name for each in walk([str(tree)], unlisted=told.append)]
    assert ([Path(each.filename).name for each in told], "甲 公司.pdf" in names) == (["b"], True)
