"""What single sentences hit: the author's way to see why a topic is found or not."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from csrcheck.catalog import Framework, resolve, vocabulary_for
from csrcheck.catalog.schema import Indicator, Topic
from csrcheck.catalog.scoring import number
from csrcheck.coverage.asks import answer
from csrcheck.coverage.wording import label_of
from csrcheck.engine.analysis import matcher_for
from csrcheck.errors import InputError
from csrcheck.language.normalise import clean_text, normalise
from csrcheck.language.units import family_of
from csrcheck.match import Matcher
from csrcheck.match.terms import Role
from csrcheck.match.themes import Themes
from csrcheck.match.traits import traits_of
from csrcheck.model import (
    Evidence,
    IndicatorMatch,
    Label,
    NearTopic,
    Passage,
    PassageKind,
    RowCell,
    SentenceMatch,
    TableRow,
    ThemeGuess,
    TopicMatch,
    Zone,
)
from csrcheck.read.encoding import decode

_COLUMNS = ("sentence", "句子", "text", "文本")


def match_sentences(
    sentences: Sequence[str], frameworks: Sequence[str] = (), *, section: str = ""
) -> tuple[SentenceMatch, ...]:
    """Return the topics and indicators each sentence hits.

    Args:
        sentences: As a report would have them; tabs between cells make one a table row.
        frameworks: Ids or paths of frameworks whose indicators are shown, and whose own topics count.
        section: Heading the sentences are taken to stand under.

    Raises:
        FrameworkError: A framework is unknown or its file is wrong.
    """
    chosen = {framework.key: framework for framework in map(resolve, frameworks)}
    topics = vocabulary_for(chosen.values()).topics
    matcher = matcher_for(tuple(chosen.values()))
    return tuple(
        _match(passage_of(sentence, section, number), tuple(chosen.values()), topics, matcher)
        for number, sentence in enumerate(sentences)
    )


def read_sentences(path: Path) -> tuple[str, ...]:
    """Return the sentences of a text file (one a line) or a CSV file.

    In a CSV file they stand in the column named ``sentence``, ``句子``, ``text`` or ``文本``; where no
    column has such a name, in the first, and the first line counts.

    Raises:
        InputError: The file cannot be read or holds no sentence.
    """
    try:
        text = decode(path.read_bytes()).text
    except FileNotFoundError as error:
        raise InputError("input-missing", path=path) from error
    except IsADirectoryError as error:
        raise InputError("input-folder", path=path) from error
    except OSError as error:
        raise InputError("input-denied", path=path) from error
    lines = _column(text) if path.suffix.lower() == ".csv" else text.splitlines()
    sentences = tuple(line for line in (line.strip(" \r\n") for line in lines) if line)
    if not sentences:
        raise InputError("input-no-text", path=path)
    return sentences


def passage_of(sentence: str, section: str = "", number: int = 0) -> Passage:
    """Return the passage a sentence would be in a report; tabs between cells make it a table row."""
    clean = normalise(sentence)
    row = _row(sentence) if "\t" in sentence else None
    return Passage(
        number=number,
        kind=PassageKind.ROW if row else PassageKind.SENTENCE,
        zone=Zone.BODY,
        text=sentence,
        clean=clean.text,
        offsets=clean.offsets,
        page=1,
        section=(section,) if section else (),
        section_clean=clean_text(section),
        row=row,
    )


def _row(sentence: str) -> TableRow:
    label, *cells = (cell.strip() for cell in sentence.split("\t"))
    unit = next((cell for cell in cells if family_of(clean_text(cell))), "")
    values = tuple(RowCell("", cell) for cell in cells if cell != unit)
    return TableRow(table=1, label=label, cells=values, unit=unit)


def _column(text: str) -> list[str]:
    rows = [row for row in csv.reader(io.StringIO(text)) if row]
    if not rows:
        return []
    names = [name.strip().lower() for name in rows[0]]
    at = next((names.index(name) for name in _COLUMNS if name in names), None)
    if at is None:
        return [row[0] for row in rows]
    if len(names) == 1:  # a single column needs no quotes: what looks like further cells is the sentence
        return [",".join(row) for row in rows[1:]]
    return [row[at] for row in rows[1:] if len(row) > at]


def _match(
    passage: Passage, frameworks: Sequence[Framework], topics: Mapping[str, Topic], matcher: Matcher
) -> SentenceMatch:
    found = sorted(matcher.evidence(passage), key=lambda each: (-each.score, each.topic))
    return SentenceMatch(
        number=passage.number + 1,
        text=passage.text,
        clean=passage.clean,
        titles_only=matcher.is_titles(passage),
        traits=traits_of(passage),
        topics=tuple(
            TopicMatch(
                each.topic,
                _title(topics[each.topic]),
                each.score,
                each.score >= number("certain_enough"),
                each.hits,
                each.traits,
            )
            for each in found
        ),
        near=_near(passage, {each.topic for each in found}, topics, matcher),
        indicators=tuple(
            indicator
            for framework in frameworks
            for _, node in framework.walk()
            if (indicator := _indicator(framework, node, found, topics))
        ),
        theme=_theme(passage, matcher),
    )


def _theme(passage: Passage, matcher: Matcher) -> ThemeGuess:
    theme = Themes.bundled().theme_of(passage.clean, matcher.hits(passage.clean))
    second = theme.ranked[1]
    return ThemeGuess(
        name=theme.name,
        probability=theme.probability,
        runner_up=second,
        runner_up_probability=round(theme.probabilities[second], 4),
        quality=theme.quality,
        reasons=tuple(each.name for each in theme.reasons),
    )


def _near(
    passage: Passage, found: set[str], topics: Mapping[str, Topic], matcher: Matcher
) -> tuple[NearTopic, ...]:
    """Return topics of which terms stand in the sentence without giving evidence, and why they do not."""
    near = []
    for topic, roles in sorted(matcher.hits(passage.clean).items()):
        telling = set(roles) & {Role.STRONG, Role.WEAK, Role.METRIC}
        if topic in found or not telling:
            continue
        reason = "unsupported"
        if Role.VETO in roles:
            reason = "vetoed"
        elif Role.STRONG in roles:
            reason = "excluded" if Role.EXCLUDE in roles else "weighed"
        terms = tuple((role.value, hit.written) for role in Role for hit in roles.get(role, ()))
        near.append(NearTopic(topic, _title(topics[topic]), reason, tuple(dict.fromkeys(terms))))
    return tuple(near)


def _indicator(
    framework: Framework, node: Indicator, found: Sequence[Evidence], topics: Mapping[str, Topic]
) -> IndicatorMatch | None:
    asked = {*node.topics, *(topic for ask in node.asks for topic in ask.topics)}
    if not asked & {each.topic for each in found}:
        return None
    by_topic = {each.topic: [each] for each in found}
    answers = [answer(ask, node, by_topic, topics) for ask in node.asks]
    return IndicatorMatch(
        framework=framework.key,
        id=node.id,
        title=Label(node.title.zh, node.title.en),
        found=tuple(label_of(each.ask, node, topics) for each in answers if each.found),
        missing=tuple(
            label_of(each.ask, node, topics) for each in answers if not each.found and not each.ask.optional
        ),
    )


def _title(topic: Topic) -> Label:
    return Label(topic.title.zh, topic.title.en)
