"""The six record kinds as the pages name them."""

from dataclasses import dataclass

from kb.models import RECORDS, Record
from kb.models.claims import Kind


@dataclass(frozen=True)
class Section:
    """One record kind: `kind` names its list (`/metrics/`), `page` a record's page (`/metrics/7/`), `counter` its measure word.

    words: the fields that a search for words looks into, on the search page and in the list alike.
    """

    kind: str
    page: str
    counter: str
    words: tuple[str, ...]

    @property
    def label(self) -> str:
        return Kind(self.kind).label

    @property
    def short(self) -> str:
        """The label in two characters: 指标, 项目, 品牌."""
        return self.label.removeprefix("劳务")[:2]

    @property
    def model(self) -> type[Record]:
        return RECORDS[self.kind]


ARTICLE_WORDS = ("title", "deck", "body")

SECTIONS: dict[str, Section] = {
    section.kind: section
    for section in (
        Section("metrics", "metric", "条", ("label", "subject", "indicator__label", "indicator__synonyms")),
        Section("programs", "program", "个", ("name", "description", "organizer")),
        Section("brands", "brand", "个", ("name",)),
        Section("cooperations", "cooperation", "对", ("from_region__full_name", "to_region__full_name")),
        Section("policies", "policy", "件", ("title", "number")),
        Section("subsidies", "subsidy", "条", ("name",)),
    )
}


def section_of(record: Record) -> Section:
    return SECTIONS[str(record.KIND)]
