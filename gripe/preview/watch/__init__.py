"""What changed, and when it is over."""
