"""`make bench-extract`: how fast a text is split and extracted, beside jieba.cut, cpca and jionlp over the same text in the same run.

Machines are noisy: only the ratios count. Best of several rounds each, one core, lexicon and dictionaries loaded before.
"""

import logging
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from articles.splitting import split
from kb.extraction import shape
from kb.extraction.lexicon import Lexicon
from kb.extraction.pipeline import extract

ROOT = Path(__file__).parents[2]
ROUNDS = 5
SETS = {"五份原始资料": ROOT / "seeds" / "documents", "数字密集的短文": ROOT / "tests" / "gold" / "more"}
START = """
import re
from pathlib import Path
from kb.extraction.lexicon import Lexicon
from kb.extraction.pipeline import extract
from kb.extraction.types import ArticleText
extract(ArticleText("2021年,武山县输转12.02万人。"), Lexicon.load(Path("seeds")))
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def main() -> None:
    lexicon = Lexicon.load(ROOT / "seeds")
    jieba.setLogLevel(logging.ERROR)
    logging.disable()  # jionlp logs every expression that it cannot read
    jieba.initialize()
    for name, folder in SETS.items():
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
        compare(name, texts, lexicon)
    started = time.perf_counter()
    memory = subprocess.run([sys.executable, "-c", START], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    print(f"启动（含四万余区划，到第一篇读完）{time.perf_counter() - started:.2f} 秒，内存 {memory} MB")


def compare(name: str, texts: list[str], lexicon: Lexicon) -> None:
    """Print a line for each tool: characters a second, and how many times as fast as jieba.cut."""
    size = sum(map(len, texts))
    tools: dict[str, Callable[[str], object]] = {
        "jieba.cut": lambda text: list(jieba.cut(text)),
        "切分": split,
        "切分 + 抽取": lambda text: [extract(shape.text_of(piece), lexicon) for piece in split(text)],
        **peers(),
    }
    seconds = {tool: best(read, texts) for tool, read in tools.items()}
    print(f"\n{name}：{len(texts)} 份，{size:,} 字")
    for tool, spent in seconds.items():
        print(f"  {tool:22} {size / spent / 1000:10,.0f} 千字/秒   jieba.cut 的 {seconds['jieba.cut'] / spent:8.3f} 倍")


def peers() -> dict[str, Callable[[str], object]]:
    """The libraries that do a part of it."""
    import cpca
    import jionlp

    return {
        "cpca（只有地名）": lambda text: cpca.transform(text.split("\n")),
        "jionlp（只有金额、时间）": lambda text: [
            (jionlp.ner.extract_money(line), jionlp.ner.extract_time(line)) for line in text.split("\n")
        ],
    }


def best(read: Callable[[str], object], texts: list[str]) -> float:
    """The least seconds that one pass over the texts took."""
    least = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for text in texts:
            read(text)
        least = min(least, time.perf_counter() - started)
    return least


if __name__ == "__main__":
    main()
