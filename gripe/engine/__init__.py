"""From a plan to the output folder: what is read, what has to change, how it is published."""
