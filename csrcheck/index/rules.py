"""Rules on the report's own content index."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from csrcheck.model import ContentIndex, IndexRow, IndexStatus, Label, Severity, Value, say
from csrcheck.rules import Check, Found, Rule, found, place_of

NO_REASON = "index-no-reason"
"""Note on a row that leaves out without saying why."""

PLACE = Rule(
    id="index-wrong-place",
    severity=Severity.WARNING,
    title=Label("索引指错了地方", "an index row that points to the wrong place"),
    says={
        "": Label(
            "索引行“{row}”（{framework}）指向“{targets}”，所要求的内容在{right}。请改正。",
            "Index row “{row}” ({framework}) points to “{targets}”; what is asked stands in {right}. Correct it.",
        ),
        "unlike": Label(
            "索引行“{row}”（{framework}）指向“{targets}”：{why}。请改正。",
            "Index row “{row}” ({framework}) points to “{targets}”: {why}. Correct it.",
        ),
    },
    docs="what a row claims surely stands elsewhere, or its page lies outside the section printed beside it",
    facts=("framework", "row"),
)
NOWHERE = Rule(
    id="index-not-found",
    severity=Severity.WARNING,
    title=Label("索引所列内容全文未见", "an index row whose content is not in the report"),
    says={
        "": Label(
            "索引行“{row}”（{framework}）指向“{targets}”，那里和全文都没有找到它所列的内容。请补充内容，或在索引里写明未披露及理由。",
            "Index row “{row}” ({framework}) points to “{targets}”; nothing of it was found there or anywhere in the report. Add it, or say in the index that it is left out, and why.",
        ),
    },
    docs="nothing of what a row claims stands in the whole report",
    facts=("framework", "row"),
)
OFFSET = Rule(
    id="index-offset",
    severity=Severity.WARNING,
    title=Label("索引页码普遍错位", "page numbers of the index that are all off"),
    says={
        "": Label(
            "索引里的页码普遍差 {offset} 页。请按定稿的页码更新索引。",
            "The page numbers of the index are all off by {offset}. Bring them up to the final pages.",
        ),
    },
    docs="page numbers in the index are all off by the same number",
    facts=("offset",),
)
REASON = Rule(
    id="index-no-reason",
    severity=Severity.WARNING,
    title=Label("从略而没有理由", "an omission without its reason"),
    says={
        "": Label(
            "索引行“{row}”（{framework}）没有披露，也没有写理由。请写明从略的理由。",
            "Index row “{row}” ({framework}) is left out and no reason is given. Say why.",
        ),
    },
    docs="a row says that nothing is reported, and not why",
    facts=("framework", "row"),
)
THIN = Rule(
    id="index-thin",
    severity=Severity.INFO,
    title=Label("索引所指之处内容不足", "an index row whose place does not hold all that is asked"),
    says={
        "": Label(
            "索引行“{row}”（{framework}）指向“{targets}”，那里讲到了这个主题，所要求的内容没有或不全。请补充，或补上另一处位置。",
            "Index row “{row}” ({framework}) points to “{targets}”; the topic is there, what is asked is not or not all of it. Add it, or name the other place.",
        ),
    },
    docs="the place a row names is about the topic, and what is asked is not there or not all of it",
    facts=("framework", "row"),
)
UNLISTED = Rule(
    id="index-unlisted",
    severity=Severity.INFO,
    title=Label("已披露而索引没有列出", "disclosed and not in the index"),
    says={
        "": Label(
            "报告已披露 {framework} {code} {title}，索引没有列出。请补上。",
            "The report discloses {framework} {code} {title}, and the index does not name it. Add it.",
        ),
    },
    docs="the report surely discloses an indicator of a framework its index is about, and the index does not name it",
    facts=("framework", "code"),
)


class Claims(Struct, frozen=True):
    """The content index, and whether page numbers mean anything in the file."""

    index: ContentIndex
    paged: bool


class _Printed(Struct, frozen=True):
    """A row as a place with its words."""

    page: int | None
    page_label: str | None
    line: int | None
    quote: str
    section: tuple[str, ...] = ()


def _of(row: IndexRow, sentence: str = "", **more: Value) -> Found:
    words = " ".join(filter(None, (row.code, row.title, *row.targets)))
    where = _Printed(row.page, row.page_label, row.line, words)
    details: dict[str, Value] = {
        "framework": row.framework,
        "row": " ".join(filter(None, (row.code, row.title))),
        "targets": " ".join(row.targets) or row.omission or "",
        **more,
    }
    return Found(where, sentence, words, row.indicator or "", details)


def _with(claims: Claims, status: IndexStatus) -> Iterator[IndexRow]:
    return (row for row in claims.index.rows if row.status is status)


def _places(claims: Claims) -> Iterator[Found]:
    for row in _with(claims, IndexStatus.WRONG_PLACE):
        right = place_of(row.evidence[0], paged=claims.paged) if row.evidence else None
        why = next((each for each in row.notes if getattr(each, "code", "") == "index-page-section"), None)
        if why is not None:
            yield _of(row, "unlike", why=why)
        else:
            yield _of(row, right=right or say("place-nowhere"))


def _nowhere(claims: Claims) -> Iterator[Found]:
    return map(_of, _with(claims, IndexStatus.NOT_FOUND))


def _offset(claims: Claims) -> Iterator[Found]:
    if claims.index.offset:
        yield found(None, offset=f"{claims.index.offset:+d}")


def _reasons(claims: Claims) -> Iterator[Found]:
    for row in _with(claims, IndexStatus.OMITTED):
        if any(getattr(each, "code", "") == NO_REASON for each in row.notes):
            yield _of(row)


def _thin(claims: Claims) -> Iterator[Found]:
    return map(_of, _with(claims, IndexStatus.THIN))


def _unlisted(claims: Claims) -> Iterator[Found]:
    for each in claims.index.unlisted:
        where = each.evidence[0] if each.evidence else None
        yield found(
            where,
            indicator=each.indicator,
            framework=each.framework,
            code=each.indicator,
            title=each.title,
        )


CHECKS: tuple[Check[Claims], ...] = (
    Check(PLACE, _places),
    Check(NOWHERE, _nowhere),
    Check(OFFSET, _offset),
    Check(REASON, _reasons),
    Check(THIN, _thin),
    Check(UNLISTED, _unlisted),
)
"""The gravest first; the documentation lists them in this order."""
COUNTED = frozenset({THIN.id, UNLISTED.id})
"""Told by their number alone where verdicts on the same indicators stand beside them."""
