"""What templates and serialisers may see: one immutable class for each kind of output.

A view holds everything its output prints and nothing to query with, so an output is a pure
function of its view, the theme and the versions. They are named tuples: of all immutable classes
these cost least to define, which every run of gripe pays for.
"""
