"""What goes into a pack: results, quotes, pictures, decisions, and the hashes of all they were made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from csrcheck import __version__
from csrcheck.bundled import bundled
from csrcheck.catalog import resolve
from csrcheck.catalog.loader import is_path
from csrcheck.engine import Answers, Request, Side, ask
from csrcheck.engine.everything import EVERYTHING
from csrcheck.errors import UsageError
from csrcheck.model import DocumentKind, Report
from csrcheck.output import Format, View, render
from csrcheck.pack.archive import as_json, sha256, written
from csrcheck.pack.page import page_of
from csrcheck.pack.quotes import place, quotes_of
from csrcheck.pack.sample import sample_of

RESULTS, QUOTES, PAGE, REVIEW = "results.json", "quotes.json", "index.html", "inputs/review.yaml"
ISSUER = "issuer"
"""What facts on the issuer are called in messages."""


class Made(Struct, frozen=True):
    """A pack, and what there is to say of it.

    Attributes:
        files: By name; the manifest is in ``data`` alone.
        pictures: How many quotes have one.
    """

    data: bytes
    files: Mapping[str, bytes]
    quotes: int
    pictures: int
    decisions: int


def make(request: Request, view: View) -> Made:
    """Return the pack of a report, asked everything.

    Args:
        request: The report, frameworks and side files; its questions are replaced by all of them.
        view: Language of results and page.

    Raises:
        InputError: The report cannot be read, or was changed meanwhile.
        UsageError: A side file cannot be used.
    """
    request = replace(request, questions=EVERYTHING, side=told_again(request.side))
    answers = ask(request)
    report = answers.report
    # Where the file lay, and how the frameworks came to be chosen, is nothing of the report's.
    kept = tuple(each for each in report.diagnostics if each not in answers.said)
    document = replace(report.document, path=PurePath(report.document.path).name)
    named = replace(report, document=document, diagnostics=kept)
    quotes = quotes_of(report, answers.analysis.segmentation.passages)
    if report.document.kind is DocumentKind.PDF:
        place(quotes, request.report)
        from csrcheck.errors import InputError
        from csrcheck.read import file_hash

        if file_hash(request.report) != report.document.sha256:  # pictures of another file prove nothing
            raise InputError("input-changed", path=request.report)
    inputs = dict(_inputs(request))
    view = replace(view, accepted=dict(report.accepted))
    facts = _facts(request, answers, view, inputs)
    sample = sample_of(named)
    files = {
        RESULTS: str(render(named, Format.JSON, view)).encode(),
        QUOTES: as_json({"quotes": [each.shape(paged=report.document.paged) for each in quotes]}),
        PAGE: page_of(named, view, quotes, sample, facts).encode(),
        **{name: data for name, data in inputs.values() if name},
        **{each.name: each.crop for each in quotes if each.crop},
    }
    return Made(
        written(files, facts), files, len(quotes), sum(bool(each.crop) for each in quotes), _decisions(named)
    )


def told_again(side: Side) -> Side:
    """Return side inputs whose facts on the issuer are as the pack keeps them: days and years as words, no file named."""
    if side.issuer is None:
        return side
    facts: dict[str, Any] = msgspec.to_builtins(side.issuer[0], str_keys=True)
    return replace(side, issuer=(facts, ISSUER))


def _decisions(report: Report) -> int:
    decided = sum(bool(each.review) for one in report.frameworks for each in one.indicators)
    return decided + len(report.accepted)


def _inputs(request: Request) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Yield what was read beside the report, by role: the name in the pack (none for what stays out), and the bytes."""
    side = request.side
    files = {"review": side.review, "known_events": side.known_events}
    for role, path in files.items():
        if path is not None:
            yield role, (f"inputs/{role}{path.suffix or '.yaml'}", _read(path))
    if side.previous:
        yield "previous", ("", _read(side.previous))
    for number, name in enumerate(filter(is_path, request.frameworks), 1):
        yield f"framework {number}", (f"inputs/framework-{number}.yaml", _read(Path(name)))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError("pack-unreadable", path=path, why=error.strerror or error) from error


def _facts(
    request: Request, answers: Answers, view: View, inputs: Mapping[str, tuple[str, bytes]]
) -> dict[str, Any]:
    """Return what the results depend on, and what else an outsider needs to make them again."""
    document, side = answers.document, request.side
    return {
        "made_by": f"csrcheck {__version__}",
        "report": {
            "name": PurePath(document.path).name,
            "sha256": document.sha256,
            "size": request.report.stat().st_size,
            "kind": document.kind.value,
            "pages": document.pages if document.paged else None,
        },
        "inputs": {
            role: {"file": name or None, "sha256": sha256(data)} for role, (name, data) in inputs.items()
        },
        "options": {
            "frameworks": _asked(request, answers),
            "years": side.years,
            "ignore": sorted(side.ignore),
            "ocr": request.reading.ocr.value,
            "language": view.language.value,
            **({"issuer": side.issuer[0]} if side.issuer else {}),
        },
        "frameworks": {each.key: each.sha256 for each in answers.frameworks},
        "program": program(),
    }


def _asked(request: Request, answers: Answers) -> list[str]:
    """Return the frameworks as they are asked for again: versions of bundled ones, files in the pack."""
    own = [name for name in request.frameworks if is_path(name)]
    keys = {resolve(name, answers.year).key: f"inputs/framework-{n}.yaml" for n, name in enumerate(own, 1)}
    return [keys.get(each.key, each.key) for each in answers.frameworks]


def program() -> dict[str, Any]:
    """Return the hashes of the program's code and of each of its data files, and the versions of libraries."""
    from importlib.metadata import version

    from csrcheck.runs.signature import code, libraries

    return {
        "code": code(),
        "data": dict(sorted(_hashes(bundled(), ""))),
        "libraries": {**libraries(), "pillow": version("pillow")},
    }


def _hashes(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        name = f"{above}{each.name}"
        if each.is_dir():
            yield from _hashes(each, f"{name}/")
        elif not each.name.startswith((".", "__")):
            yield name, sha256(each.read_bytes())
