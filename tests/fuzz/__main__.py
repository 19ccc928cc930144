"""`make fuzz`: hostile texts, doubled texts, texts of millions of characters, then texts that libFuzzer makes from what it saw to be run.

Bounded: about five minutes. Exits with 1 and prints the text's beginning where a reading crashes, shows a quote that is not in its place, or
takes time out of proportion.
"""

import faulthandler
import gc
import subprocess
import sys
import time

from tests.extraction.test_pipeline import facts
from tests.fuzz import hostile

TEXTS = 10_000
MOST_GROWTH = 2.3  # what doubling a text may cost
SLOWEST = 60.0  # seconds for five million characters
STALLED = 5.0  # seconds for a text of a few thousand characters
MINUTES = 1  # of libFuzzer


def main() -> int:
    faulthandler.enable()
    wrong = read_all() + doubled() + endless()
    wrong += subprocess.run([sys.executable, "-m", "tests.fuzz.target", f"-max_total_time={60 * MINUTES}", "-max_len=4096", "-verbosity=0"], check=False).returncode != 0
    print("有问题" if wrong else "全部通过")
    return 1 if wrong else 0


def read_all() -> int:
    """How many of the hostile texts are not read as they must."""
    wrong, started = 0, time.monotonic()
    for number, text in enumerate(hostile.texts(TEXTS), 1):
        before = time.process_time()
        try:
            facts(text)
        except Exception as error:
            wrong += 1
            print(f"第 {number} 段：{type(error).__name__}: {error}；{text[:80]!r}")
        if time.process_time() - before > STALLED:
            wrong += 1
            print(f"第 {number} 段：超过 {STALLED} 秒；{text[:80]!r}")
        if number % 1000 == 0:
            print(f"{number:6} 段，{time.monotonic() - started:.0f} 秒", flush=True)
    return wrong


def doubled() -> int:
    """How many of the long texts cost more than MOST_GROWTH times when doubled."""
    wrong = 0
    for name, piece in hostile.LONG.items():
        once, twice = (cost(piece * (size // len(piece))) for size in (100_000, 200_000))
        late = twice > MOST_GROWTH * once + 0.05
        wrong += late
        print(f"加倍 {name:14} {once:6.2f} → {twice:6.2f} 秒 {'超过' if late else ''}", flush=True)
    return wrong


def endless() -> int:
    """How many texts of five million characters in a line take too long."""
    wrong = 0
    for name, piece in hostile.LONG.items():
        seconds = cost(piece * (5_000_000 // len(piece)), times=1)
        wrong += seconds > SLOWEST
        print(f"五百万字 {name:14} {seconds:6.1f} 秒 {'超过' if seconds > SLOWEST else ''}", flush=True)
    return wrong


def cost(text: str, times: int = 3) -> float:
    """The least processor seconds that reading a text took."""
    gc.collect()
    best = float("inf")
    for _ in range(times):
        before = time.process_time()
        facts(text)
        best = min(best, time.process_time() - before)
    return best


if __name__ == "__main__":
    sys.exit(main())
