"""Measures gripe beside other site generators that do the same work on the same complaints."""
