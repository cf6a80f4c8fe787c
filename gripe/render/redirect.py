"""The redirect page of an old address, which any static host can serve."""

from html import escape

from gripe.plan.views.pages import RedirectView


def redirect(view: RedirectView) -> str:
    """Return the page of an old address."""
    href, title = escape(view.href), escape(view.title)
    canonical = (
        f'<link rel="canonical" href="{escape(view.canonical)}">\n' if view.canonical else ""
    )
    return (
        f'<!doctype html>\n<html lang="{escape(view.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n{canonical}"
        f'<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={href}">\n</head>\n'
        f'<body>\n<main>\n<h1>{title}</h1>\n<p><a href="{href}">{title}</a></p>\n</main>\n</body>\n</html>\n'
    )
