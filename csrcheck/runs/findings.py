"""What is to be acted on in all reports of a run, for formats that machines of a build read."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.gate.judge import Judge, Rules
from csrcheck.model import WITHOUT_PAGES, Label, Severity
from csrcheck.output.checked import Checked, Remark
from csrcheck.results import ReportShape, read_back
from csrcheck.results.summary import SummaryShape
from csrcheck.runs.facts import facts_in
from csrcheck.runs.folder import RunFolder


def checked_in(folder: RunFolder, summary: SummaryShape, rules: Rules) -> Iterator[Checked]:
    """Yield every file by its path: its issues beside baseline and suppressions, or why it was not read.

    A report that is counted under another one is left out.
    """
    judge = Judge(rules)
    for row in sorted(summary.reports, key=lambda each: each.path):
        if row.same_as:
            continue
        if not row.file:
            yield Checked(row.path, remarks=(Remark(row.code, Severity.ERROR, row.reason),))
            continue
        report = read_back((folder.where / row.file).read_bytes(), ReportShape)
        facts, document = facts_in(report), report.document
        judged = judge.judge(facts)
        yield Checked(
            row.path,
            document.sha256,
            document.kind not in WITHOUT_PAGES,
            facts.issues,
            {each.id: Label(each.title, each.title) for each in report.frameworks},
            tuple(Remark(each.code, Severity(each.severity), each.message) for each in report.diagnostics),
            known=judged.compared.known,
            accepted=judged.accepted,
        )
