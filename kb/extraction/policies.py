"""To be filled."""

from kb.extraction.lexicon import Lexicon
from kb.extraction.types import PolicyFinding, Reading


def find(reading: Reading, lexicon: Lexicon) -> tuple[PolicyFinding, ...]:
    return ()
