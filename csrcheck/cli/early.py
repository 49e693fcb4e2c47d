"""Reading begins before the command line is loaded: options take as long to load as twenty pages to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from csrcheck.kinds import SEARCHED

_COMMANDS = frozenset(("check", "coverage", "gaps", "negative", "text"))
_OTHERWISE = ("--timeout", "--max-memory", "--help", "-h")
"""Options that have a file read in another way, or not at all."""


def report_in(arguments: Sequence[str]) -> Path | None:
    """Return the report that a command line most likely asks for: a file named first, or last after no option."""
    if (
        not arguments
        or arguments[0] not in _COMMANDS
        or any(each.startswith(_OTHERWISE) for each in arguments)
    ):
        return None
    last_is_free = len(arguments) > 2 and (not arguments[-2].startswith("-") or "=" in arguments[-2])
    for named in (*arguments[1:2], *(arguments[-1:] if last_is_free else ())):
        path = Path(named)
        if not named.startswith("-") and path.suffix.lower() in SEARCHED and path.is_file():
            return path
    return None


@contextmanager
def reading(arguments: Sequence[str]) -> Iterator[None]:
    """Begin to read the report of a command line; what turns out not to be wanted is given up."""
    path = report_in(arguments)
    if path is None:
        yield
        return
    from csrcheck.engine import ahead

    with ahead.reading(path, use_cache="--no-cache" not in arguments):
        yield
