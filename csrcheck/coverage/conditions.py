"""What counts as an answer to one part of what an indicator asks: a literal table of conditions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from csrcheck.catalog.schema import Ask, AskKind, Topic
from csrcheck.catalog.wording import annotate
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import AMOUNTS
from csrcheck.language.years import year_mentions
from csrcheck.model import Element, Evidence, Figure, PassageKind, Strength

_COUNTED = frozenset({"count", "people", "money", "percent", "days", "rate"})
_LINE = 24
"""Characters of a line that may be a row of a table: a name and its number."""
_MARKED = "√✓✔●○■◎★"
"""Marks with which a cell says yes."""
_BARE = 6
"""Characters beside a topic's name with which a line says no more than the name: a mark, a unit, 年度."""

UNITLESS = frozenset({"people", "count", "ratio"})
"""Families tables print without a unit: persons, cases, ratios go without saying."""


class Question(Struct, frozen=True):
    """What an ask wants of the evidence of one topic, and all that a condition knows of either.

    Attributes:
        units: Families a figure may have.
        year: Reporting year; a figure of an older year alone does not answer.
        traits: What kind of topic it is.
        by: Dimension of a breakdown.
        count: Number of consecutive years asked for.
        none_counts: Whether that nothing of the kind happened is an answer.
    """

    kind: AskKind
    units: frozenset[str]
    year: int | None
    traits: tuple[str, ...] = ()
    by: str | None = None
    count: int = 0
    none_counts: bool = False

    @classmethod
    def of(cls, ask: Ask, topic: Topic, year: int | None) -> Question:
        """Return what an ask wants of a topic."""
        units = frozenset[str](ask.unit or topic.unit)
        return cls(ask.ask, units, year, topic.traits, ask.by, ask.count, ask.none_counts)

    def met_by(self, evidence: Evidence) -> bool:
        """Tell whether a piece of evidence has what is wanted."""
        return CONDITIONS[self.kind](evidence, self)


_SHARES = {
    "staff_share": ("all_staff", "all_staff_then"),
    "supplier_share": ("all_suppliers",),
    "site_share": ("all_sites",),
    "product_share": ("all_products",),
}
"""By what a topic's figure is a share of: what says that it is done for all of them."""

_LAST_THREE = tuple(
    f"{last}{three}{years}"
    for last in ("近", "过去", "前")
    for three in "三3"
    for years in ("年", "个会计年")
)
THREE_YEARS = 3
_DEEDS = ("policy", "measure")
_DENIALS = ("denied", "zero", "nothing_of_it", "none")
Condition = Callable[[Evidence, Question], bool]


def _speaks(evidence: Evidence) -> bool:
    """Tell whether the organisation speaks of what it does itself, in more than a heading, or in one that tells a figure."""
    headed = evidence.passage.kind is PassageKind.HEADING and not _tells_figure(evidence)
    return not evidence.traits.foreign and not evidence.traits.inapplicable and not headed


def _tells_figure(evidence: Evidence) -> bool:
    """Tell whether a heading is a figure in large print: 死亡事故为零, 培训覆盖率100%."""
    traits = evidence.traits
    return not traits.slogan and (traits.zero or any(figure.family for figure in traits.figures))


def tells(evidence: Evidence, question: Question) -> bool:
    """Tell whether it speaks of what is, and not of what is only planned, unless plans are the topic."""
    if "indexed" in question.traits and evidence.passage.kind is PassageKind.HEADING:
        return True  # an index is there where its title is
    # That a topic does not apply is what is asked where topics are weighed.
    spoken = _speaks(evidence) or ("placing" in question.traits and evidence.traits.inapplicable)
    return spoken and (not evidence.traits.planned or "ahead" in question.traits)


def _counts(evidence: Evidence, question: Question) -> bool:
    """Tell whether numbers of this passage may answer: its own words name the topic, and it is not old.

    A sentence that is about the topic only by its heading may count anything; one that names only past
    years tells of them.
    """
    names = evidence.hits or evidence.passage.row is not None or evidence.traits.carried
    if not names or _is_mere_limit(evidence, question) or _is_withheld(evidence):
        return False
    return tells(evidence, question) and not _is_old(evidence, question)


def _is_mere_limit(evidence: Evidence, question: Question) -> bool:
    """Tell whether its figures say how much is allowed, where how much there was is asked."""
    return evidence.traits.limit and "permitted" not in question.traits


def _is_withheld(evidence: Evidence) -> bool:
    """Tell whether the topic is named only where its figure is said not to be there; those beside it are of others."""
    clauses, hits = evidence.traits.withheld, evidence.hits
    if not clauses or not hits:
        return False
    return all(any(hit.start < end and start < hit.end for start, end in clauses) for hit in hits)


def _is_old(evidence: Evidence, question: Question) -> bool:
    """Tell whether it names past years only; the columns of a table may lag behind by one."""
    row, years = evidence.passage.row, evidence.traits.years
    if question.year is None or not years:
        return False
    if row is None:
        return max(years) < question.year
    return max(years) < question.year - 1 and any(
        year_mentions(clean_text(cell.header)) for cell in row.cells
    )


def _is_ahead(evidence: Evidence, question: Question) -> bool:
    """Tell whether it names years to come only: 2030年用水量降低20% has not come about."""
    years = evidence.traits.years
    return question.year is not None and bool(years) and min(years) > question.year


def _statement(evidence: Evidence, question: Question) -> bool:
    if evidence.traits.honour and "honour" not in question.traits:
        return False
    if _is_name_of_figure(evidence) or _is_empty_row(evidence) or _is_lacking(evidence):
        return False
    if _is_row_of_another_measure(evidence, question):
        return False
    if _is_bare_zero(evidence) and not _none_answers(question):
        return False
    return tells(evidence, question) and not evidence.traits.slogan


def _is_name_of_figure(evidence: Evidence) -> bool:
    """Tell whether it is little more than a name whose figure stands near it, which says nothing else."""
    if not evidence.traits.apart:
        return False
    whole = [hit for hit in evidence.hits if "…" not in hit.term]
    named = {at for hit in whole for at in range(hit.start, hit.end)}
    return len(evidence.passage.clean) - len(named) <= _BARE


def _is_row_of_another_measure(evidence: Evidence, question: Question) -> bool:
    """Tell whether it is a row known by a name alone whose figures measure something else: 原材料 in a list of inventories."""
    if evidence.passage.row is None or not evidence.traits.figures or not question.units:
        return False
    only_named = all(hit.strength is Strength.METRIC for hit in evidence.hits)
    return only_named and not any(_fits(figure, evidence, question) for figure in evidence.traits.figures)


def _is_empty_row(evidence: Evidence) -> bool:
    """Tell whether it is a row that has a name and no values: 范围三 | - | -."""
    row = evidence.passage.row
    words = "".join(cell.text for cell in row.cells) if row is not None else ""
    filled = any(character.isalnum() or character in _MARKED for character in words)
    return row is not None and bool(row.cells) and not filled


def _none_answers(question: Question) -> bool:
    """Tell whether that there was none is a statement of the kind asked for."""
    return question.none_counts or "incident" in question.traits


def _is_bare_zero(evidence: Evidence) -> bool:
    """Tell whether all it says of the topic is that nothing happened: an answer on cases, not on what is done."""
    if not evidence.traits.zeros or evidence.passage.row is not None:
        return False
    said = annotate(evidence.passage.clean)
    denied = [clause for clause in said.clauses if said.any(_DENIALS, *clause)]
    if any(said.any(_DEEDS, *clause) for clause in said.clauses if clause not in denied):
        return False
    return all(said.clause(hit.start) in denied for hit in evidence.hits)


def _is_lacking(evidence: Evidence) -> bool:
    """Tell whether all it says of the topic is that something is not there; what else is done counts."""
    clauses = evidence.traits.lacking
    if not clauses or evidence.traits.zeros:
        return False
    return all(any(start <= hit.start < end for start, end in clauses) for hit in evidence.hits)


def _says_none(evidence: Evidence) -> bool:
    """Tell whether all it says of the topic is that nothing happened or nothing was done."""
    return _is_bare_zero(evidence) or _is_lacking(evidence)


def _element(wanted: Element) -> Condition:
    def condition(evidence: Evidence, question: Question) -> bool:
        if wanted is Element.POLICY and "ruled" in question.traits:
            return _statement(evidence, question)  # what it names is an arrangement by itself
        if evidence.traits.absent or evidence.traits.slogan or not tells(evidence, question):
            return False
        if wanted is not Element.PERFORMANCE and (_is_name_of_figure(evidence) or _says_none(evidence)):
            return False
        if wanted is Element.POLICY and not evidence.hits and evidence.passage.row is None:
            return False  # a rule on something else may stand under the heading
        return wanted in evidence.traits.elements

    return condition


def _figure(evidence: Evidence, question: Question) -> bool:
    if not _counts(evidence, question):
        return False
    told = _none_of_it(evidence, question.units) or _all_of_them(evidence, question)
    return told or any(_fits(figure, evidence, question) for figure in evidence.traits.figures)


def _fits(figure: Figure, evidence: Evidence, question: Question) -> bool:
    in_table = evidence.passage.row is not None or evidence.traits.apart or _closes_line(figure, evidence)
    if in_table and not figure.family:
        named = evidence.passage.row is not None or any(
            hit.strength is Strength.METRIC for hit in evidence.hits
        )
        return named and bool(question.units & UNITLESS) and not figure.unit
    if figure.family not in question.units:
        return False
    # 密度为每百万元收入14.6吨 is no amount, whatever its unit.
    if (
        figure.start in evidence.traits.intensity
        and figure.family in AMOUNTS
        and "intensity" not in question.units
    ):
        return False
    if in_table:
        return True
    if figure.family == "percent":
        # 同比下降5% is a change, unless changes are asked for, 力争达到95% an aim; neither is the share asked for.
        wanted = "changes" in question.traits and not _is_ahead(evidence, question)
        changed = figure.start in evidence.traits.changes and not wanted
        return not changed and not evidence.traits.target
    # 减少约7吨 is what was saved, not what is left, unless saving is the subject.
    return "saving" in question.traits or figure.start not in evidence.traits.savings


def _closes_line(figure: Figure, evidence: Evidence) -> bool:
    """Tell whether a bare number closes a short line that begins with a name, as a row of a table written as text does."""
    clean = evidence.passage.clean
    return not figure.family and len(clean) <= _LINE and figure.start > 0 and figure.end == len(clean)


def _none_of_it(evidence: Evidence, families: frozenset[str]) -> bool:
    """Tell whether a zero answers: of a matter counted in the units asked for, and of this topic."""
    return any(
        families & set(zero.units)
        and (
            evidence.passage.row is not None
            or any(zero.start <= hit.start and hit.end <= zero.end for hit in evidence.hits)
        )
        for zero in evidence.traits.zeros
    )


def _all_of_them(evidence: Evidence, question: Question) -> bool:
    """Tell whether a share is told in words: 为全体员工缴纳五险一金 is one of 100 %."""
    if "percent" not in question.units:
        return False
    said, names = annotate(evidence.passage.clean), [n for t in question.traits for n in _SHARES.get(t, ())]
    return any(said.acts(name, (hit.start, hit.end)) for name in names for hit in evidence.hits)


def _intensity(evidence: Evidence, question: Question) -> bool:
    if not _counts(evidence, question):
        return False
    figures = [figure for figure in evidence.traits.figures if _is_level(figure, evidence)]
    if any(figure.family in ("intensity", "rate") for figure in figures):
        return True
    return any(figure.start in evidence.traits.intensity for figure in figures)


def _is_level(figure: Figure, evidence: Evidence) -> bool:
    """Tell whether a figure says how much it is: 强度下降5% is a change, 到2030年强度降低25% a target."""
    if evidence.passage.row is not None:
        return True
    changed = figure.start in evidence.traits.changes or figure.start in evidence.traits.savings
    return not changed and not (evidence.traits.target and figure.family == "percent")


def _breakdown(evidence: Evidence, question: Question) -> bool:
    by = question.by
    if _is_mere_limit(evidence, question) or not tells(evidence, question) or _is_old(evidence, question):
        return False
    # 减少煤炭消耗445万吨 is not what is used.
    savings = () if "saving" in question.traits else evidence.traits.savings
    used = any(figure.start not in savings for figure in evidence.traits.figures)
    return used and (by is None or by in evidence.traits.breakdowns)


def denies_three_years(evidence: Evidence) -> bool:
    """Tell whether it says of each of the last three years that nothing happened: 过去三年均无因工死亡."""
    return evidence.traits.zero and holds(evidence.passage.clean, _LAST_THREE)


def _years(evidence: Evidence, question: Question) -> bool:
    if question.count <= THREE_YEARS and denies_three_years(evidence) and tells(evidence, question):
        return True
    years, count = sorted(evidence.traits.years), question.count
    if not evidence.traits.figures or _is_mere_limit(evidence, question) or len(years) < count:
        return False
    if not tells(evidence, question) or _is_old(evidence, question):
        return False
    return follow(years, count)


def follow(years: Sequence[int], count: int) -> bool:
    """Tell whether so many of some years, sorted, follow one another."""
    return any(years[n + count - 1] - years[n] == count - 1 for n in range(len(years) - count + 1))


def _target(evidence: Evidence, _question: Question) -> bool:
    return evidence.traits.target and _speaks(evidence)


def _compliance(evidence: Evidence, question: Question) -> bool:
    # Where cases are what is asked about, that there were none says that the rules were kept.
    none = "incident" in question.traits and _is_denied(evidence)
    return (evidence.traits.compliance or none) and tells(evidence, question)


def _is_denied(evidence: Evidence) -> bool:
    """Tell whether a clause denies this topic, or what it takes up: 禁止使用童工，未发生此类情况."""
    said = annotate(evidence.passage.clean)
    denying = [said.clauses[said.clause_at(zero.end - 1)] for zero in evidence.traits.zeros]
    return any(
        said.says("event", start, end) or any(start <= hit.start < end for hit in evidence.hits)
        for start, end in denying
    )


def _cases(evidence: Evidence, question: Question) -> bool:
    if not _counts(evidence, question):
        return False
    families = question.units | _COUNTED
    stated = _none_of_it(evidence, families) or evidence.traits.absent or _is_case(evidence)
    return stated or any(figure.family in families for figure in evidence.traits.figures)


def _is_case(evidence: Evidence) -> bool:
    """Tell whether it is a row that tells of one case, by what it was fined for and the law broken."""
    return evidence.passage.row is not None and annotate(evidence.passage.clean).says("case_by_law")


def _list(evidence: Evidence, question: Question) -> bool:
    listed = evidence.traits.listing or evidence.passage.kind is PassageKind.ROW
    return listed and tells(evidence, question)


CONDITIONS: dict[AskKind, Condition] = {
    AskKind.STATEMENT: _statement,
    AskKind.IDEA: _element(Element.IDEA),
    AskKind.POLICY: _element(Element.POLICY),
    AskKind.MEASURE: _element(Element.MEASURE),
    AskKind.RESULT: _element(Element.PERFORMANCE),
    AskKind.FIGURE: _figure,
    AskKind.INTENSITY: _intensity,
    AskKind.BREAKDOWN: _breakdown,
    AskKind.YEARS: _years,
    AskKind.TARGET: _target,
    AskKind.COMPLIANCE: _compliance,
    AskKind.CASES: _cases,
    AskKind.LIST: _list,
}
