"""Run every file of a folder through the command line and say how each one ended.

Usage: python tests/hostile/run.py [FOLDER …] [--bombs] [--timeout SECONDS] [--all]

Without a folder ``$CSRCHECK_CORPUS`` is taken. ``--bombs`` adds the files of ``bombs.py`` at full size.
Exit code 1 if any file ended in a traceback, ran past its limit, or came out empty without a word
although it holds text (as bare PDFium, or the ``w:t`` of a Word file, sees it).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from csrcheck.messages.table import MESSAGES

GRACE = 30.0
"""Seconds beyond the limit in which a run must have come to its end."""
LEAST = 5
"""Characters of text that a file must hold to count as not empty."""

BAD = ("traceback", "hang", "silent")
ENDINGS = {
    "input-password": "password",
    "input-damaged": "damaged",
    "input-too-large": "too large",
    "input-timeout": "timeout",
    "input-memory": "memory",
    "input-crash": "crash, told",
    "input-no-text": "no text",
    "input-unseen-text": "text struck out or not seen",
    "input-pretends": "not what its ending says",
    "input-changed": "kept changing",
    "input-empty": "empty file",
    "input-kind": "other kind",
    "input-legacy-word": "old Word",
    "input-conversion": "old Word",
    "input-missing": "missing",
    "input-denied": "denied",
}
BARE = r"""
import re, sys, zipfile
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
except ImportError:
    pass
path, count = sys.argv[1], 0
head = open(path, "rb").read(1024)
if b"%PDF" in head:
    import pypdfium2
    pdf = pypdfium2.PdfDocument(path)
    for number in range(min(len(pdf), 200)):
        try:
            page = pdf[number]
            count += len("".join(page.get_textpage().get_text_bounded().split()))
        except Exception:
            continue
elif head[:2] == b"PK":
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|footnotes|endnotes)\d*\.xml", name):
                xml = archive.read(name).decode("utf-8", "replace")
                xml = re.sub(r"<mc:Fallback.*?</mc:Fallback>|<w:del .*?</w:del>", "", xml, flags=re.S)
                count += sum(len("".join(t.split())) for t in re.findall(r"<\w+:t(?: [^>]*)?>([^<]*)<", xml))
print(count)
"""


@dataclass(frozen=True)
class Ending:
    """How a file ended.

    Attributes:
        said: The one line of an error, or the codes of the diagnostics.
    """

    path: Path
    outcome: str
    seconds: float
    said: str = ""


def main() -> None:
    """Run all files, print the table, and end with 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--bombs", action="store_true", help="also run the files of bombs.py at full size")
    parser.add_argument("--timeout", type=float, default=60.0, help="limit given to each run, in seconds")
    parser.add_argument("--all", action="store_true", help="list every file, not only the odd ones")
    options = parser.parse_args()
    folders = options.folders
    if not folders and "CSRCHECK_CORPUS" in os.environ:
        folders = [Path(os.environ["CSRCHECK_CORPUS"])]
    if not folders and not options.bombs:
        parser.error("name a folder, set $CSRCHECK_CORPUS, or ask for --bombs")
    with tempfile.TemporaryDirectory() as made:
        if options.bombs:
            from tests.hostile import bombs

            bombs.main(Path(made))
            folders = [*folders, Path(made)]
        endings = [run(path, options.timeout) for folder in folders for path in files(folder)]
    show(endings, everything=options.all)
    sys.exit(any(ending.outcome in BAD for ending in endings))


def files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders, or the file itself."""
    found = [folder] if folder.is_file() else sorted(folder.rglob("*"))
    yield from (path for path in found if path.is_file() and path.name != "README.md")


def run(path: Path, timeout: float) -> Ending:
    """Run one file through ``coverage``."""
    command = [sys.executable, "-m", "csrcheck", "coverage", str(path), "--format", "json", "--lang", "en"]
    command += ["--no-cache", "--timeout", str(timeout)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, encoding="utf-8"
    )
    try:
        output, errors = process.communicate(timeout=timeout + GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Ending(path, "hang", time.perf_counter() - started)
    outcome, said = judge(path, process.returncode, output, errors)
    return Ending(path, outcome, time.perf_counter() - started, said)


def judge(path: Path, code: int, output: str, errors: str) -> tuple[str, str]:
    """Return the outcome of a run and what it said."""
    lines = errors.strip().splitlines()
    if "Traceback" in errors or code < 0 or len(lines) > 1:
        return "traceback", (lines or [f"exit {code}"])[-1]
    if code:
        outcome = ending_of(errors)
        if outcome == "no text" and bare(path) >= LEAST:
            return "silent", "said to hold no text"
        return outcome, errors.strip()
    report = json.loads(output)
    document, notes = report["document"], report["diagnostics"]
    said = ", ".join(f"{code} {count}" for code, count in Counter(note["code"] for note in notes).items())
    if not document["characters"] and not notes and bare(path) >= LEAST:
        return "silent", "read as empty"
    if not document["characters"]:
        return "unreadable pages", said
    about = [note for note in notes if note["code"] != "not-a-report"]  # says nothing of the reading
    lacking = document["unreadable_pages"] or any(note["severity"] != "info" for note in about)
    return ("partly read" if lacking else "read"), said


def ending_of(errors: str) -> str:
    """Return the outcome that an error message stands for."""
    said = errors.strip().removeprefix("csrcheck: ")
    for code, outcome in ENDINGS.items():
        pattern = re.sub(r"\\\{\w+\\\}", ".*", re.escape(MESSAGES[code][1]))
        if re.fullmatch(pattern, said, re.DOTALL):
            return outcome
    return "other error"


def bare(path: Path) -> int:
    """Return how many characters a file holds without any layout, 0 where that cannot be told."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", BARE, str(path)], capture_output=True, timeout=60, check=False, text=True
        )
    except subprocess.TimeoutExpired:
        return 0
    return int(done.stdout) if done.stdout.strip().isdigit() else 0


def show(endings: Sequence[Ending], *, everything: bool) -> None:
    """Print the odd files, then the counts."""
    for ending in sorted(endings, key=lambda one: (one.outcome, one.path.name)):
        if everything or ending.outcome != "read":
            print(
                f"{ending.outcome:18} {ending.seconds:6.1f} s  {ending.path.name[:60]}  {ending.said[:150]}"
            )
    print()
    for outcome, count in sorted(Counter(ending.outcome for ending in endings).items()):
        print(f"{outcome:18} {count:6}")
    print(f"{'files':18} {len(endings):6}")
    slowest = max(endings, key=lambda one: one.seconds, default=None)
    if slowest:
        print(f"slowest: {slowest.seconds:.1f} s, {slowest.path.name}")
    for outcome in BAD:
        print(f"{outcome}: {sum(ending.outcome == outcome for ending in endings)}")


if __name__ == "__main__":
    main()
