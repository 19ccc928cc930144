"""The rows that a list's parameters ask for, by the site's own filters; for the API and for assistants alike."""

from typing import Any, NoReturn

from django.db.models import QuerySet
from django.http import QueryDict

from kb.api.errors import Refused
from kb.browse.article_page import listed
from kb.browse.fields import SharedName
from kb.browse.filters import FILTERS
from kb.browse.kinds import SECTIONS


def segments_of(kind: str, query: QueryDict) -> list[QuerySet[Any]]:
    """The published rows, cut as `ListFilter.segments` cuts them; raises Refused where the filters cannot read a value."""
    rows: Any = listed() if kind == "articles" else SECTIONS[kind].model.objects.published().with_evidence()
    filterset = FILTERS[kind](query, queryset=rows)
    if not filterset.is_valid():
        refuse(filterset.form.errors.as_data())
    return filterset.segments()


def refuse(errors: dict[str, list[Any]]) -> NoReturn:
    """With the site's own words; a division that does not exist, and years that end before they begin, are not found."""
    name, (error, *_) = next(iter(errors.items()))
    if isinstance(error, SharedName):
        offered = "、".join(f"{region.full_name}（{region.code}）" for region in error.regions)
        raise Refused(f"{' '.join(error.messages)}{offered}。", name)
    raise Refused(" ".join(error.messages), name, 404 if name in ("region", "until") else 400)
