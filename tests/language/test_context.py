"""The engine that annotates clauses, and the wording it works from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.balance.items import _of_sentence, negative_items
from csrcheck.catalog.location import language_files
from csrcheck.catalog.source import Source
from csrcheck.catalog.wording import annotate, bars_before, bundled_lexicon, compile_wording, lexicon
from csrcheck.errors import FrameworkError
from csrcheck.language.context import (
    FIGURES,
    Annotated,
    Lexicon,
    WordingFile,
    compile_concepts,
    has_zero,
    is_fragment,
    mentions,
)
from csrcheck.language.normalise import clean_text
from csrcheck.match.traits import traits_of
from csrcheck.model import Language, Passage, PassageKind, Polarity, Segmentation, Zone
from csrcheck.read import Kind, Limits, read
from csrcheck.segment import segment, structure
from tests.tables import parsed

CASES = Path(__file__).parents[1] / "cases"
TINY = """
concepts:
  accident: {says: an accident, words: [事故], pseudo: [事故车], match: [事故]}
  denied: {says: not, words: [未, 无], pseudo: [无论], direction: after, within: 6, until: [但], match: [无事故]}
  nil: {says: none, words: [为零], direction: before, match: [事故为零]}
  if: {says: if, words: [若], direction: after, reach: 1, bars: [zero], match: [若无事故]}
  quiz: {says: a question, words: [吗], direction: sentence, match: [有事故吗]}
  kind: {says: kinds, words: [安全, 生产], match: [安全]}
  safe: {says: a kind of accident, forms: [[<kind>, 2, <accident>]], match: [安全事故]}
  far: {says: over a comma, across: true, forms: [[安全, 4, <accident>]], match: ["安全,有事故"]}
  loss: {says: loss, words: [损失], needs: [元], unless: [避免], match: [损失3元]}
  dated: {says: a year, forms: [[<year>, 2, <number>]], match: [2023年共3起]}
  between: {says: the two with nothing between, apart: [<kind>], forms: [[损失, 6, 上升]], match: [损失上升]}
  first: {says: at the start, forms: [[<start>, 事故]], match: [事故]}
matters:
  accident: {type: accident}
"""


@pytest.fixture(scope="module")
def tiny() -> Any:
    return compile_wording([Source(TINY.encode(), "tiny.yaml")])


@pytest.mark.parametrize(
    ("concept", "text", "places"),
    [
        ("accident", "事故与事故车", ["事故"]),
        ("safe", "安全事故", ["安全事故"]),
        ("safe", "安全生产事故", ["安全生产事故"]),  # the longest, not 生产事故 as well
        ("safe", "安全方面的事故", []),
        ("safe", "安全,事故", []),
        ("far", "安全,事故", ["安全,事故"]),
        ("far", "安全。事故", []),
        ("loss", "损失3万元", ["损失"]),
        ("loss", "收入3万元,损失很大", ["损失"]),  # needed in the clause or the one before
        ("loss", "避免损失3万元", []),
        ("dated", "2023年共3起", ["2023年共3"]),
        ("dated", "2023年共0起", []),
        ("between", "损失同比上升", ["损失同比上升"]),
        ("between", "损失下降生产上升", []),
        ("between", "损失上升,生产上升", ["损失上升"]),
        ("first", "事故,事故多", ["事故", "事故"]),
        ("first", "有事故", []),
    ],
)
def test_what_is_said(concept: str, text: str, places: list[str], tiny: Any) -> None:
    said = Annotated(text, tiny)
    assert [text[start:end] for start, end in said.spans(concept)] == places


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("未发生事故", {"denied"}),
        ("事故未查清", set()),  # a denial acts on what follows
        ("无论何种事故", set()),
        ("无但事故", set()),  # its reach ends
        ("未发现任何形式的一般事故", set()),  # too far
        ("未查清,事故", set()),  # in another clause
        ("事故为零", {"nil"}),
        ("若有,事故", {"if"}),
        ("若有,而且,事故", set()),
        ("事故多,是吗", {"quiz"}),
    ],
)
def test_what_acts_on_a_matter(text: str, acting: set[str], tiny: Any) -> None:
    said = Annotated(text, tiny)
    [target] = said.spans("accident")
    assert set(said.modifiers(target, "accident")) == acting


@pytest.mark.parametrize(
    ("wrong", "line", "why"),
    [
        ("concepts:\n  a: {says: x, forms: [[<b>]], match: [x]}\n", 2, "unknown concept: b"),
        ("concepts:\n  a: {says: x, unless: [<b>]}\n", 2, "unknown concept: b"),
        ("concepts:\n  year: {says: x, words: [年]}\n", 2, "duplicate concept: year"),
        ("concepts: {}\nmatters:\n  a: {type: other}\n", 3, "unknown concept: a"),
        ("concepts:\n  a: {says: x, word: [x]}\n", 2, "no such key"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(wrong: str, line: int, why: str) -> None:
    with pytest.raises(FrameworkError) as error:
        compile_wording([Source(wrong.encode(), "mine.yaml")])
    assert (error.value.details["path"], str(error.value.details["line"])) == ("mine.yaml", str(line))
    assert why in error.value.message(Language.EN)


def test_no_text_is_a_pattern() -> None:
    """Wording is words, categories, directions and reaches: nothing in it reads like an expression."""
    for name, concept in lexicon().concepts.items():
        source = concept.source
        parts = [part for form in source.forms for part in form if isinstance(part, str)]
        for word in (*source.words, *parts, *(each for each in source.pseudo if isinstance(each, str))):
            assert not set(word) & set("|[]{}^$*+\\") or len(word) == 1 or word.startswith("*"), (name, word)


# ----- one judgement of zeros


def _sentences() -> Iterator[str]:
    """Yield every sentence of the tables of cases."""
    for path in sorted(CASES.glob("*.yaml")):
        yield from _texts(parsed(path.read_text(encoding="utf-8")))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if "。" in value and len(value) < 400:
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _passage(text: str) -> Passage:
    clean = clean_text(text)
    return Passage(
        number=0, kind=PassageKind.SENTENCE, text=clean, clean=clean, offsets=tuple(range(len(clean))),
        page=1, spans=(), section=(), zone=Zone.BODY,
    )  # fmt: skip


def _agree(text: str) -> bool:
    """Tell whether coverage and the list of bad news agree on a zero, and return what they say."""
    passage = _passage(text)
    told = any(item.polarity is Polarity.ZERO_CLAIM for item in negative_items([passage], None))
    assert traits_of(passage).zero is told, text
    return told


def test_coverage_and_bad_news_never_differ_on_a_zero() -> None:
    found = [_agree(text) for text in _sentences()]
    assert found.count(True) > 30
    assert found.count(False) > 200


def test_they_never_differ_on_real_reports(shared: Path) -> None:
    found = [
        _agree(line)
        for path in sorted((shared / "corpus").glob("*.txt"))
        for line in path.read_text(encoding="utf-8", errors="replace").split("\n")
        if 6 < len(line) < 300
    ]
    assert found.count(True) > 20


def _agree_in(passages: Sequence[Passage]) -> list[str]:
    """Return the sentences of a text that claim a zero, once coverage and the list of bad news agree on each."""
    found = []
    for place, passage in enumerate(passages):
        if passage.kind is not PassageKind.SENTENCE or passage.zone is not Zone.BODY:
            continue
        told = any(
            each.item.polarity is Polarity.ZERO_CLAIM for each in _of_sentence(passage, passages, place)
        )
        assert traits_of(passage).zero is told, passage.clean
        found += [passage.clean] if told else []
    return found


@pytest.mark.parametrize(
    ("blocks", "zeros"),
    [
        (["# 2024年安全目标", "零死亡事故", "零火灾", "零客户投诉"], []),
        (
            ["# 2024年安全目标", "零死亡事故", "零火灾", "报告期内以上目标全部达成。"],
            ["零死亡事故", "零火灾"],
        ),
        (["# 安全绩效", "零死亡事故", "零火灾"], ["零死亡事故", "零火灾"]),
        (["公司2024年的安全目标：", "未发生因工死亡事故。", "未发生火灾事故。"], []),
        (["公司2024年的安全目标如下：", "未发生因工死亡事故；", "未发生火灾事故。"], []),
        (["公司2024年的安全绩效：", "未发生因工死亡事故。"], ["未发生因工死亡事故。"]),
        (["全国发生矿难3起；未发生特别重大事故。"], []),
        (["公司力争零事故；未发生火灾。"], []),
        (["如未完成整改；未发生事故的也不予评优。"], []),
        (["公司加强巡查；全年未发生火灾事故。"], ["全年未发生火灾事故。"]),
    ],
)
def test_they_never_differ_in_lists_and_statements(
    blocks: list[str], zeros: list[str], cut: Callable[..., Segmentation]
) -> None:
    assert (
        _agree_in(cut([*blocks, "# 员工", "公司组织员工体检，并为全体员工建立健康档案。"]).passages) == zeros
    )


def test_they_never_differ_within_real_reports(shared: Path) -> None:
    smallest = sorted((shared / "corpus").glob("*.txt"), key=lambda path: path.stat().st_size)[:6]
    claimed = [
        _agree_in(segment(structure(read(path, Kind.TEXT, "", Limits()))).passages) for path in smallest
    ]
    assert sum(map(len, claimed)) > 5


@given(
    st.text(alphabet="未无没有零0发生安全事故12起,。若目标公司投诉被罚款力争实现为是年到2030", max_size=50)
)
def test_they_never_differ_on_any_text(text: str) -> None:
    if clean_text(text).strip():
        _agree(text)


@pytest.mark.table("negative")
def test_an_aim_is_never_a_zero(case: dict[str, Any]) -> None:
    """Whatever a sentence says, as an aim it claims no zero."""
    clean = clean_text(f"公司力争实现{case['text']}")
    first = annotate(clean).clauses[0]
    zeros = [each for each in mentions(annotate(clean)) if each.polarity is Polarity.ZERO_CLAIM]
    assert [
        each for each in zeros if each.clause == first and "未" not in clean and "没有" not in clean
    ] == []


@pytest.mark.parametrize(
    "concept", ["denied", "zero", "none", "aim_of_none", "striving", "by_year", "supposed", "if"]
)
def test_taking_a_concept_away_changes_a_verdict(concept: str) -> None:
    """Each of them carries some sentence of its own examples or of the tables."""
    files = {name: each.source for name, each in lexicon().concepts.items()}
    emptied = msgspec.structs.replace(files[concept], words=(), forms=())
    left = Lexicon(compile_concepts({**files, concept: emptied}, lexicon().matters))
    texts = map(clean_text, (*files[concept].match, *files[concept].no_match, *_sentences()))
    assert any(mentions(annotate(text)) != mentions(Annotated(text, left)) for text in texts)


def test_nothing_is_said_but_what_may_be() -> None:
    """A form is looked for where its rarest part stands; looked for everywhere it is found nowhere else."""
    known = lexicon()
    names = frozenset(known.concepts).union(
        *map(known.keys.__getitem__, range(len(known.wording.words))), FIGURES
    )
    texts = [text for each in known.concepts.values() for text in (*each.source.match, *each.source.no_match)]
    for text in map(clean_text, texts[::30]):
        told, everywhere = Annotated(text, known), Annotated(text, known)
        everywhere.possible = names
        assert [name for name in known.concepts if told.spans(name) != everywhere.spans(name)] == [], text
        assert len(told.possible) < len(names) / 4


def test_a_cut_off_piece_needs_a_sign_that_it_states_a_fact() -> None:
    assert is_fragment("无投诉")
    assert not is_fragment("全年无投诉。")
    assert not has_zero(annotate("无投诉"), fragment=True)
    assert has_zero(annotate("全年无投诉"), fragment=True)


@pytest.mark.parametrize(
    ("text", "zero"),
    [
        ("未发生环境污染事件", True),
        ("未受到行政处罚", True),
        ("（1）没有收到客户投诉", True),
        ("无行政处罚", False),
        ("不发生环境事件", False),
        ("确保未发生环境事件", False),
    ],
)
def test_a_denial_of_time_past_is_a_fact_however_short(text: str, zero: bool) -> None:
    said = annotate(clean_text(text))
    assert is_fragment(said.text)
    assert has_zero(said, fragment=True) is zero


@pytest.mark.parametrize(
    ("context", "heading", "barred"),
    [
        ("参评供应商须符合以下条件:", "", True),
        ("2022年的情况如下:", "", False),
        ("", "优秀班组评选标准", True),
        ("", "合规情况", False),
        ("参评供应商须符合以下条件。", "", False),
    ],
)
def test_items_of_a_list_of_conditions_tell_of_nobody(context: str, heading: str, barred: bool) -> None:
    assert ("zero" in bars_before("未受到行政处罚", context, heading)) is barred
    assert "zero" not in bars_before("我们未受到行政处罚", context, heading)
    assert "zero" not in bars_before("未受到行政处罚。", context, heading)


def test_the_shape_is_what_the_files_have() -> None:
    assert msgspec.json.schema(WordingFile)["$defs"]["Concept"]["required"] == ["says"]


def test_a_lexicon_that_was_kept_is_the_one_that_was_compiled(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CSRCHECK_CACHE", str(tmp_path))
    compiled, again = (bundled_lexicon("sentences", language_files) for _ in range(2))
    assert again.wording == compiled.wording
    (kept,) = tmp_path.glob("wording-*")
    assert again.wording is not compiled.wording
    monkeypatch.setattr("csrcheck.catalog.wording.compile_wording", lambda _: pytest.fail("compiled again"))
    bundled_lexicon("sentences", language_files)
    kept.unlink()
    with pytest.raises(pytest.fail.Exception):
        bundled_lexicon("sentences", language_files)
