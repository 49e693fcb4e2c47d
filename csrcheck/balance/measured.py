"""Table rows that measure rather than count: what came about beside its goal, what moved, what an authority imposed."""

from __future__ import annotations

from csrcheck.catalog.wording import annotate
from csrcheck.language.context import Annotated, Mention
from csrcheck.language.normalise import clean_text
from csrcheck.language.numerals import leading_number
from csrcheck.model import NegativeType, Passage, Polarity, RowCell, TableRow

_AT_LEAST, _AT_MOST = ("≥", ">", "不低于", "不少于"), ("≤", "<", "不高于", "不超过", "控制在")
_UP, _DOWN = ("+", "↑", "▲", "上升", "增长", "增加"), ("-", "−", "↓", "▼", "下降", "减少", "降低")
_BELOW_ZERO = ("-", "−", "－")
_SIGNS = "+-−↑↓▲▼≥≤><=约近达 "
_BURDENS = {
    "case_rate": ("cases_rose", NegativeType.COMPLAINT),
    "leaving_rate": ("leaving_rose", NegativeType.LABOUR),
    "use_rate": ("use_rose", NegativeType.ENVIRONMENTAL),
}
_MERITS = {
    "merit_rate": ("merit_fell", NegativeType.MISSED_TARGET),
    "volume": ("volume_fell", NegativeType.FINANCIAL_LOSS),
}
_NOTHING = frozenset({"", "-", "/", "—", "无", "不适用", "未发生", "没有"})
_LEAST_FOUND = 6
"""Characters of a name that can tell what was found amiss."""
_SHORT_ANSWER = 12
_NOT_TOLD = ("drill", "denied", "risk_told", "supposed")
_LEAST_IMPOSED = 2
"""Columns of a table that must speak of sanctions before its rows are taken for some."""
_LISTS = {
    "sanction_column": (Polarity.OCCURRED, NegativeType.PENALTY, "penalty"),
    "recall_column": (Polarity.OCCURRED, NegativeType.PRODUCT_RECALL, "recall"),
    "suit_column": (Polarity.OCCURRED, NegativeType.LITIGATION, "litigation"),
    "fault_column": (Polarity.SHORTCOMING, NegativeType.MANAGEMENT_WEAKNESS, "found_flawed"),
}
"""Lists of matters, by what a column of theirs is called."""


def measured(passage: Passage) -> tuple[Mention, ...]:
    """Return what a row of measures tells that is bad: a goal missed, a figure gone wrong."""
    row = passage.row
    if row is None:
        return ()
    label = annotate(clean_text(row.label))
    if _missed(row, label):
        return (_mention(passage, Polarity.SHORTCOMING, NegativeType.MISSED_TARGET, "came_short"),)
    if _mended(row, label):
        return (_mention(passage, Polarity.SHORTCOMING, NegativeType.MANAGEMENT_WEAKNESS, "mended"),)
    if _in_red(row, label):
        return (_mention(passage, Polarity.OCCURRED, NegativeType.FINANCIAL_LOSS, "falling"),)
    if moved := _moved(row, label):
        return (_mention(passage, Polarity.OCCURRED, moved[1], moved[0]),)
    return ()


def _in_red(row: TableRow, label: Annotated) -> bool:
    """Tell whether a row of profit gives a loss for the period itself, the first of its columns."""
    if not label.ends("profit_name") or not row.cells:
        return False
    first = clean_text(row.cells[0].text)
    if annotate(clean_text(row.cells[0].header)).any(("before_now", "goal_column")):
        return False
    return first[:1] in _BELOW_ZERO and first[1:2].isdigit() and "%" not in first


def befallen(passage: Passage) -> tuple[Mention, ...]:
    """Return the event that a row of a list of events names in its column, where nothing else tells it."""
    for each in passage.row.cells if passage.row else ():
        if not annotate(clean_text(each.header)).says("event_column"):
            continue
        told = annotate(clean_text(each.text))
        if told.any(("fault_noun", "incident_noun", "harm_noun")) and not told.any(_NOT_TOLD):
            return (_mention(passage, Polarity.OCCURRED, NegativeType.ACCIDENT, "in_passing", counted=False),)
    return ()


def imposed(passage: Passage) -> tuple[Mention, ...]:
    """Return what a row of a list of sanctions, recalls, suits or findings tells in columns, where no cell tells it."""
    if passage.row is None:
        return ()
    heads = [annotate(clean_text(each.header)) for each in passage.row.cells]
    for column, (polarity, type_, family) in _LISTS.items():
        if _is_listed(passage.row, heads, column):
            return (_mention(passage, polarity, type_, family, counted=False),)
    return ()


def _mention(
    passage: Passage, polarity: Polarity, type_: NegativeType, family: str, *, counted: bool = True
) -> Mention:
    end = len(passage.clean)
    return Mention(polarity, type_, family, 0, end, (0, end), quantified=counted)


def _missed(row: TableRow, label: Annotated) -> bool:
    """Tell whether a goal was missed: by the answer in words, or by the figure beside that of the goal."""
    columns = [(annotate(clean_text(each.header)), each) for each in row.cells]
    goals = [each for header, each in columns if header.says("goal_column")]
    answers = [each for header, each in columns if header.says("reached_column")]
    if any(_says_no(each) if goals else _opens_with_no(each) for each in answers):
        return True
    # A bound (≤8.5) in the first columns is read as part of the row's name.
    goal = goals[0].text if goals else row.label.rpartition(" ")[2]
    if not goals and not clean_text(goal).startswith((*_AT_LEAST, *_AT_MOST)):
        return False
    actual = [each for header, each in columns if each not in goals and header.says("actual_column")]
    if not actual:
        return False
    wanted, came = _number(goal), _number(actual[0].text)
    if wanted is None or came is None or _unit(goal) != _unit(actual[0].text):
        return False
    more = _wants_more(goal, label)
    return more is not None and (came < wanted if more else came > wanted)


def _says_no(cell: RowCell) -> bool:
    text = clean_text(cell.text)
    return text in ("否", "×", "✗", "✘") or annotate(text).says("not_reached")


def _opens_with_no(cell: RowCell) -> bool:
    """Tell whether an answer says first, or in short, that a pledge was not kept."""
    said = annotate(clean_text(cell.text))
    return said.opens("not_reached") or (len(said.text) <= _SHORT_ANSWER and said.says("not_reached"))


def _mended(row: TableRow, label: Annotated) -> bool:
    """Tell whether a row names what was found amiss, with columns on how it was put right."""
    if len(label.text) < _LEAST_FOUND or label.any(("work_row", "case_rate", *_NOT_TOLD)):
        return False
    heads = [annotate(clean_text(each.header)) for each in row.cells]
    filled = any(
        head.says("found_column") and _number(each.text) is None and clean_text(each.text) not in _NOTHING
        for head, each in zip(heads, row.cells, strict=True)
    )
    return filled and label.any(("wrong_word", "not_to_rule", "weak_state", "flaw", "lack_word"))


def _wants_more(goal: str, label: Annotated) -> bool | None:
    """Tell whether a goal is to be passed or not to be passed, ``None`` where nothing says so."""
    bare = clean_text(goal).strip()
    if bare.startswith(_AT_LEAST) or label.says("merit_rate"):
        return True
    if bare.startswith(_AT_MOST) or label.any(("case_rate", "leaving_rate", "use_rate")):
        return False
    if label.says("merit_aim"):  # 清洁能源占比 names what is used up, too
        return True
    return False if label.says("use_stem") else None


def _moved(row: TableRow, label: Annotated) -> tuple[str, NegativeType] | None:
    """Return the matter of a figure whose change, told in a column of its own, is for the worse."""
    for each in row.cells:
        if not annotate(clean_text(each.header)).says("change_column"):
            continue
        text = clean_text(each.text)
        change = _number(text)
        if not change:
            continue
        fell = text.startswith(_DOWN)
        # A change without a sign may be an amount of either direction.
        if not fell and not text.startswith(_UP):
            continue
        told = _MERITS if fell else _BURDENS
        return next((matter for name, matter in told.items() if label.says(name)), None)
    return None


def _is_listed(row: TableRow, heads: list[Annotated], column: str) -> bool:
    """Tell whether a row is one of a list of such matters: its columns say by whom, why or how much."""
    told = [
        clean_text(each.text)
        for head, each in zip(heads, row.cells, strict=True)
        if head.says(column) and clean_text(each.text) not in _NOTHING
    ]
    rules = any(head.says("tariff_column") for head in heads)
    around = sum(head.any((column, "sanction_detail_column")) for head in heads)
    return bool(told) and around >= _LEAST_IMPOSED and not rules


def _number(text: str) -> float | None:
    number = leading_number(_bare(text))
    try:
        return float(number.replace(",", ""))
    except ValueError:
        return None


def _unit(text: str) -> str:
    bare = _bare(text)
    return bare[len(leading_number(bare)) :].strip(" 。.以上下内")


def _bare(text: str) -> str:
    bare = clean_text(text)
    for word in (*_AT_LEAST, *_AT_MOST, *_UP, *_DOWN):
        bare = bare.removeprefix(word)
    return bare.strip(_SIGNS)
