"""Words for agents: what the tools are for, and why one refuses."""

from __future__ import annotations

AGENTS: dict[str, tuple[str, str]] = {
    "agents-extra": (
        '为智能体提供服务需要另外安装：pip install "csrcheck[mcp]"',
        'Serving agents needs one more package: pip install "csrcheck[mcp]"',
    ),
    "agents-no-folder": ("{path}：不是文件夹。请给出报告所在的文件夹。", "{path}: no folder. Name the folder the reports are in."),
    "agents-outside": (
        "{path}：不在允许的文件夹内（{folders}）。",
        "{path}: outside the folders that may be read ({folders}).",
    ),
    "agents-missing": ("找不到报告：{path}。{suggestion}", "No such report: {path}. {suggestion}"),
    "agents-no-page": ("报告没有第 {page} 页，共 {last} 页。", "The report has no page {page}; it has {last}."),
    "agents-not-there": (
        "报告中没有这句原文：“{words}”。不得引用。最接近的段落（页：原文）：{nearest}",
        'These words do not stand in the report: "{words}". They must not be quoted. Nearest passage (page: words): {nearest}',
    ),
    "agents-quote-short": (
        "“{words}”太短，到处都可能出现；至少要 {least} 个字或数字。",
        '"{words}" is too short and may stand anywhere; give at least {least} letters or digits.',
    ),
    "agents-quote-what": ("请给出页码 page 或原文 text。", "Give a page or the text to look for."),
    "agents-too-many": ("一次最多 {most} 个框架。", "At most {most} frameworks at a time."),
    "agents-too-long": ("文字太长，最多 {most} 个字符。", "Too long; at most {most} characters."),
    "agents-too-much": (
        "答案太大（{size} KB，上限 {most} KB）。请用 only 或 indicators 缩小范围，或减少框架。",
        "The answer is too large ({size} KB of at most {most} KB). Narrow it with only or indicators, or ask for fewer frameworks.",
    ),
    "agents-no-indicator": ("所查的框架没有指标 {names}。", "The frameworks asked for have no indicator {names}."),
    "agents-ending": ("{path}：副本要与报告同一格式（{ending}）。", "{path}: the copy must be of the report's kind ({ending})."),
    "agents-entry-needs": ("复核记录缺少 {name}。", "A review entry needs a {name}."),
    "agents-entry-quote": (
        "结论 {verdict} 要有报告原文（quote）。先用 quote 工具核对原文。",
        "The verdict {verdict} needs the report's words (quote). Check them with the quote tool first.",
    ),
    "agents-no-result": ("没有编号为 {id} 的结果。", "There is no result {id}."),
    "agents-instructions": (
        ("检查中文社会责任／ESG 报告，可读的文件夹：{folders}。每个结论都带页码和原文。引用报告只能逐字使用本服务返回的 quote，"
        "或先用 quote 工具核对；它拒绝报告里没有的话。not_disclosed 表示没有找到，unassessed 表示无法判断，两者不同。"
        "annotate 和 review_entry 默认只试运行，用户同意后才用 dry_run=false。"),
        ("Checks Chinese CSR / ESG reports in these folders: {folders}. Every verdict comes with page and quote. Quote the report "
        "only word for word from a quote returned here, or check it with the quote tool first: it refuses what the report does not "
        "say. not_disclosed means looked for and not found, unassessed means it could not be judged: they are not the same. "
        "annotate and review_entry only try unless dry_run=false, which is for what the user agreed to."),
    ),
    "agents-title-check": ("全部检查", "Check everything"),
    "agents-title-coverage": ("披露覆盖", "Coverage"),
    "agents-title-explain": ("解释指标", "Explain an indicator"),
    "agents-title-quote": ("核对原文", "Quote"),
    "agents-title-figures": ("数据", "Figures"),
    "agents-title-negative": ("负面信息", "Bad news"),
    "agents-title-index": ("内容索引", "Content index"),
    "agents-title-duties": ("披露义务", "Duties"),
    "agents-title-frameworks": ("框架", "Frameworks"),
    "agents-title-accept_example": ("这句话算不算", "Would this sentence count"),
    "agents-title-annotate": ("写批注", "Annotate"),
    "agents-title-review_entry": ("写复核记录", "Write a review entry"),
    "agents-tool-check": (
        ("一次读取，给出全部结果：各框架指标的结论（页码、原文、缺什么、怎么补）、数据、负面信息、问题和星级。"
        "frameworks 是框架编号，如 hkex、gri、gbt36000，auto 表示报告自称参照的；only 只列某些结论，indicators 只列某些指标。"
        "默认计入报告旁 review.yaml 的复核结论，review=false 则不计。"
        "给 issuer（见 duties）则按发行人的披露义务加权；不给 frameworks 时取其须遵循的框架。"),
        ("Everything in one reading: verdicts by framework (page, quote, what is missing, what to write), figures, bad news, findings, "
        "star. frameworks are ids such as hkex, gri, gbt36000, or auto for those the report says it follows; only lists some "
        "verdicts, indicators some ids. Decisions in review.yaml beside the report count unless review=false. With issuer (see "
        "duties) verdicts are weighed by what binds it, and without frameworks those it has to report by are taken."),
    ),
    "agents-tool-coverage": (
        "报告披露了框架的哪些指标：结论、页码、原文、缺什么、怎么补。参数同 check，较快。",
        "Which indicators of a framework the report discloses: verdict, page, quote, what is missing, what to write. As check, and faster.",
    ),
    "agents-tool-explain": (
        "一项指标要求什么、怎么写、谁有数据、单位是什么。不读报告。",
        "What an indicator asks, what to write, who holds the data, in which units. Reads no report.",
    ),
    "agents-tool-quote": (
        ("报告的逐字原文：给 page 返回该页全文和段落；给 text 返回它在报告中的确切字句和位置。报告没有的话一律拒绝。"
        "引用前用它核对。zone 不是 body 的（目录、索引、批注）不是证据。"),
        ("The report's exact words: with page, all of that page and its passages; with text, where it stands and its exact characters. "
        "What the report does not say is refused. Use it before quoting. What is not in zone body (contents, index, comments) is no evidence."),
    ),
    "agents-tool-figures": (
        "按年份的数据、各定量指标缺哪些年份、哪些数据不成立。给 issuer（见 duties）则另列义务所要的上年数据。",
        "Figures by year, which years quantitative indicators lack, and which figures do not hold; with issuer (see duties) the years it owes.",
    ),
    "agents-tool-negative": (
        "报告讲述的负面信息、零声明、沉默之处和平衡性位置。",
        "The bad news the report tells, its zero claims, what it passes over, and its place on the ladder.",
    ),
    "agents-tool-index": (
        "报告自己的内容索引，逐行核对所指之处是否真有内容。",
        "The report's own content index, each row checked at the place it points to.",
    ),
    "agents-tool-duties": (
        "发行人必须披露什么、从何时起、何时到期。issuer 是事实，如 venue、financial_year、mee_list；也可给 report 读取其自述。",
        "What an issuer must report, from when and by when. issuer holds facts such as venue, financial_year, mee_list; a report may state some.",
    ),
    "agents-tool-frameworks": (
        "列出全部框架及版本；给 framework 则列出其全部指标。",
        "List the frameworks and versions; with framework, all its indicators.",
    ),
    "agents-tool-accept_example": (
        "这句话写进报告算不算：命中哪些议题和指标，还缺哪些部分，哪些词因何不算。可给 indicator 和所在章节标题 section。",
        ("Would this sentence count if the report said it: topics and indicators it hits, parts still missing, and why words do not count. "
        "indicator and the heading it stands under (section) may be given."),
    ),
    "agents-tool-annotate": (
        "把检查结果作为批注写进报告副本（Word 或 PDF），原文件不动。默认试运行，只说会写什么。",
        "Write the findings as comments into a copy of the report (Word or PDF); the original stays. By default only tells what would be written.",
    ),
    "agents-tool-review_entry": (
        "把复核结论写进报告旁的 review.yaml：结论、理由、姓名和报告原文。原文不在报告里的拒绝。默认试运行。",
        ("Write a reviewer's verdict into review.yaml beside the report: verdict, reason, name and the report's words, refused where they do "
        "not stand there. By default only tells what would be written."),
    ),
    "agents-resource-reports": ("文件夹中的报告", "Reports in the folders"),
    "agents-resource-frameworks": ("全部框架", "All frameworks"),
    "agents-resource-framework": ("一个框架的全部指标", "One framework with all its indicators"),
    "agents-resource-results": ("本次会话中的结果", "Results of this session"),
    "agents-resource-result": ("一项结果的 JSON", "One result as JSON"),
}  # fmt: skip
