"""The HTML page: whole, closed to the outside, and unmoved by what a report's words try."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from lxml import html
from msgspec import Struct
from msgspec.structs import replace

from csrcheck.model import Label, Language, Polarity, Report, Verdict
from csrcheck.model.finding import Accepted
from csrcheck.model.issue import issues_of
from csrcheck.output import Format, View, render
from csrcheck.output.html.markup import Markup, tag
from csrcheck.output.report.telling import anchor

HOSTILE = "</style></script><script>alert('1')</script><img src=x onerror=alert(2)> \" ' & ]]> \x00\x07 https://example.org/x"
# What comes from the report, its file or a reviewer; the rest is of the catalogue.
FOREIGN = {
    "path", "title", "organisation", "quote", "section", "page_label", "terms", "metric", "unit", "note",
    "reason", "cause", "process", "remedy", "result", "chapter", "text", "column",
}  # fmt: skip
SECTIONS = [
    "coverage",
    "map",
    "rating",
    "doubts",
    "findings",
    "figures",
    "gaps",
    "bad-news",
    "cards",
    "notes",
]


def poisoned(value: Any, name: str = "") -> Any:
    """Return a report with hostile words wherever words come from outside."""
    if isinstance(value, Label):
        return Label(HOSTILE, HOSTILE) if name == "message" else value
    if isinstance(value, tuple):
        return tuple(poisoned(each, name) for each in value)
    if isinstance(value, Struct):
        kind = type(value).__name__
        # Here these names stand for codes and titles of the catalogue.
        kept = {"Balance": {"reason"}, "IndicatorResult": {"title", "chapter"}}.get(kind, set())
        changed = {
            field: poisoned(getattr(value, field), field)
            for field in value.__struct_fields__
            if field not in kept
        }
        return replace(value, **changed)
    return HOSTILE if type(value) is str and value and name in FOREIGN else value


def written(report: Report, view: View) -> str:
    found = render(report, Format.HTML, view)
    assert isinstance(found, str)
    return found


def page_of(report: Report, **view: Any) -> html.HtmlElement:
    return html.document_fromstring(written(report, View(**view)))


def cards(page: html.HtmlElement, kind: str) -> list[html.HtmlElement]:
    return [each for each in page.iter() if kind in str(each.get("data-item") or "").split()]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def elements(page: html.HtmlElement) -> Counter[str]:
    return Counter(str(each.tag) for each in page.iter() if each.tag != "mark")


# ----- whole


def test_every_part_is_there(whole: Report) -> None:
    page = page_of(whole)
    assert page.xpath("//main/section/@id") == SECTIONS
    assert page.xpath("//nav/a/@href") == [f"#{each}" for each in SECTIONS]
    indicators = [each for one in whole.frameworks for each in one.indicators]
    assert len(cards(page, "indicator")) == len(indicators)
    assert len(cards(page, "finding")) == len(whole.findings)
    assert len(cards(page, "series")) == len(whole.series or ())
    assert len(page.xpath("//section[@id='map']//dd/a")) == len(indicators)
    balance = whole.balance
    assert balance is not None
    counted = {each: len(cards(page, each.value)) for each in Polarity}
    assert counted == {each: balance.count(each) for each in Polarity}


def test_a_card_says_what_the_report_says(whole: Report) -> None:
    page = page_of(whole)
    for framework in whole.frameworks:
        for each in framework.indicators:
            card = page.get_element_by_id(anchor(framework.id, each.id))
            told = words(card)
            assert each.title.zh in told
            assert card.get("data-verdict") == each.verdict.value
            for citation in each.evidence[:3]:
                assert " ".join(citation.quote.split()) in told
                assert f"第{citation.page}页" in told
                assert str(citation.page) in card.get("data-page").split()
            assert all(label.get(Language.ZH) in told for label in each.missing)
            if each.verdict is Verdict.NOT_DISCLOSED:
                assert all(label.get(Language.ZH) in told for label in each.advice)


def test_terms_are_marked_in_the_words_of_the_report(whole: Report) -> None:
    marks = [words(each) for each in page_of(whole).xpath("//article//mark")]
    assert len(marks) > 100
    assert "氮氧化物排放量" in marks


@pytest.mark.parametrize("language", list(Language))
def test_numbers_of_the_head(whole: Report, language: Language) -> None:
    page = page_of(whole, language=language)
    tiles = [words(each) for each in page.xpath("//*[@class='tile']")]
    for each in whole.frameworks:
        assert each.coverage is not None
        assert any(f"{each.id}@{each.version}{each.coverage:.1%}" in tile for tile in tiles)
    assert page.get("lang") == {"zh": "zh-CN", "en": "en"}[language.value]


def test_chapters_add_up(whole: Report) -> None:
    for table in page_of(whole).xpath("//section[@id='coverage']//table"):
        rows = [
            [int(cell) if cell != "·" else 0 for cell in map(words, row.xpath("td")[2:])]
            for row in table.xpath("tbody/tr")
        ]
        total = [int(words(cell)) for cell in table.xpath("tfoot/tr/td")[2:]]
        assert [sum(column) for column in zip(*rows, strict=True)] == total


def test_missing_years_are_named(whole: Report) -> None:
    page, series = page_of(whole), whole.series or ()
    lacking = [each for each in series if each.missing_years]
    assert lacking
    rows = cards(page, "lacking")
    assert [row.xpath("count(td[contains(@class,'lacking')])") for row in rows] == [
        len(each.missing_years) for each in lacking
    ]
    assert all("缺" in words(row) for row in rows)


def test_the_radar_guesses_nothing(whole: Report) -> None:
    rating = whole.rating
    assert rating is not None
    (radar,) = page_of(whole).xpath("//*[@class='radar']")
    counts = Counter(each.get("class") for each in radar.iter())
    assessed = sum(each.score is not None for each in rating.dimensions)
    assert 0 < assessed < len(rating.dimensions) == 7
    assert counts["dot"] == assessed
    assert counts["open"] == len(rating.dimensions) - assessed
    assert counts["possible"] == counts["certain"] == 1
    assert words(radar).count("未评估") > 0


@pytest.mark.parametrize(
    ("empty", "sections"),
    [
        (
            {"frameworks": (), "rating": None, "balance": None, "findings": ()},
            ["findings", "figures", "gaps", "notes"],
        ),
        ({"frameworks": (), "rating": None, "series": None, "gaps": ()}, ["findings", "bad-news", "notes"]),
        (
            {"series": None, "gaps": (), "rating": None, "balance": None, "findings": ()},
            ["coverage", "map", "doubts", "cards", "notes"],
        ),
    ],
    ids=["gaps", "negative", "coverage"],
)
def test_a_command_shows_its_own_sections(whole: Report, empty: dict[str, Any], sections: list[str]) -> None:
    page = page_of(replace(whole, **empty))
    assert page.xpath("//main/section/@id") == sections
    assert broken_links(page) == []


def test_only_filters_cards_and_their_links(whole: Report) -> None:
    page = page_of(whole, only=frozenset({Verdict.NOT_DISCLOSED}))
    assert {each.get("data-verdict") for each in cards(page, "indicator")} == {"not_disclosed"}
    assert len(page.xpath("//dd/*[contains(@class,'cell')]")) == sum(
        len(f.indicators) for f in whole.frameworks
    )
    assert broken_links(page) == []


def test_what_a_baseline_knows_is_marked(whole: Report) -> None:
    known = frozenset(issue.key for issue in issues_of(whole))
    page = page_of(whole, known=known)
    marked = page.xpath("//article[.//*[contains(., '基线已知')]]")
    assert len(marked) == len(issues_of(whole))


def test_what_the_settings_accept_is_marked_with_its_reason(whole: Report) -> None:
    keys = [issue.key for issue in issues_of(whole)][::5]
    page = page_of(whole, accepted={key: Accepted("已与数据部门核对", date(2026, 12, 31)) for key in keys})
    told = [words(each) for each in page.xpath("//article[.//*[contains(., '已与数据部门核对')]]")]
    assert len(told) == len(keys)
    assert all("2026-12-31" in each for each in told)


# ----- closed


def broken_links(page: html.HtmlElement) -> list[str]:
    ids = set(page.xpath("//@id"))
    return [each for each in page.xpath("//@href") if each.removeprefix("#") not in ids]


@pytest.mark.parametrize("language", list(Language))
def test_ids_are_unique_and_links_lead_somewhere(whole: Report, language: Language) -> None:
    page = page_of(whole, language=language)
    assert [each for each, count in Counter(page.xpath("//@id")).items() if count > 1] == []
    assert broken_links(page) == []


@pytest.mark.parametrize("language", list(Language))
def test_hostile_words_stay_words(whole: Report, language: Language) -> None:
    hostile = poisoned(whole)
    view = View(language=language, verbose=True)
    found = written(hostile, view)
    found.encode()
    page = html.document_fromstring(found)
    clean = page_of(whole, language=language, verbose=True)
    # Not one element more; where terms are marked depends on the words.
    assert elements(page) - elements(clean) == Counter()
    assert not page.xpath("//img | //iframe | //object | //link | //base | //form[@action]")
    assert not [key for each in page.iter() for key in each.attrib if key.startswith("on")]
    assert words(page).count("alert('1')") > 100
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", found)


def test_nothing_from_outside(whole: Report) -> None:
    found = written(whole, View())
    assert not re.search(r"https?:|//www|@import|url\((?!#)|\bfetch\b|XMLHttp", found)
    page = html.document_fromstring(found)
    assert not page.xpath("//@src")
    assert all(each.startswith("#") for each in page.xpath("//@href"))


def test_the_policy_lets_only_the_own_script_run(whole: Report) -> None:
    import base64
    import hashlib

    page = page_of(whole)
    (script,) = page.xpath("//script/text()")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_the_same_bytes(whole: Report) -> None:
    assert written(whole, View()) == written(whole, View())


def test_a_page_stays_small(whole: Report) -> None:
    """Five frameworks on a long report are about four times this."""
    assert len(written(whole, View()).encode()) < 400_000


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (tag("p", "<b>&\"'"), "<p>&lt;b&gt;&amp;&quot;&#x27;</p>"),
        (tag("p", Markup("<b></b>"), [1, None, ["x"]]), "<p><b></b>1x</p>"),
        (tag("p", "a\x00\x07\ud800b\u2028\n"), "<p>ab\u2028\n</p>"),
        (tag("input", hidden=True, value='"', disabled=False), '<input hidden value="&quot;">'),
        (tag("i", class_="a b", data_page=3, title=None), '<i class="a b" data-page="3"></i>'),
    ],
)
def test_markup(made: Markup, expected: str) -> None:
    assert made == expected


# ----- colours


def _luminance(color: str) -> float:
    digits = color.removeprefix("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


INKS = ("ink", "soft", "accent", *(each.value for each in Verdict))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast(scheme: int) -> None:
    """Text needs 4.5 to 1 on its ground, in both schemes."""
    style = files("csrcheck.output.html").joinpath("page.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", blocks[scheme]))
    pairs = [(ink, colors[ink], ground) for ink in INKS for ground in ("paper", "ground")]
    pairs += [("ink", colors["ink"], ground) for ground in ("mark", "not_applicable-fill", "unassessed-fill")]
    pairs += [("paper", colors["paper"], each.value) for each in Verdict]
    pairs += [
        ("on", "#fff", "disclosed-fill"),
        ("on", "#2b1c00", "partial-fill"),
        ("on", colors["not_disclosed"], "not_disclosed-fill"),
    ]
    weak = [(ink, ground) for ink, color, ground in pairs if contrast(color, colors[ground]) < 4.5]
    assert weak == []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [(("hkex", "A1.2"), "hkex/A1.2"), (("my own", "甲/1"), "my_20own/_7532_2f1"), (("a/b", "c"), "a_2fb/c")],
)
def test_anchors(parts: tuple[str, ...], expected: str) -> None:
    assert anchor(*parts) == expected
