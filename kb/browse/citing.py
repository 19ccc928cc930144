"""References as GB/T 7714-2015 prints them: of an article, of a fact in it, of a page. Pure: texts and days in, text out.

What is not known is left out, as the standard has it (section 4 and 8): an article without authors begins with its title, a title
that we supplied stands in brackets, more than three authors become the first three and 等. What was consulted on line has its
day of access and its address.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kb.browse.names import quoted

SITE = "劳务知库"
MOST_AUTHORS = 3  # GB/T 7714-2015, 8.1.2
UNTITLED = "无题"
OPENING = 24  # characters of the text that stand in for a missing title

_NOT_NEWSPAPERS = re.compile(r"(简|通|公|专|月|年|季|内|情|画|汇)报$")
_NEWSPAPER = re.compile(r"报(海外版|网络版|电子版)?$")
_JOURNAL = re.compile(r"(杂志|月刊|双月刊|季刊|学刊|期刊|学报)$")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True)
class Work:
    """What is known of a cited piece; empty is unknown. published: EDTF. opening: its first words, where it has no title."""

    title: str
    authors: Sequence[str] = ()
    publication: str = ""
    published: str = ""
    edition: str = ""  # 版次, as printed: 5
    url: str = ""  # where it was published
    opening: str = ""


@dataclass(frozen=True)
class Citation:
    """A reference and what stands after it: the words, and where the knowledge base shows it. str() is what people copy."""

    reference: str
    quote: str = ""
    permalink: str = ""
    note: str = ""  # 待核, or as of which day
    whole: str = ""  # the sentence that the quote stands in, where it says more
    corrected: str = ""  # what a person set right: 数值原读作 12 万人

    def __str__(self) -> str:
        parts = [self.reference]
        if self.quote:
            parts.append(f"原句：{self.quote}")
        if self.whole:
            parts.append(f"所在整句：{self.whole}")
        if self.corrected:
            parts.append(f"编辑更正：{self.corrected}")
        if self.permalink:
            note = f"（{self.note}）" if self.note else ""
            parts.append(f"{SITE}{note}：{self.permalink}")
        return "\n".join(parts)


def work_of(article: Any, opening: str = "") -> Work:
    """The work that an article (`articles.models.Article`, or whatever has its fields) is; `opening` are its first words."""
    return Work(
        title=article.title,
        authors=tuple(article.authors),
        publication=article.publication,
        published=article.published,
        edition=article.page,
        url=article.url,
        opening=opening,
    )


def reference(work: Work, *, accessed: datetime.date, address: str) -> str:
    """The reference to an article. `address`: where the knowledge base shows it, given where its own address is not known.

    张三, 李四. 武山县劳务输转双增长[N/OL]. 甘肃日报, 2022-02-07(5)[2026-11-22]. https://kb.example/articles/12/.
    """
    kind = _kind(work)
    head = _sentence(_authors(work.authors)) + f"{_title(work)}[{kind}/OL]. "
    return f"{head}{_published(work, kind)}[{accessed.isoformat()}]. {work.url or address}."


def cite_fact(
    work: Work,
    quote: str,
    *,
    accessed: datetime.date,
    sentence: str,
    permalink: str,
    note: str = "",
    whole: str = "",
    corrected: str = "",
) -> Citation:
    """A fact: the article, the words it stands on, the fact's own page. `sentence`: the address of the words in the article."""
    words, around = _line(quote), _line(whole)
    return Citation(
        reference(work, accessed=accessed, address=sentence),
        quoted(words),
        permalink,
        note,
        whole=f"“{around}”" if around not in ("", words) else "",
        corrected=corrected,
    )


def cite_article(work: Work, *, accessed: datetime.date, permalink: str) -> Citation:
    """An article; where its own address is known, the one here stands below."""
    return Citation(reference(work, accessed=accessed, address=permalink), permalink=permalink if work.url else "")


def cite_page(title: str, *, accessed: datetime.date, address: str, as_of: datetime.date | None = None) -> Citation:
    """A page or a chart of the knowledge base, as a database on line: 劳务知库. 武山县[DB/OL]. (2026-11-01)[2026-11-22]. https://….

    as_of: the day whose state it shows, which stands where the standard puts the day of the last update.
    """
    updated = f"({as_of.isoformat()})" if as_of else ""
    return Citation(f"{SITE}. {_line(title)}[DB/OL]. {updated}[{accessed.isoformat()}]. {address}.")


def _kind(work: Work) -> str:
    """The standard's letter (annex B): newspaper, journal, electronic bulletin for the rest that has an address, or else other."""
    name = work.publication.strip()
    if _JOURNAL.search(name):
        return "J"
    if _NEWSPAPER.search(name) and not _NOT_NEWSPAPERS.search(name):
        return "N"
    return "EB" if work.url else "Z"


def _authors(authors: Sequence[str]) -> str:
    named = [name for name in map(_line, authors) if name]
    shown = ", ".join(named[:MOST_AUTHORS])
    return f"{shown}, 等" if len(named) > MOST_AUTHORS else shown


def _title(work: Work) -> str:
    if title := _line(work.title):
        return title
    opening = _line(work.opening)
    return f"[{f'{opening[:OPENING]}…' if len(opening) > OPENING else opening or UNTITLED}]"


def _published(work: Work, kind: str) -> str:
    """Publication and day. Of what is no serial, the day stands in parentheses (4.6: 更新或修改日期)."""
    name, day = _line(work.publication), _day(work.published)
    edition = f"({_line(work.edition)})" if work.edition else ""
    if kind in ("N", "J"):
        return f"{name}, {day}{edition}" if day else f"{name}{edition}"
    return f"{name}({day})" if day else name


def _day(published: str) -> str:
    """2022-02-07 as it is; what is no plain day, month or year is an estimate, which stands in brackets (8.4.3.2): 2022~ → [2022]."""
    text = published.strip()
    if not text or _DAY.fullmatch(text):
        return text
    return f"[{text.rstrip('~?%')}]"


def _sentence(text: str) -> str:
    return "" if not text else f"{text} " if text.endswith(".") else f"{text}. "


def _line(text: str) -> str:
    """On one line, so that the reference stays a paragraph."""
    return " ".join(text.split())
