"""Incremental builds: a site is loaded, what has changed is rendered, and published."""
