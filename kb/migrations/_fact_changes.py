"""The SQL of the migration fact_changes: statement triggers that note when what the public sees of a record changes."""

FIELDS = {
    "metrics": (
        "kb_metric",
        ("region_id",),
        ("indicator_id", "label", "value", "value_max", "printed", "unit", "bound", "aspect", "period", "subject", "rank", "rank_reason"),
    ),
    "programs": ("kb_program", ("region_id",), ("name", "type_id", "target_groups", "description", "since", "organizer")),
    "brands": ("kb_laborbrand", ("region_id",), ("name", "level", "industry_id", "year")),
    "cooperations": ("kb_cooperation", ("from_region_id", "to_region_id"), ("from_region_id", "to_region_id", "kind", "since")),
    "policies": ("kb_policy", ("region_id",), ("title", "number", "issuers", "year")),
    "subsidies": (
        "kb_subsidyrate",
        ("region_id",),
        ("name", "amount", "unit", "cap", "cap_unit", "valid_from", "valid_to"),
    ),
}

# As RecordQuerySet.published() has it, for both values of KB_PUBLISH.
SHOWN = {
    "all": """({r}.merged_into_id IS NULL AND {r}.state <> 'rejected'
        AND (NOT {r}.unsupported OR {r}.state IN ('accepted', 'revisit') OR {r}.edited <> '{{}}'))""",
    "accepted": "({r}.merged_into_id IS NULL AND {r}.state IN ('accepted', 'revisit'))",
}

INTO = "INSERT INTO kb_factchange (scope, kind, record_id, region, first_at, at)"
AGAIN = "ON CONFLICT (scope, kind, record_id, region) DO UPDATE SET at = EXCLUDED.at"


def regions(row, columns):
    return ", ".join(f"coalesce({row}.{column}, '')" for column in columns)


def scopes(*rows):
    """(scope, shown for each of the rows)"""
    return ", ".join(f"('{scope}', {', '.join(shown.format(r=row) for row in rows)})" for scope, shown in SHOWN.items())


def fill(kind):
    """What there is already: each division that a record was ever shown in, with the record's last change."""
    table, places, _ = FIELDS[kind]
    return f"""
    {INTO}
    SELECT s.scope, '{kind}', e.pgh_obj_id, p.region, min(e.pgh_created_at), max(e.last_at)
    FROM (SELECT *, max(pgh_created_at) OVER (PARTITION BY pgh_obj_id) AS last_at FROM {table}event) AS e,
        LATERAL (VALUES {scopes("e")}) AS s (scope, shown),
        LATERAL (SELECT DISTINCT unnest(ARRAY[{regions("e", places)}])) AS p (region)
    WHERE s.shown GROUP BY s.scope, e.pgh_obj_id, p.region
    ORDER BY e.pgh_obj_id;
    """


def install(kind):
    table, places, fields = FIELDS[kind]
    old, new = (", ".join(f"{row}.{field}" for field in fields) for row in ("g", "a"))
    return f"""
CREATE FUNCTION kb_factchange_{kind}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        {INTO}
        SELECT s.scope, '{kind}', a.id, p.region, now(), now()
        FROM added AS a, LATERAL (VALUES {scopes("a")}) AS s (scope, shown),
            LATERAL (SELECT DISTINCT unnest(ARRAY[{regions("a", places)}])) AS p (region)
        WHERE s.shown
        {AGAIN};
    ELSE
        {INTO}
        SELECT s.scope, '{kind}', a.id, p.region, now(), now()
        FROM added AS a JOIN gone AS g ON g.id = a.id,
            LATERAL (VALUES {scopes("g", "a")}) AS s (scope, was_shown, is_shown),
            LATERAL (SELECT DISTINCT unnest(ARRAY[{regions("g", places)}, {regions("a", places)}])) AS p (region),
            LATERAL (SELECT s.was_shown AND p.region IN ({regions("g", places)}) AS was_here,
                            s.is_shown AND p.region IN ({regions("a", places)}) AS is_here) AS h
        WHERE h.was_here <> h.is_here OR (h.was_here AND ({old}) IS DISTINCT FROM ({new}))
        {AGAIN};
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER kb_factchange_insert AFTER INSERT ON {table} REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION kb_factchange_{kind}();
CREATE TRIGGER kb_factchange_update AFTER UPDATE ON {table} REFERENCING NEW TABLE AS added OLD TABLE AS gone
FOR EACH STATEMENT EXECUTE FUNCTION kb_factchange_{kind}();
"""


def forward():
    return "".join(fill(kind) + install(kind) for kind in FIELDS)


def backward():
    return "".join(
        f"""DROP TRIGGER IF EXISTS kb_factchange_insert ON {table};
        DROP TRIGGER IF EXISTS kb_factchange_update ON {table};
        DROP FUNCTION IF EXISTS kb_factchange_{kind}();"""
        for kind, (table, _, _) in FIELDS.items()
    )
