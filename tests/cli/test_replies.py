"""The whole way round: annotate, people answer, replies, and the review used again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from csrcheck.annotate.remark import short_key
from tests.annotate.answering import Pdf, Word

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
Run = Callable[..., "CompletedProcess[str]"]
PARTIAL, MISSING, WASTE = (
    "hkex/A1.2:partly-disclosed",
    "hkex/A2.5:not-disclosed",
    "hkex/A1.6:partly-disclosed",
)
QUOTE = "用水"


@pytest.fixture
def answered(tmp_path: Path, csrcheck: Run) -> Path:
    """The sample's draft, annotated and worked on."""
    draft = Path(shutil.copy(SAMPLES / "hexi-2024.docx", tmp_path / "draft.docx"))
    csrcheck("annotate", draft, "-f", "hkex", "-q")
    target = draft.with_name("draft.checked.docx")
    work = Word(target.read_bytes())
    work.answer(short_key(MISSING), "不适用：公司只做零售，没有制成品").resolve(short_key(PARTIAL))
    work.answer(short_key(WASTE), "已补充，见附件")
    target.write_bytes(work.saved("王敏"))
    return target


def verdicts(csrcheck: Run, draft: Path, review: Path) -> dict[str, Any]:
    done = csrcheck("coverage", draft, "-f", "hkex", "--review", review, "--format", "json")
    (framework,) = json.loads(done.stdout)["frameworks"]
    return {each["id"]: each for each in framework["indicators"]}


def test_answers_become_a_review_that_the_next_check_honours(answered: Path, csrcheck: Run) -> None:
    review, draft = answered.with_name("review.yaml"), answered.with_name("draft.docx")
    done = csrcheck("replies", answered, "-o", review)
    assert (done.returncode, done.stdout) == (0, "")
    assert "接受 1 条，确认 0 条，改判 1 条，不明确 1 条" in done.stderr
    assert "李华：已补充，见附件" in done.stderr
    found = verdicts(csrcheck, draft, review)
    assert found["A2.5"]["verdict"] == "not_applicable"
    assert found["A2.5"]["review"]["reviewer"] == "李华"
    assert (found["A1.2"]["verdict"], found["A1.2"]["review"]) == ("partial", None)
    assert found["A1.6"]["review"] is None
    fails = csrcheck("coverage", draft, "-f", "hkex", "--fail-on", "hkex/A2.5", "--review", review)
    assert fails.returncode == 0
    again = csrcheck("annotate", draft, "-f", "hkex", "--review", review, "-o", draft.with_name("b.docx"))
    assert again.returncode == 0
    left = Word(draft.with_name("b.docx").read_bytes())
    with pytest.raises(StopIteration):
        left.comment(short_key(PARTIAL))
    assert left.comment(short_key(WASTE)) is not None


def test_an_accepted_issue_does_not_fail(answered: Path, csrcheck: Run) -> None:
    review, draft = answered.with_name("review.yaml"), answered.with_name("draft.docx")
    work = Word(answered.read_bytes())
    answered.write_bytes(work.resolve("e1f74988").saved("王敏"))
    csrcheck("replies", answered, "-o", review, "-q")
    shown = csrcheck("coverage", draft, "-f", "hkex", "--review", review)
    assert "王敏 2026-03-05" in shown.stdout
    assert "王敏 2026-03-05" not in csrcheck("coverage", draft, "-f", "hkex").stdout


def test_what_people_wrote_into_the_review_stays(answered: Path, csrcheck: Run) -> None:
    review = answered.with_name("review.yaml")
    own = "# 我们的复核\nreviewer: 赵一\ncorrections:\n  - {framework: hkex, indicator: A2.5, verdict: disclosed, reason: 见附录}  # 已问\n"
    review.write_text(own, encoding="utf-8")
    done = csrcheck("replies", answered, "-o", review)
    assert done.returncode == 0
    assert "已有不同的结论" in done.stderr
    assert all(line in review.read_text("utf-8") for line in own.splitlines())
    first = review.read_bytes()
    assert csrcheck("replies", answered, "-o", review).returncode == 0
    assert review.read_bytes() == first


def test_a_change_to_disclosed_holds_while_its_words_stand(answered: Path, csrcheck: Run) -> None:
    review, draft = answered.with_name("review.yaml"), answered.with_name("draft.docx")
    sentence = next(each.text for each in _paragraphs(draft) if len(each.text) > 30)[:20]
    answered.write_bytes(
        Word(answered.read_bytes()).answer(short_key(PARTIAL), f"已披露：“{sentence}”").saved()
    )
    csrcheck("replies", answered, "-o", review)
    assert verdicts(csrcheck, draft, review)["A1.2"]["verdict"] == "disclosed"
    review.write_text(review.read_text("utf-8").replace(sentence, "这句话报告里从来没有"), encoding="utf-8")
    gone = csrcheck("coverage", draft, "-f", "hkex", "--review", review)
    assert "所引的原文已不在报告中" in gone.stdout + gone.stderr
    assert verdicts(csrcheck, draft, review)["A1.2"]["verdict"] == "partial"


def test_answers_in_a_pdf_come_back(tmp_path: Path, csrcheck: Run) -> None:
    marked = tmp_path / "m.pdf"
    csrcheck("annotate", SAMPLES / "lanze-2023.pdf", "-f", "hkex", "-o", marked, "-q")
    from csrcheck.annotate.pdf_returned import read_pdf

    key = next(
        e.known.key for e in read_pdf(marked.read_bytes()).threads if e.known.key.endswith("partly-disclosed")
    )
    marked.write_bytes(Pdf(marked.read_bytes()).answer(short_key(key), "同意").saved())
    done = csrcheck("replies", marked)
    assert done.returncode == 0
    assert f"key: {key}" in done.stdout
    assert "confirmed:" in done.stdout


@pytest.mark.parametrize("name", ["plain.txt", "broken.docx", "broken.pdf", "nothing.docx", "untouched.docx"])
def test_what_cannot_be_read_gets_one_line(name: str, tmp_path: Path, csrcheck: Run) -> None:
    path = tmp_path / name
    content = {"plain.txt": "文", "broken.docx": "PK\x03\x04 x", "broken.pdf": "%PDF-1.7 x"}
    if name in content:
        path.write_text(content[name], encoding="utf-8")
    elif name == "untouched.docx":
        shutil.copy(SAMPLES / "hexi-2024.docx", path)
    done = csrcheck("replies", path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert name in done.stderr


def _paragraphs(draft: Path) -> Any:
    from docx import Document

    return Document(str(draft)).paragraphs
