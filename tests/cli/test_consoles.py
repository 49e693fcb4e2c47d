"""Consoles of real users: code pages, pipes, narrow windows, odd names, colours asked for and not."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from xml.etree import ElementTree as ET

import pytest
from rich.cells import cell_len

from csrcheck.cli.output import _colors
from csrcheck.messages import printable
from tests.warm import Warm

Run = Callable[..., "CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="names are text there")


Raw = Callable[..., "CompletedProcess[bytes]"]


@pytest.fixture
def raw(warm: Warm) -> Raw:
    """A function that runs the program with bytes in and out."""

    def run(*arguments: str | bytes, cache: Path, **environment: str) -> CompletedProcess[bytes]:
        inherited = {
            key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")
        }
        ours = {"PYTHONPATH": str(ROOT), "CSRCHECK_CACHE": str(cache)}
        return warm(arguments, {**inherited, **ours, **environment})

    return run


# ----- code pages


@pytest.mark.parametrize("encoding", ["cp936", "gbk", "ascii", "latin-1", "cp1252", "cp437"])
@pytest.mark.parametrize("command", ["coverage", "gaps", "negative", "rate"])
def test_a_code_page_never_ends_the_run(
    encoding: str, command: str, reports: Path, raw: Raw, cache: Path
) -> None:
    done = raw(command, str(reports / "report.txt"), cache=cache, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode(encoding)
    whole = raw(command, str(reports / "report.txt"), cache=cache, PYTHONIOENCODING="utf-8").stdout.decode()
    assert len(shown.splitlines()) == len(whole.splitlines())
    if encoding in ("cp936", "gbk"):
        assert "2023年度社会责任报告" in shown


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "md", "html", "sarif", "junit", "github"])
def test_what_programs_read_is_utf_8_whatever_the_console(
    form: str, reports: Path, raw: Raw, cache: Path
) -> None:
    report = str(reports / "report.txt")
    asked = [
        raw("check", report, "--format", form, cache=cache, PYTHONIOENCODING=encoding).stdout
        for encoding in ("cp936", "ascii", "utf-8")
    ]
    assert asked[0] == asked[1] == asked[2]
    assert "排放" in asked[0].decode("utf-8")
    if form == "junit":
        ET.fromstring(asked[0])


@pytest.mark.parametrize(
    ("encoding", "language", "word"),
    [("ascii", "", "Usage:"), ("cp1252", "", "Usage:"), ("cp936", "", "用法："), ("utf-8", "en", "Usage:")],
)
def test_help_is_in_a_language_the_console_can_show(
    encoding: str, language: str, word: str, raw: Raw, cache: Path
) -> None:
    done = raw("--help", cache=cache, PYTHONIOENCODING=encoding, CSRCHECK_LANG=language)
    assert done.stdout.decode(encoding).startswith(word)
    wrong = raw("text", "none.pdf", cache=cache, PYTHONIOENCODING=encoding, CSRCHECK_LANG=language)
    assert (wrong.returncode, b"??" in wrong.stderr) == (2, False)


# ----- width


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "command",
    [
        ["coverage", "{}/report.txt"],
        ["check", "{}/report.txt", "-v"],
        ["gaps", "{}/report.txt"],
        ["negative", "{}/report.txt"],
        ["rate", "{}/report.txt"],
        ["intake", "{}/report.txt"],
        ["explain", "A1.2"],
        ["frameworks", "list"],
        ["frameworks", "show", "hkex"],
        ["frameworks", "topics", "用水"],
        ["frameworks", "crosswalk", "hkex", "gbt36000"],
        ["match", "2023年公司用水量为12万吨，比上年下降5%。", "-f", "hkex"],
    ],
    ids=lambda command: " ".join(command[:2]).partition(" {")[0],
)
def test_no_line_is_wider_than_the_terminal(
    command: list[str], width: int, language: str, reports: Path, csrcheck: Run
) -> None:
    arguments = [part.replace("{}", str(reports)) for part in command]
    done = csrcheck(*arguments, "--lang", language, COLUMNS=str(width))
    assert done.returncode == 0
    # The path of a file is never broken: it is to be copied.
    lines = [line for line in done.stdout.splitlines() if str(reports) not in line]
    assert [line for line in lines if cell_len(line) > width] == []
    assert [line for line in done.stdout.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", [[], ["coverage"], ["frameworks"], ["query"], ["duties"]], ids=" ".join)
def test_help_fits_the_terminal_and_is_whole(
    command: list[str], width: int, language: str, csrcheck: Run
) -> None:
    done = csrcheck(*command, "--help", CSRCHECK_LANG=language, COLUMNS=str(width))
    assert done.returncode == 0
    # What the program was called as is never broken: it is to be copied.
    lines = [line for line in done.stdout.splitlines() if " -m " not in line]
    assert [line for line in lines if cell_len(line) > width] == []
    assert [line for line in done.stdout.splitlines() if line.endswith("  ...")] == []


def test_ctrl_c_before_the_program_stands_ends_it_without_a_traceback() -> None:
    asked = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"  # as a start in front has it
        "import csrcheck.cli.start; print(signal.getsignal(signal.SIGINT) is signal.SIG_DFL)"
    )
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "True"


# ----- colours


@pytest.mark.parametrize(
    ("terminal", "environment", "colors"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "0"}, False),
        (True, {"FORCE_COLOR": "0"}, False),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (True, {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
def test_colours(terminal: bool, environment: dict[str, str], colors: bool) -> None:
    assert _colors(terminal, environment) is colors


@pytest.mark.parametrize(
    "command", [["coverage", "{}/report.txt"], ["frameworks", "list"], ["explain", "A1.2"]]
)
def test_colours_on_the_way(command: list[str], reports: Path, csrcheck: Run, tmp_path: Path) -> None:
    arguments = [part.replace("{}", str(reports)) for part in command]
    assert "\x1b[" in csrcheck(*arguments, FORCE_COLOR="1").stdout
    assert "\x1b" not in csrcheck(*arguments, "--no-color", FORCE_COLOR="1").stdout
    assert "\x1b" not in csrcheck(*arguments, FORCE_COLOR="1", NO_COLOR="1").stdout
    csrcheck(*arguments, "-o", tmp_path / "out", FORCE_COLOR="1")
    assert b"\x1b" not in (tmp_path / "out").read_bytes()


# ----- a terminal


def in_terminal(*arguments: str, cache: Path, **environment: str) -> str:
    """Run the program in a terminal of its own and return all it shows there."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "csrcheck", *arguments], stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CSRCHECK_CACHE": str(cache), **environment},
    ) as program:  # fmt: skip
        os.close(theirs)
        shown = b""
        while True:
            try:
                data = os.read(ours, 65536)
            except OSError:  # Linux says the other end is closed this way
                break
            if not data:
                break
            shown += data
        program.wait()
    os.close(ours)
    return shown.decode("utf-8")


@POSIX
def test_a_terminal_shows_progress_unless_it_is_to_be_quiet(reports: Path, cache: Path) -> None:
    command = ["coverage", str(reports / "report.txt"), "--no-cache"]
    assert "正在读取" in in_terminal(*command, cache=cache, TERM="xterm")
    assert "正在读取" not in in_terminal(*command, "--quiet", cache=cache, TERM="xterm")


@POSIX
@pytest.mark.parametrize(
    ("command", "form"),
    [(name, "xlsx") for name in ("coverage", "gaps", "intake", "text", "batch")] + [("rate", "docx")],
)
def test_a_file_for_an_office_does_not_go_to_a_terminal(
    command: str, form: str, reports: Path, cache: Path
) -> None:
    shown = in_terminal(command, str(reports / "report.txt"), "--format", form, cache=cache, TERM="xterm")
    assert "--output" in shown
    assert "PK\x03" not in shown


@POSIX
def test_a_dumb_terminal_gets_no_codes(reports: Path, cache: Path) -> None:
    shown = in_terminal("coverage", str(reports / "report.txt"), cache=cache, TERM="dumb")
    assert "覆盖率" in shown
    assert "\x1b[3" not in shown


def test_a_workbook_may_go_into_a_pipe(reports: Path, raw: Raw, cache: Path) -> None:
    done = raw("coverage", str(reports / "report.txt"), "--format", "xlsx", cache=cache)
    assert (done.returncode, done.stdout[:2]) == (0, b"PK")


@pytest.mark.parametrize("command", ["coverage", "check", "gaps", "negative", "rate", "intake", "text"])
def test_quiet_leaves_nothing_but_errors(command: str, reports: Path, tmp_path: Path, csrcheck: Run) -> None:
    gate = ["--write-baseline", tmp_path / "b.json"] if command in ("coverage", "check", "gaps") else []
    done = csrcheck(command, reports / "report.txt", "-q", *gate)
    assert (done.returncode, done.stderr) == (0, "")
    wrong = csrcheck(command, reports / "none.pdf", "-q")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)


# ----- names

NAMES = ["报告 2023.txt", "a'b\"c.txt", "$(id);&.txt", "emoji 😀.txt", "[x]{y}.txt", "-dash.txt", "a\nb.txt"]


@pytest.mark.parametrize("name", NAMES if os.name == "posix" else NAMES[:1])
@pytest.mark.parametrize("form", ["console", "json", "csv", "html", "sarif", "junit", "github", "md"])
def test_a_name_is_only_a_name(name: str, form: str, reports: Path, tmp_path: Path, csrcheck: Run) -> None:
    shutil.copy(reports / "report.txt", tmp_path / name)
    done = csrcheck("check", tmp_path / name, "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    if form == "json":
        assert json.loads(done.stdout)["document"]["path"] == printable(tmp_path / name)


@POSIX
@pytest.mark.parametrize(
    "form", ["console", "json", "jsonl", "csv", "xlsx", "html", "sarif", "junit", "github", "md"]
)
def test_a_name_that_is_no_text(form: str, reports: Path, tmp_path: Path, raw: Raw, cache: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xb1\xa8\xb8\xe6.txt"  # 报告 in GBK, as archives from Windows leave it
    Path(os.fsdecode(name)).write_bytes((reports / "report.txt").read_bytes())
    done = raw("check", name, "--format", form, cache=cache)
    assert (done.returncode, done.stderr) == (0, b"")
    if form == "json":
        assert json.loads(done.stdout)["document"]["path"].endswith("\\xb1\\xa8\\xb8\\xe6.txt")


@POSIX
def test_a_pdf_whose_name_is_no_text(samples: Path, tmp_path: Path, raw: Raw, cache: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.pdf"
    Path(os.fsdecode(name)).write_bytes((samples / "lanze-2023.pdf").read_bytes())
    assert raw("text", name, "-p", "1", cache=cache).returncode == 0
    missing = raw("text", os.fsencode(tmp_path) + b"/\xfe.pdf", cache=cache)
    assert (missing.returncode, missing.stderr.count(b"\n")) == (2, 1)
    assert b"\\xfe.pdf" in missing.stderr


@POSIX
def test_a_batch_says_which_name_it_cannot_keep(reports: Path, tmp_path: Path, raw: Raw, cache: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(reports / "report.txt", folder / "good.txt")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xb1.txt")).write_bytes((reports / "report.txt").read_bytes())
    done = raw("batch", str(folder), "-o", str(tmp_path / "run"), "-q", "-j", "1", cache=cache)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    # A long path is broken over lines, wherever that falls.
    assert "\\xb1.txt" in re.sub(r"\n\s*", "", done.stdout.decode())
    assert "UTF-8" in done.stdout.decode()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("报告.pdf", "报告.pdf"),
        ("a\udcff.pdf", "a\\xff.pdf"),
        ("a\ud83d.pdf", "a\\ud83d.pdf"),
        ("a\\xff", "a\\xff"),
    ],
    ids=["text", "byte", "half of a pair", "escaped"],
)
def test_printable(name: str, shown: str) -> None:
    assert printable(name) == shown
    printable(Path(name)).encode("utf-8")


def test_the_last_line_of_progress_names_no_report_left(csrcheck: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("某某股份有限公司2023年社会责任报告\n\n员工总数860人。\n", encoding="utf-8")
    done = csrcheck("batch", folder, "-o", tmp_path / "run")
    lines = [line for line in done.stderr.splitlines() if line.startswith("1/1 份")]
    assert lines, done.stderr
    assert "剩" not in lines[-1]
    assert "：" not in lines[-1]
