"""Figures for which the vocabulary has no indicator, by the name before them or the noun behind: budgets, trade, public services, prizes.

To the learned model they look like whatever else is counted so; a figure left without indicator is better than one given to a wrong one.
"""

import re

_DEGREE = (
    r"(?:的|分别|比重|同比|比上年|较上年|年均|涨幅|指数|增速|增幅|完成|保持|稳定|控制|达到?|提高|提升|增长|增加|上涨|下降|减少|净增|突破|超过|新增|为|至|到|在|约|近|超|共|各|已|有|累计"
    r"|总?数量?){0,6}$"
)
_SERVICES = r"养老(?:服务)?(?:机构|中心|综合体|设施)|敬老院|托育机构|医疗中心|医共体|幼儿园|中小学校?|高校|卫生室|公园|民生实事|床位|托位|学位|老旧小区|保障性住房"
_NAMES = re.compile(
    r"(?:公共预算(?:收入|支出)|财政(?:总收入|收入)|消费品零售总额|进出口(?:总[额值])?|居民消费价格|CPI|城镇化率|入[学园]率|巩固率|森林覆盖率|优良天数(?:比例|比率)?"
    rf"|研发(?:经费|投入)[^,;。]{{0,4}}|工业增加值|用电量|存款余额|照料中心|养老服务站点?|(?<!法)医院|幸福院|食堂|绿地|租赁住房|{_SERVICES})"
    + _DEGREE
)
_THINGS = re.compile(
    rf"[^,;。、的]{{0,10}}(?:{_SERVICES}|医院|义务教育学校|本科院校|高职学校|职业本科(?:大学|院校)|政策(?:措施|举措)?|惠[企民][^,;。、]{{0,6}}措施|台风|遗址)"
    r"(?:$|[,;。、()和与及]|全部|如期|获|入选|被|圆满|兑现|升格|达到|实现)"
)
# Who takes part in a contest or looks on, what is won, tickets, stalls.
_SHOWN = re.compile(
    r"(?:[一二三特]等奖|优秀奖|优胜奖|组织奖|火车票|汽车票|机票|摊位|铺位|作品|专利|典型案例|选手|赛项|浏览量|点击量|播放量|点赞|观众|客流量|注册资本|注册资金|总资产)"
    + _DEGREE
)
_SHOWING = re.compile(
    r"[^,;。、的]{0,10}(?:选手|作品|等奖|新职业|典型案例|赛项|行业(?!从业|就业)|专利|安置点|火车票|汽车票|媒体|评委|观众|奖项|单位和个人|先进集体|先进个人|先进典型)"
    r"(?:$|[,;。、()和与及]|参赛|获奖|同台|围绕|角逐|的|入围)"
)
_WHO = ("人", "名", "位", "人次", "户")  # who is counted of the services may well have an indicator


def before(words: str, word: str) -> bool:
    """Whether the words that end right before a figure name such a thing: before("一般公共预算收入增长", "%")."""
    return (word not in _WHO and _NAMES.search(words) is not None) or _SHOWN.search(words) is not None


def behind(text: str, end: int, word: str) -> bool:
    """Whether the noun behind a figure is such a thing: 18家县级医院, 140名选手."""
    return (word not in (*_WHO, "元") and _THINGS.match(text, end) is not None) or _SHOWING.match(text, end) is not None
