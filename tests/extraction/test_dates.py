"""Periods in words → EDTF, and EDTF → days."""

import datetime
import time

import pytest

from kb.extraction import dates, metrics
from tests.extraction.reading import lexicon, read

D = datetime.date

BOUNDS = [
    ("2021", D(2021, 1, 1), D(2021, 12, 31)),
    ("2021-09", D(2021, 9, 1), D(2021, 9, 30)),
    ("2024-02", D(2024, 2, 1), D(2024, 2, 29)),
    ("2021-09-27", D(2021, 9, 27), D(2021, 9, 27)),
    ("2022-01/2022-06", D(2022, 1, 1), D(2022, 6, 30)),
    ("../2022-09-27", None, D(2022, 9, 27)),
    ("2019/..", D(2019, 1, 1), None),
    ("2016/2020", D(2016, 1, 1), D(2020, 12, 31)),
    ("", None, None),
    ("近三年", None, None),
    ("2021-13", None, None),
    ("2021-02-30", None, None),
]


@pytest.mark.parametrize(("edtf", "first", "last"), BOUNDS)
def test_bounds(edtf: str, first: datetime.date | None, last: datetime.date | None) -> None:
    assert dates.bounds(edtf) == (first, last)


# text; the period that holds for its last figure; the article's date is 2023-10-12
PERIODS = [
    ("2021年,转移就业9人", "2021"),
    ("去年转移就业9人", "2022"),
    ("今年以来转移就业9人", "2023/.."),
    ("2019年以来,培训9人", "2019/.."),
    ("自2017年9月以来,培训9人", "2017-09/.."),
    ("今年上半年培训9人", "2023-01/2023-06"),
    ("前三季度培训9人", "2023-01/2023-09"),
    ("一季度,培训9人", "2023-01/2023-03"),
    ("今年1至5月培训9人", "2023-01/2023-05"),
    ("1—9月,培训9人", "2023-01/2023-09"),
    ("前9个月,培训9人", "2023-01/2023-09"),
    ("截至9月27日,培训9人", "../2023-09-27"),
    ("截至9月底,培训9人", "../2023-09"),
    ("到9月底,培训9人", "../2023-09"),
    ("截至2022年底,培训9人", "../2022-12"),
    ("截至去年12月底,培训9人", "../2022-12"),
    ("2022年末,培训9人", "2022"),
    ("6月末失业率9%", "2023-06"),
    ("2016年至2020年,培训9人", "2016/2020"),
    ("“十三五”期间,培训9人", "2016/2020"),
    ("2023年2月8日,培训9人", "2023-02-08"),
    ("近三年培训9人", ""),
    ("目前培训9人", ""),
    ("培训9人", ""),
    ("2021年培训8人。其中女性9人", "2021"),
    ("2021年培训8人。目前有9人就业", ""),
    ("2021年培训8人,较2020年增加9人", "2021"),
    ("2021年培训8人,比上年增加9人", "2021"),
    ("2021年9月,培训8人。10月,培训9人", "2021-10"),
    ("2022年3月印发的办法规定,补贴9元", ""),
    ("上个月到手9元", "2023-09"),
    ("去年以来,培训9人", "2022/.."),
    ("年初以来,培训9人", "2023/.."),
    ("头四个月培训9人", "2023-01/2023-04"),
    ("2021—2023年累计培训9人", "2021/2023"),
    ("自2021年7月起开课,至2023年9月底培训9人", "2021-07/2023-09"),
    ("2021年7月驿站挂牌,有专职律师。到目前培训9人", "2021-07/.."),
    ("两地结对始于2019年。五年间培训9人", "2019/2023"),
    ("回望“十三五”,培训9人", "2016/2020"),
    ("2月15日以前,再培训9人", "../2023-02-15"),
    ("截至9月27日,全县今年培训9人", "../2023-09-27"),
    ("2022年培训8人,比去年全年多9人", "2022"),
    ("2022年培训8人,比结对前的2016年多9人", "2022"),
    ("2022年,省里印发《行动方案(2021—2025年)》,培训9人", "2022"),
    ("2022年培训8人。2019年获评省级品牌,持证9人", "2022"),
    ("今年6月入选省级品牌。从业9人", ""),
    ("2022年培训8人。现有车间9人", ""),
    ("7月送岗8人。车间里有9人", ""),
    ("明年把队伍由现在的8人扩到9人", "2024"),
    ("2022年,月薪由2020年的8元涨到9元", "2022"),
    ("2022年(上半年已有3人)培训9人", "2022"),
    ("2021年、2022年先后培训8人、9人", "2022"),
    ("到1月底,培训8人,比正常年景多9人", "../2023-01"),
    ("2021年培训8人,三年内再培训9人", ""),
    ("县里提出,年内培训9人", "2023"),
    ("提前五个月培训9人", ""),
    ("今年到九月底,培训9人", "../2023-09"),
    ("省里将在9月下旬到11月底办班9个,培训9人", "2023-09/2023-11"),
    ("2022—2023雪季,培训9人", "2022/2023"),
    ("2022/2023学年,培训9人", "2022/2023"),
    ("比重由2020年的7%升到8%。全年预计培训9人", "2023"),
    ("今年又与海门市签约,站点增加到9个,派员9人", "2023"),
    ("全年培训8人,去年这两个数字分别为7人和6%。年末登记失业9人", "2023"),
    ("2010年起办班。三年过去,培训9人", ""),
    ("2020年起办班。三年下来培训9人", "2020/2023"),
    ("到2026年,培训8人,三年累计输转9人", "2024/2026"),
    ("截至去年末,培训9人", "../2022-12"),
    ("截至上年末,培训9人", "../2022-12"),
    ("截至上月底,培训9人", "../2023-09"),
    ("上月26日,签约9人", "2023-09-26"),
    ("上月26日,两县签约。本月底前培训9人", "2023-10"),
    ("春节前后,包车送走9人", "2023"),
    ("正月初六以来,送走9人", "2023/.."),
    ("正月十六,送走9人", "2023"),
    ("新的一年,培训9人", "2024"),
    ("2022年一至三季度,培训9人", "2022-01/2022-09"),
    ("二〇二二年九月,培训9人", "2022-09"),
    ("九月十五日,培训9人", "2023-09-15"),
    ("“十四五”末,培训9人", "2025"),
    ("就业率由上年的7%提高到9%", "2023"),
    ("2021年共有8人。就业率由上年的9%", "2020"),
    ("上半年培训8人,去年同期只有9人", "2022-01/2022-06"),
    ("上半年培训8人,比去年同期多9人", "2023-01/2023-06"),
    ("从业9人(2022年)", "2022"),
    ("从业9人(截至2022年底)", "../2022-12"),
    ("8月,两县启动行动。共办招聘会9场,培训9人", "2023-08"),
    ("8月,两县办会3场。车间里有9人", ""),
    ("3月2日,首趟专车发车。截至当日,送走9人", "../2023-03-02"),
    ("3月2日开了零工驿站,当天对接成功率9%", ""),
    ("3月2日至4日,大赛收官。\n到场企业现场签约9人", "2023-03-02/2023-03-04"),
    ("3月2日,招聘会开场。去年来了7人。\n此次招聘会共签约9人", "2023-03-02"),
    ("今年以来现场签约9人", "2023/.."),
    ("1至8月,投诉57件,上年同期为9人", "2022-01/2022-08"),
    ("去年新派出412人,少于上年的9人", "2021"),
    ("去年底有8人,高于2020年", "2022"),
    ("5月份,两县签约,期间招录9人", "2023-05"),
    ("“十三五”以来,培训9人", "2016/.."),
    ("2021年和2022年两年共培训9人", "2021/2022"),
    ("3月2日,大赛开幕。2021年培训8人。同期举办的集市设摊9个,招工9人", "2023-03-02"),
]


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_period_at(text: str, period: str) -> None:
    reading = read(text, published="2023-10-12", region="")

    assert dates.period_at(reading, text.rindex("9" if "9人" in text or "9元" in text or "9%" in text else "8")) == period


def test_years_in_a_row_go_with_figures_in_a_row() -> None:
    text = "2021年、2022年先后投入186万元、240万元"

    reading = read(text, published="2023-10-12", region="")

    assert [dates.period_at(reading, text.index(figure)) for figure in ("186", "240")] == ["2021", "2022"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年工作目标\n输出9人", "2023"),
        ("主要数据(截至6月底):\n专列8趟\n大巴9班", "../2023-06"),
        ("现将2022年补贴申报事项通知如下。\n一、标准\n补贴9元", "2022"),
        ("二、2022年做法\n专列8趟\n大巴9班", "2022"),
        ("一、各县进度\n(数字为1—6月外出人数)\n甲县 8人\n乙县 9人", "2023-01/2023-06"),
    ],
)
def test_a_heading_holds_for_what_it_opens(text: str, period: str) -> None:
    assert dates.period_at(read(text, published="2023-10-12", region=""), text.rindex("9")) == period


@pytest.mark.parametrize(
    ("title", "text", "period"),
    [
        ("某县劳务品牌三年行动方案(2023—2025年)", "二、目标\n到2025年,培训8人。每站配备9人", "2023/2025"),
        ("某县劳务品牌三年行动方案(2023—2025年)", "一、工作基础\n全县有劳动力9人", ""),
        ("某县劳务品牌三年行动方案(2023—2025年)", "二、目标\n三年内培训9人", "2023/2025"),
        ("2023年度工作总结", "一、做法\n培训8人。\n四、下一步打算\n再培训9人", "2024"),
        ("某县政府工作报告", "一年来,培训8人。\n年内到位资金9元", "2022"),
    ],
)
def test_plans_and_reviews(title: str, text: str, period: str) -> None:
    reading = read(text, title=title, published="2023-02-12" if "报告" in title else "2023-05-12", region="")

    assert dates.period_at(reading, text.rindex("9")) == period


@pytest.mark.parametrize(
    ("context", "year"),
    [
        ("某市日报 二〇二一年六月二十七日", "2021"),
        ("就业简报 2021年第7期", "2021"),
        ("2021.6.27 星期日 第3版", "2021"),
        ("2021年6月27日", "2021"),
        ("该县自2016年6月开展协作,两地签约", "2018"),
        ("", "2018"),
    ],
)
def test_the_issue_of_the_page_fixes_this_year(context: str, year: str) -> None:
    assert dates.year_of(read("2018年培训5人。今年培训8人", context=context, region="")) == year


@pytest.mark.parametrize("text", ["3月", "2021年,较2022年", "截至2023年底,今年", "\n", "现场", "2022年、", "1人(2022年", "(\n"])
def test_many_times_cost_no_more_than_their_number(text: str) -> None:
    def seconds(size: int) -> float:
        reading = read("", published="2023-02-03", region="")
        reading.folded = "2月3日" + text * size
        started = time.process_time()
        dates.period_at(reading, len(reading.folded) - 1)
        return time.process_time() - started

    # The best of three: a collection of garbage in a long run of tests falls into one of them.
    assert min(seconds(20_000) for _ in range(3)) < 0.2 + 12 * seconds(4_000)


def test_figures_beside_the_headline_date_themselves_only() -> None:
    deck = "2021年农民人均收入17846元\n今年返岗包车86趟"

    assert dates.period_at(read("招聘会来了企业9家", deck=deck, published="2023-10-12", region=""), 8) == ""


def test_where_a_story_began_does_not_fix_this_year() -> None:
    text = "2018年以来扶持5人。去年培训9人"

    assert dates.period_at(read(text, region=""), text.index("9人")) == ""


def test_without_a_year_nothing_is_fixed() -> None:
    text = "截至9月27日,全市城镇新增就业8659人。今年新增3人"

    assert dates.period_at(read(text, region=""), text.index("8659")) == ""
    assert dates.period_at(read(text, region=""), text.index("3人")) == ""


def test_the_year_that_the_text_states_fixes_this_year() -> None:
    text = "2021年培训5人。\n今年培训8人。\n到2025年培训9人"

    reading = read(text, region="")

    assert dates.year_of(reading) == "2021"
    assert dates.period_at(reading, text.index("8人")) == "2021"


def test_a_headline_holds_until_the_text_says_otherwise() -> None:
    text = "一、总体情况\n培训5人。\n2021年培训6人。\n二、返乡创业(截至6月底)\n培训7人。"

    reading = read(text, title="某县2022年统计公报", published="2023-04-28", region="")

    assert [dates.period_at(reading, text.index(figure)) for figure in ("5人", "6人", "7人")] == ["2022", "2021", "../2023-06"]


def test_a_rule_has_the_period_of_its_sentence_only() -> None:
    text = "2021年培训5人。每人补贴6元。自2024年1月1日起每人补贴7元"

    reading = read(text, region="")

    assert [dates.stated_at(reading, text.index(figure)) for figure in ("6元", "7元")] == ["", "2024-01-01/.."]


def test_reads_a_column_name() -> None:
    assert dates.of_label(read("", published="2024-07-15", region=""), "6月末城镇登记失业率") == "2024-06"


@pytest.mark.parametrize("text", ["", "年", "13月45日9人", "0月0日9人", "9999年99月9人", "\ud800年9人"])
def test_never_fails(text: str) -> None:
    for position in range(len(text)):
        assert isinstance(dates.period_at(read(text, region=""), position), str)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("全县输转劳务12万人。\n培训2000人。\n（以上数据截至2022年9月底）", ["../2022-09", "../2022-09"]),
        ("全县输转劳务12万人。\n注：数据截至2022年9月30日。", ["../2022-09-30"]),
        ("统计截止日期：2022年9月30日\n全县输转劳务12万人。", ["../2022-09-30"]),
        ("据统计，截至2021年6月底，办证3份。2022年，全县输转劳务12万人。", ["../2021-06", "2022"]),
        # Up to a day counts what there is, too, and not what always is.
        ("截至2022年9月底，全县输转劳务12万人。从业人员3.2万人。每年培训2000人。", ["../2022-09", "../2022-09", ""]),
    ],
)
def test_up_to_which_day_figures_count(text: str, periods: list[str]) -> None:
    assert [found.period for found in metrics.find(read(text, region="620524"), lexicon())] == periods
