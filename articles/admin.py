"""The import pages; articles and documents are administered in `kb/curation/admin_sources.py`: their pages show facts, and `articles` knows nothing of `kb`."""

from articles.ingest import admin as registered

__all__ = ["registered"]
