"""What a worker does with one file. A function of its job alone, so that any engine can call it."""

from __future__ import annotations

from msgspec.structs import replace

from csrcheck.errors import CsrcheckError
from csrcheck.model import Language, Limits, OcrMode, Reading
from csrcheck.runs.model import Job, Outcome
from csrcheck.runs.remote import at_hand, is_remote


def work(job: Job) -> Outcome:
    """Check one report; whatever happens with it becomes an outcome."""
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.everything import EVERYTHING
    from csrcheck.engine.sketch import SKETCH
    from csrcheck.output import Format, View, render
    from csrcheck.output.json_report import render_json
    from csrcheck.runs.duplicates import packed

    settings = job.settings
    reading = Reading(
        Limits(
            seconds=settings.seconds, memory_mb=settings.memory_mb, readers=1
        ),  # cores have jobs of their own
        OcrMode(settings.ocr),
        use_cache=settings.use_cache,
    )
    side = Side(settings.years, ignore=frozenset(settings.ignore), issuer=job.issuer)
    questions = (*EVERYTHING, SKETCH)
    try:
        with at_hand(job.path, reading.limits.max_bytes) as path:
            answers = ask(Request(path, questions, tuple(settings.frameworks), side, reading))
            view = View(language=Language(settings.language))
            sketch = answers.of(SKETCH)
            report = answers.report
        if is_remote(job.path):
            report = replace(report, document=replace(report.document, path=job.path))
        page = render(report, Format.HTML, view) if settings.pages else ""
        return Outcome(render_json(report, view), packed(sketch), page=str(page))
    except CsrcheckError as error:
        told = error.told(Language(settings.language))
        # An object is known by its address, not by the copy that was fetched.
        return Outcome(code=error.code, details={**told, "path": job.path} if is_remote(job.path) else told)
    except Exception as error:  # one file never ends the run, whatever it makes the program do
        why = f"{type(error).__name__}: {error}"[:200]
        return Outcome(code="input-crash", details={"path": job.path, "why": why})


def forget() -> None:
    """Let go of what was read of the texts of a report: the next one says other things, and memory stays what one takes."""
    from csrcheck.catalog.figure_words import worded
    from csrcheck.catalog.wording import annotate
    from csrcheck.figures.read.naming import core_name
    from csrcheck.language.figures import figures, years
    from csrcheck.language.normalise import clean_text
    from csrcheck.language.years import year_mentions

    for kept in (annotate, worded, core_name, figures, years, clean_text, year_mentions):
        kept.cache_clear()
