"""Words on figures: findings, what each rule looks for, and the tables of gaps."""

from __future__ import annotations

FIGURES: dict[str, tuple[str, str]] = {
    # ----- rules: what each looks for
    "rule-total-mismatch": ("合计与分项之和不符", "a total is not the sum of its parts"),
    "rule-share-not-100": ("各项占比之和不是 100%", "shares do not make 100%"),
    "rule-value-conflict": ("同一指标同一年份有两个数值", "one metric and year with two values"),
    "rule-unit-slip": ("数值疑似相差千倍或万倍（单位错位）", "a value off by a thousand or ten thousand"),
    "rule-unit-wrong": ("单位与指标不符", "a unit that the metric cannot have"),
    "rule-growth-contradicted": ("文中的增减幅度与数值不符", "a stated change that the values contradict"),
    "rule-ratio-mismatch": (
        "强度或占比不等于分子除以分母",
        "an intensity or share that is not total over base",
    ),
    "rule-report-period": ("报告期与报告年度不一致", "a period covered that is not the reporting year"),
    "rule-template-left": ("模板占位文字未替换", "a placeholder left from a template"),
    "rule-organisation-name": ("报告主体名称前后不一致", "another organisation's name"),
    "rule-stale-year": ("以往年度的内容写作本年度", "an older year's statement told as this year's"),
    "rule-stale-age": ("“二十多年”一类说法已过时", "an age (more than twenty years) that is out of date"),
    "rule-outdated-reference": (
        "引用了报告年度已失效的法律或标准",
        "a law or standard that was no longer in force in the reporting year",
    ),
    "rule-restated": (
        "以前年度数值与上一份报告不同",
        "a past year's value differs from the earlier report's",
    ),
    "rule-basis-changed": ("各年统计口径不同而没有说明", "years counted on different bases without a note"),
    "rule-unit-missing": ("数值没有单位", "figures without a unit"),
    "rule-year-jump": ("数值较上年变化过大", "a jump from one year to the next"),
    "rule-unknown": (
        "没有名为 {rule} 的检查规则。可用：{rules}",
        "No rule is called {rule}. There are: {rules}",
    ),
    # ----- findings
    "finding-total-mismatch": (
        "{year}年“{metric}”：{sum}，报告写 {stated}，相差 {difference}。请核对合计与各分项。",
        "{metric}, {year}: {sum}; the report says {stated}, a difference of {difference}. Check the total and its parts.",
    ),
    "finding-total-mismatch-text": (
        "{sum}，文中写 {stated}。请核对合计与各分项。",
        "{sum}; the text says {stated}. Check the total and its parts.",
    ),
    "finding-share-not-100": (
        "各项占比合计：{sum}，不是 100%。请核对各项。",
        "The shares make {sum}, not 100%. Check each of them.",
    ),
    "finding-share-not-100-year": (
        "{year}年占比合计：{sum}，不是 100%（{names}）。请核对各项。",
        "The shares of {year} make {sum}, not 100% ({names}). Check each of them.",
    ),
    "finding-value-conflict": (
        "{year}年“{metric}”有两个数值：此处 {value} {unit}，另一处 {other}。请统一或说明差异。",
        "{metric}, {year}, has two values: {value} {unit} here, {other} elsewhere. Correct one, or explain the difference.",
    ),
    "finding-value-conflict-fraction": (
        "同一列的总数不一致：{first} 与 {second}（{sum}）。请核对总数。",
        "Two totals in one column: {first} and {second} ({sum}). Check the total.",
    ),
    "finding-value-conflict-lag": (
        "{year}年“{metric}”为 {value}，而{before}年“{other}”为 {then}，两者应相同。请核对。",
        "{metric}, {year}, is {value}, yet {other}, {before}, is {then}: the two should be equal. Check both.",
    ),
    "finding-unit-wrong-ph": (
        "pH 值没有单位，此处标为 {unit}。请改正。",
        "pH has no unit; {unit} is printed here. Correct it.",
    ),
    "finding-unit-wrong-rate": (
        "“{metric}”标为 %，而算式按 {base} 工时计算，应为每 {base} 工时的件数或人数。请改正单位。",
        "{metric} is given in %, but its formula counts per {base} hours worked. Correct the unit.",
    ),
    "finding-unit-slip": (
        "{year}年“{metric}”为 {value} {unit}，与其他年份（{other}）相差约 {factor} 倍。请核对单位。",
        "{metric}, {year}, is {value} {unit}, about {factor} times off the other years ({other}). Check the unit.",
    ),
    "finding-unit-slip-text": (
        "{year}年“{metric}”为 {value} {unit}，另一处写 {other}，相差 {factor} 倍。请核对单位。",
        "{metric}, {year}, is {value} {unit}, and {other} elsewhere: {factor} times apart. Check the unit.",
    ),
    "finding-growth-contradicted": (
        "文中称“{metric}”变化 {stated}（{year}年较{base}年），按数值计算：{sum}。请核对。",
        "The text says {metric} changed by {stated} ({base} to {year}); the values give {sum}. Check both.",
    ),
    "finding-ratio-mismatch": (
        "{year}年“{metric}”：{over} ÷ {base}，{sum}，报告写 {stated}。请核对分子、分母与口径。",
        "{metric}, {year}: {over} over {base}, {sum}; the report says {stated}. Check both terms and their basis.",
    ),
    "finding-report-period": (
        "报告期写到 {last} 年（{words}），而报告年度是 {year} 年。请核对是否沿用了上一份报告。",
        "The period ends in {last} ({words}), the reporting year is {year}. Check whether it is last time's text.",
    ),
    "finding-template-left": (
        "疑似模板占位文字未替换：“{words}”。请填写或删除。",
        "A placeholder of a template seems left: “{words}”. Fill it in or delete it.",
    ),
    "finding-organisation-name": (
        "此处报告主体写作“{name}”，而报告的主体是“{own}”。请核对。",
        "The report is said to be of “{name}” here, and of “{own}” elsewhere. Check the name.",
    ),
    "finding-stale-year": (
        "这句话写的是 {old} 年，却作为本年度（{year}）的内容。请更新年份和数据。",
        "This speaks of {old} and is told as the reporting year's ({year}). Update the year and the figures.",
    ),
    "finding-stale-year-likely": (
        "{year} 年的报告只写了 {old} 年的情况，附近没有 {year} 年的内容，疑似沿用旧文。请更新或说明。",
        "A report on {year} that tells of {old} only, with nothing of {year} near by: perhaps old text. Update or explain.",
    ),
    "finding-stale-age": (
        "{founded} 年成立，至报告年度已 {age} 年，文中仍写“{words}”。请更新。",
        "Founded in {founded}, {age} years before the reporting year; the text still says “{words}”. Update it.",
    ),
    "finding-outdated-reference": (
        "{name} 已被取代，现行的是{by}。请核对并更新引用。",
        "{name} has been replaced by {by}. Check and update the reference.",
    ),
    "finding-restated": (
        "{year}年“{metric}”本报告为 {value} {unit}，上一份报告为 {before}，没有看到重述说明。请说明原因或更正。",
        "{metric}, {year}, is {value} {unit} here and {before} in the earlier report, without a note. Explain or correct it.",
    ),
    "finding-restated-noted": (
        "{year}年“{metric}”本报告为 {value} {unit}，上一份报告为 {before}；同页有重述说明，请确认涵盖此项。",
        "{metric}, {year}, is {value} {unit} here and {before} in the earlier report; the page has a note on restatement: does it cover this?",
    ),
    "finding-basis-changed": (
        "各年统计口径不同（{scopes}），没有看到说明。请统一口径或加注。",
        "The years are counted on different bases ({scopes}) without a note. Use one basis, or add a note.",
    ),
    "finding-unit-missing": (
        "“{metric}”没有单位。请在行、表头或表题中注明。",
        "{metric} has no unit. Add it to the row, the header or the title.",
    ),
    "finding-year-jump": (
        "{year}年“{metric}”为 {value}，上年为 {before}，相差 {times} 倍。请核对，属实则说明原因。",
        "{metric}, {year}, is {value} after {before}: {times} times. Check it; if true, explain it.",
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
    "gaps-count": (
        "{series} 行数据，{complete} 行各年齐全，{missing} 行缺年份",
        "{series} rows, {complete} complete, {missing} with missing years",
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
    "xlsx-needed": (
        "输出 Excel 需要 openpyxl：请运行 pip install 'csrcheck[xlsx]'，或用 --format csv。",
        "Writing Excel needs openpyxl: run pip install 'csrcheck[xlsx]', or use --format csv.",
    ),
    "xlsx-to-file": (
        "Excel 要写入文件：请加 --output 文件名.xlsx。",
        "Excel is written to a file: add --output name.xlsx.",
    ),
    "level-in-report-error": ("错误", "error"),
    "level-in-report-warning": ("警告", "warning"),
    "level-in-report-info": ("提示", "note"),
}
