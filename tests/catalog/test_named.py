"""Which frameworks a report says it follows, and what is made of it where nobody names one."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from csrcheck.catalog import available
from csrcheck.catalog.named import named_standards
from csrcheck.engine.asked import AUTO, UNASKED, USUAL
from tests.asking import check, check_all, gaps

SAYS = {
    "本报告参照GRI标准2021编制，并对照联交所《环境、社会及管治报告指引》披露。": ("gri", "hkex"),
    "本報告依據香港聯合交易所上市規則附錄C2編製。": ("hkex",),
    "编制依据：《上海证券交易所上市公司自律监管指引第14号——可持续发展报告（试行）》。": ("cn-exchanges",),
    "本报告根据财政部《企业可持续披露准则——基本准则（试行）》编写。": ("mof-csds",),
    "本报告按照《企业可持续披露准则第1号——气候（试行）》编制。": ("mof-csds-climate",),
    "本报告参考 ISO 26000 与 GB/T 36000 编写。": ("gbt36000", "iso26000"),
    "公司发行的绿色债券依据GRI标准披露。": (),
    "公司获得ISO 14001环境管理体系认证。": (),
    "公司2023年用水量12万吨。": (),
}


def _report(folder: Path, words: str) -> Path:
    path = folder / "报告 2023.md"
    path.write_text(
        f"# 某某公司2023年社会责任报告\n\n## 概况\n\n{words}\n\n公司2023年用水量12万吨。\n", encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(("words", "followed"), SAYS.items(), ids=SAYS)
def test_auto_takes_what_the_report_follows(words: str, followed: tuple[str, ...], tmp_path: Path) -> None:
    report = check(_report(tmp_path, words), [AUTO])
    assert {each.id for each in report.frameworks} == set(followed or (USUAL,))
    assert report.diagnostics[0].code == ("framework-auto" if followed else "framework-auto-none")


@pytest.mark.parametrize(
    ("words", "followed"), list(SAYS.items())[:1] + list(SAYS.items())[-1:], ids=["some", "none"]
)
@pytest.mark.parametrize(("ask", "command"), [(check, "coverage"), (check_all, "check"), (gaps, "gaps")])
def test_a_default_is_said_to_be_one(
    ask: object, command: str, words: str, followed: tuple[str, ...], tmp_path: Path
) -> None:
    path = _report(tmp_path, words)
    report = ask(path, [UNASKED])  # type: ignore[operator]
    told = report.diagnostics[0]
    assert told.code == ("framework-followed" if followed else "framework-usual")
    if followed:
        given = shlex.split(dict(told.details)["command"])
        assert given == ["csrcheck", command, str(path), "-f", "gri", "-f", "hkex"]
    asked = ask(path, [USUAL])  # type: ignore[operator]
    assert asked.diagnostics == report.diagnostics[1:], "one that was asked for is no default"


def test_auto_goes_with_others(tmp_path: Path) -> None:
    report = check(_report(tmp_path, next(iter(SAYS))), ["cass-csr-4", AUTO, "gri"])
    assert [each.id for each in report.frameworks] == ["cass-csr-4", "gri", "hkex"]


def test_every_name_is_of_a_framework_and_of_one_alone() -> None:
    ids = {each.id for each in available()}
    assert {each.framework for each in named_standards()} <= ids
    words = [word for each in named_standards() for word in each.words]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)


def test_json_says_so(tmp_path: Path) -> None:
    from csrcheck.output import Format, View, render

    report = check(_report(tmp_path, next(iter(SAYS))), [UNASKED])
    data = json.loads(render(report, Format.JSON, View()))
    assert data["diagnostics"][0]["code"] == "framework-followed"
