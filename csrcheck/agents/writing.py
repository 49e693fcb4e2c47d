"""The two tools that write: a marked copy of a report, and an entry of its review. Asked to try, they only tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from csrcheck.errors import UsageError
from csrcheck.messages import text
from csrcheck.model import Verdict
from csrcheck.model.issue import issues_of

if TYPE_CHECKING:
    from csrcheck.agents.tools import Answer, Tools

_EVIDENCED = (Verdict.DISCLOSED, Verdict.PARTIAL)


def annotated(
    tools: Tools, report: str, frameworks: tuple[str, ...], output: str, *, dry_run: bool
) -> Answer:
    """Write a check's findings as comments into a copy of a report, or tell what would be written.

    Raises:
        UsageError: The file takes no comments, or the target must not be written.
    """
    from msgspec.structs import replace

    from csrcheck.annotate.file import annotate_file, refuse_kind
    from csrcheck.annotate.remarks import remarks_of
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.everything import EVERYTHING
    from csrcheck.targets import check, refuse_inputs, write_file

    path = tools.places.report(report)
    beside = path.with_name(f"{path.stem}.checked{path.suffix}")
    target = tools.places.resolve(output or str(beside))
    refuse_kind(path)
    refuse_inputs(target, [path])
    if target.suffix.lower() != path.suffix.lower():
        raise UsageError("agents-ending", path=target, ending=path.suffix)
    check(target)
    side = Side(review=tools.review_of(path), issuer=tools.issuer_of(path))
    result = ask(Request(path, EVERYTHING, frameworks or ("",), side, tools.reading, "annotate")).report
    accepted = replace(tools.view, accepted=dict(result.accepted))
    made = annotate_file(path, remarks_of(result, accepted), text("annotate-settled", tools.language.value))
    if not dry_run:
        write_file(target, made.data)
    return {
        "dry_run": dry_run,
        "written": not dry_run,
        "output": tools.places.shown(target),
        "remarks": made.count,
        "near_their_place": len(made.elsewhere),
        "issues": len(issues_of(result)),
    }


def entered(
    tools: Tools,
    report: str,
    said: dict[str, str],
    verdict: Verdict,
    *,
    framework: str,
    indicator: str,
    dry_run: bool,
) -> Answer:
    """Write a verdict into the review beside a report, or tell what would be written.

    Raises:
        UsageError: The quote does not stand in the report, a disclosure has none, or a reason or a name is missing.
        FrameworkError: The framework or the indicator does not exist.
    """
    from csrcheck.catalog import resolve
    from csrcheck.coverage.quotes import Quotes
    from csrcheck.engine import Request, ask
    from csrcheck.engine.coverage import COVERAGE
    from csrcheck.errors import FrameworkError
    from csrcheck.review.book import Book, beside

    path = tools.places.report(report)
    found = resolve(tools.places.framework(framework))
    answers = ask(Request(path, (COVERAGE,), (framework,), reading=tools.reading, command="coverage"))
    judged = {each.id: each for each in answers.of(COVERAGE).results[0].indicators}
    if indicator not in judged:
        raise FrameworkError("indicator-unknown", id=indicator)
    for name in ("reason", "reviewer"):
        if not said[name].strip():
            raise UsageError("agents-entry-needs", name=name)
    pages = (
        Quotes(answers.analysis.segmentation.passages).pages(said["quote"]) if said["quote"].strip() else ()
    )
    if verdict in _EVIDENCED and not said["quote"].strip():
        raise UsageError("agents-entry-quote", verdict=verdict.value)
    if said["quote"].strip() and not pages:
        raise UsageError("agents-not-there", words=said["quote"], nearest="—")
    target: Path = tools.places.resolve(str(beside(path)))
    book = Book(target, answers.document, said["reviewer"].strip())
    entry: dict[str, Any] = book.entry(
        framework=found.id,
        indicator=indicator,
        verdict=verdict.value,
        reason=" ".join(said["reason"].split()),
        quote=said["quote"].strip(),
        page=str(pages[0][1] or pages[0][0]) if pages else "",
    )
    book.with_entry("corrections", entry)
    if not dry_run:
        book.add("corrections", entry)
    before = judged[indicator]
    return {
        "dry_run": dry_run,
        "written": not dry_run,
        "output": tools.places.shown(target),
        "entry": entry,
        "verdict_before": before.verdict.value,
        "confidence_before": before.confidence,
    }
