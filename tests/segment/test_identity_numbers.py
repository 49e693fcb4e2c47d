"""Each number by which title, organisation and year are chosen has an answer that is another one without it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from csrcheck.model import Identity, IdentitySource
from csrcheck.segment.identity import completed
from csrcheck.segment.identity.dating import reporting_year
from csrcheck.segment.identity.lines import Line, line
from csrcheck.segment.identity.names import Name, names_alone, names_in_titles, names_stated
from csrcheck.segment.identity.naming import organisation
from csrcheck.segment.identity.titles import titles
from tests.numbers import leave_out, numbers_of

FULL, SHORT = "远山食品股份有限公司", "远山银行"
COVER, RUNNING, OPENING, TEXT = (
    IdentitySource.COVER,
    IdentitySource.RUNNING,
    IdentitySource.OPENING,
    IdentitySource.TEXT,
)


def alone(source: IdentitySource, name: str = SHORT) -> float:
    """How surely a line that is a name alone says whose report it is."""
    return max(each.score for each in names_alone([line(name, source)]))


def stated(text: str) -> float:
    return max(each.score for each in names_stated([line(text, OPENING)]))


def before_title(title: str, score: float = 0.0) -> float:
    """How surely what stands before a title is the organisation."""
    found = titles([line(title, COVER)], republic=False)
    return max(each.score for each in names_in_titles(found))


def named(score: float, *others: IdentitySource, text: Sequence[str] = ()) -> tuple[str, float] | None:
    """Who reports, and how surely, of a name at a place and at others."""
    names = [Name(FULL, FULL, source, score) for source in (COVER, *others)]
    found = organisation(names, [line(each, TEXT) for each in text])
    return (found[0], found[1].score) if found else None


def titled(text: str, source: IdentitySource = COVER, share: float = 1.0, *, beside: str = "") -> list[float]:
    """How surely lines are titles, the surest first."""
    lines = [line(text, source, share), *([line(beside, source)] if beside else [])]
    return [each.score for each in titles(lines, republic=False)]


def dated(opening: Sequence[str] = (), title: str = "", text: Sequence[str] = ()) -> float:
    """How surely the year is known."""
    found = titles([line(title, COVER)], republic=False) if title else []
    lines: list[list[Line]] = [[line(each, OPENING) for each in opening], [line(each, TEXT) for each in text]]
    year = reporting_year(found, *lines, republic=False)
    return year[1].score if year else 0.0


def by_file(name: str) -> float:
    found = completed(Identity("", "", None, False), name)
    return found.year_from.score if found.year_from else 0.0


def mentioned() -> tuple[str, float] | None:
    """Who reports, of a text that names one organisation over and over."""
    text = [line(f"{FULL}每季度检查一次设备的运行。", TEXT) for _ in range(6)]
    found = organisation([], text)
    return (found[0], found[1].score) if found else None


REPORT, ENGLISH = "社会责任报告", "Corporate Social Responsibility Report"
CASES: dict[str, tuple[Callable[[], object], object]] = {
    "name_on_cover": (lambda: alone(COVER), 0.72),
    "name_in_running_head": (lambda: alone(RUNNING), 0.62),
    "name_in_properties": (lambda: alone(IdentitySource.PROPERTIES), 0.45),
    "name_in_outline": (lambda: alone(IdentitySource.OUTLINE), 0.3),
    "name_in_file_name": (lambda: alone(IdentitySource.FILE_NAME), 0.4),
    "name_by_whom": (lambda: stated(f"本报告由{FULL}发布。"), 0.9),
    "name_called_self": (lambda: stated(f"{FULL}（以下简称“本公司”）"), 0.88),
    "name_covered": (lambda: stated(f"报告范围为{FULL}及其子公司。"), 0.8),
    "name_expressed": (lambda: stated("为便于表达，在报告中以“远山食品”“公司”“我们”表示。"), 0.75),
    "name_labelled": (lambda: stated(f"公司名称：{FULL}"), 0.7),
    "name_called_short": (lambda: stated(f"{FULL}（以下简称“远山食品”）"), 0.55),
    "name_legal": (lambda: alone(COVER, FULL), 0.84),
    "name_with_form": (lambda: before_title(f"{FULL}{REPORT}"), 0.94),
    "name_without_form": (lambda: before_title(f"远山\n{REPORT}"), 0.76),
    "name_surest": (lambda: before_title(f"{FULL}2022年{REPORT}"), 0.97),
    "name_mentioned": (mentioned, (FULL, 0.59)),
    "name_second_place": (lambda: named(0.8, RUNNING), (FULL, 0.84)),
    "name_least": (lambda: named(0.4), None),
    "title_on_cover": (lambda: titled(REPORT), [0.88]),
    "title_in_running_head": (lambda: titled(REPORT, RUNNING, 0.0), [0.7]),
    "title_in_opening": (lambda: titled(REPORT, OPENING), [0.4]),
    "title_in_properties": (lambda: titled(REPORT, IdentitySource.PROPERTIES), [0.62]),
    "title_in_outline": (lambda: titled(REPORT, IdentitySource.OUTLINE), [0.5]),
    "title_in_file_name": (lambda: titled(REPORT, IdentitySource.FILE_NAME), [0.42]),
    "title_stated": (lambda: titled(f"《{FULL}{REPORT}》（以下简称“本报告”）", OPENING)[0], 0.75),
    "title_quoted": (lambda: titled(f"我们发布了《{FULL}{REPORT}》。", OPENING)[:1], [0.45]),
    "title_with_year": (lambda: titled(f"2022年{REPORT}"), [0.96]),
    "title_latin": (lambda: titled(REPORT, beside=ENGLISH), [0.88, 0.78]),
    "title_beside_latin": (lambda: titled(f"{REPORT} {ENGLISH}"), [0.85]),
    "title_per_join": (lambda: titled("社会责任\n报告"), [0.86]),
    "title_running_share": (lambda: titled(REPORT, RUNNING, 0.5), [0.8]),
    "title_least": (lambda: titled(f"{REPORT} {ENGLISH}", OPENING), []),
    "year_stated": (lambda: dated(["报告期间：2022年1月1日至2022年12月31日。"]), 0.95),
    "year_in_title": (lambda: dated(title=f"2022年{REPORT}"), 0.9),
    "year_loosely": (lambda: dated(["报告期间：2 0 2 2 年 1 月"]), 0.75),
    "year_at_date": (lambda: dated(text=["截至2022年12月31日，公司有员工1000人。"]), 0.6),
    "by_file_name": (lambda: by_file("远山食品2022年报告.pdf"), 0.45),
}


def _equal(found: object, expected: object) -> bool:
    if isinstance(expected, float | list):
        return found == pytest.approx(expected)
    return found == expected


@pytest.mark.parametrize("name", CASES)
def test_a_number_does_what_it_says(name: str) -> None:
    found = CASES[name][0]()
    assert _equal(found, CASES[name][1]), found


@pytest.mark.parametrize("name", CASES)
def test_without_it_the_answer_is_another(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(name, monkeypatch)
    assert not _equal(CASES[name][0](), CASES[name][1])


def test_every_number_has_a_case() -> None:
    assert CASES.keys() == numbers_of("identity.yaml")
