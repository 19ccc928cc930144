"""A file's bytes → its text and what it says about where the text comes from. Pure; runs in the child process."""

import re
from dataclasses import dataclass

from articles.ingest.limits import TEXT_CHARACTERS
from articles.ingest.refusal import Refused

SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found.

    text: as a page is printed, a blank line between blocks; whole: the file is one article, as a saved web page is.
    title, authors, publication, published (EDTF), url: what the file states about itself, "" where it does not.
    """

    text: str
    whole: bool = False
    title: str = ""
    authors: tuple[str, ...] = ()
    publication: str = ""
    published: str = ""
    url: str = ""


def cleaned(text: str) -> str:
    """A text that the database can hold; raises Refused where there is nothing to read or too much."""
    text = SURROGATE.sub("\ufffd", text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise Refused("文件里没有可读入的文字。")
    if len(text) > TEXT_CHARACTERS:
        raise Refused(f"文字有 {len(text):,} 个字，一份最多 {TEXT_CHARACTERS:,}，请拆成几份再上传。")
    return text
