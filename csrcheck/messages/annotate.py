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
}
