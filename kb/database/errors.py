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
    (r"timeout|timed out|超时", "连接超时。请检查主机、端口和防火墙"),
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
    return f"连接不上数据库 {where}：{last_line(message)}。请检查 DATABASE_URL 和数据库服务器。"


# SQLSTATE (PostgreSQL's appendix A) of what can stop the set-up of a database that one gets connected to.
STATES = {
    "53100": "数据库所在磁盘的空间已满。请腾出空间后重试",
    "42501": "数据库用户没有建表或装扩展的权限。请让它成为该数据库的属主（ALTER DATABASE … OWNER TO …）后重试",
    "0A000": "数据库服务器缺少扩展（pg_trgm 等）。请在服务器上安装 postgresql-contrib 后重试",
    "58P01": "数据库服务器缺少扩展文件（pg_trgm 等）。请在服务器上安装 postgresql-contrib 后重试",
    "25006": "数据库是只读的（可能是备机）。请把 DATABASE_URL 指向主库后重试",
}


def explain_state(state: str | None, message: str) -> str:
    """The sentence for an error while the database is set up."""
    return f"{STATES.get(state or '', f'数据库出错：{last_line(message)}。请处理后重试')}。"


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


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "没有说明"


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
