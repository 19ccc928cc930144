"""Figures that measure something: indicator, aspect, unit, period, region, subject, quote."""

from decimal import Decimal
from typing import Any

import pytest

from kb.extraction import aspects, brands, metrics, tables
from kb.extraction.lexicon import Lexicon, Term
from kb.extraction.types import MetricFinding
from tests.extraction.reading import lexicon, read

WUSHAN = "620524"


def find(text: str, **about: Any) -> tuple[MetricFinding, ...]:
    reading = read(text, **{"region": WUSHAN, "published": "2022-02-07", **about})
    reading.brands = brands.find(reading, lexicon())
    return metrics.find(reading, lexicon())


# text; for each figure: value, unit, indicator, aspect
READ = [
    ("2021年,该县完成劳务输转12.02万人,较上年增加1.06万人", [("120200", "人", "labor_transfer", "level"), ("10600", "人", "labor_transfer", "change")]),
    ("实现劳务创收31.32亿元,同比增长10.8%", [("3132000000", "元", "labor_income", "level"), ("10.8", "%", "labor_income", "growth")]),
    ("年末城镇登记失业率1.94%,较上年末回落0.21个百分点", [("1.94", "%", "registered_unemployment_rate", "level"), ("-0.21", "个百分点", "registered_unemployment_rate", "change")]),
    ("省外务工人数比五年前少了2.7万人", [("-27000", "人", "transfer_out_of_province", "change")]),
    ("举办招聘会2场,参会企业202家,提供岗位785个,达成就业意向45余人", [("2", "场", "job_fairs", "level"), ("202", "家", "fair_employers", "level"), ("785", "个", "vacancies", "level"), ("45", "人", "job_intentions", "level")]),
    ("吸纳就业2617人,其中脱贫劳动力1045人,占四成", [("2617", "人", "employment_driven", "level"), ("1045", "人", "poor_employment", "level"), ("40", "%", "poor_employment", "share")]),
    ("农村劳动力转移就业52.36万人,其中省外38.9万人,省内县外5.2万人,县内8.26万人", [("523600", "人", "labor_transfer", "level"), ("389000", "人", "transfer_out_of_province", "level"), ("52000", "人", "transfer_in_province", "level"), ("82600", "人", "local_employment", "level")]),
    ("城镇新增就业8746人,失业人员再就业2915人,就业困难人员就业618人,分别完成年度任务的97.18%、104.11%、88.29%", [("8746", "人", "urban_new_employment", "level"), ("2915", "人", "reemployment", "level"), ("618", "人", "hard_to_employ", "level"), ("97.18", "%", "urban_new_employment", "target_rate"), ("104.11", "%", "reemployment", "target_rate"), ("88.29", "%", "hard_to_employ", "target_rate")]),
    ("给予200元/平方米的场地建设补贴,最高不超过20万元", [("200", "元/平方米", "subsidy_standard", "standard"), ("200000", "元", "subsidy_standard", "standard")]),
    ("脱贫劳动力每人每月补助300元,最长补6个月", [("300", "元/月", "subsidy_standard", "standard"), ("6", "个月", "duration", "standard")]),
    ("全年发放补贴517.8万元,惠及1894人", [("5178000", "元", "subsidy_paid", "level"), ("1894", "人", "subsidy_beneficiaries", "level")]),
    ("个人创业担保贷款额度最高20万元,小微企业最高300万元", [("200000", "元", "startup_loans", "standard"), ("3000000", "元", "startup_loans", "standard")]),
    ("明年力争培训绣娘3000人", [("3000", "人", "training_persons", "target")]),
    ("开展劳务品牌培训438期,培训2.17万人次", [("438", "期", "training_sessions", "level"), ("21700", "人次", "training_persons", "level")]),
    ("月工资在2800~3000元", [("2800", "元/月", "wage_monthly", "level")]),
    ("人均年增收12000元以上", [("12000", "元/年", "income_growth_annual", "level")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads_figures(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    found = [(finding.value, finding.unit, finding.indicator, finding.aspect) for finding in find(text)]

    assert found == [(Decimal(value), unit, indicator, aspect) for value, unit, indicator, aspect in expected]


def test_every_finding_quotes_the_body_with_its_figure() -> None:
    text = "截至１１月底，全县１２.02万人次参加“甲瓦工”培训，占六成以上；每人补贴３００元，最高不超过2万元。"

    found = find(text)

    assert found
    for finding in found:
        assert text[finding.start : finding.end] == finding.quote
        assert finding.printed in finding.quote


def test_gives_people_of_a_brand_to_the_brand() -> None:
    (finding,) = find("劳务品牌“山前瓦工”从业人员达5.7万人。")

    assert (finding.indicator, finding.subject) == ("brand_practitioners", "山前瓦工")


def test_gives_each_place_of_a_list_its_own_figure() -> None:
    found = find("岚皋、宁陕、镇坪三县社区工厂分别为36家、21家和13家。", context="安康市", region="610900")

    assert [(finding.value, finding.region, finding.indicator) for finding in found] == [
        (36, "610925", "workshops"),
        (21, "610923", "workshops"),
        (13, "610927", "workshops"),
    ]


def test_records_a_repeated_figure_once() -> None:
    assert len(find("去年劳务输转12.02万人。会上说,去年劳务输转12.02万人。")) == 1


def test_a_target_has_the_year_it_is_set_for() -> None:
    found = find("1—9月,城镇新增就业3247人,完成年度任务7500人的43.3%", published="2023-10-12")

    assert [(finding.aspect, finding.period) for finding in found] == [
        ("level", "2023-01/2023-09"),
        ("target", "2023"),
        ("target_rate", "2023-01/2023-09"),
    ]


def test_reads_a_table_below_its_column_names() -> None:
    text = "主要指标\n县区|城镇新增就业(人)|完成年度任务(%)\n武山县|6,212|57.5\n甘谷县|3,015|54.8"

    found = find(text, region="620500")

    assert [(finding.value, finding.unit, finding.indicator, finding.aspect, finding.region) for finding in found] == [
        (6212, "人", "urban_new_employment", "level", "620524"),
        (Decimal("57.5"), "%", "urban_new_employment", "target_rate", "620524"),
        (3015, "人", "urban_new_employment", "level", "620523"),
        (Decimal("54.8"), "%", "urban_new_employment", "target_rate", "620523"),
    ]
    assert found[0].label == "城镇新增就业"
    assert found[0].quote == "武山县|6,212"


def test_a_table_may_state_its_unit_once() -> None:
    (cell,) = tables.cells("资金兑现(单位:万元)\n创业担保贷款|82,450")

    assert (cell.value, cell.unit, cell.label) == (824500000, "元", "创业担保贷款")


def test_a_table_may_state_a_unit_for_each_column() -> None:
    found = tables.cells("单位:万人次、%、个\n县市\t转移就业\t完成率\t工厂\n喀什市\t9.86\t104.2\t38")

    assert [(cell.value, cell.unit, cell.label) for cell in found] == [
        (98600, "人次", "转移就业"),
        (Decimal("104.2"), "%", "完成率"),
        (38, "个", "工厂"),
    ]


def test_a_cell_may_have_a_bound_and_its_column_a_time() -> None:
    found = tables.cells("品牌\t从业人员(人)\t人均年收入(元)\n山匠\t近1.5万\t2万以上")

    assert [(cell.value, cell.unit, cell.bound) for cell in found] == [(15000, "人", "about"), (20000, "元/年", "at_least")]


@pytest.mark.parametrize(
    ("name", "title", "unit", "aspect"),
    [
        ("从业人数", "", "人", "level"),
        ("完成率", "", "%", "target_rate"),
        ("较上年增长", "", "%", "growth"),
        ("占比", "", "%", "share"),
        ("输转任务", "", "人", "target"),
        ("培训", "2024年各地任务分解", "人", "target"),
    ],
)
def test_the_aspect_of_a_column(name: str, title: str, unit: str, aspect: str) -> None:
    assert aspects.of_column(name, title, unit) == aspect


def test_a_line_with_a_bar_and_no_column_names_is_no_table() -> None:
    assert tables.cells("时评|3月的风") == []


def test_a_new_synonym_needs_no_code() -> None:
    added = Lexicon([], indicators=[Term("lantern_makers", "扎灯艺人数", ("扎灯匠人",), "人")])
    reading = read("全县扎灯匠人312名", region="")

    (finding,) = metrics.find(reading, added)

    assert finding.indicator == "lantern_makers"


def test_an_unknown_measure_is_found_with_little_confidence() -> None:
    (finding,) = find("捧回鲁班奖48项")

    assert (finding.value, finding.unit) == (48, "项")
    assert finding.confidence <= 0.5


def test_a_strong_cue_is_surer_than_a_guess() -> None:
    (sure,) = find("城镇新增就业8746人")
    (guess,) = find("园里有8746人")

    assert sure.confidence >= 0.65 > 0.5 > guess.confidence


@pytest.mark.parametrize(
    "text", ["", "1", "\ud800 3人", "3人\u200b次", "((((5个", "“3人" * 50, "3人、" * 500, "|3|人\n" * 50, "公司" * 500]
)
def test_never_fails(text: str) -> None:
    for finding in find(text):
        assert text[finding.start : finding.end] == finding.quote


def test_gives_a_private_persons_wage_to_the_person() -> None:
    (finding,) = find("54岁的张阿妹坐在门槛边,如今每月能挣3200元。")

    assert (finding.indicator, finding.unit, finding.subject) == ("wage_monthly", "元/月", "张阿妹")


def test_gives_former_and_latter_their_brands() -> None:
    found = find("“文登绣娘”和“乳山牡蛎工”先后评为市级劳务品牌,前者带动3.8万名妇女就业;后者从业1.5万人。", region="371000")

    assert [(finding.value, finding.subject) for finding in found] == [(38000, "文登绣娘"), (15000, "乳山牡蛎工")]


def test_tells_further_of_the_same_people_by_where_they_went() -> None:
    found = find("全县脱贫劳动力务工9.7万人,其中省外5.8万人,省内县外1.3万人,县内2.6万人。", region=WUSHAN)

    assert [finding.indicator for finding in found] == ["poor_employment"] * 4
