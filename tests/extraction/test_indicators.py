"""What a figure stands for, where a wording settles it whatever the learned model makes of the words around."""

import pytest

from kb.extraction import metrics
from kb.extraction.counted import of_noun
from tests.extraction.reading import lexicon, read


def indicators(text: str) -> list[str]:
    return [finding.indicator for finding in metrics.find(read(text, region="620524", published="2024-03-05"), lexicon())]


@pytest.mark.parametrize(
    ("word", "lead", "tail", "expected"),
    [
        ("个", "建成", "农村劳动力转移就业基地", "labor_bases"),
        ("个", "认定", "省级农民工返乡创业示范园", "startup_parks"),
        ("家", "命名", "青年创业孵化基地、", "startup_parks"),
        ("个", "依托", "政府定点实训基地", "training_bases"),
        ("个", "评出", "市级返乡创业示范项目", "projects"),
        ("场", "先后办了", "乡镇赶集式招聘会", "job_fairs"),
        ("个", "设立", "驻外劳务工作站和", "service_stations"),
        ("个", "建成", "“十五分钟”就业服务站”", "service_stations"),
        ("个", "改造", "零工驿站", "gig_markets"),
        ("个", "扶持", "农民劳务输出组织", "labor_agencies"),
        ("个", "", "县级医养中心二期项目陆续开工", "projects"),
        ("个", "设立返乡创业示范项目", "、", "projects"),
        ("个", "签约绿色食品项目", "", ""),
        ("家", "全县有", "企业劳务品牌亮相", "brands"),
        ("个", "在会宁等", "县市开展试点", "coverage_regions"),
        ("乡", "辐射", "", "coverage_towns"),
        ("村", "", "", "coverage_villages"),
        # The noun that is counted stands before what its people did.
        ("个", "", "乡镇建了返乡创业示范园", ""),
        ("个", "", "企业组织进入零工驿站", ""),
        ("家", "", "单位发布返乡创业项目", ""),
        # Further things of a list that was named before.
        ("个", "走遍清水、秦安、张川", "县", ""),
        ("市", "争创", "级示范", ""),
        ("人", "培训", "创业示范园", ""),
    ],
)
def test_what_is_counted_is_named_by_the_end_of_its_noun(word: str, lead: str, tail: str, expected: str) -> None:
    assert of_noun(word, lead, tail) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工会在水洛镇为58名留守妇女和种植大户进行了中药材加工技术培训。", ["training_persons"]),
        ("其中有2140名农民工取得30多个工种的职业技能等级证书。", ["certificates", ""]),
        ("庄浪县梯田工匠李某等6人获评全省劳务品牌形象代言人。", ["brand_leaders"]),
        ("今春又有3.6万人易地扶贫搬迁,全部住进新房。", ["relocated_persons"]),
        ("37名高校毕业生享受到社保补贴政策。", ["subsidy_beneficiaries"]),
        ("城乡低保平均标准分别提高到每月702元、每年5640元。", ["subsidy_standard", "subsidy_standard"]),
        ("孤儿基本生活保障标准提高9.5%,基础养老金最低标准由130元提高到152元。", ["subsidy_standard", "insurance_payouts", "insurance_payouts"]),
        ("去年创造经济效益18.4亿元,实际利用外资6200万美元。", ["output_value", "investment"]),
        ("年末城镇登记失业人数控制在8600人以内。", ["unemployed_persons"]),
        ("全市有组织的技能培训人数为2.3万人,职工医保参保人数61万人。", ["training_persons", "insured_persons"]),
        ("通渭全县贫困劳动力转移就业1.9万人,带动脱贫人口7200人。", ["poor_employment", "poor_employment"]),
        ("城乡居民养老金领取人数11万人,申请交通补助的有2600人。", ["subsidy_beneficiaries", "subsidy_beneficiaries"]),
        ("返乡回流总量达4.6万人,发布岗位需求3.3万个。", ["returnees", "vacancies"]),
        ("今年有组织转移就业2.4万人,订单输出脱贫劳动力3100人。", ["organized_transfer", "organized_transfer"]),
        ("又有76名静宁籍务工人员平安抵达晋江。", ["organized_transfer"]),
        ("310多名务工者在陇西站登上返岗专列。", ["transport_persons"]),
        ("为5400名失业人员提供职业指导服务。", ["service_visits"]),
        ("跨市州转移就业1.7万人,为困难家庭捐赠爱心物资24万元。", ["transfer_in_province", "donation"]),
        ("24家外地企业来静宁参加春季招聘,当场发了工牌。", ["fair_employers"]),
        ("创业园累计入驻企业83家。", ["enterprises"]),
        ("全省7.2万名网约车司机纳入职业伤害保障,6400名老人免费体检。", ["insured_persons", "service_visits"]),
        ("她管的车间有46名女工。", ["site_workers"]),
        ("新购设备按投资额的12%给予补助。", ["subsidy_standard"]),
        ("全县有43万人口,常年外出务工11万人。", ["population", "labor_transfer"]),
    ],
)  # fmt: skip
def test_wordings_that_settle_an_indicator(text: str, expected: list[str]) -> None:
    assert indicators(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # How many of those were poor; who found work is counted as a poor person who did.
        ("举办技能培训班46期2180人,其中建档立卡贫困劳动力913人。", ["training_sessions", "training_persons", "training_persons"]),
        ("吸纳就业640人,其中脱贫劳动力215人。", ["employment_driven", "poor_employment"]),
        # 分别 pairs names with figures.
        ("城镇新增就业、创业担保贷款发放分别完成年计划的103.5%、121%。", ["urban_new_employment", "startup_loans"]),
        ("务工收入9.2亿元,人均务工收入3.1万元,同比分别增长8%、5.5%。", ["labor_income", "labor_income_per_capita", "labor_income", "labor_income_per_capita"]),
        ("接受职业培训的有5.2万人,占全市转移就业总数的两成。", ["training_persons", "training_persons"]),
        ("全市生产总值突破400亿元,达到412亿元,增长6%,快于全省1.2个百分点。", ["gdp", "gdp", "gdp", "gdp"]),
        ("苹果、花椒、中药材产量稳步上升,分别增长3%、5.2%、7%。", ["output_volume", "output_volume", "output_volume"]),
    ],
)  # fmt: skip
def test_a_figure_beside_others(text: str, expected: list[str]) -> None:
    assert indicators(text) == expected


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("全区登山步道上常有40名农民工。", "wage_arrears_persons"),
        ("居民消费价格涨幅3%左右。", "registered_unemployment_rate"),
        ("全县拉面从业者8.1万名。", "working_age_fishers"),
        ("外贸进出口总额达到92亿元。", "order_value"),
    ],
)
def test_no_indicator_of_which_the_text_does_not_speak(text: str, barred: str) -> None:
    assert barred not in indicators(text)


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算收入31亿元、增长6.1%。",
        "居民消费价格涨幅控制在2%左右。",
        "外贸进出口总额58亿美元,增长9%。",
        "常住人口城镇化率达到57.3%。",
        "新增养老床位1800张、托位2600个。",
        "25件民生实事全部兑现。",
        "18家县级医院实现提质。",
        "新建公办幼儿园12所。",
        "出台34条惠企政策措施。",
        "120名选手同台比拼,决出一等奖3名、二等奖6名。",
        "代购火车票480张。",
        "人社部门发布13个新职业。",
    ],
)
def test_figures_that_stand_for_no_indicator(text: str) -> None:
    assert set(indicators(text)) == {""}
