"""What a file holds and nobody read: what may be in it is unassessed, not missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csrcheck.catalog import resolve, vocabulary_for
from csrcheck.coverage import Findings, assess_framework
from csrcheck.engine.analysis import hidden, matcher_for
from csrcheck.model import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Hidden,
    IndexEntry,
    Page,
    Segmentation,
    Unread,
    Verdict,
)
from csrcheck.segment import segment, structure

FRAMEWORK = resolve("hkex@2022")
EMISSIONS, WATER, ACCIDENTS, LAWSUITS = "A1.2", "A2.2", "B2.1", "B7.1"
OUTER = "2024年环境、社会及管治报告"


def _verdicts(found: Hidden, index: tuple[IndexEntry, ...] = ()) -> dict[str, Verdict]:
    findings = Findings.of([], [], index, pages=30, year=2024, hidden=found)
    result = assess_framework(FRAMEWORK, vocabulary_for([FRAMEWORK]).topics, findings)
    return {each.id: each.verdict for each in result.indicators}


def _report(kind: DocumentKind, unread: Unread, *titles: str, words: int = 40) -> Hidden:
    """Return what is hidden in a report with some headings, plain text below them, and something unread."""
    blocks = [Block(BlockKind.HEADING, OUTER, 1)]
    for title in titles:
        blocks.append(Block(BlockKind.HEADING, title, 2))
        blocks += [Block(BlockKind.PARAGRAPH, "办公楼于年内完成翻新。")] * words
    pages = (Page(1, tuple(blocks)), Page(2, (Block(BlockKind.PARAGRAPH, "谢谢阅读。"),)))
    paged = kind is DocumentKind.PDF
    document = Document("报告", "0", kind, pages if paged else pages[:1], paged=paged, unread=(unread,))
    document = structure(document)
    return hidden(document, segment(document), matcher_for(()))


@pytest.mark.parametrize(
    ("titles", "open_", "missing"),
    [
        (("3.2 水资源管理",), WATER, ACCIDENTS),
        (("第三章 环境", "温室气体排放"), EMISSIONS, ACCIDENTS),
        (("四、职业健康与安全",), ACCIDENTS, WATER),
        (("反贪污",), LAWSUITS, WATER),
        (("水资源管理", "图表"), WATER, ACCIDENTS),  # the nearest title that names something
        ((), None, WATER),  # the report's own title names everything and nothing
    ],
)
def test_what_stands_under_a_title_may_answer_what_the_title_names(
    titles: tuple[str, ...], open_: str | None, missing: str
) -> None:
    found = _report(DocumentKind.DOCX, Unread(1, (OUTER, *titles)), "环境保护")
    verdicts = _verdicts(found)
    assert verdicts[missing] is Verdict.NOT_DISCLOSED
    assert open_ is None or verdicts[open_] is Verdict.UNASSESSED


def test_a_film_on_a_page_may_answer_what_its_sections_name() -> None:
    verdicts = _verdicts(_report(DocumentKind.PDF, Unread(1), "水资源管理"))
    assert (verdicts[WATER], verdicts[ACCIDENTS]) == (Verdict.UNASSESSED, Verdict.NOT_DISCLOSED)


def test_the_index_of_the_report_may_name_the_page() -> None:
    found = Hidden(pages=(7,))
    entry = IndexEntry(ACCIDENTS, ("7",), "", "B2.1 7", 20)
    verdicts = _verdicts(found, (entry,))
    assert (verdicts[ACCIDENTS], verdicts[WATER]) == (Verdict.UNASSESSED, Verdict.NOT_DISCLOSED)


def test_where_much_was_not_read_nothing_is_called_missing() -> None:
    few = _verdicts(_report(DocumentKind.DOCX, Unread(1, (OUTER, "其他"), 4), "其他"))
    many = _verdicts(_report(DocumentKind.DOCX, Unread(1, (OUTER, "其他"), 6), "其他"))
    assert Verdict.UNASSESSED not in few.values()
    assert Verdict.NOT_DISCLOSED not in many.values()


PIECES = ("乡村", "公司捐赠助学", "活动用于购买", "图书和", "共投入36万元", "在三所学校")


@pytest.mark.parametrize(
    ("pieces", "torn", "verdict"),
    [
        (PIECES, True, Verdict.DISCLOSED),
        (PIECES, False, Verdict.NOT_DISCLOSED),
        (tuple(piece.replace("36万元", "36吨") for piece in PIECES), True, Verdict.UNASSESSED),
        ((*PIECES[:2], *("活动用于",) * 6, *PIECES[4:]), True, Verdict.UNASSESSED),
        (("公司修缮厂房", *PIECES[2:]), True, Verdict.UNASSESSED),
    ],
)
def test_on_torn_pages_a_figure_may_stand_a_few_pieces_off(
    cut: Callable[..., Segmentation], pieces: tuple[str, ...], torn: bool, verdict: Verdict
) -> None:
    passages = cut(list(pieces)).passages
    found = matcher_for(()).match(passages)
    findings = Findings.of(found, passages, unreadable=frozenset({1} if torn else ()), pages=1, year=2022)
    result = assess_framework(FRAMEWORK, vocabulary_for([FRAMEWORK]).topics, findings)
    assert {each.id: each.verdict for each in result.indicators}["B8.2"] is verdict
