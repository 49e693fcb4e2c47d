"""Words on what binds an issuer."""

from __future__ import annotations

DUTIES: dict[str, tuple[str, str]] = {
    "issuer-unreadable": (
        "无法读取发行人资料 {path}：{why}",
        "Cannot read the facts of the issuer {path}: {why}",
    ),
    "issuer-shape": (
        "{path} 里没有发行人资料：应为“名称: 值”的列表，如 venue: [sse_main]。",
        "{path} holds no facts of an issuer: lines such as `venue: [sse_main]` are expected.",
    ),
    "issuer-reports": (
        "{where}：reports 下应为“报告文件名: 资料”，如 reports: {{年报.pdf: {{venue: [star]}}}}。",
        "{where}: under reports, names of files with facts are expected, such as reports: {{annual.pdf: {{venue: [star]}}}}.",
    ),
    "issuer-unmet": (
        "发行人资料 {glob}：没有这样的报告。",
        "Facts of the issuer for {glob}: there is no such report.",
    ),
    "issuer-value": (
        "{where}：{key} 没有“{value}”这个值，可用 {values}。{suggestion}",
        "{where}: {key} has no value {value}; there are {values}.{suggestion}",
    ),
    "issuer-yes-no": (
        "{where}：{key} 应为是或否，不是“{value}”。",
        "{where}: {key} is yes or no, not {value}.",
    ),
    "issuer-month-day": (
        "{where}：{key} 应为月-日，如 12-31，不是“{value}”。",
        "{where}: {key} is a month and a day such as 12-31, not {value}.",
    ),
    "issuer-year": (
        "{where}：{key} 应为财政年度，如 2026 或 2025/26，不是“{value}”。",
        "{where}: {key} is a financial year such as 2026 or 2025/26, not {value}.",
    ),
    "issuer-fact-form": (
        "--fact 应写作 名称=值，不是“{value}”。可用的名称：{names}",
        "--fact takes NAME=VALUE, not {value}. Names: {names}",
    ),
    "issuer-unknown-fact": (
        "{where}：不认识“{key}”，已略过；是否指 {near}？",
        "{where}: {key} is not known and was passed over; did you mean {near}?",
    ),
    "issuer-unknown-key": (
        "{where}：不认识“{key}”，已略过。",
        "{where}: {key} is not known and was passed over.",
    ),
    "issuer-nothing": (
        "没有任何发行人资料：用 --issuer 文件、--venue 等选项、csrcheck.toml 的 [issuer]，或给出写有股票代码的报告。",
        "Nothing is known of the issuer: give --issuer FILE, options such as --venue, [issuer] in csrcheck.toml, or a report that states its stock code.",
    ),
    "duties-no-issuer": (
        "不知道发行人是谁，判断未按披露义务加权：在 csrcheck.toml 写 [issuer]，或用 --issuer 文件。",
        "The issuer is not known, so verdicts are not weighed by its duties: write [issuer] in csrcheck.toml, or give --issuer FILE.",
    ),
    "duties-no-year": (
        "不知道报告年度，判断未按披露义务加权：在发行人资料里写 financial_year。",
        "The reporting year is not known, so verdicts are not weighed by duties: say financial_year among the issuer's facts.",
    ),
    "duties-incomplete": (
        "发行人资料不全，这些义务须确认：{duties}。请补充：{facts}（csrcheck duties）",
        "Facts of the issuer are missing, so these duties have to be confirmed: {duties}. To be told: {facts} (csrcheck duties)",
    ),
    "fail-on-duty-unknown": (
        "--fail-on {name}：不知道这份报告的发行人受哪些规定约束，无从判断。在 csrcheck.toml 写 [issuer]，或用 --issuer 文件。",
        "--fail-on {name}: it is not known what binds the issuer of this report. Write [issuer] in csrcheck.toml, or give --issuer FILE.",
    ),
    "batch-fails-unbound": (
        "不知道发行人受哪些规定约束（--fail-on {name}）",
        "not known what binds the issuer (--fail-on {name})",
    ),
    "weight-title": ("按披露义务", "By duty"),
    "weight-mandatory": ("强制", "obligatory"),
    "weight-comply-or-explain": ("不遵守就解释", "comply or explain"),
    "weight-other": ("其余", "others"),
    "item-duty": ("义务：{duty}（{id}）", "duty: {duty} ({id})"),
    "weight-line": (
        "{duty} {count} 项，覆盖率 {share}，未披露 {missing}",
        "{duty}: {count}, coverage {share}, missing {missing}",
    ),
    "duties-none-binding": ("没有强制或不遵守就解释的规定", "nothing obligatory or to be explained"),
    "record-column-duty": ("义务", "Duty"),
    "duties-article": ("条文 {article}", "articles {article}"),
    "duties-told": ("披露义务", "Duties"),
    "duties-of-year": ("{year} 财政年度：{duties}", "financial year {year}: {duties}"),
    "duties-title": ("披露义务", "Reporting duties"),
    "duties-as-of": ("规则截至 {day}", "rules as of {day}"),
    "duties-read": ("报告中写明：{facts}", "stated in the report: {facts}"),
    "duties-year": ("{year} 财政年度（{start} 至 {end}）", "Financial year {year} ({start} to {end})"),
    "duties-none": ("不适用：{names}", "Does not apply: {names}"),
    "duties-confirm": (
        "以下因资料不全不能判断：{names}",
        "Cannot be told, for want of facts: {names}",
    ),
    "duties-ask": ("请补充：", "To be told:"),
    "duties-by": ("{day} 前", "by {day}"),
    "duty-mandatory": ("强制", "mandatory"),
    "duty-comply-or-explain": ("不遵守就解释", "comply or explain"),
    "duty-voluntary": ("自愿", "voluntary"),
    "duty-voluntary-conform": ("自愿，披露即须一致", "voluntary, bound if published"),
    "duty-encouraged": ("鼓励", "encouraged"),
    "duty-expected": ("期望", "expected"),
    "duty-confirm": ("须确认", "to be confirmed"),
    "duty-none": ("不适用", "does not apply"),
    "sureness-high": ("高", "high"),
    "sureness-medium-high": ("中高", "medium-high"),
    "sureness-medium": ("中", "medium"),
    "sureness-low": ("低", "low"),
    "table-duty": ("披露义务", "Duties"),
    "compare-weighed": ("{share}，缺 {missing}", "{share}, {missing} missing"),
    "compare-covered": ("覆盖率", "coverage"),
    "compare-missing": ("未披露", "missing"),
    "table-by-duty": ("按披露义务", "By duty"),
    "table-column-duty": ("义务", "Duty"),
    "table-column-what": ("项目", "What"),
    "table-column-provision": ("规定", "Provision"),
    "table-column-deadline": ("期限", "Deadline"),
    "table-column-first_period_relief": ("首期缓释", "First-period relief"),
    "table-column-relief": ("缓释内容", "Relief"),
    "table-column-article": ("条文", "Article"),
    "table-column-source": ("来源", "Source"),
    "table-column-sureness": ("可信度", "Confidence"),
    "table-column-why": ("理由", "Why"),
    "table-column-missing": ("尚需知道", "To be told"),
}
