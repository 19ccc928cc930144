"""`manage.py mcp`: published facts for assistants that speak the Model Context Protocol. Read-only."""

import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

HOST = "127.0.0.1"  # nobody signs in here, so nobody else is let in


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # an assistant waits for the start
    help = "供助手程序按 Model Context Protocol 查已公开的事实（只读）：默认用标准输入输出，--http 在本机开一个地址。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--http", action="store_true", help="用 HTTP（streamable），只供本机：http://127.0.0.1:8765/mcp")
        parser.add_argument("--port", type=int, default=8765, help="--http 的端口，默认 8765")

    def handle(self, *, http: bool, port: int, **options: Any) -> None:
        connection.ensure_connection()  # starts the embedded database, or says why there is none
        connection.close()
        from kb.api.assistants import server

        if not settings.SITE_URL:
            self.stderr.write(
                "没有设置 SITE_URL：回答里的地址只在这台机器上打得开。请用环境变量写明网站的地址，如 SITE_URL=https://kb.example。"
            )
        if not http:
            server().run("stdio")
            return
        self.check_free(port)
        self.stderr.write(f"MCP 已就绪：http://{HOST}:{port}/mcp  （按 Ctrl-C 停止）", self.style.SUCCESS)
        server().run("streamable-http", host=HOST, port=port)

    def check_free(self, port: int) -> None:
        if not 1 <= port <= 65535:
            raise CommandError("--port 应为 1 到 65535 的整数。")
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                raise CommandError(f"端口 {port} 不能用，可能已被占用。请换一个：--port {port + 1}") from None
