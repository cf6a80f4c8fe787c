"""The views of lists, and the links to browse all cases by."""
