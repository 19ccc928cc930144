"""Bytes → text: UTF-8, UTF-16 and UTF-32 with or without mark, GB18030. Pure."""

import codecs

from articles.ingest.refusal import Refused

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PLAUSIBLE = 0.9  # share of a Chinese text's characters that are in daily use
SAMPLE = 20_000  # characters

UNKNOWN = "认不出文字的编码，请用记事本打开，另存为 UTF-8 后再上传。"


def decode(data: bytes, stated: str = "") -> str:
    """The text of a file; `stated` is the encoding that it names itself. Raises Refused."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return checked(attempt(data, name))
    for name in (stated, "utf-8", unmarked_utf16(data), "gb18030"):
        text = attempt(data, name) if name else None
        if text is not None and "\0" not in text and (name == "utf-8" or plausible(text)):
            return text
    raise Refused(UNKNOWN)


def attempt(data: bytes, name: str) -> str | None:
    """The text, None where the bytes are not of that encoding or no such encoding is known."""
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def checked(text: str | None) -> str:
    if text is None:
        raise Refused(UNKNOWN)
    if "\0" in text:
        raise Refused("文字里含有空字符，不是文本文件，请先导出为文本再上传。")
    return text


def unmarked_utf16(data: bytes) -> str:
    """ "utf-16-le" or "utf-16-be" where every other byte of the text's ASCII characters and line ends is zero, else ""."""
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    least = max(2, len(sample) // 200)
    if max(even, odd) < least or min(even, odd) * 4 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def plausible(text: str) -> bool:
    """Whether a text reads as Chinese or English: other encodings read as GB18030 give rare characters."""
    sample = text[:SAMPLE]
    return bool(sample) and sum(map(usual, sample)) >= PLAUSIBLE * len(sample)


def usual(char: str) -> bool:
    """A character that Chinese prose uses: GB 2312 holds them all but for rare names."""
    if char.isascii():
        return char.isprintable() or char in "\t\n\r\f"
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return char in "—·•–“”‘’…￥\u3000\u00a0\ufeff"
    return True
