"""Entries are added to a review file behind what people wrote: their bytes stay, comments and layout too."""

from __future__ import annotations

from typing import Any

import pytest

from csrcheck.coverage.review import read_review
from csrcheck.coverage.review_merge import merged
from csrcheck.errors import CsrcheckError

ENTRY = {"key": "hkex/A1.2:partly-disclosed", "reason": "集团：统一口径 # 不变", "reviewer": "王敏"}
CHANGE = {
    "framework": "hkex",
    "indicator": "A2",
    "verdict": "not_applicable",
    "reason": "无",
    "reviewer": "李华",
}
ADDED: dict[str, list[dict[str, Any]]] = {"corrections": [CHANGE], "accepted": [ENTRY, {**ENTRY, "key": "x"}]}

FILES = {
    "new": "",
    "only a head": "document: {organisation: 甲, year: 2024}\n",
    "a block": "# 复核\nreviewer: 王敏   # 主审\ncorrections:\n  # 第一条\n  - {framework: hkex, indicator: A1, verdict: disclosed, reason: r}   # 见附件\n\n# 完\n",
    "a block at the margin": "reviewer: 甲\ncorrections:\n- framework: hkex\n  indicator: A1\n  verdict: disclosed\n  reason: r\n# 尾注\nconfirmed: []\n",
    "folded words": "reviewer: 甲\ncorrections:\n  - framework: hkex\n    indicator: A1\n    verdict: disclosed\n    reason: |\n      第一行\n      第二行\naccepted: []\n",
    "in brackets": 'reviewer: 甲\ncorrections: [{framework: hkex, indicator: A1, verdict: disclosed, reason: r},]\naccepted: []  # 无\nconfirmed:\n  - {key: k, reason: "好"}',
    "without a last line end": "reviewer: 甲\ncorrections:\n  - {framework: hkex, indicator: A1, verdict: disclosed, reason: r}",
}


@pytest.mark.parametrize("text", FILES.values(), ids=list(FILES))
def test_what_was_there_stays_and_what_is_new_follows(text: str) -> None:
    before = read_review(text.encode(), "f") if text else None
    made = merged(text.encode(), ADDED, "f")
    after = read_review(made, "f")
    assert [each.key for each in after.accepted] == [ENTRY["key"], "x"]
    assert after.accepted[0].reason == ENTRY["reason"]
    assert after.corrections[-1].indicator == "A2"
    if before:
        assert after.corrections[:-1] == before.corrections
        assert (after.confirmed, after.reviewer) == (before.confirmed, before.reviewer)
    for line in text.splitlines():
        if "#" in line:
            assert line.partition("#")[2] in made.decode()


def test_nothing_to_add_leaves_every_byte() -> None:
    text = FILES["a block"].encode()
    assert merged(text, {}, "f") == text


@pytest.mark.parametrize(
    "text", ["corrections: 5\n", "corrections:\n  - {framework: hkex}\n", "- a\n", "reviewer: [\n"]
)
def test_a_file_that_is_no_review_is_refused(text: str) -> None:
    with pytest.raises(CsrcheckError) as raised:
        merged(text.encode(), ADDED, "mine.yaml")
    assert "mine.yaml" in str(raised.value)


def test_a_layout_nothing_can_be_added_to_is_refused() -> None:
    text = "{reviewer: 甲, corrections: [{framework: hkex, indicator: A1, verdict: disclosed, reason: r}]}\n"
    with pytest.raises(CsrcheckError):
        merged(text.encode(), ADDED, "mine.yaml")
