"""Where Django looks for the admin; the pages themselves are in `kb/curation/admin*.py`."""

from kb.curation import admin as registered

__all__ = ["registered"]
