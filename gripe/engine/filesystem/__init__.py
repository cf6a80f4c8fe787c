"""File system utilities: error names, links, stamps, attributes."""
