"""Figures that tests find, for the end of a run: what each is called, and what it is."""

FIGURES: dict[str, str] = {}
