"""The folder of a run: written whole file by whole file, read back only where every mark agrees.

::

    run.json        the mark of a run folder: settings and program
    reports/        one JSON report per file that was read
    state/          what is known of every file; vouches for its report
    summary.json, summary.csv, run.sqlite
    sums.json       what these three were made from; vouches for them
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from csrcheck.errors import UsageError
from csrcheck.runs.model import Job, Outcome, State

MARK = "run.json"
_LONGEST = 60


def result_name(path: Path) -> str:
    """Return the name of a file's results: readable, and no other path's."""
    mark = hashlib.sha256(path.as_posix().encode("utf-8", "surrogateescape")).hexdigest()[:8]
    stem = "".join(each if each.isprintable() and each not in '<>:"/\\|?*' else "_" for each in path.stem)
    return f"{stem[:_LONGEST].strip(' .') or 'report'}-{mark}"


class RunFolder:
    """Reads and writes the results of one run."""

    def __init__(self, where: Path) -> None:
        self.where = where
        self._reports = where / "reports"
        self._states = where / "state"

    def prepare(self, mark: object) -> None:
        """Make the folder, or take up one made before.

        Raises:
            UsageError: It cannot be made, or holds something that is no run.
        """
        try:
            if self.where.is_dir() and any(self.where.iterdir()) and not (self.where / MARK).is_file():
                raise UsageError("batch-folder-taken", path=self.where)
            self._reports.mkdir(parents=True, exist_ok=True)
            self._states.mkdir(exist_ok=True)
            self.write(MARK, as_json(mark))
        except OSError as error:
            raise UsageError("output-denied", path=self.where, why=error.strerror or error) from error

    def report_file(self, name: str) -> Path:
        """Return where the report on a file is."""
        return self._reports / f"{name}.json"

    def known(self, job: Job) -> State | None:
        """Return what is known of a file from the same bytes and settings, ``None`` where nothing is."""
        try:
            state = msgspec.json.decode((self._states / f"{job.name}.json").read_bytes(), type=State)
            if state.key != job.key or (state.code and state.limits != job.settings.limits):
                return None
            if state.digest and _digest(self.report_file(job.name).read_bytes()) != state.digest:
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
        state = State(
            job.path,
            job.key,
            _digest(report) if report else "",
            outcome.sketch,
            outcome.code,
            outcome.details,
            job.settings.limits if outcome.code else "",
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
            part.unlink(missing_ok=True)
            yield part
            with part.open("r+b") as stream:
                os.fsync(stream.fileno())
            part.replace(target)
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            raise UsageError("output-denied", path=target, why=error.strerror or error) from error

    def sum_of(self, name: str) -> str:
        """Return the digest of a file of the folder, empty where there is none."""
        try:
            with (self.where / name).open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()[:32]
        except OSError:
            return ""

    def prune(self, names: Collection[str]) -> None:
        """Remove the results of files that are no longer part of the run, and what a kill left behind."""
        for folder in (self._reports, self._states):
            for file in folder.iterdir():
                left = file.name.startswith(".") and file.suffix == ".part"
                if left or (file.suffix == ".json" and file.stem not in names):
                    file.unlink(missing_ok=True)
        for file in self.where.glob(".*.part"):
            file.unlink(missing_ok=True)


def as_json(what: object) -> bytes:
    """Return indented JSON with sorted keys, the same bytes for the same values."""
    return msgspec.json.format(msgspec.json.encode(what, order="sorted"), indent=2) + b"\n"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
