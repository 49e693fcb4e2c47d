"""Lines of lists of aims: what stands under a heading over aims, or behind words that lead them in, tells of nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csrcheck.catalog.wording import lexicon
from csrcheck.model import Passage
from csrcheck.segment.aims import _words_of_aims, with_aims

Said = Callable[..., Passage]


@pytest.mark.parametrize(
    ("lines", "section", "context", "aimed"),
    [
        (["零死亡", "重伤事故为零"], "2024年安全目标", "", [True, True]),
        (["零死亡", "本年度未发生事故。"], "2024年安全目标", "", [True, False]),  # a sentence says something
        (["零死亡", "以上目标均已达成"], "2024年安全目标", "", [False, False]),
        (["零死亡"], "安全目标完成情况", "", [False]),
        (["零死亡"], "安全生产", "", [False]),
        (["零死亡。"], "安全生产", "公司提出以下愿景:", [True]),
        (["零死亡。"], "安全生产", "公司设定目标如下：", [True]),
        (["零死亡。"], "安全生产", "公司设定目标", [False]),
        (["(四)目标：2027年通过查证；"], "环境", "", [True]),  # a statement that a title opens
        (["用电每年减少1%；"], "环境", "(四)目标:2027年通过查证;", [True]),
        (["用电每年减少1%；"], "环境", "措施:更换灯具;", [False]),
        (["为达成公司各项长期安全生产目标：开展演练；"], "环境", "", [False]),
        (["目标：通过查证；", "以上目标均已达成"], "环境", "", [False, False]),
    ],
)
def test_lines_of_lists_of_aims(
    sentence: Said, lines: list[str], section: str, context: str, aimed: list[bool]
) -> None:
    passages = [sentence(line, section, context=context, number=number) for number, line in enumerate(lines)]
    assert [each.aimed for each in with_aims(passages)] == aimed


def test_every_title_over_aims_holds_one_of_their_words() -> None:
    concept = lexicon().concepts["aims_title"].source
    words = _words_of_aims()
    assert not concept.words
    assert all(word and not word.startswith("<") for word in words)
    assert [title for title in concept.match if not any(word in title for word in words)] == []
