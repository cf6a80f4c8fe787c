"""Reading and writing YAML as values with their places: scalars stay text, nothing is guessed at."""
