"""What a new knowledge base starts with: divisions and vocabulary. Only what is missing is added; what is there is left alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from kb.curation.admin_history import events_of
from kb.extraction.gazetteer import stem
from kb.extraction.lexicon import rows
from kb.models import FormerName, Indicator, Industry, ProgramType, Region, TargetGroup
from kb.models.reference import Term

NATION = "100000"
BATCH = 8000
Progress = Callable[[int, int], None]


def seed_regions(folder: Path, progress: Progress) -> int:
    """Add the divisions of regions.csv that are not there yet; returns how many. Parents come before children in the file."""
    present = set(Region.objects.values_list("code", flat=True))
    new = [region for region in regions(folder / "regions.csv") if region.code not in present]
    for at in range(0, len(new), BATCH):
        Region.objects.bulk_create(new[at : at + BATCH])
        progress(min(at + BATCH, len(new)), len(new))
    if new:
        with connection.cursor() as cursor:
            # Until autovacuum comes by, the planner would take the table for empty and join it row by row.
            cursor.execute(f"ANALYZE {Region._meta.db_table}")
    return len(new)


def regions(path: Path) -> Iterator[Region]:
    """The nation, which the file leaves out, then the divisions of the file."""
    yield Region(code=NATION, name="全国", short_name="全国", full_name="全国", level="nation")
    full_names: dict[str, str] = {}
    for row in rows(path):
        code, name = row["code"], row["name"]
        full_names[code] = full_names.get(row["parent"], "") + name
        yield Region(
            code=code,
            name=name,
            short_name=stem(name) or name,
            full_name=full_names[code],
            level=row["level"],
            parent_id=row["parent"] or NATION,
        )


def seed_former_names(folder: Path) -> int:
    """Add the former names that are not there yet; returns how many.

    A division whose former names somebody corrected or deleted is left alone: a correction's history keeps the new name only, so
    that the seed's could not be told from one that was never there.
    """
    present = set(FormerName.objects.values_list("region_id", "name"))
    edited = set(events_of(FormerName)._default_manager.values_list("region_id", flat=True))
    new = [
        FormerName(region_id=row["code"], name=row["name"], kind=row["kind"], changed_in=int(row["changed_in"] or 0) or None)
        for row in rows(folder / "former_names.csv")
        if (row["code"], row["name"]) not in present and row["code"] not in edited
    ]
    before = FormerName.objects.count()
    FormerName.objects.bulk_create(new, ignore_conflicts=True)
    return FormerName.objects.count() - before


@dataclass(frozen=True)
class Seeded:
    """How many terms were added, and the labels of those that were not because an editor uses the label under another key."""

    added: int = 0
    taken: tuple[str, ...] = ()

    def __add__(self, other: "Seeded") -> "Seeded":
        return Seeded(self.added + other.added, self.taken + other.taken)

    def __str__(self) -> str:
        added = f"新增 {self.added} 条" if self.added else "已是最新"
        return added + (f"；名称已由别的词条使用，没有装入：{'、'.join(self.taken)}" if self.taken else "")


def seed_vocabulary(folder: Path) -> Seeded:
    """Add the terms that are not there yet; an editor's labels and synonyms are left alone."""
    models: dict[str, type[Term]] = {
        "indicators.csv": Indicator,
        "program_types.csv": ProgramType,
        "industries.csv": Industry,
        "target_groups.csv": TargetGroup,
    }
    seeded = sum((seed_terms(folder / name, model) for name, model in models.items()), Seeded())
    define_indicators(folder / "indicators.csv")
    return seeded


def define_indicators(path: Path) -> None:
    """Give a definition to the indicators that were there before definitions were, unless somebody has changed them since."""
    edited = events_of(Indicator)._default_manager.values("pgh_obj_id")
    bare = set(Indicator.objects.filter(definition="").exclude(pk__in=edited).values_list("key", flat=True))
    for row in rows(path):
        if row["key"] in bare and row.get("definition"):
            Indicator.objects.filter(pk=row["key"]).update(definition=row["definition"])


def seed_terms(path: Path, model: type[Term]) -> Seeded:
    """Add one file's terms to one table."""
    present = set(model._default_manager.values_list("key", flat=True))
    labels = set(model._default_manager.values_list("label", flat=True))
    new, taken = [], []
    for position, row in enumerate(rows(path)):
        if row["key"] in present:
            continue
        if row["label"] in labels:
            taken.append(row["label"])
            continue
        synonyms = [synonym for synonym in (row.get("synonyms") or "").split("|") if synonym]
        more = {name: row[name] or "" for name in ("unit", "definition") if name in row}
        new.append(model(key=row["key"], label=row["label"], synonyms=synonyms, position=position, **more))
    model._default_manager.bulk_create(new)
    return Seeded(len(new), tuple(taken))
