"""A client of the Pagefind program: HTML in, what it says of each text out.

Spoken to as its own wrappers for Node and Python do: JSON in base64, a comma behind each message, over
the pipes of `pagefind --service`. Its Python wrapper is not used: it waits a tenth of a second for each
page, and ends in a deadlock where an answer is longer than 2 MiB.
"""

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from threading import Thread
from typing import IO, Any

from gripe.engine.search.pagefind_output import IndexedText, IndexFrame, UnknownForm, taken_apart
from gripe.engine.search.pagefind_program import INSTALL, program
from gripe.render.search_document import SAMPLE, document

LICENCE = "LICENSE.txt"
_LICENCE = """\
pagefind

Copyright (c) Pagefind

All rights reserved.

MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR
THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
Payload = dict[str, Any]


class IndexFault(Exception):
    """Pagefind did not make an index; the text says why."""


def index_texts(
    documents: Iterable[tuple[str, str]], language: str, jobs: int
) -> tuple[IndexFrame, dict[str, IndexedText]]:
    """Return what every index has, and what Pagefind says of each text, by its address.

    Args:
        documents: address and HTML of each page, in order.
        language: of all of them, a BCP 47 tag.
        jobs: in how many threads to work at most.

    Raises:
        IndexFault: Pagefind is missing, failed, or is of a version that is not known.
    """
    sample = "", document(SAMPLE, language)
    files = pagefind_files(chain([sample], documents), language, jobs)
    try:
        frame, texts = taken_apart(files)
    except UnknownForm as error:
        raise IndexFault(f"this version of it is not known: {INSTALL} ({error})") from error
    return frame._replace(files={**frame.files, LICENCE: _LICENCE.encode()}), texts


def pagefind_files(
    documents: Iterable[tuple[str, str]], language: str, jobs: int
) -> dict[str, bytes]:
    """Return the files that Pagefind makes, by path; the arguments are those of `index_texts`.

    Raises:
        IndexFault: Pagefind is missing, or failed.
    """
    found = program()
    if found is None:
        raise IndexFault(f"it is not installed: {INSTALL}")
    environment = {**os.environ, "RAYON_NUM_THREADS": str(jobs)}
    try:
        process = subprocess.Popen(  # noqa: S603 - a program that we were installed with
            [found, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    except OSError as error:
        raise IndexFault(f"it could not be run: {error.strerror or error}") from error
    with process:
        try:
            answer = _asked(process, _requests(documents, language))
        finally:
            process.kill()
            with suppress(BrokenPipeError):  # what it was still to be told
                if process.stdin:
                    process.stdin.close()
    if answer.get("type") != "GetFiles":
        raise IndexFault(str(answer.get("message") or "it ended before it was done"))
    return {each["path"]: b64decode(each["content"]) for each in answer["files"]}


def _requests(documents: Iterable[tuple[str, str]], language: str) -> Iterator[Payload]:
    yield {"type": "NewIndex", "config": {"force_language": language.lower()}}
    for address, text in documents:
        yield {
            "type": "AddFile",
            "index_id": 0,
            "url": address,
            "file_path": None,
            "file_contents": text,
        }
    yield {"type": "GetFiles", "index_id": 0}


def _asked(process: "subprocess.Popen[bytes]", requests: Iterable[Payload]) -> Payload:
    """Send every request; return the last answer, or the first that is an error."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("it was started without pipes")
    last: list[Payload] = [{}]
    reader = Thread(target=_listen, args=(process, process.stdout, last), daemon=True)
    reader.start()
    try:
        for number, payload in enumerate(requests, 1):
            said = json.dumps({"message_id": number, "payload": payload})
            process.stdin.write(b64encode(said.encode()) + b",")
        process.stdin.flush()
    except BrokenPipeError:
        pass  # what it said before it ended is the answer
    except BaseException:
        process.kill()  # so that there is an end to what is listened to
        raise
    finally:
        reader.join()
    return last[0]


def _listen(process: "subprocess.Popen[bytes]", said: IO[bytes], last: list[Payload]) -> None:
    """Read answers until the files come, an error, or the end."""
    pending: list[bytes] = []
    while data := os.read(said.fileno(), 1 << 20):
        *whole, rest = data.split(b",")
        for each in whole:
            message = b"".join([*pending, each])
            pending.clear()
            last[0] = json.loads(b64decode(message))["payload"]
            if last[0].get("type") in {"GetFiles", "Error"}:
                process.kill()  # nothing more is wanted of it: a request that waits is let go
                return
        pending.append(rest)
