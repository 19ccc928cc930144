"""The names and vocabulary that the extractor reads by: data in, look-ups out, no files opened but by `Lexicon.load`."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kb.extraction.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class RegionName:
    """A division of GB/T 2260. `level` is province, prefecture, county or township; `parent` is a code or ""."""

    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the vocabulary: key, label and the synonyms it goes by; `unit` for indicators only."""

    key: str
    label: str
    synonyms: tuple[str, ...] = ()
    unit: str = ""


class Lexicon:
    """All that the extractor knows of names. Built from the seed files (`load`) or from the database's rows."""

    def __init__(
        self,
        regions: Iterable[RegionName],
        former_names: Iterable[tuple[str, str]] = (),
        indicators: Iterable[Term] = (),
        program_types: Iterable[Term] = (),
        industries: Iterable[Term] = (),
        target_groups: Iterable[Term] = (),
        brand_names: Iterable[str] = (),
        learned: bool = True,
    ) -> None:
        self.regions: dict[str, RegionName] = {r.code: r for r in regions}
        self.former_names = tuple(former_names)
        self.indicators = tuple(indicators)
        self.program_types = tuple(program_types)
        self.industries = tuple(industries)
        self.target_groups = tuple(target_groups)
        self.brand_names = tuple(brand_names)
        self.learned = learned  # False: rules alone, as when weights are learned

    @classmethod
    def load(cls, seeds: Path, learned: bool = True) -> "Lexicon":
        """Read the seed files under `seeds` (regions/*.csv, vocabulary/*.csv)."""
        regions, vocabulary = seeds / "regions", seeds / "vocabulary"
        return cls(
            regions=(RegionName(r["code"], r["name"], r["level"], r["parent"]) for r in rows(regions / "regions.csv")),
            former_names=((r["name"], r["code"]) for r in rows(regions / "former_names.csv")),
            indicators=(term(r) for r in rows(vocabulary / "indicators.csv")),
            program_types=(term(r) for r in rows(vocabulary / "program_types.csv")),
            industries=(term(r) for r in rows(vocabulary / "industries.csv")),
            target_groups=(term(r) for r in rows(vocabulary / "target_groups.csv")),
            learned=learned,
        )

    def parents(self, code: str) -> list[str]:
        """Codes from the division itself up to its province: 620524 → [620524, 620500, 620000]."""
        chain = []
        while code in self.regions:
            chain.append(code)
            code = self.regions[code].parent
        return chain

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The names of all divisions, ready for the search in a text; built on first use."""
        return Gazetteer(self.regions.values(), self.former_names)

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """Code → codes of the divisions directly below it."""
        below: dict[str, list[str]] = {}
        for region in self.regions.values():
            below.setdefault(region.parent, []).append(region.code)
        return below


def rows(path: Path) -> Iterable[dict[str, str]]:
    """The rows of a CSV file with a header line."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)  # four times as quick as DictReader, which matters for 42,000 divisions
        names = next(lines)
        for line in lines:
            yield dict(zip(names, line, strict=False))


def term(row: dict[str, str]) -> Term:
    """A vocabulary row; synonyms are separated by |."""
    synonyms = tuple(s for s in (row.get("synonyms") or "").split("|") if s)
    return Term(row["key"], row["label"], synonyms, row.get("unit") or "")
