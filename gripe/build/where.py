"""Where things lie: the built-in themes, and where an output folder must never be."""

from pathlib import Path


def builtin_themes() -> Path:
    """Return the folder of the built-in themes.

    An installed wheel has it inside the package; a checkout, and so an editable install, beside it.
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent / "themes"


def output_fault(site_dir: Path, output: Path, home: Path) -> str:
    """Say why a folder must never be an output folder, or return "".

    A folder that is, contains or lies in content/, a theme or static/, and one that is or contains
    the site, a home or `/`, is always refused.

    Args:
        site_dir: the site's folder.
        output: the folder asked for.
        home: the user's home.
    """
    where, site = output.resolve(), site_dir.resolve()
    closed = [site / name for name in ("content", "themes", "static", ".gripe", ".git")]
    closed.append(builtin_themes().resolve())
    closed = [each.resolve() for each in closed]
    for folder in [*closed, site, home.resolve(), Path(where.anchor)]:
        lies_inside = folder in closed and folder in where.parents
        if where == folder or where in folder.parents or lies_inside:
            return (
                f"the output folder {output} is, contains or lies in {folder}: "
                "name a folder of its own"
            )
    return ""
