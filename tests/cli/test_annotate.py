"""The command: a copy beside the report, the report itself never touched, one line for what cannot be."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from docx import Document

from csrcheck.annotate.word import AUTHOR

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLES / "hexi-2024.docx", tmp_path / "draft.docx"))


def test_a_word_draft_gets_comments_in_a_copy_beside_it(draft: Path, csrcheck: Run) -> None:
    before = hashlib.sha256(draft.read_bytes()).hexdigest()
    done = csrcheck("annotate", draft, "-f", "hkex")
    assert (done.returncode, done.stdout) == (0, "")
    assert hashlib.sha256(draft.read_bytes()).hexdigest() == before
    comments = [
        each
        for each in Document(str(draft.with_name("draft.checked.docx"))).comments
        if each.author == AUTHOR
    ]
    assert len(comments) > 10
    assert any("A1.2 部分披露" in each.text for each in comments)
    assert "0 条的原文位置" in done.stderr  # all words are found


def test_a_second_run_renews_its_copy_and_a_changed_one_is_kept(draft: Path, csrcheck: Run) -> None:
    csrcheck("annotate", draft, "-f", "hkex", "-q")
    first = draft.with_name("draft.checked.docx").read_bytes()
    assert csrcheck("annotate", draft, "-f", "hkex", "-q").returncode == 0
    assert draft.with_name("draft.checked.docx").read_bytes() == first
    document = Document(str(draft.with_name("draft.checked.docx")))
    document.add_paragraph("有人改过。")
    document.save(str(draft.with_name("draft.checked.docx")))
    done = csrcheck("annotate", draft, "-f", "hkex")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_pdf_gets_highlights(tmp_path: Path, csrcheck: Run) -> None:
    target = tmp_path / "marked.pdf"
    done = csrcheck("annotate", SAMPLES / "lanze-2023.pdf", "-f", "hkex", "-o", target, "--lang", "en")
    assert done.returncode == 0
    assert "remarks" in done.stderr
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["report.txt", "nothing.docx"])
def test_what_takes_no_remarks_is_one_line(name: str, tmp_path: Path, csrcheck: Run) -> None:
    (tmp_path / "report.txt").write_text("公司用水五万吨。", encoding="utf-8")
    done = csrcheck("annotate", tmp_path / name)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert name in done.stderr


def test_a_word_file_with_a_password_is_said_to_have_one(tmp_path: Path, csrcheck: Run) -> None:
    report = tmp_path / "locked.docx"
    stream = "EncryptedPackage".encode("utf-16-le")
    report.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream + bytes(4096))
    done = csrcheck("annotate", report)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "密码" in done.stderr


@pytest.mark.parametrize("name", ["draft.docx", "report.pdf"])
def test_half_a_file_is_one_line(name: str, draft: Path, csrcheck: Run) -> None:
    source = draft if name.endswith("docx") else SAMPLES / "lanze-2023.pdf"
    half = draft.with_name(f"half-{name}")
    half.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
    for command in ("annotate", "replies"):
        done = csrcheck(command, half)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_folder_nobody_may_write_to_is_one_line(draft: Path, csrcheck: Run) -> None:
    done = csrcheck("annotate", draft, "-o", "/proc/draft.docx")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_bad_news_that_is_only_named_is_said_once(tmp_path: Path, csrcheck: Run) -> None:
    """The finding on it and the news are one thing to act on; accepting the finding settles both."""
    report, news = tmp_path / "news.docx", "2024年，公司受到监管部门行政处罚1起，罚款50万元。"
    document = Document()
    document.add_paragraph("公司重视合规经营。")
    document.add_paragraph(news)
    document.save(str(report))

    def remarks(*options: object) -> list[str]:
        assert csrcheck("annotate", report, "-f", "hkex", "--force", *options).returncode == 0
        made = Document(str(report.with_name("news.checked.docx")))
        return [each.text for each in made.comments if "没有说明" in each.text]

    assert len(remarks()) == 1
    settings = tmp_path / "csrcheck.toml"
    settings.write_text('[[suppress]]\nrule = "unexplained-event"\nreason = "下期说明"\n', encoding="utf-8")
    assert remarks("--config", settings) == []


def test_the_report_is_never_the_target(draft: Path, csrcheck: Run) -> None:
    before = draft.read_bytes()
    assert csrcheck("annotate", draft, "-o", draft, "--force").returncode == 2
    assert draft.read_bytes() == before
