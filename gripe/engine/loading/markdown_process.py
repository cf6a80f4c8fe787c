"""Conversion of markdown with a time limit, in whichever command, thread or system.

Nearly every text is converted at once, here: it is so small, or has so few signs, that it cannot take long.
One that might is converted by a process of its own, which can be ended wherever it is: in the middle of a
regular expression or of the sanitizer neither an alarm nor another thread would be heard.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from gripe.base.codec import dumps, loads
from gripe.source.markdown.convert import Prose, to_prose
from gripe.source.markdown.dialect import PLAIN, Dialect
from gripe.source.markdown.limits import TextFault, hardest_block, may_take_long, near

if TYPE_CHECKING:
    import subprocess

LIMIT = 3.0  # seconds for any text, and
PER_CHARACTER = 7e-6  # for each character of it, several times what ordinary words take, up to
MAXIMUM = 10.0  # in all
MEMORY = 2 << 30  # bytes

# -P: no folder that gripe is started in is looked through for modules.
_COMMAND = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {} import main; main()"
_READY = b"+"
_too_slow: dict[bytes, Prose] = {}  # by a digest of the text: not tried again by this process


def convert(text: str, *, short: bool = False, dialect: Dialect = PLAIN) -> Prose:
    """Convert markdown, as `to_prose` does; a text that takes too long is a fault of its own.

    Args:
        text: the markdown.
        short: as for `to_prose`.
        dialect: as for `to_prose`.
    """
    if not may_take_long(text):
        return to_prose(text, short=short, dialect=dialect)
    key = sha256(f"{short} {dialect} {text}".encode("utf-8", "surrogatepass")).digest()
    if key not in _too_slow:
        prose = _converted_elsewhere(text, short=short, dialect=dialect)
        if not prose.is_failed:
            return prose
        _too_slow[key] = prose
    return _too_slow[key]


def limit_for(text: str) -> float:
    """Return for how many seconds a text may be converted."""
    return min(LIMIT + len(text) * PER_CHARACTER, MAXIMUM)


def _converted_elsewhere(text: str, *, short: bool, dialect: Dialect) -> Prose:
    """Convert markdown in a process of its own; its start is not counted."""
    import json
    import subprocess

    wanted = {"text": text, "short": short, "dialect": dumps(dialect)}
    asked, limit = json.dumps(wanted).encode(), limit_for(text)
    with _process() as child:
        try:
            said, _ = child.communicate(asked, limit)
        except subprocess.TimeoutExpired:
            fault = _fault(text, f"took longer than {limit:.0f} seconds", "too-slow")
            return Prose(faults=(fault,))
    if child.returncode:
        return Prose(faults=(_fault(text, "ended the process that did it", "crashed"),))
    return loads(said.decode(), Prose)


@contextmanager
def _process() -> Iterator["subprocess.Popen[bytes]"]:
    """Have a process that is ready to convert; whatever happens, it is gone at the end."""
    import json
    import subprocess

    path = json.dumps([each for each in sys.path if each])
    command = [sys.executable, "-P", "-c", _COMMAND.format(__name__), path]
    pipe = subprocess.PIPE
    child = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)  # noqa: S603 - this very Python
    with child:
        try:
            if child.stdout:
                child.stdout.read(len(_READY))
            yield child
        finally:
            child.kill()


def _fault(text: str, what: str, code: str) -> TextFault:
    message = (
        f"converting this {what}: it holds more brackets, tags or the like than can be made sense of; "
        "if it is a letter, a log or a table, put a line of ``` above and below it"
    )
    return TextFault(code, message, near(hardest_block(text)))


def main() -> None:
    """Convert what standard input asks for: what the process of its own does."""
    import json

    with suppress(ImportError, OSError, ValueError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    to_prose("<b>*x*</b>")  # what it takes is imported
    sys.stdout.buffer.write(_READY)
    sys.stdout.buffer.flush()
    asked = json.loads(sys.stdin.buffer.read())
    dialect = loads(asked["dialect"], Dialect)
    prose = to_prose(asked["text"], short=asked["short"], dialect=dialect)
    sys.stdout.buffer.write(dumps(prose).encode())
