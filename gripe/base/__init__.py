"""Leaves: problems, dates, durations, slugs, addresses, words. Imports nothing of gripe's."""
