"""A report whose claim of assurance is not what the statement says."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.coverage.rules.subject import Asked
from csrcheck.model import Assurance, Label, Several, Severity, say
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="assurance-mismatch",
    severity=Severity.ERROR,
    title=Label("对鉴证的说法与所附鉴证报告不符", "the claim of assurance differs from the statement"),
    says={
        "": Label(
            "报告称鉴证为{said}，所附鉴证报告为{stated}。请改为一致。",
            "The report says {said} assurance; the attached statement gives {stated}. Make them agree.",
        ),
        "by": Label(
            "报告称由“{said}”鉴证，所附鉴证报告由“{stated}”出具。请核对。",
            "The report says that “{said}” gave assurance; the attached statement is by “{stated}”. Check.",
        ),
        "scope": Label(
            "报告称全部信息经过鉴证，所附鉴证报告只涉及选定的信息。请写明鉴证的范围。",
            "The report says that all information was assured; the attached statement is on selected information. Say what was assured.",
        ),
    },
    docs="level, body or scope of assurance, as the report says, differ from the attached statement",
    facts=("said", "stated"),
)
_COMMON = 2


def check(asked: Asked) -> Iterator[Found]:
    """Yield where level, body or scope differ; what either does not say is not held against the other."""
    told = asked.assurance
    if told is None or told.statement is None or not told.claimed:
        return
    if told.claimed_levels and told.levels and not {*told.claimed_levels} & {*told.levels}:
        said, stated = (
            Several(tuple(say(f"assurance-{level.value}") for level in levels))
            for levels in (told.claimed_levels, told.levels)
        )
        yield found(told.claim, said=said, stated=stated)
    if _others(told):
        yield found(told.claim, "by", said=told.claimed_by, stated=told.by)
    if told.claimed_whole and told.selected and not told.claimed_selected:
        yield found(told.claim, "scope")


def _others(told: Assurance) -> bool:
    """Tell whether two bodies are named that have nothing in common but what such bodies are called."""
    one, other = told.claimed_by, told.by
    kinds = ("会计师事务所", "认证", "检验", "检测", "船级社", "技术服务", "核查")
    if not all(any(kind in name for kind in kinds) for name in (one, other)):
        return False
    for kind in (*kinds, "有限公司", "中心", "集团", "(特殊普通合伙)", "(中国)", "中国"):
        one, other = one.replace(kind, ""), other.replace(kind, "")
    pairs = {one[at : at + _COMMON] for at in range(len(one) - 1)}
    return bool(one and other) and not any(pair in other for pair in pairs)
