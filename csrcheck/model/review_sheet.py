"""What the sheet for reviewers is made of, in both languages: it is written in one and read back in either."""

from __future__ import annotations

from csrcheck.model.result import Verdict

HEADS: dict[str, tuple[str, str]] = {
    "framework": ("框架", "framework"),
    "indicator": ("编号", "id"),
    "title": ("名称", "title"),
    "verdict": ("结论", "verdict"),
    "obligation": ("义务", "obligation"),
    "owner": ("责任部门", "department"),
    "asks": ("要求", "asks"),
    "quotes": ("依据", "evidence"),
    "agree": ("同意（填“是”）", "agree (write yes)"),
    "disagree": ("不同意：改为", "disagree: change to"),
    "reason": ("理由", "reason"),
    "reviewer": ("复核人", "reviewer"),
    "organisation": ("组织", "organisation"),
    "year": ("年度", "year"),
}
"""Headings of the sheet in Chinese and English, by which its columns are found wherever people move them."""

VERDICTS: dict[Verdict, tuple[str, str]] = {
    Verdict.DISCLOSED: ("已披露", "disclosed"),
    Verdict.PARTIAL: ("部分披露", "partial"),
    Verdict.NOT_DISCLOSED: ("未披露", "missing"),
    Verdict.NOT_APPLICABLE: ("不适用", "n/a"),
    Verdict.UNASSESSED: ("未评估", "unassessed"),
}
"""What people write of verdicts; the words of everything else that is shown."""
