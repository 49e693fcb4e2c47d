"""A fault is found wherever the library refuses data, and nowhere else."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.catalog.schema import Framework
from csrcheck.gate.settings import Settings
from csrcheck.model import Language
from csrcheck.shapes import fault_in

FRAMEWORK: dict[str, Any] = {
    "id": "mine",
    "version": "1",
    "title": {"zh": "我的"},
    "confidence": "high",
    "effective": {"from": "2022-01-01"},
    "indicators": [
        {
            "id": "E",
            "title": {"zh": "环境"},
            "children": [
                {
                    "id": "E1",
                    "title": {"zh": "用水"},
                    "kind": "quantitative",
                    "topics": ["water.use"],
                    "asks": [{"ask": "figure", "unit": ["volume"]}, {"ask": "years", "count": 3}],
                }
            ],
        }
    ],
    "topics": {"my.topic": {"title": {"zh": "议题"}, "strong": ["词"]}},
}
SETTINGS: dict[str, Any] = {
    "framework": ["hkex"],
    "fail-under": 60,
    "jobs": 2,
    "suppress": [{"rule": "year-jump", "reason": "已核对", "until": dt.date(2026, 12, 31)}],
}
VALUES: tuple[object, ...] = (
    None,
    True,
    7,
    -1,
    0.5,
    "",
    "字",
    [],
    ["字"],
    {},
    {"zh": 1},
    dt.datetime(2026, 1, 1),
    dt.date(2026, 1, 1),
)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of everything in plain data."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


def spoilt(data: dict[str, Any], path: tuple[Any, ...], how: str, value: object) -> dict[str, Any]:
    made = copy.deepcopy(data)
    inside: Any = made
    for step in path[:-1]:
        inside = inside[step]
    if how == "gone":
        del inside[path[-1]]
    elif how == "more" and isinstance(inside, dict):
        inside["surprise"] = value
    else:
        inside[path[-1]] = value
    return made


@pytest.mark.parametrize(
    ("data", "shape"), [(FRAMEWORK, Framework), (SETTINGS, Settings)], ids=["framework", "settings"]
)
def test_sound_data_have_no_fault(data: dict[str, Any], shape: type[Any]) -> None:
    msgspec.convert(data, shape)
    assert fault_in(data, shape, ValueError()).why.code == "wrong-value"


@pytest.mark.parametrize(
    ("data", "shape"), [(FRAMEWORK, Framework), (SETTINGS, Settings)], ids=["framework", "settings"]
)
@given(st.data())
def test_what_the_library_refuses_has_a_fault_with_a_place(
    data: dict[str, Any], shape: type[Any], draw: st.DataObject
) -> None:
    path = draw.draw(st.sampled_from(list(places(data))))
    made = spoilt(
        data, path, draw.draw(st.sampled_from(["gone", "more", "other"])), draw.draw(st.sampled_from(VALUES))
    )
    fault = fault_in(made, shape, ValueError())
    assert (fault.why.code != "wrong-value") is refused(made, shape)
    if fault.why.code != "wrong-value":
        assert fault.path[: len(path) - 1] == path[: len(path) - 1]
        assert "{" not in fault.why.get(Language.ZH) + fault.why.get(Language.EN)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("indicater", "没有这个键：indicater，您是否要找 indicators"),
        ("Titel", "没有这个键：Titel，您是否要找 title"),
        ("surprise", "没有这个键：surprise"),
    ],
)
def test_a_key_is_told_with_the_one_that_was_meant(key: str, told: str) -> None:
    assert fault_in({**FRAMEWORK, key: 1}, Framework, ValueError()).why.get(Language.ZH) == told


def refused(data: dict[str, Any], shape: type[Any]) -> bool:
    try:
        msgspec.convert(data, shape)
    except msgspec.ValidationError:
        return True
    return False
