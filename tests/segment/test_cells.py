"""Cells side by side in a paragraph never read as one phrase; labels keep their values."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csrcheck.model import Segmentation
from csrcheck.segment.cells import stretches


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("员工培训\t安全生产", ["员工培训", "安全生产"]),
        ("培训覆盖率\t100%", ["培训覆盖率\t100%"]),
        ("用水量\t1,204 吨", ["用水量\t1,204 吨"]),
        ("重大事故\t-", ["重大事故\t-"]),
        ("1.\t环境管理", ["1.\t环境管理"]),
        ("三、\t公平运营", ["三、\t公平运营"]),
        ("3. 供应商\t25. 社区", ["3. 供应商", "25. 社区"]),
        ("甲\t乙\n丙\t丁", ["甲", "乙", "丙", "丁"]),
        ("前文\n甲\t乙\n后文", ["前文", "甲", "乙", "后文"]),
        ("公司建立了体系，\t并取得认证。", ["公司建立了体系，\t并取得认证。"]),
        ("没有制表符\n的段落", ["没有制表符\n的段落"]),
    ],
)
def test_stretches(text: str, parts: list[str]) -> None:
    assert [part for a, b in stretches(text) if (part := text[a:b].strip())] == parts


def test_passages_end_at_cells(cut: Callable[..., Segmentation]) -> None:
    found = cut(["劳动合同\t签订率\t100%\n员工\t培训"])
    assert [passage.clean for passage in found.passages] == ["劳动合同", "签订率100%", "员工", "培训"]
