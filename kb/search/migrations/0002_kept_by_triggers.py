"""Triggers that keep the counts and the list of texts to cut; indexes for the order of the public lists.

Statement triggers with transition tables: one insert a statement, however many rows it wrote. Counts are only ever added as rows of
+n and −n, so writers never wait for one another; every FOLD rows they are folded into one a cell.
"""

from django.db import migrations

FOLD = 50_000

SHOWN = """(r.merged_into_id IS NULL AND r.state <> 'rejected'
    AND (NOT r.unsupported OR r.state IN ('accepted', 'revisit') OR r.edited <> '{}'))"""
YEAR = "substring(r.{} FROM '[0-9]{{4}}')::smallint"

# kind: table, dimensions a, b, c, first, last, texts that the search cuts
KINDS = {
    "metrics": (
        "kb_metric",
        ("r.indicator_id", "r.aspect", "r.bound"),
        (
            'extract(year FROM coalesce(r.start, r."end"))::smallint',
            'extract(year FROM coalesce(r."end", r.start))::smallint',
        ),
        ("label", "subject", "indicator_id", "region_id"),
    ),
    "programs": (
        "kb_program",
        ("r.type_id", r"array_to_string(r.target_groups, E'\x1f')", "NULL"),
        (YEAR.format("since"), YEAR.format("since")),
        ("name", "description", "organizer", "region_id"),
    ),
    "brands": (
        "kb_laborbrand",
        ("r.level", "r.industry_id", "NULL"),
        (YEAR.format("year"), YEAR.format("year")),
        ("name", "region_id"),
    ),
    "policies": (
        "kb_policy",
        (r"array_to_string(r.issuers, E'\x1f')", "NULL", "NULL"),
        (YEAR.format("year"), YEAR.format("year")),
        ("title", "number", "issuers", "region_id"),
    ),
    "subsidies": (
        "kb_subsidyrate",
        ("NULL", "NULL", "NULL"),
        (
            "coalesce({}, {})".format(YEAR.format("valid_from"), YEAR.format("valid_to")),
            "coalesce({}, CASE WHEN r.valid_from <> '' THEN {} END)".format(YEAR.format("valid_to"), YEAR.format("valid_from")),
        ),
        ("name", "region_id"),
    ),
}
PAIRS = ("cooperations", "kb_cooperation", ("from_region_id", "to_region_id"))

# What a row adds to: everywhere and its province, each without and with the years; and the division alone, all its facets together.
AREAS = """LATERAL (VALUES ('', true, false), ('+', true, true), (left(region_id, 2), true, false), (left(region_id, 2) || '+', true, true),
            (left(region_id, 6), false, false)) AS v (area, wide, dated)
        WHERE v.area IS NOT NULL"""

COLUMNS = "kind, area, a, b, c, state, first, last, n"


def cells(kind, dims, years, *sources):
    """INSERT … SELECT of the counts of `sources`: (table, 1) for what is there, (table, -1) for what is gone."""
    a, b, c = dims
    first, last = years
    branches = " UNION ALL ".join(
        f"SELECT {sign} AS s, r.region_id, r.state, {a} AS a, {b} AS b, {c} AS c, {first} AS first, {last} AS last FROM {table} r WHERE {SHOWN}"
        for table, sign in sources
    )
    wide = ", ".join(f"CASE WHEN v.wide THEN x.{name} END AS {name}" for name in ("a", "b", "c"))
    wide += ", " + ", ".join(f"CASE WHEN v.dated THEN x.{name} END AS {name}" for name in ("first", "last"))
    return f"""
    INSERT INTO search_tally ({COLUMNS})
    SELECT '{kind}', area, a, b, c, state, first, last, sum(s) FROM (
        SELECT v.area, x.s, x.state, {wide} FROM ({branches}) AS x,
        {AREAS}
    ) AS counted GROUP BY area, a, b, c, state, first, last HAVING sum(s) <> 0
    ORDER BY area, a, b, c"""


def record_functions(kind, table, dims, years, texts):
    changed = f"({', '.join(f'added.{text}' for text in texts)}) IS DISTINCT FROM ({', '.join(f'gone.{text}' for text in texts)})"
    return f"""
CREATE FUNCTION search_count_{kind}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN {cells(kind, dims, years, ("added", 1))};
    ELSIF TG_OP = 'DELETE' THEN {cells(kind, dims, years, ("gone", -1))};
    ELSE {cells(kind, dims, years, ("added", 1), ("gone", -1))};
    END IF;
    PERFORM search_fold_when_due('{kind}');
    RETURN NULL;
END $$;
{words_function(kind, changed)}
{triggers(kind, table, "count")}
{triggers(kind, table, "words")}
CREATE FUNCTION search_recount_{kind}() RETURNS void LANGUAGE sql AS $$
    DELETE FROM search_tally WHERE kind = '{kind}';
    {cells(kind, dims, years, (table, 1))};
    SELECT search_fold('{kind}');
$$;
"""


def words_function(kind, changed):
    pending = "INSERT INTO search_pending (kind, record_id)"
    return f"""
CREATE FUNCTION search_words_{kind}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        {pending} SELECT '{kind}', id FROM added ON CONFLICT DO NOTHING;
    ELSIF TG_OP = 'DELETE' THEN
        DELETE FROM search_entry WHERE kind = '{kind}' AND record_id IN (SELECT id FROM gone);
        DELETE FROM search_pending WHERE kind = '{kind}' AND record_id IN (SELECT id FROM gone);
    ELSE
        {pending} SELECT '{kind}', added.id FROM added JOIN gone ON gone.id = added.id WHERE {changed} ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
"""


def triggers(kind, table, what):
    made = []
    for event, tables in (
        ("INSERT", "NEW TABLE AS added"),
        ("UPDATE", "NEW TABLE AS added OLD TABLE AS gone"),
        ("DELETE", "OLD TABLE AS gone"),
    ):
        made.append(
            f"CREATE TRIGGER search_{what}_{event.lower()} AFTER {event} ON {table} REFERENCING {tables} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION search_{what}_{kind}();"
        )
    return "\n".join(made)


# Articles: the region is the coverage's, the rest their own.
ARTICLE_CELLS = """
    INSERT INTO search_tally (kind, area, a, state, first, last, n)
    SELECT 'articles', area, a, '', year, year, sum(s) FROM (
        SELECT v.area, s, CASE WHEN v.wide THEN publication END AS a,
            CASE WHEN v.dated THEN extract(year FROM published_on)::smallint END AS year
        FROM ({source}) AS signed (region_id, publication, published_on, s),
        """ + AREAS + """
    ) AS counted GROUP BY area, a, year HAVING sum(s) <> 0 ORDER BY area, a;
    PERFORM search_fold_when_due('articles');"""
ARTICLE_ADDED = "SELECT c.region_id, x.publication, x.published_on, {s} FROM {t} x LEFT JOIN kb_coverage c ON c.article_id = x.id"
COVERED = "SELECT x.region_id, y.publication, y.published_on, {s} FROM {t} x JOIN articles_article y ON y.id = x.article_id"
UNCOVERED = (
    "SELECT NULL::varchar, y.publication, y.published_on, {s} FROM {t} x JOIN articles_article y ON y.id = x.article_id"
)
A = ARTICLE_ADDED


def article_sql():
    def body(*parts):
        return ARTICLE_CELLS.format(source=" UNION ALL ".join(parts))

    changed = "(added.title, added.deck) IS DISTINCT FROM (gone.title, gone.deck)"
    return f"""
CREATE FUNCTION search_count_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN {body(A.format(t="added", s="1"))}
    ELSIF TG_OP = 'DELETE' THEN {body(A.format(t="gone", s="-1"))}
    ELSE {body(A.format(t="added", s="1"), A.format(t="gone", s="-1"))}
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION search_count_coverage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN {body(COVERED.format(t="added", s="1"), UNCOVERED.format(t="added", s="-1"))}
    ELSIF TG_OP = 'DELETE' THEN {body(COVERED.format(t="gone", s="-1"), UNCOVERED.format(t="gone", s="1"))}
    ELSE {body(COVERED.format(t="added", s="1"), COVERED.format(t="gone", s="-1"))}
    END IF;
    RETURN NULL;
END $$;
{words_function("articles", changed)}
{triggers("articles", "articles_article", "count")}
{triggers("articles", "articles_article", "words")}
{triggers("coverage", "kb_coverage", "count")}
CREATE FUNCTION search_recount_articles() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM search_tally WHERE kind = 'articles';
    {body(A.format(t="articles_article", s="1"))}
    PERFORM search_fold('articles');
END $$;
"""


FOLDING = f"""
CREATE INDEX search_tally_loose ON search_tally (kind, id) WHERE NOT folded;
-- Rows of transactions that did not end yet are left as they are: folding never waits for a writer and never loses a row.
CREATE FUNCTION search_fold(what text) RETURNS void LANGUAGE sql AS $$
    WITH gone AS (DELETE FROM search_tally WHERE kind = what RETURNING *)
    INSERT INTO search_tally ({COLUMNS}, folded)
    SELECT kind, area, a, b, c, state, first, last, sum(n), true FROM gone
    GROUP BY kind, area, a, b, c, state, first, last HAVING sum(n) <> 0 ORDER BY area, a, b, c
$$;
CREATE FUNCTION search_fold_when_due(what text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE newest bigint;
BEGIN
    SELECT last_value INTO newest FROM search_tally_id_seq;
    IF newest >= (SELECT id + {FOLD} FROM search_tally WHERE kind = what AND NOT folded ORDER BY id LIMIT 1)
       AND pg_try_advisory_xact_lock(hashtext('search_fold')) THEN
        PERFORM search_fold(what);
    END IF;
END $$;
"""

# A term or a division that is renamed: what bears it is cut again.
RENAMED = """
CREATE FUNCTION search_term_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_pending (kind, record_id) SELECT 'metrics', id FROM kb_metric WHERE indicator_id = NEW.key ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER search_term_renamed AFTER UPDATE ON kb_indicator FOR EACH ROW
    WHEN ((OLD.label, OLD.synonyms) IS DISTINCT FROM (NEW.label, NEW.synonyms)) EXECUTE FUNCTION search_term_renamed();
"""

# The orders of the lists, for keyset paging from any row: the newest first, or by name.
NEWEST = """coalesce("end", DATE '0001-01-01') DESC, id"""
INDEXES = f"""
CREATE INDEX search_metric_newest ON kb_metric ({NEWEST});
CREATE INDEX search_metric_indicator ON kb_metric (indicator_id, {NEWEST});
CREATE INDEX search_metric_province ON kb_metric (left(region_id, 2), {NEWEST});
CREATE INDEX search_metric_county ON kb_metric (left(region_id, 6), {NEWEST});
CREATE INDEX search_program_name ON kb_program (name, id);
CREATE INDEX search_program_province ON kb_program (left(region_id, 2), name, id);
CREATE INDEX search_program_county ON kb_program (left(region_id, 6), name, id);
CREATE INDEX search_program_type ON kb_program (type_id, name, id);
CREATE INDEX search_article_newest ON articles_article (coalesce(published_on, DATE '0001-01-01') DESC, id DESC);
CREATE INDEX search_coverage_area ON kb_coverage (left(region_id, 6));
CREATE INDEX search_region_names ON kb_region USING gin (name gin_trgm_ops) WHERE level <> 'township';
CREATE INDEX search_tally_alone ON search_tally (kind, area) WHERE length(area) = 6;
CREATE INDEX search_tally_province ON search_tally (kind, a) WHERE length(area) = 2;
CREATE INDEX search_tally_province_dated ON search_tally (kind, a, first) WHERE length(area) = 3;
CREATE INDEX search_region_name ON kb_region (name);
CREATE INDEX search_region_full_name ON kb_region (full_name);
-- Periods that reach from one year into another are few: those of them that overlap some years are found by themselves.
CREATE INDEX search_metric_spanning ON kb_metric ({NEWEST}) WHERE extract(year FROM start) <> extract(year FROM "end");
CREATE INDEX search_metric_spanning_of ON kb_metric (indicator_id, {NEWEST}) WHERE extract(year FROM start) <> extract(year FROM "end");
CREATE INDEX search_metric_open ON kb_metric (start) WHERE "end" IS NULL;
-- Rankings of an indicator read nothing but this index.
CREATE INDEX search_metric_ranking ON kb_metric (indicator_id, aspect, "end")
    INCLUDE (id, region_id, value, unit, start, rank, state, unsupported, edited)
    WHERE merged_into_id IS NULL AND subject = '' AND region_id IS NOT NULL AND "end" IS NOT NULL;
"""


def forwards():
    sql = [FOLDING]
    for kind, (table, dims, years, texts) in KINDS.items():
        sql.append(record_functions(kind, table, dims, years, texts))
    kind, table, texts = PAIRS
    changed = f"({', '.join(f'added.{t}' for t in texts)}) IS DISTINCT FROM ({', '.join(f'gone.{t}' for t in texts)})"
    sql += [words_function(kind, changed), triggers(kind, table, "words"), article_sql(), RENAMED, INDEXES]
    # What is there already.
    for kind in (*KINDS, "articles"):
        sql.append(f"SELECT search_recount_{kind}();")
    tables = {kind: spec[0] for kind, spec in KINDS.items()} | {kind: table, "articles": "articles_article"}
    for kind, table in tables.items():
        sql.append(f"INSERT INTO search_pending (kind, record_id) SELECT '{kind}', id FROM {table};")
    return "\n".join(sql)


def backwards():
    tables = {kind: spec[0] for kind, spec in KINDS.items()} | {"articles": "articles_article"}
    drops = [f"DROP FUNCTION search_count_{kind}, search_words_{kind}, search_recount_{kind} CASCADE;" for kind in tables]
    drops.append("DROP FUNCTION search_words_cooperations, search_count_coverage, search_term_renamed, search_fold, search_fold_when_due CASCADE;")
    names = [line.split()[2] for line in INDEXES.strip().splitlines()]
    return "\n".join([*drops, *(f"DROP INDEX {name};" for name in names)])


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial"), ("kb", "0001_initial"), ("articles", "0001_initial")]

    operations = [migrations.RunSQL(forwards(), backwards())]
