"""The tables of a run as Parquet files, for those who query more runs than one database holds.

They are the tables of :mod:`csrcheck.runs.database`, column by column; DuckDB, Spark, Dask and pandas read a
folder of them, and those of several runs together, without loading them whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from typing import Any

from csrcheck.errors import UsageError
from csrcheck.runs.database import NAME, TABLES
from csrcheck.runs.folder import TABLES_FOLDER, RunFolder

_AT_A_TIME = 50_000
"""Rows held in memory, and in a group of a file."""


def refuse_where_missing() -> None:
    """Say so before a run where the package that writes Parquet is not installed.

    Raises:
        UsageError: It is missing.
    """
    if find_spec("pyarrow") is None:
        raise UsageError("parquet-missing")


def write_tables(folder: RunFolder) -> None:
    """Write each table of a run's database as a file, whole or not at all; the same run gives the same bytes.

    Raises:
        UsageError: One cannot be written.
    """
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {"TEXT": pa.string(), "INTEGER": pa.int64(), "REAL": pa.float64()}
    source = f"{(folder.where / NAME).resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(source, uri=True)) as database:
        for table, columns in TABLES.items():
            named = [column.split()[:2] for column in columns.split(",")]
            schema = pa.schema([(name, kinds[kind]) for name, kind in named])
            with (
                folder.writing(f"{TABLES_FOLDER}/{table}.parquet") as path,
                parquet.ParquetWriter(str(path), schema, compression="zstd") as writer,
            ):
                for rows in _groups(database, table):
                    columns_of = zip(zip(*rows, strict=True), schema.types, strict=True)
                    arrays = [pa.array(values, kind) for values, kind in columns_of]
                    writer.write_table(pa.table(arrays, schema=schema))


def _groups(database: sqlite3.Connection, table: str) -> Iterator[list[tuple[Any, ...]]]:
    rows = database.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608 (names of ours)
    while group := rows.fetchmany(_AT_A_TIME):
        yield group
