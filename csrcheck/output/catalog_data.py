"""Frameworks and crosswalks as JSON and Markdown."""

from __future__ import annotations

from typing import Any

import msgspec

from csrcheck.catalog.schema import Framework, Indicator, Part
from csrcheck.messages import text
from csrcheck.model import Crosswalk, CrosswalkEntry, CrosswalkSide, Label, Language
from csrcheck.output import View
from csrcheck.output.sight import in_sight
from csrcheck.results import SCHEMA_VERSION, written


def as_json(value: dict[str, Any]) -> str:
    """Return data as indented JSON with sorted keys and a final line break."""
    return written({"schema_version": SCHEMA_VERSION, **in_sight(value)})


def framework_json(framework: Framework) -> str:
    """Return a framework with all its indicators in the shape of its file, in both languages."""
    plain: dict[str, Any] = msgspec.to_builtins(framework)
    count = sum(node.counted for _, node in framework.walk())
    return as_json({**plain, "key": framework.key, "assessed": count})


def framework_markdown(framework: Framework, view: View) -> str:
    """Return a framework as a Markdown document with a table of its indicators."""
    language = view.language
    lines = [f"# {_get(framework.title, language)}", ""]
    period = framework.effective
    effective = f"{period.start or '…'} – {period.end or '…'}" if period.start or period.end else ""
    for code, value in (
        ("fact-key", framework.key),
        ("fact-extends", framework.extends),
        ("fact-publisher", _get(framework.publisher, language)),
        ("fact-effective", effective),
        ("fact-source", framework.source),
        ("fact-confidence", _say(view, f"confidence-{framework.confidence.value}")),
        ("fact-caveat", _get(framework.caveat, language)),
        ("fact-note", _get(framework.note, language)),
    ):
        if value:
            lines.append(f"- **{_say(view, code)}**: {value}")
    columns = ("column-id", "column-title", "column-obligation", "fact-means")
    lines += ["", _row(*(_say(view, code) for code in columns)), _row(*("---" for _ in columns))]
    for above, node in framework.walk():
        lines.append(_indicator_row(len(above), node, view))
    return "\n".join(lines) + "\n"


def _indicator_row(depth: int, node: Indicator, view: View) -> str:
    title = _get(node.title, view.language)
    marks = [node.status] if node.status else []
    if node.confidence and node.confidence.value != "high":
        marks.append(_say(view, "list-confidence", level=_say(view, f"confidence-{node.confidence.value}")))
    if marks:
        title += f" ({', '.join(marks)})"
    obligation = _say(view, f"obligation-{node.obligation}") if node.obligation and node.assessable else ""
    means = _get(node.explain, view.language) if node.explain else ""
    emphasis = "" if node.assessable else "**"
    return _row(f"{emphasis}{node.id}{emphasis}", "&emsp;" * depth + _cell(title), obligation, _cell(means))


def crosswalk_json(walk: Crosswalk, view: View) -> str:
    """Return a crosswalk as JSON."""
    return as_json(
        {
            "left": _side(walk.left, view.language),
            "right": _side(walk.right, view.language),
            "links": [
                {
                    "left": link.left.id,
                    "right": link.right.id,
                    "strength": link.strength,
                    "topics": list(link.topics),
                    "figures": link.figures,
                }
                for link in walk.links
            ],
        }
    )


def crosswalk_markdown(walk: Crosswalk, weakest: float, view: View) -> str:
    """Return a crosswalk as a Markdown table, and what has no counterpart."""
    lines = [f"# {_say(view, 'crosswalk-title', left=walk.left.key, right=walk.right.key)}", ""]
    lines += [
        f"- {side.key}: {caveat}"
        for side in (walk.left, walk.right)
        if (caveat := side.caveat.get(view.language))
    ]
    lines += [_say(view, "crosswalk-hint", weakest=weakest), ""]
    lines += [
        _row(walk.left.key, walk.right.key, _say(view, "crosswalk-strength"), _say(view, "crosswalk-topics"))
    ]
    lines += [_row("---", "---", "---:", "---")]
    for link in walk.links:
        topics = ", ".join(f"`{topic}`" for topic in link.topics)
        lines.append(_row(_name(link.left, view), _name(link.right, view), f"{link.strength:.2f}", topics))
    for side in (walk.left, walk.right):
        if side.unmatched:
            lines += ["", f"## {unmatched_heading(side, view)}", ""]
            lines += [f"- {_name(entry, view)}" for entry in side.unmatched]
    return "\n".join(lines) + "\n"


def unmatched_heading(side: CrosswalkSide, view: View) -> str:
    """Return the heading over the indicators of a side without counterpart."""
    count = len(side.unmatched)
    return _say(view, "crosswalk-unmatched", key=side.key, count=count, total=side.indicators)


def _side(side: CrosswalkSide, language: Language) -> dict[str, Any]:
    return {
        "framework": side.key,
        "title": side.title.get(language),
        "caveat": side.caveat.get(language),
        "indicators": side.indicators,
        "unmatched": [{"id": entry.id, "title": entry.title.get(language)} for entry in side.unmatched],
    }


def _name(entry: CrosswalkEntry, view: View) -> str:
    return f"{entry.id} {_cell(entry.title.get(view.language))}"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(value: str) -> str:
    return " ".join(value.replace("|", "\\|").split())


def _say(view: View, code: str, **details: object) -> str:
    return text(code, view.language.value, **details)


def _get(part: Part, language: Language) -> str:
    return Label(part.zh, part.en).get(language)
