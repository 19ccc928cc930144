"""Articles and documents are administered in `kb/curation/admin_sources.py`: their pages show facts, and `articles` knows nothing of `kb`."""
