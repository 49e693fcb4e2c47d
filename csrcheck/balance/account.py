"""What is said beside a negative matter: cause, handling, remedy, result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from csrcheck.catalog.wording import annotate
from csrcheck.language.context import Annotated, is_fragment, mentions
from csrcheck.language.normalise import clean_text
from csrcheck.language.quotes import join_wraps
from csrcheck.model import Account, NegativeType, Passage, Polarity

_LONGEST = 120
_EDGES = " ,。;:·•，；：-–—"
_OPENING = 60
_LONGEST_ITEM = 60
_ENDS = ("。", ";")
_ROWS = 40
_TELLING = ("reason_opens", "handling", "acted", "result", "cause")
_TOLD = 4
"""Characters a cell needs to tell something."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a passage's clean text."""

    passage: Passage
    start: int
    end: int

    @property
    def clean(self) -> str:
        """Its normalised words."""
        return self.passage.clean[self.start : self.end]


def account_of(
    type_: NegativeType, polarity: Polarity, own: Part, at: tuple[int, int], following: Sequence[Passage]
) -> Account:
    """Return what the report says beside a matter.

    Args:
        type_: What the matter is; a fine's cause is also the rule that was broken.
        polarity: A claim that nothing happened has no account.
        own: The matter's own part of its sentence.
        at: Where the matter stands in the passage's clean text.
        following: The next sentences of the section that may go on with it.
    """
    if polarity is Polarity.ZERO_CLAIM:
        return Account()
    before, after = Part(own.passage, own.start, at[0]), Part(own.passage, at[1], own.end)
    amid = Part(
        own.passage, *at
    )  # 发生火灾，原因是线路老化引发火灾: the matter may be named again in its reason
    announced = annotate(own.passage.clean).says("announced", at[0], own.end)
    linked = [
        Part(each, 0, len(each.clean))
        for each in _linked(own.passage, following, listed=announced, story=_is_story(own))
    ]
    breach = type_ in (NegativeType.PENALTY, NegativeType.ENVIRONMENTAL)
    near = linked[: len(linked) if _is_story(own) else 1]
    return Account(
        cause=_first("reason_opens", [amid])
        or _first("cause", [before, after, *near, *([own] if breach else [])])
        or _first("because", [own]),
        process=_first("handling", [after, *linked]),
        remedy=_with_items(_first("remedy", [after, *linked]), [after, *linked], following)
        or _first("will_act", linked)
        or _first("did_act", linked),
        result=_first("result", [after, *linked]),
    )


def _is_story(own: Part) -> bool:
    return annotate(own.passage.clean).says("story_day", own.start, own.end)


def _linked(here: Passage, following: Sequence[Passage], *, listed: bool, story: bool) -> list[Passage]:
    """Return the following sentences up to the first that opens another matter.

    Args:
        here: The sentence that tells the matter.
        following: Sentences after the matter's own.
        listed: Whether its own announces a list, whose items then belong to it.
        story: Whether its own tells an event with its date.
    """
    found: list[Passage] = []
    for sentence in following:
        said = annotate(sentence.clean)
        if _tells_another(said):
            break
        before = found[-1] if found else here
        if _goes_on(before, sentence, said):
            found.append(sentence)
            continue
        item = (listed and (said.opens("list_mark") or sentence.context == here.clean)) or (
            story and said.says("of_the_story")
        )
        goes_back = said.says("back_to_it", 0, _OPENING)
        if item or goes_back or said.opens("link") or (found and said.says("named_again")):
            found.append(sentence)
            continue
        if found and said.opens("organ") and said.says("acted"):
            found.append(sentence)
            continue
        if said.says("named_again") and said.says("for_it", 0, _OPENING):
            found.append(sentence)
        break
    return found


def _tells_another(said: Annotated) -> bool:
    """Tell whether a sentence tells of a matter with a reason of its own, and does not lean on the one before."""
    happened = [
        each.start
        for each in mentions(said, fragment=is_fragment(said.text))
        if each.polarity is Polarity.OCCURRED
    ]
    if not happened or said.opens("link") or said.says("points_back"):
        return False
    return said.says("cause", 0, happened[0]) and not said.opens("reason_opens")


def _goes_on(before: Passage, sentence: Passage, said: Annotated) -> bool:
    """Tell whether a sentence goes on with the one before: after a semicolon, or in its paragraph with what was done."""
    if mentions(said, fragment=is_fragment(said.text)):
        return False
    if before.clean.endswith(";"):
        return True
    a, b = before.spans[-1:], sentence.spans[:1]
    together = bool(a and b) and a[0].page == b[0].page and a[0].end == b[0].start
    return together and said.any(_TELLING)


def _first(concept: str, parts: Sequence[Part]) -> str:
    """Return the report's words around where it is said first, from its clause to the end of the sentence."""
    for part in parts:
        clean = part.passage.clean
        place = annotate(clean).first(concept, part.start, part.end)
        if place:
            start = max(clean.rfind(mark, 0, place[0]) for mark in ",。;") + 1
            ends = [at for mark in "。;" if (at := clean.find(mark, place[1])) >= 0]
            end = min([*ends, start + _LONGEST, len(clean)])
            if concept in ("cause", "reason_opens"):
                end = _cause_end(annotate(clean), place[1], end)
                matter = clean.rfind(",", place[1], part.end)
                # 由于需求下降，公司亏损: the matter itself is no part of its cause.
                end = min(end, matter) if part.end < len(clean) and matter >= 0 and part.start == 0 else end
            offsets = part.passage.offsets
            original = part.passage.text[offsets[start] : offsets[end - 1] + 1]
            return join_wraps(original).strip(_EDGES)
    return ""


def _with_items(words: str, parts: Sequence[Part], following: Sequence[Passage]) -> str:
    """Return a remedy with the items of the list that its sentence announces."""
    lead = next(
        (part for part in parts if annotate(part.passage.clean).says("remedy", part.start, part.end)), None
    )
    if not words or lead is None:
        return words
    if not lead.clean.endswith(":"):
        return (
            "；".join(join_wraps(each.text).strip(_EDGES) for each in _list_of(lead.passage, following))
            or words
        )
    after = [each for each in following if each.number > lead.passage.number]
    items = [join_wraps(each.text).strip(_EDGES) for each in _items(lead.passage, after)]
    return f"{words}：{'；'.join(items)}" if items else words


def _list_of(item: Passage, following: Sequence[Passage]) -> list[Passage]:
    """Return the list a passage is an item of, to the one that closes it; nothing where it is in none."""
    found: list[Passage] = []
    for each in following:
        if each.context == item.context and item.context.endswith(":") and len(each.clean) <= _LONGEST_ITEM:
            found.append(each)
        if found and (each is not found[-1] or each.clean.endswith("。")):
            break
    return found if item in found and len(found) > 1 else []


def _items(lead: Passage, after: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the items of the list a sentence announces, marked or not: Word keeps its bullets apart from the text."""
    first = after[0].clean[-1:] if after else ""
    for each in after:
        full = each.clean.endswith("。")
        bare = each.context == lead.clean and len(each.clean) <= _LONGEST_ITEM
        if not (annotate(each.clean).opens("list_mark") or bare) or (full and first not in _ENDS):
            return
        yield each
        if full and first == ";":
            return


def _cause_end(said: Annotated, start: int, end: int) -> int:
    """Return where a cause ends: before the clause that tells what was done about it."""
    comma = said.text.find(",", start, end)
    while comma >= 0:
        following = said.text.find(",", comma + 1, end)
        stop = following if following >= 0 else end
        done = any(said.says(name, comma, stop) for name in ("handling", "remedy", "result", "no_harm"))
        if done and not said.says("cause", comma, stop):
            return comma
        comma = following
    return end


def account_of_row(
    passage: Passage, passages: Sequence[Passage], position: int, polarity: Polarity
) -> Account:
    """Return what the other cells of a row say beside its matter, else those of other rows of its table.

    A table of figures has no such cells; there a row on what was put right follows the row on what was found.
    """
    table = passage.row.table if passage.row else 0
    near = passages[max(0, position - _ROWS) : position + _ROWS]
    rows = [each for each in near if each.row and each.row.table == table]
    told = [cell for row in (passage, *rows) for cell in _cells(row)]
    handling = next((words for header, words in told if header.says("handling_column")), "")
    remedy = next((words for header, words in told if _is_remedy(header)), "")
    cause = next((words for header, words in told if _is_cause(header)), "")
    notes = [words for header, words in told if header.says("note_column")]
    remedy = remedy or next((words for words in notes if annotate(clean_text(words)).says("remedy")), "")
    result = next((words for words in (remedy, handling) if annotate(clean_text(words)).says("result")), "")
    if not told and polarity is Polarity.SHORTCOMING:
        after = (each for each in rows if each.number > passage.number and each.row)
        remedy = next((join_wraps(each.text) for each in after if _puts_right(each)), "")
    return Account(cause=cause, process=handling, remedy=remedy, result=result)


def _cells(passage: Passage) -> list[tuple[Annotated, str]]:
    """Return the cells of a row that tell something, each with its header."""
    if passage.row is None:
        return []
    told = [(cell.header, join_wraps(cell.text).strip()) for cell in passage.row.cells]
    return [
        (annotate(clean_text(header)), words)
        for header, words in told
        if len(words) >= _TOLD and not words[0].isdigit()
    ]


def _is_cause(header: Annotated) -> bool:
    return header.says("cause_column") and not header.any(("handling_column", "remedy_column"))


def _is_remedy(header: Annotated) -> bool:
    return header.says("remedy_column") and not header.says("handling_column")


def _puts_right(passage: Passage) -> bool:
    return passage.row is not None and annotate(clean_text(passage.row.label)).says("put_right_row")
