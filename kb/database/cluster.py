"""PostgreSQL's own files and programs: made once, opened to whom they should be, started, understood when they fail."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from kb.database.errors import DISK_FULL, Trouble, explain_log
from kb.database.home import SOCKET_NAME, Home, wheel

OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "random_page_cost": "1.1",
    # The indexes of the lists and of a country's counties are some hundred megabytes.
    "shared_buffers": "256MB",
    # Compiling costs more than it saves on queries as short as ours.
    "jit": "off",
    "log_timezone": "Asia/Shanghai",
    "timezone": "Asia/Shanghai",
}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "64MB"}
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
LEAST_SPACE = 20_000_000  # bytes; PostgreSQL takes its log of changes in pieces of 16 MB
LOG_LIMIT = 10_000_000  # bytes; a longer log is begun anew


class Cluster:
    """The data folder of one Home and the programs that work in it. Locking is the caller's business."""

    def __init__(self, home: Home, *, durable: bool) -> None:
        self.home = home
        self.durable = durable
        self._log_start = 0

    def prepare(self, say: Callable[[str], None]) -> None:
        """Make the data folder where there is none; raises Trouble on one of another major version, which is left alone."""
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
            say("首次运行，正在建立数据库…")
            self._initdb()
        self._write_access()

    def start(self, lock: int) -> "subprocess.Popen[bytes]":
        """Start the server, which inherits the descriptor `lock`; only while nobody else holds that lock."""
        # Nobody is alive: what a killed server left would only keep the next one from starting.
        (self.home.data / "postmaster.pid").unlink(missing_ok=True)
        for name in (SOCKET_NAME, f"{SOCKET_NAME}.lock"):
            (self.home.socket / name).unlink(missing_ok=True)
        options = {**OPTIONS, **({} if self.durable else FAST), "unix_socket_directories": _quoted(self.home.socket.resolve())}
        return self._popen(
            "postgres", "-D", str(self.home.data), *(f"--{key}={value}" for key, value in options.items()), lock=lock
        )

    def postmaster(self) -> int | None:
        """The process in postmaster.pid, if it is a server of this data folder: its working directory tells."""
        try:
            number = int((self.home.data / "postmaster.pid").read_text().splitlines()[0])
            return number if os.path.samefile(f"/proc/{number}/cwd", self.home.data) else None
        except (OSError, ValueError, IndexError):
            return None

    def cause(self) -> str:
        """Why the program started last has failed."""
        # A full disk takes no log, either.
        if shutil.disk_usage(self.home.real).free < LEAST_SPACE:
            return DISK_FULL
        with contextlib.suppress(OSError):
            return explain_log(self.home.log.read_bytes()[self._log_start :].decode("utf-8", "replace"))
        return explain_log("")

    def _initdb(self) -> None:
        for old in self.home.folder.glob("data.*.new"):
            shutil.rmtree(old, ignore_errors=True)
        # A new name each time: an initdb whose starter was killed may still be writing into the last one.
        draft = self.home.real / f"data.{secrets.token_hex(4)}.new"
        draft.mkdir(mode=0o700)
        self.home.give(draft)
        process = self._popen("initdb", "-D", str(draft), *INITDB, *([] if self.durable else ["--no-sync"]))
        try:
            failed = process.wait()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        if failed:
            cause = self.cause()
            shutil.rmtree(draft, ignore_errors=True)
            raise Trouble(f"数据库没能建立：{cause}（日志：{self.home.log}）。")
        if self.home.data.exists():
            self.home.data.rmdir()
        draft.rename(self.home.data)

    def _write_access(self) -> None:
        """Who gets in: the server's own OS user and root, by the kernel's word (peer), and nobody else."""
        names, roles = dict.fromkeys(["root", self.home.user_name]), ["kb", "postgres"]
        self._write("pg_hba.conf", "local all all peer map=kb\n")
        self._write("pg_ident.conf", "".join(f'kb "{name}" {role}\n' for name in names for role in roles))

    def _write(self, name: str, text: str) -> None:
        path = self.home.data / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return
        draft = path.with_name(f"{name}.new")
        draft.write_text(text, encoding="utf-8")
        draft.chmod(0o600)
        self.home.give(draft)
        draft.replace(path)

    def _popen(self, program: str, *arguments: str, lock: int | None = None) -> "subprocess.Popen[bytes]":
        """Start as the server's user, out of reach of the terminal's Ctrl-C."""
        identity = {}
        if os.geteuid() == 0:
            identity = {"user": self.home.user.pw_uid, "group": self.home.user.pw_gid, "extra_groups": []}
        if self.home.log.exists() and self.home.log.stat().st_size > LOG_LIMIT:
            self.home.log.unlink()
        self._log_start = self.home.log.stat().st_size if self.home.log.exists() else 0
        with os.fdopen(self.home.open("postgres.log", os.O_APPEND), "ab") as log:
            return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
                [str(self.home.programs() / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
                pass_fds=[] if lock is None else [lock],
                start_new_session=True,
                umask=0o077,
                **identity,
            )


def _quoted(path: Path) -> str:
    """As the list setting wants a path that may hold commas or blanks."""
    return '"' + str(path).replace('"', '""') + '"'
