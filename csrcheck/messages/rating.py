"""Words for the rating."""

from __future__ import annotations

RATING: dict[str, tuple[str, str]] = {
    "rating-notice": (
        "预评估：由 csrcheck 按公开的评级标准推算，不是评级专家委员会的评级结论，不得用于代替评级。",
        "Pre-assessment: worked out by csrcheck from the published standard. It is not a rating of the committee of experts and must not be used as one.",
    ),
    "rating-more": (
        "依据、页码和升星办法：csrcheck rate；有确认书时加 --form。",
        "Grounds, pages and ways to the next star: csrcheck rate, with --form where there is a form.",
    ),
    "rating-title": ("星级预评估", "Pre-assessment of the star"),
    "rating-total": ("总分 {total}　{star} {title}（{level}）", "Total {total}  {star} {title} ({level})"),
    "rating-range": (
        "总分在 {low} 到 {high} 之间：{first} {lowest} 到 {second} {highest}",
        "Total between {low} and {high}: {first} {lowest} to {second} {highest}",
    ),
    "rating-range-same": (
        "总分在 {low} 到 {high} 之间，星级都是 {star} {title}",
        "Total between {low} and {high}, which is {star} {title} in any case",
    ),
    "rating-why-range": (
        "{names}未评估，因此只能给出范围。",
        "Only a range can be given, because these were not assessed: {names}.",
    ),
    "rating-dimension": ("维度", "dimension"),
    "rating-weight": ("权重", "weight"),
    "rating-score": ("得分", "score"),
    "rating-peer-column": ("同行", "peers"),
    "rating-peers-median": ("中位 {median}（{count} 份）", "median {median} of {count}"),
    "peer-wrong": (
        "{path} 不是按同一标准评级的 JSON 结果；同行用 csrcheck rate 报告 --format json -o 同行.json 得到。",
        "{path} is no JSON result by the same standard; make one: csrcheck rate REPORT --format json -o peer.json.",
    ),
    "rating-band": ("分档", "band"),
    "rating-criteria": ("本档标准：{criteria}", "What the standard says of this band: {criteria}"),
    "rating-star": ("星级", "star"),
    "rating-unassessed": ("未评估", "unassessed"),
    "rating-assumed": ("（假设）", "(assumed)"),
    "rating-band-of": ("{low}（含）–{high}", "{low} (included) to {high}"),
    "rating-held": ("上一档还缺：{names}", "The next band lacks: {names}"),
    "rating-moves": ("升到{star}的办法（由易到难）", "Ways to {star}, the easiest first"),
    "rating-moves-none": (
        "没有找到升一级的办法，或已是最高星级。",
        "No way to the next star was found, or it is the highest.",
    ),
    "rating-move": ("{actions}：{scores}，总分 {total}", "{actions}: {scores}, total {total}"),
    "rating-move-short": ("{actions}，总分 {total}", "{actions}, total {total}"),
    "rating-move-low": (
        "未评估的维度按 0 分计，这些办法从可能的最低总分算起。",
        "Unassessed dimensions count 0: the ways start from the lowest possible total.",
    ),
    "rating-move-score": ("{name} {before} → {after}", "{name} {before} → {after}"),
    # ----- grounds
    "rating-needs-form": (
        "报告本身看不出，需要确认书（csrcheck rate new-form）。",
        "It cannot be read from a report; the confirmation form is needed (csrcheck rate new-form).",
    ),
    "rating-unreadable": (
        "{count} 项核心指标因页面无法读取而未评估，不能计算。",
        "{count} core indicators could not be assessed because pages could not be read.",
    ),
    "rating-no-key-figures": (
        "核心指标清单里没有定量指标，无法判断三年数据。",
        "The list of core indicators has no quantitative one, so three years cannot be told.",
    ),
    "rating-no-year": (
        "不知道报告年度，无法判断三年数据。",
        "The reporting year is not known, so three years cannot be told.",
    ),
    "rating-withheld": (
        "{path}：{why}",
        "{path}: {why}",
    ),
    "rating-core": (
        "{total} 项核心指标：披露 {disclosed}，部分披露 {partial}，未披露 {missing}；披露率 {share}%（部分披露计一半）",
        "{total} core indicators: {disclosed} disclosed, {partial} partial, {missing} missing; {share}% (a partial counts half)",
    ),
    "rating-core-unassessed": (
        "其中 {count} 项因页面无法读取而未评估，按未披露计",
        "{count} of them could not be assessed because pages could not be read, and count as missing",
    ),
    "rating-core-missing": ("未披露的核心指标：{names}", "Core indicators missing: {names}"),
    "rating-core-missing-more": (
        "未披露的核心指标：{names}；另有 {rest} 项",
        "Core indicators missing: {names}; {rest} more",
    ),
    "rating-part-thin": (
        "{part}（不足 {minimum}%，视为没有这一部分）",
        "{part} (under {minimum}%: the part counts as absent)",
    ),
    "rating-part-governance": (
        "ESG治理部分：{count} 项，披露率 {share}%",
        "Governance: {count} indicators, {share}% disclosed",
    ),
    "rating-part-risk": (
        "风险管理部分：{count} 项，披露率 {share}%",
        "Risk management: {count} indicators, {share}% disclosed",
    ),
    "rating-part-value": (
        "价值创造部分：{count} 项，披露率 {share}%",
        "Value creation: {count} indicators, {share}% disclosed",
    ),
    "rating-elements": (
        "出现的要素（指标数）：理念 {idea}、制度 {policy}、措施 {measure}、绩效 {performance}",
        "Elements found (indicators): idea {idea}, policy {policy}, measure {measure}, performance {performance}",
    ),
    "rating-three-years": (
        "{total} 项关键指标中 {complete} 项有 {years} 三年数据（{share}%），{some} 项至少有一年",
        "Of {total} key figures {complete} have all of {years} ({share}%), {some} at least one year",
    ),
    "rating-some-years": (
        "{count} 项只有部分年份，如：{names}",
        "{count} have only some years, such as: {names}",
    ),
    "rating-peers": ("与同行业的数据比较 {count} 处", "{count} comparisons with peers"),
    "rating-peer": ("同行比较", "comparison with peers"),
    "rating-methods": ("统计方法或口径说明 {count} 处", "{count} notes on method or basis"),
    "rating-method": ("方法或口径", "method or basis"),
    "rating-balance": (
        "发生 {occurred} 项，自认不足 {shortcomings} 项，零声明 {zeros} 项",
        "{occurred} occurred, {shortcomings} weaknesses admitted, {zeros} zero claims",
    ),
    "rating-told-named": ("{kind}：只点到", "{kind}: only named"),
    "rating-told-cause": ("{kind}：说明了原因", "{kind}: with the cause"),
    "rating-told-remedy": ("{kind}：说明了原因和改进措施", "{kind}: with cause and remedy"),
    "rating-told-full": ("{kind}：原因、处理、改进俱全", "{kind}: cause, process and remedy"),
    "rating-silent": ("没有提到：{areas}", "Nothing is said of: {areas}"),
    "rating-process": (
        "议题识别流程写明 {found}/{total} 个步骤",
        "{found} of {total} steps of identifying topics are described",
    ),
    "rating-step-peers": ("对标同行", "looking at peers"),
    "rating-step-standards": ("对照政策与标准", "looking at policy and standards"),
    "rating-step-survey": ("利益相关方调查", "asking stakeholders"),
    "rating-step-ranking": ("排序或矩阵", "ranking or matrix"),
    "rating-step-approval": ("管理层或董事会审核", "approval by management or board"),
    "rating-step-none": ("没有写：{step}", "Not described: {step}"),
    "rating-double": ("提到双重实质性", "double materiality"),
    "rating-double-result": (
        "按双重实质性评估了议题：读到 {count} 条结果；不重要并说明原因的议题 {aside} 个",
        "topics are weighed by double materiality: {count} results read; {aside} topics put aside with a reason",
    ),
    "rating-double-none": (
        "没有提到双重实质性（影响与财务）",
        "No double materiality (impact and financial)",
    ),
    "rating-topics": (
        "指南三大部分的 {total} 个议题中 {good} 个披露过半（{share}%）；不足的：{thin}",
        "Of {total} topics of the three parts {good} are disclosed by half or more ({share}%); thin: {thin}",
    ),
    "rating-events-0": (
        "没有说明重大事项，或有已知事件未回应",
        "No major event is told, or a known one is not answered",
    ),
    "rating-events-1": ("重大事项只有零声明", "Only zeros on major events"),
    "rating-events-2": ("重大事项只点到", "Major events are only named"),
    "rating-events-3": (
        "重大事项说明了原因（至少一半）",
        "Major events are told with a cause (half at least)",
    ),
    "rating-events-4": (
        "重大事项说明了原因和措施（至少一半）",
        "Major events are told with cause and remedy (half at least)",
    ),
    "rating-events-5": (
        "没有需要说明的重大事项，或都说明了原因、处理和改进",
        "No major event to tell, or all are told with cause, process and remedy",
    ),
    "rating-qualities": (
        "{total} 项可测的可读性指标中 {met} 项达到范围（{share}%）",
        "{met} of {total} readability measures are in range ({share}%)",
    ),
    "rating-quality-in": (
        "{name} {value}，在范围 {low}–{high} 内（公开报告常见 {seen_low}–{seen_high}）",
        "{name} {value}, in the range {low} to {high} (public reports: {seen_low} to {seen_high})",
    ),
    "rating-quality-out": (
        "{name} {value}，不在范围 {low}–{high} 内（公开报告常见 {seen_low}–{seen_high}）",
        "{name} {value}, outside the range {low} to {high} (public reports: {seen_low} to {seen_high})",
    ),
    "rating-quality-in-only": (
        "{name} {value}，在范围 {low}–{high} 内",
        "{name} {value}, in the range {low} to {high}",
    ),
    "rating-quality-out-only": (
        "{name} {value}，不在范围 {low}–{high} 内",
        "{name} {value}, outside the range {low} to {high}",
    ),
    "rating-unmeasured": (
        "这种文件里测不出，未计：{names}",
        "Cannot be measured in this file, left out: {names}",
    ),
    "rating-cases": ("案例 {count} 个", "{count} cases"),
    "rating-case": ("案例", "case"),
    "rating-records": (
        "{total} 项过程记录：齐备 {full}，部分 {half}；覆盖 {share}%",
        "{total} records: {full} complete, {half} in part; {share}% covered",
    ),
    "rating-steps": (
        "{total} 个环节中有记录或说明的 {count} 个：{names}",
        "{count} of {total} steps have a record or an answer: {names}",
    ),
    "rating-record-missing": ("缺少记录：{id} {title}", "Record missing: {id} {title}"),
    "rating-record-partly": ("记录不全：{id} {title}", "Record in part: {id} {title}"),
    "rating-no-months": ("没有写与年报的间隔", "The months after the annual report are not given"),
    "rating-months": ("与年报间隔 {months} 个月", "{months} months after the annual report"),
    "rating-channels": ("发布渠道：{names}", "Channels: {names}"),
    "rating-ways": ("获取方式 {count} 种", "{count} ways to obtain it"),
    # ----- the draft
    "draft-title": ("{name}评级预评估报告（草稿）", "Draft rating report (pre-assessment): {name}"),
    "draft-year-of": ("{year}年", "{year}"),
    "draft-header": ("预评估草稿，不是评级结论", "Draft pre-assessment, not a rating"),
    "draft-overview": ("一、概述", "1. Overview"),
    "draft-basis": ("二、评级依据", "2. Basis"),
    "draft-process": ("三、评级过程", "3. Process"),
    "draft-conclusion": ("四、评级结论", "4. Conclusion"),
    "draft-overall": ("综合评级", "Overall"),
    "draft-suggestions": ("五、改进建议", "5. Suggestions"),
    "draft-signatures": ("六、审签", "6. Signatures"),
    "draft-grounds": ("依据与出处", "Grounds"),
    "draft-company": ("企业", "Company"),
    "draft-report": ("报告", "Report"),
    "draft-year": ("报告年度", "Reporting year"),
    "draft-file": ("文件", "File"),
    "draft-file-words": (
        "{kind}，{pages} 页，{characters} 字",
        "{kind}, {pages} pages, {characters} characters",
    ),
    "draft-unknown": ("未知", "unknown"),
    "draft-overview-words": (
        "本次预评估以《{standard}》的七个维度衡量该报告，按权重合计，并对照星级表。",
        "The report is measured on the seven dimensions of “{standard}”, weighted, and compared with its table of stars.",
    ),
    "draft-basis-standard": (
        "《{standard}》：维度、权重、分档和星级。",
        "“{standard}”: dimensions, weights, bands and stars.",
    ),
    "draft-basis-core": (
        "核心指标清单：{name}，共 {count} 项。{caveat}",
        "List of core indicators: {name}, {count} indicators. {caveat}",
    ),
    "draft-basis-form": (
        "过程性和可及性资料确认书：{name}。",
        "Confirmation form on process and accessibility: {name}.",
    ),
    "draft-basis-no-form": (
        "没有提供过程性和可及性资料确认书，这两个维度未评估。",
        "No confirmation form was given; process and accessibility are unassessed.",
    ),
    "draft-process-read": (
        "用 csrcheck {version} 离线读取全文，{unread} 页无法读取；逐项对照核心指标，提取多年数据，查找负面信息与零声明，测量写作与版面。",
        "The whole text was read offline with csrcheck {version}; {unread} pages could not be read. Core indicators were judged one by one, figures by year extracted, bad news and zero claims looked for, writing and layout measured.",
    ),
    "draft-process-people": (
        "尚待人工完成：企业访谈、资料核对、评级小组评议。",
        "Left to people: interview with the company, check of documents, discussion of the rating group.",
    ),
    "draft-scored": (
        "得分 {score}，相当于{star}，落在“{band}”档。本档标准：{criteria}。",
        "The score is {score} ({star}), in the band {band}, of which the standard says: {criteria}.",
    ),
    "draft-assumed": (
        "得分 {score} 是假设值，不是评估结果。",
        "The score of {score} is assumed, not assessed.",
    ),
    "draft-not-scored": ("未评估。", "Not assessed."),
    "draft-caveat": ("说明：{caveat}", "Note: {caveat}"),
    "draft-sign-experts": ("评级小组专家（两名）：", "Experts of the rating group (two):"),
    "draft-sign-leader": ("评级小组组长：", "Leader of the rating group:"),
    "draft-sign-chair": ("评级专家委员会主席或副主席：", "Chair or vice chair of the committee:"),
    "draft-sign-company": ("企业代表：", "Representative of the company:"),
    "draft-sign-archive": ("评级档案编号或二维码：", "File number or code of the rating:"),
    "draft-sign-date": ("日期：", "Date:"),
    "draft-no-signature": (
        "以下留给正式评级时填写；预评估不签署。",
        "Left open for a formal rating; a pre-assessment is not signed.",
    ),
    "rating-quote": ("“{quote}”", "“{quote}”"),
    # ----- form and options
    "form-none": (
        "{path} 不是确认书：里面没有问题（questions）和记录（records）的回答。空表用 csrcheck rate new-form 得到。",
        "{path} is no confirmation form: it has no answers to questions or records. Get one with csrcheck rate new-form.",
    ),
    "form-unreadable": (
        "无法读取确认书 {path}（{why}）。",
        "The confirmation form cannot be read: {path} ({why}).",
    ),
    "form-wrong": (
        "确认书 {path} 有 {count} 处需要补正：\n{why}",
        "The confirmation form {path} has {count} places to mend:\n{why}",
    ),
    "form-ending": (
        "确认书写成 .yaml、.yml 或 .xlsx 文件，不是 {path}。",
        "The form is written as .yaml, .yml or .xlsx, not {path}.",
    ),
    "form-exists": ("{path} 已存在，没有覆盖。", "{path} exists and was not overwritten."),
    "form-written": ("已写入 {path}。", "Written to {path}."),
    "form-title": ("过程性和可及性评估资料确认书", "Confirmation form on process and accessibility"),
    "form-hint-answer": ("回答，并在 evidence 写明证明材料", "answer, and name the evidence"),
    "form-kept": (
        "已答的部分写入 {path}；其余请在文件里填写。",
        "What was answered is in {path}; fill in the rest there.",
    ),
    "form-ask-wrong": ("不对：{why}", "wrong: {why}"),
    "form-available-yes": ("是", "yes"),
    "form-available-partly": ("部分", "partly"),
    "form-available-no": ("否", "no"),
    "form-other-company": (
        "确认书的企业名称是“{form}”，报告的是“{report}”：请核对是不是同一家的确认书。",
        "The form names {form}, the report is of {report}: check that they belong together.",
    ),
    "form-other-year": (
        "确认书的报告名称是 {form} 年的，报告是 {report} 年的：请核对。",
        "The form names a report on {form}, this one is on {report}: check that they belong together.",
    ),
    "form-hint-record": ("available 填 yes（有）、partly（部分）或 no（无）", "available: yes, partly or no"),
    "form-hint-months": ("与年报间隔的月数，如 0.5", "months after the annual report, such as 0.5"),
    "form-hint-choices": ("可选：{names}", "choices: {names}"),
    "form-column-id": ("编号", "id"),
    "form-column-title": ("项目", "item"),
    "form-column-answer": ("年度表现", "answer"),
    "form-column-evidence": ("证明材料", "evidence"),
    "form-column-value": ("取值", "value"),
    "form-choice-website": ("官网", "website"),
    "form-choice-media": ("媒体", "media"),
    "form-choice-event": ("发布会", "release event"),
    "form-choice-other": ("其他", "other"),
    "form-choice-none": ("不能公开获取", "not public"),
    "form-choice-download": ("网上下载", "download"),
    "form-choice-print": ("印刷版", "print"),
    "form-choice-mail": ("邮寄或邮件", "mail"),
    "form-choice-request": ("电话或来函索取", "on request"),
    "form-choice-exchange": ("交易所网站", "site of the exchange"),
    "form-choice-mobile": ("移动端", "mobile"),
    "form-ask-evidence": ("证明材料", "evidence"),
    "form-ask-months": ("与年报间隔的月数", "months after the annual report"),
    "what-if-wrong": (
        "--what-if {given} 不对：应为 维度=分数（0 到 100），维度有 {names}。",
        "--what-if {given} is wrong: DIMENSION=SCORE (0 to 100) is needed, with one of {names}.",
    ),
    "core-unreadable": (
        "无法读取核心指标清单 {path}（{why}）。",
        "The list of core indicators cannot be read: {path} ({why}).",
    ),
    "core-unknown": (
        "核心指标清单 {path} 里有不认识的编号：{names}。{suggestion}",
        "Indicators of {path} that are not known: {names}. {suggestion}",
    ),
    "core-empty": ("核心指标清单 {path} 是空的。", "The list of core indicators is empty: {path}."),
    "sector-unknown": (
        "没有行业 {name}。可用：{names}",
        "There is no sector {name}. There are: {names}",
    ),
    "sector-own-core": (
        "自备的框架文件不能再用 --sector：行业所不计的是自带清单中的指标。",
        "--sector does not go with a framework file of your own: sectors leave out indicators of the bundled list.",
    ),
    "rating-sector": (
        "行业“{name}”：{count} 项核心指标报告没有提到，不计入：{ids}。{caveat}",
        "Sector {name}: {count} core indicators the report says nothing of are left out: {ids}. {caveat}",
    ),
    "core-own": ("自备清单 {name}", "own list {name}"),
}
