"""The folder of a run: written whole file by whole file, read back only where every mark agrees.

::

    run.json        the mark of a run folder: who made it, settings
    reports/        one JSON report per file that was read
    pages/          one HTML page per file, where they were asked for
    state/          what is known of every file; vouches for its report and its page
    summary.json, summary.csv, run.sqlite
    summary.html    the league table with links to the pages, where they were asked for
    parquet/        the tables of the database as Parquet, where they were asked for
    sums.json       what these three were made from; vouches for them
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath

import msgspec

from csrcheck.errors import UsageError
from csrcheck.results import written
from csrcheck.results.summary import RowShape
from csrcheck.runs.held import Held
from csrcheck.runs.model import Job, Outcome, State
from csrcheck.runs.remote import Remote

MARK = "run.json"
LEAGUE = "summary.html"
TABLES_FOLDER = "parquet"
"""Where the tables of the database are as Parquet files, where they were asked for."""
MAKER = "csrcheck batch"
_LONGEST = 60
_ENDINGS = frozenset({".json", ".html"})
_DIGITS_OF_A_NAME = 8
_HEXADECIMAL = frozenset("0123456789abcdef")


class _Mark(msgspec.Struct, frozen=True):
    """The shape of a mark: its maker, or the settings that 0.1.0 wrote without one."""

    frameworks: list[str]
    language: str
    years: int
    basis: str
    seconds: float
    memory_mb: int
    made_by: str = MAKER


def is_run(folder: Path) -> bool:
    """Tell whether a folder is that of a run, by its mark: some ``run.json`` is not enough."""
    mark = folder / MARK
    try:
        if mark.is_symlink() or mark.stat().st_size > _MARK_BYTES:
            return False
        return msgspec.json.decode(mark.read_bytes(), type=_Mark).made_by == MAKER
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


_MARK_BYTES = 1024 * 1024


def result_name(path: Path | Remote) -> str:
    """Return the name of a file's results: readable, and no other path's."""
    mark = hashlib.sha256(path.as_posix().encode("utf-8", "surrogateescape")).hexdigest()[:8]
    stem = "".join(each if each.isprintable() and each not in '<>:"/\\|?*' else "_" for each in path.stem)
    return f"{stem[:_LONGEST].strip(' .') or 'report'}-{mark}"


class RunFolder:
    """Reads and writes the results of one run."""

    def __init__(self, where: Path) -> None:
        self.where = where
        self._held: Held | None = None
        self._reports = where / "reports"
        self._states = where / "state"
        self._pages = where / "pages"

    def prepare(self, mark: msgspec.Struct) -> None:
        """Make the folder, or take up one made before; it is this run's until :meth:`close`.

        Raises:
            UsageError: It cannot be made, holds something that is no run, or another run is at work in it.
        """
        try:
            if self.where.is_dir() and any(self.where.iterdir()) and not is_run(self.where):
                raise UsageError("batch-folder-taken", path=self.where)
            self.where.mkdir(parents=True, exist_ok=True)
            for part in (self._reports, self._states, self._pages, self.where / TABLES_FOLDER):
                if part.is_symlink():  # whoever put it there decides what would be written and removed
                    raise UsageError("batch-folder-link", path=part)
            self._held = self._held or Held(self.where)
            self._reports.mkdir(exist_ok=True)
            self._states.mkdir(exist_ok=True)
            self._pages.mkdir(exist_ok=True)
            self.write(MARK, written({"made_by": MAKER, **msgspec.to_builtins(mark)}).encode())
        except OSError as error:
            raise UsageError("output-denied", path=self.where, why=error.strerror or error) from error

    def close(self) -> None:
        """Let other runs have the folder."""
        if self._held:
            self._held.release()
            self._held = None

    def report_file(self, name: str) -> Path:
        """Return where the report on a file is."""
        return self._reports / f"{name}.json"

    def page_file(self, name: str) -> Path:
        """Return where the page of a file is."""
        return self._pages / f"{name}.html"

    def page_of(self, row: RowShape) -> str:
        """Return where, in the folder, the page of a row of the summary is; empty where there is none."""
        page = self.page_file(PurePath(row.file).stem) if row.file else None
        return f"pages/{page.name}" if page and page.is_file() else ""

    def known(self, job: Job) -> State | None:
        """Return what is known of a file from the same bytes and settings, ``None`` where nothing is."""
        try:
            state = msgspec.json.decode((self._states / f"{job.name}.json").read_bytes(), type=State)
            if state.key != job.key or (state.code and state.limits != job.settings.limits):
                return None
            if state.digest and _digest(self.report_file(job.name).read_bytes()) != state.digest:
                return None
            page = state.page and _digest(self.page_file(job.name).read_bytes())
            if state.page != page or (job.settings.pages and state.digest and not page):
                return None
        except (OSError, msgspec.MsgspecError):
            return None
        return state

    def keep(self, job: Job, outcome: Outcome) -> State:
        """Write what became of a job; the state comes last, so that a kill leaves no half result."""
        report = outcome.report.encode()
        if report:
            self.write(f"reports/{job.name}.json", report)
        else:
            self.report_file(job.name).unlink(missing_ok=True)
        page = outcome.page.encode()
        if page:
            self.write(f"pages/{job.name}.html", page)
        else:
            self.page_file(job.name).unlink(missing_ok=True)
        state = State(
            job.path,
            job.key,
            _digest(report) if report else "",
            outcome.sketch,
            outcome.code,
            outcome.details,
            job.settings.limits if outcome.code else "",
            _digest(page) if page else "",
        )
        self.write(f"state/{job.name}.json", msgspec.json.encode(state, order="sorted") + b"\n")
        return state

    def write(self, name: str, data: bytes) -> None:
        """Write a file of the folder: whole or not at all, also when the machine dies.

        Raises:
            UsageError: It cannot be written.
        """
        with self.writing(name) as part:
            part.write_bytes(data)

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """Give a path to write to, whose file takes the place of the named one when all went well.

        Raises:
            UsageError: It cannot be written.
        """
        target = self.where / name
        part = target.with_name(f".{os.getpid()}.part")
        try:
            target.parent.mkdir(exist_ok=True)
            part.unlink(missing_ok=True)
            yield part
            with part.open("r+b") as stream:
                os.fsync(stream.fileno())
            part.replace(target)
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            raise UsageError("output-denied", path=target, why=error.strerror or error) from error

    def drop_page(self) -> None:
        """Remove the page of the league table and the Parquet files; whoever asks for them writes them anew."""
        (self.where / LEAGUE).unlink(missing_ok=True)
        if not (tables := self.where / TABLES_FOLDER).is_symlink():
            for file in tables.glob("*.parquet"):
                file.unlink(missing_ok=True)

    def sum_of(self, name: str) -> str:
        """Return the digest of a file of the folder, empty where there is none."""
        try:
            with (self.where / name).open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()[:32]
        except OSError:
            return ""

    def prune(self, names: Collection[str]) -> None:
        """Remove the results of files that are no longer part of the run, and what a kill left behind.

        Only what a run itself writes is removed, by its name; what somebody else put there stays.
        """
        for folder in (self.where, self._reports, self._states, self._pages):
            for file in folder.iterdir():
                stale = folder != self.where and _is_result(file) and file.stem not in names
                if _is_part(file.name) or stale:
                    file.unlink(missing_ok=True)


def _is_result(file: PurePath) -> bool:
    """Tell whether a file is named as the result of a report is: ``report-0a1b2c3d.json``."""
    report, _, digest = file.stem.rpartition("-")
    known = len(digest) == _DIGITS_OF_A_NAME and _HEXADECIMAL.issuperset(digest)
    return bool(report) and known and file.suffix in _ENDINGS


def _is_part(name: str) -> bool:
    """Tell whether a file is named as one that was not written to its end: ``.4711.part``."""
    return name.startswith(".") and name.endswith(".part") and name[1 : -len(".part")].isdecimal()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
