"""An age (more than twenty years) that is out of date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csrcheck.figures.reading import Figures
from csrcheck.language.letters import holds
from csrcheck.model import Label, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="stale-age",
    severity=Severity.WARNING,
    title=Label("“二十多年”一类说法已过时", "an age (more than twenty years) that is out of date"),
    says={
        "": Label(
            "{founded} 年成立，至报告年度已 {age} 年，文中仍写“{words}”。请更新。",
            "Founded in {founded}, {age} years before the reporting year; the text still says “{words}”. Update it.",
        ),
    },
    docs="二十多年 in the report of a body that is thirty years old",
    facts=("words", "quote"),
)

_FOUNDED = re.compile(
    r"(?<!\d)(?P<year>1[89]\d\d|20[01]\d)年(?!代)[^。;]{0,36}?(?:成立|创立|创建|创办|设立|批准建立|始建)|(?:成立|创立|创建|始建|创办)于(?P<other>1[89]\d\d|20[01]\d)年"
)
_DECADES = re.compile(
    r"(?P<tens>[一二三四五六七八九]?十|[1-9]0)\s?(?:几|多|余)\s?年(?:来|的?(?:悠久|发展|历史|经验|积累|努力))"
)
_TENS = {word: 10 * (number + 1) for number, word in enumerate("一二三四五六七八九")}


def check(figures: Figures) -> Iterator[Found]:
    """Yield 二十多年 in the report of a body that is thirty years old."""
    year = figures.year
    name = figures.identity.organisation
    founded = None
    for passage in figures.sentences:
        match = _FOUNDED.search(passage.clean)
        if match and (
            not name
            or name[:4] in passage.text
            or holds(passage.clean[: match.start() + 4], ("公司", "中心", "本集团", "本行"))
        ):
            founded = int(match["year"] or match["other"])
            break
    if founded is None or year is None:
        return
    for passage in figures.sentences:
        for match in _DECADES.finditer(passage.clean):
            tens = (
                int(match["tens"])
                if match["tens"].isdigit()
                else _TENS.get(match["tens"][0], 10)
                if len(match["tens"]) > 1
                else 10
            )
            if year - founded >= tens + 10 and year - founded < tens + 20:
                yield found(passage, words=match.group(), founded=founded, age=year - founded)
                break
