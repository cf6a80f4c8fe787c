"""Message catalogues, and the formats of dates and numbers, of each language."""
