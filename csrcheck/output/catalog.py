"""Frameworks and explanations for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.padding import Padding

from csrcheck.catalog.schema import Framework, Indicator, Part, Topic, Vocabulary
from csrcheck.language.normalise import clean_text
from csrcheck.messages import text
from csrcheck.model import AskResult, Explanation, Language, Words
from csrcheck.output import View
from csrcheck.output.content import Grid, Paragraph
from csrcheck.output.sections import Piece
from csrcheck.output.terminal import Screen, Text, facts, pad


def told_list(frameworks: Sequence[Framework], view: View) -> Iterator[Piece]:
    """Yield the bundled framework versions as a table."""
    columns = ("framework", "count", "effective", "confidence", "title")
    yield Grid(
        tuple(_say(view, f"column-{name}") for name in columns),
        tuple(
            (
                framework.key,
                sum(node.counted for _, node in framework.walk()),
                _period(framework.effective.start, framework.effective.end),
                _say(view, f"confidence-{framework.confidence.value}"),
                get(framework.title, view.language),
            )
            for framework in frameworks
        ),
    )
    yield Paragraph(_say(view, "list-hint"), soft=True)


def told_topics(vocabulary: Vocabulary, wanted: str, view: View) -> Iterator[Piece]:
    """Yield the topics that have a text in id, title or terms, all where it is empty, as a table."""
    heads = tuple(_say(view, code) for code in ("column-topic", "column-title", "column-unit"))
    rows = tuple(
        (key, get(topic.title, view.language), ", ".join(topic.unit))
        for key, topic in wanted_topics(vocabulary.topics, wanted)
    )
    yield Grid(heads, rows) if rows else Paragraph(_say(view, "topics-none", text=wanted))


def wanted_topics(topics: Mapping[str, Topic], wanted: str) -> Iterator[tuple[str, Topic]]:
    """Yield the topics that have a text in id, title or terms, all where it is empty."""
    clean = clean_text(wanted)
    for key, topic in topics.items():
        words = (key, topic.title.zh, topic.title.en, *topic.strong, *topic.weak, *topic.metrics)
        if any(clean in clean_text(word) for word in words):
            yield key, topic


def render_framework(framework: Framework, view: View) -> str:
    """Return a framework's facts and all its indicators, indented by level."""
    screen = Screen(view)
    language = view.language
    screen.console.print(Text(get(framework.title, language), style="bold"))
    grid = facts()
    for code, value in (
        ("fact-key", framework.key),
        ("fact-extends", framework.extends),
        ("fact-publisher", get(framework.publisher, language)),
        ("fact-effective", _period(framework.effective.start, framework.effective.end)),
        ("fact-source", framework.source),
        ("fact-confidence", _say(view, f"confidence-{framework.confidence.value}")),
        ("fact-caveat", get(framework.caveat, language)),
        ("fact-note", get(framework.note, language)),
    ):
        if value:
            grid.add_row(Text(_say(view, code), style="dim"), Text(value))
    screen.console.print(grid)
    screen.console.print()
    for above, node in framework.walk():
        _node(screen, view, len(above), node)
    return screen.text()


def _node(screen: Screen, view: View, depth: int, node: Indicator) -> None:
    line = Text(pad(node.id, 9), style="" if node.assessable else "bold")
    line.append(get(node.title, view.language), style="" if node.assessable else "bold")
    marks = [_say(view, f"obligation-{node.obligation}")] if node.obligation and node.assessable else []
    if node.status:
        marks.append(node.status)
    if node.confidence and node.confidence != "high":
        marks.append(_say(view, "list-confidence", level=_say(view, f"confidence-{node.confidence.value}")))
    if marks:
        line.append(f"  [{', '.join(marks)}]", style="dim")
    screen.console.print(Padding(line, (0, 0, 0, 2 * depth)))
    if view.verbose and node.explain:
        screen.console.print(
            Padding(Text(get(node.explain, view.language), style="dim"), (0, 0, 0, 2 * depth + 9))
        )


def render_explanations(found: Sequence[Explanation], view: View) -> str:
    """Return what an indicator asks and what to write, one part for each framework that has it."""
    screen = Screen(view)
    for number, each in enumerate(found):
        if number:
            screen.console.print()
        _explanation(screen, view, each)
    return screen.text()


def elsewhere(each: Explanation, view: View) -> str:
    """Return what other versions of the framework say, empty where they say the same."""
    told = (_say(view, f"version-{how}", key=key) for key, how in each.elsewhere)
    return _say(view, "list-separator").join(told)


def _explanation(screen: Screen, view: View, each: Explanation) -> None:
    language = view.language
    title = Text(f"{each.id}  {each.title.get(language)}", style="bold")
    screen.console.print(title)
    grid = facts()
    chapter = " > ".join(label.get(language) for label in each.chapter)
    obligation = _say(view, f"obligation-{each.obligation}") if each.obligation else ""
    for code, value in (
        ("fact-framework", f"{each.framework_title.get(language)}  ({each.framework})"),
        ("fact-elsewhere", elsewhere(each, view)),
        ("column-chapter", chapter),
        ("fact-obligation", obligation),
        ("fact-kind", _say(view, f"kind-{each.kind}") if each.kind else ""),
        ("fact-clause", each.clause if each.clause != each.id else ""),
        ("fact-confidence", "" if each.confidence == "high" else _say(view, f"confidence-{each.confidence}")),
        ("fact-caveat", each.caveat.get(language)),
        ("fact-note", each.note.get(language)),
        ("fact-means", each.means.get(language)),
    ):
        if value:
            grid.add_row(Text(_say(view, code), style="dim"), Text(value))
    screen.console.print(grid)
    for code, lines in (
        ("explain-asks", [f"- {_ask(view, ask)}" for ask in each.asks]),
        ("explain-accepted", [each.accepted]),
        ("explain-partial", [each.partial]),
        ("explain-guides", [guide.get(language) for guide in each.guides]),
    ):
        if any(lines):
            screen.console.print(Text(_say(view, code), style="bold"))
            for line in lines:
                screen.console.print(Padding(Text(line), (0, 0, 0, 2)))
    if each.advice:
        screen.console.print(Text(_say(view, "explain-advice"), style="bold"))
    for topic in each.advice:
        body = Text(f"- {topic.title.get(language)}", style="")
        body.append(f"  {topic.topic}\n", style="dim")
        for code, label in (
            ("", topic.advice),
            ("explain-units", topic.units),
            ("explain-owner", topic.owner),
        ):
            body.append(_fact(view, code, label))
        if view.verbose and topic.terms:
            names = _say(view, "name-separator").join(topic.terms)
            body.append(f"  {_say(view, 'explain-terms')}{names}\n", style="dim")
        body.rstrip()
        screen.console.print(Padding(body, (0, 0, 0, 2)))


def _ask(view: View, ask: AskResult) -> str:
    return f"{ask.label.get(view.language)}{_say(view, 'explain-optional') if ask.optional else ''}"


def _fact(view: View, code: str, label: Words) -> str:
    value = label.get(view.language)
    return f"  {_say(view, code) if code else ''}{value}\n" if value else ""


def _say(view: View, code: str, **details: object) -> str:
    return text(code, view.language.value, **details)


def get(part: Part, language: Language) -> str:
    """Return a text of a framework file in a language; English falls back to Chinese."""
    return (part.en or part.zh) if language is Language.EN else part.zh


def _period(start: str, end: str) -> str:
    return f"{start or '…'} – {end or '…'}" if start or end else ""
