"""The search page, and what can be searched for."""
