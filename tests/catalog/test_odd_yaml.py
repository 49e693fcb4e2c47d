"""YAML that somebody wrote, whatever is in it: plain data, or one error with a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.balance import load_events
from csrcheck.catalog import resolve
from csrcheck.coverage import load_review
from csrcheck.errors import CsrcheckError
from csrcheck.messages import Language
from csrcheck.parsed import YamlError, plain

LAUGHS = "- &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"- &{new} [{', '.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
ODD = {
    "holds itself": "id: &a [*a]",
    "a mapping that holds itself": "&a {id: x, children: *a}",
    "deep": "id: " + "[" * 5000,
    "deep in blocks": "".join("  " * depth + "- \n" for depth in range(300)),
    "deep mappings": "id: " + "{a: " * 2000,
    "no number": "id: !!int abc",
    "no fraction": "id: !!float x",
    "no truth": "id: !!bool maybe",
    "no day": "id: !!timestamp 2024-02-30",
    "huge": "id: " + "9" * 5000,
    "huge in hexadecimal": "id: 0x" + "f" * 6000,
    "beyond 64 bits": "id: 99999999999999999999",
    "a key that is a list": "{[a]: b}",
    "laughs": LAUGHS,
    "a tag of a language": "id: !!python/object:os.system x",
    "control characters": "id: \x00",
}


@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_it_is_refused_with_a_line(text: str) -> None:
    with pytest.raises(YamlError) as raised:
        plain(text)
    assert raised.value.line >= 1
    assert raised.value.why


@pytest.mark.parametrize("load", [lambda path: resolve(str(path)), load_review, load_events])
@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_every_file_of_a_user_takes_it(tmp_path: Path, text: str, load: Callable[[Path], object]) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CsrcheckError) as raised:
        load(path)
    assert "odd.yaml" in str(raised.value)
    assert len(str(raised.value)) < 600


@given(st.text(alphabet="ab:-[]{}&*!|>?#%'\"\\, \n\t0e.", max_size=60))
def test_any_text_is_plain_data_or_refused(text: str) -> None:
    with suppress(YamlError):
        plain(text)


@pytest.mark.parametrize(("day", "fine"), [
    ("2024-02-29", True), ("2024-02-30", False), ("2023年13月1日", False), ("2023年3月", True), ("去年夏天", True),
])  # fmt: skip
def test_a_day_that_is_none(tmp_path: Path, day: str, fine: bool) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(f"- date: {day}\n  words: [事故]\n", encoding="utf-8")
    if fine:
        assert load_events(path)[0].date == day
        return
    with pytest.raises(CsrcheckError) as raised:
        load_events(path)
    assert day in str(raised.value)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_is_wrong_is_told_in_chinese(text: str) -> None:
    with pytest.raises(YamlError) as raised:
        plain(text)
    told = raised.value.placed.get(Language.ZH)
    assert re.search("[\u4e00-\u9fff]{2}", told)
    assert not re.search("[a-z]{4}", told)


@pytest.mark.parametrize(
    "event", ["{words: {a: b}}", "{words: [事故], date: [2024]}", "{words: [事故], source: {a: 1}}"]
)
def test_an_event_of_another_shape_is_none(tmp_path: Path, event: str) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(f"- {event}\n", encoding="utf-8")
    with pytest.raises(CsrcheckError, match=r"events\.yaml"):
        load_events(path)
