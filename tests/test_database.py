import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from kb import database
from kb.database.embedded import Server
from kb.database.errors import Trouble, explain, explain_log, reason
from kb.database.home import LONGEST_SOCKET, SOCKET_NAME, Home

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="changes to other users, which only root can")

URLS = [
    ("postgresql://u:p%40ss@db.example:5433/kb", ("db.example", 5433, "kb", "u", "p@ss")),
    ("postgres://u@/kb", ("", "", "kb", "u", "")),
    (" postgresql://u:p@10.0.0.1/kb ", ("10.0.0.1", "", "kb", "u", "p")),
]


@pytest.mark.parametrize(("url", "expected"), URLS)
def test_url(url: str, expected: tuple[object, ...]) -> None:
    entry = database.settings(url, Path("var"))

    assert tuple(entry[key] or "" for key in ("HOST", "PORT", "NAME", "USER", "PASSWORD")) == expected
    assert entry["ENGINE"] == "kb.database"
    assert entry["CONN_HEALTH_CHECKS"]
    assert "EMBEDDED" not in entry


@pytest.mark.parametrize("url", ["mysql://u:p@h/kb", "postgresql://", "postgresql://u:p@h:port/kb", "postgresql://h", "kb"])
def test_malformed_url(url: str) -> None:
    with pytest.raises(SystemExit, match="DATABASE_URL 写法不对"):
        database.settings(url, Path("var"))


def test_settings_make_nothing(tmp_path: Path) -> None:
    database.settings("", tmp_path / "var")

    assert not (tmp_path / "var").exists()


def test_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"

    first = database.secret(path)

    assert len(first) >= 50
    assert database.secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]


def test_empty_secret_of_a_full_disk_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()

    assert len(database.secret(tmp_path / "secret_key")) >= 50


def test_secret_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(SystemExit, match=r"无法读写 .*请检查"):
        database.secret(tmp_path / "file" / "secret_key")


MESSAGES = [
    ('FATAL:  password authentication failed for user "kb"', "用户名或密码不对"),
    ('致命错误:  用户 "kb" Password 认证失败', "用户名或密码不对"),
    ('FATAL:  database "kb" does not exist', "没有这个数据库"),
    ('致命错误:  数据库 "kb" 不存在', "没有这个数据库"),
    ('FATAL:  role "kb" does not exist', "没有这个用户"),
    ('FATAL:  no pg_hba.conf entry for host "10.0.0.9"', "pg_hba.conf"),
    ("FATAL:  sorry, too many clients already", "连接数已满"),
    ("FATAL:  the database system is starting up", "稍等"),
    ("failed to resolve host 'db.example': [Errno -2] Name or service not known", "找不到这台主机"),
    ("connection timeout expired", "连接超时"),
    ('connection to server at "127.0.0.1", port 5432 failed: Connection refused\n\tIs the server running?', "没有应答"),
    ("server does not support SSL, but SSL was required", "sslmode"),
    ('FATAL:  could not extend file "base/1/2"\nHINT:  Check free disk space.', "空间已满"),
    ("something new\nin two lines\nHINT:  Look elsewhere.", "in two lines"),
]


@pytest.mark.parametrize(("message", "expected"), MESSAGES)
def test_explanation_of_a_connection_error(message: str, expected: str) -> None:
    sentence = explain(message, "db.example:5432/kb")

    assert sentence.startswith("连接不上数据库 db.example:5432/kb：")
    assert expected in sentence
    assert "\n" not in sentence


LOGS = [
    ('FATAL:  could not write to file "pg_wal/xlogtemp.1": No space left on device', "磁盘空间已满"),
    ("FATAL:  could not map anonymous shared memory: Cannot allocate memory", "内存不足"),
    ("PANIC:  could not locate a valid checkpoint record", "已损坏"),
    ("FATAL:  the database system is starting up\nFATAL:  something new\nLOG:  database system is shut down", "something new"),
    ("", "没有说明"),
]


@pytest.mark.parametrize(("log", "expected"), LOGS)
def test_explanation_of_a_failed_start(log: str, expected: str) -> None:
    assert expected in explain_log(log)


def test_reason_of_a_failed_copy() -> None:
    assert reason(shutil.Error([("a", "b", "[Errno 28] No space left on device: 'a' -> 'b'")])) == "磁盘空间已满"


def test_socket_path_of_a_long_checkout_fits(tmp_path: Path) -> None:
    home = Home.of(tmp_path / ("很长的路径" * 5) / ("x" * 60))

    assert len(os.fsencode(home.socket / SOCKET_NAME)) <= LONGEST_SOCKET


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


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cluster of these tests' own; under pytest's private folder, so root's lies in /var/lib."""
    var = tmp_path_factory.mktemp("embedded") / "var"
    yield var
    home = Home.of(var)
    shutil.rmtree(home.real, ignore_errors=True)
    shutil.rmtree(home.socket, ignore_errors=True)


@pytest.fixture
def server(var: Path) -> Iterator[Server]:
    server = Server(Home.of(var))
    server.join()
    yield server
    server.leave()


def value(server: Server, query: str) -> object:
    with server.connect("kb", "kb") as connection:
        row = connection.execute(query).fetchone()
    assert row
    return row[0]


def postmaster(server: Server) -> int:
    return int((server.home.data / "postmaster.pid").read_text().splitlines()[0])


def test_chinese_text(server: Server) -> None:
    with server.connect("kb", "kb") as connection:
        for extension in ("pg_trgm", "btree_gin", "unaccent"):
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")

    assert value(server, "SELECT show_trgm('劳务输转')") != []
    assert value(server, "SELECT getdatabaseencoding()") == "UTF8"
    assert value(server, "SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = 'kb'") == "b C.UTF-8"


def test_the_site_is_no_superuser_and_no_port_is_open(server: Server) -> None:
    assert value(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
    assert value(server, "SHOW listen_addresses") == ""


def test_files_are_for_the_server_alone(server: Server) -> None:
    for folder in (server.home.data, server.home.socket):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert folder.stat().st_uid == server.home.user.pw_uid
    if os.geteuid() == 0:
        assert server.home.user.pw_uid != 0


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


@root_only
def test_others_are_refused_even_at_an_open_door(server: Server) -> None:
    """Were the folder open by mistake, the server itself would still ask the kernel who is calling."""
    server.home.socket.chmod(0o755)
    (server.home.socket.resolve() / SOCKET_NAME).chmod(0o777)
    psql = server.home.programs() / "psql"
    for role in ("kb", "postgres", "nobody"):
        done = subprocess.run(
            [psql, "-h", server.home.socket.resolve(), "-U", role, "-d", "kb", "-c", "SELECT 1"],
            cwd="/",
            user=pwd.getpwnam("nobody").pw_uid,
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode
        assert "Peer authentication failed" in done.stderr


def test_a_client_refuses_a_server_of_somebody_else(server: Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="requirepeer"):
        psycopg.connect(host=str(server.home.socket), user="kb", dbname="kb", requirepeer="daemon")


def test_last_one_out_stops_the_server(var: Path) -> None:
    first, second = Server(Home.of(var)), Server(Home.of(var))
    first.join()
    second.join()

    first.leave()
    assert second.alive()
    with pytest.raises(Trouble, match="正被"):
        first.stop()

    second.leave()
    assert not second.alive()
    assert not first.stop()


def test_killed_server_is_started_again_with_its_data(server: Server) -> None:
    with server.connect("kb", "kb") as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        connection.execute("INSERT INTO kept VALUES (1)")
    os.kill(postmaster(server), signal.SIGKILL)
    while server.alive():
        time.sleep(0.02)

    server.ensure()

    assert value(server, "SELECT count(*) FROM kept") == 1


def test_left_running_by_a_killed_program(server: Server, var: Path) -> None:
    program = (
        "import os, sys, pathlib; from kb.database.embedded import Server; from kb.database.home import Home;"
        "s = Server(Home.of(pathlib.Path(sys.argv[1]))); s.join(); os.kill(os.getpid(), 9)"
    )
    server.leave()
    subprocess.run([sys.executable, "-c", program, str(var)], cwd=settings.BASE, check=False)
    assert server.alive()
    left = postmaster(server)

    server.join()

    assert postmaster(server) == left


def test_stale_pid_file_that_names_another_process(server: Server) -> None:
    pid_file, lock_file = server.home.data / "postmaster.pid", server.home.socket / f"{SOCKET_NAME}.lock"
    lines, lock = pid_file.read_text().splitlines(), lock_file.read_text()
    owner = {"user": server.home.user.pw_uid} if os.geteuid() == 0 else {}
    server.leave()
    with subprocess.Popen(["sleep", "60"], cwd="/", **owner) as other:  # type: ignore[call-overload]
        pid_file.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        lock_file.write_text(lock.replace(lines[0], str(other.pid)))

        server.join()

        assert value(server, "SELECT 1") == 1
        assert other.poll() is None
        other.kill()


def test_data_of_another_version_are_left_alone(server: Server) -> None:
    server.leave()
    version = server.home.data / "PG_VERSION"
    own = version.read_text()
    version.write_text("14\n")

    with pytest.raises(Trouble, match=r"PostgreSQL 14 的数据.*没有改动它"):
        server.join()

    assert version.read_text() == "14\n"
    version.write_text(own)
    server.join()
    assert value(server, "SELECT 1") == 1


@root_only
def test_moved_project_keeps_its_data_and_a_copy_begins_its_own(tmp_path: Path) -> None:
    made = Home.of(tmp_path / "made" / "var")
    made.prepare()
    shutil.copytree(tmp_path / "made", tmp_path / "copy", symlinks=True)
    copied = Home.of(tmp_path / "copy" / "var")
    copied.prepare()
    (tmp_path / "made").rename(tmp_path / "moved")
    moved = Home.of(tmp_path / "moved" / "var")
    place = moved.real
    moved.prepare()

    assert copied.real != moved.real == place
    for home in (copied, moved):
        shutil.rmtree(home.real)
