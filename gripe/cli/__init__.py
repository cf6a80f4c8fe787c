"""The command line: one thin module per command. Reads the clock and the environment once, prints, exits."""
