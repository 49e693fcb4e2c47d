"""Words on the report's own content index."""

from __future__ import annotations

INDEX: dict[str, tuple[str, str]] = {
    "index-title": ("内容索引", "Content index"),
    "index-none": (
        "报告里没有认出内容索引（指标索引、对照表）。",
        "No content index was recognised in this report.",
    ),
    "index-head": (
        "{rows} 行，在第 {zones} 页",
        "{rows} rows on pages {zones}",
    ),
    "index-head-lines": (
        "{rows} 行，在第 {zones} 行",
        "{rows} rows on lines {zones}",
    ),
    "index-rest": (
        "其余：{counts}。--verbose 或其他格式逐行列出。",
        "The others: {counts}. --verbose and the other formats list every row.",
    ),
    "index-summary": ("{rows} 行：{counts}", "{rows} rows: {counts}"),
    "index-offset": (
        "索引里的页码普遍差 {offset} 页（印的页码加 {offset} 才是所指章节）；以下按改正后的页码核对。",
        "Page numbers in the index are all off by {offset} (printed number plus {offset} is where the sections are); rows are checked by the corrected pages.",
    ),
    "index-near-title": (
        "报告里没有这个章节名，按最接近的“{title}”核对",
        "no section has this name; checked against the nearest, {title}",
    ),
    "index-page-section": (
        "页码与章节不符：“{title}”在第 {page} 页（文件页）",
        "page and section disagree: {title} begins on page {page} of the file",
    ),
    "index-right-place": ("所要求的内容在别处", "what is asked stands elsewhere"),
    "index-no-reason": ("没有写明从略的理由", "no reason is given for the omission"),
    "index-unlisted": (
        "报告已披露而索引没有列出：{names}",
        "Disclosed and not named in the index: {names}",
    ),
    "index-status-confirmed": ("已证实", "confirmed"),
    "index-status-thin": ("内容不足", "thin"),
    "index-status-wrong_place": ("位置不对", "wrong place"),
    "index-status-not_found": ("全文未见", "not found"),
    "index-status-outside": ("在其他文件", "another document"),
    "index-status-omitted": ("从略", "omitted"),
    "index-status-unchecked": ("未能核对", "not checked"),
    "table-index_row": ("内容索引", "Content index"),
    "table-index_unlisted": ("索引未列", "Not in the index"),
    "table-column-targets": ("所指位置", "Places named"),
    "table-column-pages": ("文件页", "Pages of the file"),
    "table-column-lines": ("行", "Lines"),
    "table-column-omission": ("从略理由", "Omission"),
    "table-column-index_status": ("核对", "Checked"),
    "table-column-evidence_page": ("证据所在页", "Page of the quote"),
    "table-column-index_notes": ("说明", "Notes"),
    "table-column-indicator": ("指标", "Indicator"),
    "table-column-standard": ("标准", "Standard"),
}
