"""`make bench`: how quick the pages are over a made-up country. Nothing here is a fact."""
