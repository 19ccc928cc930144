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
import secrets
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import psycopg

from kb.database.errors import DISK_FULL, Trouble, explain_log, last_line, reason
from kb.database.home import SOCKET_NAME, Home, wheel

Say = Callable[[str], None]

OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "random_page_cost": "1.1",
    # Compiling costs more than it saves on queries as short as ours.
    "jit": "off",
    "log_timezone": "Asia/Shanghai",
    "timezone": "Asia/Shanghai",
}
INITDB = [
    "--username=postgres",
    "--auth=peer",
    "--encoding=UTF8",
    # Sorting and case are the builtin provider's (PostgreSQL 17 and later), the same on every machine. pg_trgm still asks
    # the C library what a letter is: in locale C no Chinese character is one; C.UTF-8 is part of glibc itself.
    "--locale=C.UTF-8",
    "--lc-messages=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
]
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "64MB"}
POLL = 0.05  # seconds
NEWS = 5.0  # seconds between two lines of progress
LEAST_SPACE = 20_000_000  # bytes; PostgreSQL takes its log of changes in pieces of 16 MB
LOG_LIMIT = 10_000_000  # bytes; a longer log is begun anew


def silent(line: str) -> None:
    """Say nothing."""


@cache
def server(var: Path, durable: bool = True) -> "Server":
    """The one Server of this process for `var`."""
    return Server(Home.of(var), durable=durable)


class Server:
    def __init__(self, home: Home, *, durable: bool = True) -> None:
        self.home = home
        self.durable = durable
        self.say: Say = silent
        self._mutex = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._users: int | None = None
        self._joined_by = 0
        self._log_start = 0

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

        Waits as long as the server recovers from a crash, which may take minutes; `say` gets the progress.
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
        descriptor = self._open("server.lock")
        try:
            return not _try_lock(descriptor) or self._postmaster() is not None
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
        waited, launched = _Waiting(self.say), False
        while not (answer := self._answer()).ready:
            if not self.alive():
                if launched:
                    raise Trouble(f"内置数据库没能启动：{self._cause()}（日志：{self.home.log}）。")
                launched = self._launch()
            waited.tick(
                "数据库正在关闭，等它关好再启动"
                if "shutting down" in answer.words
                else "数据库正在启动，必要时会恢复上次没写完的数据"
            )
        self._make_database()

    def _launch(self) -> bool:
        """Start the server; False where a dying one is still in the way."""
        self._initialise()
        options = {**OPTIONS, **({} if self.durable else FAST), "unix_socket_directories": _quoted(self.home.socket.resolve())}
        arguments = [f"--{name}={value}" for name, value in options.items()]
        lock = self._open("server.lock")
        try:
            if not _try_lock(lock):
                return False
            self._clear_leftovers()
            command = [str(self.home.programs() / "postgres"), "-D", str(self.home.data), *arguments]
            self._process = self._popen(command, [lock])
            return True
        finally:
            os.close(lock)

    def _popen(self, command: list[str], pass_fds: list[int]) -> "subprocess.Popen[bytes]":
        """Start as the server's user, out of reach of the terminal's Ctrl-C."""
        identity = {}
        if os.geteuid() == 0:
            identity = {"user": self.home.user.pw_uid, "group": self.home.user.pw_gid, "extra_groups": []}
        if self.home.log.exists() and self.home.log.stat().st_size > LOG_LIMIT:
            self.home.log.unlink()
        self._log_start = self.home.log.stat().st_size if self.home.log.exists() else 0
        with os.fdopen(self._open("postgres.log", os.O_APPEND), "ab") as log:
            return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
                pass_fds=pass_fds,
                start_new_session=True,
                umask=0o077,
                **identity,
            )

    def _initialise(self) -> None:
        """Make the data folder where there is none; a folder of another major version is left alone."""
        version, own = self.home.data / "PG_VERSION", wheel()[1].split(".")[0]
        if version.exists():
            self.home.adopt_data()
            if (found := version.read_text().strip()) != own:
                raise Trouble(
                    f"{self.home.data} 是 PostgreSQL {found} 的数据，本程序带的是 {own}，没有改动它。"
                    f"请用原来版本的程序导出（pg_dump）后再导入，或把 {self.home.folder} 改名存好，重新 make run 建新库。"
                )
        elif self.home.data.exists() and any(self.home.data.iterdir()):
            raise Trouble(f"{self.home.data} 里有文件，但不是 PostgreSQL 的数据，没有改动它。请移走后重试。")
        else:
            self.say("首次运行，正在建立数据库…")
            self._initdb()
        self._write_access()

    def _initdb(self) -> None:
        for old in self.home.folder.glob("data.*.new"):
            shutil.rmtree(old, ignore_errors=True)
        # A new name each time: an initdb whose starter was killed may still be writing into the last one.
        draft = self.home.real / f"data.{secrets.token_hex(4)}.new"
        draft.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(draft, self.home.user.pw_uid, self.home.user.pw_gid)
        process = self._popen(
            [str(self.home.programs() / "initdb"), "-D", str(draft), *INITDB, *([] if self.durable else ["--no-sync"])], []
        )
        try:
            failed = process.wait()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        if failed:
            cause = self._cause()
            shutil.rmtree(draft, ignore_errors=True)
            raise Trouble(f"数据库没能建立：{cause}（日志：{self.home.log}）。")
        if self.home.data.exists():
            self.home.data.rmdir()
        draft.rename(self.home.data)

    def _write_access(self) -> None:
        """Who gets in: the server's own OS user and root, by the kernel's word (peer), and nobody else."""
        names = dict.fromkeys(["root", self.home.user_name])
        roles = ["kb", "postgres"]
        self._write("pg_hba.conf", "local all all peer map=kb\n")
        self._write("pg_ident.conf", "".join(f'kb "{name}" {role}\n' for name in names for role in roles))

    def _write(self, name: str, text: str) -> None:
        path = self.home.data / name
        if path.read_text(encoding="utf-8") == text:
            return
        draft = path.with_name(f"{name}.new")
        draft.write_text(text, encoding="utf-8")
        draft.chmod(0o600)
        if os.geteuid() == 0:
            os.chown(draft, self.home.user.pw_uid, self.home.user.pw_gid)
        draft.replace(path)

    def _clear_leftovers(self) -> None:
        """Nobody is alive: what a killed server left would only keep the next one from starting."""
        (self.home.data / "postmaster.pid").unlink(missing_ok=True)
        for name in (SOCKET_NAME, f"{SOCKET_NAME}.lock"):
            (self.home.socket / name).unlink(missing_ok=True)

    def _answer(self) -> "_Answer":
        try:
            self.connect().close()
        except psycopg.OperationalError as error:
            if "Peer authentication failed" in str(error) or "requirepeer" in str(error):
                raise Trouble(f"内置数据库拒绝了当前用户：{last_line(str(error))}。请用启动它的用户运行。") from error
            return _Answer(False, str(error))
        return _Answer(True, "")

    def _make_database(self) -> None:
        with self.connect() as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'kb'").fetchone():
                connection.execute("CREATE ROLE kb LOGIN CREATEDB")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'kb'").fetchone():
                connection.execute("CREATE DATABASE kb OWNER kb")

    def _stop(self) -> None:
        waited = _Waiting(self.say)
        if (number := self._postmaster()) is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGINT)  # "fast": ends sessions, writes everything, no recovery next time
        while self.alive():
            waited.tick("数据库正在写盘并关闭")

    def _postmaster(self) -> int | None:
        """The process in postmaster.pid, if it is a server of this data folder: its working directory tells."""
        try:
            number = int((self.home.data / "postmaster.pid").read_text().splitlines()[0])
            return number if os.path.samefile(f"/proc/{number}/cwd", self.home.data) else None
        except (OSError, ValueError, IndexError):
            return None

    def _join_users(self) -> None:
        descriptor = self._open("users.lock")
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        self._users, self._joined_by = descriptor, os.getpid()
        atexit.register(self.leave)

    def _leave_users(self) -> None:
        if self._users is not None:
            os.close(self._users)
            self._users = None

    def _in_use(self) -> bool:
        descriptor = self._open("users.lock")
        try:
            return not _try_lock(descriptor)
        finally:
            os.close(descriptor)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        descriptor, waited = self._open("start.lock"), _Waiting(self.say)
        try:
            while not _try_lock(descriptor):
                waited.tick("另一个程序正在启动或关闭数据库，等它完成")
            yield
        finally:
            os.close(descriptor)

    def _open(self, name: str, flags: int = 0) -> int:
        try:
            path = self.home.folder / name
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | flags, 0o600)
            if os.geteuid() == 0 and self.home.folder.stat().st_uid:
                os.fchown(descriptor, self.home.user.pw_uid, self.home.user.pw_gid)
            return descriptor
        except OSError as error:
            raise Trouble(f"无法读写 {path}：{reason(error)}。请检查 var/ 的属主、权限和剩余空间后重试。") from error

    def _cause(self) -> str:
        """Why the program started last has failed."""
        # A full disk takes no log, either.
        if shutil.disk_usage(self.home.real).free < LEAST_SPACE:
            return DISK_FULL
        with contextlib.suppress(OSError):
            return explain_log(self.home.log.read_bytes()[self._log_start :].decode("utf-8", "replace"))
        return explain_log("")


class _Answer:
    def __init__(self, ready: bool, words: str) -> None:
        self.ready = ready
        self.words = words


class _Waiting:
    """Sleeps a moment at each tick, and says from time to time for how long by now."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.began = self.told = time.monotonic()

    def tick(self, what: str) -> None:
        time.sleep(POLL)
        now = time.monotonic()
        if now - self.told >= NEWS:
            self.told = now
            self.say(f"{what}（已等 {now - self.began:.0f} 秒）…")


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _quoted(path: Path) -> str:
    """As the list setting wants a path that may hold commas or blanks."""
    return '"' + str(path).replace('"', '""') + '"'
