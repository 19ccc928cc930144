"""Prepared for the public pages, kept exact by the database itself: counts for facets, words for the search."""
