"""What hides is made visible, whatever it stands in; the quick look never says otherwise than the thorough one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csrcheck import messages
from csrcheck.model import Diagnostic, Label
from csrcheck.output import sight
from csrcheck.output.sight import in_sight

TEXTS = st.text(
    st.sampled_from('甲a1 \\ubrf00\n\r\t\b\x00\x1b\x7f\x85\u200f\u2028\u202e\u3000\ud800"'), max_size=6
)
VALUES = st.recursive(
    TEXTS | st.integers() | st.none() | st.builds(Label, TEXTS, TEXTS) | st.builds(Diagnostic, TEXTS),
    lambda each: (
        st.lists(each, max_size=3) | st.tuples(each, each) | st.dictionaries(TEXTS, each, max_size=2)
    ),
    max_leaves=6,
)


@given(VALUES)
@example({"甲": ("\\u001b", [Label("a\u202eb")])})
@example({1: "\x1b"})
@example([object(), "\x7f"])
def test_a_quick_look_sees_what_a_thorough_one_sees(value: object) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sight, "_hides_nothing", lambda _: False)
        thorough = in_sight(value)
    assert in_sight(value) == thorough


def test_beside_what_json_cannot_write_most_is_only_glanced_at() -> None:
    looked: list[object] = []
    quick = sight._hides_nothing

    def noted(value: object) -> bool:
        looked.append(value)
        return quick(value)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sight, "_hides_nothing", noted)
        in_sight({None: "甲", "rest": [["乙"], ["丙"]]})
    assert [["乙"], ["丙"]] in looked
    assert ["乙"] not in looked


def test_what_hides_nothing_stays_the_same_object() -> None:
    value = (Label("甲\n乙", "\\u"), {"k": ["　"]})
    assert in_sight(value) is value


@given(TEXTS)
@example("甲\n乙")
@example("甲\r\n乙")
@example("甲\n\u2028")
def test_lines_that_hide_nothing_are_told_at_a_glance(words: str) -> None:
    """What is passed over without a closer look has nothing to be spelled out."""
    assert messages.visible(words) == messages._HIDDEN.sub(messages._escaped, words)
