"""Words on figures: findings, what each rule looks for, and the tables of gaps."""

from __future__ import annotations

FIGURES: dict[str, tuple[str, str]] = {
    # ----- rules; each brings its own words
    "rule-unknown": (
        "没有名为 {rule} 的检查规则。可用：{rules}",
        "No rule is called {rule}. There are: {rules}",
    ),
    # ----- gaps on the console
    "gaps-series": ("数据矩阵：指标 × 年份", "Figures by year"),
    "gaps-series-none": ("没有读到两年及以上的数据。", "No figures of two or more years were read."),
    "gaps-more": (
        "另有 {count} 行未显示，用 --verbose 查看。",
        "{count} more rows are not shown; see --verbose.",
    ),
    "gaps-column-metric": ("指标", "Metric"),
    "gaps-column-unit": ("单位", "Unit"),
    "gaps-column-page": ("位置", "Place"),
    "gaps-column-trend": ("趋势", "Trend"),
    "gaps-missing": ("缺", "none"),
    "gaps-unread": ("未识别：{text}", "not read: {text}"),
    "gaps-count": (
        "{series} 行数据，{complete} 行各年齐全，{missing} 行缺年份或未能识别",
        "{series} rows, {complete} complete, {missing} with years missing or not read",
    ),
    "gaps-framework": ("定量指标的年份：{years}", "Years of quantitative indicators: {years}"),
    "gaps-share": (
        "{complete} / {total} 项定量指标有连续 {count} 年数据（{share}）",
        "{complete} of {total} quantitative indicators have {count} consecutive years ({share})",
    ),
    "gaps-share-none": ("这个框架没有定量指标。", "The framework has no quantitative indicators."),
    "gaps-owners": ("需要补充的数据，按部门", "Data to add, by department"),
    "gaps-owner-none": ("（未指定部门）", "(no department given)"),
    "gaps-lacks": ("缺 {years}", "lacks {years}"),
    "gaps-no-year": (
        "无报告年度，无法判断缺少哪些年份。",
        "Without a reporting year, missing years cannot be told.",
    ),
    "gaps-findings": ("数据问题", "Findings on figures"),
    "gaps-findings-none": ("没有发现数据问题。", "No findings."),
    "gaps-silence": (
        "用 --ignore 规则编号 可关闭一条规则，如 --ignore {rule}。",
        "A rule is silenced with --ignore and its id, such as --ignore {rule}.",
    ),
    "gaps-note": ("口径", "Basis"),
    "gaps-source": ("来源", "Source"),
    "gaps-topic": ("议题", "Topic"),
    "gaps-due": ("必须有 {years}", "{years} is owed"),
    "gaps-due-column": ("必须补充的年份", "Years owed"),
    "gaps-due-count": (
        "对发行人强制、缺上一年度数据：{count} 项",
        "obligatory for the issuer and without the year before: {count}",
    ),
    "gaps-base-year": (
        "对发行人强制、没有找到基准年：{names}",
        "obligatory for the issuer, no base year found: {names}",
    ),
    "gaps-lacks-short": ("缺的年份", "Missing years"),
    "gaps-owner": ("部门", "Department"),
    "gaps-indicator": ("指标名称", "Indicator"),
    "gaps-severity": ("级别", "Severity"),
    "gaps-rule": ("规则", "Rule"),
    "gaps-message": ("说明", "Message"),
    "gaps-quote": ("原文", "Quote"),
    "source-table": ("表", "table"),
    "source-chart": ("图", "chart"),
    "source-prose": ("文字", "text"),
    "bytes-to-file": (
        "{form} 不是文本，要写入文件：请加 --output 文件名{ending}。",
        "{form} is no text and is written to a file: add --output name{ending}.",
    ),
    "level-in-report-error": ("错误", "error"),
    "level-in-report-warning": ("警告", "warning"),
    "level-in-report-info": ("提示", "note"),
}
