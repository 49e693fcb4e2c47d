"""Complaints about files in Chinese: those of the checks, and those of the library that knows the types."""

from __future__ import annotations

import re

_TYPES = {
    "str": "文字", "int": "整数", "float": "数字", "bool": "true 或 false", "array": "列表", "object": "键值表",
    "null": "空值", "date": "日期", "datetime": "日期加时间",
}  # fmt: skip
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), zh)
    for pattern, zh in (
        (r"Object contains unknown field `(.+)`", "没有这个键：{0}"),
        (r"Object missing required field `(.+)`", "缺少必需的键：{0}"),
        (r"Expected `(.+)`, got `(.+)`", "应为{0}，而不是{1}"),
        (r"Expected `(.+)` ([<>]=) ([\d.]+)", "应为 {1} {2} 的{0}"),
        (r"Expected `str` matching regex .+", "不能为空"),
        (r"Invalid RFC3339 encoded date", "不是日期（写成 2026-12-31）"),
        (r"Invalid enum value '?(.*?)'?", "不是允许的取值：{0}"),
        (r"duplicate (?:id|topic|key): (.+)", "重复：{0}"),
        (r"unknown topic: ([^ ]+) \(near: (.+)\)", "没有这个议题：{0}（相近：{1}）"),
        (r"unknown topic: ([^ ]+)", "没有这个议题：{0}"),
        (r"unknown framework: (.+)", "没有这个框架：{0}"),
        (r"unknown group: (.+)", "没有这个分组：{0}"),
        (r"no such file: (.+)", "找不到文件：{0}"),
        (r"a file cannot extend itself: (.+)", "循环扩展：{0}"),
        (r"nothing to remove: (.+)", "被扩展的框架里没有可移除的 {0}"),
        (r"not in the base, and without a title: (.+)", "被扩展的框架里没有 {0}；若是新增，请给出 title"),
        (r"(.+) stands under (.+) and cannot be moved", "{0} 原在 {1} 之下，不能移动"),
        (r"an indicator with asks cannot have children: (.+)", "{0} 有 asks，不能再有下级"),
        (r"a group with children cannot have asks", "有下级的分组不能有 asks"),
        (r"an indicator with asks needs topics", "有 asks 的指标要有 topics"),
        (r"under belongs to entries at the top of the file", "under 只能写在文件顶层的条目上"),
        (r"the bundled vocabulary has this topic already: (.+)", "内置词表已有议题 {0}，请换一个编号"),
        (r"(.+) has this topic already: (.+)", "{0} 已有议题 {1}，请换一个编号"),
        (r"a mapping is expected", "应为键值表"),
        (r"(\w+): not answered", "{0}：没有填写"),
        (r"(\w+): no evidence named", "{0}：没有写证明材料"),
        (
            r"(\w+): neither yes, partly nor no: (.+)",
            "{0}：应填 yes（有）、partly（部分）或 no（无），而不是“{1}”",
        ),
        (r"(\w+): a number of months is needed", "{0}：请在 months 填与年报的间隔月数（数字，不小于 0）"),
        (r"(\w+): no such choice: (.+)", "{0}：没有这个选项：{1}"),
        (r"(\w+): nothing chosen", "{0}：没有选择"),
        (r"(\w+): no such entry", "{0}：确认书没有这一项"),
        (r"(\w+): a mapping is expected", "{0}：应为键值表"),
    )
)


def complaint(why: str, language: str) -> str:
    """Return a complaint in the language asked for; one that is not known stays as it is."""
    if language == "en":
        return why
    if "\n" in why:
        return "\n".join(complaint(line, language) for line in why.split("\n"))
    for pattern, zh in _PATTERNS:
        match = pattern.fullmatch(why)
        if match:
            return zh.format(*(_plain(group) for group in match.groups()))
    return why


def _plain(group: str | None) -> str:
    if group is None:
        return ""
    if all(part in _TYPES for part in group.split(" | ")):
        return "或".join(_TYPES[part] for part in group.split(" | "))
    return group
