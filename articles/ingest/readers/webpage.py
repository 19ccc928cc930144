"""A saved web page: its main text by trafilatura, its particulars by the marks that Chinese government and news sites use. Pure."""

import re
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from lxml import etree, html

from articles.ingest.encoding import decode
from articles.ingest.guessing import date_in, names_in
from articles.ingest.reading import Reading
from articles.ingest.refusal import Refused

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
# The names are those of the standard for government sites (GB/T 政府网站 meta), Open Graph and large news sites; lower case.
PUBLICATION = ("contentsource", "source", "og:site_name", "article:publisher", "sitename", "mediaid")
PUBLISHED = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "og:release_date",
    "datepublished",
    "weibo: article:create_at",
    "date",
)
AUTHOR = ("author", "article:author", "og:article:author")
TITLE = ("articletitle", "og:title")
ADDRESS = ("og:url", "url")
GB = {"gb2312", "gbk", "gb_2312-80", "x-gbk"}
LEAST = 40  # characters that a page's main text has at least
BLOCKS = {"p", "head", "item", "row", "quote", "code", "div", "ab"}
WEB = re.compile(r"https?://[^\s\"'<>]{4,990}")


def read(data: bytes) -> Reading:
    """A page as a browser saves it. Raises Refused where it holds no running text."""
    found = CHARSET.search(data[:4096])
    stated = found[1].decode().lower() if found else ""
    return read_text(decode(data, "gb18030" if stated in GB else stated))


def read_text(source: str, url: str = "", published: str = "") -> Reading:
    """The same for a decoded page; `url` and `published` as the file around it says."""
    tree = parsed(source)
    marks = meta(tree)
    body = main_text(source) or every_line(tree)
    if len(body) < LEAST:
        raise Refused("网页里没有正文，可能是目录页，或正文由脚本载入。请打开文章，复制文字后用“粘贴文字”读入。")
    title = first(marks, TITLE) or headline(tree)
    return Reading(
        text=body if not title or title in body[:300] else f"{title}\n\n{body}",
        whole=True,
        title=title,
        authors=names_in(first(marks, AUTHOR)),
        publication=first(marks, PUBLICATION)[:200],
        published=date_in(first(marks, PUBLISHED)) or published,
        url=url or address(source, tree, marks),
    )


def parsed(source: str) -> Any:
    """The tree of a page; no entity is resolved and nothing is fetched."""
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True)
    # An encoding named by an XML declaration would be refused in a text.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    try:
        return html.fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Refused("网页打不开，可能没有存完整。请重新保存，或复制文字后用“粘贴文字”读入。") from error


def meta(tree: Any) -> dict[str, str]:
    """The page's meta marks, names in lower case, the first of each."""
    found: dict[str, str] = {}
    for mark in tree.iter("meta"):
        name = (mark.get("name") or mark.get("property") or mark.get("itemprop") or "").strip().lower()
        content = " ".join((mark.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def first(marks: dict[str, str], names: tuple[str, ...]) -> str:
    return next((marks[name] for name in names if name in marks), "")


def headline(tree: Any) -> str:
    """The one first heading, "" where there are several."""
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    heads = [head for head in heads if head]
    return heads[0][:500] if len(heads) == 1 else ""


def address(source: str, tree: Any, marks: dict[str, str]) -> str:
    """Where the page was, as the browser noted when saving it or as the page says."""
    saved = SAVED_FROM.search(source[:4096])
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for found in (saved[1] if saved else "", *links, first(marks, ADDRESS)):
        if WEB.fullmatch(found) and urlsplit(found).hostname:
            return found
    return ""


def main_text(source: str) -> str:
    """The article without menus and footers, blocks parted by blank lines, cells of a table by tabs; "" where none is found."""
    found = trafilatura.bare_extraction(
        source, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    if body is None:
        return ""
    blocks = [words(block) for block in body.iter(*BLOCKS) if not any(True for _ in block.iterdescendants(*BLOCKS))]
    return "\n\n".join(block for block in blocks if block)


def words(block: Any) -> str:
    """The text of one block."""
    if block.tag == "row":
        return "\t".join(" ".join("".join(cell.itertext()).split()) for cell in block.iter("cell"))
    return " ".join("".join(block.itertext()).split())


def every_line(tree: Any) -> str:
    """All words of a page, for those that are nothing but text."""
    for part in tree.xpath("//script | //style | //noscript | //nav | //form"):
        part.drop_tree()
    for block in tree.xpath("//p | //br | //div | //li | //tr | //h1 | //h2 | //h3 | //h4 | //section"):
        block.tail = "\n" + (block.tail or "")
    lines = [" ".join(line.split()) for line in tree.text_content().split("\n")]
    return "\n\n".join(line for line in lines if line)
