"""Questions that are asked on a terminal, and what the machine proposes for an answer."""
