"""Bytes become text whatever Chinese system wrote them; what can't be read is refused, never guessed."""

import pytest

from articles.ingest.encoding import decode
from articles.ingest.refusal import Refused
from tests.ingest.making import TEXT

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_chinese_text_in_every_usual_encoding(encoding: str) -> None:
    assert decode(TEXT.replace("“", "").replace("”", "").encode(encoding)) == TEXT.replace("“", "").replace("”", "")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "gb18030", "utf-8"])
def test_english_text(encoding: str) -> None:
    text = "Labour transfer of Wushan County, 120,200 persons in 2021.\n"

    assert decode(text.encode(encoding)) == text


def test_the_encoding_that_a_file_names_comes_first() -> None:
    assert decode("劳务".encode("gb18030"), "gb18030") == "劳务"
    assert decode("劳务".encode(), "no-such-encoding") == "劳务"


@pytest.mark.parametrize(
    "data",
    [
        "武山縣勞務輸轉見成效，全年完成勞務輸轉".encode("big5"),
        "労働力の移転に関するお知らせです。詳細はこちら".encode("shift_jis"),
        bytes(range(256)) * 10,
        b"\xef\xbb\xbf" + "劳务\0输转".encode(),
        b"\xff\xfe\x00\xd8",
    ],
)
def test_what_is_no_text_of_ours_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"编码|空字符"):
        decode(data)
