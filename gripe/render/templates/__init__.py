"""Jinja, sandboxed and bounded: templates to text."""
