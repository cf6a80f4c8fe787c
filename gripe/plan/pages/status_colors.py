"""The style sheet of the site's own colours for statuses, which every page names."""

from hashlib import sha256

from gripe.plan import routes
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import TextView


def status_colors(context: ViewContext) -> TextView | None:
    """Return a style sheet with the site's own colours for statuses, None if it has none."""
    styles = context.site.settings.front.statuses
    rules = [
        f"  --{word}: {style.color};\n" for word, style in sorted(styles.items()) if style.color
    ]
    return TextView(":root {\n" + "".join(rules) + "}\n") if rules else None


def colors_address(text: str) -> str:
    """Return the address of the style sheet with the site's own colours."""
    return routes.asset("statuses.css", sha256(text.encode()).hexdigest())
