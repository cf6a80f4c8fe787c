"""The cache: what is kept from one build to the next."""
