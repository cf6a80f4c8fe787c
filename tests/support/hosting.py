"""nginx as a static host: a folder under a path prefix, compressed, and 404 for all outside it."""

import re
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# One process, which stays the user who starts it: root's temporary folders are closed to others.
CONFIG = """
daemon off;
master_process off;
pid "{work}/nginx.pid";
error_log "{work}/error.log";
events {{}}
http {{
  include "{mime_types}";
  default_type application/octet-stream;
  access_log off;
  absolute_redirect off;
  gzip on;
  gzip_min_length 256;
  gzip_types application/javascript application/json image/svg+xml text/css text/javascript;
  client_body_temp_path "{work}/body";
  fastcgi_temp_path "{work}/fastcgi";
  proxy_temp_path "{work}/proxy";
  scgi_temp_path "{work}/scgi";
  uwsgi_temp_path "{work}/uwsgi";
  server {{
    listen 127.0.0.1:{port};
{locations}
  }}
}}
"""
SITE = """
    location {prefix} {{
      alias "{folder}/";
      index index.html;
      error_page 404 {prefix}404.html;
{headers}    }}
"""
POLICY = """      add_header Content-Security-Policy "{policy}" always;
"""
# What hosts of project pages do: the prefix itself leads into the site, the rest is nobody's.
OUTSIDE = """
    location = {bare} {{ return 301 {prefix}; }}
    location / {{ return 404; }}
"""


@contextmanager
def host(nginx: str, folder: Path, prefix: str = "/", policy: str = "") -> Iterator[str]:
    """Serve a folder and yield the site's address.

    Args:
        nginx: where nginx is.
        folder: what is served.
        prefix: the path it is served under; it begins and ends with a slash.
        policy: the content security policy that goes with every answer, if any.
    """
    with tempfile.TemporaryDirectory(prefix="host-") as work:
        process, port = _start(nginx, Path(work), folder.resolve(), prefix, policy)
        try:
            yield f"http://127.0.0.1:{port}{prefix}"
        finally:
            process.terminate()
            process.wait(timeout=10)


def _start(
    nginx: str, work: Path, folder: Path, prefix: str, policy: str
) -> tuple[subprocess.Popen[bytes], int]:
    locations = SITE + (OUTSIDE if prefix != "/" else "")
    headers = POLICY.format(policy=policy) if policy else ""
    filled = locations.format(
        prefix=prefix, bare=prefix.rstrip("/"), folder=folder, headers=headers
    )
    mime_types = _mime_types(nginx)
    log = work / "error.log"
    for _ in range(3):  # another program may take the free port first
        port = _free_port()
        config = work / "nginx.conf"
        config.write_text(
            CONFIG.format(work=work, mime_types=mime_types, port=port, locations=filled),
            encoding="utf-8",
        )
        process = subprocess.Popen([nginx, "-e", str(log), "-c", str(config)])
        if _answers(process, port):
            return process, port
    raise RuntimeError(f"nginx did not start: {log.read_text(encoding='utf-8')}")


def _mime_types(nginx: str) -> Path:
    built = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=True).stderr
    found = re.search(r"--conf-path=(\S+)", built)
    return Path(found[1] if found else "/etc/nginx/nginx.conf").with_name("mime.types")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the server accepts a connection; False where it ended instead."""
    deadline = time.monotonic() + 10
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return process.poll() is None
    process.kill()
    process.wait()
    return False
