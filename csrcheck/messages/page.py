"""Words of the HTML page."""

from __future__ import annotations

PAGE: dict[str, tuple[str, str]] = {
    # ----- head
    "html-digest": ("SHA-256", "SHA-256"),
    "html-tool": ("工具", "Tool"),
    "html-pre-assessment": ("预评估，不代替专家判断", "a pre-assessment, no rating by experts"),
    "html-tile-lacking": ("缺年份或未识别的数据", "Figures lacking years or not read"),
    "html-tile-series": ("共 {count} 行数据", "of {count} rows of figures"),
    "html-tile-years": (
        "{framework}：{share} 的定量指标有 {count} 年数据",
        "{framework}: {share} of quantitative indicators have {count} years",
    ),
    "html-tile-told": ("项发生或自认不足", "told: occurred or admitted"),
    "html-tile-silent": ("沉默领域 {count} 个", "{count} silent areas"),
    "html-balance": ("平衡性位置", "Place on the ladder of balance"),
    "html-points": ("{low}–{high} 分", "{low}–{high} points"),
    # ----- getting about
    "html-skip": ("跳到内容", "Skip to content"),
    "html-contents": ("目录", "Contents"),
    "html-theme": ("切换浅色和深色", "Switch between light and dark"),
    "html-link": ("本卡片的链接", "Link to this card"),
    # ----- sections
    "html-coverage": ("各章覆盖情况", "Coverage by chapter"),
    "html-share-column": ("构成", "Make-up"),
    "html-map": ("热力图", "Heat map"),
    "html-map-how": (
        "一格一项指标，点击查看依据。",
        "A cell is an indicator; click it for the evidence.",
    ),
    "html-key": ("图例", "Key"),
    "html-figures": ("数据矩阵", "Figures"),
    "html-needed-by": ("需要它的指标", "Needed by"),
    "html-lacking": ("缺", "missing"),
    "html-owed": ("必须补", "owed"),
    "html-has": ("有", "present"),
    "html-radar-open": (
        "实心部分已经确定；斜线部分是未评估的维度（虚线）可能带来的范围。",
        "What is filled is certain; what is hatched depends on the dimensions not assessed (dashed).",
    ),
    "html-findings": ("数据与内容问题", "Findings"),
    "html-silences": ("沉默领域", "Silent areas"),
    "html-occurred": ("发生", "occurred"),
    "html-zero_claim": ("零声明", "zero claim"),
    "html-shortcoming": ("不足", "shortcoming"),
    # ----- cards
    "html-known": ("基线已知", "known to the baseline"),
    "html-ask-found": ("已找到：", "found: "),
    "html-ask-lacking": ("缺少：", "missing: "),
    "html-ask-optional": ("可补充：", "could be added: "),
    # ----- filters
    "html-filter": ("筛选", "Filter"),
    "html-search": ("搜索指标、原文……", "Search indicators, quotes …"),
    "html-any": ("：全部", ": all"),
    "html-kind": ("内容", "Content"),
    "html-page": ("页码", "Page"),
    "html-reset": ("清除筛选", "Clear"),
    "html-shown": ("显示 {shown} / {all} 条", "{shown} of {all} shown"),
    "html-nothing": ("没有符合筛选条件的内容。", "Nothing fits the filter."),
}
