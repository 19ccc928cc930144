import pytest

from kb.extraction import cooperations
from tests.extraction.reading import lexicon, read

CASES = [
    ("451425", "天等县与广东省江门市蓬江区结对帮扶,开展东西部劳务协作。", {("451425", "440703", "east_west")}),
    ("513429", "浙川东西部协作启动后,慈溪市结对布拖县。", {("330000", "510000", "east_west"), ("330282", "513429", "east_west")}),
    (
        "321322",
        "在苏州市与宿迁市南北结对帮扶框架下,昆山市与沭阳县签订《劳务协作备忘录》。",
        {("320500", "321300", "in_province"), ("320583", "321322", "in_province")},
    ),
    ("411523", "二是与江苏省沭阳县续签劳务协作协议。", {("411523", "321322", "labor")}),
    ("141030", "7月19日,陕西省延长县人社局一行来我县,续签秋季采果劳务协作协议。", {("141030", "610621", "labor")}),
    ("371082", "去年9月,荣成市与甘肃省岷县签下海员劳务合作协议。", {("371082", "621126", "labor")}),
    ("422802", "我局与杭州市萧山区人社部门深化东西部劳务协作。", {("422802", "330109", "east_west")}),
    (
        "411525",
        "我们与江苏昆山、浙江余杭的劳务协作协议已经签了。",
        {("411525", "320583", "labor"), ("411525", "330110", "labor")},
    ),
    (
        "610921",
        "苏陕协作添了劲。江苏省溧阳市投入协作资金1.46亿元。",
        {("320000", "610000", "east_west"), ("610921", "320481", "east_west")},
    ),
    ("510823", "省内对口帮扶启动后,广安市对口帮扶工作队在被帮扶的广元市剑阁县建园。", {("511600", "510823", "in_province")}),
    (
        "640423",
        "作为闽宁协作的窗口,闽侯县与隆德县结对20年。",
        {("350000", "640000", "east_west"), ("350121", "640423", "east_west")},
    ),
    ("620524", "武山县向江苏、浙江、广东等地输送务工人员,与企业签订合同。", set()),
    ("620524", "天水市和武山县携手推进就业。", set()),  # one contains the other
    ("620524", "加强协作,武山县向江苏和浙江输送务工人员,在北京与天津设立劳务协作站。", set()),
    ("610300", "巴林右旗·密云区联合开展招聘。", {("150423", "110118", "east_west")}),
    ("620524", "武山县在北京市、天津市设立工作站。", set()),
    # Two divisions named before, a list of pairs, a partner behind a dash or in brackets.
    ("422827", "来凤县和龙山县是邻居。两县今年3月签下协作协议。", {("422827", "433130", "labor")}),
    (
        "220000",
        "吉浙对口合作以来,吉林市与温州、白城与嘉兴分别结成对子。",
        {("220000", "330000", "labor"), ("220200", "330300", "labor"), ("220800", "330400", "labor")},
    ),
    (
        "445300",
        "做好对口帮扶。\n南海区—罗定市、郁南县:合办招聘会11场。",
        {("440605", "445381", "in_province"), ("440605", "445322", "in_province")},
    ),
    ("653100", "落实援疆要求。疏勒县(与山东省东营市结对)报送清单。", {("653122", "370500", "east_west")}),
    # What partners give, and the firms of a place, which are none.
    ("451228", "广东省深圳市宝安区还给都安县拨了1500万元粤桂协作资金。", {("440000", "450000", "east_west"), ("451228", "440306", "east_west")}),
    ("150923", "北京市昌平区援助资金480万元,为县里建起气调库2座。", {("150923", "110114", "east_west")}),
    ("420323", "我县与南京市的6家外经企业签约合作,储备岗位1360个。", set()),
    # Lists told one by one, brackets, dashes at the head of a line.
    (
        "513400",
        "昭觉、布拖两县与余姚市、鄞州区分别签订劳务协作协议。",
        {("513431", "330281", "east_west"), ("513429", "330212", "east_west")},
    ),
    ("513400", "雷波县（结对北仑区）在甬务工2000人,是甬凉东西部协作的成果。", {("513437", "330206", "east_west"), ("513400", "330200", "east_west")}),
    ("440000", "省内对口帮扶协作简报。\n广州—清远 21000人\n佛山—云浮 8900人\n", {("440100", "441800", "in_province"), ("440600", "445300", "in_province")}),
    ("150400", "京蒙协作转移就业(括号内为北京结对区):\n巴林左旗 1200人(顺义区)\n", {("110000", "150000", "east_west"), ("110000", "150400", "east_west"), ("150422", "110113", "east_west")}),
    # The pair of provinces and one place of the partner's.
    ("530900", "通过沪滇协作到上海市崇明区就业的,补贴3000元。", {("310000", "530000", "east_west"), ("530900", "310151", "east_west")}),
    # A partner that receives or gives.
    ("522632", "佛山市南海区接收我县务工人员5240人。", {("522632", "440605", "east_west")}),
    ("431222", "车间由长沙市岳麓区出资260万元援建。", {("431222", "430104", "in_province")}),
    ("640423", "福州市闽侯县为品牌培育拨来专款120万元。", {("640423", "350121", "east_west")}),
    # Several partners of one, of whatever rank.
    ("361028", "资溪县先后与福建省光泽县、本省贵溪市签下用工协作协议。", {("361028", "350723", "labor"), ("361028", "360681", "labor")}),
    ("360781", "泉州市与瑞金市签下劳务合作协议。", {("360781", "350500", "labor")}),
    # Provinces by their short names, partners one by one, a deal of its own beside the pair of the frame.
    ("360000", "今年与粤浙两省签订省际劳务合作协议2份。", {("360000", "440000", "labor"), ("360000", "330000", "labor")}),
    ("530621", "粤滇两省的东莞市、鲁甸县结成协作对子。", {("440000", "530000", "east_west"), ("441900", "530621", "east_west")}),
    (
        "640400",
        "闽宁协作加力。原州区、彭阳县两地人社局联合赴闽,先后与长乐区、福清市对口签订协议。",
        {("350000", "640000", "east_west"), ("640402", "350112", "east_west"), ("640425", "350181", "east_west")},
    ),
    (
        "522632",
        "粤黔东西部协作中,三水区结对榕江县。榕江县又与浙江省慈溪市签了劳务合作协议。",
        {("440000", "520000", "east_west"), ("440607", "522632", "east_west"), ("522632", "330282", "labor")},
    ),
    ("620000", "鲁甘牵手又一年。", {("370000", "620000", "east_west")}),
    ("540529", "湖南省援藏工作队投入资金560万元,在隆子县办班。", {("540529", "430000", "labor")}),
    ("652325", "木垒哈萨克自治县从奇台县雇工600人。两县人社局商定,明年合办招聘会。", {("652325", "652328", "labor")}),
    # With firms of a place, or to work there, is no cooperation.
    ("421123", "县职教中心与东莞、吴江两地的37家企业签了用工合同。", set()),
    ("421123", "他在温州市和台州市打了十年工。", set()),
]  # fmt: skip


@pytest.mark.parametrize(("region", "body", "expected"), CASES)
def test_find(region: str, body: str, expected: set[tuple[str, str, str]]) -> None:
    found = cooperations.find(read(body, region=region), lexicon())

    def unordered(pairs: set[tuple[str, str, str]]) -> set[tuple[frozenset[str], str]]:
        return {(frozenset(pair[:2]), pair[2]) for pair in pairs}

    assert unordered({(f.from_region, f.to_region, f.kind) for f in found}) == unordered(expected)
    assert all(body[f.start : f.end] == f.quote for f in found)


def test_a_pair_is_recorded_once_whatever_its_order() -> None:
    reading = read("天等县与蓬江区结对。蓬江区与天等县签订协议。", deck="广东江门蓬江区与广西天等县", region="451425")

    assert len(cooperations.find(reading, lexicon())) == 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("江门市自2017年9月开展东西部扶贫协作帮扶崇左市以来,成效好。", "2017-09"),
        ("涵江区与西吉县结缘于1996年。", "1996"),
        ("天等县与蓬江区结对。2021年,全县务工3万人。", ""),
    ],
)
def test_since(body: str, expected: str) -> None:
    assert [f.since for f in cooperations.find(read(body, region="451425"), lexicon())] == [expected]
