"""The words and the forms of each language."""
