"""A planned output → its bytes. Pure: files to copy come in as bytes."""
