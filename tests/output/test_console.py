"""The console: what is told, within the width, in either language."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.console import Console
from rich.text import Text

from csrcheck.catalog import available
from csrcheck.engine.explain import explain
from csrcheck.model import Language, Reading, Report, Verdict, please_check
from csrcheck.output import Format, View, render
from csrcheck.output.content import show
from csrcheck.output.explanation import explanation_content
from csrcheck.output.frameworks import framework_content, list_content
from csrcheck.output.report.telling import ranges
from csrcheck.output.terminal import Screen, hung, pad, wrap
from csrcheck.output.terminal import Text as Shown
from tests.asking import check

HAN = re.compile("[\u4e00-\u9fff]")
GOLDEN = Path(__file__).parents[1] / "golden"


def columns(line: str) -> int:
    """Return the columns a line takes: wide and full width characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line
    )


def too_wide(text: str, width: int) -> list[str]:
    return [line for line in text.splitlines() if columns(line) > width]


@pytest.fixture(scope="module")
def whole(cache: Path) -> Report:
    """The same report against a bundled framework, for its real titles and advice."""
    found = check(GOLDEN / "report.txt", ["hkex", "gri"], reading=Reading(use_cache=False, isolate=False))
    return replace(found, document=replace(found.document, path="很长的文件夹名/" * 12 + "report.txt"))


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("verbose", [False, True], ids=["short", "verbose"])
def test_no_line_is_wider_than_the_screen(
    whole: Report, width: int, language: Language, verbose: bool
) -> None:
    view = View(width=width, language=language, verbose=verbose)
    assert too_wide(render(whole, Format.CONSOLE, view), width) == []


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("language", list(Language))
def test_lists_and_explanations_keep_to_the_width(width: int, language: Language) -> None:
    view = View(width=width, language=language, verbose=True)
    shown = (
        list_content(available(), view),
        *(framework_content(framework, view) for framework in available()),
        explanation_content(explain("A1.2", []), view),
    )
    for content in shown:
        assert too_wide(str(show(content, Format.CONSOLE, view)), width) == []


def test_nothing_trails(whole: Report) -> None:
    text = render(whole, Format.CONSOLE, View())
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_without_colour_there_are_no_escapes(whole: Report) -> None:
    assert "\x1b" not in render(whole, Format.CONSOLE, View())
    assert "\x1b" in render(whole, Format.CONSOLE, View(color=True))


def test_the_headline_tells_who_when_and_how_much(report: Report) -> None:
    head = render(report, Format.CONSOLE, View()).split("逐项结论")[0]
    for part in (
        "远山示例食品股份有限公司",
        "2023",
        "report.txt",
        "示例框架",
        "example@2023",
        "覆盖率",
        "%",
        "清单为测试而写",
    ):
        assert part in head


def test_every_indicator_is_told_once(whole: Report) -> None:
    lines = render(whole, Format.CONSOLE, View(width=200)).splitlines()
    names = "|".join(["已披露", "部分披露", "未披露", "不适用", "未评估"])
    told = [match[1] for line in lines if (match := re.match(rf"(\S.*?)\s+(?:{names})\s", line))]
    expected = [each.id for framework in whole.frameworks for each in framework.indicators]
    assert sorted(name for name in told if name in set(expected)) == sorted(expected)


def test_only_shows_only(report: Report) -> None:
    text = render(report, Format.CONSOLE, View(only=frozenset({Verdict.PARTIAL})))
    (framework,) = report.frameworks
    body = text.split("逐项结论")[1]
    for each in framework.indicators:
        assert (each.title.zh in body) is (each.verdict is Verdict.PARTIAL)
    assert render(report, Format.CONSOLE, View()).split("逐项结论")[0] == text.split("逐项结论")[0]


def test_english_shows_no_chinese_of_its_own(report: Report) -> None:
    """All that stays Chinese are the report's own words, its name, and its organisation."""
    text = render(report, Format.CONSOLE, View(width=4000, language=Language.EN))
    own = re.sub("“[^”]*”", "", text)
    for words in (report.document.identity.title, report.document.identity.organisation):
        own = own.replace(words, "")
    assert HAN.findall(own) == []


def test_pages_that_could_not_be_read_are_in_the_headline(report: Report) -> None:
    hurt = replace(report, document=replace(report.document, unreadable_pages=(2, 3, 4, 9)))
    assert "2-4, 9" in render(hurt, Format.CONSOLE, View()).split("覆盖率")[0]


@pytest.mark.parametrize(
    ("numbers", "expected"), [((), ""), ((3,), "3"), ((1, 2, 3, 7), "1-3, 7"), ((9, 1, 2), "1-2, 9")]
)
def test_ranges(numbers: tuple[int, ...], expected: str) -> None:
    assert ranges(numbers) == expected


LINE = st.text(st.sampled_from("公司节水，。）“abc 12%-/x"), max_size=60)


@given(LINE, st.integers(8, 40))
def test_wrapping_fills_lines_and_loses_nothing(line: str, width: int) -> None:
    wrapped = wrap(Text(line), width).plain
    assert "".join(wrapped.split()) == "".join(line.split())
    assert too_wide(wrapped, width) == []


@pytest.mark.parametrize(
    ("value", "expected"), [("ab", "ab  "), ("环境", "环境 "), ("环境责任", "环境责任 ")]
)
def test_padding_counts_columns(value: str, expected: str) -> None:
    assert pad(value, 4) == expected


def test_the_least_sure_verdicts_are_listed_for_a_second_look(whole: Report) -> None:
    first = please_check(whole.frameworks, 3)
    shown = render(whole, Format.CONSOLE, View(width=200, doubts=3)).split("请先复核")[1].split("\n\n")[1]
    lines = [line for line in shown.splitlines() if line.strip() and not line.startswith(" ")]
    assert [line.split("  ")[0] for line in lines[1:]] == [each.indicator.id for each in first]
    assert "请先复核" not in render(whole, Format.CONSOLE, View(width=200, doubts=0))


@pytest.mark.parametrize("color", [False, True], ids=["grey", "colour"])
@given(
    st.lists(st.text("能源消耗 12,a（x）。\t\n\u202e", max_size=60), max_size=3),
    st.integers(min_value=40, max_value=60),
)
def test_what_needs_no_layout_is_printed_as_rich_would(color: bool, pieces: list[str], width: int) -> None:
    view = View(width=width, color=color)
    shortcut, whole = Screen(view), Screen(view)
    for piece in pieces:
        shortcut.console.print(Shown(piece, style="bold"), no_wrap=True, crop=False)
        Console.print(whole.console, Shown(piece, style="bold"), no_wrap=True, crop=False)
    assert shortcut.text() == whole.text()


@given(st.text("能源 12a。\n", max_size=40), st.integers(min_value=20, max_value=80))
def test_words_after_a_head_lose_nothing(body: str, width: int) -> None:
    told = hung(Shown("编号  "), Shown(body), width).plain
    assert re.sub(r"\s", "", told) == re.sub(r"\s", "", "编号" + body)
    assert all(line.startswith("      ") or not line for line in told.split("\n")[1:])


def test_plain_lines_cost_no_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    def laid_out(*_: object, **__: object) -> None:
        raise AssertionError("rich was asked to lay out a line that fits")

    monkeypatch.setattr(Console, "print", laid_out)
    screen = Screen(View(width=80))
    screen.console.print(Shown("全年用电 12,340 兆瓦时", style="bold"))
    assert screen.text() == "全年用电 12,340 兆瓦时\n"
