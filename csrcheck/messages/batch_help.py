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
    "batch-resume": (
        "沿用结果文件夹里仍然有效的结果；--no-resume 全部重做。",
        "Use results of the folder that still hold; --no-resume does everything again.",
    ),
    "batch-format": ("汇总的格式：console、json 或 csv。", "Format of the summary: console, json or csv."),
    "quiet": ("不显示进度。", "Show no progress."),
    "query": (
        "查询批量检查的结果：五个现成查询，或一条 SELECT 语句；只读。",
        "Query the results of a batch: one of five named queries, or a SELECT statement; read only.",
    ),
    "query-run": ("批量检查的结果文件夹。", "The folder of a batch run."),
    "query-what": (
        "查询名称或 SELECT 语句；不写则列出现成查询。",
        "Name of a query, or a SELECT statement; without it, the queries are listed.",
    ),
    "query-arguments": ("现成查询的参数，写作 名称=值。", "Arguments of a named query, written name=value."),
}
