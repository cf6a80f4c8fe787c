"""The template engine: Jinja, sandboxed, with limits to time and size."""
