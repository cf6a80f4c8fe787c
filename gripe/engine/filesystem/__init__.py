"""What the engine knows of file systems: names, links, stamps, attributes."""
