"""Verdicts as a sheet to work through: obligation, department, asks, every quote, and room to agree or disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from csrcheck.catalog import Topic, resolve, vocabulary_for
from csrcheck.errors import FrameworkError
from csrcheck.messages import text
from csrcheck.model import Citation, FrameworkResult, IndicatorResult, Language, Report
from csrcheck.model.review_sheet import HEADS
from csrcheck.output import View
from csrcheck.output.content import Cell, Table
from csrcheck.output.places import place


def review_table(report: Report, view: View) -> Table:
    """Return a row per indicator with columns left to people; ``--review`` reads the sheet back."""
    heads = {name: words[view.language is Language.EN] for name, words in HEADS.items()}
    title = view.say("review-sheet")
    return Table("review", title, heads, tuple(_rows(report, view)), filled_in=True)


def _rows(report: Report, view: View) -> Iterator[tuple[Cell, ...]]:
    language, identity = view.language, report.document.identity
    for framework in report.frameworks:
        owners = _owners(framework)
        for each in framework.indicators:
            if each.finer or (view.only and each.verdict not in view.only):
                continue
            yield (
                f"{framework.id}@{framework.version}",
                each.id,
                each.title.get(language),
                text(f"verdict-{each.verdict.value}", language.value),
                text(f"obligation-{each.obligation}", language.value),
                _department(owners.get(each.id, ()), language),
                _asks(each, language),
                "\n".join(_quote(report, quote, view) for quote in each.evidence),
                None,
                None,
                None,
                None,
                identity.organisation or None,
                identity.year,
            )


def _asks(each: IndicatorResult, language: Language) -> str:
    return "\n".join(f"{'✓' if ask.found else '✗'} {ask.label.get(language)}" for ask in each.asks)


def _quote(report: Report, each: Citation, view: View) -> str:
    say = view.say
    paged = report.document.paged
    where = place(each.page, each.page_label, each.line, each.section, say, paged=paged)
    return f"{where} {view.say('quote', quote=each.quote)}"


def _department(topics: Sequence[Topic], language: Language) -> str:
    named = dict.fromkeys(
        (each.owner.en if language is Language.EN else "") or each.owner.zh for each in topics
    )
    return text("name-separator", language.value).join(filter(None, named))


def _owners(result: FrameworkResult) -> Mapping[str, tuple[Topic, ...]]:
    """Return the topics of each indicator, which say who usually holds the data; none for a framework no longer there."""
    try:
        framework = resolve(f"{result.id}@{result.version}")
    except FrameworkError:
        return {}
    topics = vocabulary_for((framework,)).topics
    return {
        node.id: tuple(topics[name] for name in node.topics if name in topics) for _, node in framework.walk()
    }
