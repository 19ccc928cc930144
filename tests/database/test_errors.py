import shutil

import pytest

from kb.database.errors import explain, explain_log, reason

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
