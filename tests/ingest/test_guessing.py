"""What names and marks tell about where a text comes from."""

import pytest

from articles.ingest.guessing import date_in, from_name, names_in


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
