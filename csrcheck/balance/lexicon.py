"""Words for bad news: what kinds of negative matters there are and how Chinese reports name them.

All words are in normalised form (simplified characters); Hong Kong and Taiwan usage stands beside
mainland usage. Patterns are tried on one clause at a time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from csrcheck.model import NegativeType as Type


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of negative matter, finer than its type.

    Attributes:
        words: Pattern of its names.
        metric: Pattern of table row labels that count it; ``words`` where empty.
    """

    name: str
    type: Type
    words: re.Pattern[str]


def _family(name: str, type_: Type, words: str) -> Family:
    return Family(name, type_, re.compile(words))


_DATA = "信息|数据|资料|资讯|个资|隐私|隠私|机密|秘密"
_LEAK = "泄[漏露密]|外泄|外流|遗失|失窃|被?窃[取用]?|侵犯|丢失|滥用|盗用|毁损|安全(?:事件|事故)"

# In order: where several match at one place, the first gives the item its type.
FAMILIES: tuple[Family, ...] = (
    _family(
        "harassment", Type.LABOUR, "性骚扰|骚扰|欺凌|霸凌|歧视(?!性语言)|不法侵害(?=事件|案|[^,。]{0,4}\\d)"
    ),
    _family("forced_labour", Type.LABOUR, "童工|强[迫制](?:性)?(?:与强制)?(?:劳[动工役]|员工|加班)|奴役"),
    _family(
        "labour_dispute",
        Type.LABOUR,
        "劳[动资](?:关系)?(?:争议|纠纷|仲裁)|罢工|欠薪|拖欠[^,。]{0,8}(?:工资|薪|工钱)|群体性(?:事件|上访)|集体上访"
        "|(?:侵犯|违反|损害)[^,。]{0,8}(?:人权|员工(?:权[利益]|合法权益)|劳工权益|结社自由)|人权(?:事件|侵害|申诉)",
    ),
    _family("death", Type.INJURY_DEATH, "死亡|工亡|身亡|亡故|殉职|遇难|丧生|人员伤亡|死伤|伤亡|亡人"),
    _family(
        "injury",
        Type.INJURY_DEATH,
        "工伤|职业(?:性)?伤害|职业灾害|职灾|(?<!易)受伤|[夹割烫摔扭砸灼烧撞跌刺压划挫]伤|骨折|重伤|轻伤|失能|损工|误工|伤残|工安事[故件]|因工负伤|可记录(?:之|的)?(?:事故|伤害|事件)"
        "|意外伤害|人身(?:伤害|安全)?事故|损失(?:了|的|约)?(?:\\d[\\d,.]*\\s?个?)?(?:工作日|工时|工作小时|日|天)|缺勤",
    ),
    _family("disease", Type.INJURY_DEATH, "职业病|职业(?:健康|卫生)(?:事件|事故)"),
    _family(
        "data_breach",
        Type.DATA_BREACH,
        rf"(?:{_DATA})[^,。;]{{0,16}}?(?:{_LEAK})|(?:泄[漏露]|侵犯|滥用|遗失|侵害)[^,。;、]{{0,12}}(?:{_DATA})"
        rf"|(?:资讯|信息|网络|数据|资通)安全[^,。;]{{0,6}}(?:事件|事故|漏洞)|网络攻击|资安(?:事件|事故)|资料外流|泄密|(?:个人资料|电邮|邮箱|邮件|手机号|电话|地址|个资)[^,。;]{{0,24}}被[^,。;]{{0,10}}(?:看[见到]|查看|获取|公开|误发|浏览)|(?:{_DATA})[^,。]{{0,8}}缺失",
    ),
    _family(
        "recall",
        Type.PRODUCT_RECALL,
        "召回|(?:产品|商品)[^,。;]{0,10}(?:下架|禁止销售|被?禁售|退市)|(?:质量|品质|食品安全)[^,。;]{0,6}(?:事故|事件)|品质不良"
        "|违反[^,。;]{0,16}(?:标示|标识|标签|产品资讯|产品信息)|产品缺陷|(?:整批|批量|被[^,。;]{0,8})(?:退货|退回|拒收)|(?:回收|召回|下架)(?:了)?(?:该|有关|相关|涉事|问题|全部)?[^,。;]{0,4}(?:批次|产品|商品)|(?:批次|产品)[^,。;]{0,10}(?:回收|停售)(?!率|利用|再)",
    ),
    _family(
        "pollution",
        Type.ENVIRONMENTAL,
        "(?:环境|环保|生态|污染|排放)[^,。;、]{0,10}(?:事件|事故|违[法规]|投诉|信访)|污染事[件故]|泄漏|溢漏|漏油|外泄|超标排放|超标|辐射事故|环境(?:污染|破坏)纠纷"
        "|环境[^,。;]{0,4}0事件",
    ),
    _family(
        "corruption",
        Type.CORRUPTION,
        "贪[污腐渎]|腐败|(?:行|受|索|商业)?贿赂?(?!法)|行贿|受贿|舞弊|洗钱|洗黑钱|欺诈|勒索|内幕交易|廉政事件|职务犯罪|违纪|不诚信行为|职务侵占|商业道德(?:事件|案件|违规)"
        "|利益输送",
    ),
    _family("whistle", Type.CORRUPTION, "检举|举报"),
    _family(
        "competition",
        Type.PENALTY,
        "反竞争行为|(?<!反)不正当竞争|(?<!反)垄断(?:行为|案|诉讼|调查)|反托拉斯|违反公平交易法",
    ),
    _family(
        "penalty",
        Type.PENALTY,
        "处罚|罚款|罚锾|罚金|裁罚|受罚|惩罚|处分(?!子|权|利益|资产|股权|固定|投资)|警示函|监管(?:函|措施|谴责)|责令|通报批评|公开谴责|立案(?:调查|侦查|稽查)|吊销"
        "|停[产业]整[治顿]|裁处|开罚|曝光|(?:监管|主管)(?:部门|机构|机关)[^,。;]{0,4}通报|票控|检控|被控|传票|重大违[法规]失?|(?<!经济)制裁",
    ),
    _family(
        "violation",
        Type.PENALTY,
        "违法|违规|违反|不合规|触犯|不遵守|抵触|违例|不当营销|误导性?(?:宣传|广告)|虚假宣传",
    ),
    _family("litigation", Type.LITIGATION, "诉讼|(?<!提)起诉|仲裁|纠纷|官司|索赔|败诉|侵权|应诉|被告"),
    _family(
        "complaint",
        Type.COMPLAINT,
        "投诉|客诉|申诉|抱怨|陈情|信访|争议|周边(?:居民|村民|住户|社区)[^,。;]{0,8}反[映应]|(?:顾客|消费者|客户|用户|住户|业主)反[映应](?!良好|热烈|满意|较好|情况|渠道|意见|的|积极|强烈支持)",
    ),
    _family(
        "fire",
        Type.ACCIDENT,
        "火灾|爆炸|坍塌|(?:安全|生产|交通|质量|设备|机械|施工|工程|消防|责任|意外)?事故|灾害事故|零灾害|灾损",
    ),
    _family("supply_chain", Type.SUPPLY_CHAIN, "不合格(?:的|之)?(?:厂商|供应商|承揽商|承包商|供方)"),
    _family(
        "loss",
        Type.FINANCIAL_LOSS,
        "停[产工](?:了)?\\d+(?:天|日|小时)|亏损|财损|经济损失|资产损失|(?:重大|财产|金钱)损失",
    ),
    _family("delay", Type.MISSED_TARGET, "延误|逾期|拖期|延期(?:交付|交货)|滞后"),
    _family(
        "weakness",
        Type.MANAGEMENT_WEAKNESS,
        "(?:重大)?缺失|缺点(?=\\d)|缺陷|不符合(?:项|事项)|不合格(?:项)?|重大(?:问题|异常)|异常情事",
    ),
    _family(
        "event",
        Type.OTHER,
        "(?:此|该|这)[类等些种](?:的)?(?:情[况形事]|个案|事件|案件|行为|现象|事故)|(?:上述|前述|类似)(?:的)?(?:情[况形事]|个案|事件|案件)|不良事件|负面(?:事件|舆情|新闻)|重大事件(?!报告)|案件(?!管理)",
    ),
)

BY_NAME: dict[str, Family] = {family.name: family for family in FAMILIES}

# A zero of the key is contradicted by an occurrence of any of the values.
CONTRADICTED_BY: dict[str, frozenset[str]] = {
    "death": frozenset({"death"}),
    "injury": frozenset({"injury", "death"}),
    "disease": frozenset({"disease"}),
    "fire": frozenset({"fire", "injury", "death"}),
    "pollution": frozenset({"pollution"}),
    "data_breach": frozenset({"data_breach"}),
    "recall": frozenset({"recall"}),
    "corruption": frozenset({"corruption"}),
    "penalty": frozenset({"penalty"}),
    "violation": frozenset({"penalty"}),
    "litigation": frozenset({"litigation"}),
    "complaint": frozenset({"complaint"}),
    "harassment": frozenset({"harassment"}),
    "forced_labour": frozenset({"forced_labour"}),
    "labour_dispute": frozenset({"labour_dispute"}),
    "delay": frozenset({"delay"}),
    "loss": frozenset({"loss"}),
}
