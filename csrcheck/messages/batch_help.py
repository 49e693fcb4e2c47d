"""Help texts of the commands for many reports, settings and comparisons."""

from __future__ import annotations

BATCH_HELP: dict[str, tuple[str, str]] = {
    "batch": (
        "检查一批报告：文件夹、文件或 @清单；逐份保存结果，中断后可继续。",
        "Check many reports: folders, files or an @list; results are kept one by one, and a run can be taken up again.",
    ),
    "batch-names": (
        "文件夹（含下级）、报告文件，或 @清单文件（每行一个路径）。",
        "Folders (to the bottom), report files, or @list files (one path a line).",
    ),
    "batch-output": ("结果文件夹。", "Folder of the results."),
    "batch-include": (
        "只检查文件夹中匹配的文件，如 '*.pdf' 或 '2024/*'；可重复。",
        "Take only matching files of folders, such as '*.pdf' or '2024/*'; repeatable.",
    ),
    "batch-exclude": (
        "不检查匹配的文件和文件夹；可重复。",
        "Leave out matching files and folders; repeatable.",
    ),
    "batch-jobs": ("同时检查几份；默认为处理器核数。", "How many at a time; the number of cores by default."),
    "batch-engine": (
        "由谁执行：local 为本机进程，dask 为已有的 Dask 集群（见 --scheduler）。",
        "What does the work: local, processes of this machine; dask, a Dask cluster (see --scheduler).",
    ),
    "batch-scheduler": (
        "Dask 调度器的地址，如 tcp://10.0.0.1:8786；与 --engine dask 一起使用。",
        "Address of the Dask scheduler, such as tcp://10.0.0.1:8786; goes with --engine dask.",
    ),
    "batch-follow-links": (
        "也读取指向文件夹之外的链接；不加时跳过并逐一列出。",
        "Follow links that lead out of a folder; they are passed over and named without it.",
    ),
    "batch-resume": (
        "沿用结果文件夹里仍然有效的结果；--no-resume 全部重做。",
        "Use results of the folder that still hold; --no-resume does everything again.",
    ),
    "batch-parquet": (
        "另把各表写成 Parquet 文件（结果文件夹的 parquet/），供 DuckDB、Spark 等查询。",
        "Also write the tables as Parquet files (parquet/ in the run folder), for DuckDB, Spark and the like.",
    ),
    "batch-format": (
        "汇总的格式；sarif、junit、github 逐份报告列出问题。",
        "Format of the summary; sarif, junit and github tell of what is to be acted on, report by report.",
    ),
    "quiet": ("不显示进度和提示，只显示错误。", "Show neither progress nor notes, only errors."),
    "query": (
        "查询批量检查的结果：现成查询，或一条 SELECT 语句；只读。",
        "Query the results of a batch: a named query, or a SELECT statement; read only.",
    ),
    "query-run": ("批量检查的结果文件夹。", "The folder of a batch run."),
    "query-what": (
        "查询名称或 SELECT 语句；不写则列出现成查询。",
        "Name of a query, or a SELECT statement; without it, the queries are listed.",
    ),
    "query-arguments": ("现成查询的参数，写作 名称=值。", "Arguments of a named query, written name=value."),
    "fail-on": (
        "有这类问题时以退出码 1 结束：级别（error、warning、info）、规则，未披露的指标（A1.2、hkex/A1.2），或 mandatory（对发行人强制而未披露的）；可重复。",
        "Exit with 1 on these: a severity (error, warning, info), a rule, an indicator that is missing (A1.2, hkex/A1.2), or mandatory (what is obligatory for the issuer and missing); repeatable.",
    ),
    "exit-zero": ("有问题也以退出码 0 结束。", "Exit with 0 whatever is found."),
    "baseline": ("基线文件：其中已有的问题不算失败。", "Baseline file: what it knows does not fail."),
    "write-baseline": (
        "把现有问题写成基线；已有的报告只减不增。",
        "Write what is found as a baseline; a report in it already only loses entries.",
    ),
    "config": (
        "设置文件；不写则从当前文件夹向上找 csrcheck.toml。",
        "Settings file; without it, csrcheck.toml is looked for from the current folder upward.",
    ),
    "no-config": ("不使用设置文件。", "Use no settings file."),
    "init-schema": (
        "同时写出 csrcheck.schema.json，供编辑器补全和检查设置。",
        "Write csrcheck.schema.json too, for editors to complete and check the settings by.",
    ),
    "init": (
        "在当前文件夹写一份带注释的 csrcheck.toml。",
        "Write a commented csrcheck.toml into the current folder.",
    ),
    "diff": (
        "比较两份报告或结果（JSON）：哪些指标提高、降低，哪些问题新增、消失。",
        "Compare two reports or results (JSON): what was gained, lost and changed.",
    ),
    "diff-old": (
        "较早的结果（--format json 的输出），或一份报告。",
        "The earlier result (output of --format json), or a report.",
    ),
    "diff-new": ("较新的结果或报告。", "The later result or report."),
    "diff-framework": (
        "检查报告所用的框架，可重复；默认与旁边的 JSON 结果相同，都是报告时为 gbt36000。",
        "Framework to check reports against, repeatable; by default that of the JSON results beside, else gbt36000.",
    ),
    "diff-fail-on-loss": (
        "有指标降低或新问题时以退出码 1 结束。",
        "Exit with 1 where an indicator got worse or a finding is new.",
    ),
    "compare": ("并列比较几份报告或结果（JSON）。", "Put several reports or results (JSON) side by side."),
    "compare-files": (
        "结果文件（--format json 的输出）或报告。",
        "Results (output of --format json) or reports.",
    ),
    "compare-all": ("也列出各报告一致的指标。", "List indicators on which all agree, too."),
}
