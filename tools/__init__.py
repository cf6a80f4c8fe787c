"""What is run on a checkout of gripe and is no part of it."""
