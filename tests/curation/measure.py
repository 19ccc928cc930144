"""How fast the review screen answers on a large set: `.venv/bin/python -m tests.curation.measure [CLAIMS]`, in a database of its own."""

import html
import os
import re
import sys
import time
from typing import Any

import django


def fill(claims: int) -> None:
    """Articles of 20 facts each, most of them open, over 500 divisions."""
    from django.db import connection

    from articles.models import Article, Document
    from kb.models import Indicator, Region

    body = "".join(f"{number % 2000 + 1}年，该县劳务输转{number}万人。" for number in range(10, 30))
    nation = Region.objects.create(code="100000", name="全国", level="nation")
    Region.objects.bulk_create(Region(code=f"{110000 + n}", name=f"县{n}", level="county", parent=nation) for n in range(500))
    Indicator.objects.bulk_create(Indicator(key=f"indicator_{n}", label=f"指标{n}") for n in range(120))
    document = Document.objects.create(name="measure", checksum="0" * 64, text=body)
    articles = claims // 20
    Article.objects.bulk_create(
        (Article(document=document, ordinal=n + 1, title=f"文章{n}", body=body, checksum=str(n)) for n in range(articles)),
        batch_size=2000,
    )
    spans = [(at, at + 4) for at in range(len(body) - 4) if body.startswith("劳务输转", at)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE spans (n int, s int, e int)")
        cursor.executemany("INSERT INTO spans VALUES (%s, %s, %s)", [(n, *span) for n, span in enumerate(spans)])
        cursor.execute(
            """INSERT INTO kb_claim (key, kind, article_id, start, "end", quote, values, rule, confidence, version, read_at)
            SELECT md5(a.id || '-' || n), 'metrics', a.id, s, e, '劳务输转', '{"value": "1000", "label": "劳务输转", "unit": "人"}',
                'rule.' || n, 0.5 + n / 50.0, '1', now() FROM articles_article a CROSS JOIN spans ORDER BY a.id, s"""
        )
        cursor.execute(
            """INSERT INTO kb_metric (id, state, edited, unsupported, identity, version, created_at, updated_at, region_id, indicator_id,
                label, value, printed, unit, bound, aspect, period, subject, rank, rank_reason)
            SELECT id, CASE WHEN id % 5 = 0 THEN 'accepted' ELSE 'proposed' END, '{}', false, md5(id::text), 1, now(), now(),
                (110000 + id % 500)::text, 'indicator_' || id % 120, '劳务输转', 1000, '1000', '人', 'exact', 'level', '', '', 'normal', ''
            FROM kb_claim"""
        )
        cursor.execute("SELECT setval('kb_metric_id_seq', (SELECT max(id) FROM kb_metric))")
        cursor.execute("INSERT INTO kb_metric_claims (metric_id, claim_id) SELECT id, id FROM kb_claim WHERE id % 100 = 0")
        cursor.execute("ANALYZE")
    connection.close()  # the queue's trigger keeps the plan that it made for an empty table as long as the connection lasts
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kb_metric_claims (metric_id, claim_id) SELECT id, id FROM kb_claim WHERE id % 100 > 0")
        cursor.execute("ANALYZE")


def timed(label: str, call: Any, times: int) -> None:
    """Milliseconds until the answer, and of this process's CPU: the second stays the same on a busy machine."""
    took, used = [], []
    for _ in range(times):
        started = time.perf_counter(), time.process_time()
        response = call()
        assert response.status_code < 400, response.status_code
        wall, cpu = getattr(response, "took", None) or (time.perf_counter() - started[0], time.process_time() - started[1])
        took.append(wall * 1000)
        used.append(cpu * 1000)
    at = [[sorted(figures)[int(times * share)] for share in (0.5, 0.95)] for figures in (took, used)]
    print(
        f"{label:32} p50 {at[0][0]:6.1f} ms   p95 {at[0][1]:6.1f} ms   CPU p50 {at[1][0]:5.1f}   p95 {at[1][1]:5.1f}", flush=True
    )


def measure() -> None:
    from django.contrib.auth.models import Group, User
    from django.test import Client

    from kb.curation.review_forms import form_for
    from kb.models import Metric, ReviewItem

    user = User.objects.create_user("editor", is_staff=True, is_superuser=not Group.objects.filter(name="编辑").exists())
    user.groups.set(Group.objects.filter(name="编辑"))
    client = Client()
    client.force_login(user)
    print(f"{ReviewItem.objects.count():,} facts")
    for query in ("", "order=doubt", "rule=rule.7", "region=110007", "region=110000", "below=60"):
        here = [client.get(f"/admin/review/?{query}")["Location"].partition("#")[0]]

        def press(key: str, here: list[str] = here) -> Any:
            item = ReviewItem.objects.get(kind="metrics", record_id=here[0].split("/")[4])
            form = form_for(Metric)(instance=Metric.objects.get(pk=item.record_id))
            data = {name: form[name].value() or "" for name in form.fields} | {"action": key}
            started = time.perf_counter(), time.process_time()
            response: Any = client.post(here[0], data, headers={"X-Review": "swap", "X-Article": str(item.article_id)})
            response.took = time.perf_counter() - started[0], time.process_time() - started[1]
            found = re.search(r'data-address="([^"#]+)', response.content.decode())
            assert found, response.content
            here[0] = html.unescape(found[1])
            return response

        timed(f"accept and next  ?{query}", lambda press=press: press("accept"), 100)
        timed(f"reject and next  ?{query}", lambda press=press: press("reject:misread"), 40)
        timed(f"skip             ?{query}", lambda press=press: press("skip"), 50)
        timed(f"whole page       ?{query}", lambda here=here: client.get(here[0]), 50)
    timed("list of 50", lambda: client.get("/admin/review/list/"), 20)
    timed("front page", lambda: client.get("/admin/"), 20)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "kb.settings"
    django.setup()
    from django.conf import settings
    from django.db import connection

    from kb import database

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    if connection.settings_dict.get("EMBEDDED"):
        connection.settings_dict.update(database.settings("", settings.VAR / "test", durable=False))
        connection.settings_dict["TEST"]["NAME"] = f"test_kb_{os.getpid()}"
    settings.ALLOWED_HOSTS.append(
        "testserver"
    )  # and no setup_test_environment(), whose templates are slower than those of a site
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        fill(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
        measure()
    finally:
        connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)


if __name__ == "__main__":
    main()
