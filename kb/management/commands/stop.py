"""`manage.py stop`: stop an embedded database that a killed program left running."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from kb.database.base import server_of
from kb.database.errors import Trouble


class Command(BaseCommand):
    help = "关闭遗留在后台的内置数据库。"
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        server = server_of("default")
        if server is None:
            self.stdout.write("使用的是 DATABASE_URL 指定的数据库，没有内置数据库需要关闭。")
            return
        server.say = self.stdout.write
        try:
            stopped = server.stop()
        except Trouble as trouble:
            self.stderr.write(str(trouble))
            sys.exit(1)
        self.stdout.write("数据库已关闭。" if stopped else "数据库没有在运行。")
