"""The domain core: entries → status, turn, clocks, promises. Knows no YAML, no HTML, no file."""
