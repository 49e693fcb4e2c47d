"""The design as tests: who may import whom, how big a file may be, what a start may load."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "csrcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 400

STAGES = ("read", "segment", "match", "output", "runs")
# One package per question; what two of them share lies in the foundation.
QUESTIONS = ("coverage", "figures", "balance", "rating", "intake", "duties", "index")
WORDS = {"model", "errors", "kinds", "messages", "language", "shapes"}
# Judging speaks in codes: what they say is known to the foundation and to what shows it.
JUDGING = {"model", "errors", "language", "catalog", "rules"}
# What each part may import beside itself; "" is the package's own version.
MAY_IMPORT: dict[str, set[str]] = {
    "model": {"kinds", "messages"},
    "kinds": set(),
    "messages": set(),
    "errors": {"messages"},
    "bundled": set(),
    "parsed": {"store", "errors", "model"},
    "language": {"model", "bundled", "parsed"},  # its units are data that readers of files need, too
    "shapes": {"model"},
    # Only its registry knows the questions whose rules it lists; see below.
    "rules": {*WORDS, "figures", "balance", "coverage", "index"},
    "results": {"errors", "model"},
    "formats": set(),
    "marks": {""},
    "faces": set(),
    "targets": {"errors", "faces", "kinds", "marks"},
    "store": {"", "model"},
    "catalog": {"", "store", "bundled", "parsed", *WORDS},
    "isolation": {"errors", "model"},
    "read": {"", "store", "isolation", *WORDS},
    "segment": {*WORDS, "catalog"},
    "match": {*WORDS, "catalog"},
    "coverage": JUDGING,
    "figures": JUDGING,
    "balance": {*JUDGING, "parsed", "shapes"},
    "rating": {
        *JUDGING,
        "balance",
        "messages",
        "parsed",
        "shapes",
    },  # a filled form may be in the words of either language
    "intake": JUDGING,
    "duties": {*WORDS, "catalog"},
    "index": {*JUDGING, "coverage"},  # a claim is checked by what verdicts are made from
    "output": {"", *WORDS, "catalog", "formats", "results", "rules"},
    "gate": {*WORDS, "formats", "results", "targets"},
}
# What puts the parts together; nothing but the last of them may import the command line.
TOGETHER = {
    "",
    "agents",
    "annotate",
    "engine",
    "authoring",
    "pack",
    "pictures",
    "review",
    "runs",
    "compare",
    "cli",
    "__main__",
}
HEAVY = ("jieba", "pdfplumber", "pypdfium2", "docx", "opencc", "rapidfuzz", "lxml")


def part_of(path: Path) -> str:
    """Return the first name below the package: a stage, or a module at the top."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the parts of the package a module imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            # `from csrcheck import store` names a part, `from csrcheck import __version__` does not.
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "csrcheck" else [module]
        for name in names:
            top, _, rest = name.partition(".")
            if top == "csrcheck":
                part = rest.split(".")[0]
                found.add("" if part.startswith("__") else part)
    return found


@pytest.mark.parametrize("part", sorted(MAY_IMPORT))
def test_a_part_imports_only_what_it_may(part: str) -> None:
    modules = [path for path in MODULES if part_of(path) == part]
    assert modules, f"there is no part {part}"
    wrong = {
        str(path.relative_to(ROOT)): sorted(extra)
        for path in modules
        if (extra := imported(path) - MAY_IMPORT[part] - {part})
    }
    assert wrong == {}


def test_every_part_has_its_place() -> None:
    """A new part of the package is declared above before anything may use it."""
    parts = {"" if part_of(path) == "__init__" else part_of(path) for path in MODULES}
    assert parts == {*MAY_IMPORT, *TOGETHER}


def test_only_the_engine_knows_more_than_one_stage() -> None:
    knowing = {
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if part_of(path) not in ("cli", "authoring", "engine")
        and len(imported(path) & {*STAGES} - {part_of(path)}) > 0
    }
    assert {
        name
        for name in knowing
        if not name.startswith(
            ("agents", "engine", "pack", "pictures", "review", "runs", "compare", "annotate")
        )
    } == set()


def test_only_the_registry_of_rules_knows_whose_they_are() -> None:
    knowing = {path.name for path in MODULES if part_of(path) == "rules" and imported(path) & {*QUESTIONS}}
    assert knowing == {"registry.py"}


def test_nothing_imports_the_command_line() -> None:
    users = {str(p.relative_to(PACKAGE)) for p in MODULES if "cli" in imported(p) and part_of(p) != "cli"}
    assert users <= {"__main__.py"} | {name for name in users if name.startswith("authoring")}


def test_the_command_line_reads_reports_through_the_engine() -> None:
    stages = {name for path in MODULES if part_of(path) == "cli" for name in imported(path)} & {
        *STAGES,
        *QUESTIONS,
    }
    assert stages <= {"output", "runs", "duties"}


# One level deeper: of its own part, what each folder inside a part may import beside itself.
INSIDE: dict[str, set[str]] = {
    "authoring.lint": {"sentences"},
    "balance.rules": {"matters"},
    "coverage.rules": set(),
    "figures.across": {"comparing", "read", "reading"},
    "figures.recalculate": {"comparing", "read", "reading"},
    "figures.twin": {"read", "reading"},
    "figures.read": set(),  # figures are read without knowing what is checked
    "figures.rules": {"adding", "comparing", "one_year", "read", "reading", "recalculate"},
    "language.context": {"numerals", "packed", "scanner"},
    # A format writes any content and knows no result of its own.
    "output.formats": {
        "checked", "content", "html", "issue_words", "printed", "sections", "sheets", "sight", "tables", "terminal",
    },
    "output.html": {"content", "sections", "tables"},
    # What is told of a report, and nothing of how.
    "output.report": {
        "assurance", "checked", "content", "doubts", "index_summary", "issue_words", "json_report", "matrix", "notes",
        "places", "rating", "sections", "sheets", "sight", "weights",
    },
    "output.rating": {"content", "json_report", "notes", "places", "report", "sheets", "sight", "tables", "terminal"},
    # A Word file may hold web pages and sheets.
    "read.docx": {
        "charts", "colors", "encoding", "grid", "html", "kind", "limits", "loose_rows", "number_format", "package", "sniff",
        "text", "xlsx",
    },
    "read.pdf": {"exchange", "limits"},
    "segment.identity": set(),
}  # fmt: skip
# And which folders inside a part are for nobody but those that put them together.
USED_BY: dict[str, set[str]] = {
    "figures.rules": set(),
    "balance.rules": {"__init__"},
    "coverage.rules": set(),
    "output.formats": set(),
    "read.docx": set(),
    "read.pdf": {"ocr", "recogniser"},
    "language.context": {"cues"},
}


def siblings(path: Path) -> set[str]:
    """Return the modules and folders of its own part that a module imports."""
    part, own, *_ = (each.removesuffix(".py") for each in path.relative_to(PACKAGE).parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"csrcheck.{part}"):
            rest = node.module.split(".")[2:3] or [alias.name for alias in node.names]
            found |= {
                name
                for name in rest
                if (PACKAGE / part / name).is_dir() or (PACKAGE / part / f"{name}.py").is_file()
            }
    return found - {own}


FOLDERS = sorted(
    {
        ".".join(path.relative_to(PACKAGE).parts[:2])
        for path in MODULES
        if len(path.relative_to(PACKAGE).parts) == 3
    }
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_inside_a_part_imports_only_what_it_may(folder: str) -> None:
    modules = sorted((PACKAGE / folder.replace(".", "/")).rglob("*.py"))
    found = set().union(*map(siblings, modules))
    assert found <= INSIDE[folder]


@pytest.mark.parametrize("folder", sorted(USED_BY))
def test_what_is_put_together_is_used_by_nobody_else(folder: str) -> None:
    part, name = folder.split(".")
    modules = [path for path in MODULES if part_of(path) == part and len(path.relative_to(PACKAGE).parts) > 1]
    users = {
        path.relative_to(PACKAGE).parts[1].removesuffix(".py") for path in modules if name in siblings(path)
    }
    assert users <= USED_BY[folder]


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_a_file_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("statement", ["import csrcheck.cli.main", "import csrcheck.model, csrcheck.errors"])
def test_a_start_loads_nothing_heavy(statement: str) -> None:
    program = f"{statement}; import sys; print([n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"


WRITERS = sorted(
    path
    for path in MODULES
    if path.relative_to(PACKAGE).parts[:2] in (("output", "formats"), ("output", "html"))
    or path.relative_to(PACKAGE).parts in (("output", "printed.py"), ("output", "grids.py"))
)


@pytest.mark.parametrize("path", WRITERS, ids=[path.stem for path in WRITERS])
def test_a_writer_knows_no_report(path: Path) -> None:
    """What is shown of a report is content; a writer that reads the report would decide it a second time."""
    known = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("csrcheck.model")
        for alias in node.names
    }
    assert known <= {"Language", "Severity", "Issue", "NOT_DISCLOSED", "Obligation"}


def test_words_reach_a_terminal_through_one_door() -> None:
    """Only there is what would act on a terminal spelled out; see ``output/terminal.py``."""
    users = {str(p.relative_to(PACKAGE)) for p in MODULES if "from rich.text import" in p.read_text("utf-8")}
    assert users == {"output/terminal.py", "cli/output.py"}


# What the list of commands needs none of, and what an answer kept from an earlier run needs none of.
NOT_FOR_HELP = (
    *HEAVY,
    "openpyxl",
    "rich",
    "typer",
    "csrcheck.model",
    "csrcheck.engine",
    "csrcheck.catalog",
)
NOT_FOR_KEPT = ("jieba", "pdfplumber", "pypdfium2", "docx", "openpyxl", "csrcheck.match", "csrcheck.segment",
                "ahocorasick_rs", "csrcheck.balance", "csrcheck.figures.rules", "csrcheck.rating",
                "pydantic")  # fmt: skip


def loaded_by(arguments: list[str], names: tuple[str, ...], **environment: str) -> str:
    """Return which of some modules a run of the command line loads, as the list it prints last."""
    program = (
        f"import sys, csrcheck.cli.main as m; sys.argv = ['csrcheck', *{arguments!r}]\n"
        "try: m.run()\n"
        f"except SystemExit: print([n for n in {names!r} if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, encoding="utf-8", cwd=ROOT, check=True,
        env={"PYTHONIOENCODING": "utf-8", "PATH": "", **environment},
    )  # fmt: skip
    return done.stdout.rstrip().splitlines()[-1]


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by(["--help"], NOT_FOR_HELP) == "[]"


def test_a_kept_answer_loads_no_reader_and_no_matcher(
    tmp_path: Path, with_words: Callable[[Path], Path]
) -> None:
    kept = with_words(tmp_path / "cache")
    report = str(ROOT / "tests" / "golden" / "report.txt")
    first, again = (loaded_by(["coverage", report], NOT_FOR_KEPT, CSRCHECK_CACHE=str(kept)) for _ in range(2))
    assert "csrcheck.match" in first
    assert again == "[]"


PATTERN = re.compile(r"re\.(?:compile|search|match|sub|findall|finditer|fullmatch|split)\(")
MOST_PATTERNS = 200
"""Lines of the package that call for a regular expression; knowledge of wording is data, so it only falls."""
NO_PATTERNS = ("balance", "coverage/asks.py", "coverage/conditions.py", "language/context", "language/cues.py", "match/traits.py",
               "match/matcher.py", "match/terms.py", "match/window.py")  # fmt: skip
"""What judges wording: it holds no expression but the two that find numbers and clauses."""


def patterns_in(path: Path) -> int:
    """Return how many lines of a module call for a regular expression."""
    return sum(bool(PATTERN.search(line)) for line in path.read_text(encoding="utf-8").splitlines())


LONGEST_PATTERN = 120
MOST_LONG = 0
"""Expressions longer than that, as written: each is to become words, or several."""


def long_patterns(path: Path) -> int:
    """Return how many expressions of a module are longer than one can read."""
    found = 0
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and PATTERN.match(f"{ast.unparse(node.func)}(") and node.args:
            parts = ast.walk(node.args[0])
            length = sum(
                len(each.value)
                for each in parts
                if isinstance(each, ast.Constant) and isinstance(each.value, str | bytes)
            )
            found += length > LONGEST_PATTERN
    return found


def test_expressions_are_short() -> None:
    assert sum(map(long_patterns, MODULES)) <= MOST_LONG
    judging = [path for path in MODULES if str(path.relative_to(PACKAGE)).startswith(NO_PATTERNS)]
    assert sum(map(long_patterns, judging)) == 0


def test_wording_is_data_and_not_patterns() -> None:
    assert sum(map(patterns_in, MODULES)) <= MOST_PATTERNS
    judging = [path for path in MODULES if str(path.relative_to(PACKAGE)).startswith(NO_PATTERNS)]
    assert len(judging) > 20
    assert {path.name: count for path in judging if (count := patterns_in(path))} == {"annotated.py": 2}


LOOSE = re.compile(r"(?:dict|Mapping)\[str, (?:Any|object)\]")
RESULTS_PASS = ("results", "compare", "runs", "gate", "output", "engine", "cli", "annotate", "coverage")
"""Where results are made, kept, read back and shown."""


LOOSE_SEAMS = {
    "cli/duties.py": ["given"],  # facts as people give them, checked by make_issuer
    "cli/issuer.py": [
        "facts",
        "by_report",
        "of",
    ],  # the same, out of settings and files, for all reports or for some
    "coverage/review_merge.py": ["written"],  # what people wrote stays as it stands in their YAML
    "gate/settings.py": ["defaults"],  # what click wants
    "results/schemas.py": ["json_schema"],  # a JSON Schema
}


def loose_seams(path: Path) -> list[str]:
    """Return the functions other modules may call, and the fields they may read, that take or give a loose dict."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            given = [each.annotation for each in (*node.args.args, *node.args.kwonlyargs)] + [node.returns]
            if any(each is not None and LOOSE.search(ast.unparse(each)) for each in given):
                found.append(node.name)
        elif isinstance(node, ast.AnnAssign) and LOOSE.search(ast.unparse(node.annotation)):
            name = ast.unparse(node.target)
            if node.value is None and not name.startswith("_"):  # a field
                found.append(name)
    return found


def test_results_cross_no_seam_as_loose_dicts() -> None:
    assert {
        str(path.relative_to(PACKAGE)): found
        for path in MODULES
        if part_of(path) in RESULTS_PASS and (found := loose_seams(path))
    } == LOOSE_SEAMS


def test_library_code_never_prints() -> None:
    printing = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        if part_of(path) not in ("cli", "authoring")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


def test_every_exported_value_is_found_without_loading_all() -> None:
    """The package of values imports its modules when they are asked for."""
    import csrcheck.model as model

    assert [name for name in model.__all__ if not hasattr(model, name)] == []
    program = (
        "import sys, csrcheck.read.child; print([n for n in sys.modules if n.startswith('csrcheck.model.r')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "['csrcheck.model.reading']"


def private_names(path: Path) -> Iterator[str]:
    """Yield the private names a module defines at its top: constants, functions, classes."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list:
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name))


def test_nothing_private_is_left_over() -> None:
    """What a module keeps to itself it uses, and where another reaches in for it, that one does."""
    told = {path: path.read_text(encoding="utf-8") for path in MODULES}
    alone = [
        f"{path.relative_to(PACKAGE)}: {name}"
        for path, text in told.items()
        for name in private_names(path)
        if name.startswith("_") and not name.startswith("__")
        if len(re.findall(rf"\b{name}\b", text)) == 1
        and not any(f".{name}" in other or f"import {name}" in other for other in told.values())
    ]
    assert alone == []


NOT_FOR_A_PLAIN_RUN = (
    "tomllib",
    "json",
    "importlib.resources",
    "yaml",
    "pydantic",
    "rich",
    "csrcheck.messages.reasons",
)
"""What reading settings, older results, errors or packed packages take: a run without any of these loads none."""


def test_a_plain_run_loads_only_what_it_asks_for(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("公司2023年社会责任报告\n公司开展节能改造，综合能耗1234吨标准煤。\n", encoding="utf-8")
    asked = ["coverage", str(report), "-f", "gbt36000", "--format", "json", "--no-config", "--no-cache"]
    cache = {"CSRCHECK_CACHE": str(tmp_path / "cache")}
    loaded_by(asked, (), **cache)  # the first run reads the files themselves
    assert loaded_by(asked, NOT_FOR_A_PLAIN_RUN, **cache) == "[]"
