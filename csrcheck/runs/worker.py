"""What a worker does with one file. A function of its job alone, so that any engine can call it."""

from __future__ import annotations

from pathlib import Path

from csrcheck.errors import CsrcheckError
from csrcheck.model import Language, Limits, OcrMode, Reading
from csrcheck.runs.model import Job, Outcome


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
    side = Side(settings.years, ignore=frozenset(settings.ignore))
    questions = (*EVERYTHING, SKETCH)
    try:
        answers = ask(Request(Path(job.path), questions, tuple(settings.frameworks), side, reading))
        view = View(language=Language(settings.language))
        sketch = answers.of(SKETCH)
        page = render(answers.report, Format.HTML, view) if settings.pages else ""
        return Outcome(render_json(answers.report, view), packed(sketch), page=str(page))
    except CsrcheckError as error:
        return Outcome(code=error.code, details=error.told(Language(settings.language)))
    except Exception as error:  # one file never ends the run, whatever it makes the program do
        why = f"{type(error).__name__}: {error}"[:200]
        return Outcome(code="input-crash", details={"path": job.path, "why": why})
