"""Keys of findings as version 0.1.0 made them, so that what was written then is read once more.

Until 0.1.0 a key was the digest of rule, indicator and quote, or, where something absent has no quote, of the
Chinese message. It is now made of the facts a rule names (:attr:`csrcheck.model.Finding.fingerprint`), and
longer, so that one can be told from the other. Baselines, suppressions and JSON results that hold old keys stay
valid; a baseline gets new ones when it is written again. What is frozen here is frozen for good: these
sentences are those of 0.1.0, whatever the rules say by now.
"""

from __future__ import annotations

import hashlib

from csrcheck.model import Text
from csrcheck.model.issue import Issue

_LENGTH = 16
_LONGEST = 160
_WHOLE_QUOTES = frozenset({"contradicted-zero", "unexplained-event", "greenwash-absolute", "greenwash-vague"})
"""Rules that cut their quotes as all rules do now; the others kept one character less."""

_THEN = {"decimal-slip": "year-jump"}
"""Rules that told nothing of their own then: what they find was another's."""

_SILENT = "没有提到{area}，既无事件也无零声明。没有发生也请写明为零。"
_AREAS = {
    "HKEX B2.1, GRI 403-9": "因工死亡",
    "HKEX B2.2, GRI 403-9": "工伤与损失工作日",
    "GRI 2-27": "处罚与违规",
    "HKEX B6.2": "投诉数目",
    "HKEX B7.1, GRI 205-3": "腐败案件",
    "GRI 418-1": "数据与隐私事件",
    "GRI 306-3, GRI 2-27": "环境污染事件",
    "HKEX B6.1, GRI 416-2": "产品召回与质量事故",
}
_UNANSWERED = "已知事件未见回应：{words}（{date} {source}）。请写明经过、原因、处理和改进措施。"


def is_former(key: str) -> bool:
    """Tell whether a key of a finding was made by 0.1.0."""
    return len(key) == _LENGTH and all(each in "0123456789abcdef" for each in key)


def former_key(issue: Issue) -> str:
    """Return the key 0.1.0 gave an issue: that of an indicator is still the same."""
    if issue.framework:
        return issue.key
    details = dict(issue.message.args) if isinstance(issue.message, Text) else {}
    said = _UNANSWERED.format(**{name: details.get(name, "") for name in ("words", "date", "source")})
    return former_fingerprint(_THEN.get(issue.rule, issue.rule), issue.indicator, issue.quote, said)


def former_fingerprint(rule: str, indicator: str, quote: str, said: str = "") -> str:
    """Return the fingerprint 0.1.0 gave a finding.

    Args:
        rule: Id of the rule.
        indicator: Clauses concerned.
        quote: As it is shown now.
        said: The Chinese message, for what has neither quote nor indicator.
    """
    if quote.endswith("…") and len(quote) == _LONGEST + 1 and rule not in _WHOLE_QUOTES:
        quote = f"{quote[: _LONGEST - 1]}…"
    what = "".join(quote.split())
    if not what and indicator in _AREAS:
        what = _SILENT.format(area=_AREAS[indicator])
    what = what or said
    return hashlib.sha256(f"{rule}|{indicator}|{what}".encode()).hexdigest()[:_LENGTH]
