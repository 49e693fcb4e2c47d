"""Words on what is carried into a writer's own file."""

from __future__ import annotations

ANNOTATE: dict[str, tuple[str, str]] = {
    "annotate-findings": ("数据和文字问题", "Figures and wording"),
    "annotate-negative": ("负面信息", "Bad news"),
    "annotate-untold": (
        "负面信息只说了事情，没有说明{parts}；写明这些，平衡性更好。",
        "Bad news is named without {parts}; telling them makes the report better balanced.",
    ),
    "annotate-cause": ("原因", "the cause"),
    "annotate-remedy": ("整改措施", "the remedy"),
    "annotate-settled": (
        "〔修改后的稿件中，这一条已不再成立。〕",
        "[In the new draft this no longer holds.]",
    ),
    "annotate-done": (
        "已写入 {path}：批注 {count} 条，其中 {elsewhere} 条的原文位置未能对上，放在相近章节。",
        "{path} written: {count} remarks, {elsewhere} of them near the place because the words could not be matched.",
    ),
    "annotate-kept": (
        "保留了 {count} 条已不再成立但有人回复的批注。",
        "{count} remarks that no longer hold were kept because somebody answered them.",
    ),
    "annotate-kind": (
        "{path}：只能在 Word（.docx）或 PDF 报告上加批注。",
        "{path}: only Word files (.docx) and PDF reports can be annotated.",
    ),
    "annotate-damaged": (
        "{path}：文件损坏，不能加批注（{why}）。",
        "{path}: damaged, cannot be annotated ({why}).",
    ),
    "annotate-encrypted": (
        "{path}：文件已加密，不能加批注。请先去掉密码。",
        "{path}: encrypted, cannot be annotated. Take the password off first.",
    ),
    "annotate-signed": (
        "{path}：文件有数字签名，加批注会使签名失效。请用未签名的副本。",
        "{path}: signed; remarks would break the signature. Use an unsigned copy.",
    ),
    "replies-resolved": ("在文件中标为已解决", "marked as resolved in the file"),
    "replies-deleted": ("在文件中删除了批注", "deleted the remark in the file"),
    "replies-agreed": ("在文件中标为接受", "marked as accepted in the file"),
    "replies-rejected": ("在文件中标为拒绝", "marked as rejected in the file"),
    "replies-open": ("未处理", "open"),
    "replies-done": (
        "读回：接受 {accepted} 条，确认 {confirmed} 条，改判 {changed} 条，不明确 {unclear} 条；新写入 {path} {added} 条。",
        "Read: {accepted} accepted, {confirmed} confirmed, {changed} changed, {unclear} unclear; {added} new in {path}.",
    ),
    "replies-unclear": (
        "不明确：{about}｜{who}：{words}｜{why}",
        "unclear: {about} | {who}: {words} | {why}",
    ),
    "replies-free-words": (
        "请以“同意”“不适用：理由”“误报：理由”或“已披露：第X页“原文””回复",
        'answer with agree, not applicable: reason, false alarm: reason, or disclosed: p. N "words"',
    ),
    "replies-no-reason": ("不适用需要写理由", "not applicable needs a reason"),
    "replies-no-quote": (
        "改判需要引出报告原文（加引号）",
        "a change needs words of the report, in quotation marks",
    ),
    "replies-quote-missing": (
        "所引的话在报告正文中没有找到（至少六个字）",
        "the words quoted are not in the body of the report (six characters at least)",
    ),
    "replies-quote-elsewhere": (
        "所引的话不在所说的页，而在第 {page} 页",
        "the words quoted are not on the page named but on page {page}",
    ),
    "replies-no-name": (
        "文件没有写明是谁处理的，请用 --reviewer 给出姓名",
        "the file does not say who did it; name somebody with --reviewer",
    ),
    "replies-other-places": (
        "同一问题在另一处的批注没有作同样处理",
        "the same issue has a remark in another place, which was treated otherwise",
    ),
    "replies-decided-before": (
        "复核文件中对这一指标已有不同的结论，请人工决定",
        "the review file has another verdict on this indicator; decide by hand",
    ),
    "replies-cleared": (
        "文件中的批注已全部被清除；不当作逐条接受，未写入。",
        "All remarks were cleared from the file; that is not taken as accepting each, nothing was written of it.",
    ),
    "replies-unknown": (
        "有 {count} 条批注在文件的清单中没有记录，未处理。",
        "{count} remarks are not in the file's own list; they were passed over.",
    ),
    "replies-none": (
        "{path}：没有 csrcheck annotate 写入的批注。",
        "{path}: there are no remarks of csrcheck annotate in it.",
    ),
    "replies-kind": (
        "{path}：只能从 Word（.docx）或 PDF 文件读回批注。",
        "{path}: remarks can be read from Word files (.docx) and PDF files.",
    ),
    "replies-unreadable": ("{path}：无法读取（{why}）。", "{path}: cannot be read ({why})."),
    "replies-cannot-merge": (
        "{path}：这个文件的写法不能自动添加条目；请用 -o 写到另一个文件再手工合并。",
        "{path}: nothing can be added to a file written like this; write another with -o and join them by hand.",
    ),
    "task-column-change": ("变化", "Change"),
    "task-column-status": ("状态", "Status"),
    "task-column-person": ("负责人", "Person"),
    "task-column-due": ("期限", "Due"),
    "task-column-note": ("备注", "Note"),
    "task-column-department": ("部门", "Department"),
    "task-column-beside": ("会同", "Together with"),
    "task-column-indicator": ("指标", "Indicator"),
    "task-column-title": ("名称", "Title"),
    "task-column-why": ("原因", "Why"),
    "task-column-supply": ("要补充的内容", "To supply"),
    "task-column-units": ("单位", "Units"),
    "task-column-years": ("缺少的年份", "Years"),
    "task-column-example": ("写法示例", "Example"),
    "task-column-quote": ("现有表述", "As it stands"),
    "task-column-place": ("写在哪里", "Where"),
    "task-column-page": ("页码", "Page"),
    "task-column-gain": ("覆盖率（百分点）", "Coverage (points)"),
    "task-column-star": ("星级总分（分）", "Rating total (points)"),
    "task-status-waiting": ("未开始", "not started"),
    "task-status-working": ("进行中", "in progress"),
    "task-status-supplied": ("已提供", "supplied"),
    "task-status-written": ("已写入报告", "in the report"),
    "task-status-not-applicable": ("不适用", "not applicable"),
    "task-column-key": ("编号", "Key"),
    "task-heading": ("待办清单", "Work list"),
    "task-nobody": ("报告编制组", "Report team"),
    "task-new": ("新增", "new"),
    "task-open": ("未完成", "open"),
    "task-done": ("已完成", "done"),
    "task-not-disclosed": ("未披露：没有写到{missing}", "not disclosed: nothing on {missing}"),
    "task-near": (
        "未披露：现有表述相近，但没有写到{missing}，所以不算",
        "not disclosed: the words as they stand come near and do not count, because they say nothing on {missing}",
    ),
    "task-partly-disclosed": (
        "部分披露：现有表述还缺少{missing}",
        "partly disclosed: the words as they stand lack {missing}",
    ),
    "task-due-years": (
        "已披露，但缺上一年度数据，对发行人是强制的（{years}）",
        "disclosed without figures of the year before, which the issuer owes ({years})",
    ),
    "task-base-year": (
        "没有找到目标的基准年，对发行人是强制的",
        "no base year of the target was found, which the issuer owes",
    ),
    "task-untold": (
        "负面信息（{kind}）只说了事情，没有写全原因和整改措施",
        "bad news ({kind}) is told without its cause or its remedy",
    ),
    "task-missing-years": ("已披露，但有年份没有数据", "disclosed, without figures of some years"),
    "task-line": ("{name}：{words}", "{name}: {words}"),
    "task-mail": (
        "报告还需要贵部门提供或核对以下 {count} 项：",
        "The report needs the following {count} things from you:",
    ),
    "task-written": ("已写入 {path}：{count} 项。", "{path} written: {count} tasks."),
    "task-lists-written": (
        "已写入 {path}：{count} 项，{files} 个文件。",
        "{path} written: {count} tasks in {files} files.",
    ),
    "task-set-aside": (
        "原清单有人改动过，另存为 {path}。",
        "People had worked on the earlier list; it is kept as {path}.",
    ),
    "task-since-unreadable": (
        "{path}：无法作为以前的清单读取（{why}）。",
        "{path}: cannot be read as an earlier list ({why}).",
    ),
}
