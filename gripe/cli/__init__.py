"""Thin: one small module per command. Reads the clock and the environment once, prints, exits."""
