"""Nothing of a user's is written over, and a file gets what its name says."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import docx
import openpyxl
import pytest

Run = Callable[..., "CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="names, links and modes of POSIX")


@pytest.fixture
def folder(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a report and all that may be given beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_bytes((reports / "report.txt").read_bytes())
    (tmp_path / "framework.yaml").write_bytes((reports / "framework.yaml").read_bytes())
    document = docx.Document()
    for line in (tmp_path / "report.txt").read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save("draft.docx")
    (tmp_path / "baseline.json").write_text('{"schema_version": "1", "reports": {}}', encoding="utf-8")
    (tmp_path / "review.yaml").write_text("reviews: []\n", encoding="utf-8")
    (tmp_path / "events.yaml").write_text("events: []\n", encoding="utf-8")
    (tmp_path / "core.txt").write_text("A1.1\n", encoding="utf-8")
    (tmp_path / "peer.json").write_text("{}", encoding="utf-8")
    (tmp_path / "csrcheck.toml").write_text('lang = "zh"\n', encoding="utf-8")
    (tmp_path / "sentences.txt").write_text("公司用水量12万吨。\n", encoding="utf-8")
    return tmp_path


# ----- what is read is never written

READ = {
    "the draft": (["coverage", "draft.docx"], "draft.docx"),
    "a text": (["coverage", "report.txt", "--format", "json"], "report.txt"),
    "with force": (["coverage", "report.txt", "--force"], "report.txt"),
    "by a longer way": (["check", "report.txt"], "./../{name}/report.txt"),
    "by its whole path": (["gaps", "report.txt"], "{whole}/report.txt"),
    "a framework": (["coverage", "report.txt", "-f", "./framework.yaml"], "framework.yaml"),
    "a baseline": (["check", "report.txt", "--baseline", "baseline.json"], "baseline.json"),
    "a review": (["coverage", "report.txt", "--review", "review.yaml"], "review.yaml"),
    "events": (["negative", "report.txt", "--known-events", "events.yaml"], "events.yaml"),
    "last year's": (["gaps", "report.txt", "--previous", "draft.docx"], "draft.docx"),
    "the settings found": (["coverage", "report.txt"], "csrcheck.toml"),
    "the settings given": (["coverage", "report.txt", "--config", "csrcheck.toml"], "csrcheck.toml"),
    "a core list": (["rate", "report.txt", "--core", "core.txt"], "core.txt"),
    "a peer": (["rate", "report.txt", "--peers", "peer.json"], "peer.json"),
    "a draft of the rating": (["rate", "draft.docx", "--format", "docx"], "draft.docx"),
    "sentences": (["match", "--file", "sentences.txt"], "sentences.txt"),
    "results": (["diff", "peer.json", "baseline.json"], "baseline.json"),
    "reports compared": (["compare", "report.txt", "draft.docx"], "draft.docx"),
    "what is shown": (["text", "report.txt"], "report.txt"),
    "what is checked": (["frameworks", "lint", "framework.yaml"], "framework.yaml"),
    "what comes in": (["intake", "report.txt"], "report.txt"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "target"), READ.values(), ids=READ)
def test_what_is_read_is_never_written(
    arguments: list[str], target: str, folder: Path, csrcheck: Run
) -> None:
    target = target.format(name=folder.name, whole=folder)
    before = Path(target).read_bytes()
    done = csrcheck(*arguments, "-o", target)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "就是这次要读的" in done.stderr
    assert Path(target).read_bytes() == before


@POSIX
@pytest.mark.parametrize("link", [os.symlink, os.link], ids=["symbolic", "hard"])
@pytest.mark.parametrize("ending", [".txt", ".json", ""])
def test_a_link_to_what_is_read_is_the_same(
    link: Callable[[Path, Path], None], ending: str, folder: Path, csrcheck: Run
) -> None:
    other = folder / f"other{ending}"
    link(folder / "report.txt", other)
    before = other.read_bytes()
    assert csrcheck("coverage", "report.txt", "-o", other).returncode == 2
    assert csrcheck("coverage", other, "-o", "report.txt").returncode == 2
    assert other.read_bytes() == before


def test_a_baseline_is_not_written_over_the_report_or_the_result(folder: Path, csrcheck: Run) -> None:
    before = (folder / "report.txt").read_bytes()
    assert csrcheck("check", "report.txt", "--write-baseline", "report.txt").returncode == 2
    assert (folder / "report.txt").read_bytes() == before
    done = csrcheck("check", "report.txt", "-o", "a.json", "--write-baseline", "a.json")
    assert (done.returncode, (folder / "a.json").exists()) == (2, False)
    # Shrinking a baseline is reading and writing it; that is what the option is for.
    both = ["--baseline", "baseline.json", "--write-baseline", "baseline.json", "--exit-zero"]
    assert csrcheck("check", "report.txt", *both).returncode == 0


# ----- documents that are not ours

FOREIGN = {
    "word": ("notes.docx", ["rate", "report.txt"]),
    "word by its format": ("notes.docx", ["rate", "report.txt", "--format", "docx"]),
    "workbook": ("table.xlsx", ["coverage", "report.txt"]),
    "rows": ("table.xlsx", ["frameworks", "list"]),
    "form": ("form.yaml", ["rate", "new-form"]),
    "yaml": ("notes.yaml", ["coverage", "report.txt", "-q"]),
    "named like none": ("notes", ["coverage", "report.txt"]),
    "named like text": ("notes.txt", ["coverage", "report.txt"]),
    "named like none, old": ("old", ["coverage", "report.txt"]),
    "five bytes": ("five.docx", ["rate", "report.txt"]),
    "draft in markdown": ("draft.md", ["check", "report.txt"]),
    "plain text": ("mine.txt", ["text", "report.txt"]),
    "page": ("page.html", ["coverage", "report.txt"]),
    "table of a person's": ("data.csv", ["gaps", "report.txt"]),
    "table saved by excel": ("excel.csv", ["gaps", "report.txt"]),
    "settings of an agent": ("mcp.json", ["coverage", "report.txt"]),
    "records": ("mine.jsonl", ["coverage", "report.txt"]),
    "tests of another tool": ("other.xml", ["check", "report.txt", "--format", "junit"]),
    "index in markdown": ("draft.md", ["index", "report.txt", "--draft"]),
    "taxonomy": ("mine.xsd", ["facts", "report.txt", "--taxonomy"]),
    "text under another name": ("draft.md", ["explain", "A1.2", "--format", "json"]),
}
_TEXTS = {
    "page.html": "<!DOCTYPE html><p>csrcheck made this? no.</p>\n",
    "data.csv": "编号,名称\r\n1,用水\r\n",
    "excel.csv": "\ufeff编号,名称\r\n1,用水\r\n",
    "mcp.json": '{"mcpServers": {"csrcheck": {"command": "csrcheck"}}}\n',
    "mine.jsonl": '{"name": "用水"}\n{"name": "用电"}\n',
    "other.xml": '<?xml version="1.0"?>\n<testsuites/>\n',
    "mine.xsd": '<?xml version="1.0"?>\n<schema/>\n',
}


def _foreign(name: str) -> bytes:
    stream = io.BytesIO()
    if name.startswith("table"):
        book = openpyxl.Workbook()
        book.active.append(["我的数据"])
        book.save(stream)
    elif name.startswith("notes") and not name.endswith(".yaml"):
        docx.Document().save(stream)
    elif name in _TEXTS:
        stream.write(_TEXTS[name].encode())
    elif name == "old":
        stream.write(b"\xd0\xcf\x11\xe0" + bytes(100))
    else:
        stream.write("答: 有\n".encode())
    return stream.getvalue()


@pytest.mark.parametrize(("name", "arguments"), FOREIGN.values(), ids=FOREIGN)
def test_a_document_that_is_not_ours_stays(
    name: str, arguments: list[str], folder: Path, csrcheck: Run
) -> None:
    before = _foreign(name)
    (folder / name).write_bytes(before)
    form = arguments[1] == "new-form"
    named = arguments[-1] in ("--draft", "--taxonomy")
    written = ["rate", "new-form", name] if form else [*arguments, *([] if named else ["-o"]), name]
    done = csrcheck(*written)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert (folder / name).read_bytes() == before
    done = csrcheck(*written, "--force")
    assert done.returncode == 0
    assert (folder / name).read_bytes() != before


def test_our_own_is_written_again_until_a_person_changes_it(folder: Path, csrcheck: Run) -> None:
    for _ in range(2):
        assert csrcheck("rate", "report.txt", "-o", "a.docx").returncode == 0
        assert csrcheck("coverage", "report.txt", "-o", "a.xlsx").returncode == 0
        assert csrcheck("coverage", "report.txt", "-o", "a.yaml", "-q").returncode == 0
    document = docx.Document("a.docx")
    document.add_paragraph("评审意见")
    document.save("a.docx")
    done = csrcheck("rate", "report.txt", "-o", "a.docx")
    assert done.returncode == 2
    assert "有人改过" in done.stderr
    assert docx.Document("a.docx").paragraphs[-1].text == "评审意见"


OWN = [
    *(
        f"check report.txt -o a{form}"
        for form in (".md", ".txt", ".html", ".csv", ".json", ".jsonl", ".sarif")
    ),
    "check report.txt --format junit -o a.xml",
    "check report.txt --format github -o a",
    "coverage report.txt -q -o without-ending",
    "explain A1.2 -o a.csv",
    "frameworks schema report -o a.json",
    "index report.txt --draft a.md -f hkex",
    "index report.txt --draft a.html -f hkex",
    "facts report.txt -o a.json --taxonomy a.xsd",
    "check report.txt --write-baseline a.json",
]


@pytest.mark.parametrize("command", OWN)
def test_text_of_our_own_is_made_anew(command: str, folder: Path, csrcheck: Run) -> None:
    for _ in range(2):
        done = csrcheck(*command.split())
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "words"), [("a.md", "评审意见\n"), ("a.txt", "评审意见\n"), ("a.html", "<p>"), ("a.xml", " ")]
)
def test_text_that_a_person_changed_stays(name: str, words: str, folder: Path, csrcheck: Run) -> None:
    form = ["--format", "junit"] if name.endswith("xml") else []
    assert csrcheck("check", "report.txt", "-o", name, *form).returncode == 0
    changed = words.encode() + (folder / name).read_bytes()
    (folder / name).write_bytes(changed)
    done = csrcheck("check", "report.txt", "-o", name, *form)
    assert (done.returncode, (folder / name).read_bytes()) == (2, changed)
    assert "有人改过" in done.stderr


def test_results_in_json_give_way_to_those_of_another_command(folder: Path, csrcheck: Run) -> None:
    for command in ("check", "gaps", "text", "index"):
        assert csrcheck(command, "report.txt", "-o", "a.json").returncode == 0


def test_a_filled_form_is_kept_even_where_force_would_only_empty_it(folder: Path, csrcheck: Run) -> None:
    assert csrcheck("rate", "new-form", "form.xlsx").returncode == 0
    assert csrcheck("rate", "new-form", "form.xlsx").returncode == 2
    done = csrcheck("rate", "report.txt", "--form", "form.xlsx", "-o", "form.xlsx", "--force")
    assert done.returncode == 2
    assert "就是这次要读的" in done.stderr


@POSIX
def test_a_read_only_file_stays(folder: Path, csrcheck: Run) -> None:
    kept = folder / "kept.json"
    kept.write_text("{}", encoding="utf-8")
    kept.chmod(0o444)
    assert csrcheck("coverage", "report.txt", "-o", "kept.json", "--force").returncode == 2
    assert kept.read_text(encoding="utf-8") == "{}"


# ----- the format a name says

STARTS = {
    "a.xlsx": b"PK", "A.XLSX": b"PK", "a.json": b"{", "a.jsonl": b"{", "a.csv": b"\xef\xbb\xbf", "a.md": b"#",
    "a.html": b"<!DOCTYPE", "a.htm": b"<!DOCTYPE", "a.sarif": b"{", "a.xml": b"<?xml", "a.txt": "某".encode()[:0],
}  # fmt: skip


@pytest.mark.parametrize("name", STARTS)
def test_the_ending_gives_the_format(name: str, folder: Path, csrcheck: Run) -> None:
    done = csrcheck("check", "report.txt", "-o", name)
    assert (done.returncode, done.stdout, _told(done)) == (0, "", [])
    assert (folder / name).read_bytes().startswith(STARTS[name])
    (folder / "asked").unlink(missing_ok=True)


def test_the_ending_goes_before_the_settings_and_an_option_before_both(folder: Path, csrcheck: Run) -> None:
    (folder / "csrcheck.toml").write_text('format = "html"\n', encoding="utf-8")
    csrcheck("coverage", "report.txt", "-o", "a.json")
    csrcheck("coverage", "report.txt", "--format", "junit", "-o", "b.json")
    csrcheck("coverage", "report.txt", "-o", "c")
    assert json.loads((folder / "a.json").read_bytes())
    assert (folder / "b.json").read_bytes().startswith(b"<?xml")
    assert (folder / "c").read_bytes().startswith(b"<!DOCTYPE")


MIXED = {
    "text into a workbook": ["coverage", "report.txt", "--format", "json", "-o", "a.xlsx"],
    "words into a workbook": ["coverage", "report.txt", "--format", "console", "-o", "a.xlsx"],
    "a format nobody has": ["coverage", "report.txt", "-o", "a.pdf"],
    "a document into a workbook": ["coverage", "report.txt", "--format", "docx", "-o", "a.xlsx"],
    "an old one": ["coverage", "report.txt", "-o", "a.xls"],
    "a picture": ["coverage", "report.txt", "-o", "a.png"],
    "an ending the command has no format for": ["frameworks", "list", "-o", "a.sarif"],
    "a workbook into text": ["coverage", "report.txt", "--format", "xlsx", "-o", "a.json"],
    "a schema into a workbook": ["frameworks", "schema", "report", "-o", "a.xlsx"],
    "a baseline into a workbook": ["coverage", "report.txt", "--write-baseline", "a.xlsx"],
    "facts into a page": ["facts", "report.txt", "-o", "a.html"],
    "a baseline into a page": ["check", "report.txt", "--write-baseline", "a.html"],
    "a workbook into words": ["rate", "report.txt", "--format", "xlsx", "-o", "a.docx"],
}


@pytest.mark.parametrize("arguments", MIXED.values(), ids=MIXED)
def test_a_mixture_is_refused(arguments: list[str], folder: Path, csrcheck: Run) -> None:
    done = csrcheck(*arguments)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert ".json" in done.stderr, "says what the command writes"
    assert not Path(arguments[-1]).exists()


def test_an_ending_without_meaning_is_a_word_at_most(folder: Path, csrcheck: Run) -> None:
    done = csrcheck("coverage", "report.txt", "-o", "a.out")
    assert (done.returncode, len(_told(done))) == (0, 1)
    assert ".out" in done.stderr
    for quiet in (["-q"], ["--format", "csv"]):
        assert _told(csrcheck("coverage", "report.txt", "-o", "a.out", *quiet)) == []


def _told(done: CompletedProcess[str]) -> list[str]:
    """What stderr says beside which settings are used."""
    return [line for line in done.stderr.splitlines() if not line.startswith("设置：")]


@pytest.mark.parametrize("name", ["batch.html", "batch.xlsx", "run.pdf"])
def test_a_run_is_no_file(name: str, folder: Path, csrcheck: Run) -> None:
    done = csrcheck("batch", "report.txt", "--output", name)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert Path(name).stem in done.stderr
    assert not Path(name).exists()


def test_a_dash_is_standard_output(folder: Path, csrcheck: Run) -> None:
    done = csrcheck("coverage", "report.txt", "--format", "json", "-o", "-")
    assert json.loads(done.stdout)
    assert not Path("-").exists()


# ----- what is no plain file


def _program(*arguments: str, **streams: Any) -> CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "csrcheck", *arguments], check=False, env=environment, **streams
    )


@POSIX
def test_modes_and_links_stay(folder: Path, csrcheck: Run) -> None:
    secret, link = folder / "secret.json", folder / "link.json"
    secret.write_text("{}", encoding="utf-8")
    secret.chmod(0o600)
    link.symlink_to("secret.json")
    assert csrcheck("coverage", "report.txt", "-o", link).returncode == 0
    assert link.is_symlink()
    assert json.loads(secret.read_bytes())["frameworks"]
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    (folder / "far.json").symlink_to("nowhere/far.json")
    assert csrcheck("coverage", "report.txt", "-o", "far.json").returncode == 2


@POSIX
def test_links_in_a_circle_and_names_without_end_are_told_with_their_name(
    folder: Path, csrcheck: Run
) -> None:
    (folder / "one.json").symlink_to("two.json")
    (folder / "two.json").symlink_to("one.json")
    long = "a" * 300 + ".json"
    for arguments in (["report.txt", "-o", "one.json"], ["report.txt", "-o", long], [long]):
        done = csrcheck("coverage", *arguments)
        assert (done.returncode, done.stderr.count("\n"), arguments[-1] in done.stderr) == (2, 1, True)
    assert (folder / "one.json").is_symlink()


@POSIX
def test_a_link_to_a_document_of_a_users_is_that_document(folder: Path, csrcheck: Run) -> None:
    before = _foreign("table.xlsx")
    (folder / "table.xlsx").write_bytes(before)
    (folder / "plain.json").symlink_to("table.xlsx")
    assert csrcheck("coverage", "report.txt", "-o", "plain.json").returncode == 2
    assert (folder / "table.xlsx").read_bytes() == before


@POSIX
def test_pipes_and_devices_are_written_into(folder: Path, csrcheck: Run) -> None:
    os.mkfifo("pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(Path("pipe").read_bytes()))
    reader.start()
    assert csrcheck("coverage", "report.txt", "--format", "json", "-o", "pipe").returncode == 0
    reader.join(30)
    assert json.loads(got[0])
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)
    assert csrcheck("coverage", "report.txt", "-o", "/dev/null").returncode == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux")
@pytest.mark.parametrize(
    "arguments", [["coverage", "report.txt", "--format", "json"], ["--help"], ["--version"]]
)
def test_a_full_disk_is_told(arguments: list[str], folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = _program(*arguments, stdout=full, stderr=subprocess.PIPE)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert "磁盘空间已满" in done.stderr.decode()
        if "report.txt" in arguments:
            done = _program("coverage", "report.txt", "-o", "/dev/full", stderr=subprocess.PIPE)
            assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
            done = _program("coverage", "none.txt", stdout=subprocess.PIPE, stderr=full)
            assert done.returncode == 2
            done = _program("coverage", "report.txt", "-o", "a.out", stdout=subprocess.PIPE, stderr=full)
            assert done.returncode == 0, "words that nobody can have change no result"


@POSIX
@pytest.mark.parametrize(
    ("closed", "report", "code"),
    [("1", "report.txt", 2), ("2", "report.txt", 0), ("2", "none.txt", 2), ("0", "report.txt", 0),
     ("0 1 2", "report.txt", 2), ("0 1 2", "none.txt", 2)],
)  # fmt: skip
def test_closed_streams_are_no_finding(closed: str, report: str, code: int, folder: Path) -> None:
    redirected = " ".join(f"{number}>&-" for number in closed.split())
    command = f'exec "{sys.executable}" -m csrcheck coverage {report} --format json {redirected}'
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)
    if "2" not in closed and code == 2:
        assert len(done.stderr.splitlines()) == 1


@POSIX
def test_what_stdout_leads_to_is_added_to(folder: Path) -> None:
    """Opening /dev/stdout anew would empty the log behind it."""
    log = folder / "log.txt"
    log.write_text("before\n", encoding="utf-8")
    with log.open("ab") as stream:
        done = _program("coverage", "report.txt", "--format", "json", "-o", "/dev/stdout", stdout=stream)
    assert done.returncode == 0
    text = log.read_text(encoding="utf-8")
    assert text.startswith("before\n{")
