"""Messages about framework and vocabulary files."""

from __future__ import annotations

CATALOGUE: dict[str, tuple[str, str]] = {
    "framework-unknown": (
        "没有名为 {name} 的框架。{suggestion}用 csrcheck frameworks list 查看全部。",
        "No framework is called {name}. {suggestion}See csrcheck frameworks list.",
    ),
    "suggest-near": ("您是否要找 {names}？", "Did you mean {names}? "),
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
