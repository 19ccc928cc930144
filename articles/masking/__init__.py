"""Words that must not be shown: numbers of persons are covered as a text comes in, names and passages when an editor says so.

A covered character becomes █, so that a text keeps its length and the spans of facts hold.
"""
