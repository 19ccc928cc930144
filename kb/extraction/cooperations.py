"""To be filled."""

from kb.extraction.lexicon import Lexicon
from kb.extraction.types import CooperationFinding, Reading


def find(reading: Reading, lexicon: Lexicon) -> tuple[CooperationFinding, ...]:
    return ()
