"""Figures as people read them: 120200 人 → 12.02 万人. Nothing is ever rounded: what is shown is the figure, in another scale."""

from dataclasses import dataclass
from decimal import Decimal

MINUS = "−"

# Scale words with the most decimals a figure may show in them; a figure that needs more goes to the next smaller scale.
_SCALES = (("万亿", Decimal(10**12), 4), ("亿", Decimal(10**8), 4), ("万", Decimal(10**4), 2))


@dataclass(frozen=True)
class Shown:
    """A figure ready for a page: `before` 12.02 `unit` `after`, e.g. 约 | 12.02 | 万人 | 以上."""

    before: str
    number: str
    unit: str
    after: str
    full: str  # the whole number with its unit, for hovering and for copying

    def __str__(self) -> str:
        figure = " ".join(part for part in (self.before, self.number, self.unit) if part)
        return figure + self.after


def shown(
    value: Decimal,
    unit: str = "",
    *,
    value_max: Decimal | None = None,
    bound: str = "exact",
    printed: str = "",
    signed: bool = False,
) -> Shown:
    """A value in its base unit, scaled to 万 or 亿 as the article printed it, or else where that leaves few decimals.

    signed: a change or a growth rate, whose plus sign is shown too.
    """
    word, factor = _scale([value] if value_max is None else [value, value_max], printed)
    number = plain(value / factor, signed=signed)
    full = plain(value, signed=signed)
    if value_max is not None:
        number = f"{number}–{plain(value_max / factor, signed=signed)}"
        full = f"{full}–{plain(value_max, signed=signed)}"
    before, after = _BOUNDS.get(bound, ("", ""))
    return Shown(before, number, word + unit, after, f"{full} {unit}".strip())


_BOUNDS = {"at_least": ("", "以上"), "at_most": ("不超过", ""), "about": ("约", "")}


def plain(value: Decimal, *, signed: bool = False) -> str:
    """All digits, in threes, without trailing zeros: 2800.000000 → 2,800; -3.20 → −3.2."""
    text = f"{abs(value):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if value < 0:
        return MINUS + text
    return f"+{text}" if signed and value else text


def digits(value: Decimal) -> str:
    """The number for machines (`<data value>`): 120200.000000 → 120200."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scale(values: list[Decimal], printed: str) -> tuple[str, Decimal]:
    for word, factor, _ in _SCALES:
        if word in printed:
            return word, factor
    for word, factor, decimals in _SCALES:
        if all(abs(value) >= factor and _decimals(value / factor) <= decimals for value in values):
            return word, factor
    return "", Decimal(1)


def _decimals(value: Decimal) -> int:
    return len(digits(value).partition(".")[2])
