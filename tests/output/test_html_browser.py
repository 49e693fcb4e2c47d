"""The HTML page as a reader sees it: in Chromium without a window, light, dark, narrow and on paper."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from csrcheck.model import Report
from csrcheck.output import Format, View, render
from tests.browser import chromium, look

A4 = (595, 842)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser of the tests' own, driven by the chromedriver beside it; nothing is fetched for it."""
    with chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module")
def file(whole: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "报告 <1>.html"
    path.write_text(written(whole, View()), encoding="utf-8")
    return path


def written(report: Report, view: View) -> str:
    found = render(report, Format.HTML, view)
    assert isinstance(found, str)
    return found


def show(
    browser: Any, file: Path, *, width: int = 1280, scheme: str = "light", hash_: str = "", **media: str
) -> None:
    """Open the page anew, in a window of a width, for a reader who likes it light or dark."""
    look(browser, width=width, scheme=scheme, media=media.get("media", ""))
    browser.get("about:blank")
    browser.get(file.as_uri() + hash_)


def run(browser: Any, script: str) -> Any:
    return browser.execute_script(f"return ({script})")


def picture(browser: Any) -> Image.Image:
    return Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("L")


def visible(browser: Any, kind: str = "") -> int:
    attribute = f'data-item~="{kind}"' if kind else "data-item"
    count = (
        f"[...document.querySelectorAll('[{attribute}]')].filter(each => each.getClientRects().length).length"
    )
    return int(run(browser, count))


VIEWS = [(1280, "light"), (1280, "dark"), (400, "light"), (400, "dark")]


@pytest.mark.parametrize(("width", "scheme"), VIEWS, ids=[f"{scheme}-{width}" for width, scheme in VIEWS])
def test_it_is_seen(browser: Any, file: Path, width: int, scheme: str) -> None:
    browser.get_log("browser")
    show(browser, file, width=width, scheme=scheme)
    assert browser.get_log("browser") == []
    assert run(browser, "document.documentElement.scrollWidth") <= width
    drawn = picture(browser)
    assert drawn.width == width
    shades = drawn.histogram()
    ground = max(range(256), key=shades.__getitem__)
    assert ground < 64 if scheme == "dark" else ground > 192
    # Ink of the other end of the scale: there are letters, and not only boxes.
    ink = sum(shades[160:]) if scheme == "dark" else sum(shades[:96])
    assert ink > drawn.width * drawn.height / 200


def test_no_text_is_cut_off(browser: Any, file: Path) -> None:
    """Nothing is wider than what holds it, but for tables, which scroll by themselves."""
    show(browser, file, width=400)
    wide = """[...document.querySelectorAll('main *, .head *')].filter(each => !each.closest('.scroller, svg, .spoken')
      && each.getClientRects().length && each.getBoundingClientRect().right > innerWidth + 1).map(each => each.outerHTML.slice(0, 80))"""
    assert run(browser, wide) == []


def test_the_switch_turns_light_to_dark(browser: Any, file: Path) -> None:
    show(browser, file)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = run(browser, ground)
    browser.find_element("id", "theme").click()
    dark = run(browser, ground)
    assert light != dark
    browser.find_element("id", "theme").click()
    assert run(browser, ground) == light
    show(browser, file, scheme="dark")
    assert run(browser, ground) == dark


def test_filters(browser: Any, file: Path, whole: Report) -> None:
    show(browser, file)
    indicators = [each for one in whole.frameworks for each in one.indicators]
    everything = visible(browser)
    assert visible(browser, "indicator") == len(indicators)
    browser.find_element("css selector", "[value=partial] + .badge").click()
    partial = [each for each in indicators if each.verdict.value == "partial"]
    assert visible(browser) == len(partial) < len(indicators)
    assert browser.find_element("tag name", "output").text == f"显示 {len(partial)} / {everything} 条"
    assert not browser.find_element("id", "map").is_displayed()
    browser.find_element("css selector", "[value=not_disclosed] + .badge").click()
    missing = [each for each in indicators if each.verdict.value == "not_disclosed"]
    assert visible(browser) == len(partial) + len(missing)
    browser.find_element("id", "clear").click()
    assert visible(browser) == everything
    browser.find_element("name", "text").send_keys("不会有的词")
    assert visible(browser) == 0
    assert browser.find_element("id", "nothing").is_displayed()
    browser.find_element("name", "text").send_keys("\ue00c")  # Escape
    assert visible(browser) == everything
    assert run(browser, "location.hash") == ""


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("framework=gbt36000&verdict=not_disclosed", "indicator"),
        ("severity=error", "finding"),
        ("item=zero_claim", "zero_claim"),
        ("item=lacking", "series"),
        ("page=9", ""),
        ("chapter=hkex/_chapter-2&obligation=comply-or-explain", "indicator"),
    ],
)
def test_a_filter_is_a_link(browser: Any, file: Path, query: str, kind: str) -> None:
    show(browser, file, hash_=f"#?{query}")
    shown = visible(browser)
    assert 0 < shown == visible(browser, kind)
    show(browser, file)
    assert visible(browser) > shown


def test_a_link_to_a_card_that_is_filtered_out(browser: Any, file: Path) -> None:
    show(browser, file, hash_="#?text=%E4%B8%8D%E4%BC%9A%E6%9C%89")
    assert visible(browser) == 0
    run(browser, "location.hash = '#hkex/B4.1'")
    top = "document.getElementById('hkex/B4.1').getBoundingClientRect().top"
    browser.execute_async_script("const done = arguments[0]; setTimeout(done, 200)")
    assert 0 < run(browser, top) < 900
    assert run(browser, "document.activeElement.id") == "hkex/B4.1"


def test_without_scripts_all_is_there(browser: Any, file: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        show(browser, file)
        assert not browser.find_element("css selector", ".filters").is_displayed()
        assert browser.find_element("id", "hkex/B4.1").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_no_script_of_a_report_runs(browser: Any, file: Path, tmp_path: Path) -> None:
    """Even where escaping failed, the policy holds."""
    page = file.read_text(encoding="utf-8").replace(
        "<main", "<script>document.title = 'run'</script><main", 1
    )
    broken = tmp_path / "broken.html"
    broken.write_text(page, encoding="utf-8")
    show(browser, broken)
    assert browser.title != "run"
    assert any("Content Security Policy" in each["message"] for each in browser.get_log("browser"))


def test_on_paper(browser: Any, file: Path, whole: Report) -> None:
    show(browser, file, scheme="dark")
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    pdf = pypdfium2.PdfDocument(base64.b64decode(printed["data"]))
    try:
        assert all((round(width), round(height)) == A4 for width, height in (each.get_size() for each in pdf))
        text = "".join(each.get_textpage().get_text_range() for each in pdf)
        squeezed = "".join(text.split())
        assert all(
            "".join(each.title.zh.split()) in squeezed for one in whole.frameworks for each in one.indicators
        )
        assert "清除筛选" not in squeezed
        first = pdf[0].render(scale=1).to_pil().convert("L")
        shades = first.histogram()
        # Paper stays white for those who read in the dark.
        assert max(range(256), key=shades.__getitem__) > 250
        assert sum(shades[:96]) > first.width * first.height / 200
    finally:
        pdf.close()
