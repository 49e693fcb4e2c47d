"""Years of one metric counted for different scopes."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.catalog.figure_words import worded
from csrcheck.figures.reading import Figures
from csrcheck.language.brackets import bracketed
from csrcheck.language.figures import years
from csrcheck.language.normalise import clean_text
from csrcheck.model import Label, Passage, Severity, Zone
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

_LONGEST_SCOPE = 22
_NEAR = 60


def check(figures: Figures) -> Iterator[Found]:
    """Yield columns of one metric whose years are counted for different scopes."""
    for passage in figures.passages:
        row = passage.row
        if row is None or passage.zone is not Zone.BODY:
            continue
        headers = [clean_text(cell.header) for cell in row.cells]
        scopes = [scope for header in headers if (scope := _scope(header))]
        if len(set(scopes)) < 2:
            continue
        bare = {header.replace(scope, "") for header, scope in zip(headers, scopes, strict=False)}
        dated = {year for header in headers if _scope(header) for year in years(header)}
        if len(dated) < 2 or len(bare) < 2 or _is_explained(figures, passage):
            continue
        yield found(passage, scopes="、".join(dict.fromkeys(scopes)))
        return


def _scope(header: str) -> str:
    """Return the scope a head of a column names in brackets, empty where it names none."""
    inside = (header[start + 1 : end - 1] for start, end in bracketed(header))
    return next(
        (each for each in inside if len(each) <= _LONGEST_SCOPE and worded(each).ends("scope_name")), ""
    )


def _is_explained(figures: Figures, near: Passage) -> bool:
    """Tell whether a sentence of the page says that figures are counted on another basis."""
    return any(
        worded(each.clean).says("basis_explained")
        for each in figures.passages
        if each.row is None and each.page == near.page and abs(each.number - near.number) < _NEAR
    )
