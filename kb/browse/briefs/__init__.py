"""Briefs for Word: a division, a comparison or a list with tables, charts, and a footnote at every figure."""
