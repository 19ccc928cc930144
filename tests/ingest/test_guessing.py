"""What names and marks tell about where a text comes from."""

import pytest

from articles.ingest.guessing import date_in, from_name, names_in, page_in


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022-02-07 09:10", "2022-02-07"),
        ("2022年2月7日", "2022-02-07"),
        ("２０２２年２月", "2022-02"),
        ("20220207", "2022-02-07"),
        ("人民日报2022.2.7第3版", "2022-02-07"),
        ("2022-13-07", ""),
        ("12022020712", ""),
        ("2022", ""),
        ("", ""),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert date_in(text) == date


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王宁", ("王宁",)),
        ("记者：王宁 李四光", ("王宁", "李四光")),
        ("王宁、阿依古丽·买买提", ("王宁", "阿依古丽·买买提")),
        ("责任编辑", ()),
        ("县人社局", ()),
        ("admin", ()),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


def test_file_names() -> None:
    read = from_name("文件夹/人民日报_2022-02-07_第03版.pdf")

    assert (read.publication, read.published) == ("人民日报", "2022-02-07")


@pytest.mark.parametrize(
    ("context", "page"),
    [
        ("2023年10月20日 星期五\n第03版 民生\n汉阴 “招工大篷车”开到家门口", "3"),
        ("珠源晚报 2024年1月23日 第A05版 乌蒙新城", "A05"),
        ("三版 民生 2023年9月19日 星期二 责编/王晋", "3"),
        ("第十二版 2023年9月19日", "12"),
        ("２０２４年９月２４日　星期二　　第３版　要闻", "3"),
        ("11 乡村振兴 2024年3月22日 星期五", "11"),
        ("社会  2023年6月20日 星期二  13", "13"),
        ("2023年4月11日 星期二\n民生\n06", "6"),
        ("第218期 2022年11月4日 星期五 今日四版", ""),
        ("2022年4月6日 星期三 第13期 (总第402期) 本期24版", ""),
        ("(2024年第二版)", ""),
        ("平乡报 共8版\n● 街津口:鱼皮画里有“钱景”▶2版", ""),
        ("(下转12版)", ""),
        ("要闻 2版\n副刊 3版", ""),
        ("发布日期:2023-10-12 来源:县公共就业人才服务中心 浏览次数:318", ""),
        ("", ""),
    ],
)
def test_pages_of_newspapers(context: str, page: str) -> None:
    assert page_in(context) == page
