"""The review as people see and use it, in Chromium: with the mouse, with keys alone, on a phone, dark, on paper."""

from __future__ import annotations

import base64
import io
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml
from PIL import Image

from tests.browser import look
from tests.review.conftest import Serve, Served

KEYS = {"down": "\ue015", "tab": "\ue004", "enter": "\ue007", "escape": "\ue00c", "space": " "}
FRAMEWORKS = ("-f", "hkex")


def until(browser: Any, script: str, *given: object, seconds: float = 20) -> Any:
    """Return what a script gives once it gives something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := browser.execute_script(f"return ({script})", *given):
            return found
        time.sleep(0.05)
    raise AssertionError(f"never: {script}")


def opened(browser: Any, served: Served, *, width: int = 1400, scheme: str = "light") -> None:
    look(browser, width=width, scheme=scheme)
    browser.get("about:blank")
    browser.get(served.address)
    until(browser, "document.querySelectorAll('#rows .item').length")
    until(browser, "document.querySelector('#detail h2')")


def choose(browser: Any, subject: str) -> None:
    until(
        browser,
        "[...document.querySelectorAll('#rows .item')].some(each => each.dataset.subject === arguments[0])",
        subject,
    )
    browser.execute_script(
        "[...document.querySelectorAll('#rows .item')].find(each => each.dataset.subject === arguments[0]).click()",
        subject,
    )
    until(
        browser, "document.querySelector('#rows [aria-current]')?.dataset.subject === arguments[0]", subject
    )


def still(browser: Any, script: str, seconds: float = 20) -> Any:
    """Return what a script gives once it gives the same twice: pages scroll and pictures take their room."""
    end = time.monotonic() + seconds
    before = None
    while time.monotonic() < end:
        found = browser.execute_script(script)
        if found and found == before:
            return found
        before = found
        time.sleep(0.15)
    raise AssertionError(f"never still: {script}")


def press(browser: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    for key in keys:
        ActionChains(browser).send_keys(KEYS.get(key, key)).perform()


def complaints(browser: Any) -> list[Any]:
    """Return what the browser complains of; that servers of other tests are gone is none."""
    return [each for each in browser.get_log("browser") if "/events - " not in each["message"]]


def toast(browser: Any) -> str:
    return str(until(browser, "document.querySelector('#toast.shown')?.textContent"))


def saved(folder: Path, part: str, count: int) -> list[dict[str, Any]]:
    """Return the entries of a part once there are so many."""
    end = time.monotonic() + 10
    found: list[dict[str, Any]] = []
    while time.monotonic() < end:
        if (folder / "review.yaml").exists():
            found = (yaml.safe_load((folder / "review.yaml").read_text(encoding="utf-8")) or {}).get(
                part
            ) or []
            if len(found) == count:
                return found
        time.sleep(0.05)
    raise AssertionError(found)


@pytest.fixture
def pdf(serve: Serve, folder: Path) -> Iterator[Served]:
    with serve(folder / "报告.pdf", *FRAMEWORKS) as found:
        yield found


def test_a_whole_review(browser: Any, pdf: Served, folder: Path) -> None:
    browser.get_log("browser")
    opened(browser, pdf)
    assert "token" not in browser.current_url
    # What the tool is least sure of comes first, with its page beside it and the quotes marked there.
    sure = browser.execute_script(
        "return [...document.querySelectorAll('#rows .foot')].map(each => +(each.textContent.match(/把握 (\\d+)%/) ?? [0, 100])[1])"
    )
    assert sure[:10] == sorted(sure[:10])
    assert sure[0] < 90
    assert len(sure) > 40
    choose(browser, "hkex/A1.1")
    until(
        browser,
        "document.querySelector('.sheet img')?.complete && document.querySelectorAll('.sheet .mark').length >= 3",
    )
    assert until(browser, "document.querySelector('.sheet img').naturalWidth") >= 900
    until(browser, "document.querySelectorAll('.sheet .mark.active').length === 2")  # its quote has two lines
    # Accept; the next one that is open is shown.
    browser.find_element("id", "do-agree").click()
    (entry,) = saved(folder, "confirmed", 1)
    assert entry["key"].startswith("hkex/A1.1:")
    until(browser, "document.querySelector('[data-subject=\"hkex/A1.1\"]').classList.contains('done')")
    until(browser, "document.querySelector('[aria-current]').dataset.subject !== 'hkex/A1.1'")
    # Other evidence is a click away.
    choose(browser, "hkex/B1.1")
    until(browser, "document.querySelectorAll('.words span').length > 5")
    browser.find_element("css selector", "#beside summary").click()
    until(browser, "document.querySelectorAll('#beside .quote').length")
    # Change the verdict, on words selected on the page, with a reason.
    words = browser.execute_script(
        """const span = [...document.querySelectorAll('.words span')].find(each => each.textContent.trim().length > 12);
        const range = document.createRange(); range.selectNodeContents(span);
        const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
        return span.textContent;"""
    )
    until(browser, "document.getElementById('take')")
    press(browser, "q")
    assert until(browser, "document.getElementById('quote').value") == words.strip()
    press(browser, "没有按年龄")
    browser.find_element("css selector", "[name=verdict][value=partial]").click()
    browser.find_element("id", "do-change").click()
    (entry,) = saved(folder, "corrections", 1)
    assert (entry["indicator"], entry["verdict"], entry["reason"]) == ("B1.1", "partial", "没有按年龄")
    assert entry["quote"] == words.strip()
    assert entry["page"]
    until(
        browser,
        "document.querySelector('.decision blockquote')?.textContent.includes(arguments[0])",
        words.strip(),
    )
    # Undo.
    browser.find_element("id", "undo").click()
    saved(folder, "corrections", 0)
    until(browser, "!document.querySelector('.decision')")
    # Find, and filter.
    browser.find_element("id", "search").send_keys("举报")
    until(browser, "document.querySelectorAll('#rows .item').length < 20")
    browser.execute_script("document.querySelector('#rows .item').click()")
    browser.find_element("id", "search").clear()
    browser.find_element("id", "search").send_keys("没有这样的词")
    until(browser, "!document.getElementById('nothing').hidden")
    assert complaints(browser) == []


def test_words_that_the_report_does_not_have_are_refused_on_the_page(
    browser: Any, pdf: Served, folder: Path
) -> None:
    opened(browser, pdf)
    choose(browser, "hkex/B1.1")
    press(browser, "2", "r", "理由", "escape")
    browser.find_element("id", "quote").send_keys("公司全年投入环保资金三千二百万元")
    browser.find_element("id", "do-change").click()
    assert "没有这段原文" in toast(browser)
    assert not (folder / "review.yaml").exists()
    assert until(browser, "document.getElementById('reason').value") == "理由"  # what was written is not lost


def test_keys_alone(browser: Any, pdf: Served, folder: Path) -> None:
    opened(browser, pdf)
    first, second, third = browser.execute_script(
        "return [...document.querySelectorAll('#rows .item')].slice(0, 3).map(each => each.dataset.subject)"
    )
    now = "document.querySelector('[aria-current]')?.dataset.subject === arguments[0]"
    until(browser, now, first)
    press(browser, "j")
    until(browser, now, second)
    press(browser, "k")
    until(browser, now, first)
    press(browser, "a")
    saved(folder, "confirmed", 1)
    until(browser, now, second)
    press(browser, "c", "3", "r", "确实没有", "escape", "c")
    (entry,) = saved(folder, "corrections", 1)
    assert (entry["verdict"], entry["reason"]) == ("not_disclosed", "确实没有")
    press(browser, "u")
    saved(folder, "corrections", 0)
    press(browser, "n")
    until(browser, now, third)
    press(browser, "e")
    until(browser, "document.getElementById('beside').open")
    press(browser, "/", "B5", "escape", "?")
    until(browser, "document.getElementById('help').open")
    press(browser, "escape")
    until(browser, "!document.getElementById('help').open")
    # And with Tab and Enter, as people do who know no keys of ours.
    browser.execute_script("document.activeElement.blur(); document.getElementById('skip').focus()")
    seen = set()
    for _ in range(60):
        press(browser, "tab")
        seen.add(
            browser.execute_script("return document.activeElement.id || document.activeElement.className")
        )
    assert {"reviewer", "search", "do-agree", "do-change"} <= seen
    assert any(str(each).startswith("item") for each in seen)
    assert "look" in seen


def test_two_windows_show_the_same(browser: Any, pdf: Served, folder: Path) -> None:
    opened(browser, pdf)
    first = browser.current_window_handle
    browser.switch_to.new_window("window")
    look(browser, width=1400)
    browser.get(pdf.origin)
    until(browser, "document.querySelector('#detail h2')")
    choose(browser, "hkex/B1.1")
    press(browser, "r")
    press(browser, "正在写")
    second = browser.current_window_handle
    browser.switch_to.window(first)
    choose(browser, "hkex/B1.1")
    browser.find_element("id", "do-agree").click()
    saved(folder, "confirmed", 1)
    browser.switch_to.window(second)
    until(browser, "document.querySelector('.decision')")
    assert browser.execute_script("return document.getElementById('reason').value") == "正在写"
    # Also what another program writes.
    text = (folder / "review.yaml").read_text(encoding="utf-8")
    more = "corrections:\n  - {framework: hkex, indicator: A1.2, verdict: partial, reason: 另一个程序, reviewer: 李审}\n"
    (folder / "review.yaml").write_text(text + more, encoding="utf-8")
    until(browser, "document.querySelector('[data-subject=\"hkex/A1.2\"]').classList.contains('done')")
    browser.close()
    browser.switch_to.window(first)


def test_a_server_that_goes_is_told_and_what_was_saved_is_there(
    browser: Any, serve: Serve, folder: Path
) -> None:
    with serve(folder / "report.txt", *FRAMEWORKS) as one:
        opened(browser, one)
        press(browser, "a")
        saved(folder, "confirmed", 1)
        one.process.kill()
        until(browser, "getComputedStyle(document.getElementById('lost')).display !== 'none'")
    with serve(folder / "report.txt", *FRAMEWORKS) as two:
        opened(browser, two)
        until(browser, "document.querySelectorAll('#rows .done').length === 1")


def indicators(browser: Any) -> list[dict[str, Any]]:
    """Return the indicators of the report on the page."""
    told = browser.execute_async_script(
        "const done = arguments[0]; fetch(`/api/r/${location.pathname.split('/')[2]}/report`).then(answer => answer.text()).then(done)"
    )
    return list(json.loads(told)["frameworks"][0]["indicators"])


def test_words_are_selected_with_the_mouse_line_by_line(browser: Any, pdf: Served, folder: Path) -> None:
    """From the middle of a line to the middle of the next but one; beyond its end no more than the line."""
    from selenium.webdriver import ActionChains

    opened(browser, pdf)
    choose(browser, "hkex/A1.1")
    until(
        browser,
        "document.querySelectorAll('.words span').length > 20 && document.querySelector('.sheet img').naturalWidth",
    )
    lines = still(
        browser,
        """const all = [...document.querySelectorAll('.words span')];
        const at = all.findIndex((each, n) => each.textContent.length > 18 && all[n + 1]?.textContent.length > 18
          && Math.abs(each.getBoundingClientRect().left - all[n + 1].getBoundingClientRect().left) < 40 && each.getBoundingClientRect().top > 160
          && all[n + 1].getBoundingClientRect().bottom < innerHeight - 40);
        return at < 0 ? null : [all[at], all[at + 1]].map(each => [each.textContent, ...['left', 'top', 'right', 'bottom'].map(side => each.getBoundingClientRect()[side])])""",
    )
    (one, left, top, right, bottom), (two, _, top2, right2, bottom2) = lines
    mouse = ActionChains(browser, duration=50)
    pointer: Any = mouse.w3c_actions.pointer_action
    pointer.move_to_location(int((left + right) / 2), int((top + bottom) / 2))
    pointer.pointer_down()
    pointer.move_to_location(int(right2 + 12), int((top2 + bottom2) / 2))
    pointer.pointer_up()
    mouse.perform()
    until(browser, "document.getElementById('take')")
    press(browser, "q")
    quote = until(browser, "document.getElementById('quote').value")
    assert quote.endswith(two.strip()[-6:])
    assert two.strip() in quote
    assert abs(len(quote) - len(two.strip()) - len(one) / 2) <= 3


def test_what_is_missing_comes_with_places_to_look_at(browser: Any, pdf: Served, folder: Path) -> None:
    opened(browser, pdf)
    choose(browser, "hkex/B1.1")
    until(browser, "document.querySelector('#detail .quote')")
    assert not browser.execute_script("return document.getElementById('beside').open")
    subject = next(f"hkex/{each['id']}" for each in indicators(browser) if not each["evidence"])
    choose(browser, subject)
    until(browser, "document.getElementById('beside').open && document.getElementById('find')")
    until(
        browser, "document.querySelector('.sheet img')?.naturalWidth"
    )  # there is a page to look at in any case
    browser.find_element("id", "find").send_keys("供应商 华东\ue007")
    until(browser, "document.querySelectorAll('#beside .finder ~ div .quote').length")
    browser.execute_script("document.querySelector('#beside .finder ~ div .look').click()")
    until(browser, "document.querySelector('.sheet .mark.active')")
    browser.execute_script("document.querySelector('#beside .finder ~ div .use').click()")
    press(browser, "其实写了")
    browser.execute_script("document.querySelector('[name=verdict][value=partial]').click()")
    browser.find_element("id", "do-change").click()
    (entry,) = saved(folder, "corrections", 1)
    assert f"hkex/{entry['indicator']}" == subject
    assert "华东" in entry["quote"]


def test_it_ends_in_order(serve: Serve, folder: Path) -> None:
    import signal

    with serve(folder / "report.txt", *FRAMEWORKS) as one:
        one.process.send_signal(signal.SIGINT)
        assert one.process.wait(20) == 0
    with serve(folder / "report.txt", *FRAMEWORKS) as two:
        two.enter()
        two.post("/api/end", {})
        assert two.process.wait(20) == 0
        assert two.process.stderr is not None
        assert two.process.stderr.read() == ""


VIEWS = [(1400, "light"), (1400, "dark"), (400, "light"), (400, "dark")]


@pytest.fixture(scope="module")
def lasting(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """A function that gives an address of a server for tests that change nothing."""
    import shutil

    from tests.review.conftest import ROOT

    folder = tmp_path_factory.mktemp("lasting")
    shutil.copy(ROOT / "samples" / "lanze-2023.pdf", folder / "报告.pdf")
    with serve(folder / "报告.pdf", *FRAMEWORKS) as one:
        one.enter()
        yield lambda: str(one.post("/api/link", {})["link"])


@pytest.mark.parametrize(("width", "scheme"), VIEWS, ids=[f"{scheme}-{width}" for width, scheme in VIEWS])
def test_it_is_seen(browser: Any, lasting: Callable[[], str], width: int, scheme: str) -> None:
    browser.get_log("browser")
    look(browser, width=width, scheme=scheme)
    browser.get(lasting())
    choose(browser, "hkex/A1.1")
    until(
        browser,
        "document.querySelector('.sheet img')?.complete && document.querySelectorAll('.sheet .mark').length",
    )
    for pane in ("list", "detail", "paper"):
        if width == 400:
            browser.find_element("id", f"pane-{pane}").click()
            shown = browser.execute_script(
                "return [...document.querySelectorAll('main > section')].filter(each => each.getClientRects().length).map(each => each.id)"
            )
            assert shown == [pane]
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        wide = """return [...document.querySelectorAll('#top *, #list *, #detail *, #panes *')].filter(each => each.getClientRects().length
          && !each.closest('.scroller, #progress, #tabs, .spoken, option, .sheet') && each.getBoundingClientRect().right > innerWidth + 1).map(each => each.outerHTML.slice(0, 80))"""
        assert browser.execute_script(wide) == []
    ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, ground[4:-1].split(","))) < 200) == (scheme == "dark")
    assert complaints(browser) == []
    browser.find_element("id", "theme").click()
    assert browser.execute_script("return getComputedStyle(document.body).backgroundColor") != ground
    browser.execute_script("localStorage.clear()")


def test_colours_can_be_read(browser: Any, lasting: Callable[[], str]) -> None:
    """Words on their ground have the contrast of WCAG AA, light and dark."""
    script = """const rgb = text => (text.match(/[\\d.]+/g) ?? []).slice(0, 4).map(Number);
      const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
        .reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
      const ground = each => { for (let at = each; at; at = at.parentElement) { const c = rgb(getComputedStyle(at).backgroundColor); if (c.length < 4 || c[3] > .9) return c; } return [255, 255, 255]; };
      return [...document.querySelectorAll('#top *, #list *, #detail *')].filter(each => each.getClientRects().length && !each.disabled
        && !each.closest('.spoken, :disabled') && [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
        .map(each => [each, light(rgb(getComputedStyle(each).color)), light(ground(each))])
        .filter(([, a, b]) => (Math.max(a, b) + .05) / (Math.min(a, b) + .05) < 4.5).map(([each]) => each.outerHTML.slice(0, 90))"""
    for scheme in ("light", "dark"):
        look(browser, width=1400, scheme=scheme)
        browser.get(lasting())
        choose(browser, "hkex/A1.1")
        until(browser, "document.querySelector('#detail .quote')")
        assert browser.execute_script(script) == []


def test_on_paper_there_is_the_list_with_what_was_decided(browser: Any, pdf: Served, folder: Path) -> None:
    opened(browser, pdf)
    press(browser, "c", "3", "r", "查过全文", "escape", "c")
    saved(folder, "corrections", 1)
    until(
        browser,
        "[...document.querySelectorAll('.print')].some(each => each.textContent.includes('查过全文'))",
    )
    printed = browser.execute_cdp_cmd(
        "Page.printToPDF", {"printBackground": True, "paperWidth": 8.27, "paperHeight": 11.69}
    )
    document = pypdfium2.PdfDocument(base64.b64decode(printed["data"]))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "查过全文" in text
    assert len(document) > 3  # the whole list, and not what a window shows of it
    assert "下一页" not in text
    picture = Image.open(io.BytesIO(base64.b64decode(browser.get_screenshot_as_base64())))
    assert picture.width == 1400


MARKUP = (
    "<script>document.title='pwned'</script>",
    "<img src=x onerror=\"document.title='pwned'\">",
    "\"><svg onload=document.title='pwned'>",
    "</textarea><b id=pwned>",
    "javascript:document.title='pwned'",
)


def test_a_report_whose_text_holds_markup_stays_text(browser: Any, serve: Serve, folder: Path) -> None:
    lines = [f"截至2023年末，公司员工总数1,206人，其中男性702人、女性504人{each}。" for each in MARKUP]
    more = [
        f"报告期内，公司未发生环境污染事件{each}，受到环保行政处罚1次，罚款12万元，原因是设备老化{each}，已完成整改。"
        for each in MARKUP
    ]
    path = folder / "<img src=x onerror=alert(1)>.txt"
    head = f"远山<b>示例</b>食品股份有限公司\n2023年度社会责任报告{MARKUP[0]}\n\n一、员工{MARKUP[1]}\n"
    path.write_text(head + "\n".join([*lines, f"二、环境{MARKUP[0]}", *more]) + "\n", encoding="utf-8")
    review = {
        "corrections": [
            {
                "framework": "hkex",
                "indicator": "B1.1",
                "verdict": "partial",
                "reason": MARKUP[1],
                "reviewer": MARKUP[2],
            }
        ]
    }
    (folder / "review.yaml").write_text(json.dumps(review), encoding="utf-8")
    browser.get_log("browser")
    with serve(path, *FRAMEWORKS) as one:
        opened(browser, one)
        for kind in ("indicator", "figure", "matter", "finding"):
            tab = browser.find_element("id", f"tab-{kind}")
            if not tab.is_enabled():
                continue
            tab.click()
            for subject in browser.execute_script(
                "return [...document.querySelectorAll('#rows .item')].slice(0, 12).map(each => each.dataset.subject)"
            ):
                choose(browser, subject)
        browser.find_element("id", "tab-indicator").click()
        choose(browser, "hkex/B1.1")
        until(browser, "document.querySelector('#paper .hit')?.textContent.includes('1,206')")
        assert MARKUP[1] in browser.execute_script("return document.querySelector('.decision').textContent")
        assert any(
            each in browser.execute_script("return document.getElementById('paper').textContent")
            for each in MARKUP
        )
        browser.find_element("css selector", "#beside summary").click()
        time.sleep(0.5)
        assert browser.execute_script("return document.title").endswith("– csrcheck")
        assert (
            browser.execute_script(
                "return document.querySelectorAll('main img, main script, main svg, #pwned, #who b b').length"
            )
            == 0
        )
    assert complaints(browser) == []


def test_a_word_file_shows_the_passage_in_its_context(browser: Any, serve: Serve, folder: Path) -> None:
    with serve(folder / "草稿.docx", *FRAMEWORKS) as one:
        opened(browser, one)
        subject = next(f"hkex/{each['id']}" for each in indicators(browser) if each["evidence"])
        choose(browser, subject)
        quote = until(browser, "document.querySelector('#detail .quote .words-of')?.textContent")
        assert browser.execute_script("return document.querySelectorAll('.sheet').length") == 0
        letters = [each for each in quote if each.isalnum()]
        until(  # the passage before stands there until that of the quote is fetched
            browser,
            "[...document.querySelectorAll('#paper .hit')].map(each => each.textContent).join('').replace(/[^\\p{L}\\p{N}]/gu, '').includes(arguments[0])",
            "".join(letters[:8]),
        )
        around = browser.execute_script(
            "return document.querySelectorAll('#paper p, #paper div.scroll > div').length"
        )
        assert around > 5
        browser.execute_script("document.querySelector('#paper .more:last-child').dataset.old = '1'")
        browser.execute_script("document.querySelector('#paper .more:last-child').click()")
        until(browser, "!document.querySelector('#paper [data-old]')")
        browser.execute_script("document.querySelector('#paper .scroll').dataset.old = '1'")
        browser.execute_script("document.querySelector('#detail .look').click()")
        until(
            browser, "!document.querySelector('#paper [data-old]') && document.querySelector('#paper .hit')"
        )
        browser.execute_script(
            """const range = document.createRange(); range.selectNodeContents(document.querySelector('#paper .hit'));
            const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);"""
        )
        press(browser, "q")
        press(browser, "写明了")
        browser.find_element("id", "do-change").click()
        (entry,) = saved(folder, "corrections", 1)
        assert f"hkex/{entry['indicator']}" == subject
        assert entry["quote"]
