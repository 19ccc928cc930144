"""The lexicon as the knowledge base holds it: seeds plus whatever editors have changed or added."""

from typing import Any

from kb.curation import editing
from kb.extraction.lexicon import Lexicon, RegionName, Term
from kb.models import FormerName, Indicator, Industry, LaborBrand, Metric, ProgramType, Region, State, TargetGroup


def current_lexicon() -> Lexicon:
    """The lexicon built from the database's rows."""
    regions = Region.objects.exclude(level="nation").values_list("code", "name", "level", "parent_id")
    return Lexicon(
        regions=(RegionName(code, name, level, parent or "") for code, name, level, parent in regions),
        former_names=FormerName.objects.values_list("name", "region_id"),
        indicators=(Term(i.key, i.label, tuple(i.synonyms), i.unit) for i in Indicator.objects.filter(merged_into=None)),
        program_types=terms(ProgramType),
        industries=terms(Industry),
        target_groups=terms(TargetGroup),
        brand_names=LaborBrand.objects.filter(state=State.ACCEPTED).values_list("name", flat=True).distinct(),
    )


def keys_in_use() -> dict[str, dict[str, str]]:
    """Field of a finding → key as read → key to file it under: a merged indicator's survivor. Keys that no table holds are missing."""
    indicators = dict(Indicator.objects.values_list("key", "merged_into"))
    types, industries = (dict.fromkeys(model.objects.values_list("key", flat=True)) for model in (ProgramType, Industry))
    return {
        "indicator": {key: followed(indicators, key) for key in indicators},
        "type": {key: key for key in types},
        "industry": {key: key for key in industries},
    }


def followed(indicators: dict[str, str | None], key: str) -> str:
    """The indicator that a merged one became part of; a circle, which merging never makes, ends where it closes."""
    seen = {key}
    while (into := indicators.get(key)) and into not in seen:
        seen.add(into)
        key = into
    return key


def merge_indicator(*, indicator: Indicator) -> int:
    """File the figures of an indicator under the one that it was merged into, which takes its names as synonyms; returns how many moved.

    A person's decision, so that decided figures follow too. The caller owns the transaction.
    """
    kept = indicator.merged_into
    if kept is None:
        return 0
    names = [indicator.label, *indicator.synonyms]
    kept.synonyms = [*kept.synonyms, *(name for name in names if name not in (kept.label, *kept.synonyms))]
    kept.save()
    moved = 0
    for metric in Metric.objects.select_for_update(of=("self",)).filter(indicator=indicator).order_by("pk"):
        metric.indicator = kept
        editing.settle(record=metric)
        metric.save()
        moved += 1
    return moved


def part_indicator(*, indicator: Indicator, kept: Indicator) -> int:
    """Undo a merge: the figures that it moved come back, the names that it gave to the other go; returns how many came back.

    A figure that somebody has filed elsewhere since stays there. The caller owns the transaction.
    """
    event = last_merge(indicator, kept)
    if event is None:
        return 0
    before = earlier_names(kept, event.pgh_context_id)
    taken = [name for name in (indicator.label, *indicator.synonyms) if name not in before]
    kept.synonyms = [name for name in kept.synonyms if name not in taken]
    kept.save()
    moved_by: Any = Metric._meta.get_field("events").related_model
    moved = moved_by.objects.filter(pgh_context_id=event.pgh_context_id, indicator_id=kept.pk).values("pgh_obj_id")
    here = {kept.pk, followed(dict(Indicator.objects.values_list("key", "merged_into")), kept.pk)}
    back = 0
    for metric in Metric.objects.select_for_update(of=("self",)).filter(pk__in=moved, indicator__in=here).order_by("pk"):
        metric.indicator = indicator
        editing.settle(record=metric)
        metric.save()
        back += 1
    return back


def last_merge(indicator: Indicator, kept: Indicator) -> Any:
    """The event of the indicator's being merged into `kept`, None if the history holds none."""
    events: Any = indicator._meta.get_field("events").related_model
    return events.objects.filter(pgh_obj_id=indicator.pk, merged_into=kept, pgh_context__isnull=False).order_by("-pgh_id").first()


def earlier_names(kept: Indicator, context: Any) -> list[str]:
    """The synonyms that an indicator had before what happened in a context; [] where the history does not go back so far."""
    table: Any = kept._meta.get_field("events").related_model
    events = table.objects.filter(pgh_obj_id=kept.pk).order_by("-pgh_id")
    then = events.filter(pgh_context_id=context).values_list("pgh_id", flat=True).first()
    earlier = events.filter(pgh_id__lt=then or 0).values_list("synonyms", flat=True).first()
    return list(earlier or [])


def terms(model: type[ProgramType | Industry | TargetGroup]) -> list[Term]:
    """The rows of one vocabulary table as the extractor reads them."""
    return [Term(row.key, row.label, tuple(row.synonyms)) for row in model.objects.all()]
