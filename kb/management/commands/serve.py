"""`manage.py serve`: everything between an installed package and a page in the browser, and its orderly end."""

import os
import secrets
import signal
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kb import web
from kb.database.base import server_of
from kb.management.line import sentence

STEPS = 5
# Any number, the same for all: whoever holds it sets the database up, also among several machines.
SETUP_LOCK = 620_524
# Without the letters and digits that are mistaken for one another when copied from a screen.
LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class Command(BaseCommand):
    help = "启动数据库和网站：升级数据表、装入资料、建立首个管理员。PORT、HOST、WORKERS 可用环境变量设置。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1", help="监听地址，默认 127.0.0.1")
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000", help="监听端口，默认 8000")
        parser.add_argument("--workers", default=os.environ.get("WORKERS") or "", help="网站进程数，默认 2")

    def handle(self, *, host: str, port: str, workers: str, **options: Any) -> None:
        for number in web.endings():
            signal.signal(number, interrupt)
        try:
            self.run(web.Place.parse(host, port, workers))
        except KeyboardInterrupt:
            self.say("已中断；再次运行会接着做完。")
            sys.exit(130)
        except Exception as error:
            if (words := sentence(error)) is None:
                raise
            self.stderr.write(words)
            sys.exit(1)

    def run(self, place: web.Place) -> None:
        place.check_free()
        server = server_of("default")
        if server:
            server.say = self.detail
        try:
            self.set_up()
            connection.close()
            place.check_free()
            self.step(5, "启动网站…")
            web.serve(place, server, self.say)
        finally:
            for number in (signal.SIGALRM, *web.endings()):
                signal.signal(number, signal.SIG_IGN)
            connection.close()
            if server and server.joined:
                self.say("正在关闭数据库…")
                server.leave()
        self.say("已停止。")

    def set_up(self) -> None:
        self.step(1, "连接数据库…")
        connection.ensure_connection()
        with self.alone():
            self.step(2, "检查数据表…")
            self.migrate()
            self.step(3, "装入资料…")
            call_command("seed")
            self.first_administrator()
            self.step(4, "整理静态文件…")
            call_command("collectstatic", interactive=False, verbosity=0)

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.detail(f"升级数据表：{len(plan)} 项…")
            call_command("migrate", interactive=False, verbosity=0)
        self.detail("数据表已是最新")

    def first_administrator(self) -> None:
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            return
        name = "admin" if not users.filter(username="admin").exists() else f"admin-{secrets.token_hex(2)}"
        password = "".join(secrets.choice(LETTERS) for _ in range(14))
        users.create_superuser(name, password=password)
        self.say("────────────────────────────────────────")
        self.say(f"管理员已建立  用户名：{name}  密码：{password}")
        self.say("密码只显示这一次，请记下；忘了可执行 .venv/bin/python manage.py changepassword " + name)
        self.say("────────────────────────────────────────")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold PostgreSQL's advisory lock: of several servers that start at once, one sets up and the others wait."""
        told = time.monotonic() - 4
        with connection.cursor() as cursor:
            while True:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [SETUP_LOCK])
                if cursor.fetchone()[0]:
                    break
                if time.monotonic() - told >= 5:
                    told = time.monotonic()
                    self.detail("另一个程序正在准备同一个数据库，等它完成…")
                time.sleep(0.2)
        try:
            yield
        finally:
            if connection.connection and not connection.connection.closed:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [SETUP_LOCK])

    def step(self, number: int, text: str) -> None:
        self.say(f"[{number}/{STEPS}] {text}")

    def detail(self, text: str) -> None:
        self.say(f"      {text}")

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def interrupt(*_: object) -> None:
    """Python drops an exception that comes while it runs a finalizer, so this one comes again until somebody listens."""
    signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    raise KeyboardInterrupt
