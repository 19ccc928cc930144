"""What figures say of their indicators: targets, standards, rates of fulfilment, changes, growth and shares."""

from decimal import Decimal

import pytest

from kb.extraction import metrics
from tests.extraction.reading import lexicon, read


def found(text: str, title: str = "") -> list[tuple[Decimal, str]]:
    reading = read(text, title=title, region="620524", published="2024-03-05")
    return [(finding.value, finding.aspect) for finding in metrics.find(reading, lexicon())]


# text; value and aspect of each figure
SENTENCES = [
    ("培训640人，完成协议任务的1.6倍。", [(640, "level"), (Decimal("1.6"), "target_rate")]),
    ("送岗1.2万个，是年初计划的2倍。", [(12000, "level"), (2, "target_rate")]),
    ("今年招工是去年的2倍。", []),
    ("参保1240万人，超年度目标121万人。", [(12400000, "level"), (1210000, "change")]),
    # words that only look like planning, and such as plan
    ("实施高质量就业扩容计划,落实资金1.1亿元。", [(110000000, "level")]),
    ("启动乡村工匠培育计划,培训300人。", [(300, "level")]),
    ("推进“春雨”行动计划,培训300人。", [(300, "level")]),
    ("围绕目标精准发力,服务求职群众3万人次。", [(30000, "level")]),
    ("把劳务品牌作为增收的重要抓手,每年安排270万元。", [(2700000, "level")]),
    ("将劳务品牌纳入考核,带动就业300人。", [(300, "level")]),
    ("近三年内共培养300人。", [(300, "level")]),
    ("承诺的15件民生实事全部兑现。", [(15, "level")]),
    ("计划放款3000万元,实际发放3027万元。", [(30000000, "target"), (30270000, "level")]),
    ("他计划办厂,如今把车间建在了村口,用工300人。", [(300, "level")]),
    ("中心建成后,可新增摊位350个,带动就业800人。", [(350, "target"), (800, "target")]),
    ("市场投用后,将提供岗位300个。", [(300, "target")]),
    ("下一步,将聚焦12条产业链。", [(12, "level")]),
    ("依托5个园区开发岗位300个。", [(5, "level"), (300, "level")]),
    ("县里将派遣400名劳动力到邻县务工。", [(400, "target")]),
    ("300名劳动力还将赴外省务工。", [(300, "target")]),
    ("可能还要走40人。", [(40, "target")]),
    ("城镇新增就业8万人,登记失业率控制在4.5%以内。", [(80000, "level"), (Decimal("4.5"), "level")]),
    ("劳务收入9.5亿元,增加0.5亿元。", [(950000000, "level"), (50000000, "change")]),
    ("低保标准提高到700元。", [(700, "standard")]),
    ("补贴每月提高450元。", [(450, "change")]),
    ("月工资普遍提高500元。", [(500, "change")]),
    ("村集体收入增加3万元。", [(30000, "change")]),
    ("新增幼儿园26个、示范县23个。", [(26, "change"), (23, "change")]),
    ("新增绿地800公顷。", [(800, "change")]),
    ("返乡人员给予5000元的一次性创业补贴。", [(5000, "standard")]),
    ("园区80%以上的企业都是返乡人员创办。", [(80, "share")]),
    ("99%员工为女性。", [(99, "share")]),
    ("收入的44%来自拉面。", [(44, "share")]),
    ("今年目标:单位能耗下降3%左右。", [(-3, "target")]),
    # targets
    ("各镇须在10月底前完成转移就业2000人的任务。", [(2000, "target")]),
    ("项目建成后可带动300人就业。", [(300, "target")]),
    ("《方案》提出，三年培育劳务品牌10个，带动就业2万人。", [(10, "target"), (20000, "target")]),
    ("城镇新增就业不低于3.8万人。", [(38000, "target")]),
    ("接下来，县里还要再建车间5个。", [(5, "target")]),
    ("今年，县里要把劳务输出稳定在12万人，创收50亿元。", [(120000, "target"), (5000000000, "target")]),
    ("四季度准备再办招聘会40场，培训600人。", [(40, "target"), (600, "target")]),
    ("两地将提供岗位1.5万个。", [(15000, "target")]),
    ("全年目标：新增就业6万人以上（上半年已有3.7万人）、招聘会800场。", [(60000, "target"), (37000, "level"), (800, "target")]),
    ("会议强调，今年要培训3000人。向天津输转500人。", [(3000, "target"), (500, "target")]),
    ("上半年城镇新增就业10900人，完成全年1.8万人的60.6%。", [(10900, "level"), (18000, "target"), (Decimal("60.6"), "target_rate")]),
    # no targets
    ("城镇新增就业486人，为全年任务750人的64.8%；转移农村劳动力1260人。", [(486, "level"), (750, "target"), (Decimal("64.8"), "target_rate"), (1260, "level")]),
    ("再就业3914人，困难人员就业866人，进度分别为65.2%、54.1%。", [(3914, "level"), (866, "level"), (Decimal("65.2"), "target_rate"), (Decimal("54.1"), "target_rate")]),
    ("就业资金支出9000万元，支出进度82%。", [(90000000, "level"), (82, "level")]),
    ("实施“归雁”计划，回引创业1263人。", [(1263, "level")]),
    ("到了脱贫攻坚最后冲刺的关头，全县务工190万人。", [(1900000, "level")]),
    ("2004年列入示范县，当年培训4200人。", [(4200, "level")]),
    ("5月末，登记失业率控制在3.5%以内。", [(Decimal("3.5"), "level")]),
    ("企业承诺月薪不少于6000元。", [(6000, "level")]),
    # rates of fulfilment
    ("完成年度目标1,600人的63.5%。", [(1600, "target"), (Decimal("63.5"), "target_rate")]),
    ("务工4.7万人，105.3%的年度任务已经完成。", [(47000, "level"), (Decimal("105.3"), "target_rate")]),
    ("三市进度居前，全省完成年度任务的47.5%，其中甲乙两市依次为58.1%、55.4%。", [(3, "level"), (Decimal("47.5"), "target_rate"), (Decimal("58.1"), "target_rate"), (Decimal("55.4"), "target_rate")][1:]),
    ("力争6月底完成全年任务的55%。", [(55, "target")]),
    # standards
    ("正常经营满一年的，落实一次性创业补贴5000元。", [(5000, "standard")]),
    ("对招用毕业生的企业，一次性发放补贴1000元。", [(1000, "standard")]),
    ("培训补贴严格按等级发：初级工1000元、高级工2000元。", [(1000, "standard"), (2000, "standard")]),
    ("企业每新招一名宝妈并稳定用工半年，补贴800元。", [(800, "standard")]),
    ("可申领一次性交通补贴，跨省的500元，省内的200元。", [(500, "standard"), (200, "standard")]),
    ("个人贷款额度由20万元上调为30万元。", [(200000, "standard"), (300000, "standard")]),
    ("县里给每人买了100元的意外险。", [(100, "standard")]),
    ("大型企业按实缴失业保险费的30%返还，中小微企业60%。", [(30, "standard"), (60, "standard")]),
    # sums that were paid or earned
    ("申领交通补助1653人、76.4万元。", [(1653, "level"), (764000, "level")]),
    ("店里雇的3个帮工，每人每月2600元。", [(3, "level"), (2600, "level")]),
    ("县财政从牙缝里挤出50万元，用于培训补贴。", [(500000, "level")]),
    # changes, growth, shares
    ("登记失业率比上年抬升0.2个百分点。", [(Decimal("0.2"), "change")]),
    ("失业率3.4%，比控制目标低1.1个百分点。", [(Decimal("3.4"), "level"), (Decimal("-1.1"), "change")]),
    ("真正上岗的不到三分之一。", [(Decimal("33.33"), "share")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_aspects_of_sentences(text: str, expected: list[tuple[Decimal | int, str]]) -> None:
    assert found(text) == [(Decimal(value), aspect) for value, aspect in expected]


PLAN = "一、基本情况\n全县有劳动力12万人，2023年输转6.2万人。\n二、工作措施\n成立劳务工作站16个，培训1200人，对取得证书的每人补贴800元。20个服务站全部挂牌。"


def test_figures_of_a_plan_are_targets_unless_they_tell_of_what_is() -> None:
    assert found(PLAN, "青河县2024年劳务输转实施方案") == [
        (120000, "level"),
        (62000, "level"),
        (16, "target"),
        (1200, "target"),
        (800, "standard"),
        (20, "level"),
    ]


def test_the_same_sum_of_two_rules_is_recorded_twice() -> None:
    assert len(found("跨省务工的，一次性交通补贴500元；带动就业的，一次性创业奖补500元。")) == 2
