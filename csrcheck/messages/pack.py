"""Words of evidence packs."""

from __future__ import annotations

PACK: dict[str, tuple[str, str]] = {
    "pack-what": ("请给出报告，或用 --verify 给出证据包。", "Name a report, or a pack with --verify."),
    "pack-verify-alone": (
        "--verify 按证据包自己的记录核对，不能再给 {option}。",
        "--verify goes by what the pack itself records; {option} does not go with it.",
    ),
    "pack-missing": ("找不到证据包：{path}", "No such pack: {path}"),
    "pack-damaged": ("{path}：文件损坏，无法读取（{why}）。", "{path}: damaged, cannot be read ({why})."),
    "pack-none": ("{path}：不是 csrcheck pack 写的证据包。", "{path}: no pack written by csrcheck pack."),
    "pack-unreadable": ("{path}：无法读取（{why}）。", "{path}: cannot be read ({why})."),
    "pack-done": (
        "已写入 {path}：原文 {quotes} 处，其中 {pictures} 处有截图；复核结论 {decisions} 条。证据包指纹 {digest}，请另行告知收件人。",
        "{path} written: {quotes} quotes, {pictures} with a picture; {decisions} decisions of reviewers. Digest of the pack {digest}: tell it to whoever gets the pack, by another way.",
    ),
    "pack-changed": ("被改动：{name}", "changed: {name}"),
    "pack-added": ("多出的文件：{name}", "added: {name}"),
    "pack-removed": ("缺少的文件：{name}", "removed: {name}"),
    "pack-twice": ("重复的文件：{name}", "there twice: {name}"),
    "pack-resealed": (
        "清单被改动，与封印不符：{name}",
        "the manifest was changed and does not fit the seal: {name}",
    ),
    "pack-unsealed": ("封印被去掉：{name}", "the seal was taken off: {name}"),
    "pack-other-report": ("不是证据包所说的那份报告：{name}", "not the report the pack is about: {name}"),
    "pack-input-absent": (
        "重做所需的文件不在证据包中：{name}",
        "needed to do it again, and not in the pack: {name}",
    ),
    "pack-differs": ("重做的结果不同：{name}", "comes out otherwise: {name}"),
    "pack-other-program": (
        "程序或数据与制作时不同（{name}），差异可能由此而来。",
        "Program or data differ from those it was made with ({name}); that may be why.",
    ),
    "pack-holds": (
        "{path}：完好，{count} 个文件与清单一致。指纹 {digest}。",
        "{path}: as it was written, {count} files fit the manifest. Digest {digest}.",
    ),
    "pack-reperformed": (
        "{path}：完好，并且用 {report} 重新检查，{count} 个文件逐字节相同。指纹 {digest}。",
        "{path}: as it was written, and {report} checked again gives the same {count} files byte for byte. Digest {digest}.",
    ),
    "pack-fails": ("{path}：{count} 处不符。指纹 {digest}。", "{path}: {count} faults. Digest {digest}."),
    # ----- the page
    "pack-title": ("证据包：{title}", "Evidence pack: {title}"),
    "pack-how": ("如何复核", "How to re-perform"),
    "pack-step-1": (
        "核对证据包：csrcheck pack --verify 证据包.zip。没有本工具时，按 manifest.json 逐个核对文件的 SHA-256。",
        "Check the pack: csrcheck pack --verify PACK.zip. Without the tool, compare the SHA-256 of each file with manifest.json.",
    ),
    "pack-step-2": (
        "取得报告 {name} 的发布版本，核对 SHA-256：{sha256}。",
        "Get the report {name} from its publisher and compare its SHA-256: {sha256}.",
    ),
    "pack-step-3": (
        "下面的样本由报告的 SHA-256 决定，不由任何人挑选。逐项读所要求的内容，在报告中找到所引原文的页码，与截图比较。",
        "The sample below follows from the report's SHA-256: nobody picked it. For each, read what is asked, find the quotes on their pages, compare them with the pictures.",
    ),
    "pack-step-4": (
        "先写下您自己的结论，再展开对照。",
        "Write down your own verdict first, then open the one given.",
    ),
    "pack-step-5": (
        "对未披露的指标，请在报告中自行查找：没有原文可引，只能由您确认没有。",
        "Where nothing was found, look for it in the report yourself: there is nothing to quote, and only you can confirm it.",
    ),
    "pack-step-6": (
        "重做全部：csrcheck pack {name} --verify 证据包.zip（框架 {frameworks}），结果应逐字节相同。",
        "Do all of it again: csrcheck pack {name} --verify PACK.zip (frameworks {frameworks}); it should come out the same byte for byte.",
    ),
    "pack-sample": ("复核样本", "Sample to re-perform"),
    "pack-sample-how": (
        "各类结论轮流抽取。可打印；打印时不显示已有结论。",
        "Each kind of verdict takes its turn. Made for printing, too: the verdicts given are left out on paper.",
    ),
    "pack-asked": ("要求的内容", "What is asked"),
    "pack-no-quote": ("没有引用原文。", "Nothing is quoted."),
    "pack-own": ("您的结论", "Your verdict"),
    "pack-note": ("说明：", "Note: "),
    "pack-compare": ("对照已有结论", "Compare with the verdict given"),
    "pack-crop": ("原文 {number} 的截图，第 {page} 页", "Picture of quote {number}, page {page}"),
    "pack-decisions": ("复核人的结论", "Decisions of reviewers"),
    "pack-undecided": ("没有复核记录：全部结论由程序给出。", "None: every verdict is the program's."),
    "pack-quotes": ("全部原文", "All quotes"),
    "pack-hashes": ("报告、数据和程序的指纹", "Hashes of report, data and program"),
    "pack-hashes-show": ("展开", "Show"),
}
