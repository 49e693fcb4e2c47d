"""Near misses are suggestions."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from csrcheck.catalog import Topic
from csrcheck.catalog.schema import Part
from csrcheck.match import suggest
from csrcheck.model import Passage, PassageKind, Zone

TOPIC = Topic(title=Part("供应商评估"), strong=("供应商社会责任评估", "供应商"))


def test_a_resembling_sentence_is_suggested(sentence: Callable[..., Passage]) -> None:
    near = sentence("本年度完成供应商的社会责任评价工作。", number=1)
    far = sentence("公司组织员工体检。", number=0)
    assert [(passage.number, term) for passage, term in suggest([TOPIC], [far, near])] == [
        (1, "供应商社会责任评估")
    ]


def test_headings_and_indexes_are_not_suggested(sentence: Callable[..., Passage]) -> None:
    near = sentence("本年度完成供应商的社会责任评价工作。")
    assert suggest([TOPIC], [replace(near, kind=PassageKind.HEADING), replace(near, zone=Zone.INDEX)]) == ()


def test_nothing_to_suggest(sentence: Callable[..., Passage]) -> None:
    assert suggest([TOPIC], []) == ()
    assert suggest([], [sentence("本年度完成供应商评估。")]) == ()
