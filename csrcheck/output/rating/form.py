"""The empty confirmation form, and a filled one, as YAML and as a workbook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from csrcheck.catalog.rating import QuestionRule, RatingRules
from csrcheck.catalog.schema import Part
from csrcheck.messages import text
from csrcheck.model import Language
from csrcheck.output.sheets import fill, saved, workbook

Filled = Mapping[str, Mapping[str, object]]
_EMPTY: Filled = {}
_AVAILABLE = ("yes", "partly", "no")


def form_yaml(rules: RatingRules, language: Language, filled: Filled = _EMPTY) -> str:
    """Return the form as YAML with the questions as comments.

    Args:
        rules: The standard.
        language: Of the comments.
        filled: Answers by part (``header``, ``questions``, ``records``), id and field.
    """
    lines = [f"# {text('form-title', language.value)}", f"rating: {rules.id}-{rules.version}", "header:"]
    for key, title in rules.form.header.items():
        lines.append(f"  {key}: {_value(filled, 'header', key, '')}  # {_words(title, language)}")
    lines += ["", "questions:"]
    for each in rules.form.questions:
        lines.append(f"  # {each.id}. {_words(each.title, language)}")
        hint = form_hint(each, language)
        if hint:
            lines.append(f"  # {hint}")
        fields = ["answer", "evidence", *([each.asks] if each.asks else [])]
        lines.append(f"  {each.id}:")
        lines += [f"    {name}: {_value(filled, 'questions', each.id, name)}" for name in fields]
    lines += ["", f"# {text('form-hint-record', language.value)}", "records:"]
    for record in rules.form.records:
        lines.append(f"  # {record.id}. {_words(record.title, language)}")
        lines.append(f"  {record.id}:")
        fields = ["available", "evidence"]
        lines += [f"    {name}: {_value(filled, 'records', record.id, name)}" for name in fields]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def form_hint(rule: QuestionRule, language: Language) -> str:
    """Return what a question wants beside an answer; empty where nothing."""
    if rule.asks == "months":
        return text("form-hint-months", language.value)
    if not rule.choices:
        return text("form-hint-answer", language.value)
    names = [f"{name} {text(f'form-choice-{name}', language.value)}" for name in rule.choices]
    return text("form-hint-choices", language.value, names=", ".join(names))


def form_xlsx(rules: RatingRules, language: Language, filled: Filled = _EMPTY) -> bytes:
    """Return the form as a workbook.

    Args:
        rules: The standard.
        language: Of titles and hints.
        filled: Answers as :func:`form_yaml` takes them.
    """
    names = ("id", "title", "answer", "evidence", "value")
    rows: list[list[str]] = [[text(f"form-column-{name}", language.value) for name in names]]
    rows += [
        [key, _words(title, language), _cell(filled, "header", key, "")]
        for key, title in rules.form.header.items()
    ]
    for each in rules.form.questions:
        hint = form_hint(each, language) if each.asks else ""
        given = [_cell(filled, "questions", each.id, name) for name in ("answer", "evidence", each.asks)]
        rows.append([each.id, f"{_words(each.title, language)}\n{hint}".strip(), *given])
    hint = text("form-hint-record", language.value)
    for number, record in enumerate(rules.form.records):
        words = _words(record.title, language)
        given = [_cell(filled, "records", record.id, name) for name in ("available", "evidence")]
        rows.append([record.id, f"{words}\n{hint}" if number == 0 else words, *given])
    book = workbook()
    fill(book.active, text("form-title", language.value), rows)
    _choices(book.active, [row[0] for row in rows], rules, language)
    # Room for what is to be written.
    for column, width in zip("CDE", (40, 30, 30), strict=True):
        book.active.column_dimensions[column].width = width
    return saved(book)


def _choices(sheet: Any, ids: Sequence[str], rules: RatingRules, language: Language) -> None:
    """Put lists of answers into the cells that have them, and hold months to numbers.

    Several channels are written into one cell with commas, so what is not in that list is taken, too.
    """
    from openpyxl.worksheet.datavalidation import DataValidation

    def listed(names: Iterable[str], *, only: bool) -> DataValidation:
        rule = DataValidation(type="list", formula1=f'"{",".join(names)}"', allow_blank=True)
        rule.showErrorMessage, rule.showDropDown = only, False
        sheet.add_data_validation(rule)
        return rule

    rows = {key: number for number, key in enumerate(ids, 1)}
    available = listed((text(f"form-available-{name}", language.value) for name in _AVAILABLE), only=True)
    for record in rules.form.records:
        available.add(f"C{rows[record.id]}")
    for each in rules.form.questions:
        if each.choices:
            names = (text(f"form-choice-{name}", language.value) for name in each.choices)
            listed(names, only=False).add(f"E{rows[each.id]}")
        elif each.asks == "months":
            months = DataValidation(
                type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True
            )
            months.showErrorMessage = True
            sheet.add_data_validation(months)
            months.add(f"E{rows[each.id]}")


def _words(part: Part, language: Language) -> str:
    return (part.en or part.zh) if language is Language.EN else part.zh


def _given(filled: Filled, part: str, key: str, name: str) -> Any:
    found: Any = filled.get(part, {}).get(key, {})
    if isinstance(found, Mapping):
        return found.get(name)
    return found if not name else None


def _cell(filled: Filled, part: str, key: str, name: str) -> str:
    value = _given(filled, part, key, name)
    return "" if value is None else str(value)


def _value(filled: Filled, part: str, key: str, name: str) -> str:
    value = _given(filled, part, key, name)
    # JSON is YAML: quotes, lists and numbers stay what they are.
    return json.dumps(value, ensure_ascii=False) if value not in (None, "", {}) else ""
