"""From a file to evidence: read, cut into passages, match; kept between runs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from itertools import accumulate, pairwise
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import msgspec
from msgspec.structs import replace

from csrcheck.catalog import Framework
from csrcheck.catalog.location import bundled_digest
from csrcheck.isolation.clock import deadline
from csrcheck.messages import printable
from csrcheck.model import (
    NOTHING_HIDDEN,
    UNREADABLE,
    Block,
    BlockKind,
    Document,
    DocumentKind,
    DocumentSummary,
    Evidence,
    Hidden,
    OcrMode,
    Page,
    Passage,
    Reading,
    Segmentation,
    Table,
)
from csrcheck.read import file_hash
from csrcheck.store import analyses, drafts
from csrcheck.store.analyses import Analysis, Matched

if TYPE_CHECKING:  # an analysis that was kept needs no reader and no matcher
    from csrcheck.match import Matcher

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

AS_USUAL = Reading()
_AROUND = (BlockKind.RUNNING, BlockKind.CONTENTS, BlockKind.COMMENT)
_WORTH_A_FORK = 400
"""Passages from which another process matches half of them."""
_PIECES = 16
"""Into which the text is cut for them: who is done takes the next."""
_AT_HAND = 1000
"""Passages whose annotated clauses are surely still held; see :func:`csrcheck.catalog.wording.annotate`."""
_ILLUSTRATED = (DocumentKind.PDF, DocumentKind.DOCX)


def timed(answer: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Give what works on a report (its first argument) the time that ``reading`` allows.

    What reading itself takes does not count: it has a deadline of its own.
    """

    @wraps(answer)
    def within(*args: Given.args, **options: Given.kwargs) -> Answer:
        reading = options.get("reading", next((each for each in args if isinstance(each, Reading)), AS_USUAL))
        seconds = reading.limits.seconds if isinstance(reading, Reading) else AS_USUAL.limits.seconds
        with deadline(args[0], seconds):
            return answer(*args, **options)

    return within


@timed
def read(path: Path, reading: Reading = AS_USUAL) -> tuple[Document, Segmentation]:
    """Read a report and cut it into passages.

    Raises:
        InputError: The report cannot be read.
    """
    from csrcheck.read import extract

    document = extract(
        path,
        limits=reading.limits,
        use_cache=reading.use_cache,
        isolate=reading.isolate,
        ocr=reading.ocr,
        progress=reading.progress,
    )
    from csrcheck.segment import segment, structure  # loaded while a child reads, see _prepare

    document = structure(document)
    return document, segment(document)


@timed
def analyse(path: Path, frameworks: Sequence[Framework] = (), reading: Reading = AS_USUAL) -> Analysis:
    """Read a report, cut it into passages and match them against the vocabulary.

    Args:
        path: The report.
        frameworks: Those that may bring topics of their own.
        reading: How the file is to be read.

    Raises:
        InputError: The report cannot be read.
    """
    basis = (bundled_digest(), *sorted(each.sha256 for each in frameworks if each.topics))
    # What recognising pages gives depends on more than the file: only the pages themselves are kept.
    keeps = reading.use_cache and reading.ocr is OcrMode.OFF
    if keeps and (known := analyses.load(file_hash(path), *basis)):
        return _at(known, path)
    before = drafts.last(path, *basis) if keeps else drafts.Known()
    with _meanwhile(lambda: _prepare(frameworks, few=bool(before))):
        document, segmentation = read(path, reading)
    matcher, passages = matcher_for(frameworks), segmentation.passages
    evidence, denials = matched_anew(passages, before, matcher, reading.limits.readers)
    # Kept under the hash of the bytes that were read: the file may have been saved since it was looked up.
    analysis = Analysis(
        document=summary(document, segmentation),
        diagnostics=document.diagnostics + segmentation.diagnostics,
        segmentation=segmentation,
        evidence=evidence,
        labels={page.label: page.number for page in document.pages if page.label},
        denials=denials,
        hidden=hidden(document, segmentation, matcher),
    )
    if keeps:
        analyses.keep(analysis, document.sha256, *basis)
        drafts.keep(path, document.sha256, *basis)
    return _at(analysis, path)


def matched_anew(
    passages: Sequence[Passage], known: drafts.Known, matcher: Matcher, readers: int = 1
) -> tuple[tuple[Evidence, ...], tuple[int, ...]]:
    """Return what :func:`matched` does, without matching the passages that are known from an earlier draft."""
    told = [known.of(each) for each in passages] if known else []
    new = [each for each, before in zip(passages, told, strict=True) if before is None] if told else passages
    if 2 * len(new) > len(passages):
        return matched(passages, matcher, readers)
    found, denied = _found(new, matcher)
    anew: dict[int, list[Evidence]] = {}
    for each in found:
        anew.setdefault(each.passage.number, []).append(each)
    evidence: list[Evidence] = []
    for passage, before in zip(passages, told, strict=True):
        evidence += before[0] if before else anew.get(passage.number, ())
    denials = {
        *denied,
        *(each.number for each, before in zip(passages, told, strict=True) if before and before[1]),
    }
    return tuple(evidence), tuple(sorted(denials))


def matched(
    passages: Sequence[Passage], matcher: Matcher, readers: int = 1
) -> tuple[tuple[Evidence, ...], tuple[int, ...]]:
    """Return the evidence in passages, and the numbers of those that say a matter does not arise.

    Args:
        passages: All of a report; a passage's number is its place.
        matcher: Finds evidence.
        readers: How many processes may work on one file, see :class:`Limits`; here two at most.
    """
    from csrcheck.isolation import forks
    from csrcheck.isolation.process import cores
    from csrcheck.isolation.shares import by_two

    if (readers or min(cores(), 2)) < 2 or len(passages) < _WORTH_A_FORK or not forks.possible():
        return _found(passages, matcher)
    pieces = dealt(passages)
    found = by_two(
        len(pieces),
        lambda number: _found(pieces[number], matcher),
        packed=lambda piece: msgspec.msgpack.encode(Matched.of(*piece)),
        unpacked=lambda data: msgspec.msgpack.decode(data, type=Matched).on(passages),
    )
    return (
        tuple(each for evidence, _ in found for each in evidence),
        tuple(number for _, denials in found for number in denials),
    )


def dealt(passages: Sequence[Passage]) -> list[Sequence[Passage]]:
    """Return the pieces of a report that two processes match in turn: of as many characters each."""
    reached = list(accumulate(len(each.clean) for each in passages))
    cuts = [bisect_left(reached, reached[-1] * number / _PIECES) for number in range(1, _PIECES)]
    return [passages[start:stop] for start, stop in pairwise((0, *cuts, len(passages)))]


def _found(passages: Sequence[Passage], matcher: Matcher) -> tuple[tuple[Evidence, ...], tuple[int, ...]]:
    """Return evidence and denials, a stretch at a time: what was read of a sentence is still at hand for the second."""
    evidence: list[Evidence] = []
    denials: list[int] = []
    for start in range(0, len(passages), _AT_HAND):
        stretch = passages[start : start + _AT_HAND]
        evidence += matcher.match(stretch)
        denials += matcher.denials(stretch)
    return tuple(evidence), tuple(denials)


def _at(analysis: Analysis, path: Path) -> Analysis:
    """Return what was found in a file as found at a path: the same bytes may be named otherwise."""
    identity = analysis.document.identity
    if not identity.settled:
        from csrcheck.segment.identity import completed

        identity = completed(identity, path.name)
    return replace(analysis, document=replace(analysis.document, path=printable(path), identity=identity))


def _prepare(frameworks: Sequence[Framework], *, few: bool = False) -> None:
    """Load what is needed once the file is read: a page of a few words goes all the way the report will go.

    Where ``few`` passages will be new, as in the next draft, that page would cost more than they do.
    """
    from csrcheck.engine import matchers
    from csrcheck.segment import segment, structure

    if matchers.is_at_hand(frameworks):  # an earlier report went that way
        return
    matcher = matcher_for(frameworks)
    if few:
        return
    matcher.expect_many()
    row = ("耗水量（吨）", "12")
    blocks = (
        Block(BlockKind.HEADING, "環境管理", level=1),
        Block(BlockKind.PARAGRAPH, "2023年公司开展了废水治理，员工人权得到保障，未发生环境污染事故。"),
        Block(BlockKind.TABLE, "\t".join(row), table=Table((("指标", "2023年"), row), header_rows=1)),
    )
    trial = Document("", "", DocumentKind.TEXT, (Page(1, blocks),))
    _found(segment(structure(trial)).passages, matcher)


@contextmanager
def _meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Do some work while a child process reads the file: this process would only wait for it.

    What fails there fails again, and is told, where its result is needed. Where reading fails nothing
    is waited for: the user should not be kept from the message by work that is no longer wanted.
    """

    def quietly() -> None:
        with suppress(Exception):
            work()

    # No daemon: native code must not be at work while the interpreter is taken down (see cli/main.run).
    thread = Thread(target=quietly, name="prepare")
    thread.start()
    yield
    thread.join()


def summary(document: Document, segmentation: Segmentation) -> DocumentSummary:
    """Return what a report shows of the document."""
    return DocumentSummary(
        path=document.path,
        sha256=document.sha256,
        kind=document.kind,
        pages=len(document.pages),
        paged=document.paged,
        characters=document.characters,
        identity=segmentation.identity,
        unreadable_pages=unreadable_pages(document),
        pictures=sum(page.pictures for page in document.pages) if document.kind in _ILLUSTRATED else None,
    )


def unreadable_pages(document: Document) -> tuple[int, ...]:
    """Return the physical pages whose words are not known."""
    return tuple(page.number for page in document.pages if page.status in UNREADABLE)


def hidden(document: Document, segmentation: Segmentation, matcher: Matcher) -> Hidden:
    """Return what a file holds beside the text that was read: where, and what the titles over it name."""
    from csrcheck.segment.likeness import FOREIGN

    if any(dict(each.details).get("why") == FOREIGN for each in segmentation.diagnostics):
        return Hidden((), (), 1.0)
    if not document.unread:
        return NOTHING_HIDDEN
    above: dict[int, set[tuple[str, ...]]] = {}
    for passage in segmentation.passages:
        above.setdefault(passage.page, set()).add(passage.section)
    topics: set[str] = set()
    for each in document.unread:
        for section in [each.section] if each.section or not document.paged else above.get(each.page, ()):
            topics |= _nearest(section, matcher)
    count = sum(each.count for each in document.unread)
    blocks = sum(block.kind not in _AROUND for page in document.pages for block in page.blocks)
    pages = {each.page for each in document.unread} if document.paged else ()
    return Hidden(tuple(sorted(topics)), tuple(sorted(pages)), count / (count + blocks))


def _nearest(section: Sequence[str], matcher: Matcher) -> frozenset[str]:
    """Return the topics of the nearest title that names any; the outermost is the report's own."""
    named = (matcher.named(title) for title in reversed(section[1:] or section))
    return next(filter(None, named), frozenset())


def matcher_for(frameworks: Sequence[Framework]) -> Matcher:
    """Return the matcher for the bundled topics and titles, and those the frameworks bring themselves."""
    from csrcheck.engine import matchers

    return matchers.matcher_for(frameworks)
