"""Ratings of peers, taken from JSON results, beside which a report is put."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from csrcheck.errors import UsageError
from csrcheck.model import Rating

PeerScores = tuple[tuple[str, float], ...]


def load_peers(paths: Sequence[Path], standard: str) -> PeerScores:
    """Return dimension and score of every dimension that is assessed in a peer's rating.

    Args:
        paths: Results of ``csrcheck rate --format json``.
        standard: Id and version of the rating standard; scores of another one do not compare.

    Raises:
        UsageError: A file cannot be read or holds no rating by this standard.
    """
    return tuple(pair for path in paths for pair in _scores(path, standard))


def _scores(path: Path, standard: str) -> Iterator[tuple[str, float]]:
    try:
        rating = json.loads(path.read_text(encoding="utf-8-sig"))["rating"]
        if rating["standard"] != standard:
            raise UsageError("peer-wrong", path=path)
        pairs = [(str(each["id"]), each["score"]) for each in rating["dimensions"]]
        yield from ((name, float(score)) for name, score in pairs if score is not None)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError("peer-wrong", path=path) from error


def beside_peers(rating: Rating, peers: PeerScores) -> Rating:
    """Return the rating with the scores of peers at each dimension, the lowest first; no score changes."""
    return replace(
        rating,
        dimensions=tuple(
            replace(each, peers=tuple(sorted(score for name, score in peers if name == each.id)))
            for each in rating.dimensions
        ),
    )
