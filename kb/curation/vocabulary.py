"""The lexicon as the knowledge base holds it: seeds plus whatever editors have changed or added."""

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


def terms(model: type[ProgramType | Industry | TargetGroup]) -> list[Term]:
    """The rows of one vocabulary table as the extractor reads them."""
    return [Term(row.key, row.label, tuple(row.synonyms)) for row in model.objects.all()]
