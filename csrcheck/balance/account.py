"""What is said beside a negative matter: cause, handling, remedy, result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.balance.linking import Part, linked, together
from csrcheck.catalog.wording import annotate
from csrcheck.language.context import Annotated, is_fragment, mentions
from csrcheck.language.quotes import join_wraps
from csrcheck.model import Account, NegativeType, Passage, Polarity

_LONGEST = 120
_NEAR = 2
"""Sentences after a matter among which a fault is its cause."""
_WHO = 4
"""Characters of who suffered it before the reason, at most."""
_SHORTEST = 4
"""Characters below a heading that tell something, at least."""
_LEAD = 8
"""Characters of a clause that only leads to the next, at most: 经调查认定，…."""
_EDGES = " ,。;:·•，；：-–—"
_LONGEST_ITEM = 60
_ENDS = ("。", ";")
_CAUSES = ("cause", "reason_opens", "reason_told", "because", "fault")
_AFTER_CAUSE = ("handling", "put_in_place", "remedy", "result", "no_harm")
_ANY = ("did_act", "any_act")
_DONE = ("put_in_place", "new_rule", "remedy", "will_act", "did_act", "any_act")


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
    told = linked(own.passage, following, listed=announced, story=_is_story(own))
    free = [part for part in told if not part.told]
    breach = type_ in (NegativeType.PENALTY, NegativeType.ENVIRONMENTAL)
    cause = (
        _first("reason_opens", [amid])
        or _below("cause", told)
        or _first("reason_opens", [after])  # 因行情低迷亏损，主要原因是停产: of two reasons the one called so
        or _first("cause", [before], unlike="opens_effect")
        or _first("cause", [after], unlike="opens_effect")
        or _cause_after(free, story=_is_story(own))
        or _brought_about(before)
        or (_first("cause", [own], unlike="opens_effect") if breach else "")
        or (_first("found_at_inspection", free) or _first("fault", [before]) if breach else "")
        or _first("because", [own])
        or _fault(own, free)
    )
    return Account(
        cause=cause,
        process=_below("process", told) or _process([after, *free]),
        remedy=_below("remedy", told) or _remedy(after, free, following, cause),
        result=_first("result", [after, *told]),
    )


def found_before(type_: NegativeType, passages: Sequence[Passage], position: int) -> str:
    """Return what the sentence before a fine, in its paragraph, says was found or done against the law."""
    before, here = passages[max(position - 1, 0)], passages[position]
    if type_ is not NegativeType.PENALTY or not together(before, here):
        return ""
    part = Part(before, 0, len(before.clean))
    return _first("found_at_inspection", [part]) or _first("not_duly", [part])


def _is_story(own: Part) -> bool:
    return annotate(own.passage.clean).says("story_day", own.start, own.end)


def _cause_after(linked_: Sequence[Part], *, story: bool) -> str:
    """Return the cause told in the sentences that go on; a later one must say that it tells a reason."""
    near = linked_[: len(linked_) if story else 1]
    later = [part for part in linked_[1:] if annotate(part.clean).says("reason_told")]
    return (
        _first("reason_told", near[:1])
        or _first("cause", near, unlike="opens_effect")
        or _first("reason_told", later)
    )


def _fault(own: Part, linked_: Sequence[Part]) -> str:
    """Return a fault told right after a matter, in its paragraph, without a word for because."""
    before = own.passage
    for part in linked_[:_NEAR]:
        if not together(before, part.passage):
            break
        before = part.passage
        said = annotate(before.clean)
        if not said.any(("put_in_place", "new_rule", "handling", "will_act", "did_act")):
            return _first("fault", [part])
    return ""


def _brought_about(before: Part) -> str:
    """Return the clause before a matter that says what brought it about: 列车出现故障，造成晚点."""
    said = annotate(before.passage.clean)
    starts = [start for start, _ in said.within("opens_effect", before.start, before.end)]
    if not starts or said.clause(starts[-1])[0] != starts[-1] or starts[-1] <= before.start:
        return ""
    return _words(before.passage, max(before.start, said.clause(starts[-1] - 1)[0]), starts[-1])


def _below(told: str, parts: Sequence[Part]) -> str:
    """Return what stands below a heading that says what is told there, or after such a label."""
    words = [_words(part.passage, part.start, part.end) for part in parts if part.told == told]
    return "；".join(each for each in words if len(each) >= _SHORTEST)  # 整改情况：已完成 tells of no remedy


def _remedy(after: Part, linked_: Sequence[Part], following: Sequence[Passage], cause: str) -> str:
    """Return what is done against it: what was changed before what is only said to be done.

    What an organisation does has no closed list of words: once the reason is told, whatever it then did counts.
    """
    for part in linked_:  # what the report itself calls its measures
        if part.clean.endswith(":") and annotate(part.clean).says("measures_follow"):
            place = annotate(part.passage.clean).spans("measures_follow")[-1]
            return _with_items(_quote("measures_follow", part, place), part, following)
    open_ = _DONE if cause else _DONE[:-1]
    for parts, concepts in (([after], _DONE[:3]), (linked_, open_)):
        for concept in concepts:
            found = _place(concept, parts)
            if found is not None:
                part, place = found
                words = _quote(concept, part, place)
                if words in cause or (concept in _ANY and cause and cause in words):
                    continue  # 公司在未经审议的情况下解聘了审计机构: what was done wrong
                return _with_items(words, part, following)
    return ""


def _process(parts: Sequence[Part]) -> str:
    """Return how it was handled; that it was looked into says least."""
    for concept in ("handling", "looked_into"):
        for part in parts:
            said = annotate(part.passage.clean)
            for place in said.within(concept, part.start, part.end):
                if (concept == "looked_into" and not said.says("faults_follow")) or (
                    _is_done(said, place) and not said.covered("looked_into", place)
                ):
                    return _quote(concept, part, place)
    return ""


def _first(concept: str, parts: Sequence[Part], unlike: str = "") -> str:
    """Return the report's words around where it is said first, from its clause to the end of the sentence.

    Args:
        concept: What is said.
        parts: Where it is looked for.
        unlike: What it only looks like where this opens its clause.
    """
    found = _place(concept, parts, unlike)
    return _quote(concept, *found) if found else ""


def _place(concept: str, parts: Sequence[Part], unlike: str = "") -> tuple[Part, tuple[int, int]] | None:
    """Return where a concept is said first; what a clause that tells the reason names was not done about it."""
    for part in parts:
        said = annotate(part.passage.clean)
        for place in said.within(concept, part.start, part.end):
            opening = said.clause(place[0])[0]
            if unlike and any(start == opening for start, _ in said.spans(unlike)):
                continue  # 超售，引发住客滞留: what it brought about
            if concept in _DONE and not _is_done(said, place):
                continue
            if concept in _CAUSES and _tells_none(said, place):
                continue
            return part, place
    return None


def _tells_none(said: Annotated, place: tuple[int, int]) -> bool:
    """Tell whether words for a reason tell none: 并无因违反法例而被起诉, 原因正在调查."""
    start, end = said.clause(place[0])
    if end - start <= _LEAD:
        end = said.clause(min(end, len(said.text) - 1))[1]
    return _says_of(said, place, Polarity.ZERO_CLAIM) or said.any(("no_reason", "found_done"), start, end)


def _says_of(said: Annotated, place: tuple[int, int], polarity: Polarity) -> bool:
    """Tell whether the clause of a place tells of a matter that happened, or denies one."""
    told = mentions(said, fragment=is_fragment(said.text))
    return any(each.polarity is polarity and each.clause[0] <= place[0] < each.clause[1] for each in told)


def _is_done(said: Annotated, place: tuple[int, int]) -> bool:
    """Tell whether what is named was or will be done: not in the reason of the matter, not said to be missing."""
    start, end = said.clause(place[0])
    if said.text.rfind("《", 0, place[0]) > said.text.rfind("》", 0, place[0]):  # a title names a measure
        return False
    if said.says("any_act", *place) and (
        said.any(("handling", "result", "fault", "no_harm", "led_to"), start, end)
        or _says_of(said, place, Polarity.OCCURRED)
    ):
        return False
    if _is_ordered(said, place[0]) or said.says("told_to", start, end):
        return False
    return not said.says("reason_told", start, end) and not said.says("not_done", start, place[0])


def _is_ordered(said: Annotated, place: int) -> bool:
    """Tell whether what is named was only ordered by an authority: 责令公司停用设备，对隐患进行整改."""
    opened = max((end for start, end in said.spans("ordered_to") if end <= place), default=0)
    return bool(opened) and not said.any(("organ", "already"), said.clause(opened)[1], place)


def _quote(concept: str, part: Part, place: tuple[int, int]) -> str:
    clean = part.passage.clean
    said = annotate(clean)
    sentence = max(clean.rfind(mark, 0, place[0]) for mark in "。;") + 1
    start = max(sentence, clean.rfind(",", 0, place[0]) + 1)
    ends = [at for mark in "。;" if (at := clean.find(mark, place[1])) >= 0]
    end = min([*ends, start + _LONGEST, len(clean)])
    if concept in _DONE:
        start = _done_start(said, max(sentence, part.start), start)
    if concept in _CAUSES:
        if said.says("sums_reason", start, said.clause(place[0])[1]):
            start = max(
                sentence, part.start
            )  # 流量过大、设备老化，是故障的主因: what stands before is the cause
        because = said.first("because", max(sentence, part.start), place[0])
        if because is not None and clean[: place[1]].endswith("所致"):
            start = said.clause(because[0])[0]  # 因钢丝绳选错、吊点不当，加上管理混乱所致
        end = _cause_end(said, place[1], end)
        if concept == "because" and place[0] - start < _WHO:
            end = min(end, said.clause(place[0])[1])  # 受台风影响，公司取消航班: the matter is no part of it
        matter = clean.rfind(",", place[1], part.end)
        # 由于需求下降，公司亏损: the matter itself is no part of its cause.
        end = min(end, matter) if part.end < len(clean) and matter >= 0 and part.start == 0 else end
    return _words(part.passage, start, end)


def _done_start(said: Annotated, first: int, start: int) -> int:
    """Return where what was done begins: clauses before that tell of more that was done belong to it."""
    while start > first:
        before = said.clause(start - 2)[0]
        if before < first or not said.any((*_DONE, "result"), before, start):
            return start
        if said.any(("reason_told", "handling", "not_done"), before, start):
            return start
        start = before
    return start


def _words(passage: Passage, start: int, end: int) -> str:
    original = passage.text[passage.offsets[start] : passage.offsets[end - 1] + 1]
    return join_wraps(original).strip(_EDGES)


def _with_items(words: str, lead: Part, following: Sequence[Passage]) -> str:
    """Return a remedy with the items of the list that its sentence announces."""
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
    comma = said.text.find(",", start + 2, end)  # 原因是，…: the comma right behind the word parts nothing
    while comma >= 0:
        following = said.text.find(",", comma + 1, end)
        stop = following if following >= 0 else end
        done = said.any(_AFTER_CAUSE, comma, stop)
        if done and not said.says("cause", comma, stop):
            return comma
        comma = following
    return end
