"""To be filled."""

from kb.extraction.lexicon import Lexicon
from kb.extraction.types import MetricFinding, Reading, SubsidyFinding


def find(reading: Reading, lexicon: Lexicon, metrics: tuple[MetricFinding, ...]) -> tuple[SubsidyFinding, ...]:
    return ()
