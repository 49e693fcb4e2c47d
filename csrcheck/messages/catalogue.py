"""Messages about framework and vocabulary files."""

from __future__ import annotations

CATALOGUE: dict[str, tuple[str, str]] = {
    "framework-unknown": (
        "没有名为 {name} 的框架。{suggestion}用 csrcheck frameworks list 查看全部。",
        "No framework is called {name}. {suggestion}See csrcheck frameworks list.",
    ),
    "sasb-industry-unknown": (
        "SASB准则没有行业 {name}。{suggestion}用 csrcheck frameworks show sasb 查看77个行业。",
        "The SASB Standards have no industry {name}.{suggestion} See csrcheck frameworks show sasb for the 77.",
    ),
    "sasb-industry-none": (
        "SASB准则按行业判断：写 -f sasb:FN-CB（商业银行），或在发行人资料里写 sasb_industry。77个行业见 csrcheck frameworks show sasb。",
        "The SASB Standards are judged by industry: write -f sasb:FN-CB (commercial banks), or sasb_industry among the issuer's facts. See csrcheck frameworks show sasb for the 77.",
    ),
    "framework-duties": (
        "没有写 --framework：按发行人的披露义务取 {names}。",
        "No --framework was given: {names} are taken, which the issuer has to report by.",
    ),
    "framework-usual": (
        "没有指定框架，按默认的 {usual} 检查；用 -f 指定其他框架（csrcheck frameworks list 列出全部）。",
        "No framework was named: {usual}, the default, was taken. Name others with -f (csrcheck frameworks list).",
    ),
    "framework-followed": (
        "没有指定框架，按默认的 {usual} 检查。报告自称参照 {names}，可运行：{command}",
        "No framework was named: {usual}, the default, was taken. The report says it follows {names}; run: {command}",
    ),
    "framework-auto": ("报告自称参照：{names}。", "The report says it follows: {names}."),
    "framework-auto-none": (
        "没有找到报告自称参照的框架，按默认的 {usual} 检查。",
        "The report names no framework that it follows: {usual}, the default, was taken.",
    ),
    "suggest-near": ("您是否要找 {names}？", "Did you mean {names}? "),
    "framework-blank": (
        "--framework 的名称是空的。写上框架，如 -f hkex；不写 -f 则用默认框架。",
        "The name after --framework is empty. Name one, as in -f hkex, or leave -f out for the usual one.",
    ),
    "framework-unreadable": (
        "无法读取框架文件 {path}（{why}）。",
        "Cannot read the framework file {path} ({why}).",
    ),
    "framework-file-missing": (
        "找不到框架文件：{path}。",
        "No such framework file: {path}.",
    ),
    "framework-invalid": (
        "{path} 第 {line} 行，{key}：{why}。",
        "{path} line {line}, {key}: {why}.",
    ),
    "indicator-unknown": (
        "没有编号为 {id} 的指标。{suggestion}用 csrcheck frameworks show 查看编号。",
        "No indicator has the id {id}. {suggestion}See csrcheck frameworks show.",
    ),
}
