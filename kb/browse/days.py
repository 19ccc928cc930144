"""Days that addresses ask for: ?as_of=2026-11-01, ?since=2026-11-01. A day is the site's own, from midnight to midnight."""

import datetime
import re

from django.utils import timezone

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EARLIEST = datetime.date(2000, 1, 1)


class WrongDay(ValueError):
    """The day cannot be answered; the message says why and what to write, in Chinese."""


def read_day(text: str) -> datetime.date:
    """2026-11-01. Raises WrongDay for what is no day, lies ahead or lies before all records."""
    shown = text[:20]
    try:
        day = datetime.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise WrongDay(f"“{shown}”不是日期。请写成年-月-日，如 2026-11-01。")
    if day > timezone.localdate():
        raise WrongDay(f"{shown} 还没有到。请写今天或以前的日期。")
    if day < EARLIEST:
        raise WrongDay(f"{shown} 太早了，那时还没有知识库。")
    return day


def begin(day: datetime.date) -> datetime.datetime:
    """The day's first moment."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def end(day: datetime.date) -> datetime.datetime:
    """The first moment after the day."""
    return begin(day + datetime.timedelta(1))
