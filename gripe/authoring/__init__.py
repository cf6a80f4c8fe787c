"""What an author asks for: new sources, entries, repairs, checks. All is checked before it is written."""
