"""How quotes, dashes and dots typed with a keyboard are meant: characters, words and marks of languages."""
