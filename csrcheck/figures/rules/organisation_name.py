"""Another organisation's name."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.catalog.figure_words import worded
from csrcheck.figures.reading import Figures
from csrcheck.language.brackets import without_brackets
from csrcheck.language.letters import is_han
from csrcheck.language.normalise import clean_text
from csrcheck.model import Label, PassageKind, Severity, Zone
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="organisation-name",
    severity=Severity.WARNING,
    title=Label("报告主体名称前后不一致", "another organisation's name"),
    says={
        "": Label(
            "此处报告主体写作“{name}”，而报告的主体是“{own}”。请核对。",
            "The report is said to be of “{name}” here, and of “{own}” elsewhere. Check the name.",
        ),
    },
    docs="本报告是…公司发布 names another organisation",
    facts=("name",),
)

_SHORTEST = 4


def check(figures: Figures) -> Iterator[Found]:
    """Yield 本报告是…公司发布 with another name than the report's own."""
    own = set(_bigrams(figures.identity.organisation))
    if not own:
        return
    for passage in figures.passages:
        if passage.kind is not PassageKind.SENTENCE or passage.zone is not Zone.BODY:
            continue
        name = _issuer(passage.clean) if "本报告" in passage.clean else ""
        if name and (other := set(_bigrams(name))) and not own & other:
            yield found(passage, name=name, own=figures.identity.organisation)


def _issuer(clean: str) -> str:
    """Return the name of whom a sentence says the report to be, empty where it names nobody."""
    said = worded(clean)
    span = said.first("issuer_named")
    if span is None:
        return ""
    start = next(end for begin, end in said.spans("report_of") if begin == span[0])
    end = next(begin for begin, end in said.spans("issued") if end == span[1])
    name = clean[start:end]
    spelled = all(is_han(character) or character in "()" for character in name)
    return name if spelled and len(name) > _SHORTEST else ""


def _bigrams(name: str) -> list[str]:
    bare = worded(without_brackets("".join(clean_text(name).split()))).without("legal_form")
    return [bare[n : n + 2] for n in range(len(bare) - 1)]
