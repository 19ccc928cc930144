"""What editors call the rules that facts are read by; the extractor's own names stay in addresses and commands."""

from django import template

from kb.models.claims import BY_HAND

WORDS = {
    "metric.lead": "指标·数字前的词",
    "metric.before": "指标·前一分句的词",
    "metric.object": "指标·数字后的词",
    "metric.bare": "指标·没有指标词",
    "metric.carried": "指标·承前",
    "metric.list": "指标·并列",
    "metric.learned": "指标·学得的判断",
    "metric.settled": "指标·固定说法",
    "metric.brand": "指标·品牌旁的数字",
    "metric.table": "指标·表格",
    "program.quoted": "项目·引号里的名称",
    "program.compound": "项目·合成的名称",
    "program.kind": "项目·类型词",
    "brand.named": "品牌·点名",
    "brand.list": "品牌·名单",
    "brand.listed": "品牌·列举",
    "brand.level": "品牌·级别旁",
    "brand.trade": "品牌·工种",
    "brand.becomes": "品牌·成为品牌",
    "brand.heading": "品牌·标题",
    "brand.table": "品牌·表格",
    "pair": "协作·结对",
    "joined": "协作·并提两地",
    "helped": "协作·帮扶",
    "given": "协作·给予",
    "through": "协作·经由",
    "title": "文件·书名号",
    "plan": "文件·规划名",
    "subsidy.rate": "补贴·标准",
    "subsidy.share": "补贴·比例",
    "subsidy.ceiling": "补贴·封顶",
    "subsidy.table": "补贴·表格",
    BY_HAND: BY_HAND,
}

register = template.Library()


@register.filter
def rule_words(rule: str) -> str:
    """ "metric.lead" → 指标·数字前的词; a rule without words of its own keeps its name."""
    return WORDS.get(rule, rule)
