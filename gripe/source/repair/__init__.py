"""What may mend a problem of a source file, and what surely does."""
