"""Another organisation's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csrcheck.figures.reading import Figures
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

_SAID_BY = re.compile(
    r"本报告(?:是|为|由|系)(?P<name>[\u4e00-\u9fff()]{4,30}?(?:公司|集团|银行|中心|研究院))(?:\(|发布|编制|编写|公开|向社会|对外|第|的第|首)"
)
_LEGAL = re.compile(r"股份|有限|责任|公司|集团|控股|企业|中国|\(.*?\)|\s")


def check(figures: Figures) -> Iterator[Found]:
    """Yield 本报告是…公司发布 with another name than the report's own."""
    own = set(_bigrams(figures.identity.organisation))
    if not own:
        return
    for passage in figures.passages:
        if passage.kind is not PassageKind.SENTENCE or passage.zone is not Zone.BODY:
            continue
        match = _SAID_BY.search(passage.clean)
        if match and (other := set(_bigrams(match["name"]))) and not own & other:
            yield found(passage, name=match["name"], own=figures.identity.organisation)


def _bigrams(name: str) -> list[str]:
    bare = _LEGAL.sub("", clean_text(name))
    return [bare[n : n + 2] for n in range(len(bare) - 1)]
