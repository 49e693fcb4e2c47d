"""Words for bad news and balance."""

from __future__ import annotations

BALANCE: dict[str, tuple[str, str]] = {
    # ----- headline
    "balance-title": ("负面信息与平衡性", "Bad news and balance"),
    "balance-found": (
        "负面信息 {found} 项（发生 {occurred}，自认不足 {shortcomings}）",
        "{found} negative matters told ({occurred} occurred, {shortcomings} shortcomings admitted)",
    ),
    "balance-zeros": ("零声明 {count} 项", "{count} zero claims"),
    "balance-silent": ("沉默领域 {count} 个：{areas}", "{count} silent areas: {areas}"),
    "balance-not-silent": ("没有沉默领域", "no silent areas"),
    "balance-place": (
        "平衡性位置：{rung}（评级标准 2023 约 {low}–{high} 分）",
        "Place on the ladder: {rung} (rating standard 2023: about {low}–{high} points)",
    ),
    "balance-caveat": (
        "预评估，不代替评级专家判断。",
        "A pre-assessment; it does not replace the judgement of the rating experts.",
    ),
    "balance-silence-unknown": (
        "未能读取的页面较多，不判断沉默领域。",
        "Too many pages could not be read to say what is passed over.",
    ),
    # ----- the ladder
    "rung-silent": ("未披露或未回应", "silent"),
    "rung-zero_only": ("只有零声明", "zeros only"),
    "rung-named": ("点到，未说原因", "named without cause"),
    "rung-cause": ("说明原因", "cause given"),
    "rung-remedy": ("原因和改进措施", "cause and remedy"),
    "rung-full": ("原因、处理过程和改进措施", "cause, process and remedy"),
    "rung-unassessed": ("未评估", "unassessed"),
    "balance-unassessed": ("平衡性位置：未评估", "Place on the ladder: unassessed"),
    "ladder-unassessed": (
        "没有可读的中文正文，负面信息和零声明都没有评估：没有找到不等于没有披露。",
        "There is no Chinese text to read; bad news and zero claims are unassessed: nothing found does not mean nothing told.",
    ),
    "ladder-silent": (
        "没有找到任何负面信息，也没有零声明。",
        "Neither bad news nor a zero claim was found.",
    ),
    "ladder-zero_only": (
        "只有 {zeros} 项零声明，没有讲述任何发生的事或不足。",
        "There are only {zeros} zero claims; nothing that happened and no weakness is told.",
    ),
    "ladder-named": (
        "{told} 类事项中不到一半说明了原因。",
        "Of {told} kinds of matter told, less than half give a cause.",
    ),
    "ladder-cause": (
        "{told} 类事项中 {reached} 类说明了原因。",
        "Of {told} kinds of matter told, {reached} give a cause.",
    ),
    "ladder-remedy": (
        "{told} 类事项中 {reached} 类说明了原因和改进措施。",
        "Of {told} kinds of matter told, {reached} give cause and remedy.",
    ),
    "ladder-full": (
        "{told} 类事项中 {reached} 类说明了原因、处理过程和改进措施。",
        "Of {told} kinds of matter told, {reached} give cause, process and remedy.",
    ),
    "ladder-unanswered": (
        "有 {count} 件已知事件未回应（如“{words}”），按标准不高于 30 分。",
        "{count} known events are not answered (such as “{words}”), which the standard puts under 30 points.",
    ),
    # ----- sections and items
    "section-occurred": ("发生的负面信息", "What occurred"),
    "section-shortcoming": ("自认的不足", "Shortcomings admitted"),
    "section-zero_claim": ("零声明", "Zero claims"),
    "section-events": ("已知事件", "Known events"),
    "section-findings": ("发现", "Findings"),
    "section-tone": ("各章语气（负面／正面语句）", "Tone by chapter (negative / praising statements)"),
    "account-cause": ("原因：", "Cause: "),
    "account-process": ("处理：", "Process: "),
    "account-remedy": ("改进：", "Remedy: "),
    "account-result": ("结果：", "Result: "),
    "account-none": ("未说明原因、处理和改进", "no cause, process or remedy given"),
    "item-elsewhere": ("另见 {places}", "told again: {places}"),
    "item-qualified": ("有限定", "qualified"),
    "event-answered": ("已回应", "answered"),
    "event-unanswered": ("未回应", "not answered"),
    "event-unassessed": ("未评估", "unassessed"),
    "chapter-none": ("（无章节）", "(no chapter)"),
    # ----- types
    "type-injury_death": ("伤亡", "injury or death"),
    "type-accident": ("事故", "accident"),
    "type-environmental": ("环境", "environmental"),
    "type-penalty": ("处罚与违规", "penalty or breach"),
    "type-litigation": ("诉讼与纠纷", "litigation"),
    "type-complaint": ("投诉", "complaint"),
    "type-data_breach": ("数据泄露", "data breach"),
    "type-product_recall": ("产品质量与召回", "product quality or recall"),
    "type-corruption": ("腐败", "corruption"),
    "type-labour": ("劳工", "labour"),
    "type-supply_chain": ("供应链", "supply chain"),
    "type-financial_loss": ("业绩与损失", "results or losses"),
    "type-missed_target": ("未达目标", "missed target"),
    "type-management_weakness": ("管理不足", "weakness of management"),
    "type-other": ("其他", "other"),
    # ----- areas
    "area-fatalities": ("因工死亡", "fatalities at work"),
    "area-lost_days": ("工伤与损失工作日", "injuries and lost days"),
    "area-penalties": ("处罚与违规", "penalties and breaches"),
    "area-complaints": ("投诉数目", "number of complaints"),
    "area-corruption": ("腐败案件", "corruption cases"),
    "area-data_breaches": ("数据与隐私事件", "data and privacy incidents"),
    "area-spills": ("环境污染事件", "pollution incidents"),
    "area-recalls": ("产品召回与质量事故", "recalls and quality incidents"),
    # ----- severities
    # ----- the file of known events
    "events-head": (
        "{path} 的第一行应是列名（{names}），其中 words（关键词）必须有。",
        "The first line of {path} names its columns ({names}); words is needed.",
    ),
    "events-cells": (
        "{path} 第 {number} 条有 {cells} 格，列名只有 {names} 个：一格里有逗号时，整格放进双引号，或用顿号隔开。",
        "{path}, entry {number} has {cells} cells for {names} columns: put a cell with commas into double quotes.",
    ),
    "events-key": (
        "{path} 第 {number} 条：不认识“{key}”。{suggestion}",
        "{path}, entry {number}: unknown field {key}. {suggestion}",
    ),
    "events-unreadable": (
        "无法读取已知事件文件 {path}（{why}）。",
        "The file of known events cannot be read: {path} ({why}).",
    ),
    "events-date": (
        "{path} 第 {number} 条的日期不存在：{date}。",
        "{path}, entry {number}: there is no such day: {date}.",
    ),
    "events-type": (
        "{path} 第 {number} 条：没有“{type}”这种 type。{suggestion}可用：{names}；说不准就不写。",
        "{path}, entry {number}: there is no type {type}. {suggestion}There are: {names}; leave it out if unsure.",
    ),
    "events-shape": (
        "{path} 第 {number} 条不是事件：需要列表，每条至少有 words（关键词）。",
        "{path}, entry {number} is no event: a list is needed, each entry with at least words.",
    ),
}
