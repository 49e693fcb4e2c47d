"""The confirmation form: read from YAML or a spreadsheet, with a complaint for every question left open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from csrcheck.catalog.rating import QuestionRule, RatingRules
from csrcheck.errors import UsageError
from csrcheck.language.normalise import clean_text
from csrcheck.language.numerals import chinese_value, is_number
from csrcheck.language.years import year_mentions
from csrcheck.messages import text
from csrcheck.model import ConfirmationForm, Diagnostic, Identity, Several, Text, say
from csrcheck.parsed import YamlError
from csrcheck.parsed import plain as plain_data
from csrcheck.shapes import misspelt

_COUNTS = {
    "yes": 1.0, "true": 1.0, "是": 1.0, "有": 1.0, "partly": 0.5, "partial": 0.5, "部分": 0.5,
    "no": 0.0, "false": 0.0, "否": 0.0, "无": 0.0, "没有": 0.0,
}  # fmt: skip
_PARTS = ("rating", "header", "questions", "records")
_NO_WAY = "none"
"""The choice that says there is none: an empty answer would be one forgotten."""

_LEGAL_FORMS = (
    "集团股份有限公司",
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "有限公司",
    "集团公司",
    "公司",
)
_BRACKETS = str.maketrans("", "", "() ")
_PARTING = str.maketrans(dict.fromkeys(",，、;；", " "))
_SPANS = {"个月": 1, "个多月": 1, "月": 1, "months": 1, "month": 1, "天": 1 / 30, "日": 1 / 30, "周": 7 / 30}
_SAME_TIME = frozenset({"同时", "同日", "同步", "同步发布", "同时发布", "同日发布"})
_HALF = 0.5
Plain = Mapping[str, Any]


def load_form(path: Path, rules: RatingRules) -> ConfirmationForm:
    """Read a filled form, YAML or XLSX.

    Raises:
        UsageError: It cannot be read, or questions are open or answered wrongly; every one is named.
    """
    try:
        plain = _workbook(path, rules) if path.suffix.lower() == ".xlsx" else _yaml(path)
    except OSError as error:
        raise UsageError("form-unreadable", path=path, why=error.strerror or error) from error
    return form_of(plain, rules, str(path))


def form_of(plain: Plain, rules: RatingRules, name: str) -> ConfirmationForm:
    """Return the form that plain data mean.

    Raises:
        UsageError: Something is open or wrong; every such place is named.
    """
    if not any(plain.get(part) for part in ("questions", "records")) and not list(misspelt(plain, _PARTS)):
        raise UsageError("form-none", path=name)
    faults: list[Text] = list(_misspelt("", plain, _PARTS))
    questions, records = _mapping(plain, "questions", faults), _mapping(plain, "records", faults)
    known = {"questions": {q.id for q in rules.form.questions}, "records": {r.id for r in rules.form.records}}
    for part, given in (("questions", questions), ("records", records)):
        faults += [say("form-fault-entry", key=key) for key in given if key not in known[part]]
    answers = {each.id: _answer(each, _entry(questions, each.id), faults) for each in rules.form.questions}
    counts = {each.id: _count(each.id, _entry(records, each.id), faults) for each in rules.form.records}
    values = {each.asks: _value(each, _entry(questions, each.id), faults) for each in rules.form.questions}
    header = _mapping(plain, "header", faults)
    faults += _misspelt("header", header, rules.form.header)
    for each in rules.form.questions:
        faults += _misspelt(each.id, _entry(questions, each.id), ("answer", "evidence", each.asks or "value"))
    for each_id in known["records"]:
        faults += _misspelt(each_id, _entry(records, each_id), ("available", "answer", "evidence"))
    if faults:
        raise UsageError(
            "form-wrong", path=name, count=len(faults), why=Several(tuple(faults), "line-separator")
        )
    return ConfirmationForm(
        name=name,
        header=tuple((key, _text(header.get(key))) for key in rules.form.header),
        answers=tuple(answers.items()),
        records=tuple(counts.items()),
        months=values["months"],
        channels=values["channels"],
        ways=values["ways"],
    )


def faults_in(rule: QuestionRule | str, given: Plain) -> tuple[Text, ...]:
    """Return what is wrong with the answers to one question, or to one record (its id); what is left out is open.

    Args:
        rule: The question, or the id of the record.
        given: Its answers by field (``answer``, ``evidence``, ``available``, ``months`` …).
    """
    faults: list[Text] = []
    if isinstance(rule, str):
        if "available" in given:
            _count(rule, given, faults)
        return tuple(faults)
    if given.get("answer") and "evidence" in given:
        _answer(rule, given, faults)
    if given.get(rule.asks):
        _value(rule, given, faults)
    return tuple(faults)


def doubts_of(form: ConfirmationForm, identity: Identity, said: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return where a form speaks of another company or year than the report.

    Args:
        form: The filled form; what its head leaves open is not held against anything.
        identity: What the report says of itself.
        said: The normalised text of the report: a name it uses anywhere is its own.
    """
    head = dict(form.header)
    company, report = clean_text(head.get("company", "")), clean_text(head.get("report", ""))
    own = clean_text(identity.organisation)
    found = []
    stems = {_stem(_outside(company)), _stem(company.translate(_BRACKETS))} - {""}
    known = own + "\n" + own.translate(_BRACKETS)
    alike = any(each in known or own in each or _stem(own) in each for each in stems)
    if own and stems and not alike and not any(stem in each for each in said for stem in stems):
        details = (("form", head["company"]), ("report", identity.organisation))
        found.append(Diagnostic("form-other-company", details=details))
    years = {each.year for each in year_mentions(report)}
    if identity.year and years and identity.year not in years:
        named = "、".join(map(str, sorted(years)))
        found.append(Diagnostic("form-other-year", details=(("form", named), ("report", str(identity.year)))))
    return tuple(found)


def _stem(company: str) -> str:
    """Return a name without its legal form."""
    return next((company.removesuffix(each) for each in _LEGAL_FORMS if company.endswith(each)), company)


def _outside(name: str) -> str:
    """Return a name without what stands in brackets: a stock code, a short name."""
    before, opened, rest = name.partition("(")
    return before + rest.partition(")")[2] if opened else name


def _answer(rule: QuestionRule, entry: Plain, faults: list[Text]) -> str:
    answer = _text(entry.get("answer"))
    if not answer:
        faults.append(say("form-fault-open", key=rule.id))
    elif rule.dimension == "process" and not _text(entry.get("evidence")):
        faults.append(say("form-fault-evidence", key=rule.id))
    return answer


def _count(key: str, entry: Plain, faults: list[Text]) -> float:
    word = _text(entry.get("available")).lower()
    if not word:
        faults.append(say("form-fault-open", key=key))
        return 0.0
    if word not in _COUNTS:
        faults.append(say("form-fault-available", key=key, word=word))
        return 0.0
    if _COUNTS[word] and not _text(entry.get("evidence")):
        faults.append(say("form-fault-evidence", key=key))
    return _COUNTS[word]


def _value(rule: QuestionRule, entry: Plain, faults: list[Text]) -> Any:
    if not rule.asks:
        return None
    given = entry.get(rule.asks)
    if rule.asks == "months":
        months = _months(_text(given))
        if months is None:
            faults.append(say("form-fault-months", key=rule.id))
        return months
    parts = given if isinstance(given, list) else _text(given).translate(_PARTING).split()
    titles = {
        text(f"form-choice-{name}", language): name for name in rule.choices for language in ("zh", "en")
    }
    words = (word for part in parts if (word := _text(part).lower()))
    names = tuple(dict.fromkeys(titles.get(word, word) for word in words))
    faults += [say("form-fault-choice", key=rule.id, name=name) for name in names if name not in rule.choices]
    if not names:
        faults.append(say("form-fault-none", key=rule.id))
    if _NO_WAY in names and len(names) > 1:
        both = f"{_NO_WAY} + {' '.join(name for name in names if name != _NO_WAY)}"
        faults.append(say("form-fault-choice", key=rule.id, name=both))
    return tuple(name for name in names if name != _NO_WAY)


def _months(given: str) -> float | None:
    """Return months after the annual report: 2, 1.5个月, 约两个月, 半个月, 45天, 同日; ``None`` for what is no such time."""
    said = clean_text(given).removeprefix("大").removeprefix("约").removesuffix("左右").strip()
    if said in _SAME_TIME:
        return 0.0
    unit = next((each for each in _SPANS if said.endswith(each)), "")
    number = said.removesuffix(unit).strip()
    if number and is_number(number):
        value: float | None = float(number.replace(",", ""))
    else:
        value = _HALF if number == "半" else chinese_value(number) if number else None
    return None if value is None else round(value * _SPANS.get(unit, 1), 2)


def _yaml(path: Path) -> Plain:
    try:
        found = plain_data(path.read_bytes())
    except YamlError as error:
        raise UsageError("form-unreadable", path=path, why=error.placed) from error
    if not isinstance(found, dict):
        raise UsageError("form-none", path=path)
    return found


def _workbook(path: Path, rules: RatingRules) -> Plain:
    """Return a workbook with the columns id, question, answer, evidence, value as plain data."""
    from openpyxl import load_workbook

    try:
        book: Any = load_workbook(path, read_only=True, data_only=True)
        rows = [tuple(row) + (None,) * 5 for row in book.active.iter_rows(values_only=True)]
        book.close()
    except OSError:
        raise
    except Exception as error:  # openpyxl raises what zip, XML and its own checks raise
        raise UsageError("form-unreadable", path=path, why=error) from error
    asks = {each.id: each.asks for each in rules.form.questions}
    plain: dict[str, dict[str, Any]] = {"header": {}, "questions": {}, "records": {}}
    for key, _, answer, evidence, value, *_ in rows:
        name = _text(key)
        if name in rules.form.header:
            plain["header"][name] = answer
        elif name in asks:
            plain["questions"][name] = {"answer": answer, "evidence": evidence, asks[name] or "value": value}
        elif name.startswith("r") and name[1:].isdecimal():
            plain["records"][name] = {"available": answer, "evidence": evidence}
    return plain


def _mapping(plain: Plain, key: str, faults: list[Text]) -> Plain:
    value = plain.get(key) or {}
    if isinstance(value, dict):
        return value
    faults.append(say("form-fault-mapping", key=key))
    return {}


def _misspelt(place: str, given: Plain, known: Collection[str]) -> Iterator[Text]:
    """Yield the keys of a part that are nearly one of those it may have."""
    for key, near in misspelt(given, known):
        why = say("wrong-key-near", key=key, near=near)
        yield say("form-fault-key", key=place, why=why) if place else why


def _entry(given: Plain, key: str) -> Plain:
    """Return an entry; a bare value is taken as the answer."""
    value = given.get(key)
    return value if isinstance(value, dict) else {"answer": value, "available": value}


def _text(value: object) -> str:
    if value is True:
        return "yes"
    return "no" if value is False else "" if value is None else str(value).strip()
