"""A file's name for errors of the system that come without one, as those of `read` and `write` do."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def naming(path: str | os.PathLike[str]) -> Iterator[None]:
    """Give an error of the system the name of what it is about, unless it has one.

    Args:
        path: the file or folder.

    Raises:
        OSError: the same error, with the name.
    """
    try:
        yield
    except OSError as error:
        if error.errno is None or error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error
