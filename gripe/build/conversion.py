"""Markdown within a time limit, whichever command, thread or system asks for it.

Nearly every text is converted at once, here: it is so small, or has so few signs, that it cannot take long.
One that might is converted by a process of its own, which can be ended wherever it is: in the middle of a
regular expression or of the sanitizer neither an alarm nor another thread would be heard.
"""

import json
import subprocess
import sys
from contextlib import suppress
from hashlib import sha256

from gripe.base.canonical import dumps, loads
from gripe.source.markdown import (
    Prose,
    TextFault,
    hardest_block,
    may_take_long,
    near,
    to_prose,
)

LIMIT = 3.0  # seconds for any text, and
PER_CHARACTER = 7e-6  # for each character of it, several times what ordinary words take, up to
MAXIMUM = 10.0  # in all
MEMORY = 2 << 30  # bytes

# -P: no folder that gripe is started in is looked through for modules.
_COMMAND = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {} import main; main()"
_too_slow: dict[bytes, Prose] = {}  # by a digest of the text: not tried again by this process


def convert(text: str, *, short: bool = False) -> Prose:
    """Convert markdown, as `to_prose` does; a text that takes too long is a fault of its own.

    Args:
        text: the markdown.
        short: as for `to_prose`.
    """
    if not may_take_long(text):
        return to_prose(text, short=short)
    key = sha256(f"{short} {text}".encode("utf-8", "surrogatepass")).digest()
    if key not in _too_slow:
        prose = _converted_elsewhere(text, short=short)
        if not prose.is_failed:
            return prose
        _too_slow[key] = prose
    return _too_slow[key]


def limit_for(text: str) -> float:
    """Return for how many seconds a text may be converted."""
    return min(LIMIT + len(text) * PER_CHARACTER, MAXIMUM)


def _converted_elsewhere(text: str, *, short: bool) -> Prose:
    """Convert markdown in a process of its own."""
    command = [sys.executable, "-P", "-c", _COMMAND.format(__name__)]
    path, limit = json.dumps([each for each in sys.path if each]), limit_for(text)
    asked = json.dumps({"text": text, "short": short}).encode()
    try:
        done = subprocess.run(  # noqa: S603 - this very Python
            [*command, path], input=asked, capture_output=True, timeout=limit, check=True
        )
    except subprocess.TimeoutExpired:
        return Prose(faults=(_fault(text, f"took longer than {limit:.0f} seconds", "too-slow"),))
    except subprocess.CalledProcessError:
        return Prose(faults=(_fault(text, "ended the process that did it", "crashed"),))
    prose: Prose = loads(done.stdout.decode(), Prose)
    return prose


def _fault(text: str, what: str, code: str) -> TextFault:
    message = (
        f"converting this {what}: it holds more brackets, tags or the like than can be made sense of; "
        "if it is a letter, a log or a table, put a line of ``` above and below it"
    )
    return TextFault(code, message, near(hardest_block(text)))


def main() -> None:
    """Convert what standard input asks for: what the process of its own does."""
    with suppress(ImportError, OSError, ValueError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    asked = json.loads(sys.stdin.buffer.read())
    prose = to_prose(asked["text"], short=asked["short"])
    sys.stdout.buffer.write(dumps(prose).encode())
