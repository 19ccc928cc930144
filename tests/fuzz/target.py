"""The libFuzzer target: any bytes, read as UTF-8 with lone surrogates let through, are split and extracted, and every fact holds its quote."""

import sys

import atheris

with atheris.instrument_imports(include=["articles.splitting", "kb.extraction"]):
    from tests.extraction.test_pipeline import facts

from tests.fuzz import hostile


def read(data: bytes) -> None:
    """Odd bytes choose pieces of the trade's words, even ones stand for themselves: so that mutations stay near to what is read as figures."""
    provider = atheris.FuzzedDataProvider(data)
    text = []
    while provider.remaining_bytes():
        if provider.ConsumeBool():
            text.append(hostile.PIECES[provider.ConsumeIntInRange(0, len(hostile.PIECES) - 1)])
        else:
            text.append(provider.ConsumeUnicode(4))
    facts("".join(text))


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
