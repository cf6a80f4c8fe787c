"""What comes with gripe: the folders of its themes and of its words."""

from pathlib import Path


def package_folder() -> Path:
    """Return the folder of the package."""
    return Path(__file__).resolve().parents[1]


def builtin_themes() -> Path:
    """Return the folder of the built-in themes.

    An installed wheel has it inside the package; a checkout, and so an editable install, beside it.
    """
    package = package_folder()
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent / "themes"


def own_catalogue(tag: str) -> Path:
    """Return where gripe's own words in a language are, if there are any."""
    return package_folder() / "locale" / f"{tag}.po"
