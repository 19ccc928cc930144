"""What went wrong with the database, in one sentence that says what to do next."""

import errno
import os
import re


class Trouble(Exception):
    """The database cannot be used; the message is a Chinese sentence for the person at the terminal."""


# The server words its messages in its own language, so the Chinese wordings of PostgreSQL stand beside the English.
# Order matters: a refused connection's message also repeats the name of the host.
CAUSES = [
    (
        r"password authentication failed|no password supplied|Password 认证失败|密码认证失败",
        "用户名或密码不对。请核对 DATABASE_URL 中的用户名和密码",
    ),
    (
        r'database "[^"]*" does not exist|数据库 "[^"]*" 不存在',
        "服务器上没有这个数据库。请先在服务器上创建（createdb），或改正 DATABASE_URL 末尾的库名",
    ),
    (
        r'role "[^"]*" does not exist|角色 ?"[^"]*" ?不存在',
        "服务器上没有这个用户。请先创建用户（createuser），或改正 DATABASE_URL 中的用户名",
    ),
    (
        r"no pg_hba\.conf entry|没有用于主机.*的 pg_hba|Peer authentication failed|对等认证失败",
        "服务器不允许从这里连接。请在服务器的 pg_hba.conf 中放行",
    ),
    (
        r"permission denied for database|对数据库 .* 权限不够",
        "该用户没有使用这个数据库的权限。请在服务器上授予 CONNECT 和 CREATE 权限",
    ),
    (
        r"too many (clients|connections)|remaining connection slots|太多",
        "连接数已满。请调大服务器的 max_connections，或减少 WORKERS",
    ),
    (r"starting up|in recovery|正在启动|恢复模式", "服务器正在启动或恢复。请稍等片刻后重试"),
    (r"resolve host|Name or service not known|translate host name", "找不到这台主机。请核对 DATABASE_URL 中的主机名，并检查网络"),
    (r"No space left on device|Check free disk space|设备上没有空间", "数据库所在磁盘的空间已满。请腾出空间后重试"),
    (r"timeout|timed out|超时", "连接超时。请检查主机、端口和防火墙"),
    (
        r"does not support SSL|SSL (error|connection)|certificate",
        "加密连接没有谈成。请核对 DATABASE_URL 中的 sslmode 和服务器的证书",
    ),
    (
        r"refused|No such file|Is the server running|拒绝",
        "服务器没有应答。请确认 PostgreSQL 已启动，并核对 DATABASE_URL 中的主机和端口",
    ),
]


def explain(message: str, where: str) -> str:
    """The sentence for a connection error: `message` as libpq gives it, `where` such as `db.example:5432/kb`."""
    for pattern, sentence in CAUSES:
        if re.search(pattern, message, re.IGNORECASE):
            return f"连接不上数据库 {where}：{sentence}。"
    return f"连接不上数据库 {where}：{last_line(message)}。请按这条信息检查数据库服务器后重试。"


# SQLSTATE (PostgreSQL's appendix A) of what can stop a command that has got its connection.
STATES = {
    "53100": "数据库所在磁盘的空间已满。请腾出空间后重试",
    "42501": "数据库用户没有建表或装扩展的权限。请让它成为该数据库的属主（ALTER DATABASE … OWNER TO …）后重试",
    "42P01": "数据表还没有建好。请先执行 .venv/bin/python manage.py migrate（make run 会自动做）",
    "42703": "数据表是旧版本的。请先执行 .venv/bin/python manage.py migrate（make run 会自动做）",
    "57P01": "数据库服务器中途关闭了。请等它启动后重试",
    "0A000": "数据库服务器缺少扩展（pg_trgm 等）。请在服务器上安装 postgresql-contrib 后重试",
    "58P01": "数据库服务器缺少扩展文件（pg_trgm 等）。请在服务器上安装 postgresql-contrib 后重试",
    "25006": "数据库是只读的（可能是备机）。请把 DATABASE_URL 指向主库后重试",
}


def explain_state(state: str | None, message: str) -> str:
    """The sentence for an error of a database that one is connected to."""
    return f"{STATES.get(state or '', f'数据库出错：{first_line(message)}。请处理后重试')}。"


DISK_FULL = "磁盘空间已满。请腾出空间后重试"
LOG_CAUSES = [
    (r"No space left on device", DISK_FULL),
    (r"Read-only file system", "磁盘是只读的。请换一个可写的位置后重试"),
    (r"Permission denied", "没有读写权限。请检查 var/ 的属主和权限后重试"),
    (r"could not (map|allocate|create) .*shared memory|Cannot allocate memory", "内存不足。请关闭其他程序后重试"),
    (
        r"PANIC|invalid checkpoint|could not locate a valid checkpoint",
        "数据文件已损坏，没有改动它。请从备份恢复 var/postgres/data",
    ),
]


def explain_log(log: str) -> str:
    """Why the embedded server did not start, from the end of its log."""
    for pattern, sentence in LOG_CAUSES:
        if re.search(pattern, log):
            return sentence
    # Whoever asked too early was told FATAL, too.
    fatal = [line for line in log.splitlines() if re.search(r"FATAL|PANIC|error", line) and "system is starting up" not in line]
    return f"{(fatal or [last_line(log)])[-1].strip()}。请按日志处理后重试"


def first_line(text: str) -> str:
    return _lines(text)[0]


def last_line(text: str) -> str:
    return _lines(text)[-1]


def _lines(text: str) -> list[str]:
    """Lines that say what happened, one at least."""
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith(("HINT:", "DETAIL:", "提示:", "描述:"))] or ["没有说明"]


REASONS = {
    errno.ENOSPC: "磁盘空间已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
}


def reason(error: OSError) -> str:
    """The cause of a failed file operation, in Chinese for the common ones."""
    number = error.errno
    if number is None and (first := re.search(r"\[Errno (\d+)\]", str(error))):  # shutil.Error lists many, as text
        number = int(first[1])
    return REASONS.get(number or 0, error.strerror or (os.strerror(number) if number else str(error)))
