"""What a passage says about itself, whatever its topic."""

from __future__ import annotations

from msgspec.structs import replace

from csrcheck.catalog.wording import annotate, bars_before, lexicon
from csrcheck.language import cues
from csrcheck.language.context import Annotated, is_fragment, mentions
from csrcheck.language.figures import figures, with_whole_units, years
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import family_of, metered, settled_unit
from csrcheck.language.years import YearKind, year_mentions
from csrcheck.match.limits import heads_limits, names_limits, of_actual
from csrcheck.model import Figure, Passage, PassageKind, Polarity, RowCell, Stack, TableRow, Traits, Zero

_NOTES = "*#※"
_BRACKETS = "()（）"
_LONGEST_VALUE = 16
_OPENS_NUMBER = ("", "(", "注", "注:", "*注")
_UNSAID = ("people", "count")
"""Families whose unit tables leave out: a bare number may be either."""
_REASONS = ("on_account", "awaiting")


def traits_of(passage: Passage, start: int = 0, end: int | None = None) -> Traits:
    """Read the traits of a passage from its wording and, for a table row, from its cells.

    Args:
        passage: A sentence or a row.
        start: Where to start reading in its clean text; ``end`` likewise.
        end: Where to stop; the end of the text where ``None``.

    Returns:
        The traits; offsets are those of the whole clean text.
    """
    said = annotate(passage.clean)
    if passage.row:
        counts, numbers = _row_figures(passage.row)
    else:
        counts = _said_figures(passage.clean, start, end)
        numbers = of_actual(said, counts)
    limit, numbers = bool(counts) and not numbers, numbers or counts
    apart = passage.stack is not None and not any(figure.family for figure in numbers)
    if passage.stack is not None and apart:
        numbers = _stacked_figures(passage.stack)
    heading = passage.section[-1] if passage.section else ""
    told = not passage.aimed and "zero" not in bars_before(passage.clean, passage.context, heading)
    zeros = zeros_of(said, start, end) if told else ()
    zero = bool(zeros) or (passage.row is not None and _all_zero(numbers))
    counted = zero or any(figure.family for figure in numbers)
    found = cues.elements(said, start, end, counted=counted)
    wanted = said.says("asks_reader") or (
        passage.row is not None and not counted and cues.is_of_parties(annotate(passage.context))
    )
    matters = cues.lists_matters(said) or (passage.row is None and cues.lists_names(said, passage.text))
    # 政府补助 opens a row as its name, not as who acts.
    foreign = not _is_counted(passage.row) and (
        cues.is_foreign(said, start, end) or cues.is_boilerplate(said)
    )
    return Traits(
        elements=found,
        figures=numbers,
        savings=tuple(f.start for f in numbers if cues.led_by(said, f.start, "save", "amid_saving")),
        changes=tuple(f.start for f in numbers if cues.led_by(said, f.start, "change", "amid_change")),
        intensity=_per_unit(passage, said, numbers),
        # 满意度为97%,高于95%的目标值 tells what was reached.
        target=(said.says("aim_for_later", start, end) and (limit or len(numbers) == len(counts)))
        or _is_goals(passage.row)
        or (bool(numbers) and (passage.aimed or _is_listed_aim(passage))),
        planned=passage.aimed
        or cues.is_planned(said, start, end)
        or _is_goals(passage.row)
        or _is_outlook(passage, said),
        compliance=said.says("compliance", start, end),
        zero=zero,
        zeros=zeros,
        inapplicable=said.says("inapplicable", start, end),
        breakdowns=_breakdowns(passage, said, start, end),
        years=_years(passage, said),
        slogan=(passage.kind is PassageKind.HEADING and not _is_headline(said, numbers))
        or cues.is_expectations(passage.clean)
        or wanted
        or matters
        or (not counted and cues.is_slogan(found, said, start, end)),
        absent=said.says("absent", start, end),
        offering=said.says("offering", start, end),
        foreign=foreign,
        listing=said.says("listing", start, end),
        defines=said.says("definition", start, end),
        lacking=_lacking(said, start, end),
        withheld=() if passage.row else _withheld(said, numbers, start, end),
        denied=tuple(place[1] for place in said.spans("inapplicable")),
        wanted=wanted,
        matters=matters,
        apart=apart,
        limit=limit,
    )


def _per_unit(passage: Passage, said: Annotated, numbers: tuple[Figure, ...]) -> tuple[int, ...]:
    """Return where figures begin that measure per unit of something: in prose their own clause says so."""
    above = annotate("" if passage.context.endswith(";") else passage.context)
    # Under 排放量与密集度 each row says itself which of the two it is.
    framed = above.says("intensity") and not (passage.row is not None and above.says("amounts_too"))
    if framed or passage.row is not None:
        return tuple(figure.start for figure in numbers) if framed or said.says("intensity") else ()
    clauses = {said.clause_at(start) for start, _ in said.spans("intensity")}
    return tuple(
        figure.start
        for figure in numbers
        if figure.family != "percent" and said.clause_at(figure.start) in clauses
    )


def _lacking(said: Annotated, start: int, end: int | None) -> tuple[tuple[int, int], ...]:
    """Return the clauses that say something is not there yet, each with the lead-in before it.

    在节水方面，公司尚未制定制度 denies what its first clause names; in 公司核算了范围一，尚未核算范围三 the first
    clause tells of something done, and stands for itself. What is planned instead is not there either:
    尚未开展分析，计划明年采用两种情景.
    """
    put_off = {place for place, _ in said.spans("plan_word")}
    found = []
    for place, _ in said.within("not_in_place", start, end):
        number = said.clause_at(place)
        first, last = said.clauses[number]
        # 转型资产的数额，仍待审计确认，暂未披露: the reason stands between the matter and what is said of it.
        while number > 1 and said.any(_REASONS, *said.clauses[number - 1]):
            number -= 1
        if number:
            before = said.clauses[number - 1]
            tells = cues.elements(said, *before, counted=False) or _said_figures(said.text, *before)
            first = first if tells else before[0]
        for later in said.clauses[said.clause_at(place) + 1 :]:
            if later[0] not in put_off:
                break
            last = later[1]
        found.append((first, last))
    return tuple(found)


def _withheld(
    said: Annotated, numbers: tuple[Figure, ...], start: int, end: int | None
) -> tuple[tuple[int, int], ...]:
    """Return the clauses that say a figure is not there: 范围一3,210吨，范围二暂未统计 gives one figure, not two."""
    clauses = dict.fromkeys(
        said.clauses[said.clause_at(place)] for place, _ in said.within("not_worked_out", start, end)
    )
    return tuple((a, b) for a, b in clauses if not any(a <= figure.start < b for figure in numbers))


def _is_outlook(passage: Passage, said: Annotated) -> bool:
    """Tell whether a sentence stands under a heading over what is ahead and tells of nothing that has come about."""
    if passage.row is not None or not passage.section:
        return False
    if not annotate(passage.section_clean).says("outlook_head") or years(passage.clean):
        return False
    return not said.says("come_about") and not said.says("to_reader")


def _is_listed_aim(passage: Passage) -> bool:
    """Tell whether a line stands under a heading that names aims: 能耗降低6% under 2024年目标 is one, reached or not."""
    if passage.row is not None or not passage.section or not is_fragment(passage.clean):
        return False
    return annotate(clean_text(passage.section[-1])).says("aims_title")


def _is_goals(row: TableRow | None) -> bool:
    """Tell whether all values of a row stand under heads that name them goals."""
    heads = [clean_text(cell.header) for cell in row.cells if _holds_value(cell)] if row else []
    return bool(heads) and all(annotate(head).says("goal_head") for head in heads)


def _said_figures(clean: str, start: int, end: int | None) -> tuple[Figure, ...]:
    """Return the figures of a part of a sentence; what its other parts say of their units counts too."""
    stop = len(clean) if end is None else end
    found = with_whole_units(clean, figures(clean))
    return tuple(f for f in found if start <= f.start and f.end <= stop and not _numbers(clean, f))


def _numbers(clean: str, figure: Figure) -> bool:
    """Tell whether a figure only numbers what it opens: (3)公司…, 注2:…."""
    before, after = clean[: figure.start].strip(), clean[figure.end : figure.end + 1]
    return not figure.family and before in _OPENS_NUMBER and after in tuple(")、.:")


def zeros_of(said: Annotated, start: int = 0, end: int | None = None) -> tuple[Zero, ...]:
    """Return what a stretch of text says did not happen: its clause, with the one before that may name it."""
    stop = len(said.text) if end is None else end
    matters = lexicon().matters
    return tuple(
        Zero(
            said.clauses[max(said.clause_at(each.start) - 1, 0)][0],
            each.clause[1],
            matters[each.family].units,
        )
        for each in mentions(said, fragment=is_fragment(said.text))
        if each.polarity is Polarity.ZERO_CLAIM and start <= each.start < stop
    )


def _breakdowns(passage: Passage, said: Annotated, start: int, end: int | None) -> tuple[str, ...]:
    dimensions = set(cues.breakdowns(said, start, end))
    if passage.row:
        dimensions |= set(cues.breakdowns(annotate(passage.context)))
        dimensions |= set(cues.row_breakdowns(annotate(clean_text(passage.row.label))))
    return tuple(sorted(dimensions))


def _years(passage: Passage, said: Annotated) -> tuple[int, ...]:
    if passage.row is None:
        # The whole sentence: 2022年 often opens it, before the clauses that speak of the topic. A year
        # that is only compared with is not the year spoken of.
        clean = passage.clean
        for start, end in cues.years_compared(said):
            clean = clean[:start] + "," * (end - start) + clean[end:]
        return _each_year(clean, years(clean)) or (passage.stack.years if passage.stack else ())
    named = dict.fromkeys(
        year for cell in passage.row.cells if _holds_value(cell) for year in years(clean_text(cell.header))
    )
    return tuple(sorted(named)) or years(passage.clean)


def _each_year(clean: str, named: tuple[int, ...]) -> tuple[int, ...]:
    """Return the years named, those between too where each has its figure: 2021年至2023年用水分别为9、8及7万吨."""
    if len(named) < 2 or not holds(clean, ("分别", "依次", "依序")):
        return named
    stretches = [each for each in year_mentions(clean) if each.kind is YearKind.PERIOD]
    between = {year for each in stretches for year in range(each.first, each.year + 1)}
    return tuple(sorted({*named, *between})) if len(figures(clean)) >= len(between) else named


def _holds_value(cell: RowCell) -> bool:
    return any(character.isdigit() for character in cell.text)


def _row_figures(row: TableRow) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Return the numbers of a row, and those that are no limits; a bare number has the unit of the row or its header."""
    apart = any(" ".join(cell.text.split()) == row.unit for cell in row.cells)  # in a column of its own
    settled = metered(row.unit, clean_text(row.label)) if apart else settled_unit(row.unit, row.label)
    unit = clean_text(settled)
    family = family_of(unit)
    if not row.unit and family in _UNSAID:
        unit = family = ""
    found = [(cell, figure) for cell in row.cells for figure in _cell_figures(cell, unit, family)]
    counts = tuple([figure for _, figure in found])
    if not found or names_limits(row):
        return counts, ()
    return counts, tuple([figure for cell, figure in found if not heads_limits(cell.header)])


def _cell_figures(cell: RowCell, unit: str, family: str) -> list[Figure]:
    """Return the numbers of a cell; a bare one has the unit of its header or row."""
    text = clean_text(cell.text)
    bare = text.rstrip(_NOTES).strip(_BRACKETS)
    share = bare[-1:] if bare.endswith(("%", "‰")) else ""
    value = _number(bare.removesuffix(share))
    if value is None:
        return [_with_unit(figure, unit, family) for figure in figures(text)]
    own = share or _header_unit(cell.header)
    return [Figure(value, own or unit, family_of(own) or family, 0, 0)]


def _stacked_figures(stack: Stack) -> tuple[Figure, ...]:
    """Return the figures near a name; a bare number may have any of the units that stand there."""
    known = {family_of(unit): unit for unit in map(clean_text, stack.units)}
    found: list[Figure] = []
    for text in map(clean_text, stack.values):
        value = _number(text.rstrip("%‰"))
        if text.endswith(("%", "‰")) and value is not None:
            found.append(Figure(value, text[-1], "percent", 0, 0))
        elif value is None:
            found += [replace(figure, start=0, end=0) for figure in figures(text)]
        else:
            found += [Figure(value, unit, family, 0, 0) for family, unit in known.items()]
            found += [] if known else [Figure(value, "", "", 0, 0)]
    return tuple(found)


def _with_unit(figure: Figure, unit: str, family: str) -> Figure:
    if figure.family or not family:
        return figure
    return Figure(figure.value, unit, family, figure.start, figure.end)


def _number(text: str) -> float | None:
    """Return the number a cell holds and nothing else."""
    plain = text.replace(",", "").replace(" ", "")
    try:
        return float(plain) if plain.lstrip("+-")[:1].isdigit() else None
    except ValueError:
        return None


def _is_headline(said: Annotated, numbers: tuple[Figure, ...]) -> bool:
    """Tell whether a heading tells a figure in large print: 死亡事故为零, 培训覆盖率100%; 零事故 is a slogan."""
    return said.says("counted_zero") or any(figure.family for figure in numbers)


def _is_counted(row: TableRow | None) -> bool:
    """Tell whether a row is a name with values, and no text set in columns."""
    values = [text for cell in row.cells if (text := clean_text(cell.text))] if row else []
    return any(text[0].isdigit() for text in values) and all(len(text) <= _LONGEST_VALUE for text in values)


def _header_unit(header: str) -> str:
    """Return the unit a header gives in brackets."""
    for part in clean_text(header).split("(")[1:]:
        unit = part.partition(")")[0].strip()
        if family_of(unit):
            return unit
    return ""


def _all_zero(numbers: tuple[Figure, ...]) -> bool:
    return bool(numbers) and all(figure.value == 0 for figure in numbers)
