"""The embedded PostgreSQL: started by whoever needs it first, stopped by whoever leaves last.

Three locks (flock, so the kernel lets go of them when a process dies, however it dies):

- `start.lock`, exclusive: whoever starts or stops the server;
- `users.lock`, shared: every process that uses it; who gets it exclusively is the last one;
- `server.lock`, exclusive: inherited by the server and its children, so "held" means "alive", whatever stands in
  postmaster.pid and whoever has that process number today.
"""

import atexit
import contextlib
import fcntl
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import psycopg

from kb.database.cluster import Cluster
from kb.database.errors import Trouble, last_line, reason
from kb.database.home import Home
from kb.database.locks import Waiting, try_lock


def silent(line: str) -> None:
    """Say nothing."""


@cache
def server(var: Path, durable: bool = True) -> "Server":
    """The one Server of this process for `var`."""
    return Server(Home.of(var), durable=durable)


class Server:
    """One process's hold on the server of `home`; `say` gets lines of progress."""

    def __init__(self, home: Home, *, durable: bool = True) -> None:
        self.home = home
        self.cluster = Cluster(home, durable=durable)
        self.say: Callable[[str], None] = silent
        self._mutex = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._users: int | None = None
        self._joined_by = 0

    @property
    def joined(self) -> bool:
        """Whether this process (not the one it was forked from) keeps the server running."""
        return self._users is not None and self._joined_by == os.getpid()

    def join(self) -> None:
        """Start the server unless it runs, and keep it running while this process lives. Cheap when already joined."""
        if not self.joined:
            self.ensure()

    def ensure(self) -> None:
        """As `join`, but look whether the server still answers, and start it again if not.

        Waits as long as the server recovers from a crash, which may take minutes.
        Raises Trouble where it cannot start.
        """
        with self._mutex:
            self.home.prepare()
            with self._locked():
                newcomer = not self.joined
                if newcomer:
                    self._join_users()
                try:
                    self._run()
                except (Trouble, OSError) as error:
                    if newcomer:
                        self._leave_users()
                    if isinstance(error, Trouble):
                        raise
                    advice = "请检查 var/ 的属主、权限和剩余空间后重试"
                    raise Trouble(f"内置数据库没能启动：{self.home.folder} {reason(error)}。{advice}。") from error

    def leave(self) -> None:
        """Stop using the server; the last one stops it."""
        with self._mutex:
            if not self.joined:
                return
            with self._locked():
                self._leave_users()
                if not self._in_use():
                    self._stop()

    def stop(self) -> bool:
        """Stop a server that nobody uses; whether there was one. Raises Trouble while somebody uses it."""
        with self._mutex:
            if not self.home.folder.exists():
                return False
            with self._locked():
                if self._in_use():
                    raise Trouble("数据库正被本目录的网站或命令使用。请先在运行 make run 的窗口按 Ctrl-C，再执行 make stop。")
                running = self.alive()
                self._stop()
                return running

    def alive(self) -> bool:
        """Whether any process of the server lives, ready or not."""
        if self._process and self._process.poll() is not None:
            self._process = None
        descriptor = self.home.open("server.lock")
        try:
            return not try_lock(descriptor) or self.cluster.postmaster() is not None
        finally:
            os.close(descriptor)

    def connect(self, user: str = "postgres", database: str = "postgres") -> psycopg.Connection:
        """A connection as the administrator, who exists for the set-up only; the site is `kb`."""
        return psycopg.connect(
            host=str(self.home.socket),
            user=user,
            dbname=database,
            requirepeer=self.home.user_name,
            autocommit=True,
            connect_timeout=5,
        )

    def _run(self) -> None:
        waiting, launched = Waiting(self.say), False
        while words := self._obstacle():
            if not self.alive():
                if launched:
                    raise Trouble(f"内置数据库没能启动：{self.cluster.cause()}（日志：{self.home.log}）。")
                launched = self._launch()
            closing = "shutting down" in words
            waiting.tick("数据库正在关闭，等它关好再启动" if closing else "数据库正在启动，必要时会恢复上次没写完的数据")
        self._make_database()

    def _obstacle(self) -> str:
        """What the server says instead of letting us in; nothing when it is ready."""
        try:
            self.connect().close()
        except psycopg.OperationalError as error:
            if "Peer authentication failed" in str(error) or "requirepeer" in str(error):
                raise Trouble(f"内置数据库拒绝了当前用户：{last_line(str(error))}。请用启动它的用户运行。") from error
            return str(error) or "no answer"
        return ""

    def _launch(self) -> bool:
        """Start the server; False where a dying one is still in the way."""
        self.cluster.prepare(self.say)
        lock = self.home.open("server.lock")
        try:
            if not try_lock(lock):
                return False
            self._process = self.cluster.start(lock)
            return True
        finally:
            os.close(lock)

    def _make_database(self) -> None:
        with self.connect() as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'kb'").fetchone():
                connection.execute("CREATE ROLE kb LOGIN CREATEDB")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'kb'").fetchone():
                connection.execute("CREATE DATABASE kb OWNER kb")

    def _stop(self) -> None:
        waiting = Waiting(self.say)
        if (number := self.cluster.postmaster()) is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGINT)  # "fast": ends sessions, writes everything, no recovery next time
        while self.alive():
            waiting.tick("数据库正在写盘并关闭")

    def _join_users(self) -> None:
        descriptor = self.home.open("users.lock")
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        self._users, self._joined_by = descriptor, os.getpid()
        atexit.register(self.leave)

    def _leave_users(self) -> None:
        if self._users is not None:
            os.close(self._users)
            self._users = None

    def _in_use(self) -> bool:
        descriptor = self.home.open("users.lock")
        try:
            return not try_lock(descriptor)
        finally:
            os.close(descriptor)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        descriptor, waiting = self.home.open("start.lock"), Waiting(self.say)
        try:
            while not try_lock(descriptor):
                waiting.tick("另一个程序正在启动或关闭数据库，等它完成")
            yield
        finally:
            os.close(descriptor)
