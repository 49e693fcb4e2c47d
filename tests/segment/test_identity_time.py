"""What says who a report is by is looked for in time that grows with the text, whatever the text is full of."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from csrcheck.segment.identity.stated import brackets_of_calling, expressed
from csrcheck.segment.identity.titles import _quoted

SIZE = 15_000


@pytest.mark.parametrize(
    ("read", "sign"),
    [
        (brackets_of_calling, "("),
        (brackets_of_calling, "(以下简称"),
        (expressed, '"'),
        (_quoted, "《"),
        (_quoted, "《年报"),
    ],
)
def test_open_signs_take_linear_time(read: Callable[[str], Iterator[Any]], sign: str) -> None:
    assert _seconds(read, sign * (4 * SIZE)) < 10 * _seconds(read, sign * SIZE) + 0.05


def _seconds(read: Callable[[str], Iterator[Any]], text: str) -> float:
    """Return the processor time of the quickest of three tries."""
    tries = []
    for _ in range(3):
        start = time.process_time()
        list(read(text))
        tries.append(time.process_time() - start)
    return min(tries)
