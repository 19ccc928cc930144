"""Files for tests, made byte by byte: what an office brings, and what an attacker would."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import docx

FILES = Path(__file__).parent / "files"

TITLE = "武山县劳务输转见成效"
SENTENCES = (
    "2021年,武山县全年完成劳务输转12.02万人,较上年增加1.06万人;实现劳务创收31.32亿元。",
    "“宁远建筑工”成功创建为省级劳务品牌,驻外劳务工作站5家。武山县与天津市宝坻区开展劳务协作,组织务工人员赴外就业。",
    "按照《武山县劳务奖补办法》,场地建设补贴每平方米200元,最高20万元。",
)
TEXT = "\n\n".join((TITLE, *SENTENCES))

PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_甘肃日报</title>
<meta name="ContentSource" content="甘肃日报"><meta name="PubDate" content="2022-02-07 09:10"><meta name="author" content="王宁"></head>
<body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li></ul></div><h1>{TITLE}</h1>
<div class="content">{"".join(f"<p>{sentence}</p>" for sentence in SENTENCES)}</div>
<div class="footer">版权所有 陇ICP备10001号 <a href="/about">关于我们</a></div></body></html>"""

MHTML = "\r\n".join(
    (
        "From: <Saved by Blink>",
        "Snapshot-Content-Location: https://www.example.cn/2022/0207/c1.html",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----B"',
        "",
        "------B",
        "Content-Type: text/html",
        "Content-Transfer-Encoding: 8bit",
        "Content-Location: https://www.example.cn/2022/0207/c1.html",
        "",
        PAGE,
        "------B--",
        "",
    )
)


def word(*paragraphs: str, rows: Iterable[Iterable[str]] = ()) -> bytes:
    """A Word document of paragraphs, then a table."""
    document = docx.Document()
    for paragraph in paragraphs or (TITLE, *SENTENCES):
        document.add_paragraph(paragraph)
    lines = [list(row) for row in rows]
    if lines:
        table = document.add_table(len(lines), len(lines[0]))
        for row, cells in zip(table.rows, lines, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """A Word document with a part added or replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return stream.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    """A zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def pdf(*lines: str) -> bytes:
    """A page with a Chinese text layer; without lines, a page without any text, as a scan has."""
    shown = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines)
    content = f"BT /F 8 Tf 12 TL 50 780 Td {shown} ET".encode() if lines else b"0 0 595 842 re f"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900"
        b" /Descent -200 /CapHeight 700 /StemV 80 >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return data + head + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
