"""What a table says beside a negative matter: other cells of its row, a note below it, the table below a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.balance.account import account_of
from csrcheck.balance.headed import under_headings
from csrcheck.balance.linking import Part, following
from csrcheck.catalog.wording import annotate
from csrcheck.language.context import Annotated, mentions, named
from csrcheck.language.normalise import clean_text
from csrcheck.language.quotes import join_wraps
from csrcheck.model import Account, NegativeType, Passage, PassageKind, Polarity

_ROWS = 40
_NOTES = 4
"""Sentences below a table among which a note on it is looked for."""
_REACH = 500
"""Rows between a row and the note below its table, at most: a longer table is a list, whose notes are on all of it."""
_TOLD = 4
"""Characters a cell needs to tell something."""


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
    handling = next((words for header, words in told if _is_handling(header)), "")
    remedy = next((words for header, words in told if _is_remedy(header)), "")
    cause = next((words for header, words in told if header.says("cause_head")), "")
    cause = cause or next((words for header, words in told if _is_cause(header)), "")
    notes = [words for header, words in told if header.says("note_column")]
    remedy = remedy or next((words for words in notes if annotate(clean_text(words)).says("remedy")), "")
    result = next((words for words in (remedy, handling) if annotate(clean_text(words)).says("result")), "")
    if not told and polarity is Polarity.SHORTCOMING:
        after = (each for each in rows if each.number > passage.number and each.row)
        remedy = next((join_wraps(each.text) for each in after if _puts_right(each)), "")
    account = Account(cause=cause, process=handling, remedy=remedy, result=result)
    return account if cause or remedy else filled(account, _noted(passage, passages, position, polarity))


def filled(account: Account, other: Account) -> Account:
    """Return an account with what it does not tell taken from another."""
    return Account(
        account.cause or other.cause,
        account.process or other.process,
        account.remedy or other.remedy,
        account.result or other.result,
    )


def account_below(passages: Sequence[Passage], position: int) -> Account:
    """Return what the table right below a sentence tells: it is announced, or has columns of causes and of remedies."""
    here = passages[position]
    below = position + 1
    if below >= len(passages) or passages[below].row is None or passages[below].section != here.section:
        return Account()
    headers = [header for header, _ in _cells(passages[below])]
    cause, remedy = any(each.says("cause_head") for each in headers), any(map(_is_remedy, headers))
    announced = annotate(here.clean).says("announced")
    if not (cause and remedy) and not (announced and (cause or remedy)):
        return Account()
    return account_of_row(passages[below], passages, below, Polarity.OCCURRED)


def account_under(passages: Sequence[Passage], position: int) -> Account:
    """Return what headings of an account after a table tell of a row: 业绩变动原因说明 below the loss."""
    here = passages[position]
    own = Part(here, 0, len(here.clean))
    told = under_headings(passages, position)
    return account_of(NegativeType.OTHER, Polarity.OCCURRED, own, (0, own.end), told) if told else Account()


def _noted(passage: Passage, passages: Sequence[Passage], position: int, polarity: Polarity) -> Account:
    """Return what a note below the table tells of the matter a row counts; a note on how it is counted tells nothing."""
    table = passage.row.table if passage.row else 0
    after, end = position + 1, min(len(passages), position + 1 + _REACH)
    while after < end and (row := passages[after].row) is not None and row.table == table:
        after += 1
    label = clean_text(passage.row.label if passage.row else "")
    names, types = _names(label), {each.matter.type for each in named(annotate(label))}
    if NegativeType.INJURY_DEATH in types:  # who was hurt is told with the accident
        types.add(NegativeType.ACCIDENT)
    for at in range(after, min(after + _NOTES, len(passages))):
        note = passages[at]
        if note.kind is not PassageKind.SENTENCE or note.section != passage.section:
            break
        said = annotate(note.clean)
        places = [place for place in map(note.clean.find, names) if place >= 0]
        places += [each.start for each in mentions(said) if each.type.value in types]
        place = min(places, default=-1)
        if place < 0 or said.says("how_counted") or not _is_note(said, at == after):
            continue
        own = Part(note, 0, len(note.clean))
        return account_of(NegativeType.OTHER, polarity, own, (place, place + 2), following(passages, at))
    return Account()


def _is_note(said: Annotated, first: bool) -> bool:
    return said.opens("note_opens") or said.opens("list_mark") or (first and said.says("reason_told"))


def _names(label: str) -> list[str]:
    """Return pairs of letters by which a note names what a row counts."""
    own = annotate(label).without("count_word", " ")
    pairs = [own[at : at + 2] for at in range(len(own) - 1)]
    return [pair for pair in pairs if all("一" <= each <= "鿿" for each in pair)]


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


def _is_handling(header: Annotated) -> bool:
    return header.says("handling_column") or (header.says("handling_head") and not _is_remedy(header))


def _is_cause(header: Annotated) -> bool:
    return header.says("cause_column") and not header.any(("handling_column", "remedy_column"))


def _is_remedy(header: Annotated) -> bool:
    return header.says("remedy_column") and not header.says("handling_column")


def _puts_right(passage: Passage) -> bool:
    return passage.row is not None and annotate(clean_text(passage.row.label)).says("put_right_row")
