"""What a file is, by its bytes; its name only tells apart what is text. Pure."""

import io
import re
import zipfile
from pathlib import PurePosixPath

from articles.ingest.refusal import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = (
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"II*\0", "TIFF 图片"),
    (b"MM\0*", "TIFF 图片"),
    (b"BM", "BMP 图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"MZ", "Windows 程序"),
    (b"\x7fELF", "程序"),
    (b"{\\rtf", "RTF 文档"),
    (b"ID3", "音频"),
    (b"%!PS", "PostScript 文件"),
)
ADVICE = {
    "图片": "请先做文字识别，再上传识别出的文字",
    "压缩包": "请解开后上传里面的文件，或改用 zip",
    "文档": "请另存为 .docx 后再上传",
}
ENDINGS = {
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".docx": "docx",
    ".pdf": "pdf",
    ".zip": "zip",
}
NAMES = {"text": "纯文本", "html": "网页", "mhtml": "单文件网页", "docx": " Word 文档", "pdf": " PDF", "zip": " zip 压缩包"}
RIGHT = {"text": ".txt", "html": ".html", "mhtml": ".mhtml", "docx": ".docx", "pdf": ".pdf", "zip": ".zip"}
HTML = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
HEAD = 4096


def kind_of(name: str, data: bytes) -> str:
    """text, html, mhtml, docx, pdf or zip. Raises Refused for anything else, and where name and content disagree."""
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise Refused("文件是空的，没有可读入的文字。")
    ending = PurePosixPath(name.lower()).suffix
    named = ENDINGS.get(ending)
    if ending == ".doc" and data.startswith(OLE):
        raise Refused("这是旧版 Word 文档（.doc），请用 Word 或 WPS 另存为 .docx 后再上传。")
    found = by_content(data)
    if named is None and ending:
        raise Refused(f"不收 {ending[:12]} 文件，请另存为 .txt .md .html .mhtml .docx .pdf 之一后再上传。")
    if found is None and named in ("pdf", "docx", "zip"):
        raise Refused(
            f"文件名是 {ending}，内容却不是{NAMES[named]}，也可能没有下载完整。请核对文件，改对扩展名或重新下载后再上传。"
        )
    if found is None:
        found = named if named in ("text", "html", "mhtml") else "text"
    if named and found != named and not (found == "html" and named == "text" and ending != ".txt"):
        raise Refused(f"文件名是 {ending}，内容却是{NAMES[found]}。请核对文件，把扩展名改为 {RIGHT[found]} 后再上传。")
    return found


def by_content(data: bytes) -> str | None:
    """What the first bytes say, None where they are text of some kind. Raises Refused for what can't be read."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(OLE):
        raise Refused(ole(data))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return in_zip(data)
    for mark, what in OTHERS:
        if data.startswith(mark):
            advice = next((words for key, words in ADVICE.items() if what.endswith(key)), "请换成文字文件再上传")
            raise Refused(f"这是 {what}，读不出文字。{advice}。")
    head = data[:HEAD]
    if MHTML.search(head) and b"MIME-Version" in head:
        return "mhtml"
    return "html" if HTML.search(head.replace(b"\0", b"")) else None


def ole(data: bytes) -> str:
    """The sentence for a container of old Office versions, in which encrypted new documents lie too."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "Word 文档设有打开密码，请用 Word 去掉密码（文件 → 信息 → 保护文档）后再上传。"
    return "这是旧版 Office 文件，请另存为 .docx 后再上传。"


def in_zip(data: bytes) -> str:
    """Whether a zip is a Word document or an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused("文件已损坏，打不开。请重新下载或另存一份后再上传。") from error
    if "[Content_Types].xml" not in names:
        return "zip"
    if any(part.startswith("word/") for part in names):
        return "docx"
    raise Refused("这是 Excel、PowerPoint 之类的 Office 文件，读不出文章。请把文字另存为 .docx 或 .txt 后再上传。")
