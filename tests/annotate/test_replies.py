"""What people did with remarks comes back from Word and PDF; what is not clear is listed and changes nothing."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from csrcheck.annotate.decisions import Decision, Outcome, decisions_of
from csrcheck.annotate.pdf import annotate_pdf
from csrcheck.annotate.pdf_returned import read_pdf
from csrcheck.annotate.remark import Remark, RemarkKind, short_key
from csrcheck.annotate.returned import Fate, Returned
from csrcheck.annotate.word import annotate_word
from csrcheck.annotate.word_returned import read_word
from csrcheck.coverage.quotes import Quotes
from csrcheck.model import Passage, PassageKind, Verdict
from csrcheck.model.passage import Zone
from tests.annotate.answering import Pdf, Word
from tests.annotate.drafts import docx, paragraph, random_draft, run
from tests.annotate.test_pdf import page

SETTLED = "已不再成立"
MISSING, PARTIAL, FINDING = "hkex/A2.5:not-disclosed", "hkex/A1.2:partly-disclosed", "0123456789abcdef0123"
KEYS = (MISSING, PARTIAL, FINDING, FINDING + "#2", "negative/penalty/罚款：二万元")
SENTENCE = "全年综合能耗为三千一百二十吨标准煤。"


def remarks(keys: tuple[str, ...] = KEYS) -> list[Remark]:
    return [Remark(key, RemarkKind.PARTIAL, (f"说 {key}", "补充"), "") for key in keys]


def word(keys: tuple[str, ...] = KEYS) -> Word:
    before = docx(paragraph(run(SENTENCE)), "<w:sectPr/>")
    return Word(annotate_word(before, remarks(keys), SETTLED).data)


def quotes(*sentences: str, zone: Zone = Zone.BODY) -> Quotes:
    return Quotes(
        Passage(number, PassageKind.SENTENCE, zone, each, each, tuple(range(len(each))), page=number + 3, page_label=str(number + 1))
        for number, each in enumerate(sentences or (SENTENCE,))
    )  # fmt: skip


def decided(came: Returned, *, paged: bool = True, reviewer: str = "") -> dict[str, Decision]:
    return {each.known.key: each for each in decisions_of(came, quotes(), paged=paged, reviewer=reviewer)}


def of(words: str, key: str = MISSING, *, paged: bool = True) -> Decision:
    """What one answer comes to."""
    return decided(read_word(word().answer(short_key(key), words).saved()), paged=paged)[key]


def test_what_nobody_touched_says_nothing() -> None:
    assert decided(read_word(word().saved("王敏"))) == {}


def test_resolved_and_deleted_remarks_are_accepted_and_change_no_verdict() -> None:
    came = read_word(word().resolve(short_key(MISSING)).delete(short_key(PARTIAL)).saved("王敏"))
    found = decided(came)
    assert {key: (each.outcome, each.fate, each.verdict) for key, each in found.items()} == {
        MISSING: (Outcome.ACCEPTED, Fate.RESOLVED, None),
        PARTIAL: (Outcome.ACCEPTED, Fate.DELETED, None),
    }
    assert {(each.reviewer, each.date) for each in found.values()} == {("王敏", "2026-03-05")}


def test_nobody_decides_without_a_name() -> None:
    came = read_word(word().resolve(short_key(MISSING)).saved())
    assert decided(came)[MISSING].why == "replies-no-name"
    assert decided(came, reviewer="赵一")[MISSING].reviewer == "赵一"


@pytest.mark.parametrize(
    ("words", "key", "outcome", "verdict", "why"),
    [
        ("同意", MISSING, Outcome.CONFIRMED, None, ""),
        ("同意，下一稿补充", FINDING, Outcome.UNCLEAR, None, "replies-other-places"),
        ("不适用：公司不用包装材料", MISSING, Outcome.CHANGED, Verdict.NOT_APPLICABLE, ""),
        ("不适用", MISSING, Outcome.UNCLEAR, None, "replies-no-reason"),
        ("不适用：口径不同", KEYS[4], Outcome.ACCEPTED, None, ""),
        ("误报：两处口径不同", KEYS[4], Outcome.ACCEPTED, None, ""),
        ("误报", PARTIAL, Outcome.ACCEPTED, None, ""),
        ("已补充", MISSING, Outcome.UNCLEAR, None, "replies-free-words"),
        ("已披露", MISSING, Outcome.UNCLEAR, None, "replies-no-quote"),
        ("已披露：第3页", MISSING, Outcome.UNCLEAR, None, "replies-no-quote"),
        ("已披露：第3页“综合能耗为三千一百二十吨”", MISSING, Outcome.CHANGED, Verdict.DISCLOSED, ""),
        ("已披露：第1页“综合 能耗为三千一百二十吨”", PARTIAL, Outcome.CHANGED, Verdict.DISCLOSED, ""),
        (
            "已披露：第9页“综合能耗为三千一百二十吨”",
            PARTIAL,
            Outcome.UNCLEAR,
            None,
            "replies-quote-elsewhere",
        ),
        ("已披露：第3页“用水五万三千立方米”", MISSING, Outcome.UNCLEAR, None, "replies-quote-missing"),
        ("已披露：“能耗”", MISSING, Outcome.UNCLEAR, None, "replies-quote-missing"),
        ("部分披露：“综合能耗为三千一百二十吨”", MISSING, Outcome.CHANGED, Verdict.PARTIAL, ""),
        ("部分披露：“综合能耗为三千一百二十吨”", PARTIAL, Outcome.CONFIRMED, None, ""),
    ],
)
def test_an_answer_comes_to(
    words: str, key: str, outcome: Outcome, verdict: Verdict | None, why: str
) -> None:
    found = of(words, key)
    assert (found.outcome, found.verdict, found.why) == (outcome, verdict, why)
    assert (found.reviewer, found.date) == ("李华", "2026-03-02")


def test_a_page_is_not_checked_where_the_file_has_none() -> None:
    assert of("已披露：第9页“综合能耗为三千一百二十吨”", paged=False).outcome is Outcome.CHANGED


def test_the_reports_own_index_is_no_place_of_evidence() -> None:
    came = read_word(word().answer(short_key(MISSING), f"已披露：“{SENTENCE}”").saved())
    (found,) = decisions_of(came, quotes(zone=Zone.INDEX), paged=True)
    assert found.why == "replies-quote-missing"


def test_a_finding_in_two_places_is_accepted_once_both_are() -> None:
    once = word().resolve(short_key(FINDING))
    assert decided(read_word(once.saved("王敏")))[FINDING].why == "replies-other-places"
    both = decided(read_word(once.delete(short_key(FINDING + "#2")).saved("王敏")))
    assert {key: each.outcome for key, each in both.items()} == {FINDING: Outcome.ACCEPTED}


def test_the_last_word_of_a_thread_counts_and_assent_is_to_the_answer_before() -> None:
    short = short_key(MISSING)
    agreed = word().answer(short, "不适用：不用包装材料").answer(short, "同意", "王敏")
    assert decided(read_word(agreed.saved()))[MISSING].verdict is Verdict.NOT_APPLICABLE
    against = word().answer(short, "不适用：不用包装材料").answer(short, "不对，有用到", "王敏")
    assert decided(read_word(against.saved()))[MISSING].why == "replies-free-words"


def test_a_resolved_thread_keeps_the_words_said_as_its_reason() -> None:
    short = short_key(MISSING)
    found = decided(read_word(word().answer(short, "集团统一口径").resolve(short).saved()))[MISSING]
    assert (found.outcome, found.reason, found.verdict) == (Outcome.ACCEPTED, "集团统一口径", None)
    claim = word().answer(short, "已披露：“没有这句话的”").resolve(short)
    assert decided(read_word(claim.saved()))[MISSING].outcome is Outcome.UNCLEAR


def test_a_clear_answer_right_beside_our_comment_is_one_and_other_comments_are_none() -> None:
    for words, outcome in (("不适用：不用包装材料", Outcome.CHANGED), ("请核对", None)):
        work = word((MISSING, PARTIAL)).answer(short_key(MISSING), words)
        work.extended[:] = []  # as saved by a program that keeps no threads
        found = decided(read_word(work.saved()))
        assert ((MISSING in found and found[MISSING].outcome) or None) == outcome
        assert PARTIAL not in found


def test_words_written_into_our_comment_are_an_answer() -> None:
    came = read_word(word().write_into(short_key(MISSING), "不适用：不用包装材料").saved("王敏"))
    assert (decided(came)[MISSING].outcome, decided(came)[MISSING].reviewer) == (Outcome.CHANGED, "王敏")


def test_a_file_cleaned_of_comments_accepts_nothing() -> None:
    cleaned = word()
    for key in KEYS:
        cleaned.delete(short_key(key))
    came = read_word(cleaned.saved("王敏"))
    assert (came.cleared, decided(came)) == (True, {})


def test_a_remark_of_an_earlier_run_that_was_answered_is_still_known() -> None:
    answered = word((MISSING, PARTIAL)).answer(short_key(MISSING), "同意").saved()
    again = annotate_word(answered, remarks((PARTIAL,)), SETTLED)
    assert again.kept == 1
    came = read_word(again.data, (SETTLED,))
    assert decided(came)[MISSING].outcome is Outcome.CONFIRMED
    assert came.unknown == ()


def test_a_lost_manifest_is_said() -> None:
    lost = word().resolve(short_key(MISSING))
    lost.parts["word/_rels/document.xml.rels"] = lost.parts["word/_rels/document.xml.rels"].replace(
        b"customXml/item", b"customXml/nothing"
    )
    assert set(read_word(lost.saved()).unknown) == set(map(short_key, KEYS))


ANSWERS: dict[str, Outcome | None] = {
    "open": None,
    "resolved": Outcome.ACCEPTED,
    "deleted": Outcome.ACCEPTED,
    "同意": Outcome.CONFIRMED,
    "不适用：公司不用包装材料": Outcome.CHANGED,
    "误报：第8节已有说明": Outcome.ACCEPTED,
    "请再核一下数据": Outcome.UNCLEAR,
}
"""What people do or write, and what it comes to."""
_MANY = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(12, 100)]


@pytest.mark.parametrize("seed", [*range(12), *_MANY])
def test_every_reply_in_a_draft_drawn_by_lot_comes_back(seed: int) -> None:
    draft = random_draft(seed)
    draw = random.Random(seed)
    said = [
        Remark(f"f/{n}:not-disclosed", RemarkKind.MISSING, (f"第{n}条",), words)
        for n, (words, _) in enumerate(draft.sentences)
    ]
    work = Word(annotate_word(draft.data, said, SETTLED).data)
    done = {each.key: draw.choice(list(ANSWERS)) for each in said}
    if set(done.values()) == {"deleted"}:
        done[said[0].key] = "open"
    for key, fate in done.items():
        short = short_key(key)
        if fate == "resolved":
            work.resolve(short)
        elif fate == "deleted":
            work.delete(short)
        elif fate != "open":
            work.answer(short, fate, author="王敏")
    found = decided(read_word(work.saved("李华")))
    assert {key: each.outcome for key, each in found.items()} == {
        key: ANSWERS[fate] for key, fate in done.items() if ANSWERS[fate]
    }
    for key, each in found.items():
        spoken = done[key] not in ("resolved", "deleted")
        assert each.reviewer == ("王敏" if spoken else "李华")
        assert each.reason == (done[key].removeprefix("不适用：") if spoken else "")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_replies_survive_libreoffice(tmp_path: Path) -> None:
    short = short_key(MISSING)
    work = word().answer(short, "不适用：不用包装材料").resolve(short_key(PARTIAL)).delete(short_key(KEYS[4]))
    (tmp_path / "in.docx").write_bytes(work.saved("王敏"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "in.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    found = decided(read_word((tmp_path / "out" / "in.docx").read_bytes()), reviewer="王敏")
    assert {key: each.outcome for key, each in found.items()} == {
        MISSING: Outcome.CHANGED,
        PARTIAL: Outcome.ACCEPTED,
        KEYS[4]: Outcome.ACCEPTED,
    }
    assert found[MISSING].reviewer == "李华"


def pdf(keys: tuple[str, ...] = KEYS) -> Pdf:
    return Pdf(annotate_pdf(page(), [("框架", remarks(keys))]).data)


def test_replies_in_a_pdf_come_back() -> None:
    work = pdf().answer(short_key(MISSING), "不适用：不用包装材料").delete(short_key(PARTIAL))
    work.answer(short_key(KEYS[4]), "Completed set by 李华", State="Completed", StateModel="Review")
    found = decided(read_pdf(work.saved()), reviewer="王敏")
    assert {key: (each.outcome, each.reviewer, each.date) for key, each in found.items()} == {
        MISSING: (Outcome.CHANGED, "李华", "2026-03-04"),
        PARTIAL: (Outcome.ACCEPTED, "王敏", found[PARTIAL].date),
        KEYS[4]: (Outcome.ACCEPTED, "李华", "2026-03-04"),
    }


@pytest.mark.parametrize(
    ("state", "model", "outcome"),
    [
        ("Accepted", "Review", Outcome.CONFIRMED),
        ("Rejected", "Review", Outcome.ACCEPTED),
        ("None", "Review", None),
        ("Marked", "Marked", None),
    ],
)
def test_states_of_a_pdf_reader(state: str, model: str, outcome: Outcome | None) -> None:
    work = pdf((MISSING, PARTIAL)).answer(short_key(MISSING), "set", State=state, StateModel=model)
    found = decided(read_pdf(work.saved())).get(MISSING)
    assert (found and found.outcome) == outcome


def test_the_manifest_of_a_pdf_is_renewed() -> None:
    again = annotate_pdf(pdf().saved(), [("框架", remarks((MISSING,)))])
    assert [each.known.key for each in read_pdf(again.data).threads] == [MISSING]
