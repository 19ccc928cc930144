"""The facts for programs: the lists' own filters as JSON and CSV, read-only, each fact with its evidence."""
