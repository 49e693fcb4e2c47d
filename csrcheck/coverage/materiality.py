"""Read which topics the report found material, and which it put aside.

Exchanges ask for an assessment of double materiality. Reports tell its result as lists under the name of a
class (既不具有影响重要性也不具有财务重要性的议题), as the labels of a matrix, as a table, or in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from csrcheck.catalog.schema import Framework
from csrcheck.catalog.structure import all_showing, heads
from csrcheck.catalog.wording import annotate
from csrcheck.coverage.legend import legend_in, named_by
from csrcheck.coverage.statements import UNSAID, Class, fields, statements
from csrcheck.language.context import Annotated
from csrcheck.language.normalise import clean_text
from csrcheck.model import AssessedTopic, Passage, PassageKind, RowCell, TableRow, Zone

_HEADLINE = 44
"""The name of a class is no longer than this."""
_LISTED = 48
"""Nor is a line of topics."""
_SHORTEST = 4
"""Shorter names (环境, 员工) stand in those of many topics: only the same name is the same."""
_TITLE = 20
"""The name of one topic is no longer than this."""
_DASH = "——"
_LINKS = ("与", "及", "和", "以及", "、", "·")

_UNSAID = UNSAID
_USE = "of-materiality"
"""What a text must hold to be looked at more closely: most speak of importance nowhere."""
_ASIDE: Class = (False, False)


def assessed_topics(passages: Iterable[Passage]) -> tuple[AssessedTopic, ...]:
    """Return what the body of a report says of the materiality of its topics, in reading order.

    Topics named by number get the names of the list beside the matrix.
    """
    told = list(passages)
    found = tuple(_told(told))
    legend = legend_in(told)
    return named_by(legend, found) if legend else found


def _told(passages: Iterable[Passage]) -> list[AssessedTopic]:
    found: list[AssessedTopic] = []
    open_class, title, first, opened = _UNSAID, "", 0, 0
    body = [each for each in passages if each.zone is Zone.BODY]
    telling = all_showing(_USE, [each.clean for each in body])
    for place, passage in enumerate(body):
        if passage.row is not None:
            found.extend(_of_row(passage, telling=place in telling, under=open_class))
            continue
        if open_class == _UNSAID and place not in telling:
            continue
        if several_fields := fields(passage.clean, class_of):
            found += _of_fields(passage, several_fields)
            open_class = _UNSAID
            continue
        said = annotate(passage.clean)
        here = class_of(said)
        several = statements(passage.clean, class_of) if _may_name(passage) else []
        if len(several) > 1 or (several and here != _ASIDE and several[0][1] != _ASIDE):
            reason = _reason(said)
            for named, each in several:
                why = reason if each == _ASIDE else ""
                found.append(AssessedTopic(named, *each, why, passage.clean, (passage.number,)))
            open_class = _UNSAID
        elif here != _UNSAID and _names_class(said):
            open_class, first, opened = here, len(found), passage.number
            title, _, rest = passage.clean.partition(":")
            found += _named_with(rest, here, passage)
        elif open_class == _ASIDE and _explained(passage.clean):
            found += _named_with(passage.clean, _ASIDE, passage)
        elif here == _ASIDE:
            found.append(
                AssessedTopic(_named(passage, said), *here, _reason(said), said.text, (passage.number,))
            )
            open_class = _UNSAID
        elif open_class != _UNSAID and _is_listed(passage):
            told = f"{title}:{passage.clean}"
            both = (opened, passage.number)
            found.append(AssessedTopic(passage.clean, *open_class, "", told, both, bare=True))
        else:
            if open_class == _ASIDE and (reason := _reason(said)):
                found[first:] = [replace(each, reason=each.reason or reason) for each in found[first:]]
            open_class = _UNSAID
    return found


def _of_fields(passage: Passage, named: Iterable[tuple[str, Class]]) -> Iterator[AssessedTopic]:
    for words, kind in named:
        why = _reason(annotate(words)) if kind == _ASIDE else ""
        yield AssessedTopic(words, *kind, why, passage.clean, (passage.number,))


def class_of(said: Annotated) -> Class:
    """Return the class that some words name: by impact, and for the finances.

    What is said of one kind of importance holds for the next as well, until something else is said:
    不具有影响重要性和财务重要性 denies both, 具有财务重要性但不具有影响重要性 one.
    """
    if said.says("double_importance"):
        start = said.spans("double_importance")[0][0]
        had = any(end == start for _, end in said.spans("with_importance"))
        if said.says("assessing") and not had:
            return _UNSAID
        stands = _holds(said, 0, start, True)
        return (True, True) if stands else _UNSAID
    marks = sorted(
        (*span, name == "impact_importance")
        for name in ("impact_importance", "financial_importance")
        for span in said.spans(name)
    )
    if not marks:
        return _ASIDE if _unimportant(said) else _UNSAID
    found: dict[bool, bool] = {}
    at, holds = 0, True
    for start, end, impact in marks:
        degree = _degree(said, start, end)
        found[impact] = holds = _holds(said, at, start, holds) if degree is None else degree
        at = end
    if said.says("not_important", at):
        found = dict.fromkeys(found, False)
    elif len(found) == 1 and said.says("alone", 0, marks[0][0]):
        (only,) = found
        found[not only] = not found[only]
    return found.get(True), found.get(False)


def _degree(said: Annotated, start: int, end: int) -> bool | None:
    """Tell how much of what stands at a place there is, by a word right beside it: the name of a field of a matrix."""
    for name, value in (("high_degree", True), ("low_degree", False)):
        for first, last in said.spans(name):
            if last == start or first == end:
                return value
    return None


def _holds(said: Annotated, start: int, end: int, before: bool) -> bool:
    """Tell whether the last word on having, in a stretch before what is had, affirms it."""
    last, holds = -1, before
    for name, value in (("with_importance", True), ("without_importance", False)):
        for span in said.within(name, start, end):
            if span[1] > last or (span[1] == last and not value):
                last, holds = span[1], value
    return holds


def _unimportant(said: Annotated) -> bool:
    """Tell whether topics are said not to be important, in no particular way."""
    if said.says("slight_effect") and said.says("left_out"):
        return True
    if not said.says("topic_word") and not said.says("importance"):
        return False
    denied = {end for _, end in said.spans("without_importance")}
    if any(start in denied or start - 1 in denied for start, _ in said.spans("importance")):
        return True
    return said.says("topic_word") and said.says("not_important")


def _names_class(said: Annotated) -> bool:
    """Tell whether a passage is the name of a class; the axis of a matrix is none."""
    head = said.text.partition(":")[0]
    if len(head) > _HEADLINE or "。" in said.text:
        return False
    if said.any(("topic_word", "with_importance", "without_importance", "alone"), 0, len(head)):
        return True
    marks = (*said.spans("impact_importance"), *said.spans("financial_importance"))
    return any(_degree(said, *span) is not None for span in marks if span[1] <= len(head) + 1)


def _may_name(passage: Passage) -> bool:
    """Tell whether a passage is a whole sentence, and no name of a class."""
    return passage.kind is PassageKind.SENTENCE and passage.clean.endswith(("。", ";"))


def _named(passage: Passage, said: Annotated) -> str:
    """Return the words of a sentence that name what is not important, with the heading where it points there."""
    parts = [part for part in said.text.split(";") if class_of(annotate(part)) == _ASIDE]
    heading = passage.section_clean.rsplit(" / ", 1)[-1] if said.says("this_topic") else ""
    named = ";".join(parts) or said.text
    return f"{heading}:{named}" if heading else named


def _named_with(text: str, kind: Class, passage: Passage) -> Iterator[AssessedTopic]:
    """Yield the topics that stand behind the name of a class: one before a dash and its reason, or a list."""
    name = _explained(text) if kind == _ASIDE else ""
    if name:
        yield AssessedTopic(name, *kind, passage.clean, passage.clean, (passage.number,))
    elif text:
        yield AssessedTopic(text, *kind, "", passage.clean, (passage.number,), bare=True)


def _explained(text: str) -> str:
    """Return the topic that a text names before a dash and then explains; empty where it does not."""
    name, dash, _ = text.partition(_DASH)
    return name if dash and len(name) <= _TITLE else ""


def _is_listed(passage: Passage) -> bool:
    return (
        passage.kind is not PassageKind.HEADING
        and len(passage.clean) <= _LISTED
        and not passage.clean.endswith(("。", "!", "?"))
    )


def _reason(said: Annotated) -> str:
    """Return a statement that gives a reason, whole."""
    return said.text if said.any(("reasoning", "inapplicable")) else ""


def _of_row(passage: Passage, *, telling: bool, under: Class = _UNSAID) -> Iterator[AssessedTopic]:
    """Read a row: classes in columns of their own, a class in one cell, or topics in the column of a class.

    Args:
        passage: The row.
        telling: Whether its own words may speak of importance; else what stands over the table, or its columns, may.
        under: The class named right before the table.
    """
    row = passage.row
    if row is None:
        return
    if not (
        telling
        or under == _ASIDE
        or heads(_USE, passage.context)
        or heads(_USE, clean_text(" ".join(cell.header for cell in row.cells)))
    ):
        return
    label = _topic_in(row)
    cells = [(annotate(clean_text(cell.header)), annotate(clean_text(cell.text))) for cell in row.cells]
    by_row = class_of(annotate(label)) if len(label) <= _HEADLINE else _UNSAID
    for head, said in cells:
        listed = by_row if by_row != _UNSAID else class_of(head)
        # A column headed by one kind alone holds marks, one headed by a class holds topics.
        if said.text and (by_row != _UNSAID or None not in listed) and _mark(said) is None:
            yield AssessedTopic(said.text, *listed, "", passage.clean, (passage.number,), bare=True)
    found = _classes_in(cells)
    if found == _UNSAID and under == _ASIDE and (why := _reason_in(row.cells)):
        yield AssessedTopic(label, *_ASIDE, why, passage.clean, (passage.number,))
    elif by_row == _UNSAID and found != _UNSAID:
        reason, bare = _reason_in(row.cells), all(_places(said) for _, said in cells)
        yield AssessedTopic(label, *found, reason, passage.clean, (passage.number,), bare)


def _topic_in(row: TableRow) -> str:
    """Return what a row is about: its label, or what stands beside it where that is a number."""
    label = clean_text(row.label)
    if any(character.isalpha() for character in label):
        return label
    texts = ((clean_text(cell.header), clean_text(cell.text)) for cell in row.cells)
    return next((text for head, text in texts if annotate(head).says("topic_word") and text), label)


def _classes_in(cells: Sequence[tuple[Annotated, Annotated]]) -> Class:
    impact = financial = None
    for head, said in cells:
        marked = _mark(said)
        if marked is not None and head.says("impact_importance"):
            impact = marked
        elif marked is not None and head.says("financial_importance"):
            financial = marked
        elif head.says("importance") or (head.says("assessing") and _is_class(said)):
            here = class_of(said)
            here = _ASIDE if here == _UNSAID and said.text == "不重要" else here
            impact, financial = here if here != _UNSAID else (impact, financial)
    return impact, financial


def _is_class(said: Annotated) -> bool:
    """Tell whether words are the name of a class and nothing else: 影响重要, 不重要."""
    made = {at for first, last in said.spans("field_word") for at in range(first, last)}
    return bool(made) and made >= set(range(len(said.text)))


def _places(said: Annotated) -> bool:
    """Tell whether a cell only says how much a topic matters: a mark, a score, a class, a number."""
    return _mark(said) is not None or _is_class(said) or not any(map(str.isalpha, said.text))


def _mark(said: Annotated) -> bool | None:
    """Return what a cell that is a mark affirms or denies; ``None`` for any other."""
    whole = (0, len(said.text))
    for name, value in (("no_mark", False), ("yes_mark", True)):
        if whole in said.spans(name):
            return value
    return None


def _reason_in(cells: Iterable[RowCell]) -> str:
    for cell in cells:
        if any(word in clean_text(cell.header) for word in ("原因", "理由", "说明", "依据")):
            return clean_text(cell.text)
    return ""


def is_about(topic: AssessedTopic, titles: Iterable[str]) -> bool:
    """Tell whether an assessed topic is one of some titles.

    A line may run several topics together, so a title may stand inside it; and a report shortens titles
    (生物多样性 for 生态系统和生物多样性保护).
    """
    name = _bare(topic.name)
    for title in map(_bare, titles):
        if title == name or (len(title) >= _SHORTEST and title in name):
            return True
        if len(name) >= _SHORTEST and name in title:
            return True
    return False


def _bare(title: str) -> str:
    bare = clean_text(title)
    for link in _LINKS:
        bare = bare.replace(link, "")
    return "".join(character for character in bare if character.isalnum())


def put_aside(framework: Framework, assessed: Iterable[AssessedTopic]) -> frozenset[str]:
    """Return the ids of the groups of a framework whose topics an assessment puts aside, with the reason."""
    aside = [each for each in assessed if each.put_aside and each.reason]
    groups = [node for above, node in framework.walk() if node.children and above] if aside else []
    return frozenset(
        node.id for node in groups if any(is_about(each, (node.title.zh, *node.aliases)) for each in aside)
    )


def placed(assessed: Iterable[AssessedTopic]) -> frozenset[int]:
    """Return the numbers of the passages that only say how much topics matter."""
    return frozenset(each.passages[-1] for each in assessed if each.bare)
