"""The numbers of the index, of materiality and of the intake check: for each an answer that is another one without it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from csrcheck.catalog.schema import AskKind, Indicator, Part, Topic
from csrcheck.coverage.basis import _grounds, _Stated
from csrcheck.coverage.findings import Findings
from csrcheck.coverage.standing import _Reading
from csrcheck.index import _mostly_agree, audit, believed, unlisted
from csrcheck.index.audit import _is_sure, _judged, _related
from csrcheck.index.draft import _doubts
from csrcheck.index.moves import _of_indexes, _Update
from csrcheck.index.outline import Outline, Section
from csrcheck.index.places import Places, constant_offset
from csrcheck.index.shift import shifts_of
from csrcheck.index.wording import Wording
from csrcheck.intake import _highlight, _subjects
from csrcheck.model import (
    Element,
    Evidence,
    IndexRow,
    IndexStatus,
    Label,
    Passage,
    PassageKind,
    Traits,
    Verdict,
    Zone,
)
from tests.numbers import leave_out, numbers_of


class Some(SimpleNamespace):
    """As much of a value as a question looks at."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def passage(number: int, text: str, **more: Any) -> Passage:
    kind = more.pop("kind", PassageKind.SENTENCE)
    return Passage(number, kind, Zone.BODY, text, text, tuple(range(len(text))), 1, **more)


def heading(words: str) -> Outline:
    return Outline([passage(0, words, kind=PassageKind.HEADING)])


def rows(*pages: tuple[int, int]) -> list[Places]:
    """Rows of an index, each with the page it names and the one its section begins on."""
    return [
        Places((named,), ((Section("", "节", "节", 0, 1, real, real, None), True),)) for named, real in pages
    ]


def verdict(value: Verdict = Verdict.DISCLOSED, confidence: float = 0.95, **more: Any) -> Any:
    return Some(
        id="A1", title=Label("能源"), verdict=value, confidence=confidence, evidence=(), finer=False,
        chapter=("A",), missing=(), **more,
    )  # fmt: skip


def left_out(confidence: float, told: int) -> int:
    """How many indicators an index is said to leave out, of one that it does."""
    named = {"x@1": frozenset(f"B{n}" for n in range(told))}
    result: Any = Some(id="x", version="1", counted=(verdict(confidence=confidence),))
    return len(unlisted(named, [result]))


def told(score: float, number: int = 0) -> Any:
    """Evidence of a topic."""
    words = passage(number, "公司每季度组织一次节能检查并跟踪整改。")
    return Some(topic="it", score=score, passage=words, hits=(), traits=Some(figures=(), foreign=False))


def about(score: float) -> int:
    node = Some(topics=("it",), asks=())
    findings = Some(evidence={"it": [told(score)]})
    return len(_grounds(node, Some(about="process"), findings))  # type: ignore[arg-type]


def beside(far: int) -> int:
    known, guide = Some(aspects={}), Some(about="figures", matter=())
    stated = _Stated(known, guide, [told(0.9)], [passage(far, "注：按运营控制法核算。")])  # type: ignore[arg-type]
    return len(stated._passages)


def related(score: float) -> bool:
    node = Some(asks=[Some(ask=AskKind.CASES)], topics=("it.cases",))
    places = Some(holds=lambda _: True)
    return _related(node, places, Some(evidence={"it.other": [told(score)]}))  # type: ignore[arg-type]


def subject(*verdicts: Verdict) -> str:
    result = Some(chapters=[Some(id="A", title=Label("环境"))], counted=[verdict(each) for each in verdicts])
    return next(iter(_subjects(result))).answer.value  # type: ignore[arg-type]


def quoted(score: float) -> str:
    highlight = Some(id="h", title=Some(zh="节能", en="energy"), topics=("it",), words=())
    return next(iter(_highlight(highlight, [told(score)], ()))).answer.value  # type: ignore[arg-type]


def sure(score: float) -> bool:
    """Whether what stands on another page than the one named is sure."""
    return _is_sure(Some(evidence=[told(score)]), Some(pages=(9,)))  # type: ignore[arg-type]


def stands(named: int) -> bool:
    """Whether a passage says something whose topic is named in so many of its characters."""
    words = passage(0, "节能管理情况")
    said = Some(passage=words, hits=[Some(start=0, end=named)], traits=Some(figures=(), zeros=()))
    return audit.stands(said)  # type: ignore[arg-type]


def named(title: str) -> str:
    """What becomes of a claim of which nothing is found, at a place with some words."""
    node = msgspec.convert(
        {"id": "A1", "title": {"zh": title}, "topics": ["it"], "asks": [{"ask": "measure"}]}, Indicator
    )
    there = Some(holds=lambda _: True, pages=(1,))
    material = Some(evidence={}, passages=[passage(0, "公司推进节能改造。")], unreadable=(), year=2022)
    return _judged(node, there, material, {"it": Topic(Part("节能"), strong=("节能",))}).status.value  # type: ignore[arg-type]


def moved(here: str, there: str) -> bool:
    """Whether the words of a title are told to stand on another page than the one named."""
    pages = [
        replace(passage(0, here), page=1),
        *(replace(passage(n, "公司的员工活动丰富多彩，内容多样。"), page=n) for n in range(2, 8)),
    ]
    wording = Wording([*pages, replace(passage(9, there), page=9)], paged=True)
    places = Some(holds=lambda each: each.page == 1, physical=lambda: (1,), pages=(1,))
    return wording.elsewhere(["有害废弃物排放总量"], places) is not None  # type: ignore[arg-type]


def alone(score: float) -> bool:
    """Whether an element is told of a topic by what stands under no heading that names it."""
    reading = _Reading.__new__(_Reading)
    reading._evidence = lambda _: iter([told(score)])  # type: ignore[method-assign, assignment]
    reading._about = lambda _: iter(())  # type: ignore[method-assign, assignment]
    reading._asking = {"policy": {"asked"}}
    reading._findings = Some(evidence={"asked": [told(0.9)]})  # type: ignore[assignment]
    return reading._own(Some(id="policy", figures=False), Some()) is not None  # type: ignore[arg-type]


def called(wrong: int, of: int) -> int:
    """How many rows of an index are told to be wrong, of those that seem to be."""
    found = [IndexStatus.WRONG_PLACE] * wrong + [IndexStatus.CONFIRMED] * (of - wrong)
    held = believed([IndexRow("x", f"A{n}", "", 1, status=each) for n, each in enumerate(found)])
    return sum(each.status is IndexStatus.WRONG_PLACE for each in held)


def as_index(*columns: tuple[int, ...], headed: bool = False) -> int:
    """How many rows of a table, each with the columns of its places, are those of an index."""
    line = Some(table=0)
    read: Any = [Some(row=Some(line=line, at=each, headed=headed, code="A1")) for each in columns]
    return len(_of_indexes(read))


def votes(
    pages: tuple[int, ...], *sections: Section, standing: tuple[int, ...] = ()
) -> dict[int, dict[int, float]]:
    """What speaks for each shift of the pages a row names, where sections begin and where evidence stands."""
    node = msgspec.convert(
        {"id": "A1", "title": {"zh": "节能"}, "topics": ["it"], "asks": [{"ask": "measure"}]}, Indicator
    )
    said = [
        replace(passage(n, "公司每季度组织一次节能检查并跟踪整改。"), page=page)
        for n, page in enumerate(standing)
    ]
    update = _Update.__new__(_Update)
    update._material = Findings(
        evidence={"it": [Evidence("it", each, Traits((Element.MEASURE,)), (), 0.9) for each in said]},
        passages=(),
        year=2022,
    )
    update._topics = {"it": Topic(Part("节能"), strong=("节能",))}
    update._outline = Some(around=lambda _: ())  # type: ignore[assignment]
    places = Places(pages, tuple((each, True) for each in sections))
    update._entries = [Some(places=places, rows=[Some(nodes=(node,))])]  # type: ignore[list-item]
    return update._votes()


IN_SECTION = Section("", "节", "节", 0, 1, 3, 6, None)
OFF = [(page, page + 3) for page in (2, 3, 5, 6, 9)]
NONE, PARTLY = Verdict.NOT_DISCLOSED, Verdict.PARTIAL
CASES: dict[str, tuple[Callable[[], object], object]] = {
    "index_agreeing": (lambda: _mostly_agree(rows((3, 3), (4, 4), (5, 5), (6, 6), (7, 7))), True),
    "index_sure": (lambda: left_out(0.8, 6), 0),
    "index_rows": (lambda: left_out(0.95, 3), 0),
    "heading_near": (lambda: heading("能源管理").find("公司治理"), None),
    "heading_near_numbered": (lambda: heading("3.1 能源管理").find("3.1 反贪腐"), None),
    "place_about": (lambda: related(0.2), False),
    "offset_mostly": (lambda: constant_offset(rows(*OFF)), 3),
    "offset_rows": (lambda: constant_offset(rows(*OFF)), 3),
    "draft_sure": (lambda: len(list(_doubts(verdict(confidence=0.6)))), 1),
    "guide_about": (lambda: about(0.4), 0),
    "guide_near": (lambda: beside(6), 1),
    "element_about": (lambda: spoken(0.4), 0),
    "elsewhere_sure": (lambda: sure(0.6), False),
    "name_alone": (lambda: stands(5), False),
    "place_named": (lambda: named("节能管理"), "unchecked"),
    "title_elsewhere": (
        lambda: moved("公司的安全检查按计划进行，无一遗漏。", "本年度的排放情况另行说明，详见附件。"),
        False,
    ),
    "title_apart": (
        lambda: moved("公司的有害废弃物排放按规定处理。", "公司的有害废弃物排放总量为三吨。"),
        False,
    ),
    "believed_rows": (lambda: called(4, 7), 4),
    "believed_share": (lambda: called(4, 8), 0),
    "index_table_rows": (lambda: as_index((2,), headed=True), 0),
    "index_one_column": (lambda: as_index((1,), (2,), (3,), (4,)), 0),
    "move_step": (lambda: shifts_of({1: {0: 1.0}, 2: {1: 1.0}, 3: {0: 1.0}}), {1: 0, 2: 0, 3: 0}),
    "move_in_section": (lambda: votes((4,), IN_SECTION), {4: {-1: 1, 0: 0.5}}),
    "move_row_pages": (lambda: votes((1, 2, 3, 4, 5), standing=(7,)), {page: {} for page in range(1, 6)}),
    "move_evidence_pages": (lambda: votes((1,), standing=tuple(range(2, 11))), {1: {}}),
    "element_alone": (lambda: alone(0.6), False),
    "intake_sure": (lambda: quoted(0.4), "no"),
    "intake_half": (lambda: subject(PARTLY, NONE, NONE), "partly"),
}
NAMES = numbers_of("index.yaml", "materiality.yaml", "intake.yaml")


def spoken(score: float) -> int:
    child = Some(assessable=True, topics=("it",), asks=(), children=())
    node = Some(children=(child,))
    reading = _Reading.__new__(_Reading)
    reading._findings = Some(evidence={"it": [told(score)]})  # type: ignore[assignment]
    return len(list(reading._evidence(node)))  # type: ignore[arg-type]


def test_every_number_has_a_case() -> None:
    assert CASES.keys() == NAMES


@pytest.mark.parametrize("name", CASES)
def test_a_number_does_what_it_says(name: str) -> None:
    assert CASES[name][0]() == CASES[name][1]


@pytest.mark.parametrize("name", CASES)
def test_without_it_the_answer_is_another(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(name, monkeypatch)
    assert CASES[name][0]() != CASES[name][1]
