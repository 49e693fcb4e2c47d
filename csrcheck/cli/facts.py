"""``csrcheck facts``: figures and verdicts as xBRL-JSON, and the taxonomy they need."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.groups import ReadingOptions, ShowingOne, spread
from csrcheck.cli.words import words
from csrcheck.formats import MARKUP_COMMENT
from csrcheck.output import Format

TaxonomyFile = Annotated[
    Path | None,
    typer.Option("--taxonomy", help=words("facts-taxonomy"), show_default=False),
    options.Written(usual=".xsd"),
]


@spread
def facts(
    report: options.ReportPath,
    framework: options.Frameworks = None,
    taxonomy: TaxonomyFile = None,
    *,
    showing: ShowingOne,
    reader: ReadingOptions,
) -> None:
    """Write figures by year and verdicts as xBRL-JSON."""
    from csrcheck.engine import Request, ask
    from csrcheck.engine.facts import ON_FACTS, placed, taxonomy_of, told
    from csrcheck.pictures.places import boxes_of
    from csrcheck.targets import write_file

    view = showing.view()
    names = tuple(framework or [options.DEFAULT_FRAMEWORK])
    with reader.reading(report, view.language) as reading:
        answers = ask(Request(report, ON_FACTS, names, reading=reading, command="facts"))
    if taxonomy is not None:
        schema = taxonomy_of(answers).encode("utf-8")
        write_file(taxonomy, schema, comment=MARKUP_COMMENT, force=showing.force)
    places = placed(answers)
    boxes = boxes_of(report, places) if places else {}
    showing.write(told(answers, taxonomy.name if taxonomy else None, boxes), Format.JSON)
