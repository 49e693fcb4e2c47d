"""Each word by which reports and organisations name themselves does what its use says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from csrcheck.catalog.identity import identity_words
from csrcheck.language.letters import holds
from csrcheck.model import IdentitySource
from csrcheck.segment.identity.dating import _as_of, _loosely
from csrcheck.segment.identity.forms import all_forms, body_names, ends_in, forms_of_bodies, stem_end, stem_of
from csrcheck.segment.identity.lines import line
from csrcheck.segment.identity.names import _label_end, is_name, is_other, without_lead
from csrcheck.segment.identity.stated import (
    _before_others,
    brackets_of_calling,
    covered,
    expressed,
    names_itself,
    reported_by,
    taken_as_body,
)
from csrcheck.segment.identity.titles import is_title, own_words
from csrcheck.segment.identity.worded import (
    is_english_title,
    is_one_of,
    named_so,
    starts_no_title,
    title_starts,
)
from tests.tables import for_each, parsed

FILE = Path(__file__).parents[1] / "cases" / "identity_words.yaml"
WORDS: dict[str, Any] = parsed(FILE.read_text(encoding="utf-8"))

DOES: dict[str, Callable[[str], object]] = {
    "subjects": lambda word: 0 in title_starts(f"{word}报告"),
    "nouns": lambda word: title_starts(f"社会责任{word}"),
    "tails": lambda word: title_starts(f"社会责任报告({word})"),
    "english_subjects": lambda word: is_english_title(f"example {word} report 2023"),
    "no_title_starts": lambda word: starts_no_title(f"{word}社会责任报告"),
    "no_title_words": lambda word: not is_title(f"社会责任{word}报告"),
    "legal_forms": lambda word: ends_in(f"示例{word}(中国)", identity_words().legal_forms),
    "body_forms": lambda word: ends_in(f"示例{word}", forms_of_bodies()),
    "trades": lambda word: ends_in(f"示例{word}", all_forms()),
    "financial": lambda word: stem_end(f"示例{word}") == 2,
    "own_names": lambda word: names_itself(f'示例"或"{word}'),
    "generic": lambda word: not is_name(word),
    "others": lambda word: is_other(f"示例{word}"),
    "name_labels": lambda word: _label_end(f"{word}:示例公司") == len(word) + 1,
    "framing": lambda word: without_lead(f"{word}主要为示例公司") == "示例公司",
    "leading": lambda word: without_lead(f"{word}示例公司") == "示例公司",
    "verbs": lambda word: not is_name(f"示例{word}公司"),
    "period_cues": lambda word: holds(f"本报告{word}2023年", identity_words().period_cues),
    "past_cues": lambda word: holds(f"{word}报告", identity_words().past_cues),
    "done": lambda word: [*reported_by(f"本报告由示例公司{word}")],
    "scope": lambda word: [*covered(f"{word}为示例公司。")] == [(len(word) + 1, len(word) + 5)],
    "scope_links": lambda word: [*covered(f"范围{word}示例公司。")] == [(2 + len(word), 6 + len(word))],
    "scope_ends": lambda word: (2, 6) in covered(f"范围示例公司{word}"),
    "expressed": lambda word: [*expressed(f'以"示例"或"我们"{word}')],
    "issued": lambda word: [*is_one_of(f"本报告是公司第三份{word}环境报告")],
    "plain_forms": lambda word: stem_of(f"示例{word}") == "示例",
    "body_ends": lambda word: stem_end(f"示例{word}") == 2,
    "no_bodies": lambda word: not [*body_names(f"示例银行{word}", ("银行",))],
    "bank_trades": lambda word: stem_end(f"示例{word}银行") == 2,
    "before_called": lambda word: [*brackets_of_calling(f"示例公司({word}简称示例)")],
    "called": lambda word: [*brackets_of_calling(f"示例公司(以下{word}示例)")],
    "self": lambda word: [*named_so(f"《示例公司社会责任报告》(以下简称{word}书)")],
    "related": lambda word: _before_others(f"示例公司及其{word}示例", 6 + len(word), 8 + len(word)) == 4,
    "body_opens": lambda word: [*taken_as_body(f"{word}示例公司为报告主体")],
    "body_kinds": lambda word: [*taken_as_body(f"以示例公司为{word}范围")],
    "expressed_by": lambda word: [*expressed(f'{word}"示例"或"我们"表示')],
    "frame_links": lambda word: without_lead(f"范围{word}示例公司") == "示例公司",
    "yearbooks": lambda word: title_starts(f"2023{word}"),
    "whole": lambda word: title_starts(f"2023年度报告{word}"),
    "no_starts": lambda word: not starts_no_title(f"本{word}社会责任报告"),
    "ordinals": lambda word: [*is_one_of(f"本报告是公司{word}份环境报告")],
    "company_subjects": lambda word: own_words(f"示例企业{word}报告") != 4,
    "periods": lambda word: _loosely([line(f"{word}:2 0 2 2 年 1 月", IdentitySource.OPENING)]),
    "as_of": lambda word: _as_of([line(f"{word}2022年12月31日", IdentitySource.TEXT)], republic=False),
    "former": lambda word: word in identity_words().former,
}
CASES = [(use, word) for use, listed in WORDS.items() if use != "bodies" for word in listed]


@for_each("use, word", CASES)
def test_a_word_does_what_its_use_says(use: str, word: str) -> None:
    assert word in getattr(identity_words(), use)
    assert DOES[use](word)


def test_bodies_are_known_by_what_they_call_themselves() -> None:
    assert {name: list(forms) for name, forms in identity_words().bodies.items()} == WORDS["bodies"]


def test_every_word_has_its_case() -> None:
    assert {use: len(getattr(identity_words(), use)) for use in WORDS} == {
        use: len(listed) for use, listed in WORDS.items()
    }
