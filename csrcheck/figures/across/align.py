"""Sentences and rows that stand in two documents with the same words: every number in them, named or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from csrcheck.catalog.scoring import number
from csrcheck.figures.across.claims import place_of
from csrcheck.figures.across.frames import Difference, Frame, alike, differences, frame_of, slip_of
from csrcheck.figures.reading import Figures
from csrcheck.language.figures import years
from csrcheck.model import PassageKind, Zone
from csrcheck.model.across import Pair, Relation, Slip

_FEWEST_LETTERS = 6
"""Words of a sentence that stand for it wherever it is."""
_RUN = 3
"""Passages in a row with the same words, in both documents, which are then one text."""
_NEAR = 12
"""Passages of a stretch that differs, within which like ones are looked for."""


@dataclass
class Aligned:
    """What aligning found.

    Attributes:
        figures: How many numbers were compared; ``kept`` how many of them are the same.
    """

    pairs: list[Pair] = field(default_factory=list)
    figures: int = 0
    kept: int = 0


def aligned(here: Figures, there: Figures) -> Aligned:
    """Compare the numbers of sentences and rows that have the same words in two documents.

    In documents on the same year, a sentence is the same where its words are; in those on different years only where it
    names its years itself.
    """
    result = Aligned()
    same_year = here.year is None or there.year is None or here.year == there.year
    told: set[tuple[int, str, str]] = set()
    for a, b in _couples(_frames(here), _frames(there)):
        if (not same_year and not _dated(a, b)) or not _same_columns(a, b):
            continue
        found = [each for each in differences(a, b) if (a.passage.number, each.here, each.there) not in told]
        if any(each.slip is Slip.SCOPE for each in found) and any(not each.slip for each in found):
            continue  # another body with other numbers is another matter
        told.update((a.passage.number, each.here, each.there) for each in found)
        result.figures += len(a.numbers)
        result.kept += len(a.numbers) - min(len(found), len(a.numbers))
        result.pairs.extend(_pair(a, b, each) for each in found)
    return result


def _frames(figures: Figures) -> list[Frame]:
    zones = (Zone.BODY, Zone.INDEX)
    return [
        frame
        for passage in figures.passages
        if passage.zone in zones and (frame := frame_of(passage)) is not None
    ]


def _same_columns(a: Frame, b: Frame) -> bool:
    """Tell whether two passages are no rows, or rows with the same columns: else their numbers do not pair up."""
    if a.passage.row is None or b.passage.row is None:
        return a.passage.row is b.passage.row
    heads = ([cell.header for cell in row.cells] for row in (a.passage.row, b.passage.row))
    return next(heads) == next(heads) and len(a.numbers) == len(b.numbers)


def _couples(here: Sequence[Frame], there: Sequence[Frame]) -> Iterator[tuple[Frame, Frame]]:
    """Yield passages of two documents that tell one thing."""
    matcher = SequenceMatcher(
        None, [frame.words for frame in here], [frame.words for frame in there], autojunk=False
    )
    left, right = Counter(f.words for f in here), Counter(f.words for f in there)
    versions = _versions(here, there)
    free_here: list[tuple[int, Frame]] = []
    free_there: dict[int, list[Frame]] = defaultdict(list)
    block = 0
    for code, start, end, other, until in matcher.get_opcodes():
        if code == "equal":
            long = end - start >= _RUN
            for a, b in zip(here[start:end], there[other:until], strict=True):
                once = left[a.words] == right[b.words] == 1 and _telling(a)
                if (long and (versions or _telling(a))) or once or _beside(here, start, end):
                    yield a, b
            block += 1
        else:
            free_here.extend((block, frame) for frame in here[start:end])
            free_there[block].extend(there[other:until])
    yield from _like(
        free_here, free_there, there, left, right, number("frame_alike" if versions else "text_alike")
    )


def _versions(here: Sequence[Frame], there: Sequence[Frame]) -> bool:
    """Tell whether two documents are versions of one text: most passages of the shorter stand in the longer."""
    left, right = (Counter(f.words for f in frames if _telling(f)) for frames in (here, there))
    return sum((left & right).values()) >= number("versions_share") * max(1, min(left.total(), right.total()))


def _beside(here: Sequence[Frame], start: int, end: int) -> bool:
    """Tell whether a short stretch that is the same makes up the whole of a short document."""
    return end - start == len(here)


def _like(
    free_here: Sequence[tuple[int, Frame]],
    free_there: dict[int, list[Frame]],
    there: Sequence[Frame],
    left: Counter[str],
    right: Counter[str],
    least: float,
) -> Iterator[tuple[Frame, Frame]]:
    """Yield passages with nearly the same words in a stretch that differs, and moved ones that stand once in both."""
    by_words = {frame.words: frame for frame in there if right[frame.words] == 1}
    used: set[int] = set()
    for block, frame in free_here:
        moved = by_words.get(frame.words) if left[frame.words] == 1 and _telling(frame) else None
        if moved is not None:
            yield frame, moved
            continue
        options = [each for each in free_there[block] if each.passage.number not in used][:_NEAR]
        scored = [(alike(frame, each), -place, each) for place, each in enumerate(options)]
        best = max(scored, key=lambda item: item[:2], default=None)
        if best is not None and best[0] >= least and _telling(frame):
            used.add(best[2].passage.number)
            yield frame, best[2]


def _telling(frame: Frame) -> bool:
    """Tell whether a passage has words enough to be known by; a row is known by its name."""
    letters = sum(character.isalpha() for character in frame.words)
    return letters >= (2 if frame.passage.kind is PassageKind.ROW else _FEWEST_LETTERS)


def _dated(a: Frame, b: Frame) -> bool:
    """Tell whether two sentences of reports on different years name the same years themselves."""
    if a.passage.kind is not PassageKind.SENTENCE:
        return False
    mine = years(a.passage.clean)
    return bool(mine) and mine == years(b.passage.clean)


def _pair(a: Frame, b: Frame, found: Difference) -> Pair:
    slip, factor = (found.slip, 0.0) if found.slip else slip_of(found.here, found.there, b.numbers)
    if slip is Slip.NONE and a.passage.row is not None and len(a.numbers) == len(b.numbers) > 1:
        slip = Slip.ROW if all(x != y for x, y in zip(a.numbers, b.numbers, strict=True)) else slip
    # A sentence is told by the words before the number; only a row has a name.
    label = a.passage.row.label if a.passage.row else found.before.strip(",;:。、(")
    return Pair(
        Relation.DIFFERS, label, None, "",
        place_of(a.passage, found.here), place_of(b.passage, found.there), slip, factor,
    )  # fmt: skip
