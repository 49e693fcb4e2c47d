"""Help texts of the command line."""

from __future__ import annotations

HELP: dict[str, tuple[str, str]] = {
    "app": (
        "对照信息披露框架检查中文社会责任／ESG 报告：每个结论都附页码和原文。离线运行。",
        "Check Chinese CSR / ESG reports against disclosure frameworks, with a page and a quote for every verdict. Offline.",
    ),
    "coverage": (
        "检查报告披露了框架的哪些指标，缺什么、怎么补。",
        "Say which indicators of a framework a report discloses, and what is missing.",
    ),
    "frameworks": ("查看内置框架。", "Look at the bundled frameworks."),
    "frameworks-list": ("列出内置框架及版本。", "List the bundled frameworks and versions."),
    "frameworks-show": ("显示一个框架的全部指标。", "Show all indicators of a framework."),
    "explain": (
        "解释一个指标：要求什么、怎么写、找哪些数据、谁掌握。",
        "Explain an indicator: what it asks, what to write, which data, who holds them.",
    ),
    "text": (
        "显示从报告读到的内容：页、标题、表格，以及什么没有当作正文、为什么。",
        "Show what was read from a report: pages, headings, tables, and what was left out and why.",
    ),
    "version": ("显示版本号。", "Show the version."),
    "report": ("报告文件：PDF、DOCX、TXT 或 MD。", "The report: PDF, DOCX, TXT or MD."),
    "framework": (
        "框架编号（如 hkex、hkex@2025）或框架文件路径；可重复。默认 gbt36000。",
        "Framework id (hkex, hkex@2025) or path of a framework file; repeatable. Default gbt36000.",
    ),
    "framework-one": ("框架编号，如 hkex 或 hkex@2025。", "Framework id, such as hkex or hkex@2025."),
    "indicator": ("指标编号，如 A1.2、305-1、Z-1。", "Indicator id, such as A1.2, 305-1, Z-1."),
    "format": ("输出格式。", "Output format."),
    "output": ("写入文件而不是标准输出。", "Write to a file instead of standard output."),
    "only": (
        "只逐项显示这种结论；可重复。统计不受影响。",
        "List only indicators with this verdict; repeatable. Counts stay whole.",
    ),
    "verbose": ("显示更多引文、命中词和细节。", "Show more quotes, the terms that hit, and details."),
    "lang": ("界面语言：zh 或 en。", "Language of the interface: zh or en."),
    "fail-under": (
        "任一框架覆盖率低于此百分数时以退出码 1 结束。",
        "Exit with 1 if the coverage of any framework is under this percentage.",
    ),
    "no-cache": ("不使用也不写入缓存。", "Neither use nor write the cache."),
    "no-color": ("不用颜色。", "No colours."),
    "page": ("只显示这一页（PDF 物理页码）；可重复。", "Show only this page (physical number); repeatable."),
}
