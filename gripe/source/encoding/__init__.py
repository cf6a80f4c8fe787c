"""Bytes that are no UTF-8: what they were written in, where that is sure."""
