"""Bad input: one line on stderr, exit code 2, nothing written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]

# What is typed after `coverage`, and words the line must hold. {} is the folder of reports.
BAD: dict[str, tuple[list[str], list[str]]] = {
    "missing file": (["{}/none.pdf"], ["none.pdf", "找不到"]),
    "folder": (["{}/folder.pdf"], ["folder.pdf", "文件夹"]),
    "empty file": (["{}/empty.pdf"], ["empty.pdf", "空"]),
    "no text": (["{}/spaces.txt"], ["spaces.txt", "没有可读的文字"]),
    "blank PDF": (["{}/blank.pdf"], ["blank.pdf", "没有可读的文字"]),
    "wrong kind behind a good name": (["{}/picture.pdf"], ["picture.pdf", "PNG"]),
    "password": (["{}/locked.pdf"], ["locked.pdf", "密码"]),
    "damaged PDF": (["{}/damaged.pdf"], ["damaged.pdf", "损坏"]),
    "damaged DOCX": (["{}/damaged.docx"], ["damaged.docx", "损坏"]),
    "unknown framework": (["{}/report.txt", "-f", "hkx"], ["hkx", "hkex"]),
    "unknown version": (["{}/report.txt", "-f", "hkex@1999"], ["hkex@1999", "hkex@20"]),
    "missing framework file": (["{}/report.txt", "-f", "{}/none.yaml"], ["none.yaml"]),
    "broken framework": (["{}/report.txt", "-f", "{}/broken.yaml"], ["broken.yaml", "第 2 行"]),
    "wrong framework": (["{}/report.txt", "-f", "{}/wrong.yaml"], ["wrong.yaml", "第 6 行", "no.topic"]),
    "unknown option": (["{}/report.txt", "--colour"], ["--colour", "--help"]),
    "unknown format": (["{}/report.txt", "--format", "poem"], ["poem"]),
    "unknown verdict": (["{}/report.txt", "--only", "good"], ["good"]),
    "threshold out of range": (["{}/report.txt", "--fail-under", "101"], ["--fail-under", "100"]),
    "no report": ([], ["--help"]),
    "two reports": (["{}/report.txt", "{}/scan.pdf"], ["scan.pdf"]),
    "output into a missing folder": (["{}/report.txt", "-o", "{}/none/out.json"], ["none"]),
    "output is a folder": (["{}/report.txt", "-o", "{}/folder.pdf"], ["folder.pdf"]),
}


def listing(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_size for path in folder.rglob("*")}


@pytest.mark.parametrize("name", BAD)
def test_one_line_and_exit_code_2(name: str, reports: Path, tmp_path: Path, csrcheck: Run) -> None:
    arguments, words = BAD[name]
    arguments = [argument.replace("{}", str(reports)) for argument in arguments]
    if "-o" not in arguments:
        arguments += ["--output", str(tmp_path / "out.txt")] if arguments else []
    before = listing(reports)
    done = csrcheck("coverage", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("csrcheck: ")
    assert done.stderr.count("\n") == 1, done.stderr
    for word in words:
        assert word in done.stderr
    assert list(tmp_path.iterdir()) == []
    assert listing(reports) == before


def test_the_line_is_english_on_request(reports: Path, csrcheck: Run) -> None:
    for arguments, environment in (
        (["--lang", "en"], {}),
        (["--lang=en"], {}),
        ([], {"CSRCHECK_LANG": "en_GB"}),
    ):
        done = csrcheck("coverage", reports / "none.pdf", *arguments, **environment)
        assert "No such file" in done.stderr


@pytest.mark.parametrize("command", [["text"], ["coverage"]], ids=["text", "coverage"])
@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_no_permission(command: list[str], tmp_path: Path, csrcheck: Run) -> None:
    path = tmp_path / "report.txt"
    path.write_text("公司节水。", encoding="utf-8")
    path.chmod(0)
    done = csrcheck(*command, path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["text", "{}/none.pdf"], "none.pdf"),
        (["text", "{}/locked.pdf"], "locked.pdf"),
        (["frameworks", "show", "hkx"], "hkex"),
        (["frameworks", "shwo"], "shwo"),
        (["explain", "A1.22"], "A1.2"),
        (["explain", "A1.2", "-f", "hkx"], "hkex"),
        (["covrage"], "coverage"),
        (["frameworks", "lsit"], "list"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_other_commands(arguments: list[str], word: str, reports: Path, csrcheck: Run) -> None:
    done = csrcheck(*(argument.replace("{}", str(reports)) for argument in arguments))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1, done.stderr
    assert word in done.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--timeout", "inf"), ("--timeout", "nan"), ("--timeout", "1e300"), ("--fail-under", "nan"),
        ("--max-memory", "18446744073709551616"), ("--max-memory", "9" * 5000),
    ],
    ids=lambda options: " ".join(options)[:24],
)  # fmt: skip
def test_limits_no_system_holds_are_refused(reports: Path, csrcheck: Run, options: tuple[str, ...]) -> None:
    done = csrcheck("coverage", reports / "report.txt", *options)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pdf", b"plain words of a report", {"zh": "内容却是 纯文本", "en": "holds plain text"}),
        ("a.txt", bytes(range(256)) * 8, {"zh": "（二进制数据）", "en": "(binary data)"}),
    ],
    ids=["text", "binary"],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_kinds_of_content_have_words(
    name: str, content: bytes, told: dict[str, str], language: str, tmp_path: Path, csrcheck: Run
) -> None:
    (tmp_path / name).write_bytes(content)
    done = csrcheck("coverage", tmp_path / name, "--lang", language)
    assert done.returncode == 2
    assert told[language] in done.stderr


def test_what_is_not_found_in_an_english_report_is_unassessed(tmp_path: Path, csrcheck: Run) -> None:
    """Only Chinese is read: that nothing was found in another language says nothing of the report."""
    said = "In 2024 the company trained 420 employees and cut its use of water by seven per cent.\n\n"
    (tmp_path / "a.txt").write_text("Far Hills 2024 ESG Report\n\n" + 12 * said, encoding="utf-8")
    shown = csrcheck("coverage", tmp_path / "a.txt", "-f", "gbt36000").stdout
    head = next(line for line in shown.splitlines() if line.startswith("覆盖率"))
    assert head == "覆盖率 无法评估"
    assert "未披露  " not in shown
    assert "只读中文" in shown
    silent = csrcheck("negative", tmp_path / "a.txt", "--format", "json").stdout
    assert json.loads(silent)["balance"]["silent"] == []


def test_that_a_text_is_no_report_stands_before_its_share(tmp_path: Path, csrcheck: Run) -> None:
    (tmp_path / "a.txt").write_text("一份普通的通知\n\n各单位：请于周五前报送材料。\n", encoding="utf-8")
    shown = csrcheck("coverage", tmp_path / "a.txt", "-f", "gbt36000").stdout
    assert shown.index("不像一份报告") < shown.index("覆盖率")
    assert shown.count("不像一份报告") == 1
    page = csrcheck("coverage", tmp_path / "a.txt", "-f", "gbt36000", "--format", "html").stdout
    assert page.index("不像一份报告") < page.index('class="tiles"')
