"""Figures in a text: value, unit, bound; and what is no figure."""

from decimal import Decimal

import pytest

from kb.extraction import numbers, numerals, units
from kb.extraction.context import contexts
from tests.extraction.reading import read

# text, value, value_max, measure word, bound
FIGURES = [
    ("输转12.02万人", "120200", None, "人", "exact"),
    ("工资达到7、8千元", "7000", "8000", "元", "exact"),
    ("投了5、6万元", "50000", "60000", "元", "exact"),
    # round numbers nearly reached or passed, persons without a measure word
    ("近百家企业", "100", None, "家", "about"),
    ("上千名妇女", "1000", None, "名", "at_least"),
    ("带动上万人", "10000", None, "人", "at_least"),
    ("超万户", "10000", None, "户", "at_least"),
    ("突破百亿元", "10000000000", None, "元", "at_least"),
    ("产值过亿元", "100000000", None, "元", "at_least"),
    ("逾千人次", "1000", None, "人次", "at_least"),
    ("将近千人", "1000", None, "人", "about"),
    ("吸引万余名农民", "10000", None, "名", "at_least"),
    ("百余场招聘会", "100", None, "场", "at_least"),
    ("千余户", "1000", None, "户", "at_least"),
    ("近万亩", "10000", None, "亩", "about"),
    ("斥资上亿元", "100000000", None, "元", "at_least"),
    ("近千平方米的仓库", "1000", None, "平方米", "about"),
    ("上百万元", "1000000", None, "元", "at_least"),
    ("超千万元", "10000000", None, "元", "at_least"),
    ("产值1个亿", "100000000", None, "元", "exact"),
    ("5000农民工就业", "5000", None, "人", "exact"),
    ("8000名群众", "8000", None, "名", "exact"),
    ("3000贫困群众脱贫", "3000", None, "人", "exact"),
    ("培养10万缝纫工、", "100000", None, "人", "exact"),
    ("1200余务工人员", "1200", None, "人", "at_least"),
    ("一年能挣16万", "160000", None, "元", "exact"),
    ("收入不过2000元", "2000", None, "元", "at_most"),
    ("推荐岗位10,000余个", "10000", None, "个", "at_least"),
    ("提供岗位1.23万个以上", "12300", None, "个", "at_least"),
    ("创收31.32亿元", "3132000000", None, "元", "exact"),
    ("支付3 364.2万元", "33642000", None, "元", "exact"),
    ("就业率85.91%", "85.91", None, "%", "exact"),
    ("自然增长率为-1.27‰", "-1.27", None, "‰", "exact"),
    ("占七成", "70", None, "%", "exact"),
    ("占六成一", "61", None, "%", "exact"),
    ("让7成群众就业", "70", None, "成", "exact"),
    ("占百分之三十三点一", "33.1", None, "%", "exact"),
    ("占三分之一", "33.33", None, "%", "exact"),
    ("补贴两万元", "20000", None, "元", "exact"),
    ("收入一万多元", "10000", None, "元", "at_least"),
    ("多出三百余人次", "300", None, "人次", "at_least"),
    ("有一百三十多人", "130", None, "人", "at_least"),
    ("二百来户的村子", "200", None, "户", "about"),
    ("收入2800~3000元", "2800", "3000", "元", "exact"),
    ("多挣800到1500元", "800", "1500", "元", "exact"),
    ("月入3000元至4500元", "3000", "4500", "元", "exact"),
    ("能挣5万至8万元", "50000", "80000", "元", "exact"),
    ("投入5-8万元", "50000", "80000", "元", "exact"),
    ("少则2000元,多则3600元", "2000", "3600", "元", "exact"),
    ("最高不超过20万元", "200000", None, "元", "at_most"),
    ("覆盖近4.7万名", "47000", None, "名", "about"),
    ("不少于20场", "20", None, "场", "at_least"),
    ("控制在4.5%以内", "4.5", None, "%", "at_most"),
    ("上千万元的税", "10000000", None, "元", "at_least"),
    ("宣传4,500多户次", "4500", None, "户次", "at_least"),
    ("一天能赚五六百元", "500", "600", "元", "exact"),
    ("一年四五万元", "40000", "50000", "元", "exact"),
    ("利息由财政贴一半。", "50", None, "%", "exact"),
    ("拿出1/5的钱", "20", None, "%", "exact"),
    ("外出务工的有27.4万", "274000", None, "人", "exact"),
    ("月收入跨过6万元", "60000", None, "元", "at_least"),
    ("一年最多给10万元", "100000", None, "元", "at_most"),
    ("以8000元为限", "8000", None, "元", "at_most"),
    ("务工10万人打底", "100000", None, "人", "at_least"),
    ("结清三万五千二百元", "35200", None, "元", "exact"),
    ("派工一万六千人次", "16000", None, "人次", "exact"),
    ("务工两万一千余人次", "21000", None, "人次", "at_least"),
    ("她挣了两万五。", "25000", None, "元", "exact"),
    ("月薪六千五。", "6500", None, "元", "exact"),
    ("一天能挣两百三四。", "230", "240", "元", "exact"),
    ("日工资一百五十元至二百二十元", "150", "220", "元", "exact"),
    ("来了三十二个姐妹", "32", None, "个", "exact"),
    ("传承人突破百人", "100", None, "人", "at_least"),
    ("收入过万元", "10000", None, "元", "at_least"),
    ("全年合计不得突破10万元", "100000", None, "元", "at_most"),
    ("每年有6.2万农牧民外出", "62000", None, "人", "exact"),
    ("建成14个客栈+52个驿站"[7:], "52", None, "个", "exact"),
]


@pytest.mark.parametrize(("text", "value", "top", "word", "bound"), FIGURES)
def test_reads_a_figure(text: str, value: str, top: str | None, word: str, bound: str) -> None:
    (figure,) = numbers.figures(text)

    assert figure.value == Decimal(value)
    assert figure.value_max == (Decimal(top) if top else None)
    assert (figure.word, figure.bound) == (word, bound)


def test_the_printed_figure_has_no_unit() -> None:
    text = "实现劳务创收31.32亿元,较上年"

    (figure,) = numbers.figures(text)

    assert text[figure.number : figure.number_end] == "31.32亿"
    assert text[figure.start : figure.end] == "31.32亿元"


# Texts whose only figures measure nothing.
NOTHING = [
    "通过百家企业的努力",
    "以上百家",
    "网上百家店",
    "附近百户",
    "2020农民工服务保障行动",
    "几百家",
    "数千名",
    "第百名",
    "千方百计稳就业",
    "百年老店",
    "万里长城",
    "上百年历史",
    "千家万户",
    "三叉港村13组",
    "社区2组",
    "总分前三名",
    "前10名选手",
    "党的二十大和二十届三中全会",
    "连续6年居全国第一",
    "连续3年获奖",
    "2021年9月27日上午8:30",
    "1—9月,工作有序推进",
    "截至2023-10-12,情况良好",
    "54岁的绣娘坐在门槛边",
    "第26届运动会",
    "家住3楼",
    "电话:0564-6082123",
    "拨打12333热线咨询",
    "按照〔2022〕6号文件",
    "执行《方案2.0》",
    "打造“6+3清单台账”",
    "县人社局等20部门联合行动",
    "只有1个人",
    "干满3个月的可以申请",
    "带动3人以上就业的,可以申请",
    "吸纳10人至19人的,可以申请",
    "留用率90%以上方可申请",
    "离家10多公里",
    "骑车10分钟就到",
    "他在这里工作了3年",
    "举个例子:假设老王贷了20万元",
    "几百人前来应聘",
    "(共印80份)",
    "318国道旁",
    "1.加强领导",
    "翻了一番",
    "每天晚上7点到9点上课",
    "返乡创业、带动3人就业的,可以申请",
    "",
]


@pytest.mark.parametrize("text", NOTHING)
def test_leaves_out_what_measures_nothing(text: str) -> None:
    assert [text[c.figure.start : c.figure.end] for c in contexts(read(text, region=""))] == []


# Durations count where they describe a service or scheme.
COUNTED = [
    ("开展为期12.5天的培训班", "12.5天"),
    ("每人每月补助300元,最长补6个月", "最长补6个月"),
    ("期限不超过3年", "不超过3年"),
    ("窗口24小时值守", "24小时"),
    ("先缴后补,补三年。", "三年"),
    ("按月发,最多补3年", "最多补3年"),
    ("免费停车一小时", "一小时"),
]


@pytest.mark.parametrize(("text", "printed"), COUNTED)
def test_counts_the_time_of_a_service(text: str, printed: str) -> None:
    assert printed in [text[c.figure.start : c.figure.end] for c in contexts(read(text, region=""))]


# unit, clause before it, unit with its time or base
FLOWS = [
    ("元", "每人每月补助", "元/月"),
    ("元", "月薪", "元/月"),
    ("元", "人均年增收", "元/年"),
    ("元", "年产值", "元/年"),
    ("元", "2023年产值", "元"),
    ("元", "去年创造产值", "元"),
    ("元", "每户一次性奖补", "元/户"),
    ("元", "每名徒弟", "元/人"),
    ("元", "每招1人补", "元/人"),
    ("元", "单户最高", "元"),
    ("元", "还能领取每天", "元/天"),
    ("吨", "日产", "吨/日"),
    ("人次", "年培训", "人次/年"),
    ("个", "每月可提供岗位", "个/月"),
    ("%", "每年增长", "%"),
    ("元", "上一年营收", "元"),
    ("元", "时薪", "元/小时"),
    ("元", "年内最多奖", "元/年"),
    ("元", "每千瓦", "元/千瓦"),
    ("元", "亩均收入", "元/亩"),
    ("人次", "年计划", "人次"),
]


@pytest.mark.parametrize(("unit", "before", "whole"), FLOWS)
def test_gives_a_unit_its_time_or_base(unit: str, before: str, whole: str) -> None:
    assert units.flow(unit, before) == whole


def test_a_second_figure_keeps_the_base_of_the_first() -> None:
    first, second = numbers.figures("平均月薪由3000元升至5200元")

    assert (first.rate, second.rate) == ("", "月")


def test_reads_a_base_behind_a_slash() -> None:
    (figure,) = numbers.figures("给予200元/平方米的补贴")

    assert (figure.word, figure.rate) == ("元", "平方米")


@pytest.mark.parametrize(
    "text", ["\ud800 3人", "3人\u200b次", "²³人", "٣人", "1/3", "0个", "成", "9" * 40 + "人", "((((" * 50 + "5个"]
)
def test_never_fails(text: str) -> None:
    for figure in numbers.figures(text):
        assert 0 <= figure.start <= figure.number < figure.number_end <= figure.end <= len(text)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("三百二十", "320"),
        ("十五", "15"),
        ("两千零八", "2008"),
        ("三十三点一", "33.1"),
        ("点三", "0.3"),
        ("一百五", "150"),
    ],
)
def test_values_chinese_numerals(word: str, value: str) -> None:
    assert numerals.chinese_value(word) == Decimal(value)
