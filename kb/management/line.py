"""`manage.py` for the person at the terminal: what they can put right comes as one Chinese sentence, not as a traceback."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.management import ManagementUtility
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, OperationalError

from kb.database.errors import REASONS, STATES, Trouble, explain_state, reason


class Line(ManagementUtility):
    """Django's command line; `--traceback` gives its own errors back."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        command = super().fetch_command(subcommand)
        command.execute = partial(run, command.execute)  # type: ignore[method-assign]
        return command


def run(execute: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """Execute a command; of an error with a sentence print that alone, and end with its code."""
    try:
        return execute(*args, **options)
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        sys.exit(130)
    except Exception as error:
        words = None if options.get("traceback") else sentence(error)
        if words is None:
            raise
        print(words, file=sys.stderr)
        sys.exit(getattr(error, "returncode", 1))


def sentence(error: BaseException) -> str | None:
    """What to tell; None for an error of the program itself, whose traceback is needed."""
    if isinstance(error, CommandError | Trouble):
        return str(error)
    if isinstance(error, DatabaseError | InterfaceError):
        state = state_of(error)
        known = state in STATES or isinstance(error, OperationalError | InterfaceError)
        return explain_state(state, str(error)) if known else None
    if isinstance(error, OSError) and error.errno in REASONS:
        return f"文件操作失败：{error.filename or ''} {reason(error)}。请检查该文件的属主、权限和磁盘的剩余空间后重试。"
    return None


def state_of(error: BaseException | None) -> str | None:
    """PostgreSQL's code of an error that Django has wrapped, perhaps twice."""
    while error is not None and getattr(error, "sqlstate", None) is None:
        error = error.__cause__ or error.__context__
    return getattr(error, "sqlstate", None)
