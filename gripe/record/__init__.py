"""The heart: entries → status, turn, clocks, promises. Knows no YAML, no HTML, no file."""
