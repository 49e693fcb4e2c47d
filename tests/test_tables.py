"""Cases that run as one test are told one by one."""

from __future__ import annotations

import inspect

import pytest

from tests.tables import for_each


def test_every_value_that_fails_is_named() -> None:
    @for_each("number, word", [(1, "one"), (2, "two"), (3, "three")], lambda value: str(value[1]))
    def below(number: int, word: str, most: int) -> None:
        assert number < most, word

    assert list(inspect.signature(below).parameters) == ["most"], "what is no value is a fixture"
    below(most=4)
    with pytest.raises(pytest.fail.Exception) as told:
        below(most=2)
    first, *failed = [line for line in str(told.value).splitlines() if ": line " in line or " of " in line]
    assert first == "2 of 3"
    assert [line.split(":")[0] for line in failed] == ["two", "three"]


def test_a_test_of_no_value_is_none() -> None:
    with pytest.raises(AssertionError):
        for_each("number", [])
