"""The address that each link in a text leads to, and links that lead nowhere."""
