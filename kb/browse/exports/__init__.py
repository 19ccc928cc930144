"""Lists, comparisons and divisions as CSV, XLSX and JSON: streamed, every row with its source and the filter on top."""
