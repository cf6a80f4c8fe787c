"""New text for a source file that leaves every other byte as it is."""
