"""Each number that tells whether a text is a report has a text that is taken for something else without it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from csrcheck.model import Document, DocumentKind, Identity, Page, PageStatus, Passage, PassageKind, Zone
from csrcheck.segment.likeness import _reason, unlike_a_report
from tests.numbers import leave_out, numbers_of

NOBODY, SOMEBODY = Identity("", "", None, False), Identity("环境报告", "青禾食品股份有限公司", 2022, False)
OWN, RULED, OTHER = "我们每季度检查一次用水。", "企业应当公开用水的情况。", "用水的情况每季度检查一次。"


def body(*texts: str, kind: PassageKind = PassageKind.SENTENCE) -> list[Passage]:
    return [
        Passage(n, kind, Zone.BODY, text, text, tuple(range(len(text))), 1) for n, text in enumerate(texts)
    ]


def reason(passages: Sequence[Passage], identity: Identity = NOBODY, characters: int = 5000) -> str:
    return _reason(characters, identity, passages)


def rows(count: int, text: str) -> list[Passage]:
    return body(*[text] * count, kind=PassageKind.ROW)


def unread() -> int:
    pages = tuple(Page(n, status=PageStatus.SCANNED if n < 3 else PageStatus.READ) for n in range(1, 11))
    return len(unlike_a_report(Document("r.pdf", "", DocumentKind.PDF, pages), NOBODY, body(OTHER)))


CASES: dict[str, tuple[Callable[[], object], object]] = {
    "report_shortest": (lambda: reason(body(*[OWN] * 5), SOMEBODY, 200), "short"),
    "report_brief": (lambda: reason(body(*[OWN] * 5), NOBODY, 2000), "fragment"),
    "prescribes_share": (lambda: reason(body(*[RULED] * 4, *[OTHER] * 6)), "guideline"),
    "speaks_least": (lambda: reason(body(OWN, OTHER)), "nobody"),
    "speaks_share": (lambda: reason(body(*[OWN] * 3, *[OTHER] * 300)), "nobody"),
    "sheet_rows": (lambda: reason(rows(9, "用水量 120,000 118,000 115,000"), SOMEBODY), "figures"),
    "sheet_digits": (lambda: reason(rows(9, "用水量 120,000 118,000 115,000"), SOMEBODY), "figures"),
    "unread_share": (unread, 0),
}


@pytest.mark.parametrize("name", CASES)
def test_a_number_does_what_it_says(name: str) -> None:
    assert CASES[name][0]() == CASES[name][1]


@pytest.mark.parametrize("name", CASES)
def test_without_it_the_answer_is_another(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(name, monkeypatch)
    assert CASES[name][0]() != CASES[name][1]


def test_every_number_has_a_case() -> None:
    assert CASES.keys() == numbers_of("report.yaml")
