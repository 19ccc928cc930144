"""`manage.py work`: do background jobs until told to stop. `make run` starts one; more may run, also on other machines."""

import asyncio
import os
import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from articles.tasks import HEARTBEAT, SILENCE
from kb import web

JOBS = 2  # at once; each file is parsed in a process of its own


class Command(BaseCommand):
    help = "处理后台任务（读入文件、抽取事实），直到停止；make run 会自动启动一个，也可以在别的机器上多开。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="做完现有的任务就停止")

    def handle(self, *, once: bool, **options: Any) -> None:
        if "KB_SERVE_PID" in os.environ:
            # Outright: leaving in order, the last user would stop the database under the site that starts next.
            web.die_with_parent(signal.SIGKILL)
        connection.ensure_connection()  # starts the embedded database, or says why there is none
        connection.close()
        work(wait=not once)


def work(*, wait: bool) -> None:
    """Do what is in the queue; with `wait` also what comes later, until SIGTERM or SIGINT."""
    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    kept = connection.settings_dict["CONN_MAX_AGE"]
    connection.settings_dict["CONN_MAX_AGE"] = 0  # the threads of the jobs come and go
    try:
        with app.replace_connector(connector.get_worker_connector()) as working:
            asyncio.run(run(working, wait))
    finally:
        connection.settings_dict["CONN_MAX_AGE"] = kept


async def run(working: Any, wait: bool) -> None:
    async with working.open_async():
        await working.run_worker_async(
            wait=wait,
            concurrency=JOBS,
            fetch_job_polling_interval=2,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=SILENCE,
            shutdown_graceful_timeout=5,
            install_signal_handlers=wait,
        )
