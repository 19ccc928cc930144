import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from kb.database.embedded import Server
from kb.database.errors import Trouble
from kb.database.home import LONGEST_SOCKET, SOCKET_NAME, Home

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="changes to other users, which only root can")


def test_socket_path_of_a_long_checkout_fits(tmp_path: Path) -> None:
    home = Home.of(tmp_path / ("很长的路径" * 5) / ("x" * 60))

    assert len(os.fsencode(home.socket / SOCKET_NAME)) <= LONGEST_SOCKET


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
