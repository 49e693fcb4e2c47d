"""Facts of issuers reach every command that judges reports: for all of them, or by report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from csrcheck.cli.issuer import Issuers, issuers_of
from csrcheck.errors import UsageError

Run = Callable[..., "CompletedProcess[str]"]
TEXT = """{name}股份有限公司2026年度可持续发展报告

# 应对气候变化
2026年公司范围一温室气体排放量为700吨二氧化碳当量，范围二排放量为500吨二氧化碳当量。

# 公司治理
董事会下设可持续发展委员会，负责监督可持续发展议题。
"""
MORE = {
    "甲": "公司在三个城市设有工厂，主要生产电机和水泵，产品销往二十多个国家。全年举办员工培训四十场，覆盖全部一线岗位。"
    "公司与当地学校合作开设技能班，资助困难学生。供应商大会上，公司与六十家供应商签署了诚信承诺。",
    "乙": "公司从事软件开发和系统集成，客户以银行和医院为主。研发团队占员工总数的一半以上，今年取得软件著作权若干。"
    "公司组织志愿者到社区讲解网络安全知识，向乡村小学捐赠电脑，并为新员工安排导师。",
}
LISTED = "venue: [sse_main]\nindex: {2025: sse180, 2026: sse180}\nfirst_applied_fy: 2025\n"
BY_REPORT = """control: other
reports:
  "甲*": {venue: [sse_main], index: {2025: sse180, 2026: sse180}, mee_list: true}
  乙.md: {venue: [bse]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two reports, and this process in their folder."""
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.md").write_text(TEXT.format(name=name * 4) + MORE[name] * 3, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(issuers: Issuers, report: str) -> dict[str, Any]:
    return (issuers.of(report) or ({}, ""))[0]


def test_facts_by_report_go_before_those_for_all(folder: Path) -> None:
    file = folder / "issuers.yaml"
    file.write_text(BY_REPORT + '  "sub/*.md": {control: central_soe}\n', encoding="utf-8")
    issuers = issuers_of(file, None)
    assert told(issuers, "甲.md")["venue"] == ["sse_main"]
    assert told(issuers, "甲.md")["control"] == "other"
    assert told(issuers, "sub/乙.md") == {"control": "central_soe", "venue": ["bse"]}
    assert told(issuers, "丙.md") == {"control": "other"}
    assert issuers.unmet(["甲.md", "丙.md"]) == ("乙.md", "sub/*.md")
    assert Issuers().of("甲.md") is None
    file.write_text("reports: [甲.md]\n", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        issuers_of(file, None).of("甲.md")
    assert error.value.code == "issuer-reports"


def test_a_run_weighs_each_report_by_its_issuer(csrcheck: Run, folder: Path) -> None:
    (folder / "issuers.yaml").write_text(BY_REPORT, encoding="utf-8")
    base = ("batch", "甲.md", "乙.md", "-o", "run", "--issuer", "issuers.yaml", "--fail-on", "mandatory")
    done = csrcheck(*base, "--format", "json")
    summary = json.loads(done.stdout)
    rows = {row["path"]: row for row in summary["reports"]}
    assert done.returncode == 1
    assert summary["fails"] == ["甲.md"]
    # What each has to report by, without a framework named.
    assert summary["frameworks"] == ["cn-exchanges"]
    mine, other = (rows[name]["coverage"]["cn-exchanges"] for name in ("甲.md", "乙.md"))
    assert mine["mandatory"] > mine["mandatory_missing"] > 0
    assert (other["mandatory"], other["mandatory_missing"]) == (0, 0)
    owed = json.loads(csrcheck("query", "run", "owed", "--format", "json").stdout)
    assert {each["path"] for each in owed} == {"甲.md"}
    assert len(owed) == mine["mandatory_missing"]
    console = csrcheck(*base).stdout
    assert f"{mine['mandatory_missing']}/{mine['mandatory']}" in console
    # Facts of one report changed: that one alone is checked again.
    (folder / "issuers.yaml").write_text(BY_REPORT.replace("bse", "star"), encoding="utf-8")
    done = csrcheck(*base, "--format", "json")
    assert "1" in next(line for line in done.stderr.splitlines() if "继续" in line or "已有" in line)
    assert {row["path"]: row["unbound"] for row in json.loads(done.stdout)["reports"]} == {
        "甲.md": False,
        "乙.md": True,  # whether it was in an index is not known: nobody can say that it passes
    }


def test_a_run_tells_of_facts_for_reports_there_are_none_of(csrcheck: Run, folder: Path) -> None:
    (folder / "issuers.yaml").write_text("reports:\n  丁.md: {venue: [star]}\n", encoding="utf-8")
    done = csrcheck("batch", ".", "-o", "run", "-f", "cn-exchanges", "--issuer", "issuers.yaml")
    assert "丁.md" in done.stderr
    (folder / "issuers.yaml").write_text("reports:\n  丁.md: {venue: [moon]}\n", encoding="utf-8")
    done = csrcheck("batch", ".", "-o", "run", "-f", "cn-exchanges", "--issuer", "issuers.yaml")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_run_that_is_to_fail_on_duties_never_passes_what_it_knows_nothing_of(
    csrcheck: Run, folder: Path
) -> None:
    done = csrcheck("batch", ".", "-o", "run", "-f", "cn-exchanges", "--fail-on", "mandatory")
    assert done.returncode == 1
    assert "不知道发行人" in done.stdout


def test_settings_hold_facts_by_report(csrcheck: Run, folder: Path) -> None:
    (folder / "csrcheck.toml").write_text(
        '[issuer]\ncontrol = "other"\n[issuer.reports."甲.md"]\nvenue = ["sse_main"]\nindex = "sse180"\n',
        encoding="utf-8",
    )
    done = csrcheck("coverage", "甲.md", "--format", "json")
    assert [each["id"] for each in json.loads(done.stdout)["frameworks"]] == ["cn-exchanges"]
    done = csrcheck("coverage", "乙.md", "--format", "json")
    assert [each["id"] for each in json.loads(done.stdout)["frameworks"]] == ["gbt36000"]


def test_settings_that_fail_on_duties_stand_in_no_other_commands_way(csrcheck: Run, folder: Path) -> None:
    (folder / "csrcheck.toml").write_text(
        'fail-on = ["mandatory"]\n[issuer]\nvenue = ["sse_main"]\nindex = "sse180"\nfirst_applied_fy = 2025\n',
        encoding="utf-8",
    )
    for command in ("gaps", "negative", "index"):
        done = csrcheck(command, "甲.md")
        assert done.returncode == 0, done.stderr
    assert "缺上一年度数据" in csrcheck("gaps", "甲.md").stdout
    assert csrcheck("check", "甲.md").returncode == 1


def test_comparisons_show_what_is_obligatory(csrcheck: Run, folder: Path) -> None:
    (folder / "issuers.yaml").write_text(BY_REPORT, encoding="utf-8")
    done = csrcheck("compare", "甲.md", "乙.md", "--issuer", "issuers.yaml", "--format", "json")
    (group,) = json.loads(done.stdout)["by_duty"]
    assert (group["framework"], group["duty"]) == ("cn-exchanges", "mandatory")
    assert group["missing"][0] > 0
    assert group["missing"][1] is None
    (folder / "issuer.yaml").write_text(LISTED, encoding="utf-8")
    (folder / "新.md").write_text(
        (folder / "甲.md").read_text(encoding="utf-8").replace("范围一温室气体排放量为700", "用水量为700"),
        encoding="utf-8",
    )
    base = ("diff", "甲.md", "新.md", "--issuer", "issuer.yaml")
    found = json.loads(csrcheck(*base, "--format", "json").stdout)
    assert {each["duty"] for each in found["lost"]} == {"mandatory"}
    assert found["by_duty"][0]["coverage"][0] > found["by_duty"][0]["coverage"][1]
    shown = csrcheck(*base).stdout
    assert "强制" in shown


def test_a_rating_says_what_binds_the_issuer(csrcheck: Run, folder: Path) -> None:
    (folder / "issuer.yaml").write_text(LISTED, encoding="utf-8")
    done = csrcheck("rate", "甲.md", "--issuer", "issuer.yaml", "--format", "json")
    assert {each["id"]: each["obligation"] for each in json.loads(done.stdout)["duties"]}["AS"] == "mandatory"
    assert "AS 强制" in csrcheck("rate", "甲.md", "--issuer", "issuer.yaml").stdout
    assert "AS 强制" not in csrcheck("rate", "甲.md").stdout
