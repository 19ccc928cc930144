import time

import pytest

from kb.extraction import places
from tests.extraction.reading import lexicon, read


def found(body: str, **head: str) -> list[tuple[str, str]]:
    return [(place.name, place.code) for place in read(body, **head).places]


FINDS = [
    # Chains become one place, the finest.
    ("辽宁省营口市站前区的产业园", [("辽宁省营口市站前区", "210802")]),
    ("营口市站前区委", [("营口市站前区", "210802")]),
    ("陕西扶风工业跑出加速度", [("陕西扶风", "610324")]),
    ("在广西崇左市天等县把荷乡，", [("广西崇左市天等县把荷乡", "451425207")]),
    # The longest of overlapping names.
    ("记者从江华瑶族自治县获悉", [("江华瑶族自治县", "431129")]),
    ("仁寿县域经济", [("仁寿县", "511421")]),
    ("河南项城市建设", [("河南项城市", "411681")]),
    # Names without suffix, former and short names.
    ("江华县人社局说，江华创新", [("江华县", "431129"), ("江华", "431129")]),
    ("涟源市出台办法。涟源县有近10万人", [("涟源市", "431382"), ("涟源县", "431382")]),
    ("向江苏、内蒙等地输送", [("江苏", "320000"), ("内蒙", "150000")]),
    ("兴安盟科右前旗", [("兴安盟科右前旗", "152221")]),
    # Names that many places share.
    ("北京市朝阳区", [("北京市朝阳区", "110105")]),
    ("长春市的朝阳区", [("长春市", "220100"), ("朝阳区", "220104")]),
    ("南通市通州区与洋县。通州区拨付", [("南通市通州区", "320612"), ("洋县", "610723"), ("通州区", "320612")]),
    # Townships below a county that is named.
    ("泸溪县和武溪镇", [("泸溪县", "433122"), ("武溪镇", "433122107")]),
    # Enumerations.
    ("安康市的岚皋、宁陕、镇坪三县", [("安康市", "610900"), ("岚皋", "610925"), ("宁陕", "610923"), ("镇坪", "610927")]),
    ("汉阴县的招聘车开进漩涡、双河口等镇", [("汉阴县", "610921"), ("漩涡", "610921107"), ("双河口", "610921110")]),
    ("晋城市城区与城区居民", [("晋城市城区", "140502"), ("城区", "140502")]),
    ("晋城市的城区居民", [("晋城市", "140500")]),
    # Padded names in tables.
    ("菏泽市\n曹 县|7,480", [("菏泽市", "371700"), ("曹 县", "371721")]),
]


@pytest.mark.parametrize(("body", "expected"), FINDS)
def test_find(body: str, expected: list[tuple[str, str]]) -> None:
    assert found(body) == expected


NOT_PLACES = [
    "整合资源、加强合作，推动乡村振兴和政策落实，惠民生、保平安。",
    "延长至30分钟，比如绿色通道，新建厂房，光明前景，建设美好家园。",
    "市区和城区的合作市场面临县级考核，完成县里任务，免费县城班车。",
    "人力资源县级平台，乡村振兴区域协调，东方既白。",
    "城关镇、长安镇和新城街道的居民。",  # no county named
    "“宁远建筑工”成功创建为省级劳务品牌。",
    "推广东西部协作，东西安排妥当，确保定期回访，重大理论，四平方米，推广安全知识，隆重庆祝，经营口碑。",
    "开展共和国历史教育，富民强村，大方得体，上街宣传。",
]


@pytest.mark.parametrize("body", NOT_PLACES)
def test_no_common_word_is_a_place(body: str) -> None:
    assert found(body) == []


def test_no_common_word_of_a_head_is_a_place() -> None:
    reading = read("全县完成3万人。", title="合作:共赢之路", deck="光明前景", context="光明日报\n解放周末")

    assert reading.region == ""


def test_short_names_of_the_province_s_own_papers() -> None:
    assert found("莫旗和达茂旗，塔县与锡盟") == [("莫旗", "150722"), ("达茂旗", "150223"), ("塔县", "653131"), ("锡盟", "152500")]
    assert found("巴林左旗办班，左旗农民") == [("巴林左旗", "150422"), ("左旗", "150422")]


@pytest.mark.parametrize("body", ["他住在北京路12号。", "考上武汉大学。", "走到南京东路口，", "成都银行网点"])
def test_streets_and_schools_are_no_places(body: str) -> None:
    assert found(body) == []


def test_an_old_name_in_a_brand_is_no_county_of_another_province() -> None:
    body = "甘肃武山县：该县培育“宁远建筑工”“宁远家政妹”等劳务品牌。"

    assert found(body) == [("甘肃武山县", "620524")]


def test_the_brand_of_a_county_of_the_province_is() -> None:
    assert ("林州", "410581") in found("河南省公布名单，“林州建筑工”居首。")


def test_title_and_context_decide_shared_names() -> None:
    assert found("鼓楼区办了招聘会。", title="南京稳就业") == [("鼓楼区", "320106")]
    assert found("鼓楼区办了招聘会。", context="福州日报") == [("鼓楼区", "350102")]
    assert found("鼓楼区办了招聘会。") == []


def test_offsets_point_into_the_body() -> None:
    reading = read("２０２１年，武山县完成；武山农民增收。", title="甘肃：好消息")

    assert [reading.article.body[place.start : place.end] for place in reading.places] == ["武山县", "武山"]


MAIN = [
    ({"body": "武山县坚持输转。该县完成12万人，向江苏、浙江、广东等地输送。"}, "620524"),
    ({"body": "全市有2.3万人。汉滨区居首，石泉县、平利县次之。", "title": "安康社区工厂调查"}, "610900"),
    ({"body": "天等县与广东省江门市蓬江区结对。天等县送岗，全县就业稳定。"}, "451425"),
    ({"body": "四川岳池、江苏通州、河北曲阳、黑龙江望奎、宁夏西吉各有品牌。全国劳务品牌2300个。"}, "100000"),
    ({"body": "全省28个品牌入选。“林州建筑工”“长垣厨师”在列。", "title": "河南公布省级劳务品牌"}, "410000"),
    ({"body": "今年以来,我县紧扣目标。", "title": "霍邱县就业指标完成情况"}, "341522"),
    ({"body": "6月18日,在云南省临沧市镇康县南伞镇一家车间,工人正在分选坚果。"}, "530924102"),
    ({"body": "洛南县聚焦就业，洛南县带动多。镇安县输转多，镇安县有品牌。我市将持续推进。"}, "611000"),
    ({"body": "今年以来,西和县推进就业。\n该县对接杭州等32个地区。", "title": "西和:劳务输转助推乡村振兴"}, "621225"),
    ({"body": "我市今年招工顺利。", "context": "随州日报"}, "421300"),
    ({"body": "天气很好。"}, ""),
    # A brand's name tells less than the places that are spoken of.
    ({"body": "绵竹市办起课堂，请来“中江表嫂”传经。绵竹市培训300人。"}, "510683"),
    # A column of comment argues from examples.
    ({"body": "江苏省无锡市发布通知，停车30分钟不收费。", "deck": "民生观\n细处显温度"}, "100000"),
    # The paper's own county, however its masthead is set, though the text names only a partner.
    ({"body": "今年以来，全县培训300人，赴顺德区务工20人。", "context": "今日仙居"}, "331024"),
    ({"body": "今年以来，全县培训300人，赴顺德区务工20人。", "context": "今 日 仙 居"}, "331024"),
    ({"body": "谷场上，妇女分级装袋。", "title": "突泉:杂粮大嫂闯出名堂"}, "152224"),
    # 全旗 is said of no district.
    ({"body": "科右前旗与平谷区结对。平谷区投入资金，平谷区送岗。全旗务工438人，我旗再发补贴。"}, "152221"),
    # Named without suffix only.
    ({"body": "近年来，仙居杨梅出了名，仙居农户增收。全县务工3万人。"}, "331024"),
    # Parts headed by a county each, and the office of a helper.
    ({"body": "手艺在广西叫响。\n▲宾阳县:篾条\n全县有合作社36个。\n▲大新:绣球\n大新县有绣娘,大新护理嫂月薪高。"}, "450000"),
    ({"body": "佛山企业认捐资金。云浮籍劳动者增加。佛山与云浮共建园区。", "context": "佛山市对口帮扶云浮市指挥部"}, "445300"),
    # Who comes to see us is not us; a rule from above is not ours.
    ({"body": "中山市人社局率26家企业来我市考察。座谈会上，中山市与六盘水市签约，中山市投入资金，六盘水市送工。"}, "520200"),
    ({"body": "根据《朝阳市春风行动方案》，我县拟办招聘会16场。叶柏寿街道、建平县城各办两场。"}, "211322"),
    # Short news of several counties.
    ({"body": "▲扎赉特旗 务工1905人。\n▲乌兰浩特市 放出职位。\n▲阿尔山市 品牌入选。", "context": "兴安盟就业局"}, "152200"),
]


@pytest.mark.parametrize(("article", "expected"), MAIN)
def test_main_region(article: dict[str, str], expected: str) -> None:
    assert read(**article).region[:6] == expected[:6]


# The figure asked for is marked by < in front.
AT = [
    ("620524", "武山县坚持输转。全年完成<12万人。", "620524"),
    ("610900", "汉滨区盘子最大。该区企业<281家,全市<1027家。", "610902 610900"),
    ("610900", "岚皋、宁陕、镇坪三县体量小些,工厂分别为<36家、<21家和<13家。", "610925 610923 610927"),
    ("622900", "全州新建生产线11条,其中和政县<6条、广河县<5条。全州共<30条。", "622925 622924 622900"),
    ("610728", "镇巴县送岗。当年,崇川区投入资金<280万元。\n全县培训<100人。", "320613 610728"),
    ("610728", "南通市崇川区与该县人社部门签订协议,一年来办会<9场。", "610728"),
    ("350303", "涵江区稳岗。19日,<312名西吉县乡亲走下车厢。", "640422"),
    ("350303", "涵江区稳岗。在涵稳定就业的西吉县籍劳动力达<2156人。", "640422"),
    ("430722", "汉寿县种菜。目前,我市共有基地<79个。", "430700"),
    ("410000", "“林州建筑工”带动大。长垣市则是另一种打法:全市学校<5所。", "410783"),
    ("371082", "在威海,文登区的“文登绣娘”、乳山市的“乳山牡蛎工”获评,前者带动<3万人;后者从业<1万人。", "371003 371083"),
    ("371082", "荣成市补贴。威海市的新办法规定:每人补贴<3000元。今年培训<9人。", "371000 371082"),
    ("431322", "新化县帮扶渔民。儿子在浙江宁波胜丰弹簧厂学习,月薪<6000元。目前,全县有<506人。", "330200 431322"),
    ("100000", "江西“武宁装饰人”有<10万人;河北“河北福嫂”有<6万人。全国共<2300个。", "360423 130000 100000"),
    # What a partner gives is its own, what comes of it is the others'.
    ("150923", "北京市昌平区援助资金<480万元,为商都建起气调库<2座。全县用工<75人。", "110114 150923 150923"),
    ("150923", "昌平区对务工者每月给予补贴<400元。目前已有<358人领到补贴。当年培训<9人。", "110114 110114 150923"),
    # Where people went.
    ("623022", "全县输转<3万人,其中输往天津<482人、新疆<1,316人。", "623022 623022 623022"),
    # Rows and headings that name a place; the comma of a number ends no clause.
    ("141100", "核桃仁工    汾阳市    省     <17,200     <41,800\n全市<9人。", "141182 141182 141100"),
    ("653100", "3. 叶城县。开通班车 <66 趟，送出 <2,940 人。", "653126 653126"),
    ("445300", "禅城区—云安区:培训石雕工<286人。", "445303"),
    ("653100", "麦盖提县、莎车县进度偏低;地区 <8200名学生。", "653100"),
    # Somebody's wages away from home, until the text comes back; what follows in quotation marks too.
    ("341225", "她在浙江平湖的服装厂当学徒,月薪<1800元;2018年回到家门口,涨到<3200元。", "330482 341225"),
    ("431222", "他去了江苏靖江的船厂,头一年月薪<5500元,现在涨到<8200元。全县有<9人。", "321282 321282 431222"),
    ("421123", "在江苏昆山一家电子厂上班的肖桂芳寄了钱。“每月能拿<1100元,吃住厂里管。”全县有<3万人。", "320583 421123"),
    ("350600", "到福州务工,每月补贴<200元。", "350600"),
    # Whose money.
    ("431222", "筲箕湾镇的车间,由长沙市岳麓区出资<260万元援建,面积<1200平方米。", "430104 431222"),
    ("513225", "把乡亲送到厂门口,包车费<62万元由桐乡市买单。去年办会<9场。", "330483 513225"),
    ("513225", "同一年,桐乡市安排援助资金<3700万元。再往前看,援助资金累计<1.08亿元。全县务工<9人。", "330483 330483 513225"),
    ("451026", "盐田区拨付协作资金<620万元。资金分三块使用:用于交通补助<138万元,其余<292万元投向岗位。", "440308 440308 440308"),
    ("640400", "闽宁协作顺利。闽方每人每月发<300元。全市务工<9人。", "350000 640400"),
    # In brackets; what a set of brands counts; the rest.
    ("150400", "敖汉旗(结对昌平区)<1893人;宁城县<1574人(通州区),其余旗县区合计<1505人。", "150430 150429 150400"),
    ("341200", "颍上县“颍上月嫂”、颍泉区“颍泉草莓匠”等<6个品牌获奖,发出奖金<28万元。", "341200 341200"),
    # A superior that something is only measured by.
    ("532626", "比重低于全州平均水平;失业率<3.9%,排名全州第5位;开发岗位<9个。", "532626 532626"),
    ("530623", "跨省的<8万人、在本省别的县市的<1万人。", "530623 530623"),
    # Lists without the names beside the figures.
    ("140900", "静乐、岢岚两县签了协议,在静乐县鹅城镇办会。两县分别有<22家、<17家企业进场。", "140926 140929"),
    # As many figures as places.
    ("530800", "全市务工。澜沧、墨江两县全年赴沪就业<386人和<241人。全市<9人。", "530828 530822 530800"),
    ("511900", "▶恩阳区:转移<20万人;共建工作站<2个。\n▶通江县:转移<25万人。", "511903 511903 511921"),
    ("422800", "恩施州办班,“利川民宿管家”“巴东纤夫船工”分别培训<300人、<260人。全州<9人。", "422802 422823 422800"),
    # Headings name what is below them; in a pair the one that is helped.
    ("411700", "驻马店市有车间。\n确山:琴声里的“合伙人”\n目前有作坊<94家。\n平舆:县城接单\n有车间<237个。", "411725 411723"),
    ("411700", "车间不少。\n确山:琴声\n目前有作坊<94家。", "411725"),
    ("440000", "▲深圳龙岗·梅州五华\n今年以来,两地设站,已接待<2340人次。", "441424"),
    ("371700", "县区|人数\n曹 县|<7,480|<58.9\n成武县|<3,327\n全市共<9人。", "371721 371721 371723 371700"),
]


@pytest.mark.parametrize(("region", "marked", "expected"), AT)
def test_region_at(region: str, marked: str, expected: str) -> None:
    parts = marked.split("<")
    reading = read("".join(parts), region=region)
    positions = [len("".join(parts[: n + 1])) for n in range(len(parts) - 1)]

    assert [places.region_at(reading, position, lexicon())[:6] for position in positions] == expected.split()


def test_named_in() -> None:
    reading = read("武山县、天津市和甘肃省。武山县")

    assert [place.code for place in places.named_in(reading, 0, 12)] == ["620524", "120000", "620000"]
    assert places.named_in(reading, 1, 3) == []


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\n\n",
        "123,456%",
        "\ud83d武山县\udc00",
        "武\u200b山县",
        "，。；",
        "“",
        "《" * 50,
        "其中、和与" * 200,
        "分别依次" * 300,
        "县" * 500,
    ],
)
def test_odd_texts_do_no_harm(body: str) -> None:
    reading = read(body)

    assert all(0 <= place.start < place.end <= len(body) for place in reading.places)
    assert isinstance(places.region_at(reading, len(body) // 2, lexicon()), str)


@pytest.mark.parametrize(
    "sentence", ["武山县输转12.02万人，", "与天津市宝坻区、北京市签订分别为3家、", "“武山县说", "甘肃省武山县城关镇。\n"]
)
def test_time_grows_with_length_only(sentence: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        reading = read(sentence * times, region="620524")
        places.region_at(reading, 0, lexicon())
        return time.process_time() - started

    seconds(10)
    short = min(seconds(1000) for _ in range(3))

    # Ten times the text: ten times the time, a hundred times if it grew with the square.
    assert min(seconds(10_000) for _ in range(2)) < 40 * short + 0.2
