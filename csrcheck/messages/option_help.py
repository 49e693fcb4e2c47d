"""Help texts of options that many commands share: what is checked against, and where it goes."""

from __future__ import annotations

OPTION_HELP: dict[str, tuple[str, str]] = {
    "framework": (
        "框架编号（如 hkex、hkex@2025）或框架文件路径；可重复。auto 取报告自称参照的；默认 gbt36000。",
        "Framework id (hkex, hkex@2025) or path of a framework file; repeatable. auto: those the report says it follows. Default gbt36000.",
    ),
    "framework-explained": (
        "只看这些框架（如 hkex、hkex@2025，或框架文件路径）；可重复。不写则看全部内置框架。",
        "Only these frameworks (hkex, hkex@2025, or a path); repeatable. All bundled ones without it.",
    ),
    "framework-indexed": (
        "只核对索引中这些框架的行（如 hkex、gri@2021，或框架文件路径）；可重复；不写则核对认得的全部。起草索引时按这些框架，不写则按 gbt36000。",
        "Check only the rows of these frameworks (hkex, gri@2021, or a path); repeatable; all known ones without it. A draft is made by these, gbt36000 without them.",
    ),
    "framework-reviewed": (
        "框架编号（如 hkex、hkex@2025）或框架文件路径；可重复。不写则取约束发行人的，没有则取报告自称参照的。",
        "Framework id (hkex, hkex@2025) or path of a framework file; repeatable. Without it those that bind the issuer, else those the report says it follows.",
    ),
    "framework-one": ("框架编号，如 hkex 或 hkex@2025。", "Framework id, such as hkex or hkex@2025."),
    "indicator": ("指标编号，如 A1.2、305-1、Z-1。", "Indicator id, such as A1.2, 305-1, Z-1."),
    "format": ("输出格式。", "Output format."),
    "output": (
        "写入这个文件；不写 --format 时按扩展名定格式（.xlsx、.html、.json …）。",
        "Write to this file; its ending gives the format (.xlsx, .html, .json …) where no --format is given.",
    ),
    "output-one": ("写入这个文件。", "Write to this file."),
    "force": (
        "不是 csrcheck 生成的、或生成后有人改过的文件也覆盖（正在读取的除外）。",
        "Write over files that csrcheck did not make or that were changed since (never one that is read).",
    ),
    "only": (
        "只逐项显示这种结论；可重复。统计不受影响。",
        "List only indicators with this verdict; repeatable. Counts stay whole.",
    ),
}
