"""Which pages can be judged: text layers that lack characters or give wrong ones, pictures with and without writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from csrcheck.model import Document, PageStatus, Reading, Verdict
from csrcheck.read.pdf.readability import judge
from tests.asking import check

Read = Callable[..., Document]
Write = Callable[..., Path]
Strokes = list[tuple[Any, ...]]

LINES = (
    "公司制定了环境管理制度并设立节能减排领导小组每季度检查各分厂用水用电情况",
    "报告期内共组织安全生产培训三十二场参加员工两千五百人次未发生重大安全事故",
    "我们坚持公平录用禁止使用童工和强迫劳动员工劳动合同签订率达到百分之百",
    "董事会下设审计委员会监督内部控制制度的执行并定期听取管理层的汇报",
    "全年向当地学校和敬老院捐赠物资组织志愿者参加植树和义务献血活动",
    "供应商须签署廉洁承诺书并接受质量环境与职业健康方面的现场审核",
)
RARE = "戽仄黻龠囿圉垲埝塄墚芗芄苣茕荻莠菟葩蒯蓼蕲薷蟊岜峁嵯嵴徉徕忪怙惚愫懑"


def lined(texts: Iterator[str] | tuple[str, ...], *, kind: str) -> Strokes:
    return [(kind, 60.0, 100.0 + 20 * row, text, 12) for row, text in enumerate(texts)]


def statuses(document: Document) -> list[str]:
    return [page.status.value for page in document.pages]


def with_holes(every: int, kind: str) -> Strokes:
    """A page whose text layer lacks every n-th character of each line."""
    strokes = []
    for row, text in enumerate(LINES * 2):
        for place, character in enumerate(text):
            if (place + row) % every:
                strokes.append((kind, 60.0 + 12 * place, 100.0 + 20 * row, character, 12))
    return strokes


@pytest.mark.parametrize(
    ("every", "inked", "status"),
    [
        (3, True, "garbled"),  # a third is gone
        (6, True, "garbled"),
        (3, False, "read"),  # the gaps are blank: nothing is missing
        (40, True, "read"),  # a slip here and there
        (10**6, True, "read"),
    ],
)
def test_characters_that_are_seen_and_not_there(
    read_pages: Read, every: int, inked: bool, status: str
) -> None:
    seen = lined(LINES * 2, kind="inked") if inked else []
    document = read_pages([*seen, *with_holes(every, "ghost" if inked else "text")])
    assert statuses(document) == [status]
    assert [each.code for each in document.diagnostics] == (["page-garbled"] if status == "garbled" else [])


@pytest.mark.parametrize(
    ("on_paper", "on_mask", "status"),
    [((), LINES * 2, "garbled"), (LINES * 2, (), "garbled"), ((), (), "read")],
)
def test_the_scan_of_a_page_in_two_pictures(
    read_pages: Read, on_paper: tuple[str, ...], on_mask: tuple[str, ...], status: str
) -> None:
    """What is written may lie in the upper one, over the paper, or in the paper below."""
    sheets: Strokes = [("sheet", on_paper, 240), ("sheet", on_mask, None)]
    assert statuses(read_pages([*sheets, *with_holes(3, "ghost")])) == [status]


def test_cells_beside_each_other_lack_nothing(read_pages: Read) -> None:
    """Gaps of one character with the border of a cell in them are how narrow tables are set."""
    strokes: Strokes = []
    for row in range(20):
        for column in range(8):
            strokes.append(("text", 60.0 + 54 * column, 100.0 + 20 * row, "环境管理"[: 3 + row % 2], 11))
    rules = [("line", 52.0 + 54 * n, 85.0, 52.0 + 54 * n, 490.0) for n in range(9)]
    assert statuses(read_pages([*rules, *strokes])) == ["read"]


def test_characters_that_make_no_words(read_pages: Read) -> None:
    """A font with a wrong map gives Chinese characters, and nonsense."""
    lot = Random(3)
    code = {character: lot.choice(RARE) for character in set("".join(LINES)) if lot.random() < 0.4}
    wrong = tuple("".join(code.get(character, character) for character in line) for line in LINES)
    document = read_pages(lined(LINES, kind="text"), *[lined(wrong, kind="text")] * 2)
    assert statuses(document) == ["read", "garbled", "garbled"]
    assert {(each.code, each.page) for each in document.diagnostics} == {
        ("page-garbled", 2),
        ("page-garbled", 3),
    }


def test_names_are_no_nonsense(read_pages: Read) -> None:
    lot = Random(5)

    def name() -> str:
        given = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛超霞刚桂英淼鑫琪昊"
        return lot.choice("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨") + lot.choice(given) + lot.choice(given)

    names = tuple(" ".join(name() for _ in range(9)) for _ in range(20))
    pages = [lined(LINES, kind="text")] * 4
    assert statuses(read_pages(*pages, lined(names, kind="text"))) == ["read"] * 5


@pytest.mark.parametrize(
    ("text", "unmapped", "status"),
    [
        ("公司制定了环境管理制度" * 5, 0.0, PageStatus.READ),
        ("公司制定了环境管理制度" * 5, 0.3, PageStatus.GARBLED),
        ("公司\ufffd定了环\ufffd管理\ufffd度" * 9, 0.0, PageStatus.GARBLED),
        ("公司\ue312定了环\ue6a1管理\ue02b度" * 9, 0.0, PageStatus.GARBLED),
        ("公司\ufffe定了环\ufffe管理\ufffe度" * 9, 0.0, PageStatus.GARBLED),
        ("公司制定了\uf06c环境管理制度并且\uf0b7执行" * 9, 0.0, PageStatus.READ),  # bullets
        (
            "We set a manage\ufffe\r\nment system for environ\ufffe\r\nmental matters " * 5,
            0.0,
            PageStatus.READ,
        ),
    ],
)
def test_characters_that_stand_for_none(text: str, unmapped: float, status: PageStatus) -> None:
    assert judge(text, unmapped=unmapped, pictures=0.0, paths=0) is status


PHOTO = ("photo", 0, 0, 595, 842)
PROSE = lined(LINES, kind="text")


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([[PHOTO], PROSE, PROSE], ["picture", "read", "read"]),  # a cover
        ([PROSE, [PHOTO, ("inked", 80, 200, LINES[0][:12], 30)], PROSE], ["read", "picture", "read"]),
        ([PROSE, [PHOTO, ("inked", 80, 200, LINES[0][:9], 11)], PROSE], ["read", "picture", "read"]),
        ([PROSE, [("scan", LINES[0], 30)], PROSE], ["read", "scanned", "read"]),
        ([PROSE, [("scan", LINES[0], 4)], PROSE], ["read", "scanned", "read"]),  # a table as a picture
        ([[("scan", LINES[0], 2)], PROSE, PROSE], ["picture", "read", "read"]),  # title and imprint
        ([[PHOTO], [("scan", LINES[0], 30)], PROSE], ["scanned", "scanned", "read"]),  # mostly a scan
    ],
)
def test_what_a_picture_can_hold(read_pages: Read, pages: list[Strokes], expected: list[str]) -> None:
    document = read_pages(*pages)
    assert statuses(document) == expected
    told = [(each.page, each.code) for each in document.diagnostics]
    named = {"picture": "page-picture", "scanned": "page-scanned"}
    assert told == [(n, named[s]) for n, s in enumerate(expected, 1) if s in named]


def test_a_cover_hides_nothing(write_pdf: Write, cache: Path) -> None:
    """A picture on one of nine pages took everything not found out of the coverage."""
    path = write_pdf([PHOTO], *[PROSE] * 8)
    (found,) = check(path, ["hkex@2022"], reading=Reading(use_cache=False, isolate=False)).frameworks
    assert found.count(Verdict.UNASSESSED) == 0
    assert found.coverage == found.possible
    hidden = write_pdf([("scan", LINES[0], 30)], *[PROSE] * 8)
    (found,) = check(hidden, ["hkex@2022"], reading=Reading(use_cache=False, isolate=False)).frameworks
    assert found.count(Verdict.UNASSESSED) > 0
    assert found.coverage is not None
    assert found.possible is not None
    assert found.coverage < found.possible


def test_real_reports(real_reports: dict[Path, Document]) -> None:
    """One of them has lost a third of its characters; the others nothing."""
    garbled = {}
    for path, document in real_reports.items():
        if count := sum(page.status is PageStatus.GARBLED for page in document.pages):
            garbled[path.name] = count
    assert garbled == {"fenjiu2012.pdf": 15}
