"""From the bytes of one file to a typed document or to problems. No file access, no clock."""
