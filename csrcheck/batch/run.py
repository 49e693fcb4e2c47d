"""One run over many reports: what is known is used, the rest is done, everything is summed up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from csrcheck import __version__, store
from csrcheck.batch.duplicates import Read, duplicates
from csrcheck.batch.engine import Engine, Event, Finished
from csrcheck.batch.folder import RunFolder, as_json, result_name
from csrcheck.batch.model import Job, Outcome, Settings, State
from csrcheck.batch.summary import Row, row_of, summary_csv, summary_of
from csrcheck.errors import CsrcheckError, UsageError

Watch = Callable[[Event], None]


@dataclass(slots=True)
class Plan:
    """What a run has to do.

    Attributes:
        jobs: By path; ``known`` the states that hold: from an earlier run, or of files done by now.
    """

    jobs: dict[str, Job] = field(default_factory=dict)
    known: dict[str, State] = field(default_factory=dict)

    @property
    def to_do(self) -> list[Job]:
        """Jobs without a result."""
        return [job for path, job in self.jobs.items() if path not in self.known]


def basis_of(frameworks: Sequence[str], ignore: Sequence[str] = ()) -> str:
    """Return a digest of what results depend on beside files and options.

    Raises:
        FrameworkError: A framework is unknown or its file is wrong.
        UsageError: Two versions of one framework are named, or a rule to leave out does not exist.
    """
    import hashlib

    from csrcheck.assess.checks import refuse_unknown
    from csrcheck.catalog import resolve
    from csrcheck.catalog.location import bundled_digest

    refuse_unknown(ignore)
    found = [resolve(name) for name in frameworks]
    ids = [each.id for each in found]
    if len(set(ids)) < len(ids):
        raise UsageError("batch-framework-twice", names=" ".join(frameworks))
    parts = [store.program(), bundled_digest(), *(each.sha256 for each in found)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def plan(files: Sequence[Path], settings: Settings, folder: RunFolder, *, resume: bool = True) -> Plan:
    """Return what is to be done, and what is known already from the same bytes and settings."""
    from csrcheck.extract import file_hash

    made = Plan()
    for file in files:
        path = file.as_posix()
        try:
            sha256, size = file_hash(file), file.stat().st_size
        except CsrcheckError as error:
            # What cannot be opened now has no bytes to know it by: it is tried every time.
            job = Job(path, result_name(file), "", 0, settings)
            made.jobs[path] = job
            made.known[path] = folder.keep(job, Outcome(code=error.code, details=error.details))
            continue
        job = Job(path, result_name(file), settings.key(sha256), size, settings)
        made.jobs[path] = job
        state = folder.known(job) if resume else None
        if state:
            made.known[path] = state
    return made


def carry_out(made: Plan, folder: RunFolder, engine: Engine, watch: Watch) -> None:
    """Do what is to be done; each result is written as it comes."""
    # Closing is what stops the workers when the run is interrupted.
    with closing(engine.run(made.to_do)) as events:
        for event in events:
            if isinstance(event, Finished):
                made.known[event.job.path] = folder.keep(event.job, event.outcome)
            watch(event)


def sum_up(made: Plan, folder: RunFolder, settings: Settings) -> dict[str, Any]:
    """Write the summary and the database from the results, and return the summary.

    Everything is made anew from the files of the run, in the order of their paths: nothing depends on
    how the results came about.
    """
    from csrcheck.batch.database import build

    rows: list[Row] = []
    reports: dict[str, dict[str, Any]] = {}
    read: list[Read] = []
    for path in sorted(made.jobs):
        state = made.known[path]
        if state.digest:
            data = folder.report_file(made.jobs[path].name).read_bytes()
            reports[path] = msgspec.json.decode(data)
            read.append(Read(path, reports[path]["document"], state.sketch))
    same = duplicates(read)
    for path in sorted(made.jobs):
        name = f"reports/{made.jobs[path].name}.json" if path in reports else ""
        rows.append(row_of(path, name, made.known[path], reports.get(path), same.get(path), settings))
    summary = summary_of(rows, settings, __version__)
    folder.write("summary.json", as_json(summary))
    folder.write("summary.csv", summary_csv(summary, settings.language).encode())
    build(folder, rows, reports)
    folder.prune({job.name for job in made.jobs.values()})
    return summary
