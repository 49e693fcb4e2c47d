"""The start page, exports, and a batch run under review."""

from __future__ import annotations

import io
import json
import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import openpyxl
import pytest

from tests.browser import look
from tests.review.conftest import ROOT, Serve, Served
from tests.review.test_review_browser import complaints, saved, until

Run = Callable[..., "CompletedProcess[str]"]


def job(served: Served, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return what a job told at its end."""
    number = served.post(path, body)["job"]
    end = time.monotonic() + 120
    while time.monotonic() < end:
        told = served.get(f"/api/jobs/{number}")
        if told["result"] or told["error"]:
            return dict(told)
        time.sleep(0.1)
    raise AssertionError(told)


def test_from_a_dropped_file_to_its_review(
    browser: Any, serve: Serve, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "新报告.pdf"
    shutil.copy(ROOT / "samples" / "lanze-2023.pdf", elsewhere)
    browser.get_log("browser")
    with serve(cwd=folder) as one:
        look(browser, width=1280)
        browser.get(one.address)
        until(browser, "document.querySelectorAll('.files button').length === 3")
        browser.find_element("id", "file").send_keys(str(elsewhere))
        until(browser, "document.getElementById('frameworks')", seconds=60)
        assert (folder / "csrcheck-review" / "新报告.pdf").read_bytes() == elsewhere.read_bytes()
        chosen = browser.execute_script(
            "return [...document.querySelectorAll('[name=framework]:checked')].map(each => each.value)"
        )
        assert "hkex" in chosen  # the report names it
        for box in browser.find_elements("css selector", "[name=framework]:checked"):
            if box.get_attribute("value") != "hkex":
                box.click()
        browser.find_element("id", "check").click()
        until(browser, "document.querySelectorAll('#rows .item').length > 40", seconds=60)
        until(browser, "document.querySelector('#detail h2')")
        browser.find_element("id", "do-agree").click()
        saved(folder / "csrcheck-review", "confirmed", 1)
        assert complaints(browser) == []


def test_only_files_below_the_folder_are_opened(serve: Serve, folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("机密" * 100, encoding="utf-8")
    with serve(cwd=folder) as one:
        one.enter()
        for name in ("../secret.txt", "/etc/passwd", "nothing.pdf", ""):
            for path, more in (("/api/look", {}), ("/api/check", {"frameworks": ["hkex"]})):
                told = job(one, path, {"file": name, **more})
                assert told["error"]
                assert "机密" not in json.dumps(told, ensure_ascii=False)
        assert "框架" in job(one, "/api/check", {"file": "report.txt", "frameworks": ["../x.yaml"]})["error"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a.txt", "a.txt"),
        ("../../x.txt", "x.txt"),
        ("..\\\\x.txt", "x.txt"),
        ("/etc/y.txt", "y.txt"),
        (".hidden", ""),
        ("", ""),
    ],
)
def test_a_dropped_file_stays_in_the_inbox(serve: Serve, folder: Path, name: str, kept: str) -> None:
    from urllib.parse import quote

    with serve(cwd=folder) as one:
        one.enter()
        headers = {"cookie": one.cookie, "origin": one.origin, "x_csrcheck": "1"}
        status, data, _ = one.ask("POST", f"/api/take?name={quote(name)}", "words", **headers)
        if not kept:
            assert status == 409
            return
        assert json.loads(data)["file"] == f"csrcheck-review/{kept}"
        assert (folder / "csrcheck-review" / kept).is_file()
        # The same file again is the same file; another of the name gets a number.
        assert json.loads(one.ask("POST", f"/api/take?name={quote(name)}", "words", **headers)[1])[
            "file"
        ].endswith(kept)
        other = json.loads(one.ask("POST", f"/api/take?name={quote(name)}", "other", **headers)[1])["file"]
        assert "(2)" in other
        assert sorted(each.name[:6] for each in (folder / "csrcheck-review").glob(".part*")) == []


def test_what_was_decided_is_in_the_exports(serve: Serve, folder: Path) -> None:
    with serve(folder / "报告.pdf", "-f", "hkex") as one:
        one.enter()
        one.decide("hkex/B1.1", "change", verdict="not_applicable", reason="只此一处的理由")
        page = one.api.removeprefix("/api")

        def saved_as(name: str) -> tuple[str, bytes]:
            status, data, headers = one.ask("GET", f"{page}/export-{name}", cookie=one.cookie)
            assert status == 200, data
            return str(headers["content-disposition"]), data

        disposition, data = saved_as("xlsx")
        assert "reviewed.xlsx" in disposition
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
        assert any("王审" in each for each in cells) or any("不适用" in each for each in cells)
        assert "只此一处的理由" in saved_as("html")[1].decode()
        assert json.loads(saved_as("json")[1])["frameworks"][0]["summary"]["not_applicable"] >= 1
        for name in ("docx", "pack"):
            disposition, data = saved_as(name)
            assert zipfile.is_zipfile(io.BytesIO(data))
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            assert "只此一处的理由" in pack.read("inputs/review.yaml").decode()
        assert saved_as("annotated")[1].startswith(b"%PDF")
        assert one.ask("GET", f"{page}/export-exe", cookie=one.cookie)[0] == 409


@pytest.fixture
def run(folder: Path, run_program: Run) -> Path:
    """The folder of a batch run on two reports."""
    target = folder / "run"
    done = run_program("batch", folder / "报告.pdf", folder / "草稿.docx", "-f", "hkex", "-o", target, "-q")
    assert done.returncode in (0, 1), done.stderr
    return target


def test_a_run_is_shown_drilled_into_and_its_progress_told(
    browser: Any, serve: Serve, run: Path, folder: Path
) -> None:
    browser.get_log("browser")
    with serve(run, "--reviewer", "甲") as one:
        look(browser, width=1280)
        browser.get(one.address)
        until(browser, "document.querySelectorAll('#league tbody tr').length === 2")
        assert until(browser, "document.querySelectorAll('#sample .drawn li').length") == 25
        browser.find_element("css selector", f'[data-path="{folder / "报告.pdf"}"]').click()
        until(browser, "document.querySelectorAll('#rows .item').length > 40", seconds=60)
        until(browser, "document.querySelector('#detail h2')")
        browser.find_element("id", "do-agree").click()
        saved(folder, "confirmed", 1)
        browser.get(one.origin)
        until(
            browser,
            "[...document.querySelectorAll('#league td')].some(each => each.textContent.includes('1/51'))",
        )
        # A verdict of the sample is opened where it stands.
        subject = until(
            browser, "document.querySelector('#sample .drawn button')?.textContent.split(' · ').at(-1)"
        )
        browser.execute_script("document.querySelector('#sample .drawn button').click()")
        until(
            browser,
            "document.querySelector('[aria-current]')?.dataset.subject === arguments[0]",
            subject,
            seconds=60,
        )
        assert complaints(browser) == []


def test_two_reviewers_are_compared_over_the_reports_of_a_run(serve: Serve, run: Path, folder: Path) -> None:
    subjects = ["hkex/A1.1", "hkex/A1.2", "hkex/B1.1", "hkex/B1.2"]
    for name, verdicts in (("甲", "ddpp"), ("乙", "dppp")):
        with serve(folder / "报告.pdf", "-f", "hkex", "--reviewer", name) as one:
            one.enter()
            for subject, verdict in zip(subjects, verdicts, strict=True):
                told = {"d": "disclosed", "p": "partial"}[verdict]
                one.decide(subject, "change", verdict=told, reason="x", reviewer=name)
    with serve(run) as league:
        league.enter()
        told = league.get("/api/league")
        pair = next(each for each in told["agreement"] if {each["one"], each["other"]} == {"甲", "乙"})
        assert (pair["framework"], pair["both"], pair["same"], pair["kappa"]) == ("hkex", 4, 3, 0.5)
        assert [each["indicator"] for each in pair["apart"]] == ["A1.2"]
        row = next(each for each in told["rows"] if each["name"] == "报告.pdf")
        assert (row["reviewers"], row["done"]) == ({"甲": 4, "乙": 4}, 4)
        status, data, _ = league.ask("GET", "/league/sample.xlsx?size=12", cookie=league.cookie)
        assert status == 200
        sheet, key = openpyxl.load_workbook(io.BytesIO(data)).worksheets
        assert sheet.max_row == key.max_row == 13
        drawn = [str(cell) for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row if cell]
        assert not {"已披露", "部分披露", "未披露"} & set(
            drawn
        )  # who fills it in does not see the tool's verdicts
        again = league.get("/api/league/sample?size=12")["sample"]
        assert [each["subject"] for each in again] == [
            row[2] for row in sheet.iter_rows(min_row=2, values_only=True)
        ]


def test_a_folder_that_is_no_run_is_told(folder: Path, run_program: Run) -> None:
    done = run_program("review", folder, "--no-browser")
    assert done.returncode == 2
    assert "csrcheck batch" in done.stderr
    assert len(done.stderr.splitlines()) == 1
