"""Fixtures shared by all tests, and the tables of cases they are run over."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from csrcheck.catalog import Topic, available, vocabulary_for
from csrcheck.figures.reading import Figures, read_figures
from csrcheck.isolation.garbage import collect_seldom
from csrcheck.language.normalise import clean_text, normalise
from csrcheck.match import Matcher
from csrcheck.model import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Identity,
    Page,
    Passage,
    PassageKind,
    RowCell,
    Segmentation,
    Table,
    TableRow,
    Zone,
)
from csrcheck.segment import segment, structure
from tests.examples import load_profiles
from tests.tables import name_of_case, table
from tests.warm import Warm

ROOT = Path(__file__).resolve().parents[1]
CASES = Path(__file__).parent / "cases"

Read = Callable[..., Figures]
ORGANISATION = "青禾食品股份有限公司"

load_profiles()
collect_seldom()


# ----- tables of cases


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the tests that take minutes."""
    parser.addoption("--slow", action="store_true", help="run the tests marked slow, too (make soak)")


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers known."""
    config.addinivalue_line("markers", "table(name): run the test for each case of tests/cases/<name>.yaml")
    config.addinivalue_line("markers", "slow: takes minutes; run by make soak alone")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes minutes unless it is asked for."""
    gc.freeze()  # twenty thousand tests and all modules: nothing of it is garbage
    if not config.getoption("--slow"):
        slow = [item for item in items if item.get_closest_marker("slow")]
        if slow:
            config.hook.pytest_deselected(items=slow)
            items[:] = [item for item in items if not item.get_closest_marker("slow")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test marked ``table("figures")`` each case of ``cases/figures.yaml`` as ``case``."""
    marker = metafunc.definition.get_closest_marker("table")
    if marker is not None:
        cases = table(marker.args[0])
        metafunc.parametrize("case", cases, ids=map(name_of_case, cases))


# ----- places


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and labels beside the checkout; the test skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("real reports are not part of the project: ../shared is absent")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of bundled reports of invented companies."""
    return ROOT / "samples"


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder of the tests' own, one for all processes of a run: they neither read nor fill the user's."""
    place = tmp_path_factory.getbasetemp()
    folder = (place.parent if "PYTEST_XDIST_WORKER" in os.environ else place) / "cache"
    folder.mkdir(exist_ok=True)
    before = os.environ.get("CSRCHECK_CACHE")
    os.environ["CSRCHECK_CACHE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["CSRCHECK_CACHE"]
    else:
        os.environ["CSRCHECK_CACHE"] = before


# ----- small documents


MakeDocument = Callable[..., Document]


def make_block(what: object) -> Block:
    """Return the block a short notation means.

    Text is a paragraph, ``# text`` a heading the file itself declares (``##`` one level down),
    ``- text`` a list item; rows of cells are a table, a mapping is the fields of a block.
    """
    if isinstance(what, Block):
        return what
    if isinstance(what, str):
        marks = len(what) - len(what.lstrip("#"))
        if marks and what[marks : marks + 1] == " ":
            return Block(BlockKind.HEADING, what[marks + 1 :], level=marks)
        if what.startswith("- "):
            return Block(BlockKind.LIST_ITEM, what[2:])
        return Block(BlockKind.PARAGRAPH, what)
    if isinstance(what, list):
        return make_table_block(what)
    fields = dict(what)  # type: ignore[call-overload]
    if "rows" in fields:
        return make_table_block(**fields)
    return Block(BlockKind(fields.pop("kind", "paragraph")), **fields)


def make_table_block(
    rows: list[list[object]], header_rows: int = 1, caption: str = "", unit: str = ""
) -> Block:
    """Return a table block whose text is laid out as the readers lay it out."""
    width = max(len(row) for row in rows)
    cells = tuple(tuple(str(cell) for cell in row) + ("",) * (width - len(row)) for row in rows)
    text = "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in cells)
    return Block(BlockKind.TABLE, text, table=Table(cells, header_rows, caption, unit, ruled=True))


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    """A function from lists of blocks (see :func:`make_block`), one list per page, to a document."""

    def make(*pages: list[object], **fields: Any) -> Document:
        made = tuple(
            Page(number, tuple(make_block(block) for block in blocks))
            for number, blocks in enumerate(pages, 1)
        )
        return Document("report.pdf", "0" * 64, DocumentKind.PDF, made, **fields)

    return make


@pytest.fixture(scope="session")
def cut(make_document: MakeDocument) -> Callable[..., Segmentation]:
    """A function from pages of blocks to the passages cut from them."""

    def make(*pages: list[object], **fields: Any) -> Segmentation:
        return segment(structure(make_document(*pages, **fields)))

    return make


@pytest.fixture(scope="session")
def sentence() -> Callable[..., Passage]:
    """A function from a text to the passage it would be in a report."""

    def make(text: str, section: str = "", **fields: Any) -> Passage:
        clean = normalise(text)
        fields.setdefault("section", (section,) if section else ())
        fields.setdefault("section_clean", clean_text(section))
        fields.setdefault("kind", PassageKind.SENTENCE)
        fields.setdefault("zone", Zone.BODY)
        return Passage(
            number=fields.pop("number", 0),
            text=text,
            clean=clean.text,
            offsets=clean.offsets,
            page=fields.pop("page", 1),
            **fields,
        )

    return make


@pytest.fixture(scope="session")
def row(sentence: Callable[..., Passage]) -> Callable[..., Passage]:
    """A function from label, cells by header, and unit to the passage of a table row."""

    def make(label: str, cells: dict[str, str], unit: str = "", **fields: Any) -> Passage:
        text = "\t".join(filter(None, [label, unit, *cells.values()]))
        made = TableRow(1, label, tuple(RowCell(str(head), str(cell)) for head, cell in cells.items()), unit)
        context = clean_text(" ".join(map(str, cells)))
        return sentence(text, kind=PassageKind.ROW, row=made, context=context, **fields)

    return make


# ----- the command line


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def warm(cache: Path) -> Iterator[Warm]:
    """Runs of the program, each in a process of its own, with the environment and the folder it is given."""
    with Warm({**os.environ, "PYTHONPATH": str(ROOT), "CSRCHECK_CACHE": str(cache)}) as runs:
        yield runs


@pytest.fixture(scope="session")
def run_program(warm: Warm, cache: Path) -> Run:
    """A function that runs ``python -m csrcheck`` with arguments in a process of its own, and gives text."""
    settings_of_user = ("COLUMNS", "NO_COLOR", "CSRCHECK_LANG", "FORCE_COLOR", "TERM")

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        inherited = {name: value for name, value in os.environ.items() if name not in settings_of_user}
        ours = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "CSRCHECK_CACHE": str(cache)}
        done = warm([str(each) for each in arguments], {**inherited, **ours, **environment})
        out, err = (
            said.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
            for said in (done.stdout, done.stderr)
        )
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run


@pytest.fixture(scope="session")
def with_words(cache: Path, run_program: Run) -> Callable[[Path], Path]:
    """A function that makes a cache folder that holds the bundled frameworks and their words, no report, no answer."""
    run_program("--version")  # what all runs are forked from has read them

    def made(folder: Path) -> Path:
        (folder / "jieba").mkdir(parents=True)
        for kind in ("catalog-*", "matcher-*", "jieba/*.table"):
            for file in cache.glob(kind):
                shutil.copyfile(file, folder / file.relative_to(cache))
        return folder

    return made


@pytest.fixture(scope="session")
def topics() -> dict[str, Topic]:
    """The bundled vocabulary."""
    return vocabulary_for(available()).topics


@pytest.fixture(scope="session")
def read(cut: Callable[..., Segmentation], topics: dict[str, Topic]) -> Read:
    """A function from blocks of one page to the figures read from them; the report is on 2022."""
    matcher = Matcher(vocabulary_for(available()))

    def make(*blocks: Any, year: int | None = 2022, traditional: bool = False) -> Figures:
        passages = cut(list(blocks)).passages
        title = f"{ORGANISATION}{year or ''}年社会责任报告"
        identity = Identity(title, ORGANISATION, year, traditional)
        return read_figures(passages, matcher.match(passages), identity, topics)

    return make
