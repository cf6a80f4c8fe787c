"""The search page, and the documents of the search index."""
