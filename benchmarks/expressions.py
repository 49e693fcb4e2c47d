"""Counts the regular expressions of the package, and names those that are long.

Counted are calls of ``re``, other strings written as patterns in Python (a table of patterns that a loop compiles),
and strings in data files that look like patterns. Long is what has more than 120 characters when it is compiled, with
all parts it is put together from; for that every module is loaded and a report put through every question.

    python -m benchmarks.expressions [--show]
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "csrcheck"
LONGEST = 120
CALLS = frozenset(
    {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "escape"}
)
MARKS = ("(?", r"\d", r"\s", r"\w", r"\b", r"\D", "[^", ".*", ".+", ".{", "]+", "]*", "]?", ")?", "}$")
"""What only a pattern holds: a text of a report, a message or a path hardly does."""


def looks_like_pattern(text: str) -> bool:
    """Tell whether a string is written as a pattern: two of the marks, or one that nothing else has."""
    return (
        "(?:" in text
        or "(?P<" in text
        or "(?<" in text
        or "(?!" in text
        or (sum(mark in text for mark in MARKS) > 1 and "\n" not in text.strip())
    )


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls of ``re`` in a module."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in CALLS
        ):
            yield node


def other_strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield strings written as patterns that stand in no call and are no part of one by name."""
    inside = {id(each) for call in calls(tree) for each in ast.walk(call)}
    used = {each.id for call in calls(tree) for each in ast.walk(call) if isinstance(each, ast.Name)}
    parts = {
        id(each)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id in used for target in node.targets)
        and not isinstance(node.value, ast.Tuple)
        for each in ast.walk(node.value)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in inside or id(node) in parts:
            continue
        if isinstance(node.value, str) and looks_like_pattern(node.value):
            yield node


def in_data() -> dict[str, list[str]]:
    """Return the strings of data files that look like patterns, by file."""
    import yaml

    found = {}
    for file in sorted((ROOT / "frameworks").rglob("*.yaml")):
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        scalars = [
            event.value
            for event in yaml.parse(file.read_text(encoding="utf-8"), Loader=loader)
            if isinstance(event, yaml.ScalarEvent) and looks_like_pattern(event.value)
        ]
        if scalars:
            found[str(file.relative_to(ROOT))] = scalars
    return found


def compiled() -> list[tuple[str, str]]:
    """Return place and pattern of what the package compiles."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "patterns" / "collect.py")],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [(place, pattern) for place, pattern, *_ in map(json.loads, done.stdout.splitlines())]


def main() -> None:
    """Print calls, strings and long expressions by package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="name each string and each long expression")
    shown = parser.parse_args().show
    called: Counter[str] = Counter()
    written: Counter[str] = Counter()
    long: Counter[str] = Counter()
    lines: list[str] = []
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        part = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        called[part] += sum(1 for _ in calls(tree))
        for node in other_strings(tree):
            written[part] += 1
            lines.append(f"string  {file.relative_to(ROOT)}:{node.lineno}  {str(node.value)[:90]!r}")
    for name, strings in in_data().items():
        written["(data)"] += len(strings)
        lines += [f"data    {name}  {each[:90]!r}" for each in strings]
    for place, pattern in dict.fromkeys(compiled()):
        if len(pattern) > LONGEST:
            long[place.split("/")[0].partition(".py")[0]] += 1
            lines.append(f"long    {place}  {len(pattern)}  {pattern[:60]!r}")
    print(f"{'package':14}{'calls':>7}{'strings':>9}{'long':>6}")
    for part in sorted(
        part for part in {*called, *written, *long} if called[part] + written[part] + long[part]
    ):
        print(f"{part:14}{called[part]:7}{written[part]:9}{long[part]:6}")
    print(f"{'all':14}{called.total():7}{written.total():9}{long.total():6}")
    if shown:
        print(*lines, sep="\n")


if __name__ == "__main__":
    main()
