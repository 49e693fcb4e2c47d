"""Wording that tells what kind of statement a sentence is, whatever its subject.

All patterns read normalised text (simplified characters, half-width punctuation).
"""

from __future__ import annotations

import re

from csrcheck.model import Element

_IDEA = re.compile(
    "秉承|秉持|坚持|坚守|践行|致力|理念|愿景|使命|承诺|高度重视|十分重视|奉行|宗旨|方针|倡导|树立|价值观|初心|遵循.{0,12}原则"
    "|以.{2,12}为(?:本|导向|中心|核心|己任|原则|先)|始终(?:把|将|坚持)|文化|追求|信念|关注|视为|视.{1,8}为"
)
_POLICY = re.compile(
    "《[^》]{2,50}》|制[定订](?:了|并|有)?|订[有定立]|出台|印发|修订|颁布|制度|办法|政策|规章|规程|细则|守则|准则|章程|手册|指引|预案|程序书?|流程"
    "|(?:建立|建有|设有|健全|搭建|构建|形成|实行|推行|运行|导入|引入|覆盖|通过)[^,。;]{0,20}(?:体系|机制|规范|标准|系统)|体系认证|标准化|标准作业"
    "|规定|委员会|专责|领导小组|责任制|依据|依照|按照|依法|禁止|严禁|杜绝|不得|纳入.{0,10}(?:考核|管理)|明确[^,。;]{0,10}(?:职责|责任|要求|流程|分工)"
)
# Something done that a reader could ask to see. 加强, 推进, 提升, 完善, 保障 and the like promise and show
# nothing by themselves; neither do nouns such as 公司治理 and 组织架构.
_MEASURE = re.compile(
    "开展|组织(?!架构|结构|体系|治理|机构|绩效|文化|能力)|实施|举办|推行|采用|采取|安装|更换|改造|完成|培训|检查|审核|审查|评估|评审|评鉴|监测|监控|检测|检验|购买|采购"
    "|配[置备]|设[置立有]|引[入进]|推广|启动|建[成立]|新建|增设|加装|加高|签[订署]|提供|定期|每[年季月周]|升级|搭建|参[与加]|走访|捐|慰问|宣[传导贯]|排查|办理|召开|投入|淘汰"
    "|回收|处[理置]|使用(?!童工|强)|发放|邀请|实行|帮[助扶]|资助|收集|公[开示布]|披露|调查|演练|体检|派[出驻]|联合|成立|选用|优先|缴纳|缴存|研发|开发|接受|受理|指定|委[托请]"
    "|盘[查点]|辨识|识别|稽核|抽[查检]|辅导|教育|聘[用请任]|招[聘募]|进用|奖励|表彰|种植|栽种|修复|巡[查检察]|张贴|赠|汰换|替换|双面打印|减免|开通|上线|部署|核对|查核|追踪"
    "|严格(?:控制|执行|遵守|落实|按)|落实.{0,12}(?:责任制|制度|措施)|畅通|公平|签到|回访|整改|关闭|分类|循环|再利用|利用"
)
# What is professed is not done: 高度重视员工培训 names training and does none.
_PROFESSED = re.compile(
    "(?:(?:高度|十分|非常|一贯|一直|始终)?(?:重视|注重|看重)|致力于|追求|倡导|关注)[^,;。]{0,24}"
)
_RESULT = re.compile(
    "荣获|获得|获评|获颁|被评为|评为|授予|入选|通过.{0,20}(?:认证|评审|审核|验收)|取得|下降|增长"
    "|累计|共计?|总计|合计|覆盖率|合格率|完成率|满意[度率]|比[率例]|占比"
)
_TARGET = re.compile(
    r"(?<!实现)(?:目标|指标)(?!责任|管理|考核|导向|客户|市场|群|公司|企业|值为本)[^。;]{0,12}?(?:为|是|:|设|订|定|值|\d|到|年|减|降|达|达成|实现)"
    "|(?:设定|制定|订定|订立|设立|确立|提出|明确|拟定|设有|订有|达成|未达|完成)[^。;,]{0,16}(?:目标|指标)"
    r"|(?:目标|力争|争取|计划|预计|预期|拟于|规划|承诺|期望|将于?)[^。;]{0,24}?(?:\d+(?:\.\d+)?\s?%|20[2-6]\d年|20[2-6]\d)"
    r"|(?:到|至|于|在)?20(?:2[4-9]|[3-6]\d)年(?:底|末)?(?:前|以前|之前)[^。;]{0,20}(?:实现|达|完成|减|降)"
    r"|(?:到|至)20[2-6]\d年[^。;]{0,40}(?:实现|达|完成|减|降|提升|提高)"
    r"|20[3-6]\d年?[^。;,\d]{0,16}(?:减|降|达|提升|提高|实现)"
    r"|以20\d\d年为?基[准年]|基准年|净零|碳中和|碳达峰|力争|[短中长]期目标"
)
_COMPLIANCE = re.compile(
    "(?:遵守|遵循|遵从|符合|依照|依据|恪守|遵照|贯彻|执行|落实|按照|根据|依)[^。;]{0,40}(?:法(?![制人定治院务])|法规|法律|条例|规例|法令|法例)"
    "|合法合规|合规经营|守法|依法合规|依法(?:经营|纳税|治企|用工)|合规性"
    "|(?:未|没有|无|不存在)[^。;]{0,30}(?:违法|违规|违反|处罚|罚款|裁罚|不合规)"
)
_HAPPENING = (
    "(?:事件|事故|情况|情形|情事|案件|案例|个案|投诉|纠纷|争议|处罚|罚款|裁罚|诉讼|行为|泄[漏露]|伤亡|死亡|亡故|工伤|违规|违法|违反|污染|召回|腐败|贪污|贿赂"
    "|歧视|骚扰|童工|强迫|强制|职业病|侵权|侵犯|超标|灾害|外泄|停工|罢工|损失)"
)
_ZERO = re.compile(
    f"(?:未|没有|并无|概无|皆无|均无|也无|亦无|从未|不曾)(?:曾|有|再|因|被|出现|发生|发现|收到|接获|接到|受到|受过|涉及|存在|遭受?|使用|雇用|聘用|任何|重大|违反|相关|上述|该等|此类)[^。;]{{0,40}}?{_HAPPENING}"
    f"|无(?:发生|出现|发现|收到|接获|接到|受到|涉及|存在|任何|违反|因)[^。;]{{0,40}}?{_HAPPENING}"
    "|未(?:受|被)[^。;]{0,10}(?:处罚|罚|通报|起诉|调查)"
    f"|(?:^|[,年度期内间末来司团均皆并概亦也])无(?![论形障害法线人偿限保缝纸尘菌疑私数锡死])[^。;,]{{0,30}}{_HAPPENING}"
    "|零(?:事故|伤亡|死亡|投诉|工伤|泄[漏露]|污染|违规|发生|事件|缺陷|召回|贪污|腐败|处罚|案件|伤害|职业病|失误|排放|差错|纠纷|超标)"
    f"|(?<![\\d.,])0\\s?(?:起|宗|件|例|次|人|名|个|项|%|事[故件]|元|天|家|小时)|{_HAPPENING}[^。;,\\d]{{0,12}}(?:为|是|:|数|率|量)?(?:0(?![\\d.])|零(?!容忍))"
    f"|不存在[^。;]{{0,30}}{_HAPPENING}|杜绝了|(?:数|率|量|数目|次数|人数|件数)(?:均|皆|都)?为(?:0(?![\\d.,])|零)"
)
_SELF = re.compile(
    "公司|我们|本集团|集团|本行|我行|我司|中心|本社|本院|我院|本厂|我厂|企业全体|旗下|子公司|员工|职工|同仁|董事会|管理层|本部|总部|各部门|党委|工会|本报告"
)
_OTHERS = re.compile(
    "^(?:近年来?|随着|当前|目前|如今|近期|据|根据|为|在|自)?,?[^,。]{0,12}?(?:国家|我国|中国政府|中央|国务院|党中央|全球|世界各国|联合国|行业内|业界|业内|社会各界"
    "|行业协会|行业平均|行业总量|政府|监管机构|立法院|金管会|环保署|环境部|证监会|发改委|财政部|国际社会|人类|市场)"
)
_INAPPLICABLE = re.compile(
    "不适用|无适用|不涉及|未涉及|并未?涉及|不产生|未产生|无需使用|不使用[^,。;]{0,12}(?:包装|物料|化学品|溶剂)|没有使用[^,。;]{0,12}(?:包装|物料)|并无使用[^,。;]{0,12}(?:包装|物料)|不存在[^。;,]{0,12}(?:包装|排放|产生)|不属于[^。;,]{0,12}行业"
)
_ABSENT = re.compile(
    "(?:现时|目前|现阶段|暂时|暂|尚|迄今)?(?:没有|未|并未|尚未|暂未|并无)(?:正式)?(?:采用|采纳|设立|设置|订立|制定|订定|纳入|设定|建立|导入|成立|开展|编制|统计|签订|编列)"
)
_OFFERING = re.compile(
    "(?:为|向)[^,。;]{0,16}?(?:客户|企业|用户|组织|机构|单位|公司|商户|行业|市民|家庭)[^。;]{0,8}?提供[^。;]{0,30}?(?:服务|产品|方案|认证|咨询|培训|设备|技术)"
    "|(?:从事|主营|主要业务|经营范围|业务范围|业务涵盖|业务包括|业务涉及|专业从事|致力于提供|主要产品|产品包括|产品涵盖)"
    "|认[证可]机构|(?:颁发|发放)[^,。;]{0,12}(?:认证)?证书|的(?:评审|审核|认证)(?:注册)?服务|承[接揽办包]|受[^,。;]{1,12}委托|(?:工程|项目)(?:承包|施工总承包)"
)
_SOURCE = re.compile(
    "^(?:根?据|按照?)[^,。]{0,16}(?:协会|统计局|研究[所院]|机构|智库|白皮书|报告)[^,。]{0,4}(?:测算|统计|预测|估计|数据|显示|研究|指出|发布)"
)
_EXPECTATIONS = re.compile(r"(?:·[^·。;\d]{2,24}){3,}")
_AWARD = re.compile(
    "(?:荣获|获评|获颁|获得|斩获|喜获|获批|被评为|评为|授予|入选|荣登|摘得)[^,。;]{0,36}?(?:称号|奖|荣誉|优势企业|示范|百强|标杆|榜|先进|模范|单位|证书|高新技术企业)"
)
_ENUMERATION = re.compile("[^、]{1,15}(?:、[^、]{1,15}){2,}|(?:\\(\\d\\)|[①-⑳]|第[一二三四]|\\d\\.)")

_BREAKDOWNS = {
    "gender": re.compile("男女|男性?[^。]{0,40}女|女性?[^。]{0,40}男|按?性别|女性[^。]{0,8}(?:占|比)"),
    "age": re.compile("年龄|\\d{2}岁|岁(?:以[上下]|及)|岁[^。]{0,4}[-~至]|未满\\d{2}|\\d{2}[-~至]\\d{2}岁?"),
    "region": re.compile(
        "地区|区域|境[内外]|海外|国[内外]|大陆|本地|香港|台湾|华[东南北中]|西[南北]|东北|省|籍|各地|[^。]{1,4}省"
    ),
    "contract": re.compile(
        "全职|兼职|正式|合同工|劳务派遣|派遣|定期契约|不定期契约|全时|部分工时|雇佣类型|用工类型|用工形式|临时"
    ),
    "category": re.compile(
        "类别|职级|层级|[高中基]层|管理层|主管|经理|一线|操作|生产人员|销售人员|技术人员|研发人员|行政人员|财务人员|非主管|高级管理|普通员工|岗位"
    ),
    "type": re.compile(
        "按[^。]{0,8}(?:类|种)|种类|类型|电力|外购电|天然气|汽油|柴油|煤|蒸汽|热力|液化|市政|自来水|地下水|废纸|废油|废液|生活垃圾|氮氧化物|二氧化硫|颗粒物|化学需氧量"
    ),
}


_PARTS = {
    "gender": re.compile("[男女]"),
    "age": re.compile("岁|年龄"),
    "region": re.compile(
        "地区|区域|境[内外]|海外|国[内外]|大陆|内地|香港|台湾|华[东南北中]|西[南北]|东北|本地|外地|省"
    ),
    "contract": re.compile("全职|兼职|全时|部分工时|正式|派遣|合同工|临时|定期|实习"),
    "category": re.compile(
        "[高中基]层|[高中初]级|管理层|主管|经理|一线|普通员工|一般员工|一般雇员|非管理|技术人员|生产人员"
    ),
}


def elements(clean: str, *, counted: bool) -> tuple[Element, ...]:
    """Return the disclosure elements a statement's wording shows, in the standard's order.

    Args:
        clean: Normalised sentence or table row.
        counted: Whether it holds a figure with a unit, or an explicit zero.
    """
    found = []
    if _IDEA.search(clean):
        found.append(Element.IDEA)
    if _POLICY.search(clean):
        found.append(Element.POLICY)
    if _MEASURE.search(_PROFESSED.sub("", clean)):
        found.append(Element.MEASURE)
    if counted or _RESULT.search(clean):
        found.append(Element.PERFORMANCE)
    return tuple(found)


def is_target(clean: str) -> bool:
    """Tell whether a statement sets an aim for a later time."""
    return bool(_TARGET.search(clean))


def is_compliance(clean: str) -> bool:
    """Tell whether a statement says that laws are kept or that no breach occurred."""
    return bool(_COMPLIANCE.search(clean))


def is_zero(clean: str) -> bool:
    """Tell whether a statement says that something did not happen or counts none of it.

    零容忍 is a policy, not a zero.
    """
    return bool(_ZERO.search(clean))


def is_foreign(clean: str) -> bool:
    """Tell whether the subject is the state, the industry or the world, and not the organisation."""
    return bool(_OTHERS.match(clean) or _SOURCE.match(clean)) and not _SELF.search(clean)


def is_slogan(found: tuple[Element, ...]) -> bool:
    """Tell whether a statement only professes: an idea, nothing ruled, done or counted."""
    return set(found) <= {Element.IDEA}


def is_inapplicable(clean: str) -> bool:
    """Tell whether a statement says that a matter does not arise for the organisation."""
    return bool(_INAPPLICABLE.search(clean))


def is_offering(clean: str) -> bool:
    """Tell whether a statement describes what the organisation sells, not how it conducts itself."""
    return bool(_OFFERING.search(clean))


def is_absent(clean: str) -> bool:
    """Tell whether a statement says that something is not in place (尚未设立…委员会)."""
    return bool(_ABSENT.search(clean))


def is_expectations(clean: str) -> bool:
    """Tell whether a passage is a run of bulleted phrases, as in a table of stakeholders' expectations."""
    return bool(_EXPECTATIONS.search(clean)) and "。" not in clean


def awards(clean: str) -> tuple[tuple[int, int], ...]:
    """Return where a statement names an award or title: an honour, not what was done for it."""
    return tuple(match.span() for match in _AWARD.finditer(clean))


def is_listing(clean: str) -> bool:
    """Tell whether a statement enumerates three or more items."""
    return bool(_ENUMERATION.search(clean))


def breakdowns(clean: str) -> tuple[str, ...]:
    """Return the dimensions a statement breaks something down by, sorted."""
    return tuple(sorted(name for name, pattern in _BREAKDOWNS.items() if pattern.search(clean)))


def row_breakdowns(label: str) -> tuple[str, ...]:
    """Return the dimensions a table row stands for one part of (男性员工, 30岁以下), sorted.

    Args:
        label: The row's normalised label.
    """
    return tuple(sorted(name for name, pattern in _PARTS.items() if pattern.search(label)))
