"""What pages with the lists' filters share: what is wrong with them, and the address that a page's number is put behind."""

from django.http import QueryDict

from kb.browse.filters import ListFilter
from kb.browse.paging import address


def errors_of(filterset: ListFilter) -> list[str]:
    """One sentence for each wrong value."""
    fields = filterset.form.fields
    return [f"{fields[name].label}：{error}" for name, errors in filterset.form.errors.items() for error in errors]


def turn_of(asked: QueryDict) -> str:
    """The query without `page`, ready to be followed by it: region=62&."""
    rest = address(asked, page="").removeprefix("?")
    return f"{rest}&" if rest else ""
