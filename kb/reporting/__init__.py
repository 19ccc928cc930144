"""报告错误: readers say what is wrong with a fact, editors answer (kb/curation/admin_reports.py)."""
