"""A past year's value that an earlier report gave differently."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.figures.reading import Figures
from csrcheck.figures.rules.figure_differs import told_of
from csrcheck.model import Label, Severity
from csrcheck.model.across import Relation
from csrcheck.rules import Found, Rule

RULE = Rule(
    id="restated",
    severity=Severity.WARNING,
    title=Label("以前年度数值与上一份报告不同", "a past year's value differs from the earlier report's"),
    says={
        "": Label(
            "{year}年“{metric}”本报告为 {value} {unit}，上一份报告为 {other}{looks}，没有看到重述说明。请说明原因或更正。 {file} {place}“{there}”",
            "{metric}, {year}, is {value} {unit} here and {other} in the earlier report{looks}, without a note. Explain or correct it. {file} {place} “{there}”",
        ),
        "noted": Label(
            "{year}年“{metric}”本报告为 {value} {unit}，上一份报告为 {other}{looks}；同页有重述说明，请确认涵盖此项。 {file} {place}“{there}”",
            "{metric}, {year}, is {value} {unit} here and {other} in the earlier report{looks}; the page has a note on restatement: does it cover this? {file} {place} “{there}”",
        ),
    },
    docs="with `--previous` or in `reconcile`: a past year's value differs from an earlier report's, and no note on restatement stands on the page",
    facts=("metric", "year", "value", "other"),
)

_SENTENCES = {Relation.UNEXPLAINED: "", Relation.RESTATED: "noted"}


def check(figures: Figures) -> Iterator[Found]:
    """Yield values of past years that an earlier report, where there is one, gave differently."""
    for beside in figures.beside:
        for pair in beside.pairs:
            if pair.relation in _SENTENCES:
                yield told_of(pair, beside, _SENTENCES[pair.relation])
