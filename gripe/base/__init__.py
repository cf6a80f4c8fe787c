"""Leaf modules: problems, dates, intervals, slugs, URLs, translation. Import nothing else of gripe."""
