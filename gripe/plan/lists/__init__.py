"""The views of lists, and the ways into all cases."""
