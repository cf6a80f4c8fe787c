"""Watching of a site's files for changes."""
