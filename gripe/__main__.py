"""Lets `python -m gripe` do what the `gripe` command does."""

from gripe.cli.app import main

if __name__ == "__main__":
    main()
