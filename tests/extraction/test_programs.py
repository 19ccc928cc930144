"""Programs: named undertakings, not slogans, figures of speech or agencies."""

import pytest

from kb.extraction import brands, programs
from kb.extraction.lexicon import Term
from kb.extraction.typing_rules import program_type_of
from tests.extraction.reading import lexicon, read

REGION = "430800"

# text, {name: type}
FOUND = [
    ("县内多家企业开设了“宝妈生产线”,让宝妈顾家、工作两不误。", {"宝妈生产线": "flexible_jobs"}),
    ("启动了“防疫泡泡”模式,稳产保产。", {"防疫泡泡模式": "enterprise_support"}),
    ("“零工保定”小程序入库零工9.7万人。", {"零工保定小程序": "employment_service"}),
    ("“三来三往”的招聘模式,让两地受益。", {"三来三往": "labor_cooperation"}),
    ("平利县则推“工厂+家庭作坊”,把钉扣工序送进农家。", {"工厂+家庭作坊": "flexible_jobs"}),
    ("隆德的办法是“三查三看”:查考勤看人在不在。", {"三查三看": "employment_service"}),
    ("县里与农商银行推出“拉面贷”,去年投放3.7亿元。", {"拉面贷": "startup_support"}),
    ("通过“粤菜师傅”“南粤家政”技能帮扶,提升技能。", {"粤菜师傅": "skills_training", "南粤家政技能帮扶": "skills_training"}),
    ("积极开展“送岗位送政策进万家”活动,深入农户。", {"送岗位送政策进万家活动": "employment_service"}),
    ("“点对点”专车接走绣娘38名。", {"点对点专车": "labor_transfer"}),
    ("年末全县有就业帮扶车间58个,比上年末增加7个。", {"就业帮扶车间": "employment_workshop"}),
    ("依托5家驻外劳务工作站开展服务。", {"驻外劳务工作站": "labor_transfer"}),
    ("该县建立全县农民工大数据分析平台。", {"农民工大数据分析平台": "employment_service"}),
    ("探索“零工+直播带岗”模式,方便群众。", {"零工+直播带岗模式": "employment_service"}),
    ("县农商银行的“面包贷”正是为他们量身定做。", {"面包贷": "startup_support"}),
    ("今年再办“送岗赶街”招聘24场。", {"送岗赶街": "employment_service"}),
    ("在昆山市设立的劳务协作站去年挂牌。", {"劳务协作站": "labor_cooperation"}),
    # Drives and schemes that are carried out, one or a list, without quotation marks.
    ("深入实施稳岗扩就业行动、技能富民行动和职工参保扩面工程,成效明显。",
     {"稳岗扩就业行动": "employment_service", "技能富民行动": "skills_training", "职工参保扩面工程": "social_security"}),
    ("全县开展农村劳动力技能培训阳光工程,培训800人。", {"农村劳动力技能培训阳光工程": "skills_training"}),
    ("落实雨露计划,招募三支一扶人员12名。", {"雨露计划": "skills_training", "三支一扶": "employment_service"}),
    ("永顺县驻昆山市劳务联络工作站揭牌。", {"永顺县驻昆山市劳务联络工作站": "labor_cooperation"}),
]  # fmt: skip

NONE = [
    "打通服务群众“最后一公里”,端稳“金饭碗”。",
    "打出一套“组合拳”,按下“快进键”。",
    "“过去找工作靠亲戚带,现在手机上点一点。”他说。",
    "提供“一条龙”服务和“一站式”服务。",
    "采取“课堂教学+实践操作”相结合的方式。",
    "通过“线上+线下”招聘,构建“线上+线下”就业新格局。",
    "被评为“国家级高新技术企业”,获得“爱心企业”称号。",
    "实行“首问责任制”。",
    "当好“店小二”,让群众吃下“定心丸”。",
    "村里有就业帮扶车间。",
    "",
    "各乡镇人民政府、城关街道办事处:",
    "为什么要出“新十条”?",
    # One of several, part of a longer name, of another field, offered by everybody, or how training is given.
    "建成7个市级农民工返乡创业示范园,认定创业园17个。",
    "武山电商产业园集团董事长出席,农民发展学院院长到场。",
    "健全普惠托育服务体系和三级养老服务网络。",
    "发放创业担保贷款2亿元,申请创业担保贷款更方便,创业担保贷款贴息到位。",
    "开展直播带岗40场。开展“定岗、定向、订单式”培训,关心“一老一小”服务。",
    "乘客有序登上务工专列,共发出返岗专车9趟。",
    "实施水利建设工程和专项行动,完成防洪工程。",
    "推进民生工程,开展各项就业行动。",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_names_and_types(text: str, expected: dict[str, str]) -> None:
    found = programs.find(read(text, region=REGION), lexicon())

    assert {finding.name: finding.type for finding in found} == expected


@pytest.mark.parametrize("text", NONE)
def test_no_program(text: str) -> None:
    assert programs.find(read(text, region=REGION), lexicon()) == ()


def test_what_is_filed() -> None:
    text = "前言。2021年起,退捕渔民和脱贫劳动力可走“就业直通车”,由县就业服务中心组织实施。后记。"

    (finding,) = programs.find(read(text, region=REGION), lexicon())

    assert finding.description == "2021年起,退捕渔民和脱贫劳动力可走“就业直通车”,由县就业服务中心组织实施。"
    assert finding.target_groups == ("poverty_relieved", "fishers")
    assert (finding.since, finding.organizer, finding.region) == ("2021", "县就业服务中心", REGION)
    assert finding.quote == text[finding.start : finding.end] == "“就业直通车”"


def test_a_kind_counts_once_and_when_the_article_comes_back_to_it() -> None:
    text = "村里有零工驿站。零工驿站每天开门。大家都爱去零工驿站。"

    (finding,) = programs.find(read(text, region=REGION), lexicon())

    assert (finding.name, finding.rule) == ("零工驿站", "program.kind")


def test_a_brand_is_no_program() -> None:
    article = read("“南山家政”是省级劳务品牌,县里推出“南山家政”技能培训。", region=REGION)
    article.brands = brands.find(article, lexicon())

    assert [brand.name for brand in article.brands] == ["南山家政"]
    assert programs.find(article, lexicon()) == ()


def test_synonyms_of_the_vocabulary_come_before_the_cue_words() -> None:
    terms = (Term("skills_training", "技能培训"), Term("digital_jobs", "数字就业", ("云岗",)))

    assert program_type_of("云岗夜校", "", terms) == "digital_jobs"
    assert program_type_of("绣娘夜校", "", terms) == "skills_training"
    assert program_type_of("就业地图", "", terms) == ""  # employment_service is not in this vocabulary


# text, region of the article, name, region of the program
REGIONS = [
    ("北京市平谷区拨付资金860万元,建起就业帮扶车间17个。", "152221", "就业帮扶车间", "152221"),  # not the partner that pays
    ("打开“赣就业”小程序就能找活。", "360732", "赣就业小程序", "360000"),  # the province's by its short name
    ("权益受损找“务工维权联动站”。这个站设在浙江省杭州市萧山区,有律师6人。", "220000", "务工维权联动站", "330109"),
    ("建起驻浙劳务服务站13个。", "220000", "驻浙劳务服务站", "330000"),
]


@pytest.mark.parametrize(("text", "region", "name", "expected"), REGIONS)
def test_region(text: str, region: str, name: str, expected: str) -> None:
    found = programs.find(read(text, region=region), lexicon())

    assert [finding.region for finding in found if finding.name == name] == [expected]


def test_what_a_list_explains_is_a_program() -> None:
    text = "还有新点子:\n● “零工贷”:凭接单记录可贷款。\n● “银发专窗”:给超龄零工找轻活。\n"

    found = programs.find(read(text, region=REGION), lexicon())

    assert [finding.name for finding in found] == ["零工贷", "银发专窗"]


def test_a_planned_kind_is_none_yet() -> None:
    assert programs.find(read("明年新建零工驿站2个。", region=REGION), lexicon()) == ()
