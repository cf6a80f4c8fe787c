"""The files that a site is built from."""
