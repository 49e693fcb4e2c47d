"""Each number by which two documents are held against each other has an answer that is another one without it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csrcheck.figures.across import Other, match, role_of
from csrcheck.figures.across.frames import alike, frame_of
from csrcheck.figures.across.matching import _power
from csrcheck.model import DocumentKind, Passage, PassageKind, Zone
from csrcheck.model.across import Role
from tests.conftest import Read
from tests.numbers import leave_out, numbers_of

FIRST = (
    "公司全年开展安全培训120次。",
    "公司为困难员工发放补助金。",
    "公司组织员工参加健康体检。",
    "各部门每季度检查消防设施。",
)
CHANGED = "公司全年共开展安全培训128次。"
NEARLY = "公司全年组织开展安全培训120次。"
"""The same with another number, in words that are nearly the same."""
NEARLY = "公司全年组织开展安全培训120次。"
"""The same with another number, in words that are nearly the same."""
REWRITTEN = "本公司全年累计开展各类安全教育培训131次。"


def told(read: Read, *there: str) -> int:
    """How many numbers differ between a text and another one."""
    here = read(CHANGED, *FIRST[1:])
    return len(match(here, Other("other.pdf", Role.THIS, read(*there))).pairs)


def frame_alike(here: str, there: str) -> bool:
    a, b = (
        frame_of(Passage(0, PassageKind.SENTENCE, Zone.BODY, each, each, tuple(range(len(each))), 1))
        for each in (here, there)
    )
    assert a
    assert b
    return alike(a, b) > 0


CASES: dict[str, tuple[Callable[[Read], object], object]] = {
    "versions_share": (lambda read: told(read, NEARLY, FIRST[1], "另一句话说别的事情。", "再一句话说别的事情。"), 0),
    "text_alike": (lambda read: told(read, NEARLY, "另一句话说别的事情。", "再一句话说别的事情。"), 0),
    "frame_alike": (lambda _: frame_alike(CHANGED, "集团向灾区捐赠物资128箱。"), False),
    "power_near": (lambda _: _power(2000.0), 0),
    "english_share": (lambda read: role_of(read("公司通过了ISO 14001与ISO 45001认证。"), DocumentKind.PDF, 2022), Role.THIS),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_number_does_what_it_says(name: str, read: Read) -> None:
    assert CASES[name][0](read) == CASES[name][1]


@pytest.mark.parametrize("name", CASES)
def test_without_it_the_answer_is_another(name: str, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(name, monkeypatch)
    assert CASES[name][0](read) != CASES[name][1]


def test_every_number_has_a_case() -> None:
    assert CASES.keys() == numbers_of("across.yaml")
