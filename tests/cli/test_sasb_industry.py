"""The industry of the SASB Standards comes with the name, or from the issuer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., "CompletedProcess[str]"]


def test_the_industry_comes_from_the_name_or_the_issuer(csrcheck: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "甲示例银行股份有限公司2024年度社会责任报告\n\n普惠金融\n2024年末普惠型小微企业贷款余额1,250亿元，有贷款余额户数18万户。\n",
        encoding="utf-8",
    )
    done = csrcheck("coverage", str(report), "-f", "sasb:FN-CB", "--format", "json")
    (framework,) = json.loads(done.stdout)["frameworks"]
    assert (framework["id"], framework["version"]) == ("sasb", "2023:FN-CB")
    verdicts = {each["id"]: each["verdict"] for each in framework["indicators"]}
    assert verdicts["FN-CB-240a.1"] == "disclosed"
    # Fifteen metrics of 2023; two of activity have no asks of their own, and no verdict.
    assert (framework["summary"]["indicators"], framework["summary"]["finer_points"]) == (15, 0)
    assert not any(code.startswith("FN-CB-000") for code in verdicts)
    assert csrcheck("coverage", str(report), "-f", "sasb").returncode == 2
    (tmp_path / "issuer.yaml").write_text("sasb_industry: FN-CB\n", encoding="utf-8")
    done = csrcheck(
        "coverage", str(report), "-f", "sasb", "--issuer", str(tmp_path / "issuer.yaml"), "--format", "json"
    )
    assert json.loads(done.stdout)["frameworks"][0]["version"] == "2023:FN-CB"
    done = csrcheck("coverage", str(report), "-f", "sasb:TC-SI", "--format", "json")
    (framework,) = json.loads(done.stdout)["frameworks"]
    assert framework["summary"]["indicators"] == 0
    assert framework["summary"]["coverage"] is None


def test_a_code_names_its_industry(csrcheck: Run) -> None:
    done = csrcheck("explain", "fn-cb-240a.1", "--format", "json")
    (found,) = json.loads(done.stdout)["explanation"]
    assert (found["framework"], found["id"]) == ("sasb@2023:FN-CB", "FN-CB-240a.1")
    assert csrcheck("explain", "FN-CB-999z.9").returncode == 2
