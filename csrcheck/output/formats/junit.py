"""JUnit XML: a test case per indicator and per finding, for CI that shows tests."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from csrcheck.messages import text
from csrcheck.model import Language, Severity
from csrcheck.model.duties import Obligation
from csrcheck.model.issue import NOT_DISCLOSED, Issue
from csrcheck.output import View
from csrcheck.output.checked import Checked, Judged
from csrcheck.output.content import Content
from csrcheck.output.html.markup import allowed
from csrcheck.output.issue_words import told_with_page, why


def write(content: Content, view: View) -> str:
    """Return what was checked as JUnit XML.

    A missing indicator and an error fail. What could not be assessed or does not apply is skipped, never
    passed; a partial disclosure and lesser findings pass and say so; what a baseline knows or the settings
    accept is skipped; a file that could not be read has a case that fails. Where every verdict is told, each
    framework is a suite and what is fully disclosed passes; of many reports each is a suite of its issues.
    """
    suites = [suite for each in content.acted_on() for suite in _suites(each, view.language)]
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n' + "".join(suites) + "</testsuites>\n"


def _suites(each: Checked, language: Language) -> Iterator[str]:
    if not each.alone:
        yield _suite(each.path, list(_cases(each, language)))
        return
    by_key = {issue.key: issue for issue in each.issues}
    frameworks: dict[str, list[str]] = {}
    for one in each.judged:
        told_of = _of_verdict(one, by_key.get(one.key), each, language)
        frameworks.setdefault(one.framework, []).append(told_of)
    for name, cases in frameworks.items():
        yield _suite(name, cases)
    if found := [_of_finding(issue, each, language) for issue in each.issues if not issue.framework]:
        yield _suite("findings", found)
    if read := [_case("reading", remark.code, skipped=remark.words) for remark in each.remarks]:
        yield _suite("reading", read)


def _cases(each: Checked, language: Language) -> Iterator[str]:
    for issue in each.issues:
        name = f"{issue.framework} {issue.indicator}" if issue.framework else f"{issue.rule} {issue.key}"
        fails = issue.rule == NOT_DISCLOSED or issue.severity is Severity.ERROR
        yield _of_issue(issue, each, language, each.path, name, fails=fails)
    for remark in each.remarks:
        unread = not each.sha256
        words = {"failure": remark.words, "kind": remark.code} if unread else {"skipped": remark.words}
        yield _case(each.path, f"reading {remark.code}", **words)


def _of_finding(issue: Issue, each: Checked, language: Language) -> str:
    fails = issue.severity is Severity.ERROR
    return _of_issue(issue, each, language, "findings", f"{issue.rule} {issue.key}", fails=fails)


def _of_issue(issue: Issue, each: Checked, language: Language, group: str, name: str, *, fails: bool) -> str:
    message = told_with_page(issue, language, paged=each.paged)
    waived = waiver(issue.key, each, language)
    fails = fails and not waived
    out = "" if fails else message
    return _case(group, name, failure=message if fails else "", kind=issue.rule, skipped=waived, out=out)


def _of_verdict(one: Judged, issue: Issue | None, each: Checked, language: Language) -> str:
    message = told_with_page(issue, language, paged=each.paged) if issue else ""
    waived = waiver(issue.key, each, language) if issue else ""
    fails = issue is not None and _fails(issue)
    return _case(
        one.framework,
        f"{one.id} {one.title}",
        failure=message if fails and not waived else "",
        kind=NOT_DISCLOSED,
        skipped=waived or one.waived,
        out="" if fails else message,
    )


def waiver(key: str, held: Checked, language: Language) -> str:
    """Return why an issue is skipped although it is there; empty where it is not."""
    if key in held.accepted:
        return why(held.accepted[key], language)
    return text("issue-known", language.value) if key in held.known else ""


def _fails(issue: Issue) -> bool:
    """Tell whether an indicator fails: it is missing, and the issuer is not known to be free to leave it out."""
    free = issue.duty not in (None, Obligation.CONFIRM) and issue.severity is Severity.INFO
    return issue.rule == NOT_DISCLOSED and not free


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
