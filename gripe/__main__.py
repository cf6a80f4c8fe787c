"""The `gripe` command, and `python -m gripe`."""

import gc


def main() -> None:
    """Run a command; garbage is not looked for until it says so.

    What is loaded and read stays, and makes few circles. Commands that go on, and workers, look for it.
    """
    gc.disable()  # before anything is imported
    from gripe.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
