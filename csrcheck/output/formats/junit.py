"""JUnit XML: a test case per indicator and per finding, for CI that shows tests."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from csrcheck.messages import text
from csrcheck.model import FrameworkResult, IndicatorResult, Language, Report, Severity, Verdict
from csrcheck.model.duties import Obligation
from csrcheck.model.issue import NOT_DISCLOSED, Issue, issues_of
from csrcheck.output import View
from csrcheck.output.checked import Checked
from csrcheck.output.content import Content
from csrcheck.output.html.markup import allowed
from csrcheck.output.issue_words import told, told_with_page, why
from csrcheck.output.notes import note


def render_junit(report: Report, view: View) -> str:
    """Return the verdicts and findings as JUnit XML.

    A missing indicator and an error fail. What could not be assessed or does not apply is skipped, never
    passed; a partial disclosure and lesser findings pass and say so; what a baseline knows or the settings
    accept is skipped.
    """
    suites = [_framework(each, report, view) for each in report.frameworks]
    if report.findings:
        suites.append(_findings(report, view))
    if report.diagnostics:
        cases = [
            _case("reading", each.code, skipped=note(each, view.language)) for each in report.diagnostics
        ]
        suites.append(_suite("reading", cases))
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n' + "".join(suites) + "</testsuites>\n"


def write(content: Content, view: View) -> str:
    """Return the issues of many reports as JUnit XML: a suite per report, a case per issue.

    What fails and what is skipped is as for one report; a file that could not be read has a case that fails.
    """
    suites = [_suite(each.path, list(_cases(each, view.language))) for each in content.acted_on()]
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n' + "".join(suites) + "</testsuites>\n"


def _cases(each: Checked, language: Language) -> Iterator[str]:
    for issue in each.issues:
        message = told_with_page(issue, language, paged=each.paged)
        waived = waiver(issue.key, each, language)
        fails = (issue.rule == NOT_DISCLOSED or issue.severity is Severity.ERROR) and not waived
        yield _case(
            each.path,
            f"{issue.framework} {issue.indicator}" if issue.framework else f"{issue.rule} {issue.key}",
            failure=message if fails else "",
            kind=issue.rule,
            skipped=waived,
            out="" if fails else message,
        )
    for remark in each.remarks:
        unread = not each.sha256
        words = {"failure": remark.words, "kind": remark.code} if unread else {"skipped": remark.words}
        yield _case(each.path, f"reading {remark.code}", **words)


def waiver(key: str, held: View | Checked, language: Language) -> str:
    """Return why an issue is skipped although it is there; empty where it is not."""
    if key in held.accepted:
        return why(held.accepted[key], language)
    return text("issue-known", language.value) if key in held.known else ""


def _framework(result: FrameworkResult, report: Report, view: View) -> str:
    words = {issue.indicator: issue for issue in issues_of(report) if issue.framework == result.id}
    cases = []
    for each in result.indicators:
        if view.only and each.verdict not in view.only:
            continue
        name = f"{each.id} {each.title.get(view.language)}"
        issue = words.get(each.id)
        message = told(issue, view.language) if issue else ""
        waived = waiver(issue.key, view, view.language) if issue else ""
        cases.append(
            _case(
                f"{result.id}@{result.version}",
                name,
                failure=message if issue and _fails(issue) and not waived else "",
                kind=NOT_DISCLOSED,
                skipped=waived or _skipped(each, view),
                out="" if issue is None or _fails(issue) else message,
            )
        )
    return _suite(f"{result.id}@{result.version}", cases)


def _fails(issue: Issue) -> bool:
    """Tell whether an indicator fails: it is missing, and the issuer is not known to be free to leave it out."""
    free = issue.duty not in (None, Obligation.CONFIRM) and issue.severity is Severity.INFO
    return issue.rule == NOT_DISCLOSED and not free


def _skipped(each: IndicatorResult, view: View) -> str:
    if each.finer and each.verdict is not Verdict.DISCLOSED:
        return text("record-finer", view.language.value)
    if each.verdict in (Verdict.UNASSESSED, Verdict.NOT_APPLICABLE):
        return text(f"verdict-{each.verdict.value}", view.language.value)
    return ""


def _findings(report: Report, view: View) -> str:
    cases = []
    for each in report.findings:
        message = each.message.get(view.language)
        if each.page is not None and report.document.paged:
            message = f"{text('place-page', view.language.value, page=each.page)} {message}"
        waived = waiver(each.fingerprint, view, view.language)
        failing = each.severity is Severity.ERROR and not waived
        cases.append(
            _case(
                "findings",
                f"{each.rule} {each.fingerprint}",
                failure=message if failing else "",
                kind=each.rule,
                skipped=waived,
                out="" if failing else message,
            )
        )
    return _suite("findings", cases)


def _suite(name: str, cases: list[str]) -> str:
    failures = sum("<failure " in case for case in cases)
    skipped = sum("<skipped " in case for case in cases)
    head = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}"'
    return f"  <testsuite name={_quoted(name)} {head}>\n{''.join(cases)}  </testsuite>\n"


def _case(
    group: str, name: str, *, failure: str = "", kind: str = "", skipped: str = "", out: str = ""
) -> str:
    inner = ""
    if failure:
        inner = f"<failure type={_quoted(kind)} message={_quoted(failure)}/>"
    elif skipped:
        inner = f"<skipped message={_quoted(skipped)}/>"
    if out:
        inner += f"<system-out>{escape(_clean(out))}</system-out>"
    return f"    <testcase classname={_quoted(group)} name={_quoted(name)}>{inner}</testcase>\n"


def _quoted(value: str) -> str:
    return quoteattr(_clean(value))


def _clean(value: str) -> str:
    return allowed(value)
