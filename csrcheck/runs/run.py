"""One run over many reports: what is known is used, the rest is done, everything is summed up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from csrcheck import __version__
from csrcheck.errors import CsrcheckError, InputError, UsageError
from csrcheck.messages import Language, printable
from csrcheck.output import View
from csrcheck.output.formats.csv import as_csv
from csrcheck.results import ReportShape, read_back, written
from csrcheck.results.report import DocumentShape
from csrcheck.results.summary import RowShape, SummaryShape
from csrcheck.runs.duplicates import Read, duplicates
from csrcheck.runs.engine import Engine, Event, Finished
from csrcheck.runs.folder import RunFolder, result_name
from csrcheck.runs.model import Job, Outcome, Settings, State, TellIssuer
from csrcheck.runs.remote import Remote, known_by
from csrcheck.runs.summary import judged_row, row_of, summary_of, summary_table

if TYPE_CHECKING:
    from csrcheck.gate.judge import Judgement, Rules

Watch = Callable[[Event], None]


@dataclass(slots=True)
class Plan:
    """What a run has to do.

    Attributes:
        jobs: By path; ``known`` the states that hold: from an earlier run, or of files done by now.
        kept: How many are from an earlier run.
    """

    jobs: dict[str, Job] = field(default_factory=dict)
    known: dict[str, State] = field(default_factory=dict)
    kept: int = 0

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

    from csrcheck.catalog import resolve
    from csrcheck.catalog.location import bundled_digest
    from csrcheck.engine.asked import AUTO, UNASKED
    from csrcheck.runs.signature import code

    if ignore:
        from csrcheck.rules.registry import refuse_unknown

        refuse_unknown(ignore)
    # What a report says it follows is among the bundled ones, whose digest is in the basis.
    found = [resolve(name) for name in frameworks if name not in (AUTO, UNASKED)]
    ids = [each.id for each in found]
    if len(set(ids)) < len(ids):
        raise UsageError("batch-framework-twice", names=" ".join(frameworks))
    parts = [__version__, code(), bundled_digest(), *(each.sha256 for each in found)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def plan(
    files: Sequence[Path | Remote],
    settings: Settings,
    folder: RunFolder,
    told: TellIssuer = lambda _: None,
    *,
    resume: bool = True,
) -> Plan:
    """Return what is to be done, and what is known already from the same bytes, settings and facts of the issuer."""
    made = Plan()
    for file in files:
        path = file.as_posix()
        try:
            if not _keepable(path):  # nothing that is kept could hold its name
                path = printable(path)
                raise InputError("input-name", path=path)
            mark, size = _known_by(file)
        except CsrcheckError as error:
            # What cannot be opened now has no bytes to know it by: it is tried every time.
            job = Job(path, result_name(file), "", 0, settings)
            made.jobs[path] = job
            made.known[path] = folder.keep(
                job, Outcome(code=error.code, details=error.told(Language(job.settings.language)))
            )
            continue
        issuer = msgspec.to_builtins(told(path), str_keys=True)  # days and years travel as words
        job = Job(path, result_name(file), settings.key(mark, issuer), size, settings, issuer)
        made.jobs[path] = job
        state = folder.known(job) if resume else None
        if state:
            made.known[path] = state
            made.kept += 1
    return made


def _known_by(file: Path | Remote) -> tuple[str, int]:
    """Return what the bytes of a file are known by, and how many there are.

    Raises:
        InputError: It cannot be opened.
    """
    from csrcheck.read import file_hash

    return known_by(file) if isinstance(file, Remote) else (file_hash(file), file.stat().st_size)


def _keepable(path: str) -> bool:
    """Tell whether a name is text; bytes that are none come as lone surrogates."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def carry_out(made: Plan, folder: RunFolder, engine: Engine, watch: Watch) -> None:
    """Do what is to be done; each result is written as it comes."""
    # Closing is what stops the workers when the run is interrupted.
    with closing(engine.run(made.to_do)) as events:
        for event in events:
            if isinstance(event, Finished):
                made.known[event.job.path] = folder.keep(event.job, event.outcome)
            watch(event)


def sum_up(made: Plan, folder: RunFolder, settings: Settings, rules: Rules) -> tuple[SummaryShape, Judgement]:
    """Write the summary and the database from the results, and return the summary and what fails.

    Everything is made anew from the files of the run, one by one in the order of their paths: nothing
    depends on how the results came about, and no more than one is held in memory. Where nothing has
    changed since, and the files are as they were written, they stay, unless there is a baseline or a
    suppression to tell of. A report that is counted under another one is not judged.

    Raises:
        UsageError: The baseline cannot be read or written, or a file of the run cannot be written.
    """
    from csrcheck.gate.judge import Judge, Judgement
    from csrcheck.runs.database import NAME, database
    from csrcheck.runs.facts import facts_in

    mark = _mark(made, settings, rules)
    kept = None if rules.tell else _kept(folder, mark)
    if kept is not None:
        folder.prune({job.name for job in made.jobs.values()})
        return kept, Judgement()
    judge = Judge(rules)
    paths = sorted(made.jobs)
    same = duplicates([_read(made, folder, path) for path in paths if made.known[path].digest])
    rows: list[RowShape] = []
    with database(folder) as add:
        for path in paths:
            state, name = made.known[path], made.jobs[path].name
            report = read_back(folder.report_file(name).read_bytes(), ReportShape) if state.digest else None
            file = f"reports/{name}.json" if state.digest else ""
            row = row_of(printable(path), file, state, report, same.get(path), settings)
            if report is not None and not row.same_as:
                row = judged_row(row, judge.judge(facts_in(report)), Language(settings.language))
            rows.append(row)
            add(rows[-1], report)
    judgement = judge.end()
    summary = summary_of(rows, settings, __version__, rules)
    folder.write("summary.json", written(summary).encode())
    league, view = summary_table(summary, settings.language), View(Language(settings.language))
    folder.write("summary.csv", as_csv([league], view).encode())
    sums = {name: folder.sum_of(name) for name in ("summary.json", "summary.csv", NAME)}
    folder.drop_page()  # one of an earlier run would tell of other results
    folder.write(SUMS, written(_Sums(mark, sums)).encode())
    folder.prune({job.name for job in made.jobs.values()})
    return summary, judgement


SUMS = "sums.json"


class _Sums(msgspec.Struct, frozen=True):
    """What the summary was made from, and the digests of its files."""

    mark: str
    files: dict[str, str]


class _Head(msgspec.Struct, frozen=True):
    """As much of a report as it takes to recognise it again."""

    document: DocumentShape


def _read(made: Plan, folder: RunFolder, path: str) -> Read:
    data = folder.report_file(made.jobs[path].name).read_bytes()
    return Read(path, msgspec.json.decode(data, type=_Head).document, made.known[path].sketch)


def _mark(made: Plan, settings: Settings, rules: Rules) -> str:
    """Return a digest of all that summary and database are made from."""
    import hashlib

    # Limits and caches change no result; whatever else settings may come to hold might.
    alike = msgspec.structs.replace(settings, seconds=0.0, memory_mb=0, use_cache=True, pages=False)
    judged = (sorted(rules.fail_on), rules.fail_under, rules.tell)
    digest = hashlib.sha256(msgspec.json.encode((alike, judged), order="sorted"))
    for path in sorted(made.jobs):
        state = made.known[path]
        digest.update(
            msgspec.json.encode((path, state.key, state.digest, state.code, state.details), order="sorted")
        )
    return digest.hexdigest()[:32]


def _kept(folder: RunFolder, mark: str) -> SummaryShape | None:
    """Return the summary made before from the same, ``None`` where one of its files is not as it was."""
    try:
        sums = msgspec.json.decode((folder.where / SUMS).read_bytes(), type=_Sums)
        if sums.mark != mark or any(folder.sum_of(name) != value for name, value in sums.files.items()):
            return None
        return read_back((folder.where / "summary.json").read_bytes(), SummaryShape)
    except (OSError, msgspec.MsgspecError):
        return None
