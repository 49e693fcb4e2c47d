"""Comparisons as people read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from csrcheck.compare.changes import Change, Comparison, Difference, Weighed
from csrcheck.messages import text
from csrcheck.model import share_range
from csrcheck.model.duties import Weight
from csrcheck.output import View
from csrcheck.output.content import Badge, Grid, Paragraph, Points, Shown, Title
from csrcheck.output.places import place
from csrcheck.output.sections import Item, Items, Part, Piece, Quote
from csrcheck.results.balance import FindingShape, NegativeShape
from csrcheck.results.report import DocumentShape, EvidenceShape

_WEIGHTY = (Weight.MANDATORY.value, Weight.COMPLY_OR_EXPLAIN.value)
Say = Callable[..., str]


class _Saying:
    def __init__(self, view: View) -> None:
        self.view = view
        self.say = view.say

    def badge(self, verdict: str) -> Badge:
        return Badge(self.say(f"verdict-{verdict}"), verdict)

    def quote(self, each: FindingShape | NegativeShape | EvidenceShape, document: DocumentShape) -> Quote:
        words = " ".join(each.quote.split())
        if each.page is None and each.line is None:
            return Quote(words)
        where = place(
            each.page or 0, each.page_label, each.line, each.section, self.say, paged=document.paged
        )
        return Quote(words, where)


def told_difference(found: Difference, view: View) -> Iterator[Piece]:
    """Yield what changed, the losses first."""
    saying = _Saying(view)
    say = saying.say
    yield Title(0, title_of(found, view.language.value))
    yield from _told_coverage(found, say)
    yield from _told_rating(found, say)
    if found.apart:
        yield Paragraph(say("diff-apart", names=say("name-separator").join(found.apart)), note=True)
    yield from _told_lists(found, saying)


def _told_coverage(found: Difference, say: Say) -> Iterator[Piece]:
    for each in found.coverage:
        versions = each.new_version
        if each.old_version != each.new_version:
            versions = f"{each.old_version} → {each.new_version}"
        ranges = ((each.old, each.old_possible), (each.new, each.new_possible))
        shares = [share_range(*both, 1) or say("head-none") for both in ranges]
        yield Paragraph(f"{each.framework}@{versions}  {say('head-coverage')} {shares[0]} → {shares[1]}")
    for group in found.by_duty:
        yield Paragraph(
            f"  {group.framework}  {say(f'weight-{group.duty}')}  {' → '.join(_weighed(group, say))}"
        )


def _told_rating(found: Difference, say: Say) -> Iterator[Piece]:
    if found.rating:
        yield Paragraph(f"{say('rating-title')}  {' → '.join(_totals(each) for each in found.rating.totals)}")
        for dimension in found.rating.dimensions:
            before, after = dimension.scores
            if before != after:
                yield Paragraph(f"  {dimension.title}  {_score(before)} → {_score(after)}")


def _told_lists(found: Difference, saying: _Saying) -> Iterator[Piece]:
    """Yield what was lost, gained and changed, the losses first, or that nothing was."""
    say = saying.say
    figures = tuple(
        f"{each.metric}  {each.year}  {each.old} → {each.new} {each.unit}".rstrip() for each in found.figures
    )
    lists: tuple[tuple[str, tuple[Item, ...] | tuple[str, ...]], ...] = (
        ("diff-lost", tuple(_change(saying, each, found) for each in found.lost)),
        ("diff-gained", tuple(_change(saying, each, found) for each in found.gained)),
        ("diff-changed", tuple(_change(saying, each, found) for each in found.changed)),
        ("diff-new-finding", tuple(_finding(saying, each, found.new) for each in found.new_findings)),
        ("diff-gone-finding", tuple(_finding(saying, each, found.old) for each in found.gone_findings)),
        ("diff-told", tuple(_matter(saying, each, found.new) for each in found.told)),
        ("diff-untold", tuple(_matter(saying, each, found.old) for each in found.untold)),
        ("diff-figures", figures),
    )
    for code, items in lists:
        if items:
            yield Title(1, f"{say(code)} {len(items)}")
            words = tuple(each for each in items if isinstance(each, str))
            yield Points(words) if words else Items(tuple(each for each in items if isinstance(each, Item)))
    if not any(items for _, items in lists):
        yield Paragraph(say("diff-same"))


def _change(saying: _Saying, each: Change, found: Difference) -> Item:
    say = saying.say
    gone = [name for name in each.new_missing if name not in each.old_missing]
    there = [name for name in each.old_missing if name not in each.new_missing]
    lacking = tuple(
        Part("lacking", say(code), (say("list-separator").join(names),))
        for code, names in (("item-missing", gone), ("diff-found", there))
        if names
    )
    cited = tuple(
        Part("near", f"{sign} ", quotes=(saying.quote(words, document),))
        for sign, words, document in (("-", each.old_words, found.old), ("+", each.new_words, found.new))
        if words
    )
    duty = (Badge(say(f"duty-{each.duty}"), "known"),) if each.duty in _WEIGHTY else ()
    verdicts = f"{saying.badge(each.old).text} → {saying.badge(each.new).text}"
    return Item(
        "change", "", f"{each.framework} {each.id}", each.title, verdict=Badge(verdicts, each.new),
        code=True, marks=duty, parts=(*lacking, *cited),
    )  # fmt: skip


def _finding(saying: _Saying, each: FindingShape, document: DocumentShape) -> Item:
    quote = saying.quote(each, document)
    says = " ".join(each.message.split())
    return Item("finding", "", each.rule, says=says, code=True, quotes=(Quote("", quote.place),))


def _matter(saying: _Saying, each: NegativeShape, document: DocumentShape) -> Item:
    kind = f"{saying.say(f'type-{each.type}')} ({saying.say(f'html-{each.polarity}')})"
    return Item("matter", "", "", kind, quotes=(saying.quote(each, document),))


def told_comparison(comparison: Comparison, view: View) -> Iterator[Piece]:
    """Yield results side by side: a column per report."""
    saying = _Saying(view)
    say = saying.say
    names = names_of(comparison.documents)
    rows: list[tuple[Shown, ...]] = []
    for framework, shares in comparison.coverage.items():
        ranges = zip(shares, comparison.coverage_possible[framework], strict=True)
        rows.append((framework, *(share_range(*each, 1) or "-" for each in ranges)))
        rows += [
            (f"  {say(f'weight-{group.duty}')}", *_weighed(group, say))
            for group in comparison.by_duty
            if group.framework == framework
        ]
    if any(count is not None for count in comparison.negative):
        counts = ("-" if count is None else str(count) for count in comparison.negative)
        rows.append((say("batch-column-negative"), *counts))
    if comparison.rating:
        rows.append((say("rating-title"), *map(_totals, comparison.rating.totals)))
        rows += [(f"  {each.title}", *map(_score, each.scores)) for each in comparison.rating.dimensions]
    yield Grid((say("column-framework"), *names), tuple(rows))
    if not comparison.indicators:
        yield Title(1, say("compare-same"))
        return
    yield Title(1, say("compare-title"))
    yield Grid(
        (say("column-framework"), say("column-title"), *names),
        tuple(
            (
                f"{line.framework} {line.id}",
                line.title,
                *(saying.badge(each) if each else "-" for each in line.verdicts),
            )
            for line in comparison.indicators
        ),
    )


def _weighed(group: Weighed, say: Say) -> list[str]:
    """Return in words for every result how much is covered and how many are missing."""
    told = []
    for least, most, missing in zip(group.coverage, group.coverage_possible, group.missing, strict=True):
        share = share_range(least, most, 1)
        told.append("-" if missing is None else say("compare-weighed", share=share or "-", missing=missing))
    return told


def _totals(bounds: tuple[float, float] | None) -> str:
    if bounds is None:
        return "-"
    low, high = bounds
    return f"{low:.2f}" if low == high else f"{low:.2f}–{high:.2f}"


def _score(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def name_of(document: DocumentShape) -> str:
    """Return what a result is called beside others: organisation (else file) and year."""
    year = f" {document.reporting_year}" if document.reporting_year else ""
    return f"{document.organisation or PurePath(document.path).stem}{year}"


def names_of(documents: Sequence[DocumentShape]) -> tuple[str, ...]:
    """Return what results beside each other are called: those of one name with their files, else with a number."""
    names = [name_of(each) for each in documents]
    told = [
        f"{name} ({PurePath(each.path).name})" if names.count(name) > 1 else name
        for name, each in zip(names, documents, strict=True)
    ]
    return tuple(
        f"{name} ({told[:place].count(name) + 1})" if name in told[:place] else name
        for place, name in enumerate(told)
    )


def title_of(found: Difference, language: str) -> str:
    """Return what a difference is between; two drafts of one report are told apart by their files."""
    old, new = names_of((found.old, found.new))
    return text("diff-title", language, old=old, new=new)
