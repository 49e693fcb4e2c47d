"""Words on many reports: batch, query, settings, baselines, comparisons."""

from __future__ import annotations

BATCH: dict[str, tuple[str, str]] = {
    # ----- what keeps a batch from running
    "batch-nothing": ("没有找到可检查的报告：{names}。", "Found no report to check in: {names}."),
    "batch-list-unreadable": (
        "无法读取文件清单 {path}（{why}）。",
        "Cannot read the list of files {path} ({why}).",
    ),
    "query-damaged": (
        "{path} 不是完整的运行数据库：可能已损坏。请重新运行 csrcheck batch。",
        "{path} is no whole database of a run; it may be damaged. Run csrcheck batch again.",
    ),
    "batch-folder-link": (
        "{path} 是链接，不会写入。请用 --output 指定另一个文件夹。",
        "{path} is a link and is not written to. Name another folder with --output.",
    ),
    "batch-link-out": (
        "跳过链接 {path}：它指向文件夹之外。要读取请加 --follow-links。",
        "Passed over the link {path}: it leads out of the folder. Add --follow-links to take it.",
    ),
    "batch-unlisted": (
        "跳过文件夹 {path}：不能列出其中的文件（{why}）。",
        "Passed over the folder {path}: its files cannot be listed ({why}).",
    ),
    "batch-folder-busy": (
        "另一次运行正在使用 {path}。请等它结束，或用 --output 指定另一个文件夹。",
        "Another run is at work in {path}. Wait for it to end, or name another folder with --output.",
    ),
    "batch-folder-taken": (
        "{path} 不是空文件夹，也不是以前的运行结果。请用 --output 指定另一个文件夹。",
        "{path} is neither empty nor the folder of an earlier run. Name another one with --output.",
    ),
    "batch-framework-twice": (
        "一次运行中同一框架只能有一个版本：{names}。",
        "A run can hold one version of a framework only: {names}.",
    ),
    # ----- object stores, Parquet
    "remote-missing": (
        '读取对象存储需要另外安装：pip install "csrcheck[cloud]"',
        'Object stores need one more package: pip install "csrcheck[cloud]"',
    ),
    "remote-unreachable": (
        "无法列出 {name}（{why}）。请检查地址、权限，以及该存储所需的软件包（如 s3fs、gcsfs）。",
        "Cannot list {name} ({why}). Check the address, your rights, and the package of that store (s3fs, gcsfs …).",
    ),
    "input-remote": (
        "无法取得 {path}（{why}）。",
        "Cannot fetch {path} ({why}).",
    ),
    "parquet-missing": (
        '写 Parquet 需要另外安装：pip install "csrcheck[parquet]"',
        'Writing Parquet needs one more package: pip install "csrcheck[parquet]"',
    ),
    # ----- clusters
    "cluster-address": (
        "--engine dask 与 --scheduler 地址（如 tcp://10.0.0.1:8786）须一起使用。",
        "--engine dask and --scheduler ADDRESS (such as tcp://10.0.0.1:8786) go together.",
    ),
    "cluster-missing": (
        '使用集群需要另外安装：pip install "csrcheck[dask]"',
        'Clusters need one more package: pip install "csrcheck[dask]"',
    ),
    "cluster-unreachable": (
        "无法连接调度器 {scheduler}（{why}）。请检查地址及调度器是否在运行。",
        "Cannot reach the scheduler {scheduler} ({why}). Check the address, and that it is running.",
    ),
    "cluster-empty": (
        "调度器 {scheduler} 没有工作进程。已完成的结果已保存；启动工作进程后再次运行同一命令即可继续。",
        "The scheduler {scheduler} has no workers. What is done is kept; start some and run the same command to go on.",
    ),
    "cluster-lost": (
        "与集群 {scheduler} 的连接已中断。已完成的结果已保存；再次运行同一命令即可继续。",
        "Lost the cluster {scheduler}. What is done is kept; run the same command to go on.",
    ),
    "cluster-broken": (
        "集群 {worker} 无法运行 csrcheck（{why}）。请在每个工作进程的环境中安装相同版本。",
        "The cluster cannot run csrcheck on {worker} ({why}). Install the same version where its workers run.",
    ),
    "cluster-differs": (
        "工作进程 {worker} 的结果会与本机不同：{what}。请安装相同版本。",
        "The worker {worker} would give other results than this machine: {what}. Install the same versions.",
    ),
    "cluster-unseen": (
        "工作进程 {worker} 看不到 {path}。报告须放在各机器以同一路径访问的共享存储上。",
        "The worker {worker} does not see {path}. Reports must lie on storage all machines see under one path.",
    ),
    # ----- progress
    "batch-progress": (
        "{done}/{total} 份，每分钟 {rate} 份，约剩 {left}：{names}",
        "{done}/{total} files, {rate} a minute, {left} left: {names}",
    ),
    "batch-progress-over": (
        "{done}/{total} 份，每分钟 {rate} 份",
        "{done}/{total} files, {rate} a minute",
    ),
    "batch-failed-line": ("失败：{why}", "failed: {why}"),
    "batch-resumed": (
        "{known} 份已有结果，只检查其余 {rest} 份。",
        "{known} files have results already; checking the other {rest}.",
    ),
    "batch-interrupted": (
        "已中断：{done}/{total} 份已完成并保存在 {folder}；再次运行同一命令即可继续。",
        "Interrupted: {done} of {total} files are done and kept in {folder}; run the same command to go on.",
    ),
    "batch-duration": ("{minutes} 分 {seconds} 秒", "{minutes} min {seconds} s"),
    # ----- summary
    "batch-title": ("批量检查：{total} 个文件，{reports} 份报告", "Batch: {total} files, {reports} reports"),
    "batch-status-read": ("已读", "read"),
    "batch-status-partly": ("部分可读", "partly read"),
    "batch-status-scanned": ("扫描件", "scanned"),
    "batch-status-unlike": ("不像报告", "no report"),
    "batch-status-encrypted": ("有密码", "encrypted"),
    "batch-status-failed": ("失败", "failed"),
    "batch-status-duplicate": ("重复", "duplicate"),
    "batch-same-as": ("与 {path} 是同一份报告", "the same report as {path}"),
    "batch-pages-unread": ("{count} 页无法读取", "{count} pages could not be read"),
    "batch-others": ("其余文件", "Other files"),
    "batch-more": ("另有 {count} 份，见 summary.csv", "{count} more are in summary.csv"),
    "batch-folder-is": ("结果在 {folder}", "Results are in {folder}"),
    "batch-column-report": ("报告", "Report"),
    "batch-column-file": ("文件", "File"),
    "batch-column-year": ("年度", "Year"),
    "batch-column-gaps": ("缺年份", "Gaps"),
    "batch-column-obliged": ("强制缺项", "Owed"),
    "batch-column-obliged-missing": ("强制而未披露", "Obligatory and missing"),
    "batch-column-obliged-of": ("强制项", "Obligatory"),
    "batch-column-findings": ("问题", "Findings"),
    "batch-column-errors": ("错误", "Errors"),
    "batch-column-negative": ("负面", "Bad news"),
    "batch-column-zero": ("零声明", "Zero claims"),
    "batch-column-balance": ("平衡性分数段", "Balance band"),
    "batch-column-stars": ("星级", "Stars"),
    "batch-column-rating-low": ("星级分下限", "Rating from"),
    "batch-column-rating-high": ("星级分上限", "Rating to"),
    "batch-stars-note": (
        "星级为预评估；没有确认书时是一个范围（csrcheck rate 报告 --form 确认书）。",
        "Stars are a pre-assessment; without the confirmation form a range (csrcheck rate REPORT --form FORM).",
    ),
    "batch-column-gaps-of": ("定量指标", "Quantitative indicators"),
    "batch-column-version": ("{framework} 版本", "{framework} version"),
    "batch-column-known": ("基线已有", "Known"),
    "batch-column-suppressed": ("已豁免", "Accepted"),
    "batch-column-fails": ("未通过", "Fails"),
    "batch-failing": ("未通过 {count} 份", "{count} reports fail"),
    "batch-fails-issues": ("{count} 条问题", "{count} issues"),
    "batch-fails-issues-as": ("{count} 条问题（如：{first}）", "{count} issues (such as: {first})"),
    "batch-fails-under": ("{framework} 覆盖率低于 {least}%", "{framework} coverage under {least}%"),
    "batch-column-status": ("状态", "Status"),
    "batch-column-reason": ("原因", "Reason"),
    "batch-column-organisation": ("组织", "Organisation"),
    "batch-column-pages": ("页数", "Pages"),
    "batch-column-coverage": ("{framework} 覆盖率", "{framework} coverage"),
    # ----- queries
    "query-no-run": (
        "{path} 不是批量检查的结果：找不到 run.sqlite。",
        "{path} holds no results of a batch: there is no run.sqlite.",
    ),
    "query-unknown": (
        "没有名为 {name} 的查询。{suggestion}可用：{names}；或写一条 SELECT 语句。",
        "No query is called {name}. {suggestion}There are: {names}; or write a SELECT statement.",
    ),
    "query-old-run": (
        "{path} 是旧版本写的结果，缺少这个查询要的列：用原来的参数再运行一次 csrcheck batch，写入同一文件夹即可更新。",
        "{path} was written by an older version and lacks columns this query needs: run csrcheck batch into it again.",
    ),
    "query-wrong": ("查询出错：{why}。", "The query failed: {why}."),
    "query-refused": (
        "只能读取：查询须是一条 SELECT 语句。",
        "Read only: a query is one SELECT statement.",
    ),
    "query-argument": (
        "参数应写作 名称=值，可用：{names}（收到 {given}）。",
        "Arguments are written name=value; there are: {names} (got {given}).",
    ),
    "query-too-long": (
        "查询超过 {seconds} 秒，已中止。",
        "The query took more than {seconds} seconds and was stopped.",
    ),
    "query-column-path": ("文件", "File"),
    "query-column-organisation": ("组织", "Organisation"),
    "query-column-year": ("年度", "Year"),
    "query-column-folder": ("文件夹", "Folder"),
    "query-column-unit": ("单位", "Unit"),
    "query-column-reports": ("报告数", "Reports"),
    "query-column-median": ("中位数", "Median"),
    "query-column-metric": ("指标", "Figure"),
    "query-column-before": ("上年", "Before"),
    "query-column-now": ("本年", "Now"),
    "query-column-percent": ("变化（%）", "Change (%)"),
    "query-column-framework": ("框架", "Framework"),
    "query-column-indicator": ("编号", "Id"),
    "query-column-title": ("名称", "Title"),
    "query-column-missing": ("未披露", "Missing"),
    "query-column-partial": ("部分披露", "Partial"),
    "query-column-type": ("类型", "Type"),
    "query-column-page": ("页", "Page"),
    "query-column-quote": ("原文", "Quote"),
    "query-column-cause": ("写了原因", "Cause told"),
    "query-column-remedy": ("写了整改", "Remedy told"),
    "query-column-low": ("最低分", "Lowest score"),
    "query-column-high": ("最高分", "Highest score"),
    "query-column-stars": ("星级", "Stars"),
    "query-column-weakest": ("最弱维度", "Weakest dimension"),
    "query-column-score": ("该维度得分", "Its score"),
    "query-name-gone": (
        "谁没有披露某个议题（默认范围三）",
        "who says nothing on a topic (scope 3 by default)",
    ),
    "query-name-medians": (
        "各文件夹（行业）各年份关键数据的中位数",
        "medians of a figure by folder (sector) and year",
    ),
    "query-name-years": ("同一组织各年份数据的变化", "change of a figure from year to year by organisation"),
    "query-name-owed": (
        "对发行人强制而未披露的指标",
        "what is obligatory for the issuer and missing",
    ),
    "query-name-missing": ("最常缺失的指标", "indicators missing most often"),
    "query-name-stars": (
        "星级的范围和最弱的维度",
        "the range of the star, and the weakest dimension",
    ),
    "query-name-trouble": (
        "发生的负面事件及是否说明原因和整改",
        "bad news told, and whether with cause and remedy",
    ),
    # ----- issues and records
    "issue-not-disclosed": (
        "{framework} {id} 未披露：{title}。缺少：{missing}",
        "{framework} {id} is missing: {title}. Missing: {missing}",
    ),
    "issue-partly-disclosed": (
        "{framework} {id} 部分披露：{title}。缺少：{missing}",
        "{framework} {id} is partly disclosed: {title}. Missing: {missing}",
    ),
    "issue-known": ("基线中已有", "known from the baseline"),
    "sarif-help-indicator": (
        "要求披露什么、怎么写：csrcheck explain {id} --framework {framework}",
        "What it asks and what to write: csrcheck explain {id} --framework {framework}",
    ),
    "sarif-help-rule": (
        "请核对原文并更正；确认无误时，可在 csrcheck.toml 的 [[suppress]] 中写明理由。",
        "Compare with the source and mend it; if it is right, accept it with a reason under [[suppress]] in csrcheck.toml.",
    ),
    "record-indicator": ("指标", "indicator"),
    "record-finer": ("细化点（不计入）", "finer point (not counted)"),
    "record-finding": ("问题", "finding"),
    "record-negative": ("负面信息", "bad news"),
    "record-suppressed": ("已豁免", "accepted"),
    "record-diagnostic": ("读取说明", "reading note"),
    "record-column-record": ("类别", "record"),
    "record-column-framework": ("框架", "framework"),
    "record-column-id": ("编号", "id"),
    "record-column-title": ("名称", "title"),
    "record-column-verdict": ("结论", "verdict"),
    "record-column-severity": ("级别", "severity"),
    "record-column-message": ("说明", "message"),
    "record-column-page": ("页", "page"),
    "record-column-page_label": ("印刷页码或表格行（表#行）", "printed page or table row (table#row)"),
    "record-column-line": ("行", "line"),
    "record-column-section": ("章节", "section"),
    "record-column-quote": ("原文", "quote"),
    # ----- settings and baselines
    "settings-key": (
        "{path}：没有名为 {key} 的设置。{suggestion}",
        "{path}: there is no setting called {key}. {suggestion}",
    ),
    "settings-wrong": ("{path}，{key}：{why}。{suggestion}", "{path}, {key}: {why}. {suggestion}"),
    "settings-suppress-what": (
        "{path}：[[suppress]] 要写明 rule、indicator 或 fingerprint。",
        "{path}: a [[suppress]] entry names a rule, an indicator or a fingerprint.",
    ),
    "settings-used": ("设置：{path}", "Settings: {path}"),
    "settings-foreign": (
        "未使用上级文件夹中他人的设置文件 {path}。请用 --config 指定它，或用 --no-config 不用设置。",
        "The settings file {path} further up belongs to somebody else. Name it with --config, or use --no-config.",
    ),
    "settings-twice": (
        "--config 和 --no-config 不能同时使用。",
        "--config and --no-config contradict each other.",
    ),
    "settings-unreadable": ("无法读取设置 {path}（{why}）。", "Cannot read the settings {path} ({why})."),
    "settings-there": ("{path} 已经存在，未改动。", "{path} exists already and was left alone."),
    "settings-written": ("已写入 {path}。", "Wrote {path}."),
    "baseline-unreadable": (
        "无法读取基线 {path}（{why}）。还没有基线时，用 --write-baseline 新建。",
        "Cannot read the baseline {path} ({why}). Where there is none yet, make one with --write-baseline.",
    ),
    "baseline-wrong": (
        "{path} 不是可用的基线（{why}）。要重新建立，请先删除或改名，再用 --write-baseline。",
        "{path} is no baseline that can be used ({why}). To start anew, delete or rename it and use --write-baseline.",
    ),
    "baseline-written": (
        "基线 {path}：{count} 条。已有的报告只减不增；要重新建立请先删除文件。",
        "Baseline {path}: {count} entries. Reports in it lose entries and gain none; delete the file to start anew.",
    ),
    "baseline-renamed": (
        "基线里没有 {now}；同一组织、同一年度且文本相近的是 {former}，沿用它的条目。",
        "The baseline does not know {now}; {former} is of the same organisation and year and like text: its entries hold.",
    ),
    "baseline-compared": (
        "基线：已知 {known} 条，新增 {new} 条，失效 {stale} 条。",
        "Baseline: {known} known, {new} new, {stale} stale.",
    ),
    "baseline-stale": (
        "失效：{key} {note}（用 --write-baseline 去掉）",
        "stale: {key} {note} (--write-baseline drops it)",
    ),
    "query-topic": (
        "没有主题 {topic}；csrcheck frameworks topics 列出全部。{suggestion}",
        "There is no topic {topic}; csrcheck frameworks topics lists them all. {suggestion}",
    ),
    "query-not-asked": (
        "这次批量检查用的框架（{names}）都不问 {topic}，看不出谁没有披露。请加上问它的框架再运行 batch。",
        "No framework of this run ({names}) asks for {topic}, so it cannot tell who lacks it. Run batch with one that does.",
    ),
    "fail-on-unasked": (
        "--fail-on {name}：所选框架没有这项指标，永远不会触发。请用 --framework 选上它的框架。",
        "--fail-on {name}: no framework chosen has this indicator, so it could never fail. Choose its framework with --framework.",
    ),
    "fail-on-ignored": (
        "--fail-on {name} 与 --ignore {name} 矛盾：不做的检查永远不会触发。",
        "--fail-on {name} and --ignore {name} contradict each other: a check that is left out can never fail.",
    ),
    "fail-on-unseen": (
        "--fail-on {name}：csrcheck {command} 不看这一项，永远不会触发。看它的是 csrcheck {other}。",
        "--fail-on {name}: csrcheck {command} does not look at it, so it could never fail. csrcheck {other} does.",
    ),
    "fail-on-unknown": (
        "--fail-on {name}：没有这样的级别、规则或指标。{suggestion}",
        "--fail-on {name}: there is no such severity, rule or indicator. {suggestion}",
    ),
    # ----- suppressions
    "suppressed-title": ("已豁免（不计为失败）", "Accepted (does not fail)"),
    "suppressed-for-good": ("豁免理由：{reason}", "accepted: {reason}"),
    "suppressed-until": ("豁免理由：{reason}（至 {until}）", "accepted: {reason} (until {until})"),
    "suppressed-count": ("豁免：{count} 条。", "Accepted: {count}."),
    "suppress-expired": (
        "豁免已于 {until} 到期，不再生效：{name}（{reason}）",
        "A suppression expired on {until} and works no longer: {name} ({reason})",
    ),
    "suppress-unused": (
        "豁免没有对应的问题，可以删除：{name}（{reason}）",
        "A suppression meets nothing and can go: {name} ({reason})",
    ),
    "suppress-unknown": (
        "{path}，[[suppress]] {name}：没有这样的规则或指标。{suggestion}",
        "{path}, [[suppress]] {name}: there is no such rule or indicator. {suggestion}",
    ),
    # ----- comparisons
    "diff-unreadable": (
        "{path} 不是 csrcheck 的 JSON 结果（{why}）。",
        "{path} is no JSON result of csrcheck ({why}).",
    ),
    "diff-title": ("{old} 与 {new}", "{old} and {new}"),
    "diff-gained": ("提高", "gained"),
    "diff-lost": ("降低", "lost"),
    "diff-changed": ("改变", "changed"),
    "diff-new-finding": ("新出现的问题", "new findings"),
    "diff-gone-finding": ("已消失的问题", "findings that are gone"),
    "diff-found": ("已补上：", "Now there: "),
    "diff-told": ("新讲到的负面信息和零声明", "bad news and zero claims now told"),
    "diff-untold": ("不再讲的负面信息和零声明", "bad news and zero claims no longer told"),
    "diff-figures": ("数值变化", "figures that changed"),
    "diff-same": ("没有差别。", "No differences."),
    "diff-apart": ("只在一份结果中检查了 {names}。", "Only one of the results looked at {names}."),
    "compare-same": ("各报告结论一致。", "All reports have the same verdicts."),
    "compare-title": ("结论不同的指标", "Indicators with different verdicts"),
}
