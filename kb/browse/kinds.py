"""The six record kinds as the pages name them."""

from dataclasses import dataclass

from kb.models import RECORDS, Record
from kb.models.claims import Kind


@dataclass(frozen=True)
class Section:
    """One record kind: `kind` names its list (`/metrics/`), `page` a record's page (`/metrics/7/`), `counter` its measure word."""

    kind: str
    page: str
    counter: str

    @property
    def label(self) -> str:
        return Kind(self.kind).label

    @property
    def model(self) -> type[Record]:
        return RECORDS[self.kind]


SECTIONS: dict[str, Section] = {
    section.kind: section
    for section in (
        Section("metrics", "metric", "条"),
        Section("programs", "program", "个"),
        Section("brands", "brand", "个"),
        Section("cooperations", "cooperation", "对"),
        Section("policies", "policy", "件"),
        Section("subsidies", "subsidy", "条"),
    )
}


def section_of(record: Record) -> Section:
    return SECTIONS[str(record.KIND)]
