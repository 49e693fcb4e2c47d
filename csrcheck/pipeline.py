"""The whole way through, in one place: the only module that knows every stage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from csrcheck import __version__
from csrcheck.assess import Findings, assess_framework, explain_indicator
from csrcheck.catalog import Framework, available, load_vocabulary, resolve
from csrcheck.errors import FrameworkError
from csrcheck.extract import extract
from csrcheck.match import Matcher
from csrcheck.models import UNREADABLE, Document, DocumentSummary, Explanation, Report, Segmentation
from csrcheck.segment import segment, structure


def check(path: Path, frameworks: Sequence[str], *, use_cache: bool = True, isolate: bool = True) -> Report:
    """Read a report and judge it against frameworks.

    Args:
        path: The report.
        frameworks: Ids, ``id@version`` or paths of framework files; an id alone means the version in
            force for the report's year.
        use_cache: Whether extracted documents are kept and reused.
        isolate: Whether the file is read in a process of its own.

    Raises:
        InputError: The report cannot be read.
        FrameworkError: A framework is unknown or its file is wrong.
    """
    # Names are checked before the report is read: a typing error should not cost the reading.
    for name in frameworks:
        resolve(name)
    document, segmentation = read(path, use_cache=use_cache, isolate=isolate)
    year = segmentation.identity.year
    chosen: dict[str, Framework] = {}
    for name in frameworks:
        framework = resolve(name, year)
        chosen.setdefault(framework.key, framework)
    vocabulary = load_vocabulary()
    findings = Findings.of(
        evidence=_matcher().match(segmentation.passages),
        passages=segmentation.passages,
        index=segmentation.index,
        unreadable=frozenset(unreadable_pages(document)),
        pages=len(document.pages),
        year=year,
        labels={page.label: page.number for page in document.pages if page.label},
    )
    return Report(
        version=__version__,
        document=summary(document, segmentation),
        diagnostics=document.diagnostics + segmentation.diagnostics,
        frameworks=tuple(assess_framework(each, vocabulary.topics, findings) for each in chosen.values()),
    )


def read(path: Path, *, use_cache: bool = True, isolate: bool = True) -> tuple[Document, Segmentation]:
    """Read a report and cut it into passages.

    Raises:
        InputError: The report cannot be read.
    """
    document = structure(extract(path, use_cache=use_cache, isolate=isolate))
    return document, segment(document)


def explain(indicator: str, frameworks: Sequence[str]) -> tuple[Explanation, ...]:
    """Explain an indicator in every framework that has it.

    Args:
        indicator: Its id; case and spaces do not matter.
        frameworks: Where to look; all bundled ones where empty.

    Raises:
        FrameworkError: No framework has it (the message suggests near ids), or one is unknown.
    """
    chosen = [resolve(name) for name in frameworks] or list(available())
    topics = load_vocabulary().topics
    wanted = _plain_id(indicator)
    found = [
        explain_indicator(framework, above, node, topics)
        for framework in chosen
        for above, node in framework.walk()
        if _plain_id(node.id) == wanted
    ]
    if not found:
        from rapidfuzz import process

        known = sorted({node.id for framework in chosen for _, node in framework.walk() if node.assessable})
        near = [match for match, _, _ in process.extract(indicator.upper(), known, limit=3, score_cutoff=50)]
        raise FrameworkError("indicator-unknown", near=near, id=indicator)
    return tuple(found)


def _plain_id(name: str) -> str:
    return "".join(name.upper().split())


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
    )


def unreadable_pages(document: Document) -> tuple[int, ...]:
    """Return the physical pages whose words are not known."""
    return tuple(page.number for page in document.pages if page.status in UNREADABLE)


@cache
def _matcher() -> Matcher:
    titles = {
        title
        for framework in available()
        for _, node in framework.walk()
        for title in (node.title.zh, *node.aliases)
    }
    return Matcher(load_vocabulary(), titles)
