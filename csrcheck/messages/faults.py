"""Words for what is wrong with a file its author wrote: frameworks, settings, reviews, confirmation forms."""

from __future__ import annotations

FAULTS: dict[str, tuple[str, str]] = {
    # ----- shapes
    "wrong-key": ("没有这个键：{key}", "there is no such key: {key}"),
    "file-top": ("（顶层）", "(top)"),
    "wrong-key-near": (
        "没有这个键：{key}，您是否要找 {near}",
        "there is no such key: {key} (did you mean {near}?)",
    ),
    "wrong-key-missing": ("缺少必需的键：{key}", "a required key is missing: {key}"),
    "wrong-type": ("应为{expected}，而不是{got}", "{expected} is needed, not {got}"),
    "wrong-bound": ("应为 {sign} {bound} 的{expected}", "{expected} {sign} {bound} is needed"),
    "wrong-empty": ("不能为空", "it must not be empty"),
    "wrong-date": ("不是日期（写成 2026-12-31）", "no date (write 2026-12-31)"),
    "wrong-choice": ("不是允许的取值：{value}", "no such value is allowed: {value}"),
    "wrong-value": ("取值不对（{why}）", "a value is wrong ({why})"),
    "wrong-mapping": ("应为键值表", "a mapping is expected"),
    "or": ("或", " or "),
    "line-separator": ("\n", "\n"),
    "yaml-line": ("第 {line} 行，{why}", "line {line}: {why}"),
    "yaml-number": ("有一个整数超出 64 位", "a number beyond 64 bits"),
    "yaml-self": ("*{anchor} 引用了它自己", "*{anchor} holds itself"),
    "yaml-deep": ("嵌套超过 {most} 层", "nested more than {most} deep"),
    "yaml-many": ("超过 {most} 个值", "more than {most} values"),
    "shape-text": ("文字", "text"),
    "shape-int": ("整数", "an integer"),
    "shape-number": ("数字", "a number"),
    "shape-bool": ("true 或 false", "true or false"),
    "shape-list": ("列表", "a list"),
    "shape-mapping": ("键值表", "a mapping"),
    "shape-null": ("空值", "null"),
    "shape-date": ("日期", "a date"),
    "shape-time": ("日期加时间", "a date with a time"),
    # ----- frameworks and vocabulary
    "wrong-duplicate-id": ("重复：{id}", "duplicate id: {id}"),
    "wrong-duplicate-topic": ("重复：{id}", "duplicate topic: {id}"),
    "wrong-duplicate-concept": ("概念重复：{id}", "duplicate concept: {id}"),
    "wrong-concept": ("没有这个概念：{id}", "unknown concept: {id}"),
    "wrong-topic": ("没有这个议题：{id}", "unknown topic: {id}"),
    "wrong-topic-near": ("没有这个议题：{id}（相近：{near}）", "unknown topic: {id} (near: {near})"),
    "wrong-framework": ("没有这个框架：{name}", "unknown framework: {name}"),
    "wrong-group": ("没有这个分组：{id}", "unknown group: {id}"),
    "wrong-measure": ("没有这个度量：{id}", "unknown measure: {id}"),
    "wrong-file": ("找不到文件：{path}", "no such file: {path}"),
    "wrong-circle": ("循环扩展：{name}", "a file cannot extend itself: {name}"),
    "wrong-removal": ("被扩展的框架里没有可移除的 {id}", "nothing to remove: {id}"),
    "wrong-new": (
        "被扩展的框架里没有 {id}；若是新增，请给出 title",
        "not in the base, and without a title: {id}",
    ),
    "wrong-move": ("{id} 原在 {place} 之下，不能移动", "{id} stands under {place} and cannot be moved"),
    "wrong-move-top": ("{id} 原在顶层，不能移动", "{id} stands at the top and cannot be moved"),
    "wrong-children": (
        "{id} 有 asks，不能再有下级",
        "an indicator with asks cannot have children: {id}",
    ),
    "wrong-group-asks": (
        "有 asks 的指标，下级只能是细化点（finer: true）",
        "a group with children cannot have asks, unless they are finer points (finer: true)",
    ),
    "wrong-depends": ("depends_on 里的 {id} 不在本框架内", "depends_on names what the framework lacks: {id}"),
    "wrong-no-topics": ("有 asks 的指标要有 topics", "an indicator with asks needs topics"),
    "wrong-under": (
        "under 只能写在文件顶层的条目上",
        "under belongs to entries at the top of the file",
    ),
    "wrong-topic-bundled": (
        "内置词表已有议题 {id}，请换一个编号",
        "the bundled vocabulary has this topic already: {id}",
    ),
    "wrong-topic-base": ("{base} 已有议题 {id}，请换一个编号", "{base} has this topic already: {id}"),
    # ----- reviews
    "wrong-reviewer": ("更正要写明复核人（reviewer）", "a correction needs a reviewer's name"),
    "wrong-reason": ("更正要写明理由（reason）", "a correction needs a reason"),
    # ----- the confirmation form
    "form-fault-open": ("{key}：没有填写", "{key}: not answered"),
    "form-fault-evidence": ("{key}：没有写证明材料", "{key}: no evidence named"),
    "form-fault-available": (
        "{key}：应填 yes（有）、partly（部分）或 no（无），而不是“{word}”",
        "{key}: neither yes, partly nor no: {word}",
    ),
    "form-fault-months": (
        "{key}：请在 months 填与年报的间隔月数（数字，不小于 0）",
        "{key}: a number of months is needed",
    ),
    "form-fault-choice": ("{key}：没有这个选项：{name}", "{key}: no such choice: {name}"),
    "form-fault-none": ("{key}：没有选择", "{key}: nothing chosen"),
    "form-fault-entry": ("{key}：确认书没有这一项", "{key}: no such entry"),
    "form-fault-key": ("{key}：{why}", "{key}: {why}"),
    "form-fault-mapping": ("{key}：应为键值表", "{key}: a mapping is expected"),
}
