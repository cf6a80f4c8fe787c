"""gripe: a static site generator for complaint blogs. Importing this module loads nothing else."""

__version__ = "0.1.0"
