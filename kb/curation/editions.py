"""A new edition of the gazetteer: what differs from the divisions that are held, and taking it in without losing a code that facts use."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pghistory
from django.db import transaction

from kb.curation import seeding
from kb.models import FormerName, Region

COLUMNS = ("code", "name", "level", "parent")


class EditionError(ValueError):
    """A file that is no edition; the message says why, in Chinese."""


@dataclass
class Edition:
    """What an edition changes. renamed and moved: (held, as the edition has it). gone: held, but not in the edition."""

    year: int
    added: list[Region] = field(default_factory=list)
    renamed: list[tuple[Region, Region]] = field(default_factory=list)
    moved: list[tuple[Region, Region]] = field(default_factory=list)
    gone: list[Region] = field(default_factory=list)

    def lines(self) -> list[str]:
        """One line a change."""
        return [
            *(f"新设  {region.pk} {region.full_name}" for region in self.added),
            *(f"改名  {held.pk} {held.name} → {new.name}（原名记为曾用名）" for held, new in self.renamed),
            *(f"改隶  {held.pk} {held.name}：{held.parent_id} → {new.parent_id}" for held, new in self.moved),
            *(f"撤销  {region.pk} {region.full_name}（代码和已有事实都保留，标明 {self.year} 年撤销）" for region in self.gone),
        ]


def compare(path: Path, year: int) -> Edition:
    """The differences between a file like seeds/regions/regions.csv and what is held. Raises EditionError if it is no such file."""
    new = {region.pk: region for region in read(path)}
    held = Region.objects.in_bulk()
    edition = Edition(year)
    for code, region in new.items():
        standing = held.get(code)
        if standing is None:
            edition.added.append(region)
            continue
        if standing.name != region.name:
            edition.renamed.append((standing, region))
        if standing.parent_id != region.parent_id:
            edition.moved.append((standing, region))
    # A province that the file leaves out altogether is not gone: editions come by province too.
    covered = {code[:2] for code in new if code != seeding.NATION}
    edition.gone = [row for code, row in sorted(held.items()) if code not in new and code[:2] in covered and row.valid_to is None]
    return edition


def read(path: Path) -> list[Region]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline().strip().split(",")
        if not set(COLUMNS) <= set(header):
            raise EditionError(f"{path.name} 第一行要有 {'、'.join(COLUMNS)} 四栏。格式同 seeds/regions/regions.csv。")
        found = list(seeding.regions(path))
    except (OSError, UnicodeDecodeError) as error:
        raise EditionError(f"{path} 读不了：请用 UTF-8 的 CSV 文件。") from error
    except KeyError as error:
        raise EditionError(f"{path.name} 缺少 {error} 栏，或文件开头有看不见的标记（BOM）。") from error
    codes = {region.pk for region in found} | set(Region.objects.values_list("pk", flat=True))
    for region in found:
        if not region.pk.isdecimal() or len(region.pk) not in (6, 9) or not region.name:
            raise EditionError(f"{path.name} 里“{region.pk} {region.name}”不是一条区划：代码要 6 位（乡级 9 位），名称不能空。")
        if region.parent_id and region.parent_id not in codes:
            raise EditionError(f"{path.name} 里 {region.pk} {region.name} 的上级 {region.parent_id} 哪里也没有。")
    return found


def take_in(edition: Edition) -> None:
    """Apply an edition, all or nothing. No division is deleted; what a division was called becomes a former name."""
    with transaction.atomic(), pghistory.context(reason=f"{edition.year} 年版行政区划"):
        for region in edition.added:
            region.valid_from = region.valid_from or edition.year
        Region.objects.bulk_create(edition.added, batch_size=seeding.BATCH)
        for held, new in edition.renamed:
            FormerName.objects.get_or_create(region=held, name=held.name, changed_in=edition.year)
            held.name, held.short_name, held.full_name = new.name, new.short_name, new.full_name
            held.save()
        for held, new in edition.moved:
            held.parent_id, held.full_name = new.parent_id, new.full_name
            held.save()
        for region in edition.gone:
            region.valid_to = edition.year
            region.save()
