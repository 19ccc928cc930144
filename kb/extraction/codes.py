"""Arithmetic on GB/T 2260 codes: a division's superiors are read from its code."""

from functools import cache


@cache
def level(code: str) -> int:
    """0 a province, 1 a prefecture, 2 a county, 3 a township."""
    if len(code) > 6:
        return 3
    if code.endswith("0000"):
        return 0
    return 1 if code.endswith("00") else 2


@cache
def superiors(code: str) -> tuple[str, ...]:
    """Codes of the divisions above, nearest first, read from the code itself: 620524 → (620500, 620000)."""
    if len(code) > 6:
        return (code[:6], *superiors(code[:6]))
    if code.endswith("0000"):
        return ()
    if code.endswith("00"):
        return (code[:2] + "0000",)
    # Counties directly under a province or municipality (1101xx, 4690xx) have no prefecture of their own.
    return (code[:4] + "00", code[:2] + "0000")


def under(code: str, above: str) -> bool:
    """Whether `above` is `code` or a superior of it."""
    return code == above or above in superiors(code)
