"""What a worker does with one file. A function of its job alone, so that any engine can call it."""

from __future__ import annotations

from pathlib import Path

from csrcheck.errors import CsrcheckError
from csrcheck.model import FigureOptions, Language, Limits, OcrMode, Reading
from csrcheck.runs.model import Job, Outcome


def work(job: Job) -> Outcome:
    """Check one report; whatever happens with it becomes an outcome."""
    from csrcheck.output import View
    from csrcheck.output.json_report import render_json
    from csrcheck.pipeline import check_all_sketched
    from csrcheck.runs.duplicates import packed

    settings = job.settings
    reading = Reading(
        Limits(seconds=settings.seconds, memory_mb=settings.memory_mb),
        OcrMode(settings.ocr),
        use_cache=settings.use_cache,
    )
    figures = FigureOptions(settings.years, None, frozenset(settings.ignore))
    try:
        report, sketch = check_all_sketched(Path(job.path), settings.frameworks, figures, reading=reading)
        return Outcome(render_json(report, View(language=Language(settings.language))), packed(sketch))
    except CsrcheckError as error:
        return Outcome(code=error.code, details=error.told(Language(settings.language)))
    except Exception as error:  # one file never ends the run, whatever it makes the program do
        why = f"{type(error).__name__}: {error}"[:200]
        return Outcome(code="input-crash", details={"path": job.path, "why": why})
