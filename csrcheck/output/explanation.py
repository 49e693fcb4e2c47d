"""What an indicator asks and what to write: as people read it, and as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.model import AskResult, Explanation, TopicAdvice, Words
from csrcheck.output import View
from csrcheck.output.content import Content, Points, Title, named
from csrcheck.output.sections import Item, Items, Piece
from csrcheck.output.tables import Table, table


def explanation_content(found: Sequence[Explanation], view: View) -> Content:
    """Return what an indicator asks and what to write, one part for each framework that has it."""
    return Content(
        f"{found[0].id} {view.of(found[0].title)}",
        lambda: [_table(found, view)],
        words=lambda: (piece for each in found for piece in _words(each, view)),
        language=view.language,
    )


def _table(found: Sequence[Explanation], view: View) -> Table:
    columns = (
        "framework", "id", "title", "chapter", "obligation", "kind", "clause", "means", "asks", "accepted", "partial",
        "advice", "owner", "units", "elsewhere", "guides",
    )  # fmt: skip

    def of(labels: Sequence[Words]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, map(view.of, labels))))

    rows = [
        (
            each.framework, each.id, view.of(each.title), " > ".join(of(each.chapter)),
            _named(view, "obligation", each.obligation) or None, _named(view, "kind", each.kind) or None,
            each.clause or None, view.of(each.means) or None, of([ask.label for ask in each.asks]),
            each.accepted or None, each.partial or None, of([topic.advice for topic in each.advice]),
            of([topic.owner for topic in each.advice]), of([topic.units for topic in each.advice]),
            _elsewhere(each, view) or None, of(each.guides),
        )
        for each in found
    ]  # fmt: skip
    return table("explanation", columns, rows, view)


def _words(each: Explanation, view: View) -> Iterator[Piece]:
    yield Title(1, f"{each.id}  {view.of(each.title)}")
    yield named(
        view,
        ("fact-framework", f"{view.of(each.framework_title)}  ({each.framework})"),
        ("fact-elsewhere", _elsewhere(each, view)),
        ("column-chapter", " > ".join(map(view.of, each.chapter))),
        ("fact-obligation", _named(view, "obligation", each.obligation)),
        ("fact-kind", _named(view, "kind", each.kind)),
        ("fact-clause", each.clause if each.clause != each.id else ""),
        ("fact-confidence", _named(view, "confidence", each.confidence if each.confidence != "high" else "")),
        ("fact-caveat", view.of(each.caveat)),
        ("fact-note", view.of(each.note)),
        ("fact-means", view.of(each.means)),
    )
    for code, lines in (
        ("explain-asks", [_ask(view, ask) for ask in each.asks]),
        ("explain-accepted", [each.accepted]),
        ("explain-partial", [each.partial]),
        ("explain-guides", [view.of(guide) for guide in each.guides]),
    ):
        if told := tuple(filter(None, lines)):
            yield Title(2, view.say(code))
            yield Points(told)
    yield Items(tuple(_advice(view, topic) for topic in each.advice), view.say("explain-advice"))


def _advice(view: View, topic: TopicAdvice) -> Item:
    terms = view.say("name-separator").join(topic.terms) if view.verbose else ""
    lines = (
        ("", view.of(topic.advice)),
        (view.say("explain-units"), view.of(topic.units)),
        (view.say("explain-owner"), view.of(topic.owner)),
        (view.say("explain-terms"), terms),
    )
    says = "\n".join(f"{name}{value}" for name, value in lines if value)
    return Item("advice", "", topic.topic, view.of(topic.title), says, code=True)


def _ask(view: View, ask: AskResult) -> str:
    return f"{view.of(ask.label)}{view.say('explain-optional') if ask.optional else ''}"


def _named(view: View, prefix: str, value: str) -> str:
    return view.say(f"{prefix}-{value}") if value else ""


def _elsewhere(each: Explanation, view: View) -> str:
    """Return what other versions of the framework say, empty where they say the same."""
    told = (view.say(f"version-{how}", key=key) for key, how in each.elsewhere)
    return view.say("list-separator").join(told)
