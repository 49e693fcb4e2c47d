"""The verdicts to look at first, each with a link to its card."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.model import please_check
from csrcheck.output.doubts import doubt_tables
from csrcheck.output.html.coverage import scroller
from csrcheck.output.html.markup import Markup, tag
from csrcheck.output.html.page import Page


def doubts(page: Page) -> Iterator[Markup]:
    """Yield the section of verdicts most likely to be wrong."""
    for shown in doubt_tables(page.report, page.view):
        found = please_check(page.report.frameworks, page.view.doubts)
        heads = tag("tr", (tag("th", name, scope="col") for name in shown.columns.values()))
        lines = []
        for each, row in zip(found, shown.rows, strict=True):
            framework, id_, title, verdict, *why = map(str, row)
            card = page.card(each.framework.id, each.indicator.id)
            name = tag("a", id_, href=f"#{card}") if card else id_
            badge = tag("span", verdict, class_=f"badge {each.indicator.verdict.value}")
            lines.append(tag("tr", (tag("td", cell) for cell in (framework, name, title, badge, *why))))
        rows = tag("table", tag("thead", heads), tag("tbody", lines))
        yield tag(
            "section",
            tag("h2", shown.title),
            tag("p", page.say("doubts-how"), class_="soft"),
            scroller(rows, shown.title),
            id="doubts",
        )
