"""Links in texts: what an address names, and where it leads."""
