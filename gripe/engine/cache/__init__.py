"""What is kept from one build to the next."""
