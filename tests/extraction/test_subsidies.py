"""Subsidy rates: amount, unit and ceiling; totals, wages and loans are none."""

from decimal import Decimal

import pytest

from kb.extraction import subsidies
from kb.extraction.types import SubsidyFinding
from tests.extraction.reading import lexicon, read

# text, [(amount, unit, ceiling, unit of the ceiling)]
RATES = [
    ("给予200元/平方米的场地建设补贴,最高不超过20万元。", [("200", "元/平方米", "200000", "元")]),
    ("按购买设备总价值10%的标准,给予生产设备补贴,每年最高不超过5万元。", [("10", "%", "50000", "元/年")]),
    ("领取每天50元的培训补贴。", [("50", "元/天", None, "")]),
    ("对国家级、省级、州级劳务品牌,分别给予50万元、20万元、5万元一次性奖励。", [("500000", "元", None, ""), ("200000", "元", None, ""), ("50000", "元", None, "")]),
    ("获评国家级的,一次性奖50万元;省级的,30万元;县级的,5万元。", [("500000", "元", None, ""), ("300000", "元", None, ""), ("50000", "元", None, "")]),
    ("每人奖300元,出省的每人再加100元,一家机构一年最多拿20万元。", [("300", "元/人", "200000", "元/年"), ("100", "元/人", "200000", "元/年")]),
    ("每带出1人奖200元;到县外的,每人奖100元。单个经纪人一年拿到的奖补不超过3万元。", [("200", "元/人", "30000", "元/年"), ("100", "元/人", "30000", "元/年")]),
    ("每个品牌给予一次性奖补20万元。", [("200000", "元/个", None, "")]),
    ("凭车票报销往返路费的七成,每人每年最多600元。", [("70", "%", "600", "元/年")]),
    ("县财政一次性奖补1500元,往返交通费最高报销800元。", [("1500", "元", None, ""), ("800", "元", "800", "元")]),
    ("跨省补贴最高不超过1500元,省内补贴最高不超过600元。", [("1500", "元", "1500", "元"), ("600", "元", "600", "元")]),
    ("个人创业担保贷款最高30万元,小微企业最高300万元,财政贴息50%。", [("50", "%", None, "")]),
    ("见习补贴标准为每人每月1500元,留用率达到50%以上的见习单位提高到2000元。", [("1500", "元/月", None, ""), ("2000", "元/月", None, "")]),
    ("1.公益性岗位补贴/每人每月1,850元/986人/2,188.9万元", [("1850", "元/月", None, "")]),
    ("一、求职补贴\n【给谁】毕业生\n【给多少】一次性１５００元", [("1500", "元", None, "")]),
    ("补贴标准为初级1000元/人、中级1500元/人。", [("1000", "元/人", None, ""), ("1500", "元/人", None, "")]),
    ("房租补贴按每平方米每月15元发放,单户每年补贴不超过1.8万元。", [("15", "元/平方米·月", "18000", "元/年")]),
    ("每人按500元/人/年给予交通补助。", [("500", "元/年", None, "")]),
    ("脱贫劳动力参训,每人每天补生活费50元;考取高级工证书的,一次性再奖2000元。", [("50", "元/天", None, ""), ("2000", "元", None, "")]),
    ("由用工地按每人500元奖补企业,单个企业一年最多给10万元。", [("500", "元/人", "100000", "元/年")]),
    ("每吸纳一名脱贫人口奖3000元,年内最多奖30万元。", [("3000", "元/人", "300000", "元/年")]),
    ("到县外务工的补200元,出疆的补1000元。", [("200", "元", None, ""), ("1000", "元", None, "")]),
    ("考到证的另有奖:初级工600元,中级工1000元。", [("600", "元", None, ""), ("1000", "元", None, "")]),
    ("缺本钱可以贷款,利息财政贴一半。", [("50", "%", None, "")]),
    ("按实际发生运费的 30% 补,每家每年最高 40 万元。", [("30", "%", "400000", "元/年")]),
    ("一次性给予就业补贴2000元;脱贫人口提高到3000元。", [("2000", "元", None, ""), ("3000", "元", None, "")]),
    ("按每生每学期600元奖励。", [("600", "元/学期", None, "")]),
    ("发放岗位补贴每人每月400元至800元。", [("400", "元/月", None, "")]),
]  # fmt: skip

NONE = [
    "县里给这些工厂免租金31.4万元,发放吸纳就业补贴42.7万元。",
    "保费由财政全额补贴,最高赔付60万元。",
    "由区里给予稳岗补助,去年共补了292人、104.6万元。",
    "全年发放补贴517.8万元,惠及1894人。",
    "其中公益性岗位补贴908.6万元、社保补贴411.5万元。",
    "“宁远建筑工”创建为省级劳务品牌,奖励补助资金20万元。",
    "已审核发放一次性就业补贴、岗位补贴共182.26万元。",
    "他去年领到奖补2.78万元。",
    "培训补贴落实后,他月工资达到5000元。",
    "在创业大赛上获一等奖,奖励5万元。",
    "补贴对象的就业率达到85%,同比增长12%。",
    "个人创业担保贷款额度最高30万元。",
    "",
]


def rate(finding: SubsidyFinding) -> tuple[str, str, str | None, str]:
    return (
        f"{finding.amount.normalize():f}",
        finding.unit,
        None if finding.cap is None else f"{finding.cap.normalize():f}",
        finding.cap_unit,
    )


@pytest.mark.parametrize(("text", "expected"), RATES)
def test_rates(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    found = subsidies.find(read(text, region="620524"), lexicon(), ())

    assert [rate(finding) for finding in found] == expected


@pytest.mark.parametrize("text", NONE)
def test_no_rate(text: str) -> None:
    assert subsidies.find(read(text, region="620524"), lexicon(), ()) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县里再给一次性创业补贴3000元。", "一次性创业补贴"),
        ("给予200元/平方米的场地建设补贴。", "场地建设补贴"),
        ("(三)吸纳就业补贴。车间吸纳就业的,按每人1000元补助。", "吸纳就业补贴"),
    ],
)
def test_name(text: str, name: str) -> None:
    (finding,) = subsidies.find(read(text), lexicon(), ())

    assert finding.name == name


def test_a_rate_told_twice_is_one_with_its_ceiling() -> None:
    text = "带徒补贴每人2000元。按规定,带徒补贴每人2000元,最高不超过2万元。"

    (finding,) = subsidies.find(read(text), lexicon(), ())

    assert (finding.amount, finding.cap) == (Decimal(2000), Decimal(20000))


def test_from_when_a_rate_holds() -> None:
    (finding,) = subsidies.find(read("乡村岗位补贴自2024年1月1日起为每人每月600元。"), lexicon(), ())

    assert (finding.valid_from, finding.valid_to) == ("2024-01-01", "")


def test_every_quote_stands_in_the_body() -> None:
    article = read("\u3000每人补贴１０００元；\n车间按实际投入的50%补助，最高５万元。", region="620524")

    found = subsidies.find(article, lexicon(), ())

    assert len(found) == 2
    assert all(article.article.body[f.start : f.end] == f.quote for f in found)
