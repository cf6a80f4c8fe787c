"""Detection of the encoding of bytes that are no UTF-8, where that is sure."""
