"""Units: the time or base that the words around a figure give it, and bounds said from afar."""

import pytest

from kb.extraction import boundwords, metrics, units
from tests.extraction.reading import lexicon, read

# text; units of its figures
SENTENCES = [
    ("熟手月薪7000元，新手也有4500元。", ["元/月", "元/月"]),
    ("“3300块一个月。”她说。", ["元/月"]),
    ("企业开出6500元的月薪招人。", ["元/月"]),
    ("手快的日入160元。", ["元/天"]),
    ("去骨、切丝，一小时15元。", ["元/小时"]),
    ("每修一亩收120元。", ["元/亩"]),
    ("下芽的时候一斤30元。", ["元/斤"]),
    ("每券抵600元。", ["元/张"]),
    ("户均分红2160元。", ["元/户"]),
    ("家庭户均就业1.9人。", ["人/户"]),
    ("平均一个车间34人。", ["人/个"]),
    ("单人每季度封顶4000元。", ["元/季度"]),
    ("同一企业一年内最高享受20万元。", ["元/年"]),
    ("全年奖补总额不高于30万元。", ["元/年"]),
    ("三个驿站日均派工分别是410人、265人和190人。", ["人/日", "人/日", "人/日"]),
    ("补助由每人每月500元提高到600元。", ["元/月", "元/月"]),
    ("作坊印出年画62万张。", ["张"]),
    ("割一亩90元，绣一片得55元。", ["元/亩", "元/片"]),
    ("去年村均收租4.2万元，县均投入500万元。", ["元/村", "元/县"]),
    ("两项增速分别快于全省3.4个、1个百分点。", ["个百分点", "个百分点"]),
    ("增幅分别回落3、2.2个百分点。", ["个百分点", "个百分点"]),
    ("剥一公斤核桃1.6元。", ["元/公斤"]),
    ("一个项目资助8万元。", ["元/个"]),
    # by the day as printed
    ("车站每天的客流量有2000人。", ["人/天"]),
    ("熟手一天能装1400只。", ["只/天"]),
    ("驿站日均接待300人次。", ["人次/日"]),
    ("养老金月最低标准提高到174元。", ["元/月"]),
    ("养老金月人均达5201元，较上年末提高了1523元。", ["元/月", "元/月"]),
    ("夫妻俩一年能挣16万。", ["元/年"]),
    ("选派青壮年9300人外出。", ["人"]),
    ("驿站开业一个月接待1100人次。", ["人次"]),
    ("头一个月卖出8.3万元。", ["元"]),
    ("最忙的一天有213人上工。", ["人"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_units_of_sentences(text: str, expected: list[str]) -> None:
    reading = read(text, region="620524")

    assert [finding.unit for finding in metrics.find(reading, lexicon())] == expected


def test_a_wage_may_begin_at_a_sum() -> None:
    bounds = [finding.bound for finding in metrics.find(read("月薪5200元起。自6月起，月薪3000元。", region="620524"), lexicon())]

    assert bounds == ["at_least", "exact"]


def test_a_sum_may_have_its_time_behind_it() -> None:
    assert units.behind("元", "一个月,走路") == "元/月"
    assert units.behind("元", "一个月内") == "元"
    assert units.behind("人", "一个月") == "人"


@pytest.mark.parametrize(
    ("clause", "lead", "aspect", "bound"),
    [
        ("个人贷款上限由", "个人贷款上限由", "standard", "at_most"),
        ("全市至少建成", "全市至少建成", "target", "at_least"),
        ("约占全县劳动力的", "约占全县劳动力的", "share", "about"),
        ("培训", "培训", "level", "exact"),
        ("最高可申请贷款", "最高可申请贷款", "standard", "at_most"),
        ("最多可以达到", "最多可以达到", "level", "at_most"),
        ("最高贷款额可达", "最高贷款额可达", "standard", "at_most"),
        ("补贴不超过其实际缴费的", "补贴不超过其实际缴费的", "standard", "at_most"),
        ("补贴不低于最低工资标准的", "补贴不低于最低工资标准的", "standard", "at_least"),
        ("贷款额度由", "贷款额度由", "standard", "exact"),
        ("单户额度由", "单户额度由", "standard", "at_most"),
    ],
)
def test_bounds_said_from_afar(clause: str, lead: str, aspect: str, bound: str) -> None:
    assert boundwords.around(clause, lead, aspect) == bound
