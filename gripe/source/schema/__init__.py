"""The fields of everything an author writes, and how text becomes their values."""
