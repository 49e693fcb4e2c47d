"""The tables of a run as Parquet hold what the database holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from csrcheck.errors import UsageError
from csrcheck.runs import parquet as written
from csrcheck.runs.database import TABLES, file_of
from csrcheck.runs.folder import RunFolder

pytest.importorskip("pyarrow")
from pyarrow import parquet

Run = Callable[..., "CompletedProcess[str]"]
MakeReports = Callable[[Path, int], list[Path]]


@pytest.fixture(scope="module")
def run(
    tmp_path_factory: pytest.TempPathFactory, make_reports: MakeReports, run_program: Run, framework: Path
) -> Path:
    folder = tmp_path_factory.mktemp("parquet")
    make_reports(folder / "reports", 2)
    done = run_program("batch", folder / "reports", "-o", folder / "run", "-f", framework, "--parquet", "-q")
    assert done.returncode == 0, done.stderr
    return folder / "run"


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_the_rows_of_the_database(run: Path, table: str) -> None:
    with closing(sqlite3.connect(file_of(run))) as database:
        cursor = database.execute(f"SELECT * FROM {table} ORDER BY rowid")
        rows, names = cursor.fetchall(), [each[0] for each in cursor.description]
    found = parquet.read_table(run / "parquet" / f"{table}.parquet")
    assert found.column_names == names
    assert [tuple(row.values()) for row in found.to_pylist()] == rows
    assert rows or table in ("findings", "negatives")


def test_a_large_table_is_written_group_by_group_with_the_same_bytes(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = run / "parquet" / "evidence.parquet"
    before = file.read_bytes()
    written.write_tables(RunFolder(run))
    assert file.read_bytes() == before
    rows = parquet.read_table(file)
    monkeypatch.setattr(written, "_AT_A_TIME", 3)
    written.write_tables(RunFolder(run))
    assert parquet.ParquetFile(file).num_row_groups > 1
    assert parquet.read_table(file).equals(rows)


def test_files_of_another_result_do_not_stay(
    run: Path, make_reports: MakeReports, run_program: Run, framework: Path
) -> None:
    make_reports(run.parent / "reports" / "more", 1)
    run_program("batch", run.parent / "reports", "-o", run, "-f", framework, "-q")
    assert list((run / "parquet").glob("*")) == []


def test_a_missing_package_is_told_before_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "find_spec", lambda _: None)
    with pytest.raises(UsageError) as told:
        written.refuse_where_missing()
    assert told.value.code == "parquet-missing"
