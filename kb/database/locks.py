"""Locks that the kernel lets go of when their holder dies, however it dies; and patient waiting."""

import fcntl
import time
from collections.abc import Callable

POLL = 0.05  # seconds
NEWS = 5.0  # seconds between two lines of progress


def try_lock(descriptor: int) -> bool:
    """Hold the open file alone (flock), or False where somebody holds it; let go by closing every copy of `descriptor`."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class Waiting:
    """Sleeps a moment at each tick, and says from time to time for how long by now."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.began = self.told = time.monotonic()

    def tick(self, what: str) -> None:
        time.sleep(POLL)
        now = time.monotonic()
        if now - self.told >= NEWS:
            self.told = now
            self.say(f"{what}（已等 {now - self.began:.0f} 秒）…")
