"""Years of one metric counted for different scopes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csrcheck.figures.reading import Figures
from csrcheck.language.figures import years
from csrcheck.language.normalise import clean_text
from csrcheck.model import Label, Severity, Zone
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="basis-changed",
    severity=Severity.WARNING,
    title=Label("各年统计口径不同而没有说明", "years counted on different bases without a note"),
    says={
        "": Label(
            "各年统计口径不同（{scopes}），没有看到说明。请统一口径或加注。",
            "The years are counted on different bases ({scopes}) without a note. Use one basis, or add a note.",
        ),
    },
    docs="the year columns name different scopes and nothing explains it",
    facts=("scopes",),
)

_SCOPE = re.compile(r"[(\[【]([^()\[\]【】]{0,16}?(?:口径|范围|合并|母公司|本部|总部|全集团|集团))[)\]】]")
_EXPLAINED = re.compile(
    r"口径|重述|追溯|调整|更正|范围(?:扩大|变化|调整|变更)|不可比|可比|修订|重新(?:计算|核算|统计)|变更"
)


def check(figures: Figures) -> Iterator[Found]:
    """Yield columns of one metric whose years are counted for different scopes."""
    for passage in figures.passages:
        row = passage.row
        if row is None or passage.zone is not Zone.BODY:
            continue
        scopes = [match[1] for cell in row.cells if (match := _SCOPE.search(clean_text(cell.header)))]
        if len(scopes) < 2 or len(set(scopes)) < 2:
            continue
        bare = {
            clean_text(cell.header).replace(scope, "") for cell, scope in zip(row.cells, scopes, strict=False)
        }
        page = [p for p in figures.passages if p.page == passage.page and abs(p.number - passage.number) < 60]
        dated = {
            year
            for cell in row.cells
            for year in years(clean_text(cell.header))
            if _SCOPE.search(clean_text(cell.header))
        }
        if len(dated) < 2 or len(bare) < 2 or any(_EXPLAINED.search(p.clean) for p in page if p.row is None):
            continue
        yield found(passage, scopes="、".join(dict.fromkeys(scopes)))
        return
