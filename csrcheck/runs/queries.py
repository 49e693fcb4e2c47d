"""Questions to a run: those that are asked of every collection, and any SELECT; nothing is ever written."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from csrcheck.errors import UsageError
from csrcheck.runs.database import file_of

if TYPE_CHECKING:
    from csrcheck.catalog import Framework

SECONDS = 60.0
_STEPS = 10_000


class Query(Struct, frozen=True):
    """A named query.

    Attributes:
        code: Of the sentence that says what it answers.
        arguments: Their names with the values they have where none are given.
    """

    code: str
    sql: str
    arguments: Mapping[str, str] = field(default_factory=dict)


QUERIES: dict[str, Query] = {
    "gone": Query(
        "query-name-gone",
        """
SELECT d.path, d.organisation, d.year
FROM documents d
WHERE d.status IN ('read', 'partly')
  AND EXISTS (SELECT 1 FROM coverage c WHERE c.document = d.id
    AND instr(:asking, ' ' || c.framework || '@' || c.version || ' '))
  AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.document = d.id AND e.topic = :topic AND NOT e.denied)
  AND NOT EXISTS (SELECT 1 FROM series s WHERE s.document = d.id AND s.topic = :topic AND s.number IS NOT NULL)
ORDER BY d.path""",
        {"topic": "ghg.scope3"},
    ),
    "medians": Query(
        "query-name-medians",
        """
WITH one AS (
  SELECT d.folder, s.year, s.base_unit AS unit, d.id, max(s.number * s.factor) AS number
  FROM series s JOIN documents d ON d.id = s.document
  WHERE s.topic = :topic AND s.number IS NOT NULL
  GROUP BY d.folder, s.year, s.base_unit, d.id),
ranked AS (
  SELECT *, row_number() OVER w AS place, count(*) OVER (PARTITION BY folder, year, unit) AS reports
  FROM one WINDOW w AS (PARTITION BY folder, year, unit ORDER BY number))
SELECT folder, year, unit, reports, round(avg(number), 12) AS median
FROM ranked WHERE place IN ((reports + 1) / 2, (reports + 2) / 2)
GROUP BY folder, year, unit ORDER BY folder, unit, year""",
        {"topic": "energy.use"},
    ),
    "years": Query(
        "query-name-years",
        """
WITH one AS (
  SELECT DISTINCT d.organisation, s.metric, s.unit, s.base_unit, s.factor, s.year, s.number, d.path
  FROM series s JOIN documents d ON d.id = s.document
  WHERE s.topic = :topic AND s.number IS NOT NULL)
SELECT now.organisation, now.metric, now.unit, now.year, round(before.number * before.factor / now.factor, 12) AS before,
  now.number AS now,
  round(100.0 * (now.number * now.factor / nullif(before.number * before.factor, 0) - 1), 1) AS percent,
  min(now.path) AS path
FROM one now JOIN one before
  ON before.organisation = now.organisation AND before.metric = now.metric AND before.base_unit = now.base_unit
  AND before.year = now.year - 1
  AND (before.path = now.path OR NOT EXISTS (
    SELECT 1 FROM one o WHERE o.path = now.path AND o.metric = now.metric AND o.year = now.year - 1))
GROUP BY now.organisation, now.metric, now.unit, now.year, before.number, now.number
ORDER BY now.organisation, now.metric, now.unit, now.year, before.number, now.number""",
        {"topic": "energy.use"},
    ),
    "missing": Query(
        "query-name-missing",
        """
SELECT framework, indicator, title, sum(verdict = 'not_disclosed') AS missing,
  sum(verdict = 'partial') AS partial, count(*) AS reports
FROM indicators WHERE (:framework = '' OR framework = :framework)
  AND NOT finer AND verdict NOT IN ('not_applicable', 'unassessed')
GROUP BY framework, indicator HAVING sum(verdict = 'not_disclosed') > 0
ORDER BY missing DESC, partial DESC, framework, indicator""",
        {"framework": ""},
    ),
    "owed": Query(
        "query-name-owed",
        """
SELECT d.path, d.organisation, d.year, i.framework, i.indicator, i.title
FROM indicators i JOIN documents d ON d.id = i.document
WHERE i.duty = 'mandatory' AND i.verdict = 'not_disclosed' AND NOT i.finer
  AND (:framework = '' OR i.framework = :framework)
ORDER BY d.path, i.rowid""",
        {"framework": ""},
    ),
    "trouble": Query(
        "query-name-trouble",
        """
SELECT d.path, d.organisation, d.year, n.type, n.page, n.quote,
  n.cause IS NOT NULL AS cause, n.remedy IS NOT NULL AS remedy
FROM negatives n JOIN documents d ON d.id = n.document
WHERE n.polarity = 'occurred' AND (:type = '' OR n.type = :type)
ORDER BY d.path, n.rowid""",
        {"type": ""},
    ),
    "stars": Query(
        "query-name-stars",
        """
SELECT d.path, d.year, round(d.rating_low, 2) AS low,
  round(d.rating_high, 2) AS high, d.star_lowest || iif(d.star_lowest = d.star_highest, '', '–' || d.star_highest) AS stars,
  (SELECT w.title FROM ratings w WHERE w.document = d.id AND w.score IS NOT NULL
    ORDER BY w.score, w.rowid LIMIT 1) AS weakest, min(r.score) AS score
FROM documents d JOIN ratings r ON r.document = d.id
GROUP BY d.id ORDER BY d.rating_low DESC, d.path""",
    ),
}


Value = str | int | float | None


class Answer(Struct, frozen=True):
    """The rows of a query."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def results_of(run: Path) -> Path:
    """Return the file of a run's results.

    Raises:
        UsageError: It is no run, or the file is damaged.
    """
    file = file_of(run)
    if not file.is_file():
        raise UsageError("query-no-run", path=run)
    if not _sound(file):
        raise UsageError("query-damaged", path=file)
    return file


def ask(run: Path, what: str, arguments: Sequence[str] = (), *, seconds: float = SECONDS) -> Answer:
    """Answer a named query or a SELECT statement.

    Args:
        run: The folder of a batch run.
        what: A name of :data:`QUERIES` or SQL.
        arguments: ``name=value`` for a named query.
        seconds: Most time it may take.

    Raises:
        UsageError: There is no such run or query, or the statement is wrong or would write.
    """
    file = results_of(run)
    named = QUERIES.get(what)
    if named is None and " " not in what.strip():
        from rapidfuzz import process

        near = [name for name, _, _ in process.extract(what, list(QUERIES), limit=1, score_cutoff=60)]
        raise UsageError("query-unknown", near=near, name=what, names=" ".join(QUERIES))
    sql, values = (named.sql, _values(named, arguments)) if named else (what, {})
    if named and "topic" in values:
        _refuse_unknown_topic(run, values["topic"])
    if named and ":asking" in named.sql:
        values["asking"] = f" {' '.join(_asking(run, values['topic']))} "
    # immutable: no lock and no journal beside a file that may lie on a read-only share
    uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as database:
        database.set_authorizer(_only_reading)
        deadline = time.monotonic() + seconds
        database.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        try:
            cursor = database.execute(sql, values)
            if cursor.description is None:
                raise UsageError("query-refused")
            names = tuple(column[0] for column in cursor.description)
            return Answer(names, tuple(cursor.fetchall()))
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise _refused(str(error), run, seconds, named=named is not None) from error


def _refused(why: str, run: Path, seconds: float, *, named: bool) -> UsageError:
    """Return what to say of a statement the database refused."""
    if why == "interrupted":
        return UsageError("query-too-long", seconds=f"{seconds:g}")
    if named and "no such column" in why:
        return UsageError("query-old-run", path=run)
    if "not authorized" in why or "one statement" in why:
        return UsageError("query-refused")
    return UsageError("query-wrong", why=why)


def english_titles(run: Path) -> dict[tuple[str, str], str]:
    """Return titles in English: of indicators by framework and id, of the star's dimensions by their Chinese title."""
    from csrcheck.catalog.rating import load_rating

    titles = {("", each.title.zh): each.title.en for each in load_rating().dimensions}
    for framework in _frameworks(run).values():
        for _, node in framework.walk() if framework else ():
            if node.title.en and framework:
                titles[framework.id, node.id] = node.title.en
    return titles


def _refuse_unknown_topic(run: Path, topic: str) -> None:
    """Refuse a topic nobody knows: that a run has no rows on it would say nothing.

    Raises:
        UsageError: The frameworks of the run are all known, and so is no such topic.
    """
    from csrcheck.catalog import vocabulary_for

    used = _frameworks(run)
    known = vocabulary_for(each for each in used.values() if each).topics
    if topic not in known and all(used.values()):
        from rapidfuzz import process

        near = [name for name, _, _ in process.extract(topic, list(known), limit=2, score_cutoff=60)]
        raise UsageError("query-topic", near=near, topic=topic)


def _asking(run: Path, topic: str) -> list[str]:
    """Return the frameworks of a run, with their versions, that ask for a topic.

    Raises:
        UsageError: None asks for it: silence there says nothing of a report.
    """
    used = _frameworks(run)
    asking = [key for key, each in used.items() if each is None or topic in _topics(each)]
    if not asking:
        raise UsageError("query-not-asked", topic=topic, names=" ".join(used))
    return asking


def _frameworks(run: Path) -> dict[str, Framework | None]:
    """Return the frameworks of a run in all the versions it used; ``None`` for a file of one's own."""
    from csrcheck.catalog import resolve
    from csrcheck.errors import FrameworkError

    with closing(
        sqlite3.connect(f"{file_of(run).resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    ) as opened:
        try:
            rows = opened.execute(
                "SELECT DISTINCT framework || '@' || version FROM coverage ORDER BY 1"
            ).fetchall()
        except sqlite3.Error as error:
            raise UsageError("query-old-run", path=run) from error
    found: dict[str, Framework | None] = {}
    for (key,) in rows:
        try:
            found[key] = resolve(key)
        except FrameworkError:
            found[key] = None
    return found


def _topics(framework: Framework) -> set[str]:
    nodes = [node for _, node in framework.walk()]
    asked = {name for node in nodes for each in node.asks for name in each.topics}
    return asked.union(*(node.topics for node in nodes))


def _sound(file: Path) -> bool:
    """Tell whether a file is the database of a run, as far as a look at every page tells."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            tables = {name for (name,) in opened.execute("SELECT name FROM sqlite_master")}
            return "documents" in tables and opened.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.Error:
        return False


def _only_reading(action: int, *_: str | None) -> int:
    allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
    return sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY


def _values(query: Query, arguments: Sequence[str]) -> dict[str, str]:
    values = dict(query.arguments)
    for given in arguments:
        name, equals, value = given.partition("=")
        if not equals or name not in values:
            raise UsageError("query-argument", names=" ".join(query.arguments) or "-", given=given)
        values[name] = value
    return values
