"""From YAML to positioned values: scalars stay text, nothing is guessed at."""
