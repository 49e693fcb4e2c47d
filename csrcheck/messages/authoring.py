"""Messages of the tools for authors: lint, crosswalk, match, templates."""

from __future__ import annotations

AUTHORING: dict[str, tuple[str, str]] = {
    # ----- lint: the file as such
    "lint-shape": ("格式不对：{why}", "wrong format: {why}"),
    # ----- lint: terms
    "lint-term-empty": (
        "词条“{term}”规范化后没有文字，永远不会命中",
        "the term “{term}” has no letters left after normalisation and can never match",
    ),
    "lint-term-part-empty": (
        "组合词条“{term}”有一部分是空的",
        "the composite term “{term}” has an empty part",
    ),
    "lint-term-parts": ("词条“{term}”超过三部分", "the term “{term}” has more than three parts"),
    "lint-term-mixed": (
        "词条“{term}”混用了两种连接符（省略号和 &）",
        "the term “{term}” mixes both connectors (ellipsis and &)",
    ),
    "lint-term-sentence": (
        "词条“{term}”含句末标点；报告按句切分，永远不会命中",
        "the term “{term}” holds a sentence end; reports are cut at sentences, so it can never match",
    ),
    "lint-term-vetoed": (
        "词条“{term}”含否决词“{veto}”，永远不会算数",
        "the term “{term}” holds the veto word “{veto}” and can never count",
    ),
    "lint-term-split": (
        "词条“{term}”像是被半角逗号切断的数字；请加引号",
        "the term “{term}” looks like a number cut at a comma; quote it",
    ),
    "lint-term-bracket": (
        "词条“{term}”的括号不成对：是有意的，还是被逗号切断了？",
        "the brackets of the term “{term}” do not pair: meant, or cut at a comma?",
    ),
    "lint-term-comma": (
        "词条“{term}”含逗号：是有意的，还是两个词条用了全角逗号？",
        "the term “{term}” holds a comma: meant, or two terms joined by a full-width comma?",
    ),
    "lint-term-long": (
        "词条“{term}”太长，换一份报告就难以命中",
        "the term “{term}” is so long that hardly another report will have it",
    ),
    "lint-term-twice": (
        "词条“{term}”在同一栏重复（与“{other}”规范化后相同）",
        "the term “{term}” stands twice in the list (the same as “{other}” once normalised)",
    ),
    "lint-term-both": (
        "词条“{term}”既是强词又是弱词；弱词不起作用",
        "the term “{term}” is both strong and weak; the weak one does nothing",
    ),
    "lint-term-general": (
        "强词“{term}”太泛：任何报告都会用，应降为弱词或写得更具体",
        "the strong term “{term}” is too general: any report uses it; make it weak or more specific",
    ),
    "lint-term-short": (
        "强词“{term}”只有两个字或更短，只在独立成词时命中",
        "the strong term “{term}” has two characters or fewer and matches only as a whole word",
    ),
    "lint-term-shared": (
        "强词“{term}”也是其他议题的强词：{topics}",
        "the strong term “{term}” is strong in other topics too: {topics}",
    ),
    "lint-exclude-idle": (
        "排除词“{term}”里没有本议题的任何词条，不起作用",
        "the excluding phrase “{term}” holds no term of the topic and does nothing",
    ),
    # ----- lint: topics
    "lint-topic-mute": (
        "议题 {topic} 没有强词、弱词，也没有指标名称，永远不会命中",
        "the topic {topic} has no strong or weak term and no metric and can never be found",
    ),
    "lint-topic-unused": (
        "没有指标用到本文件的议题 {topic}",
        "no indicator uses this file's topic {topic}",
    ),
    "lint-metric-unit": (
        "议题 {topic} 有数据名称（metrics）而没有单位（unit）",
        "the topic {topic} has metrics but no unit family",
    ),
    "lint-concept-mute": (
        "概念 {concept} 没有词，也没有组合，永远不会出现",
        "the concept {concept} has neither words nor forms and can never be said",
    ),
    "lint-concept-unknown": (
        "没有这个概念：{concept}",
        "there is no such concept: {concept}",
    ),
    "lint-concept-untested": (
        "概念 {concept} 缺少例句：每个概念要有 match，作用于事项的还要有 no_match",
        "the concept {concept} lacks examples: each needs match, and one that acts on matters no_match too",
    ),
    "lint-word-form": (
        "“{word}”不是规范化后的写法，应写作“{clean}”",
        "“{word}” is not in normalised form: write “{clean}”",
    ),
    "lint-example-missing": (
        "议题 {topic} 没有 match 例句，无从检验",
        "the topic {topic} has no match examples to test it by",
    ),
    "lint-example-fails": (
        "例句应命中 {topic} 而没有命中：“{sentence}”",
        "the example should hit {topic} and does not: “{sentence}”",
    ),
    "lint-example-hits": (
        "反例命中了 {topic}（{score}）：“{sentence}”",
        "the counter-example hits {topic} ({score}): “{sentence}”",
    ),
    "lint-example-faint": (
        "例句命中 {topic}，但按其措辞证据偏弱（{score}），不足以单独支持一项要求：“{sentence}”",
        "the example hits {topic}, but by its wording is too faint ({score}) to support an ask: “{sentence}”",
    ),
    # ----- lint: indicators
    "lint-indicator-unasked": (
        "指标 {id} 没有 asks，不会被评估；若只作列示，请用 explain 或 note 说明",
        "the indicator {id} has no asks and is not judged; if it is only listed, say so in explain or note",
    ),
    "lint-indicator-listed": (
        "{id} 只作列示，不评估",
        "{id} is listed and not judged",
    ),
    "lint-indicator-optional": (
        "指标 {id} 的要求全是可选的，永远算已披露或未披露都无依据",
        "all asks of the indicator {id} are optional: nothing decides its verdict",
    ),
    "lint-indicator-unexplained": (
        "指标 {id} 没有 explain：写报告的人看不到要写什么",
        "the indicator {id} has no explain: a writer is not told what it wants",
    ),
    "lint-indicator-removed": (
        "{id} 标为 removed，但没有 extends，就没有可移除的",
        "{id} is marked removed, but without extends there is nothing to remove it from",
    ),
    "lint-ask-unit": (
        "指标 {id} 要数据，但它的议题和这项要求都没有单位（unit）",
        "the indicator {id} asks for a figure, but neither its topics nor the ask name a unit",
    ),
    "lint-ask-count": (
        "指标 {id} 要求至少 {wanted} 个议题，而只列了 {count} 个",
        "the indicator {id} wants at least {wanted} topics of the {count} listed",
    ),
    "lint-place": ("{file} 第 {line} 行  {key}", "{file} line {line}  {key}"),
    "lint-summary": (
        "检查了 {files} 个文件：错误 {errors}，警告 {warnings}，提示 {infos}。",
        "Files checked: {files}. Errors {errors}, warnings {warnings}, notes {infos}.",
    ),
    "lint-notes": ("提示按种类", "Notes by kind"),
    "level-error": ("错误", "error"),
    "level-warning": ("警告", "warning"),
    "level-info": ("提示", "note"),
    # What the notes that are only counted have in common.
    "lint-count-lint-term-short": ("两字以下的强词", "strong terms of two characters or fewer"),
    "lint-count-lint-term-shared": ("多个议题共用的强词", "strong terms shared by topics"),
    "lint-count-lint-exclude-idle": ("不起作用的排除词", "excluding phrases that do nothing"),
    "lint-count-lint-example-faint": ("证据偏弱的例句", "examples too faint to support an ask"),
    "lint-count-lint-indicator-listed": ("只列示不评估的条目", "entries listed and not judged"),
    # ----- crosswalk
    "crosswalk-title": ("对照：{left} 与 {right}", "Crosswalk: {left} and {right}"),
    "crosswalk-strength": ("强度", "Strength"),
    "crosswalk-topics": ("共同议题", "Topics in common"),
    "crosswalk-figures": ("数据", "figures"),
    "crosswalk-unmatched": (
        "{key}：{count} 项在对方没有对应（共 {total} 项）",
        "{key}: {count} of {total} have no counterpart",
    ),
    "crosswalk-hint": (
        "强度是双方要求互相覆盖程度的几何平均；不低于 {weakest} 的才列出。由共同议题推出，不是官方对照。",
        "Strength: geometric mean of how far each side's asks cover the other's; {weakest} and above are listed. Derived from shared topics, not an official mapping.",
    ),
    # ----- match
    "match-none": ("没有命中任何议题。", "No topic is hit."),
    "match-titles": (
        "整句只由指标标题组成：在报告里不作证据。",
        "Made of indicator titles only: in a report this is no evidence.",
    ),
    "match-clean": ("规范化", "Normalised"),
    "match-traits": ("特征", "Traits"),
    "match-figures": ("数据", "Figures"),
    "match-hits": ("命中：", "hits: "),
    "match-heading-only": ("（仅由标题带出）", "(by the heading alone)"),
    "match-faint": ("证据偏弱", "too faint"),
    "match-theme": (
        "整句主题（学习模型的猜测，不作证据）：{name} {percent}，{quality}",
        "Theme of the whole (a learned guess, never evidence): {name} {percent}, {quality}",
    ),
    "match-theme-or": ("；也可能是{name} {percent}", "; or {name} {percent}"),
    "match-theme-none": (
        "整句主题（学习模型的猜测，不作证据）：不属于任何主题 {percent}",
        "Theme of the whole (a learned guess, never evidence): none {percent}",
    ),
    "theme-无关文本": ("不属于任何主题", "none"),
    "theme-举报制度": ("举报制度", "whistle-blowing"),
    "theme-产品质量": ("产品质量", "product quality"),
    "theme-供应链管理": ("供应链管理", "supply chain"),
    "theme-促进就业": ("促进就业", "employment creation"),
    "theme-信息披露与投资者沟通": ("信息披露与投资者沟通", "disclosure and investor relations"),
    "theme-公益和志愿服务": ("公益和志愿服务", "charity and volunteering"),
    "theme-农村帮扶": ("农村帮扶", "rural support"),
    "theme-化学品安全": ("化学品安全", "chemical safety"),
    "theme-原材料": ("原材料", "raw materials"),
    "theme-反不正当竞争": ("反不正当竞争", "fair competition"),
    "theme-反贪污反洗钱": ("反贪污反洗钱", "anti-corruption and money laundering"),
    "theme-可持续认证": ("可持续认证", "sustainability certification"),
    "theme-员工": ("员工", "employees"),
    "theme-土地利用": ("土地利用", "land use"),
    "theme-审计工作": ("审计工作", "audit"),
    "theme-客户与消费者": ("客户与消费者", "customers and consumers"),
    "theme-应对气候变化": ("应对气候变化", "climate change"),
    "theme-废弃物管理": ("废弃物管理", "waste"),
    "theme-抗疫": ("抗疫", "epidemic response"),
    "theme-数据安全": ("数据安全", "data security"),
    "theme-水资源": ("水资源", "water"),
    "theme-法律诉讼与外部处分": ("法律诉讼与外部处分", "lawsuits and sanctions"),
    "theme-清洁技术": ("清洁技术", "clean technology"),
    "theme-环境处罚": ("环境处罚", "environmental penalties"),
    "theme-环境政策": ("环境政策", "environmental policy"),
    "theme-生物多样性": ("生物多样性", "biodiversity"),
    "theme-知识产权保护": ("知识产权保护", "intellectual property"),
    "theme-碳排放": ("碳排放", "carbon emissions"),
    "theme-科技创新": ("科技创新", "innovation"),
    "theme-税收透明度": ("税收透明度", "tax transparency"),
    "theme-组织架构与运作": ("组织架构与运作", "organisation and its bodies"),
    "theme-绿色建筑": ("绿色建筑", "green building"),
    "theme-绿色金融": ("绿色金融", "green finance"),
    "theme-股东及债权人权益": ("股东及债权人权益", "rights of shareholders and creditors"),
    "theme-能源与资源消耗": ("能源与资源消耗", "energy and resources used"),
    "theme-负责任投资": ("负责任投资", "responsible investment"),
    "theme-定量文本": ("定量文本", "with figures"),
    "theme-定性文本": ("定性文本", "in words"),
    "match-near": ("有词而不算", "Terms without effect"),
    "match-indicators": ("指标", "Indicators"),
    "match-shows": ("具备：", "shows: "),
    "match-lacks": ("缺少：", "lacks: "),
    "reason-vetoed": ("被否决词否定", "vetoed"),
    "reason-excluded": ("落在排除词里", "inside an excluding phrase"),
    "reason-unsupported": ("只有弱词，没有佐证", "weak terms without support"),
    "reason-weighed": ("措辞使分数归零", "its wording leaves no score"),
    "role-strong": ("强", "strong"),
    "role-weak": ("弱", "weak"),
    "role-metric": ("数据名", "metric"),
    "role-context": ("语境", "context"),
    "role-exclude": ("排除", "exclude"),
    "role-veto": ("否决", "veto"),
    "element-idea": ("理念", "idea"),
    "element-policy": ("制度", "policy"),
    "element-measure": ("措施", "measure"),
    "element-performance": ("绩效", "performance"),
    "trait-target": ("目标", "target"),
    "trait-compliance": ("守法", "compliance"),
    "trait-zero": ("明示为零", "states a zero"),
    "trait-inapplicable": ("称不适用", "says not applicable"),
    "trait-slogan": ("口号", "slogan"),
    "trait-offering": ("在说产品服务", "speaks of what is sold"),
    "trait-foreign": ("主语不是本组织", "not about the organisation"),
    "trait-listing": ("列举", "enumerates"),
    "trait-breakdown": ("细分：{names}", "broken down by {names}"),
    "trait-years": ("年份：{names}", "years: {names}"),
    "no-sentence": (
        "请给出句子，或用 --file 给出文件。",
        "Give a sentence, or a file with --file.",
    ),
    "sentence-and-file": (
        "句子和 --file 只能给一个。",
        "Give either a sentence or --file, not both.",
    ),
    # ----- own topics, templates
    "topic-clash": (
        "议题 {topic} 在 {first} 和 {second} 里含义不同，不能一起检查。",
        "The topic {topic} means different things in {first} and {second}; they cannot be checked together.",
    ),
    "template-exists": (
        "{path} 已存在，没有改动。",
        "{path} exists already and was left as it is.",
    ),
    "template-name": (
        "“{name}”不能作编号：只用小写字母、数字和连字符，如 client-esg。",
        "“{name}” cannot be an id: use lower-case letters, digits and hyphens, such as client-esg.",
    ),
    "template-written": (
        "已写入 {path}。下一步：csrcheck frameworks lint {path}",
        "{path} written. Next: csrcheck frameworks lint {path}",
    ),
    "fact-extends": ("扩展自", "Extends"),
    "fact-count": ("评估项", "Assessed"),
    "topics-none": ("没有含“{text}”的议题。", "No topic has “{text}”."),
    "column-topic": ("议题", "Topic"),
    "column-unit": ("单位", "Units"),
    "column-confidence": ("清单可信度", "Confidence"),
    "column-id": ("编号", "Id"),
    "column-obligation": ("要求", "Obligation"),
    "column-asks": ("要求披露", "Asks"),
}
