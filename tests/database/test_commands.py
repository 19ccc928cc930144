"""What commands say when they cannot have their database."""

import os
import socket
import subprocess
import sys
import threading

import pytest
from django.conf import settings

from kb.database.embedded import Server


def unavailable(*command: str, url: str, **environment: str) -> str:
    """What a command says when it cannot have its database."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE,
        env={**os.environ, "DATABASE_URL": url, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    return done.stderr.strip()


@pytest.mark.parametrize("command", ["migrate", "serve"])
def test_commands_say_in_one_line_that_the_server_does_not_answer(command: str) -> None:
    words = unavailable(command, url="postgresql://u:topsecret@127.0.0.1:1/kb")

    assert words.startswith("连接不上数据库 127.0.0.1:1/kb：服务器没有应答")
    assert "topsecret" not in words


def test_server_that_is_too_old() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=play_server, args=(listener, b"14.9"), daemon=True).start()
        port = listener.getsockname()[1]

        words = unavailable("migrate", url=f"postgresql://u:p@127.0.0.1:{port}/kb")

    assert words == f"数据库 127.0.0.1:{port}/kb 是 PostgreSQL 14，太旧。请升级到 15 或更新的版本。"


def play_server(listener: socket.socket, version: bytes) -> None:
    """As much of a server as shows its version (PostgreSQL's manual, "Message Flow"): no encryption, no password, ready."""
    peer, _ = listener.accept()
    with peer:
        while (wish := peer.recv(1024)) and len(wish) == 8:  # SSLRequest or GSSENCRequest; the start-up message is longer
            peer.sendall(b"N")
        for kind, body in [(b"R", bytes(4)), (b"S", b"server_version\0" + version + b"\0"), (b"Z", b"I")]:
            peer.sendall(kind + (len(body) + 4).to_bytes(4, "big") + body)
        peer.recv(1024)  # until the client has gone


PRIVILEGES = [
    ("migrate", "数据库用户没有建表或装扩展的权限。"),
    ("serve", "数据库用户没有建表或装扩展的权限。"),
    ("seed", "数据表还没有建好。请先执行"),
]


@pytest.mark.parametrize(("command", "expected"), PRIVILEGES)
def test_role_that_may_only_connect(server: Server, port: int, command: str, expected: str) -> None:
    with server.connect() as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'guest'").fetchone():
            connection.execute("CREATE ROLE guest ROLE kb")
            connection.execute("CREATE DATABASE guests")

    url = "postgresql://kb@/guests?options=-crole%3Dguest"
    words = unavailable(command, url=url, PGHOST=str(server.home.socket), PORT=str(port))

    assert words.startswith(expected)
