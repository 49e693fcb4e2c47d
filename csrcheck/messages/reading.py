"""Messages about reading files: what stops a run (``input-…``) and what is only noted."""

from __future__ import annotations

READING: dict[str, tuple[str, str]] = {
    # ----- errors: the report cannot be read at all
    "input-name": (
        "文件名 {path} 不是 UTF-8 编码，批量检查无法保存它的结果。请重命名这个文件。",
        "The name of {path} is not UTF-8, so its results cannot be kept. Rename the file.",
    ),
    "input-missing": (
        "找不到文件：{path}。请检查路径和文件名。",
        "No such file: {path}. Check the path and the name.",
    ),
    "input-folder": (
        "{path} 是文件夹，请给出一份报告文件；整个文件夹用 csrcheck batch。",
        "{path} is a folder; name one report file, or take the whole folder with csrcheck batch.",
    ),
    "input-denied": ("没有权限读取：{path}。", "No permission to read {path}."),
    "input-changed": (
        "文件在读取期间一直被改动：{path}。请待它保存完毕再检查。",
        "The file kept changing while it was read: {path}. Check it again once it is saved.",
    ),
    "input-empty": ("文件是空的（0 字节）：{path}。", "The file is empty (0 bytes): {path}."),
    "input-kind": (
        "不支持的文件类型（{kind}）：{path}。请转换为 PDF、DOCX、XLSX、HTML、TXT 或 MD。",
        "Unsupported kind of file ({kind}): {path}. Convert it to PDF, DOCX, XLSX, HTML, TXT or MD.",
    ),
    "content-is-text": ("纯文本", "plain text"),
    "content-is-special": ("设备或管道", "device or pipe"),
    "content-is-binary": ("二进制数据", "binary data"),
    "amount-paragraphs": ("{count} 段", "{count} paragraphs"),
    "amount-pages": ("{count} 页", "{count} pages"),
    "input-pretends": (
        "{path} 以 {ending} 结尾，内容却是 {kind}，不是这种文件。请找到原文件，或改用与内容相符的文件名。",
        "{path} ends in {ending} but holds {kind} and is no such file. Find the original, or name it by what it holds.",
    ),
    "input-legacy-word": (
        "旧版 Word / WPS 文件：{path}。请另存为 .docx 或导出 PDF 后再检查。",
        "An old Word / WPS file: {path}. Save it as .docx or export it as PDF first.",
    ),
    "input-password": (
        "文件有密码保护，无法读取：{path}。请先解除密码。",
        "The file is protected by a password: {path}. Remove the password first.",
    ),
    "input-damaged": (
        "文件已损坏，无法打开：{path}（{why}）。请重新导出或另存一份。",
        "The file is damaged and cannot be opened: {path} ({why}). Export or save it again.",
    ),
    "text-no-page": (
        "{path} 没有第 {page} 页（共 {count} 页；没有分页的文件算一页）。",
        "{path} has no page {page} (there are {count}; a file without pages counts as one).",
    ),
    "input-no-text": (
        "文件里没有可读的文字：{path}。",
        "The file holds no readable text: {path}.",
    ),
    "input-unseen-text": (
        "文件里没有可读的文字：{path}（有 {count} 个字符被划掉或在页面上看不见）。请接受修订或去掉遮盖后重新导出。",
        "The file holds no readable text: {path} ({count} characters are struck out or not seen on the page). Accept the changes, or take away what covers it, and export it again.",
    ),
    "input-too-large": (
        "文件超出限制，未读取：{path}（{what}，上限 {limit}）。",
        "The file is over a limit and was not read: {path} ({what}, limit {limit}).",
    ),
    "input-timeout": (
        "读取超过 {seconds} 秒，已中止：{path}。",
        "Reading took more than {seconds} seconds and was stopped: {path}.",
    ),
    "input-memory": (
        "读取所需内存超过 {limit} MB，已中止：{path}。",
        "Reading needed more than {limit} MB of memory and was stopped: {path}.",
    ),
    "input-crash": (
        "读取时程序异常中止，文件可能已损坏：{path}（{why}）。",
        "The reader broke down on this file, which may be damaged: {path} ({why}).",
    ),
    "input-conversion": (
        "LibreOffice 未能转换旧版 Word / WPS 文件：{path}（{why}）。请另存为 .docx 后再检查。",
        "LibreOffice could not convert the old Word / WPS file: {path} ({why}). Save it as .docx first.",
    ),
    "ocr-missing": (
        "--ocr 需要文字识别组件：请运行 pip install 'csrcheck[ocr]'（{path}）。",
        "--ocr needs the recogniser: run pip install 'csrcheck[ocr]' ({path}).",
    ),
    "ocr-broken": (
        "文字识别组件无法运行（{why}）：{path}。请重新运行 pip install 'csrcheck[ocr]'。",
        "The recogniser does not work ({why}): {path}. Run pip install 'csrcheck[ocr]' again.",
    ),
    # ----- diagnostics: read, but not all of it
    "page-failed": (
        "第 {page} 页无法读取（{why}），未评估。",
        "Page {page} could not be read ({why}); unassessed.",
    ),
    "page-scanned": (
        "第 {page} 页是扫描图像，没有文字层，未评估。",
        "Page {page} is a scan without a text layer; unassessed.",
    ),
    "page-outlined": (
        "第 {page} 页没有文字层，只有图形（文字可能已转为轮廓），未评估。",
        "Page {page} has drawings and no text layer (its text may be outlines); unassessed.",
    ),
    "page-garbled": (
        "第 {page} 页的文字层是乱码或大量缺字，未评估。",
        "The text layer of page {page} does not decode, or lacks many characters; unassessed.",
    ),
    "page-picture": (
        "第 {page} 页是图片，至多有几个字：按没有内容处理，不影响评估。",
        "Page {page} is a picture with a few words at most: taken to hold nothing, and no gap.",
    ),
    "page-ocr": (
        "第 {page} 页由文字识别（OCR）读取，引文可能有个别错字。",
        "Page {page} was read by character recognition (OCR); single characters of quotes may be wrong.",
    ),
    "page-ocr-failed": (
        "第 {page} 页未能识别出文字（{why}）。",
        "No words could be recognised on page {page} ({why}).",
    ),
    "ocr-advice": (
        "有 {count} 页没有可用的文字层（扫描、乱码或缺字）：加 --ocr auto 可以识别（每页数秒；需先运行 pip install 'csrcheck[ocr]'）。",
        "{count} pages have no usable text (scans, or garbled): --ocr auto recognises them (seconds a page; needs pip install 'csrcheck[ocr]').",
    ),
    "ocr-not-installed": (
        "有 {count} 页没有可用的文字层，未识别：没有安装文字识别组件，请运行 pip install 'csrcheck[ocr]'。",
        "{count} pages have no usable text layer and were not recognised: run pip install 'csrcheck[ocr]'.",
    ),
    "not-a-report": (
        "这不像一份报告：{why}。结果照常给出，但不评星级，不进入排名和中位数。",
        "This does not look like a report: {why}. Results are given, but no star, rank or part in medians.",
    ),
    "not-a-report-foreign": (
        "正文几乎没有汉字，而本程序只读中文：没有找到的一律标为未评估，不是未披露",
        "hardly a word of it is Chinese, which is all that is read here: what is not found is unassessed, not missing",
    ),
    "not-a-report-short": ("全文不足 300 字", "it has fewer than 300 characters"),
    "not-a-report-guideline": (
        "多数句子规定应当怎样做，像是指引或标准",
        "most sentences say what is to be done, as in a guideline or standard",
    ),
    "not-a-report-figures": ("只有数据，几乎没有叙述", "it has figures and hardly a sentence"),
    "not-a-report-nobody": (
        "没有组织在讲述自己的情况",
        "no organisation speaks of itself in it",
    ),
    "not-a-report-fragment": (
        "篇幅很短，没有报告标题，也没有组织名称",
        "it is short and has neither the title of a report nor the name of an organisation",
    ),
    "no-star": (
        "没有一页的文字可读，不评星级。",
        "The words of no page are known: no star is given.",
    ),
    "page-turned": (
        "第 {page} 页的文字是转向排印的，已按阅读方向读取。",
        "The text of page {page} is printed sideways; it was read in its own direction.",
    ),
    "text-unseen": (
        "第 {page} 页有 {count} 个字符在页面上看不见（与底色相同、被盖住、图层关闭、不着墨或小得看不清），没有当作正文。",
        "{count} characters of page {page} are not seen on it (in the ground's colour, covered, on a layer switched off, unpainted, or too small to be seen); they were not read.",
    ),
    "text-struck": (
        "第 {page} 页有 {count} 个字符被划掉，没有当作正文。",
        "{count} characters of page {page} are struck out; they were not read.",
    ),
    "content-unread": (
        "第 {page} 页嵌有 {count} 处附件或影音，其中的内容没有读取；可能与之有关而未找到的指标标为未评估。",
        "Page {page} holds {count} attached files, films or models; what they contain was not read; indicators not found that may be in them are unassessed.",
    ),
    "page-overfull": (
        "第 {page} 页有 {count} 个字符，只读取了前一部分。",
        "Page {page} holds {count} characters; only the first part was read.",
    ),
    "pdf-fallback": (
        "PDF 结构有缺陷（{why}），只按纯文字读取，没有版面和表格。",
        "The PDF is defective ({why}); only its plain text was read, without layout and tables.",
    ),
    "encoding-guessed": (
        "文件没有声明编码，按 {encoding} 读取。",
        "The file declares no encoding; read as {encoding}.",
    ),
    "encoding-errors": (
        "按 {encoding} 读取时有 {count} 个字符无法解码。",
        "{count} characters could not be decoded as {encoding}.",
    ),
    "tracked-changes": (
        "文稿含未处理的修订（插入 {inserted} 处，删除 {deleted} 处）：按接受修订后的文字检查。",
        "The draft holds unresolved changes ({inserted} insertions, {deleted} deletions): read as if accepted.",
    ),
    "part-failed": (
        "文件中的 {part} 无法读取（{why}），该部分未评估。",
        "The part {part} of the file could not be read ({why}); unassessed.",
    ),
    "entities-left-out": (
        "文件含 XML 实体引用，出于安全未展开，相应文字未读取。",
        "The file holds XML entities, left unexpanded for safety; the text behind them was not read.",
    ),
    "objects-unread": (
        "文稿含 {count} 个图表或嵌入对象，其中的文字未读取；可能与之有关而未找到的指标标为未评估。所在章节：{places}",
        "The draft holds {count} charts or embedded objects whose text was not read; indicators not found that may be in them are unassessed. Sections: {places}",
    ),
    "struck-left-out": (
        "{count} 处划掉的文字没有当作正文。",
        "{count} stretches of struck-out text were not read as text of the report.",
    ),
    "unseen-left-out": (
        "{count} 处页面上看不见的文字（白字白底等）没有当作正文。",
        "{count} stretches of text that no reader sees (white on white and the like) were not read.",
    ),
    "sheets-errors": (
        "{count} 个单元格是错误值，按缺值处理：{cells}",
        "{count} cells hold error values and were read as missing: {cells}",
    ),
    "legacy-converted": (
        "旧版 Word / WPS 文件，经 LibreOffice 转换后读取。",
        "An old Word / WPS file, read through LibreOffice.",
    ),
    "sheets-cached": (
        "{count} 个公式单元格没有保存计算结果，按空白处理。",
        "{count} formula cells hold no saved result and were read as blank.",
    ),
    "rule-failed": (
        "检查规则 {rule} 出错（{why}），其余规则照常；这一项未评估。请报告此问题，或用 --ignore {rule} 关闭。",
        "The rule {rule} failed ({why}); the others went on, this one is unassessed. Please report it, or use --ignore {rule}.",
    ),
    "comments-apart": (
        "文稿含 {count} 条批注，不作为披露证据。",
        "The draft holds {count} comments, never evidence.",
    ),
}
