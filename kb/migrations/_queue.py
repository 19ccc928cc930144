"""The SQL of migration 0002: the database keeps the review queue and the history of evidence, whatever way a change comes by."""

# kind: (table, key in the table of its claims, region, other region)
RECORDS = {
    "metrics": ("kb_metric", "metric_id", "r.region_id", "NULL"),
    "programs": ("kb_program", "program_id", "r.region_id", "NULL"),
    "brands": ("kb_laborbrand", "laborbrand_id", "r.region_id", "NULL"),
    "cooperations": ("kb_cooperation", "cooperation_id", "r.from_region_id", "r.to_region_id"),
    "policies": ("kb_policy", "policy_id", "r.region_id", "NULL"),
    "subsidies": ("kb_subsidyrate", "subsidyrate_id", "r.region_id", "NULL"),
}

QUEUE = """
INSERT INTO kb_reviewitem (kind, record_id, state, edited, unsupported, region, other_region, claim_id, article_id, start, rule, confidence)
SELECT '{kind}', r.id, r.state, cardinality(r.edited) > 0, r.unsupported, coalesce({region}, ''), coalesce({other}, ''),
       c.id, c.article_id, c.start, c.rule, c.confidence
FROM {table} r JOIN LATERAL (
    SELECT claim.* FROM {table}_claims link JOIN kb_claim claim ON claim.id = link.claim_id
    WHERE link.{key} = r.id ORDER BY claim.withdrawn_at IS NOT NULL, claim.id LIMIT 1
) c ON true
WHERE {where} AND r.merged_into_id IS NULL
ON CONFLICT (kind, record_id) DO UPDATE SET
    state = EXCLUDED.state, edited = EXCLUDED.edited, unsupported = EXCLUDED.unsupported, region = EXCLUDED.region,
    other_region = EXCLUDED.other_region, claim_id = EXCLUDED.claim_id, article_id = EXCLUDED.article_id, start = EXCLUDED.start,
    rule = EXCLUDED.rule, confidence = EXCLUDED.confidence;
"""

RECORD_CHANGED = """
CREATE FUNCTION {table}_queue() RETURNS trigger AS $$
BEGIN
    {queue}
    IF NOT FOUND THEN
        DELETE FROM kb_reviewitem WHERE kind = '{kind}' AND record_id = NEW.id;
    ELSIF NEW.state IS DISTINCT FROM OLD.state OR NEW.edited IS DISTINCT FROM OLD.edited THEN
        -- Who: as django-pghistory tells the transaction. 待复核 is a reading's doing, even if a person asked for the reading.
        UPDATE kb_reviewitem SET
            decided_at = CASE NEW.state WHEN 'proposed' THEN NULL WHEN 'revisit' THEN decided_at ELSE now() END,
            decided_by = CASE NEW.state WHEN 'proposed' THEN NULL WHEN 'revisit' THEN decided_by ELSE coalesce(
                (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::integer, decided_by) END
        WHERE kind = '{kind}' AND record_id = NEW.id;
    END IF;
    RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER {table}_queue AFTER UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_queue();

CREATE FUNCTION {table}_claims_queue() RETURNS trigger AS $$
DECLARE
    which bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.{key} ELSE NEW.{key} END;
    evidence bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.claim_id ELSE NEW.claim_id END;
BEGIN
    INSERT INTO kb_evidencechange (kind, record_id, claim_id, added, at, context_id)
    VALUES ('{kind}', which, evidence, TG_OP = 'INSERT', now(), _pgh_attach_context());
    {link_queue}
    IF NOT FOUND THEN
        DELETE FROM kb_reviewitem WHERE kind = '{kind}' AND record_id = which;
    END IF;
    RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER {table}_claims_queue AFTER INSERT OR DELETE ON {table}_claims FOR EACH ROW
EXECUTE FUNCTION {table}_claims_queue();
"""

CLAIM_CHANGED = """
CREATE FUNCTION kb_claim_queue() RETURNS trigger AS $$
BEGIN
    {branches}
    RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER kb_claim_queue AFTER UPDATE OF withdrawn_at ON kb_claim FOR EACH ROW
WHEN (NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at) EXECUTE FUNCTION kb_claim_queue();
"""

UNDO = """
DROP TRIGGER IF EXISTS {table}_queue ON {table};
DROP FUNCTION IF EXISTS {table}_queue();
DROP TRIGGER IF EXISTS {table}_claims_queue ON {table}_claims;
DROP FUNCTION IF EXISTS {table}_claims_queue();
"""


def queue(kind: str, where: str) -> str:
    table, key, region, other = RECORDS[kind]
    return QUEUE.format(kind=kind, table=table, key=key, region=region, other=other, where=where)


def fill() -> str:
    """A row for each record that there is already."""
    return "".join(queue(kind, "true") for kind in RECORDS)


def install() -> str:
    parts = []
    for kind, (table, key, _, _) in RECORDS.items():
        words = {"kind": kind, "table": table, "key": key}
        parts.append(RECORD_CHANGED.format(queue=queue(kind, "r.id = NEW.id"), link_queue=queue(kind, "r.id = which"), **words))
    branches = "".join(
        f"IF NEW.kind = '{kind}' THEN {queue(kind, f'r.id IN (SELECT {key} FROM {table}_claims WHERE claim_id = NEW.id)')} END IF;"
        for kind, (table, key, _, _) in RECORDS.items()
    )
    return "".join(parts) + CLAIM_CHANGED.format(branches=branches)


def remove() -> str:
    claims = "DROP TRIGGER IF EXISTS kb_claim_queue ON kb_claim; DROP FUNCTION IF EXISTS kb_claim_queue();"
    return "".join(UNDO.format(table=table) for table, *_ in RECORDS.values()) + claims
