"""The web server, granian, with a worker for background jobs and a watch over the embedded database beside it."""

import ctypes
import errno
import importlib
import ipaddress
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kb import worker
from kb.database.embedded import Server
from kb.database.errors import Trouble, reason

# Each thread keeps a connection, and PostgreSQL takes 100 of them, of which commands and administrators need some.
THREADS = 8  # of one process
CONNECTIONS = 80
PROCESSES = "2"
WATCH = 0.5  # seconds
PATIENCE = 10  # seconds that a request under way has at the end
PR_SET_PDEATHSIG = 1  # prctl(2)


@dataclass(frozen=True)
class Place:
    """Where the site listens: an IP address, a port, and the number of processes."""

    host: str
    port: int
    workers: int

    @classmethod
    def parse(cls, host: str, port: str, workers: str) -> "Place":
        """From the words of the environment; raises Trouble where they make no sense."""
        number, count = _number(port, "PORT", 65535), _number(workers or PROCESSES, "WORKERS", 64)
        try:
            address = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0][4][0]
        except OSError:
            raise Trouble(f"HOST={host} 不是本机的地址。请改为 127.0.0.1（只供本机）或 0.0.0.0（供局域网）。") from None
        return cls(str(address), number, count)

    @property
    def threads(self) -> int:
        """Of each process."""
        return min(THREADS, max(1, CONNECTIONS // self.workers))

    @property
    def shown(self) -> str:
        """The address to open in this machine's browser."""
        host = ipaddress.ip_address(self.host)
        name = {4: "127.0.0.1", 6: "[::1]"}[host.version] if host.is_unspecified else self.host
        return f"http://{f'[{name}]' if ':' in name and '[' not in name else name}:{self.port}"

    def check_free(self) -> None:
        """Raises Trouble where somebody else listens, or listening is not allowed."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
                probe.listen(1)
            except OSError as error:
                raise Trouble(self._refusal(error)) from error

    def _refusal(self, error: OSError) -> str:
        if error.errno == errno.EADDRINUSE:
            return f"端口 {self.port} 已被占用。请先停止占用它的程序，或换一个端口：PORT={self.port + 1} make run"
        if error.errno in (errno.EACCES, errno.EPERM):
            return f"没有权限使用端口 {self.port}。请换一个 1024 以上的端口：PORT=8000 make run"
        if error.errno == errno.EADDRNOTAVAIL:
            return f"HOST={self.host} 不是本机的地址。请改为 127.0.0.1（只供本机）或 0.0.0.0（供局域网）。"
        return f"不能在 {self.host}:{self.port} 上监听：{reason(error)}。请用 HOST、PORT 换一个地址。"


def serve(place: Place, server: Server | None, say: Callable[[str], None]) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP. Raises Trouble where the site's processes keep dying."""
    import multiprocessing

    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # Not fork: threads run beside, and a child would inherit their locks.
    multiprocessing.set_start_method("spawn", force=True)
    os.environ["KB_SERVE_PID"] = str(os.getpid())
    site = Granian(
        "kb.wsgi:application",
        address=place.host,
        port=place.port,
        interface=Interfaces.WSGI,
        workers=place.workers,
        blocking_threads=place.threads,
        blocking_threads_idle_timeout=600,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
    )
    # granian would restart its processes on SIGHUP; a closed terminal should end them, unless nohup says otherwise.
    hangup = site.signal_handler_interrupt if signal.SIGHUP in endings() else signal.SIG_IGN
    site.on_startup(lambda: signal.signal(signal.SIGHUP, hangup))
    ending = threading.Event()
    site.on_shutdown(ending.set)
    threads = [
        threading.Thread(target=_announce, args=(place, ending, say), daemon=True),
        threading.Thread(target=worker.keep, args=(ending, say), daemon=True),
    ]
    if server:
        threads.append(threading.Thread(target=_watch, args=(server, ending, say), daemon=True))
    for thread in threads:
        thread.start()
    try:
        site.serve(target_loader=load)
    except SystemExit as stopped:
        if stopped.code:
            raise Trouble("网站进程反复退出，原因见上面的报错。请处理后重新运行。") from None
    finally:
        ending.set()
        for thread in threads:
            thread.join()


def endings() -> list[signal.Signals]:
    """The signals that end the site: Ctrl-C, a service manager's stop, a closed terminal where nohup does not forbid it."""
    hangup = [] if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN else [signal.SIGHUP]
    return [signal.SIGINT, signal.SIGTERM, *hangup]


def load(target: str) -> Any:
    """In each of the site's processes: the application, with its addresses read in, before the first request comes."""
    # Ctrl-C goes to the parent alone: granian's processes hang for a while when told twice to stop.
    os.setsid()
    die_with_parent()
    module, name = target.split(":")
    application = getattr(importlib.import_module(module), name)
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    return application


def die_with_parent(number: signal.Signals = signal.SIGTERM) -> None:
    """A parent killed outright cannot stop its children, and they would keep the port."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != int(os.environ["KB_SERVE_PID"]):
        sys.exit(1)


def _announce(place: Place, ending: threading.Event, say: Callable[[str], None]) -> None:
    address = (place.shown.removeprefix("http://").rpartition(":")[0].strip("[]"), place.port)
    while not ending.wait(0.05):
        try:
            socket.create_connection(address, timeout=1).close()
        except OSError:
            continue
        say(f"网站已就绪：{place.shown}  （按 Ctrl-C 停止）")
        return


def _watch(server: Server, ending: threading.Event, say: Callable[[str], None]) -> None:
    """Start the database again when it dies under the running site, however often."""
    told = ""
    while not ending.wait(WATCH):
        try:
            if server.alive():
                continue
            say(f"{time.strftime('%H:%M:%S')} 数据库意外停止，正在重新启动…")
            server.ensure()
            say(f"{time.strftime('%H:%M:%S')} 数据库已恢复。")
            told = ""
        except Trouble as trouble:
            if str(trouble) != told:
                say(str(trouble))
            told = str(trouble)
            ending.wait(5)


def _number(text: str, name: str, most: int) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
        raise Trouble(f"{name}={text} 不对，应为 1 到 {most} 的整数。请改正后重试。")
    return int(text)
