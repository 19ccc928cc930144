"""Names of private persons are no records: the article tells of 54岁的张阿妹, the fact belongs to 个人（文章12之1）.

The finder needs the names, so that a person's wage is not taken for the county's (kb/extraction/persons.py), and gold and `evaluate` judge
it by them. What is stored, listed, found and handed out holds none. The article's own words stay as printed until an editor covers them.
"""

from collections.abc import Mapping
from typing import Any

from articles.masking.covering import blot
from articles.models import Article
from kb.extraction import persons
from kb.extraction.sentences import fold

WORDED = ("label", "description")


def names_in(article: Article) -> dict[str, str]:
    """The private persons that an article introduces, each with what stands for the name: by the order in which they are named."""
    which = article.original_id or article.pk  # a reprint tells of the same persons
    listed = dict.fromkeys(persons.find(fold(article.body)).names)
    return {name: f"个人（文章{which}之{number}）" for number, name in enumerate(listed, start=1)}


def without_names(fact: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """A finding as a claim keeps it: a person's name as `subject` replaced, within wordings covered with █."""
    found = dict(fact)
    if found.get("subject") in names:
        found["subject"] = names[found["subject"]]
    for field in WORDED:
        for name in names:
            if name in found.get(field, ""):
                found[field] = found[field].replace(name, blot(name))
    return found
