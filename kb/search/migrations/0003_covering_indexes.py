"""Indexes that hold all that a query reads, so that the rows of a division, scattered over the table, need not be fetched."""

from django.db import migrations

INDEXES = """
-- Cells of metrics by years: what the years leave out is not read at all.
CREATE INDEX search_tally_metrics ON search_tally (area, last, first) INCLUDE (a, b, c, state, n) WHERE kind = 'metrics';
CREATE INDEX search_tally_provinces ON search_tally (a, last, first) INCLUDE (area, b, c, state, n) WHERE kind = 'metrics' AND length(area) = 3;
-- A division's figures by indicator: on its page, in comparisons, and which of many are shown.
CREATE INDEX search_metric_of_county ON kb_metric (left(region_id, 6), indicator_id, aspect)
    INCLUDE (id, region_id, value, unit, start, "end", rank, state, unsupported, edited, subject) WHERE merged_into_id IS NULL;
CREATE INDEX search_brand_county ON kb_laborbrand (left(region_id, 6), name, id);
CREATE INDEX search_policy_county ON kb_policy (left(region_id, 6));
CREATE INDEX search_subsidy_county ON kb_subsidyrate (left(region_id, 6));
CREATE INDEX search_cooperation_from ON kb_cooperation (left(from_region_id, 6));
CREATE INDEX search_cooperation_to ON kb_cooperation (left(to_region_id, 6));
-- The newest of a division's articles are found without reading all of them.
CREATE INDEX search_article_day ON articles_article (id) INCLUDE (published_on);
"""
NAMES = [line.split()[2] for line in INDEXES.splitlines() if line.startswith("CREATE INDEX")]


class Migration(migrations.Migration):
    dependencies = [("search", "0002_kept_by_triggers")]

    operations = [migrations.RunSQL(INDEXES, "".join(f"DROP INDEX {name};" for name in NAMES))]
