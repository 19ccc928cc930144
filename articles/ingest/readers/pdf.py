"""PDF: the text layer, page by page. Pure."""

import re

import pypdfium2
from pypdfium2 import raw

from articles.ingest.limits import PDF_PAGES, TEXT_CHARACTERS
from articles.ingest.reading import Reading
from articles.ingest.refusal import Refused

PAGE_NUMBER = re.compile(r"[\s\-—–_·.]*(?:第\s*)?\d{1,4}(?:\s*页)?[\s\-—–_·.]*(?:(?:共|/)\s*\d{1,4}\s*页?)?")
LEAST = 10  # readable characters a page, on average: a scan has none but a stamp or page number


def read(data: bytes) -> Reading:
    """The words of all pages in the order in which the file gives them. Raises Refused for scans, passwords and damage."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused(sentence(error)) from error
    if len(document) > PDF_PAGES:
        raise Refused(f"PDF 有 {len(document)} 页，一份最多 {PDF_PAGES} 页，请拆开后再上传。")
    pages, length = [], 0
    for page in document:
        try:
            pages.append(page.get_textpage().get_text_bounded())
        except pypdfium2.PdfiumError as error:
            raise Refused("PDF 有一页打不开，文件可能已损坏。请重新下载或另存一份后再上传。") from error
        length += len(pages[-1])
        if length > TEXT_CHARACTERS:
            raise Refused(f"PDF 的文字超过 {TEXT_CHARACTERS:,} 个字，请拆开后再上传。")
        page.close()
    text = "\n".join(printed(page) for page in pages)
    if sum(map(str.isalnum, text)) < LEAST * len(pages):
        raise Refused("PDF 里没有文字，是扫描的图片。请先做文字识别（OCR），再上传识别出的文字或带文字层的 PDF。")
    if text.count("\ufffd") + text.count("\ufffe") > len(text) // 4:
        raise Refused("PDF 的文字没有可用的编码，读出来是乱码。请先做文字识别（OCR），或从原稿导出文字再上传。")
    return Reading(text=text)


def sentence(error: pypdfium2.PdfiumError) -> str:
    """Why a PDF does not open."""
    code = getattr(error, "err_code", None)
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return "PDF 设有打开密码，请去掉密码（用阅读器打开后“打印为 PDF”）再上传。"
    return "PDF 已损坏，打不开。请重新下载或另存一份后再上传。"


def printed(page: str) -> str:
    """A page's lines without its number. pdfium marks a word broken at the line's end with U+FFFE."""
    lines = page.replace("\ufffe\r\n", "").replace("\ufffe", "").replace("\r\n", "\n").strip("\n").split("\n")
    while lines and (not lines[-1].strip() or PAGE_NUMBER.fullmatch(lines[-1])):
        lines.pop()
    if lines and PAGE_NUMBER.fullmatch(lines[0]):
        lines.pop(0)
    return "\n".join(lines)
