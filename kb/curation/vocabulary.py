"""The lexicon as the knowledge base holds it: seeds plus whatever editors have changed or added."""

from kb.extraction.lexicon import Lexicon, RegionName, Term
from kb.models import FormerName, Indicator, Industry, LaborBrand, ProgramType, Region, State, TargetGroup


def current_lexicon() -> Lexicon:
    """The lexicon built from the database's rows."""
    regions = Region.objects.exclude(level="nation").values_list("code", "name", "level", "parent_id")
    return Lexicon(
        regions=(RegionName(code, name, level, parent or "") for code, name, level, parent in regions),
        former_names=FormerName.objects.values_list("name", "region_id"),
        indicators=(Term(i.key, i.label, tuple(i.synonyms), i.unit) for i in Indicator.objects.all()),
        program_types=terms(ProgramType),
        industries=terms(Industry),
        target_groups=terms(TargetGroup),
        brand_names=LaborBrand.objects.filter(state=State.ACCEPTED).values_list("name", flat=True).distinct(),
    )


def terms(model: type[ProgramType | Industry | TargetGroup]) -> list[Term]:
    """The rows of one vocabulary table as the extractor reads them."""
    return [Term(row.key, row.label, tuple(row.synonyms)) for row in model.objects.all()]
