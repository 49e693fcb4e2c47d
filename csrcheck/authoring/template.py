"""The commented template a framework of one's own starts from."""

from __future__ import annotations

import re
from pathlib import Path

from csrcheck.catalog.loader import is_path
from csrcheck.errors import UsageError
from csrcheck.model import Language

_OF_IDS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")

# Where a comment differs by language, both stand in it: Chinese || English.
_HEAD = """\
# yaml-language-server: $schema=framework.schema.json
# 编辑器补全：csrcheck frameworks schema framework > framework.schema.json || Completion in editors: csrcheck frameworks schema framework > framework.schema.json
# 写好后检查：csrcheck frameworks lint {file} || Check what you wrote:  csrcheck frameworks lint {file}
# 使用：csrcheck coverage 报告.pdf --framework {file} || Use it:                csrcheck coverage report.pdf --framework {file}
"""
_FACTS = """\
id: {id}                # 小写字母、数字和连字符 || lower-case letters, digits and hyphens
version: "1"            # 加引号，否则会被当作数字 || quoted, or it would be a number
title: {{zh: "我的披露框架", en: "My framework"}}
{confidence}# publisher: {{zh: "发布机构", en: "Publisher"}}
# source: "依据哪份文件、哪个条款编号" || source: "which text, which clause numbers"
# effective: {{from: "2025-01-01"}}    # 适用于哪天起开始的报告期 || reporting periods that begin on or after this day
# caveat: {{zh: "一句话提醒，显示在每个数字旁", en: "One line shown beside every figure"}}
"""
_CONFIDENCE = """\
confidence: high        # 清单是否就是官方文本：high | medium | low || is this list the official one: high | medium | low
"""
_EXTENDS = """\
extends: {base}         # 接收它的全部指标；下面只写改动 || takes over all its indicators; only what differs stands below
"""
_TOPICS = """\

# 内置词表没有的议题写在这里（内置议题见 csrcheck frameworks topics、csrcheck match "一句话"）。 || Topics the bundled vocabulary lacks (to find bundled ones: csrcheck match "a sentence").
topics:
  own.canteen:
    title: {zh: "员工餐饮", en: "Staff meals"}
    strong: [员工食堂, 职工食堂, 员工餐厅, 员工…就餐满意]   # 一个就够；A…B 表示 12 字内先后出现，A&B 表示同句出现 || one is enough; A…B: in this order within 12 characters, A&B: same sentence
    weak: [食堂, 餐厅]                # 要有同议题的另一个词或语境词佐证 || need another term of the topic or a context word
    context: [员工, 职工, 后勤]       # 佐证弱词，本身不算 || support weak terms; no evidence alone
    exclude: [餐厅顾客, 学生食堂]     # 更长的词组，吞掉落在其中的命中 || longer phrases that swallow a hit inside them
    # veto: [门店]                    # 出现即整句不算，慎用 || the whole sentence is about something else; use rarely
    metrics: [就餐人次, 食堂满意度]   # 表格行名 || row labels in tables
    unit: [people, percent]           # 数据的单位 || unit families of its figures
    owner: {zh: "行政部门", en: "administration"}
    advice: {zh: "写明食堂数量、补贴标准和满意度。", en: "Give canteens, subsidies and satisfaction."}
    match: ["公司在三个厂区设有员工食堂。", "职工食堂满意度达到 92%。", "后勤部门每月征求对食堂的意见。"]
    no_match: ["餐厅顾客满意度提升。", "为学校建设学生食堂。"]
"""
_INDICATORS = """\

indicators:
  - id: S                  # 没有 asks 的是分组 || without asks: a group
    title: {zh: "社会", en: "Social"}
    children:
      - id: S1             # 有 asks 的才评估 || with asks: judged
        title: {zh: "员工培训", en: "Training"}
        obligation: mandatory      # mandatory | comply-or-explain | core | extended | recommended | guidance | if-material | voluntary
        kind: quantitative         # qualitative | quantitative | mixed
        topics: [training.hours]
        asks:                      # 全部具备为已披露，具备一部分为部分披露 || all there: disclosed; some: partial
          - {ask: figure}
          - {ask: breakdown, by: gender, optional: true}
        explain: {zh: "人均或总培训时数；只写开展了培训算部分披露。", en: "Hours per head or in total."}
      - id: S2
        title: {zh: "员工餐饮", en: "Staff meals"}
        obligation: voluntary
        kind: qualitative
        topics: [own.canteen]
        asks: [{ask: statement}, {ask: figure, optional: true}]
        explain: {zh: "写明食堂设置；有就餐或满意度数据更好。", en: "Canteens; figures are welcome."}
"""
_CHANGES = """\

indicators:
  - id: OWN-1              # 新编号：加入；不写 under 则排在最后 || a new id is added; without under it comes last
    # under: B3            # 加到这个分组末尾 || at the end of this group
    title: {zh: "员工餐饮", en: "Staff meals"}
    obligation: voluntary
    kind: qualitative
    topics: [own.canteen]
    asks: [{ask: statement}, {ask: figure, optional: true}]
    explain: {zh: "写明食堂设置；有就餐或满意度数据更好。", en: "Canteens; figures are welcome."}
  # - id: B3.1             # 原有编号：只改写出的字段；asks 整体替换 || an id of the base: what is given changes; asks are replaced whole
  #   obligation: mandatory
  # - id: B3.2             # 移除 || taken out
  #   status: removed
"""
_SAID_TWICE = re.compile(r"# ([^#\n]*?) +\|\| (.*)")


def write_template(name: str, language: Language, base: str = "") -> Path:
    """Write a template that lints clean.

    Args:
        name: Id of the new framework, written to ``<id>.yaml`` in the working folder, or the path of a
            file whose name gives the id.
        language: Of the comments.
        base: Framework to extend; a whole one of its own where empty.

    Returns:
        Where it was written.

    Raises:
        UsageError: The file exists (it is left alone) or cannot be written, or the name is no id.
    """
    path = Path(name) if is_path(name) else Path(f"{name}.yaml")
    key = path.name.rsplit(".", 1)[0].split("@")[0]
    if not key or key != key.strip("-") or not _OF_IDS.issuperset(key):
        raise UsageError("template-name", name=key)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template(key, path.name, language, base))
    except FileExistsError as error:
        raise UsageError("template-exists", path=path) from error
    except OSError as error:
        raise UsageError("output-denied", path=path, why=error.strerror or error) from error
    return path


def template(key: str, file: str, language: Language, base: str = "") -> str:
    """Return the text of a template."""
    parts = [
        _HEAD.format(file=file),
        _EXTENDS.format(base=base) if base else "",
        _FACTS.format(id=key, confidence="" if base else _CONFIDENCE),
        _TOPICS,
        _CHANGES if base else _INDICATORS,
    ]
    said = r"# \1" if language is Language.ZH else r"# \2"
    return _SAID_TWICE.sub(said, "".join(parts))
