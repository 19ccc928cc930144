"""To be filled."""

from kb.extraction.lexicon import Lexicon
from kb.extraction.types import ProgramFinding, Reading


def find(reading: Reading, lexicon: Lexicon) -> tuple[ProgramFinding, ...]:
    return ()
