"""Plain text and Markdown. Pure."""

import re

from articles.ingest.encoding import decode
from articles.ingest.reading import Reading

EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
LINK = re.compile(r"!?\[([^\]\n]*)\]\(([^)\s]+)[^)\n]*\)")
HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
RULE = re.compile(r"^ {0,3}\|?(?:\s*:?-{3,}:?\s*\|?)+\s*$", re.MULTILINE)


def read(data: bytes) -> Reading:
    """A text file; Markdown's marks for bold, links and rules are taken away, its headings are known to the splitter."""
    text = decode(data)
    return Reading(text=unmarked(text) if is_markdown(text) else text)


def is_markdown(text: str) -> bool:
    return bool(HEADING.search(text) or LINK.search(text) or EMPHASIS.search(text))


def unmarked(text: str) -> str:
    """Markdown without marks: "**12万人**见[公报](x)" → "12万人见公报"."""
    text = LINK.sub(lambda found: "" if found[0].startswith("!") else found[1], text)
    return RULE.sub("", EMPHASIS.sub(r"\2", text))
