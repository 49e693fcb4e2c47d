"""The next draft of a report: what did not change is not matched again, and nothing shows of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields, replace

from csrcheck.catalog import load_vocabulary
from csrcheck.engine import analysis, matchers
from csrcheck.match import Matcher
from csrcheck.model import (
    DocumentKind,
    DocumentSummary,
    Evidence,
    Identity,
    Passage,
    PassageKind,
    Reading,
    Segmentation,
    TableRow,
    Zone,
)
from csrcheck.model.passage import Stack
from csrcheck.store import drafts
from csrcheck.store.analyses import Analysis

SAMPLE = Path(__file__).parents[2] / "samples" / "hexi-2024.docx"
Passages = tuple[Passage, ...]


class Counting(Matcher):
    """A matcher that counts the passages it is shown."""

    shown = 0

    def match(self, passages: Sequence[Passage]) -> tuple[Evidence, ...]:  # type: ignore[override]
        """Count and match."""
        self.shown += len(passages)
        return super().match(passages)


@pytest.fixture(scope="module")
def passages() -> Passages:
    return analysis.read(SAMPLE, Reading(use_cache=False, isolate=False))[1].passages


@pytest.fixture(scope="module")
def matcher() -> Counting:
    return Counting(load_vocabulary())


def _numbered(passages: Sequence[Passage]) -> Passages:
    return tuple(replace(each, number=number) for number, each in enumerate(passages))


def _same(passages: Passages) -> Passages:
    return passages


def _moved(passages: Passages) -> Passages:
    return _numbered(
        [
            replace(each, line=7, row=replace(each.row, table=99) if each.row else None)
            for each in passages[9:]
        ]
    )


def _edited(passages: Passages) -> Passages:
    at = next(each.number for each in passages if "排放" in each.clean and each.zone is Zone.BODY)
    new = replace(
        passages[at], text="本公司不涉及包装材料。", clean="本公司不涉及包装材料。", offsets=tuple(range(11))
    )
    return (*passages[:at], new, *passages[at + 1 :])


def _another_heading(passages: Passages) -> Passages:
    """The words are the same, and stand under something else."""
    at = max(each.number for each in passages if each.zone is Zone.BODY and each.section)
    new = replace(passages[at], section=("温室气体排放",), section_clean="温室气体排放")
    return (*passages[:at], new, *passages[at + 1 :])


def _out_of_the_body(passages: Passages) -> Passages:
    at = next(each.number for each in passages if "排放" in each.clean and each.zone is Zone.BODY)
    zone = next(each for each in Zone if each is not Zone.BODY)
    return (*passages[:at], replace(passages[at], zone=zone), *passages[at + 1 :])


@pytest.mark.parametrize(
    ("draft", "new"),
    [(_same, 0), (_moved, 0), (_edited, 1), (_another_heading, 1), (_out_of_the_body, 1)],
)
def test_a_draft_gives_what_it_gives_alone(
    draft: Callable[[Passages], Passages], new: int, passages: Passages, matcher: Counting
) -> None:
    found = analysis.matched(passages, matcher)
    assert found[0]
    before = drafts.Known(_analysis(passages, *found))
    changed = draft(passages)
    matcher.shown = 0
    told = analysis.matched_anew(changed, before, matcher)
    assert matcher.shown == new
    assert told == analysis.matched(changed, matcher)
    assert all(each.passage is changed[each.passage.number] for each in told[0])


def _analysis(passages: Passages, evidence: tuple[Evidence, ...], denials: tuple[int, ...]) -> Analysis:
    summary = DocumentSummary("a.docx", "0" * 64, DocumentKind.DOCX, 1, False, 1, Identity(), ())
    return Analysis(summary, (), Segmentation(Identity(), passages), evidence, {}, denials)


def test_nothing_kept_is_nothing_known(passages: Passages, matcher: Counting) -> None:
    matcher.shown = 0
    assert analysis.matched_anew(passages, drafts.Known(), matcher) == analysis.matched(passages, matcher)
    assert matcher.shown == 2 * len(passages)


def test_the_last_draft_at_a_path_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSRCHECK_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "draft.txt"
    lines = [f"公司第{number}次温室气体排放总量为{number}00吨。" for number in range(1, 30)]
    path.write_text("\n\n".join(lines), encoding="utf-8")
    analysis.analyse(path)
    path.write_text("\n\n".join(["公司共有员工300人。", *lines]), encoding="utf-8")
    shown: list[int] = []
    whole = Matcher.match

    def counted(self: Matcher, some: Sequence[Passage]) -> tuple[Evidence, ...]:
        shown.append(len(some))
        return whole(self, some)

    monkeypatch.setattr(Matcher, "match", counted)
    again = analysis.analyse(path)
    assert 1 <= sum(shown) < 5
    shown.clear()
    assert again == analysis.analyse(path, reading=Reading(use_cache=False))
    assert sum(shown) > 25


PLACED = {"number", "offsets", "page", "page_label", "line", "spans"}
"""Where a passage stands: what it is evidence of does not depend on it."""
OTHERS: dict[str, Any] = {
    "kind": PassageKind.HEADING, "zone": Zone.INDEX, "text": "别的话", "clean": "别的话", "context": "别的", "section": ("别的",),
    "section_clean": "别的", "row": TableRow(1, "别的", ()), "stack": Stack(("12",)), "aimed": True,
}  # fmt: skip


@pytest.mark.parametrize("field", [each.name for each in fields(Passage) if each.name not in PLACED])
def test_a_passage_is_known_again_by_all_that_evidence_depends_on(field: str, passages: Passages) -> None:
    one = next(each for each in passages if each.kind is PassageKind.SENTENCE and each.row is None)
    other = replace(one, **{field: OTHERS[field]})
    assert drafts._digest(other) != drafts._digest(one)


def test_the_next_draft_makes_ready_for_few_passages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes longer to build than a few passages take to match is built for a whole report alone."""
    monkeypatch.setenv("CSRCHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(matchers, "_MATCHERS", {})
    expecting: list[Matcher] = []
    monkeypatch.setattr(Matcher, "expect_many", lambda matcher: expecting.append(matcher))
    path = tmp_path / "draft.txt"
    path.write_text("公司开展节能改造。\n\n公司共有员工300人。\n\n公司组织安全培训。\n", encoding="utf-8")
    analysis.analyse(path)
    assert len(expecting) == 1
    monkeypatch.setattr(matchers, "_MATCHERS", {})
    path.write_text("公司开展节能改造。\n\n公司共有员工312人。\n\n公司组织安全培训。\n", encoding="utf-8")
    edited = analysis.analyse(path)
    assert len(expecting) == 1
    alone = analysis.analyse(path, reading=Reading(use_cache=False))
    assert edited.evidence == alone.evidence
