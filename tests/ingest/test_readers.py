"""Each format gives its words, in order; what can't be read is refused in one sentence that says what to do."""

import pytest

from articles.ingest import readers
from articles.ingest.refusal import Refused
from tests.ingest.making import FILES, MHTML, PAGE, SENTENCES, TEXT, TITLE, packed, pdf, with_part, word

XXE = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)
BOX = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p>
 <w:r><w:t>原文</w:t></w:r><w:ins><w:r><w:t>添上的</w:t></w:r></w:ins><w:del><w:r><w:delText>删去的</w:delText></w:r></w:del>
 <w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></mc:Choice>
 <mc:Fallback><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>
 </w:p></w:body></w:document>"""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("a.txt", TEXT.encode("utf-16")),
        ("a.md", f"# {TITLE}\n\n".encode() + "\n\n".join(SENTENCES).replace("12.02万人", "**12.02万人**").encode()),
        ("a.html", PAGE.encode()),
        ("a.htm", PAGE.replace("utf-8", "gb2312").encode("gb18030")),
        ("a.mhtml", MHTML.encode()),
        ("a.docx", word()),
        ("a.pdf", pdf(TITLE, *SENTENCES)),
    ],
)
def test_every_format_gives_its_words_in_order(name: str, data: bytes) -> None:
    text = readers.read(name, data).text

    places = [text.index(words) for words in (TITLE, *SENTENCES)]
    assert places == sorted(places)


def test_a_saved_page_gives_its_article_alone_with_what_it_says_about_it() -> None:
    read = readers.read("a.mhtml", MHTML.encode())

    assert "首页" not in read.text
    assert "备10001" not in read.text
    assert (read.title, read.authors, read.publication) == (TITLE, ("王宁",), "甘肃日报")
    assert (read.published, read.url) == ("2022-02-07", "https://www.example.cn/2022/0207/c1.html")
    assert read.whole


def test_the_address_that_a_browser_noted() -> None:
    page = "<!-- saved from url=(0040)https://www.example.cn/2022/0207/c2.html -->" + PAGE

    assert readers.read("a.html", page.encode()).url == "https://www.example.cn/2022/0207/c2.html"


def test_a_table_keeps_its_rows() -> None:
    rows = [["乡镇", "人数", "收入"], ["洛门镇", "2850", "75"]]

    assert readers.read("a.docx", word(TITLE, rows=rows)).text.endswith("乡镇\t人数\t收入\n洛门镇\t2850\t75")


def test_boxes_are_read_once_and_struck_out_words_not_at_all() -> None:
    data = with_part(word(), "word/document.xml", BOX.encode())

    assert readers.read("a.docx", data).text == "原文添上的\n\n框里的字"


REFUSED = [
    ("a.txt", b"", "空的"),
    ("a.txt", b"\xff\xfe\n\0 \0", "空的"),
    ("a.pdf", (FILES / "encrypted.pdf").read_bytes(), "密码"),
    ("a.pdf", pdf(), "扫描"),
    ("a.pdf", b"%PDF-1.7\nnothing", "损坏"),
    ("a.pdf", TEXT.encode(), "不是 PDF"),
    ("a.txt", pdf(TITLE), "内容却是 PDF"),
    ("a.docx", pdf(TITLE), "内容却是 PDF"),
    ("a.pdf", word(), "内容却是 Word"),
    ("a.docx", packed({"a.txt": TEXT.encode()}), "内容却是 zip"),
    ("a.docx", b"PK\x03\x04 broken", "损坏"),
    ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为 .docx"),
    ("a.docx", with_part(word(), "word/vbaProject.bin", b"x"), "宏"),
    ("a.docx", with_part(word(), "word/document.xml", XXE), "实体"),
    ("a.docx", with_part(word(), "word/media/x.bin", b"0" * 400_000_000), "大得反常"),
    ("a.docx", with_part(word(), "word/document.xml", b"<broken"), "损坏"),
    ("a.xlsx", packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "Excel"),
    ("a.jpg", b"\xff\xd8\xff\xe0", "JPEG"),
    ("a.txt", b"\x89PNG\r\n", "PNG"),
    ("a.exe", b"plain words", ".exe"),
    ("a.html", b"<html><body><script>x</script></body></html>", "正文"),
]


@pytest.mark.parametrize(("name", "data", "sentence"), REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        readers.read(name, data)

    assert "。" in str(refused.value)
    assert len(str(refused.value)) < 120


def test_a_hostile_page_reads_no_file() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + PAGE.replace("<p>", "<p>&x;", 1).partition(">")[2]

    assert "root:" not in readers.read("a.html", page.encode()).text
