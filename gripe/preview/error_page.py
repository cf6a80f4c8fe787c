"""Pages of the preview's own, for when there is none of the site to show. Pure."""

from collections.abc import Iterable
from html import escape

from gripe.base.problems import Problem


def error_page(problems: Iterable[Problem]) -> bytes:
    """Return a page that lists what is wrong; what is mended reloads it."""
    rows = "".join(f"<li><code>{escape(str(each))}</code></li>\n" for each in problems)
    return _page("This cannot be shown yet", f"<ul>\n{rows}</ul>")


def missing_page(start: str) -> bytes:
    """Return a page for an address of which there is none.

    Args:
        start: the address of the site's first page, percent-encoded.
    """
    link = f'<a href="{escape(start)}">{escape(start)}</a>'
    return _page("Nothing here", f"<p>The site begins at {link}, as it will once published.</p>")


def _page(title: str, body: str) -> bytes:
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · gripe</title>
<style>
:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }}
body {{ margin: 10vh auto; max-width: 50rem; padding: 0 1rem }}
li {{ margin-block: .6rem; overflow-wrap: anywhere }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
""".encode()
