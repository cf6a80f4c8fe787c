"""Rendering: a planned output and its view to bytes. Pure: files to copy come in as bytes."""
