"""What an author asks for: new sources, entries, repairs, checks. It looks before it writes."""
