"""Negative matters counted in table rows."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from csrcheck.balance.measured import befallen, imposed, measured
from csrcheck.catalog.wording import annotate
from csrcheck.language.blanks import says_none_happened
from csrcheck.language.context import Annotated, Mention, Named, is_fragment, mentions, named
from csrcheck.language.figures import years
from csrcheck.language.normalise import clean_text
from csrcheck.model import NegativeType, Passage, Polarity, RowCell, TableRow

_NOTES = " ()*#※-"
_LONGEST_UNIT = 6
_LONGEST_ANSWER = 24
_TORN = 40
"""Cells of a table torn into lines that may stand between the years over its columns and one of them."""


def row_mentions(passage: Passage, year: int | None) -> tuple[Mention, ...]:
    """Return the negative matters a table row counts, or tells of in a cell.

    A row that counts a matter occurred where its figure for the reporting year is not zero; earlier
    years only count where no column names a year.

    Args:
        passage: A row.
        year: The reporting year.
    """
    row = passage.row
    if row is None:
        return ()
    label = annotate(clean_text(row.label))
    # What stands in brackets explains the name (含死亡人数) and is not what is counted.
    counted = [each for each in named(annotate(_unbracketed(label.text))) if each.matter.rows]
    counted.sort(key=lambda each: each.name != "death")
    values = [
        (cell, value) for cell in row.cells if (value := _value(cell)) is not None and not _is_aside(cell)
    ]
    if not values and (none := _answered_none(passage, row)):
        return none
    if not counted and values and not label.says("aim_column"):
        found = _admitted(passage)
        if found:
            return found
    if not counted or not values or _counts_work(row.label):
        listed = imposed(passage)
        told = _told(passage, label)
        if (
            listed and listed[0].polarity is Polarity.OCCURRED
        ):  # what a fine was for is no admission beside it
            told = tuple(each for each in told if each.polarity is not Polarity.SHORTCOMING)
        return measured(passage) or told or listed or befallen(passage) or _by_column(passage, label, values)
    chosen = _current(values, year)
    happened = any(value for _, value in chosen)
    polarity = Polarity.OCCURRED if happened else Polarity.ZERO_CLAIM
    return (_counted(passage, counted[0], label, polarity),)


def _is_aside(cell: RowCell) -> bool:
    """Tell whether a cell says where something stands, or what was aimed at, rather than what came about."""
    return annotate(clean_text(cell.header)).any(("page_column", "goal_column"))


def _counted(passage: Passage, each: Named, label: Annotated, polarity: Polarity) -> Mention:
    """Return the matter a row counts."""
    type_ = NegativeType.SUPPLY_CHAIN if label.says("chain_row") else NegativeType(each.matter.type)
    end = len(passage.clean)
    narrowed = label.any(("gravity", "law", "part_of"))
    return Mention(polarity, type_, each.name, 0, end, (0, end), quantified=True, qualified=narrowed)


def _by_column(
    passage: Passage, label: Annotated, values: list[tuple[RowCell, float]]
) -> tuple[Mention, ...]:
    """Return the matter that a row counts in columns named after it: 死亡人数 above 0, 失能件数 above 1."""
    if label.any(("aim_column", "work_row")):
        return ()
    found: list[tuple[Named, float, Annotated]] = []
    for cell, value in values:
        header = annotate(_unbracketed(clean_text(cell.header)))
        if header.any(("rate_word", "aim_column", "work_row")):
            continue
        counted = [each for each in named(header) if each.matter.rows]
        if counted:
            found.append((counted[0], value, header))
    if not found:
        return ()
    each, value, header = next((one for one in found if one[1]), found[0])
    return (_counted(passage, each, header, Polarity.OCCURRED if value else Polarity.ZERO_CLAIM),)


def _counts_work(label: str) -> bool:
    """Tell whether what a row counts is work on a matter.

    The name of a group may stand before the row's own (供应商审核 被取消资格的供应商): only the part that
    names the matter and what follows say what is counted.
    """
    parts = label.split(" ")
    naming = [n for n, part in enumerate(parts) if named(annotate(_unbracketed(clean_text(part))))]
    own = " ".join(parts[naming[-1] if naming else 0 :])
    return annotate(clean_text(own)).says("work_row")


def _answered_none(passage: Passage, row: TableRow) -> tuple[Mention, ...]:
    """Return the matter that a row asks for, where its last cell answers in words that there was none.

    The question may stand in a cell: topic, metric and answer are columns of such tables.
    """
    told = [clean_text(cell.text) for cell in row.cells if clean_text(cell.text) not in ("", "-", "/")]
    if not told or len(told[-1]) > _LONGEST_ANSWER or not annotate(told[-1]).says("answered_none"):
        return ()
    if any(each.matter.rows for each in named(annotate(told[-1]))):  # the answer speaks for itself
        return ()
    for text in (*reversed(told[:-1]), clean_text(row.label)):
        asked = annotate(text)
        counted = [each for each in named(annotate(_unbracketed(text))) if each.matter.rows]
        if counted and not asked.any(("aim_column", "work_row")):
            return (_counted(passage, counted[0], asked, Polarity.ZERO_CLAIM),)
    return ()


def _admitted(passage: Passage) -> tuple[Mention, ...]:
    """Return the weakness a row counts: hidden dangers found by the organisation's own checks."""
    said = annotate(passage.clean)
    end = len(passage.clean)
    for name, matter in said.lexicon.matters.items():
        if matter.rows and matter.polarity == "shortcoming" and name in said.possible and said.says(name):
            type_ = NegativeType(matter.type)
            return (Mention(Polarity.SHORTCOMING, type_, name, 0, end, (0, end), quantified=True),)
    return ()


def period_of(passage: Passage, year: int | None) -> tuple[int, ...]:
    """Return the year of the figures a row was judged by, where its columns name one."""
    if passage.row is None:
        return ()
    named = {found for cell in passage.row.cells for found in years(clean_text(cell.header))}
    return (year,) if year in named and year else tuple(sorted(named)[-1:])


def years_over(passages: Sequence[Passage], position: int) -> tuple[int, ...]:
    """Return the years of the columns over a cell that came as a line of its own; none where those are not two.

    Which of them is meant is not known: the order of such lines is not that of the table.
    """
    found: set[int] = set()
    for each in reversed(passages[max(0, position - _TORN) : position + 1]):
        if each.row is not None or len(each.clean) > _LONGEST_ANSWER or not is_fragment(each.clean):
            break
        found.update(years(each.clean) if each.clean.removesuffix("年").isdecimal() else ())
    return tuple(sorted(found)) if len(found) > 1 else ()


def counts_of(passage: Passage, period: tuple[int, ...]) -> frozenset[float]:
    """Return the numbers other than zero by which a row counts its matter in a period; none in a sentence."""
    if passage.row is None:
        return frozenset()
    values = [(cell, value) for cell in passage.row.cells if (value := _value(cell)) is not None]
    return frozenset(value for _, value in _current(values, period[-1] if period else None) if value)


def _told(passage: Passage, label: Annotated) -> tuple[Mention, ...]:
    """Return what the cells of a row say in words, unless the row is one of aims."""
    if passage.row is None or label.says("aim_column"):
        return ()
    found: list[Mention] = []
    if label.text and passage.clean.startswith(label.text):
        found = [each for each in mentions(label, fragment=True) if each.polarity is Polarity.OCCURRED]
    position = 0
    for cell in passage.row.cells:
        text = clean_text(cell.text)
        place = passage.clean.find(text, position) if text else -1
        heading = annotate(clean_text(cell.header))
        if place < 0 or _number(text) is not None or heading.says("aim_column"):
            continue
        position = place + len(text)
        for each in mentions(annotate(text), fragment=True):
            clause = (each.clause[0] + place, each.clause[1] + place)
            found.append(replace(each, start=each.start + place, end=each.end + place, clause=clause))
    return tuple(found)


def _unbracketed(label: str) -> str:
    """Return a label without what stands in brackets."""
    kept, depth = [], 0
    for character in label:
        depth += character == "("
        if not depth:
            kept.append(character)
        depth -= character == ")" and depth > 0
    return "".join(kept)


def _value(cell: RowCell) -> float | None:
    text = clean_text(cell.text)
    return 0.0 if says_none_happened(text.rstrip("。.")) else _number(text)


def _number(text: str) -> float | None:
    """Return the number a cell consists of, with at most a short unit and note marks."""
    bare = text.strip(_NOTES)
    digits = "".join(character for character in bare if character.isdigit() or character in ",. ").strip()
    unit = bare[len(digits) :].strip()
    if not digits[:1].isdigit() or not bare.startswith(digits) or len(unit) > _LONGEST_UNIT:
        return None
    try:
        return float(digits.replace(",", "").replace(" ", ""))
    except ValueError:
        return None


def _current(values: list[tuple[RowCell, float]], year: int | None) -> list[tuple[RowCell, float]]:
    """Return the values of the reporting year, else of the last year named, else all."""
    dated = [(set(years(clean_text(cell.header))), cell, value) for cell, value in values]
    named = sorted({found for found_years, _, _ in dated for found in found_years})
    if not named:
        return values
    wanted = year if year in named else named[-1]
    return [(cell, value) for found_years, cell, value in dated if wanted in found_years]
