from decimal import Decimal

import pytest

from kb.extraction import brands, metrics, tables
from kb.extraction.tables.amounts import amount
from kb.extraction.types import MetricFinding
from tests.extraction.reading import lexicon, read


def find(text: str, region: str = "620524", title: str = "", published: str = "") -> tuple[MetricFinding, ...]:
    reading = read(text, title=title, published=published, region=region)
    reading.brands = brands.find(reading, lexicon())
    return metrics.find(reading, lexicon())


@pytest.mark.parametrize(
    ("cell", "value", "value_max", "unit", "bound"),
    [
        ("12,600", 12600, None, "", "exact"),
        ("2.1万", 21000, None, "", "exact"),
        ("近1.5万", 15000, None, "", "about"),
        ("4.5以内", Decimal("4.5"), None, "", "at_most"),
        ("≥3200", 3200, None, "", "at_least"),
        ("4800起", 4800, None, "", "at_least"),
        ("3500+", 3500, None, "", "at_least"),
        ("5000~6500", 5000, 6500, "", "exact"),
        ("2—3万", 20000, 30000, "", "exact"),
        ("-1.5", Decimal("-1.5"), None, "", "exact"),
        ("+5.2%", Decimal("5.2"), None, "%", "exact"),
        ("〔16000〕", 16000, None, "", "exact"),
        ("8,200人", 8200, None, "人", "exact"),
        ("1200元/人·月", 1200, None, "元/月", "exact"),
        ("4,075(惠及企业310家)", 4075, None, "", "exact"),
    ],
)
def test_reads_a_cell_that_is_a_figure(cell: str, value: Decimal, value_max: Decimal | None, unit: str, bound: str) -> None:
    found = amount(cell)

    assert found is not None
    assert (found.value, found.value_max, found.unit, found.bound) == (value, value_max, unit, bound)


@pytest.mark.parametrize(
    "cell", ["", "—", "持平", "张三", "2024年", "5月", "0938-3222", "2024-05", "约800个岗位", "6号楼", "35岁"]
)
def test_other_cells_are_no_figures(cell: str) -> None:
    assert amount(cell) is None


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("县区|输转(万人)|收入(亿元)\n甘谷|1.2|3", ["人", "元"]),
        ("单位:人、万元\n县区|输转|培训|劳务收入\n甘谷|12|3|40", ["人", "人", "元"]),
        ("单位:人次、%\n县区|培训|完成率\n甘谷|12|30.5", ["人次", "%"]),
        ("年度\t新增就业\t补贴性培训\t车间\n(人)\t(人次)\t(家)\n2024年\t29\t14\t5", ["人", "人次", "家"]),
        ("指标|计量单位|本年\n劳务输转|万人|7.8\n劳务收入|亿元|18.6", ["人", "元"]),
        ("指标|本年|上年\n务工人员人均年收入(元)|28100|26000", ["元/年", "元/年"]),
        ("2023年各镇输转情况(单位:人)乡镇|输转\n城关镇|12", ["人"]),
        ("县区|输转(人)|其中省外\n甘谷|12|3", ["人", "人"]),
        ("责任单位:县就业局\n县区|输转(人)|完成率\n甘谷|12|3", ["人", "%"]),
    ],
)
def test_units_stand_in_brackets_above_the_table_or_in_a_row_of_their_own(text: str, units: list[str]) -> None:
    assert [cell.unit for cell in tables.cells(text)] == units


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "县区\t新增就业\t输转\n任务\t完成\t任务\t完成\n甘谷\t1\t2\t3\t4",
            ["新增就业任务", "新增就业完成", "输转任务", "输转完成"],
        ),
        (
            "|县区|新增就业||输转||\n||任务|完成|任务|完成|\n|甘谷|1|2|3|4|",
            ["新增就业任务", "新增就业完成", "输转任务", "输转完成"],
        ),
        ("|县|农村劳动力|劳务|\n||转移就业|收入(万元)|\n|甘谷|1|2|", ["农村劳动力转移就业", "劳务收入"]),
        ("序号|县区|输转(人)|位次\n1|甘谷|12|2\n2|武山|9|4", ["输转", "输转"]),
        ("指标|2022|2023\n输转(人)|12|13", ["2022", "2023"]),
        ("县区|输转(人)\n甘谷|12\n二、市级\n武山|9", ["输转", "输转"]),
        ("地区\t输转(人)\n全\t市\t12\n甘谷县\t9", ["输转", "输转"]),
        ("| 县区 | 输转(人) |\n|---|---:|\n| 甘谷 | 12 |", ["输转"]),
        ("42场|招聘会\n3.2万人|劳务输转", []),
    ],
)
def test_names_of_columns(text: str, labels: list[str]) -> None:
    assert [cell.column for cell in tables.cells(text)] == labels


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        (
            "2024年各镇输转任务完成情况\n乡镇|输转任务(人)|完成(人)|完成率(%)\n洛门镇|900|870|96.7",
            [("target", "2024"), ("level", "2024"), ("target_rate", "2024")],
        ),
        ("指标|2020年|2025年\n城镇新增就业(人)|3120|4000", [("level", "2020"), ("target", "2025")]),
        ("指标|2022年|2023年|比上年增长(%)\n劳务输转(人)|12|13|8.3", [("level", "2022"), ("level", "2023"), ("growth", "2023")]),
        ("(二)年度安排。\n年度|城镇新增就业(人)\n2023年|31\n2024年|32", [("target", "2023"), ("target", "2024")]),
        (
            "各镇脱贫人口务工情况(截至2023年9月底)\n乡镇|务工(人)|占比(%)\n洛门镇|12|30",
            [("level", "../2023-09"), ("share", "../2023-09")],
        ),
        ("2023年1—9月就业情况\n指标|本月|累计\n城镇新增就业(人)|12|300", [("level", "2023-09"), ("level", "2023-01/2023-09")]),
        ("补贴项目|补贴标准(元/人)|最长期限(月)\n求职补贴|1000|12", [("standard", ""), ("standard", "")]),
        ("2023年就业情况\n乡镇|返乡新增创业(人)|较上年\n洛门镇|12|+3.1%", [("change", "2023"), ("growth", "2023")]),
    ],
)
def test_aspect_and_period(text: str, meanings: list[tuple[str, str]]) -> None:
    assert [(finding.aspect, finding.period) for finding in find(text, published="2023-10-08")] == meanings


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("县区|城镇新增就业(人)|完成年度任务(%)\n武山|6212|57.5", ["urban_new_employment", "urban_new_employment"]),
        (
            "序号|类别|任务指标|单位|目标值\n1|就业|城镇新增就业|人|3200\n2|培训|创业担保贷款|亿元|1.2",
            ["urban_new_employment", "startup_loans"],
        ),
        ("2024年劳务输转任务分解表\n乡镇|输转任务(人)\n洛门镇|900", ["labor_transfer"]),
        ("各镇劳务输转情况\n乡镇|人数(人)\n洛门镇|900", ["labor_transfer"]),
        (
            "补贴类别|人数(人)|金额(万元)|标准(元/人)\n交通补助|320|38.4|400",
            ["subsidy_beneficiaries", "subsidy_paid", "subsidy_standard"],
        ),
        ("工种|工价(元/天)\n砌砖工|300~380", ["wage_daily"]),
        # Who is counted goes before where they work; columns that count villages and towns.
        (
            "各镇脱贫劳动力务工情况\n乡镇|省外务工(人)|县内就业(人)|返乡(人)\n洛门镇|120|340|12",
            ["poor_employment", "poor_employment", "poor_employment"],
        ),
        ("各镇劳动力务工情况\n乡镇|省外务工(人)|县内就业(人)\n洛门镇|120|340", ["transfer_out_of_province", "local_employment"]),
        (
            "服务队|服务村（社区）数|涉及乡镇(个)|培训人数(人)\n一队|12|3|340",
            ["coverage_villages", "coverage_towns", "training_persons"],
        ),
        ("劳务品牌名称|从业人员|人均年收入\n武山焊工|1.6万人|6.8万元", ["brand_practitioners", "labor_income_per_capita"]),
    ],
)
def test_indicator_of_column_row_or_title(text: str, keys: list[str]) -> None:
    assert [finding.indicator for finding in find(text)] == keys


@pytest.mark.parametrize(
    ("row", "region"),
    [
        ("洛门镇", "620524102"),
        ("甘谷", "620523"),
        ("甘 谷 县", "620523"),
        ("合计", "620500"),
        ("全 市", "620500"),
        ("清水县人社局", "620521"),
        ("天水市|秦安县", "620522"),
        ("天水市|秦安", "620522"),
    ],
)
def test_the_row_names_the_place(row: str, region: str) -> None:
    names = "市州|县区" if "|" in row else "单位"
    (finding,) = find(f"武山县城关镇、洛门镇和清水县参加统计。\n{names}|劳务输转(人)\n{row}|900", region="620500")

    assert finding.region == region


def test_a_row_without_place_takes_that_of_the_title() -> None:
    (finding,) = find("甘谷县缺工岗位\n岗位|缺口(人)\n缝纫工|185", region="620500")

    assert (finding.region, finding.value) == ("620523", 185)


def test_a_missing_unit_is_that_of_the_indicator() -> None:
    (finding,) = find("乡镇|务工人数\n洛门镇|1,260")

    assert (finding.unit, finding.indicator) == ("人", "labor_transfer")


def test_brand_and_company_are_the_subject() -> None:
    found = find(
        "省级劳务品牌名单\n品牌名称|属地|从业人员(人)\n武山焊工|武山县|1600\n培育企业\n企业名称|用工(人)\n渭河果汁有限公司|60",
        region="620500",
    )

    assert [finding.subject for finding in found] == ["武山焊工", "渭河果汁有限公司"]


def test_numbers_that_measure_nothing_are_left_out() -> None:
    found = find("序号|县区|输转(人)|位次|联系电话\n1|集安市|12|3|0435-6222\n2|甘谷县|9|4|0938-5622", region="620500")

    assert [finding.value for finding in found] == [12, 9]


@pytest.mark.parametrize(
    "text",
    [
        "|" * 500,
        "a|b\n" * 300,
        "\t1\t2\n|\n||",
        "甲|(人)\n|1|",
        "1|2|3\n4|5",
        "单位:|单位:\n" * 50,
        "人数人数" * 200 + "|x\n甲|1",
        "a\t" * 2000,
    ],
)
def test_never_fails(text: str) -> None:
    for finding in find(text):
        assert text[finding.start : finding.end] == finding.quote
