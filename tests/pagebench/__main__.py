"""`make bench`: fill a throw-away database, ask for pages, print how long they took."""

import argparse
import os
import time
from pathlib import Path

import django


def main() -> None:
    asked = _arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
    os.environ["ALLOWED_HOSTS"] = "testserver"
    django.setup()
    from django.conf import settings

    # No manifest of static files is made here.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    from tests.pagebench import database

    start = time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - start:7.1f} s  {text}", flush=True)

    if database.open_database(keep=asked.keep):
        from tests.pagebench import country

        database.prepare(say)
        country.fill(asked.seed, country.Sizes.of(asked.scale), say)
    say("量页面…")
    _table(asked, settings.VAR / "test")
    if not asked.keep:
        database.drop()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="1：20 万篇文章、300 万条指标；测试用 0.001")
    parser.add_argument("--requests", type=int, default=200, help="每种页面请求多少次")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="留下数据库，下次直接用")
    parser.add_argument("--no-datasette", action="store_true", help="不和 Datasette 比")
    return parser.parse_args()


def _table(asked: argparse.Namespace, folder: Path) -> None:
    from tests.pagebench import exports, pages, plain

    sqlite = folder / "bench.db"
    if not asked.no_datasette:
        from django.db import connection, transaction

        connection.ensure_connection()
        with transaction.atomic():
            plain.write_sqlite(sqlite)
    print(f"{'page':28}{'p50':>9}{'p95':>9}{'goal':>7}{'kB':>7}{'bare SQL':>11}{'Datasette':>11}   (ms)")
    for name, addresses, goal in pages.Addresses(asked.seed).all():
        timing = pages.measure(name, addresses, asked.requests, goal)
        beside = ""
        if name in plain.NARROWED:
            beside = f"{plain.bare_sql(name, 3):11.1f}"
            beside += "" if asked.no_datasette else f"{plain.datasette(sqlite, name, 3):11.1f}"
        print(f"{name:28}{timing.p50:9.1f}{timing.p95:9.1f}{goal:7}{timing.bytes / 1000:7.1f}{beside}", flush=True)
    sqlite.unlink(missing_ok=True)
    exports.table()


main()
