"""Run as a program: every expression the package compiles, as JSON lines of place, pattern, bytes or not, flags.

All modules are loaded, and a report is put through every question, so that expressions made from data or inside functions
are met too; those written into functions are read from the source.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import pkgutil
import re
import sys
from importlib import import_module
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "csrcheck"
found: dict[tuple[str, str, bool, int], None] = {}
_CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}


def _noted(pattern: object, flags: int, place: str) -> None:
    if isinstance(pattern, (str, bytes)):
        text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        found[place, text, isinstance(pattern, bytes), int(flags)] = None


def _watch() -> None:
    inner = re._compile  # type: ignore[attr-defined]

    def compiled(pattern: object, flags: int) -> object:
        frame = sys._getframe(1)
        while "/re/" in frame.f_code.co_filename and frame.f_back:
            frame = frame.f_back
        file = Path(frame.f_code.co_filename)
        if PACKAGE in file.parents:
            _noted(pattern, flags, f"{file.relative_to(PACKAGE)}:{frame.f_lineno}")
        return inner(pattern, flags)

    re._compile = compiled  # type: ignore[attr-defined]


def _written() -> None:
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in _CALLS
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                flags = [eval(ast.unparse(word.value)) for word in node.keywords if word.arg == "flags"]
                _noted(
                    node.args[0].value, flags[0] if flags else 0, f"{file.relative_to(PACKAGE)}:{node.lineno}"
                )


def main() -> None:
    _watch()
    import csrcheck

    for module in pkgutil.walk_packages(csrcheck.__path__, "csrcheck."):
        if not module.name.endswith("__main__"):
            with contextlib.suppress(ImportError):  # what an extra brings
                import_module(module.name)
    report = str(PACKAGE.parent / "tests" / "golden" / "report.txt")
    for words in (["check"], ["rate"], ["intake"], ["text"]):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit, Exception):
            import_module("csrcheck.cli.tree").app([*words, report, "--no-config"], standalone_mode=False)
    _written()
    for place, pattern, is_bytes, flags in found:
        sys.stdout.write(json.dumps([place, pattern, is_bytes, flags]) + "\n")


main()
