"""From names of files and frameworks to findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from csrcheck.authoring.lint.book import Book
from csrcheck.authoring.lint.examples import check_examples
from csrcheck.authoring.lint.indicators import check_indicators, check_references
from csrcheck.authoring.lint.shape import check_shape, is_vocabulary, is_wording
from csrcheck.authoring.lint.terms import check_shared, check_terms
from csrcheck.authoring.lint.wording import check_wording
from csrcheck.catalog import location
from csrcheck.catalog.loader import is_path, load_framework, load_vocabulary
from csrcheck.catalog.schema import Framework, Topic, Vocabulary
from csrcheck.catalog.source import Source
from csrcheck.catalog.versions import unknown
from csrcheck.errors import FrameworkError
from csrcheck.match import Matcher
from csrcheck.model import LintFinding, LintReport


@dataclass
class _File:
    """A file under examination."""

    book: Book
    topics: dict[str, Topic] = field(default_factory=dict)
    framework: Framework | None = None
    wording: bool = False


def lint(names: Sequence[str] = ()) -> LintReport:
    """Check framework and vocabulary files.

    Args:
        names: Paths of files, ids or ``id@version`` of bundled frameworks; all bundled files where
            empty.

    Returns:
        All findings. What keeps a file from being loaded is a finding too.

    Raises:
        FrameworkError: A name is unknown, or a file cannot be read at all.
    """
    files = [_examine(file) for file in _files(names)]
    everything = _everything(files)
    matcher = Matcher(Vocabulary(everything)) if any(file.topics for file in files) else None
    for file in files:
        check_terms(file.book, file.topics)
        check_shared(file.book, file.topics, everything)
        if matcher:
            check_examples(file.book, file.topics, matcher)
        if file.framework:
            check_indicators(file.book, file.framework, {**everything, **file.framework.topics})
    check_wording([file.book for file in files if file.wording])
    findings = {finding for file in files for finding in file.book.findings}
    return LintReport(tuple(file.book.source.name for file in files), tuple(sorted(findings, key=_order)))


def _order(finding: LintFinding) -> tuple[str, int, str, str]:
    return finding.file, finding.line, finding.key, finding.code


def _files(names: Sequence[str]) -> list[Traversable | Path]:
    frameworks = location.framework_files()
    if not names:
        wording = location.language_files().values()
        return [*location.vocabulary_files().values(), *wording, *frameworks.values()]
    found: list[Traversable | Path] = []
    for name in names:
        meant: list[Traversable | Path]
        if is_path(name):
            meant = [Path(name)]
        else:
            meant = [file for key, file in frameworks.items() if name in (key, key.split("@")[0])]
        if not meant:
            raise unknown(name, frameworks)
        found += meant
    return found


def _examine(file: Traversable | Path) -> _File:
    name = str(file) if isinstance(file, Path) else file.name
    try:
        book = Book(Source(file.read_bytes(), name))
    except FileNotFoundError as error:
        raise FrameworkError("framework-file-missing", path=name) from error
    except OSError as error:
        raise FrameworkError("framework-unreadable", path=name, why=error.strerror or error) from error
    examined = _File(book)
    try:
        examined.topics = check_shape(book)
        examined.wording = is_wording(book.source.raw)
        if not examined.wording and not is_vocabulary(book.source.raw):
            _load(examined, file)
    except FrameworkError as error:
        book.add_error(error)
    return examined


def _load(examined: _File, file: Traversable | Path) -> None:
    """Load a framework; where that fails, find every topic nobody has, not only the first."""
    try:
        examined.framework = load_framework(file)
    except FrameworkError as error:
        known = {**load_vocabulary().topics, **examined.topics}
        check_references(examined.book, known)
        examined.book.add_error(error)


def _everything(files: Sequence[_File]) -> dict[str, Topic]:
    """Return the bundled topics with those of the files; a vocabulary file under work replaces its own."""
    topics = dict(load_vocabulary().topics)
    for file in files:
        if file.framework:
            topics.update(file.framework.topics)
        topics.update(file.topics)
    return dict(sorted(topics.items()))
