"""Help texts of the command line."""

from __future__ import annotations

from csrcheck.messages.batch_help import BATCH_HELP
from csrcheck.messages.option_help import OPTION_HELP

HELP: dict[str, tuple[str, str]] = {
    **BATCH_HELP,
    **OPTION_HELP,
    "help-show": ("显示本说明。", "Show this message and exit."),
    "help-install": ("为当前的 shell 安装命令补全。", "Install completion for the current shell."),
    "help-completion": (
        "显示命令补全脚本，可复制或自行安装。",
        "Show completion for the current shell, to copy it or customize the installation.",
    ),
    "help-default": ("[默认：", "[default: "),
    "help-required": ("[必填]", "[required]"),
    "heading-usage": ("用法：", "Usage:"),
    "heading-options": ("选项：", "Options:"),
    "heading-commands": ("命令：", "Commands:"),
    "heading-arguments": ("参数：", "Arguments:"),
    "app": (
        "对照信息披露框架检查中文社会责任／ESG 报告：每个结论都附页码和原文。离线运行。",
        "Check Chinese CSR / ESG reports against disclosure frameworks, with a page and a quote for every verdict. Offline.",
    ),
    "coverage": (
        "检查报告披露了框架的哪些指标，缺什么、怎么补。",
        "Say which indicators of a framework a report discloses, and what is missing.",
    ),
    "negative": (
        "列出报告讲述的负面信息、零声明和沉默之处，并给出平衡性位置。",
        "List the bad news a report tells, its zero claims and what it passes over, and its place on the ladder.",
    ),
    "index-draft": (
        "按 -f 的框架起草内容索引，写入这个文件（.docx、.xlsx、.md、.html），不作核对。",
        "Draft a content index by the frameworks of -f and write it here (.docx, .xlsx, .md, .html) in place of a check.",
    ),
    "index-update": (
        "按报告现在的内容更新这个索引里的位置（.docx、.xlsx、.md、.html），写入 --draft 的新文件，列出改了什么；不加 --draft 只列出。",
        "Bring the places in this index (.docx, .xlsx, .md, .html) up to date with the report, write it to the new file of --draft, and list what changed; without --draft only list it.",
    ),
    "known-events": (
        "已知事件文件（YAML 或 CSV：date、type、words、source、amount），检查报告是否回应。",
        "File of known events (YAML or CSV: date, type, words, source, amount) the report should answer.",
    ),
    "only-polarity": (
        "只列出这一类：occurred 发生、zero_claim 零声明、shortcoming 不足；可重复。",
        "List only these: occurred, zero_claim, shortcoming; repeatable.",
    ),
    "gaps": (
        "列出报告数据的年份矩阵、缺少的年份和数据问题（合计、占比、单位、增减、旧年份）。",
        "Show figures by year, missing years, and figures that do not hold (totals, shares, units, growth, old years).",
    ),
    "check": (
        "全部检查：指标覆盖、数据和负面信息，一次读取。",
        "Check everything in one reading: coverage, figures and bad news.",
    ),
    "review": (
        "在浏览器中复核：结论旁边就是报告页面，点一下同意或改判，随时保存；不离开本机。",
        "Review in the browser: the page beside each verdict, a click to accept or correct, saved at once; nothing leaves this machine.",
    ),
    "review-report": (
        "要复核的报告，或 csrcheck batch 的结果文件夹；不写则在页面上选择。",
        "The report to review, or the folder of a csrcheck batch; without it, chosen on the page.",
    ),
    "review-file": (
        "复核记录文件；不写则为报告旁的 review.yaml。",
        "File of decisions; without it review.yaml beside the report.",
    ),
    "review-reviewer": (
        "复核人姓名；只显示此人自己的复核，便于两人独立判断。",
        "The reviewer's name; only decisions of this person are shown, so that two people judge independently.",
    ),
    "review-no-browser": ("只打印地址，不打开浏览器。", "Only print the address, open no browser."),
    "review-port": ("使用的端口；不写则用空闲的。", "Port to listen on; without it a free one."),
    "pack": (
        "写出证据包：结果、每处原文的页面截图、输入和程序数据的指纹、复核结论；或用 --verify 核对。",
        "Write an evidence pack: results, every quote with its picture, hashes of inputs and data, decisions; or verify one.",
    ),
    "pack-report": (
        "报告文件；与 --verify 同用时重新检查并比较。",
        "The report; with --verify it is checked again and compared.",
    ),
    "pack-output": (
        "写入的文件；不写则在报告旁写 名称.pack.zip。",
        "File to write; without it NAME.pack.zip beside the report.",
    ),
    "pack-verify": ("核对这个证据包。", "Verify this pack."),
    "mcp": (
        "为智能体（MCP 客户端）提供同样的结果：只读给定的文件夹，引文一律逐字来自报告。",
        "Give agents (MCP clients) the same answers: only the folders given are read, quotes are the report's own words.",
    ),
    "mcp-folders": ("允许读取的文件夹。", "Folders that may be read."),
    "annotate": (
        "把检查结果写成 Word 批注或 PDF 高亮，放在所说的词句上；原文件不动。",
        "Write what a check finds as Word comments or PDF highlights on the words it is about; the original stays.",
    ),
    "annotate-output": (
        "写入的文件；不写则在报告旁写 名称.checked.docx（或 .pdf）。",
        "File to write; without it NAME.checked.docx (or .pdf) beside the report.",
    ),
    "tasks": (
        "按部门列出要补充和修改的事项；再次运行时保留大家填写的状态。",
        "List what each department is to supply or mend; what people filled in stays from run to run.",
    ),
    "tasks-output": (
        "写入这个文件，格式按扩展名；是文件夹时，每个部门写一个 Word 文件。",
        "Write to this file, in the format of its ending; into a folder, a Word file per department is written.",
    ),
    "tasks-since": (
        "以前的清单（xlsx 或 csv）：标出已完成、未完成和新增的事项，保留填写的内容。",
        "An earlier list (xlsx or csv): tells what is done, open and new, and keeps what people filled in.",
    ),
    "replies": (
        "读回 annotate 写入的批注：已解决、已删除或有回复的，成为 --review 文件中的条目。",
        "Read what people did with the remarks of annotate (resolved, deleted, answered) into a file for --review.",
    ),
    "replies-file": (
        "annotate 写出、有人处理过的 Word 或 PDF 文件。",
        "The Word or PDF file that annotate wrote and people have worked on.",
    ),
    "replies-output": (
        "复核文件（YAML）；已有的内容全部保留，只在后面添加。不写则输出到屏幕。",
        "Review file (YAML); what is there stays, entries are added. Without it, to standard output.",
    ),
    "replies-reviewer": (
        "文件没有写明是谁处理时，复核人的姓名。",
        "Name of the reviewer where the file does not say who it was.",
    ),
    "duties": (
        "发行人受哪些披露规则约束：强制、不遵守就解释或自愿，从哪一年起，期限和缓释。",
        "Say which reporting rules bind an issuer: mandatory, comply or explain or voluntary, from when, by which day.",
    ),
    "duties-report": (
        "报告；其中写明的股票代码用来判断上市地。",
        "A report; stock codes it states tell where the issuer is listed.",
    ),
    "issuer": (
        "发行人资料文件（YAML：venue、index_whole_period、control、mee_list、fy_end、first_applied_fy 等；reports 下可按报告文件名分别写）。",
        "File of facts on the issuer (YAML: venue, index_whole_period, control, mee_list, fy_end, first_applied_fy ...; under reports, by name of the report).",
    ),
    "issuer-venue": (
        "上市地：sse_main、star、szse_main、chinext、bse、hkex_main、hkex_gem、overseas_gdr、overseas_other、unlisted；可重复。",
        "Where it is listed: sse_main, star, szse_main, chinext, bse, hkex_main, hkex_gem, overseas_gdr, overseas_other, unlisted; repeatable.",
    ),
    "issuer-index": (
        "整个报告期内持续纳入的指数：sse180、star50、szse100、chinext_index、none；可重复。",
        "Index it was in for the whole period: sse180, star50, szse100, chinext_index, none; repeatable.",
    ),
    "issuer-control": (
        "实际控制人：central_soe 央企、local_soe 地方国企、other。",
        "Who controls it: central_soe, local_soe, other.",
    ),
    "issuer-sector": (
        "行业：financial 金融、ethics_sensitive 科技伦理敏感、other。",
        "Sector: financial, ethics_sensitive, other.",
    ),
    "issuer-key-polluter": (
        "公司或重要控股子公司是否列入环境信息依法披露企业名单。",
        "Whether it or a major subsidiary is on the list of enterprises with legal environmental disclosure.",
    ),
    "issuer-year": (
        "财政年度，如 2026 或 2025/26；可重复。",
        "Financial year such as 2026 or 2025/26; repeatable.",
    ),
    "issuer-first-year": (
        "首次按交易所指引披露的财政年度。",
        "First financial year reported under the exchanges' guideline.",
    ),
    "issuer-fact": (
        "其他资料，如 hkex_primary=yes、fy_end=06-30；可重复。",
        "Any other fact, such as hkex_primary=yes or fy_end=06-30; repeatable.",
    ),
    "rate": (
        "按评级标准（2023）预评估星级：rate 报告；rate new-form 写确认书。",
        "Pre-assess the star by the CASS standard (2023): rate REPORT; rate new-form writes the form.",
    ),
    "rate-report": (
        "预评估一份报告的星级（report 可以省略）。",
        "Pre-assess the star of one report (the word report may be left out).",
    ),
    "rate-form": (
        "填好的确认书（YAML 或 XLSX）；没有它，过程性和可及性不评估。",
        "The filled confirmation form (YAML or XLSX); without it process and accessibility are unassessed.",
    ),
    "rate-peers": (
        "同行的评级结果（rate --format json 的 JSON），各维度并列；可重复，不影响得分。",
        "Ratings of peers (JSON of rate --format json) beside each dimension; repeatable, changes no score.",
    ),
    "rate-sector": (
        "行业：不计该行业通常无可披露的核心指标（如金融业的废水、召回）；不认识的名称会列出可用的。",
        "Sector: leaves out core indicators it usually has nothing to report on; an unknown name lists those there are.",
    ),
    "rate-core": (
        "自备核心指标清单：XLSX 或 YAML 的编号，或一个框架文件。",
        "Your own list of core indicators: ids in XLSX or YAML, or a framework file.",
    ),
    "what-if": (
        "假设某维度的得分，如 completeness=80 或 完整性=80；可重复。",
        "Assume the score of a dimension, such as completeness=80; repeatable.",
    ),
    "rate-format": (
        "输出格式：md、html、docx 是评级报告草稿，csv、xlsx、jsonl 是各维度和依据的表。",
        "Output format: md, html and docx are the draft rating report; csv, xlsx and jsonl dimensions and grounds.",
    ),
    "new-form": ("写出过程性和可及性确认书。", "Write the confirmation form on process and accessibility."),
    "new-form-file": (
        "写到这个文件（.yaml 或 .xlsx）；不写则输出 YAML。",
        "File to write (.yaml or .xlsx); YAML on standard output where left out.",
    ),
    "new-form-ask": ("在终端逐题提问并填好。", "Ask the questions here and fill the form."),
    "index": (
        "逐行读出并核对报告自己的内容索引：所指的位置有没有所说的内容。",
        "Read a report's own content index and check, row by row, whether the place named holds what is claimed.",
    ),
    "intake": (
        "发布活动收件检查：格式、期间和范围、参照标准、核心主题、亮点、基本信息表。",
        "Check a report that comes in for a release: form, period and scope, standards, core subjects, basic table.",
    ),
    "intake-profile": (
        "活动配置：shanghai-2022、shanghai-2020，或一个 YAML 文件。",
        "Profile of the event: shanghai-2022, shanghai-2020, or a YAML file.",
    ),
    "intake-format": (
        "输出格式：xlsx 以基本信息表为首页。",
        "Output format: xlsx begins with the basic table.",
    ),
    "gaps-framework": (
        "按这个框架的定量指标列出缺少的年份；可重复。默认 gbt36000。",
        "List missing years of this framework's quantitative indicators; repeatable. Default gbt36000.",
    ),
    "years": ("应有连续几年的数据：3 或 5。", "How many consecutive years there should be: 3 or 5."),
    "previous": (
        "上一份报告：核对相同年份的数值是否被改动。",
        "An earlier report: compare the values of the common years.",
    ),
    "ignore": ("关闭这条规则；可重复。", "Silence this rule; repeatable."),
    "recalculate": (
        "用报告自身的数据和公布的因子重新计算能耗、排放、强度、人均和占比。",
        "Work out energy, emissions, intensities, averages and shares from the report's own figures and published factors.",
    ),
    "twin": (
        "核对中文版与英文版：数字、单位、年份、否定、指标名称和章节。",
        "Hold the Chinese and the English version against each other: figures, units, years, denials, indicators, sections.",
    ),
    "twin-chinese": ("中文版报告。", "The Chinese version."),
    "twin-english": ("英文版报告。", "The English version."),
    "facts": (
        "把各年数据和结论写成 xBRL-JSON（OIM），附自有扩展分类标准。",
        "Write figures by year and verdicts as xBRL-JSON (OIM), with an extension taxonomy of our own.",
    ),
    "facts-taxonomy": (
        "同时把分类标准写入这个文件（.xsd），放在结果旁边。",
        "Write the taxonomy to this file (.xsd) too, beside the result.",
    ),
    "reconcile": (
        "核对几份文件中的同一数据：本报告、上年报告、年报、数据表。",
        "Hold the figures of several documents against each other: this report, last year's, the annual report, data.",
    ),
    "reconcile-files": (
        "要核对的文件，第一份为受检报告（或用 --role 指定）。",
        "The documents; the first is the one that is checked (or the one --role names this).",
    ),
    "reconcile-role": (
        "指定文件的角色：文件=this|last|annual|data|english；可重复。不写则自行判断。",
        "What a document is: FILE=this|last|annual|data|english; repeatable. Found out where not given.",
    ),
    "figure-format": (
        "输出格式：csv 和 xlsx 是数据表。",
        "Output format: csv and xlsx are the table of figures.",
    ),
    "frameworks": ("查看内置框架。", "Look at the bundled frameworks."),
    "frameworks-list": ("列出内置框架及版本。", "List the bundled frameworks and versions."),
    "frameworks-show": ("显示一个框架的全部指标。", "Show all indicators of a framework."),
    "frameworks-topics": (
        "列出内置议题，可按编号、名称或词条查找。",
        "List the bundled topics, or those with a text in id, title or terms.",
    ),
    "topics-search": ("要找的文字。", "The text to look for."),
    "frameworks-lint": (
        "检查框架和词表文件：格式、重复编号、无效词条、例句。有错误时以退出码 1 结束。",
        "Check framework and vocabulary files: format, ids, terms, examples. Exits with 1 on errors.",
    ),
    "frameworks-schema": (
        "输出 JSON Schema，供编辑器补全。",
        "Print a JSON Schema, for completion in editors.",
    ),
    "frameworks-new": (
        "写一个带注释的框架模板。",
        "Write a commented template for a framework of your own.",
    ),
    "frameworks-crosswalk": (
        "对照两个框架：哪些指标要求相同。",
        "Compare two frameworks: which indicators ask for the same.",
    ),
    "match": (
        "看一句话命中哪些议题和指标、凭哪些词、为什么没有命中。",
        "See which topics and indicators a sentence hits, by which terms, and why not.",
    ),
    "explain": (
        "解释一个指标：要求什么、怎么写、找哪些数据、谁掌握。",
        "Explain an indicator: what it asks, what to write, which data, who holds them.",
    ),
    "text": (
        "显示从报告读到的内容：页、标题、表格，以及什么没有当作正文、为什么。",
        "Show what was read from a report: pages, headings, tables, and what was left out and why.",
    ),
    "version": ("显示版本号。", "Show the version."),
    "report": (
        "报告文件：PDF、Word（DOCX；DOC、WPS 需要 LibreOffice）、HTML、XLSX、TXT 或 MD。",
        "The report: PDF, Word (DOCX; DOC and WPS need LibreOffice), HTML, XLSX, TXT or MD.",
    ),
    "review-option": (
        "复核文件（YAML）：其中的结论代替工具的结论，并注明复核人和理由。",
        "Review file (YAML): its verdicts replace the tool's, marked with who decided and why.",
    ),
    "please-check": (
        "最多列出多少个最可能有误、请先复核的结论（0 为不列）。",
        "How many of the verdicts most likely to be wrong are listed for a second look, at most (0: none).",
    ),
    "suggest": (
        "为未披露的指标列出疑似相关的语句（仅供参考，不作证据；较慢）。",
        "For missing indicators, list passages that resemble what was looked for (never evidence; slower).",
    ),
    "verbose": ("显示更多引文、命中词和细节。", "Show more quotes, the terms that hit, and details."),
    "lang": ("界面语言：zh 或 en。", "Language of the interface: zh or en."),
    "fail-under": (
        "任一框架覆盖率低于此百分数时以退出码 1 结束。",
        "Exit with 1 if the coverage of any framework is under this percentage.",
    ),
    "ocr": (
        "识别（OCR）页面图像：auto 只读没有可用文字层的页，all 读每一页；每页数秒，结果会缓存。需要 pip install 'csrcheck[ocr]'。",
        "Read pages from their picture (OCR): auto those without usable text, all every one; seconds a page, cached. Needs pip install 'csrcheck[ocr]'.",
    ),
    "timeout": (
        "读取文件最多用多少秒（识别的页另计，每页最多 120 秒）。",
        "Most seconds for reading the file (recognised pages have 120 seconds each of their own).",
    ),
    "max-memory": ("读取文件最多用多少 MB 内存。", "Most MB of memory for reading the file."),
    "cache": ("查看或清空缓存。", "Look at the cache, or empty it."),
    "cache-info": ("显示缓存的位置和大小。", "Show where the cache is and how large."),
    "cache-clear": ("清空缓存。", "Empty the cache."),
    "no-cache": ("不使用也不写入缓存。", "Neither use nor write the cache."),
    "no-color": ("不用颜色。", "No colours."),
    "lint-names": (
        "框架编号、文件路径（框架或词表）；可多个。不写则检查全部内置文件。",
        "Framework ids or paths of framework or vocabulary files. All bundled files where left out.",
    ),
    "schema-name": (
        "framework、vocabulary、report 或 settings。",
        "framework, vocabulary, report or settings.",
    ),
    "new-name": (
        "编号（写入 编号.yaml），或文件路径。",
        "An id (written to id.yaml), or the path of a file.",
    ),
    "new-extends": (
        "扩展这个框架，如 hkex@2025。",
        "Extend this framework, such as hkex@2025.",
    ),
    "crosswalk-left": ("第一个框架。", "The first framework."),
    "crosswalk-right": ("第二个框架。", "The second framework."),
    "crosswalk-weakest": (
        "只列出不低于这个强度（0 到 1）的对应。",
        "List only links of at least this strength (0 to 1).",
    ),
    "sentence": (
        "一句话；表格行用制表符分隔单元格。",
        "A sentence; tabs between cells make it a table row.",
    ),
    "sentence-file": (
        "文件：txt 每行一句，csv 取名为 sentence 或“句子”的列，没有则取第一列。",
        "A file: txt with a sentence a line, or csv with a column called sentence, else its first.",
    ),
    "sentence-section": ("设想句子所在的标题。", "A heading the sentence is taken to stand under."),
    "sentence-framework": (
        "同时显示这个框架的指标；可重复。",
        "Show the indicators of this framework too; repeatable.",
    ),
    "page": ("只显示这一页（PDF 物理页码）；可重复。", "Show only this page (physical number); repeatable."),
}
