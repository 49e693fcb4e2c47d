"""Placeholders of a template."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.catalog.figure_words import worded
from csrcheck.figures.reading import Figures
from csrcheck.language.letters import holds
from csrcheck.model import Label, Passage, Severity, Zone
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="template-left",
    severity=Severity.ERROR,
    title=Label("模板占位文字未替换", "a placeholder left from a template"),
    says={
        "": Label(
            "疑似模板占位文字未替换：“{words}”。请填写或删除。",
            "A placeholder of a template seems left: “{words}”. Fill it in or delete it.",
        ),
    },
    docs="a placeholder stands in the text: [公司名称], {{…}}, ××万元, ××部门, 20XX年, 此处填写",
    facts=("words", "quote"),
)

_TELLING = (*"【[{<〔＜｛", "xx", "××", "某某", "○○", "〇〇", "此处", "此處", "待", "lorem")
"""Without one of these nothing is looked for."""
_ROUND = ("(", "（")


def check(figures: Figures) -> Iterator[Found]:
    """Yield passages in which a placeholder was left."""
    for passage in figures.passages:
        if passage.zone is Zone.BODY and holds(passage.text.lower(), _TELLING):
            words = _placeholder(passage)
            if words:
                yield found(passage, words=words)


def _placeholder(passage: Passage) -> str:
    """Return the first placeholder of a passage as printed; what stands in round brackets is none."""
    for start, end in worded(passage.clean).spans("placeholder"):
        words = passage.text[passage.offsets[start] : passage.offsets[end - 1] + 1]
        if not words.startswith(_ROUND):
            return words
    return ""
